//! The habits of the style sheets that no browser complains about.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

fn sheets() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("style");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let css = files.filter(|path: &PathBuf| path.extension().is_some_and(|end| end == "css"));
    css.map(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, std::fs::read_to_string(&path).unwrap())
    })
    .collect()
}

/// The declarations of the block that opens after `selector`, without white space.
fn block(css: &str, selector: &str) -> String {
    let opened = css.split_once(selector).unwrap().1.split_once('{').unwrap().1;
    opened.split_once('}').unwrap().0.split_whitespace().collect()
}

#[test]
fn the_dark_scale_is_the_same_chosen_and_followed() {
    let (_, tokens) = sheets().into_iter().find(|(name, _)| name == "tokens.css").unwrap();
    let chosen = block(&tokens, ":root[data-theme=\"dark\"]");
    let followed = block(&tokens, ":root[data-theme=\"system\"], :root:not([data-theme])");
    assert_eq!(chosen, followed);
}

#[test]
fn every_sheet_is_in_a_layer_that_is_declared() {
    let (_, layers) = sheets().into_iter().find(|(name, _)| name == "layers.css").unwrap();
    let declared: Vec<&str> =
        layers.trim().trim_start_matches("@layer").trim_end_matches(';').split(',').map(str::trim).collect();
    for (name, css) in sheets().iter().filter(|(name, _)| name != "layers.css") {
        let used: Vec<&str> =
            css.lines().filter_map(|line| line.strip_prefix("@layer ")?.strip_suffix(" {")).collect();
        assert!(!used.is_empty(), "{name} has no layer");
        assert!(used.iter().all(|layer| declared.contains(layer)), "{name}: {used:?}");
        let outside = css.lines().filter(|line| line.ends_with('{') && !line.starts_with(' '));
        let outside: Vec<&str> = outside.filter(|line| !line.starts_with("@layer")).collect();
        assert!(outside.is_empty(), "{name}: {outside:?}");
    }
}

#[test]
fn nothing_is_important_and_nothing_is_newer_than_chrome_109() {
    for (name, css) in sheets() {
        for word in ["!important", "color-mix", "light-dark(", "oklch", "&", "@import"] {
            assert!(!css.contains(word), "{name} has {word}");
        }
    }
}

#[test]
fn components_use_roles_and_not_the_scale() {
    for (name, css) in sheets().iter().filter(|(name, _)| name != "tokens.css" && name != "print.css") {
        for hue in ['n', 'a', 'g', 'y', 'r', 'b', 'h'] {
            assert!(!css.contains(&format!("var(--{hue}-")), "{name} uses --{hue}-…");
        }
        assert!(!css.contains(": #") && !css.contains(" #f"), "{name} has a colour of its own");
    }
}

#[test]
fn every_sheet_is_linked_once_in_the_page() {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("index.html"));
    let Ok(page) = page else { return };
    for (name, _) in sheets() {
        assert_eq!(page.matches(&format!("href=\"style/{name}\"")).count(), 1, "{name}");
    }
}
