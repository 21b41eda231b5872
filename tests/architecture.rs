//! Who may import whom, and the few habits that a compiler cannot see.
//!
//! A forbidden import fails with the edge and the reason. The table is the one in `ARCHITECTURE.md`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "helpers of tests, too, say what is wrong by stopping")]

use std::path::{Path, PathBuf};

/// Module, what it may import, why not more.
const MODULES: &[(&str, &[&str], &str)] = &[
    ("model", &[], "values know nothing of policy, storage or the browser"),
    ("policy", &["model"], "data and its shape; it judges nothing"),
    ("rules", &["model", "policy"], "a rule sees records and data, never answers, files or screens"),
    ("registers", &["model", "policy", "rules"], "forms derive from the dictionary alone"),
    ("office", &["model", "registers"], "cells in, cells out; it knows no register"),
    ("lock", &[], "bytes in, bytes out; it knows no file of ours"),
    ("assessment", &["model", "policy", "rules"], "judging a year needs no file and no storage"),
    (
        "tables",
        &["model", "policy", "rules", "registers", "assessment"],
        "a printed table is reckoned, not drawn: no words, no files",
    ),
    (
        "consistency",
        &["model", "policy", "rules", "registers", "assessment"],
        "looks at records and answers together; it stops nobody, workflows and pages do",
    ),
    ("bundle", &["model", "policy", "assessment"], "shapes only; what goes in is decided by workflows"),
    ("review", &["model", "policy", "rules", "assessment", "bundle"], "a reviewer sees files, not storage"),
    (
        "clerk",
        &["model", "policy", "rules", "registers", "office", "lock", "assessment", "bundle", "locale"],
        "tables in and out; it keeps nothing, and its sentences are handed in",
    ),
    ("storage", &["model"], "rows of bytes; it never looks inside"),
    (
        "workflows",
        &["model", "policy", "rules", "registers", "assessment", "bundle", "review", "storage"],
        "pure steps over a storage port; no browser, no words",
    ),
    ("locale", &[], "words know no domain"),
    ("platform", &["model"], "the browser's clock, files and ids; it decides nothing"),
    (
        "state",
        &[
            "model",
            "policy",
            "rules",
            "registers",
            "assessment",
            "consistency",
            "bundle",
            "review",
            "storage",
            "workflows",
            "clerk",
            "lock",
            "platform",
            "locale",
        ],
        "signals and the only spawn_local; it draws nothing",
    ),
    (
        "ui",
        &[
            "model",
            "policy",
            "rules",
            "registers",
            "assessment",
            "consistency",
            "bundle",
            "review",
            "storage",
            "workflows",
            "tables",
            "clerk",
            "lock",
            "state",
            "locale",
            "platform",
        ],
        "a page writes through state; of storage it knows the names of faults",
    ),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The crate's modules named after `crate::` in a file, with the line.
fn imports(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        for (at, _) in line.match_indices("crate::") {
            let rest = &line[at + "crate::".len()..];
            let names: Vec<&str> = match rest.strip_prefix('{') {
                Some(group) => group.split(['{', '}', ',', ' ']).collect(),
                None => vec![rest],
            };
            for name in names {
                let module: String =
                    name.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                found.push((number + 1, module));
            }
        }
    }
    found
}

#[test]
fn every_import_is_one_the_table_allows() {
    let mut wrong = Vec::new();
    for (module, allowed, reason) in MODULES {
        let folder = src().join(module);
        if !folder.exists() {
            continue;
        }
        for file in sources(&folder) {
            let text = std::fs::read_to_string(&file).unwrap();
            for (line, import) in imports(&text) {
                let is_module = MODULES.iter().any(|(name, ..)| *name == import);
                if is_module && import != *module && !allowed.contains(&import.as_str()) {
                    wrong.push(format!("{}:{line}: {module} → {import}: {reason}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_folder_of_src_is_in_the_table() {
    for entry in std::fs::read_dir(src()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(
            !path.is_dir() || name == "bin" || MODULES.iter().any(|(module, ..)| *module == name),
            "{name}"
        );
    }
}

#[test]
fn every_source_file_says_what_it_is_for() {
    for file in sources(&src()) {
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//!"), "{} has no //! header", file.display());
    }
}

#[test]
fn only_state_starts_tasks_and_nobody_sets_html() {
    for file in sources(&src()) {
        let text = std::fs::read_to_string(&file).unwrap();
        let is_state = file.starts_with(src().join("state"));
        let code =
            text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        assert!(is_state || !code.contains("spawn_local"), "{} starts a task", file.display());
        for html in ["inner_html", "insert_adjacent_html", "outer_html"] {
            assert!(!code.contains(html), "{} uses {html}", file.display());
        }
    }
}

/// The lint is denied, not forbidden, because the marks where the release is cut into parts need link names.
#[test]
fn unsafe_code_is_allowed_where_the_program_is_cut_and_nowhere_else() {
    for file in sources(&src()) {
        let text = std::fs::read_to_string(&file).unwrap();
        let cuts = file.ends_with("ui/pages/part.rs");
        assert!(cuts || !text.contains("unsafe"), "{} speaks of unsafe code", file.display());
        assert!(
            !text.contains("unsafe {") && !text.contains("unsafe fn"),
            "{} has unsafe code",
            file.display()
        );
    }
}

#[test]
fn the_pure_half_names_no_browser_crate() {
    let browser = ["leptos", "web_sys", "js_sys", "wasm_bindgen", "gloo", "indexed_db_futures"];
    let pure = [
        "model",
        "policy",
        "rules",
        "registers",
        "office",
        "assessment",
        "consistency",
        "bundle",
        "review",
        "workflows",
        "locale",
    ];
    for module in pure {
        let folder = src().join(module);
        let files = if folder.exists() { sources(&folder) } else { Vec::new() };
        for file in files {
            let text = std::fs::read_to_string(&file).unwrap();
            for name in browser {
                assert!(
                    !text.contains(&format!("{name}::")),
                    "{}: {name} is not for {module}",
                    file.display()
                );
            }
        }
    }
}
