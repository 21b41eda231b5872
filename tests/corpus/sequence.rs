//! One file after another: what is here already decides what becomes of the next one.

use super::case::{ACCEPTED, Case, case, refused, warned};
use super::edit::{GOLDEN, GOLDEN_SMALL, change, resealed, tree};

fn edited(changes: &[(&str, &str)]) -> Vec<u8> {
    let mut document = tree(GOLDEN);
    for (at, value) in changes {
        change(&mut document, at, value);
    }
    resealed(document)
}

pub fn cases() -> Vec<Case> {
    let golden = || GOLDEN.to_vec();
    let venue = ("/payload/records/venue/0/values/name", "\"三楼\"");
    let second = edited(&[("/revision", "2"), venue]);
    let third = edited(&[("/revision", "3"), ("/payload/records/venue/0/values/name", "\"四楼\"")]);
    let other_content = edited(&[venue]);
    let other_id = edited(&[("/id", "\"01KB0000000000000000000002\"")]);
    let same_again = edited(&[("/revision", "2")]);
    let next_year = edited(&[("/id", "\"01KB0000000000000000000003\""), ("/period", "2027"), venue]);
    let spaced = String::from_utf8(golden()).unwrap().replacen('{', "{ ", 1).into_bytes();
    let broken = golden()[..100].to_vec();
    let mut neighbour = tree(GOLDEN_SMALL);
    change(&mut neighbour, "/id", "\"01KB0000000000000000000009\"");
    let neighbour = resealed(neighbour);
    let unsealed = edited(&[("/digest", "-")]);
    let make = |name: &str, before: Vec<Vec<u8>>, bytes: &[u8], expected, why| {
        case("sequence", name, bytes, expected, why).after(before)
    };
    vec![
        make("the same file", vec![golden()], GOLDEN, ("already", ""), "it was sent twice"),
        make("the same file a third time", vec![golden(), golden()], GOLDEN, ("already", ""), "and again"),
        make(
            "the same content, spaced",
            vec![golden()],
            &spaced,
            ("already", ""),
            "content decides, not bytes",
        ),
        make("spaced first", vec![spaced.clone()], GOLDEN, ("already", ""), "the same the other way round"),
        make(
            "the same content, unsealed",
            vec![golden()],
            &unsealed,
            ("already", "W_NO_DIGEST"),
            "the digest is made here, not believed",
        ),
        make(
            "the same number, other content",
            vec![golden()],
            &other_content,
            ("conflict", "W_CONFLICT"),
            "a person has to ask the sender; neither is dropped",
        ),
        make(
            "the other way round",
            vec![other_content.clone()],
            GOLDEN,
            ("conflict", "W_CONFLICT"),
            "whoever came first stays in force",
        ),
        make(
            "a conflict, sent again",
            vec![golden(), other_content.clone()],
            &other_content,
            ("already", ""),
            "both are kept, so it is here",
        ),
        make(
            "the next revision",
            vec![golden()],
            &second,
            ACCEPTED,
            "the ordinary way of a file that came back",
        ),
        make("two revisions on", vec![golden()], &third, ACCEPTED, "one was lost on the way"),
        make(
            "an older after a newer",
            vec![second.clone()],
            GOLDEN,
            warned("W_OLDER"),
            "kept aside; the newer one stays the one in force",
        ),
        make("between two", vec![golden(), third.clone()], &second, warned("W_OLDER"), "the same"),
        make(
            "an older, sent again",
            vec![golden(), second.clone()],
            GOLDEN,
            ("already", ""),
            "known before anything else is asked",
        ),
        make(
            "the next revision, unchanged",
            vec![golden()],
            &same_again,
            warned("W_SAME_CONTENT"),
            "somebody saved again without mending anything",
        ),
        make(
            "another number, same content",
            vec![golden()],
            &other_id,
            warned("W_SAME_CONTENT"),
            "a unit that handed in another's work, or was set up twice",
        ),
        make("another year", vec![golden()], &next_year, ACCEPTED, "its own file"),
        make("another unit", vec![golden()], &neighbour, ACCEPTED, "its own file"),
        make(
            "a good one after a bad one",
            vec![broken.clone()],
            GOLDEN,
            ACCEPTED,
            "one bad file costs one file",
        ),
        make(
            "a bad one after a good one",
            vec![golden()],
            &broken,
            refused("E_TRUNCATED"),
            "and a good one does not excuse it",
        ),
        make(
            "good between bad ones",
            vec![broken.clone(), b"<html>".to_vec(), broken],
            GOLDEN,
            ACCEPTED,
            "the same",
        ),
        make(
            "changed by hand after the good one",
            vec![golden()],
            &String::from_utf8(golden()).unwrap().replace("二楼", "五楼").into_bytes(),
            refused("E_DIGEST"),
            "the number alone makes no conflict of a broken file",
        ),
    ]
}
