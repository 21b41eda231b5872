//! Files that other programs closed by a passphrase open here, for ever: by the `age` command and by typage,
//! neither of which shares a line with what is used here. That theirs open what is closed here, the page's
//! test shows (`tests/e2e/closed.spec.mjs`).
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test says what is wrong by stopping")]

use std::path::Path;
use xiehui::bundle::backup;
use xiehui::lock::{self, Unopened};

const PASSPHRASE: &str = "秋天 操场 红伞 2026";

fn golden(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    std::fs::read(folder.join(name)).unwrap()
}

#[test]
fn what_others_closed_opens_to_the_byte_and_is_a_backup() {
    for name in ["closed-by-age.age", "closed-by-typage.age"] {
        let closed = golden(name);
        let opened = lock::open(&closed, PASSPHRASE, &mut |_| {}).unwrap();
        assert!(opened == golden("backup-1.0.json"), "{name}");
        assert!(backup::read(&opened).is_ok(), "{name}");
        assert_eq!(lock::open(&closed, "秋天 操场 红伞", &mut |_| {}), Err(Unopened::Passphrase), "{name}");
    }
}
