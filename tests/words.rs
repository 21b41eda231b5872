//! The locale files hold what is said on the page and nothing else.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test says what is wrong by stopping")]

use std::path::{Path, PathBuf};

/// Areas whose words are found by a code that comes as data.
const BY_CODE: [&str; 2] = ["refusal", "verdict"];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

#[test]
fn every_word_is_said_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = sources(&root).into_iter().filter(|path| path.extension().is_some_and(|end| end == "rs"));
    let code: String = files.map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let mut unused = Vec::new();
    for file in std::fs::read_dir(root.join("locale/zh-CN")).unwrap() {
        let path = file.unwrap().path();
        let area = path.file_stem().unwrap().to_string_lossy().into_owned();
        if BY_CODE.contains(&area.as_str()) {
            continue;
        }
        let words: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        // By its name in any area: some pages give their area a shorter name.
        let is_said = |key: &str| {
            let name = format!("::{}", key.to_uppercase());
            code.match_indices(&name).any(|(at, _)| {
                !code
                    .as_bytes()
                    .get(at + name.len())
                    .is_some_and(|next| next.is_ascii_alphanumeric() || *next == b'_')
            })
        };
        unused.extend(words.keys().filter(|key| !is_said(key)).map(|key| format!("{area}.{key}")));
    }
    assert!(unused.is_empty(), "nobody says {unused:?}");
}

#[test]
fn an_amount_stands_apart_from_its_unit_and_from_the_word_before_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/locale/zh-CN");
    let is_han = |letter: char| ('\u{4e00}'..='\u{9fff}').contains(&letter);
    let mut wrong = Vec::new();
    for path in sources(&folder) {
        let words: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        for (key, word) in &words {
            let word = word.as_str().unwrap();
            for unit in ["元", "万元"] {
                let touches = word.contains(&format!("}}{unit}"));
                let follows = word.match_indices(&format!("}} {unit}")).any(|(at, _)| {
                    let start = word[..at].rfind('{').unwrap_or(at);
                    word[..start].chars().next_back().is_some_and(is_han)
                });
                if touches || follows {
                    wrong.push(format!("{key}: {word}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "平均6,000 元, 18,000元: {wrong:?}");
}
