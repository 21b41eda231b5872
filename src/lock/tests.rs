//! Closing and opening, and each way in which a file does not open.

use super::*;

const PASSPHRASE: &str = "四个 不相干 的词 2026";

/// Little work, so that a thousand trials are quick.
fn closed(bytes: &[u8]) -> Vec<u8> {
    close(bytes, PASSPHRASE, 2, &mut |_| {}).unwrap()
}

fn opened(bytes: &[u8]) -> Result<Vec<u8>, Unopened> {
    open(bytes, PASSPHRASE, &mut |_| {})
}

#[test]
fn what_was_closed_opens_to_the_byte() {
    for length in [0, 1, 64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1, 3 * PIECE + 5] {
        let bytes: Vec<u8> = (0..=255).cycle().take(length).collect();
        assert!(opened(&closed(&bytes)).unwrap() == bytes, "{length}");
    }
}

#[test]
fn progress_ends_at_the_last_byte() {
    let bytes = vec![7; PIECE + 5];
    let mut told = Vec::new();
    let file = close(&bytes, PASSPHRASE, 2, &mut |done| told.push(done)).unwrap();
    assert_eq!(told, [PIECE, PIECE + 5]);
    told.clear();
    open(&file, PASSPHRASE, &mut |done| told.push(done)).unwrap();
    assert_eq!(told.last(), Some(&(PIECE + 5)));
}

#[test]
fn the_same_bytes_never_close_to_the_same_file() {
    assert_ne!(closed(b"a"), closed(b"a"));
}

#[test]
fn the_file_says_how_much_work_it_is() {
    let file = close(b"a", PASSPHRASE, 5, &mut |_| {}).unwrap();
    let head = String::from_utf8_lossy(&file[..80]).into_owned();
    let stanza = head.lines().nth(1).unwrap();
    assert!(stanza.starts_with("-> scrypt ") && stanza.ends_with(" 5"), "{stanza}");
}

#[test]
fn another_passphrase_is_told_from_a_broken_file() {
    let file = closed(b"a");
    for wrong in ["", "四个 不相干 的词", "四个 不相干 的词 2026 "] {
        assert_eq!(open(&file, wrong, &mut |_| {}), Err(Unopened::Passphrase), "{wrong}");
    }
}

#[test]
fn a_file_cut_anywhere_is_broken_and_never_half_opened() {
    let file = closed(&vec![5; 70_000]);
    for end in (FORMAT.len()..200).chain([64 * 1024, file.len() - 1]) {
        assert_eq!(opened(&file[..end]), Err(Unopened::Broken), "{end}");
    }
}

#[test]
fn every_changed_byte_is_noticed() {
    let file = closed(b"content");
    for at in 0..file.len() {
        let mut changed = file.clone();
        changed[at] ^= 1;
        assert!(opened(&changed).is_err(), "{at}");
    }
    for more in [&b"\n"[..], b"x"] {
        assert!(opened(&[&file, more].concat()).is_err());
    }
}

#[test]
fn what_it_is_is_said_before_a_passphrase_is_asked_for() {
    for (bytes, expected) in [
        (&b"{}"[..], None),
        (b"", None),
        (b"age-encryption.org/v1\n-> scrypt abc 16\n", Some(Ok(()))),
        (b"age-encryption.org/v1\n-> X25519 abc\n", Some(Err(Unopened::Other))),
        (b"age-encryption.org/v2\n-> scrypt abc 16\n", Some(Err(Unopened::Newer))),
        (b"age-encryption.org/v1", Some(Err(Unopened::Broken))),
        (b"age-encryption.org/v1\nmore", Some(Err(Unopened::Broken))),
        (b"-----BEGIN AGE ENCRYPTED FILE-----\n", Some(Err(Unopened::Other))),
        (b"-----BEGIN PGP MESSAGE-----\n", Some(Err(Unopened::Other))),
        (b"Salted__abc", Some(Err(Unopened::Other))),
    ] {
        assert_eq!(look(bytes), expected, "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn a_file_that_asks_for_too_much_work_is_refused_without_any() {
    let file = closed(b"a");
    let text = String::from_utf8_lossy(&file).into_owned();
    let stanza = text.lines().nth(1).unwrap();
    let salt = stanza.split(' ').nth(2).unwrap();
    for work in [MOST_WORK + 1, 30, 63] {
        let hostile = format!("-> scrypt {salt} {work}");
        let at = FORMAT.len() + VERSION.len() + 1;
        let bytes = [&file[..at], hostile.as_bytes(), &file[at + stanza.len()..]].concat();
        assert_eq!(opened(&bytes), Err(Unopened::Work), "{work}");
    }
}

#[test]
fn a_reason_has_a_name_of_its_own() {
    for reason in Unopened::ALL {
        assert_eq!(Unopened::from_code(reason.code()), Some(reason));
    }
    assert_eq!(Unopened::from_code("failed"), None);
}
