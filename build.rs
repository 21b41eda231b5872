//! Turns the locale files into checked constants and two tables of words, and packs the policy's files.
//!
//! `src/locale/<language>/<area>.json` is flat: key to text. A word that only one language has, a key
//! written twice or a file that cannot be read becomes a compile error that names it.

#[path = "build/pack.rs"]
mod pack;
#[path = "build/regions.rs"]
mod regions;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

const LANGUAGES: [&str; 2] = ["zh-CN", "en"];

/// Area and key to text.
type Table = BTreeMap<(String, String), String>;

fn main() {
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed=src/model/region/derived.rs");
    println!("cargo:rerun-if-changed=src/locale");
    let mut problems = Vec::new();
    let tables = LANGUAGES.map(|language| read(language, &mut problems));
    let words: BTreeSet<_> = tables.iter().flat_map(BTreeMap::keys).cloned().collect();
    for (language, table) in LANGUAGES.iter().zip(&tables) {
        for (area, key) in words.iter().filter(|word| !table.contains_key(word)) {
            problems.push(format!("src/locale/{language}/{area}.json lacks {key}"));
        }
    }
    let code = if problems.is_empty() {
        generate(&words, &tables)
    } else {
        format!("compile_error!({:?});\n", problems.join("\n"))
    };
    write("words.rs", &code);
    packed("public/policy/cdpf-2019-27/catalogue.json", "catalogue.packed", pack::pack);
    packed("public/policy/cdpf-2019-27/dictionary.json", "dictionary.packed", pack::pack);
    packed("public/policy/cdpf-2019-27/tables.json", "tables.packed", pack::pack);
    packed("public/policy/cdpf-2019-27/checks.json", "checks.packed", pack::pack);
    packed("public/policy/cdpf-2019-27/vocabulary.json", "vocabulary.packed", pack::pack);
    packed("public/policy/regions.csv", "regions.packed", regions::pack);
}

fn packed(path: &str, name: &str, pack: fn(&str) -> Result<String, String>) {
    println!("cargo:rerun-if-changed={path}");
    match fs::read_to_string(path).map_err(|error| error.to_string()).and_then(|text| pack(&text)) {
        Ok(packed) => write(name, &packed),
        Err(error) => println!("cargo::error={path}: {error}"),
    }
}

fn write(name: &str, content: &str) {
    let out = env::var("OUT_DIR").unwrap_or_default();
    if let Err(error) = fs::write(Path::new(&out).join(name), content) {
        println!("cargo::error={name} cannot be written: {error}");
    }
}

fn read(language: &str, problems: &mut Vec<String>) -> Table {
    let folder = format!("src/locale/{language}");
    let mut table = Table::new();
    let files = fs::read_dir(&folder).into_iter().flatten().flatten();
    for path in files.map(|file| file.path()).filter(|path| path.extension().is_some_and(|end| end == "json"))
    {
        let name = path.display().to_string();
        let area = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let source = fs::read_to_string(&path).unwrap_or_default();
        match serde_json::from_str::<BTreeMap<String, String>>(&source) {
            Ok(words) => {
                for (key, text) in words {
                    if source.matches(&format!("\n  \"{key}\":")).count() != 1 {
                        problems.push(format!("{name}: {key} is not there once, on a line of its own"));
                    }
                    table.insert((area.clone(), key), text);
                }
            }
            Err(error) => problems.push(format!("{name}: {error}")),
        }
    }
    table
}

fn generate(words: &BTreeSet<(String, String)>, tables: &[Table]) -> String {
    let mut code = String::from("/// The words as constants, by area.\npub mod words {\n");
    let mut area_open = String::new();
    for (index, (area, key)) in words.iter().enumerate() {
        if *area != area_open {
            if !area_open.is_empty() {
                code.push_str("}\n");
            }
            let _ = writeln!(code, "/// `{area}.json`\npub mod {area} {{\nuse super::super::Word;");
            area_open.clone_from(area);
        }
        let chinese = tables.first().and_then(|table| table.get(&(area.clone(), key.clone())));
        let _ = writeln!(code, "#[doc = {:?}]", format!("`{}`", chinese.map_or("", String::as_str)));
        let _ = writeln!(code, "pub const {}: Word = Word({index});", key.to_uppercase());
    }
    code.push_str(if area_open.is_empty() { "}\n" } else { "}\n}\n" });
    let names: Vec<_> = words.iter().map(|(area, key)| (area, key)).collect();
    let _ = writeln!(code, "static NAMES: &[(&str, &str)] = &{names:?};");
    for (name, table) in ["ZH_CN", "EN"].iter().zip(tables) {
        let texts: Vec<_> = words.iter().map(|word| table.get(word).map_or("", String::as_str)).collect();
        let _ = writeln!(code, "static {name}: &[&str] = &{texts:?};");
    }
    code
}
