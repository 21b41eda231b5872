//! Whether the content is that of the digest.

use super::case::{ACCEPTED, Case, case, edited, patched, refused, warned};
use super::edit::{GOLDEN, GOLDEN_SMALL, change, changed, place, resealed, tree};
use xiehui::bundle::{Digest, json};

fn value() -> String {
    tree(GOLDEN).get("digest").unwrap().get("value").unwrap().as_text().unwrap().to_owned()
}

/// A piece of the golden file, what somebody made of it, why it is noticed.
const TOUCHED: &[(&str, &str, &str)] = &[
    ("综合服务中心二楼", "综合服务中心三楼", "a word"),
    ("3000000", "30000000", "a zero"),
    ("3000000", "300000", "a zero less"),
    ("\"self_result\":\"partial\"", "\"self_result\":\"met\"", "a verdict"),
    ("\"confirmed\":true", "\"confirmed\":false", "a tick"),
    ("\"revision\":1", "\"revision\":2", "a newer revision than it is"),
    ("\"period\":2026", "\"period\":2025", "another year"),
    ("\"region\":\"340822\"", "\"region\":\"340823\"", "another county"),
    ("\"created_by\":\"李\"", "\"created_by\":\"王\"", "another author"),
    ("2026-11-23T08:00:00+08:00", "2026-11-23T08:00:01+08:00", "one second"),
    (
        "\"previous\":null",
        "\"previous\":\"d2504e52b8b07484a2b690e7ffaedeabe91320c09012844d0f7c81c2ec72e882\"",
        "a predecessor that it had not",
    ),
    ("\"previous\":null,", "", "a member that says nothing is content too"),
    ("\"cppcc\"", "\"cppcc\",\"npc\"", "one more in a list"),
    ("[\"office\",\"activity\"]", "[\"activity\",\"office\"]", "the order of a list"),
    ("\"answers\":3", "\"answers\":4", "a count"),
    ("张三", "张\u{200b}三", "a character that nobody sees"),
    ("“四”", "\\\"四\\\"", "quotes that look alike"),
];

pub fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = TOUCHED
        .iter()
        .map(|(piece, by, why)| patched("integrity", piece, by, refused("E_DIGEST"), why).at("/digest/value"))
        .collect();
    let digest = value();
    let of_payload = Digest::of_bytes(&json::canonical(tree(GOLDEN).get("payload").unwrap()));
    let of_bytes = Digest::of_bytes(GOLDEN);
    let of_small =
        tree(GOLDEN_SMALL).get("digest").unwrap().get("value").unwrap().as_text().unwrap().to_owned();
    for (by, why) in [
        (format!("f{}", &digest[1..]), "a digit of the digest itself"),
        ("0".repeat(64), "no digest of anything"),
        (of_payload.to_string(), "taken of the payload alone"),
        (of_bytes.to_string(), "taken of the file as it lies there"),
        (of_small, "that of another file"),
        (digest[..63].to_owned(), "a digit less"),
        (format!("{digest}0"), "a digit more"),
        ("g".repeat(64), "no digits"),
        (String::new(), "blank"),
        (digest[..8].to_owned(), "the check code is read out to people, it proves too little"),
    ] {
        cases.push(patched("integrity", &digest, &by, refused("E_DIGEST"), why).at("/digest/value"));
    }
    for name in ["MD5", "SHA-1", "SHA-512", "SHA256", "sha-256", "SM3", "none", ""] {
        let document = json::canonical(&changed("/digest/alg", &format!("\"{name}\"")));
        let why = "one algorithm, in one spelling; SM3 may come with a newer version";
        cases.push(
            case("integrity", format!("alg {name}"), document, refused("E_DIGEST_ALG"), why)
                .at("/digest/alg"),
        );
    }
    for (at, why) in
        [("/digest/alg", "a digest of nobody knows what"), ("/digest/value", "a digest that is not there")]
    {
        cases.push(
            case(
                "integrity",
                format!("without {at}"),
                json::canonical(&changed(at, "-")),
                refused("E_MISSING"),
                why,
            )
            .at(at),
        );
    }
    let groups = |text: &str| {
        text.as_bytes()
            .chunks(8)
            .map(|group| std::str::from_utf8(group).unwrap())
            .collect::<Vec<_>>()
            .join(" ")
    };
    for (by, why) in [
        (digest.to_uppercase(), "in capitals"),
        (groups(&digest), "in groups"),
        (format!(" {digest}"), "with a blank"),
    ] {
        cases.push(patched("integrity", &digest, &by, warned("W_DIGEST_FORM"), why).at("/digest/value"));
    }
    let why = "nobody can say whether it was changed";
    cases.push(edited("integrity", "/digest", "-", warned("W_NO_DIGEST"), why));
    cases.push(edited("integrity", "/digest", "null", warned("W_NO_DIGEST"), "nothing is no digest"));
    let mut odd = tree(GOLDEN);
    change(&mut odd, "/digest/signed_by", "\"李\"");
    let why = "no digest can vouch for what stands beside it";
    cases.push(
        case("integrity", "more in the digest", json::canonical(&odd), warned("W_UNKNOWN_FIELD"), why)
            .at("/digest/signed_by"),
    );
    let forged = resealed(changed("/payload/records/venue/0/values/name", "\"别处\""));
    let why = "the digest says unchanged, not true: who changes both is not noticed";
    cases.push(case("integrity", "changed and sealed again", forged, ACCEPTED, why));
    // The same document in other bytes.
    let text = String::from_utf8(GOLDEN.to_vec()).unwrap();
    let mut turned = tree(GOLDEN);
    if let xiehui::model::Json::Object(members) = &mut turned {
        members.reverse();
    }
    let turned = {
        let parts: Vec<String> = turned
            .as_object()
            .unwrap()
            .iter()
            .map(|(name, json)| format!("\"{name}\":{}", String::from_utf8(json::canonical(json)).unwrap()))
            .collect();
        format!("{{{}}}", parts.join(","))
    };
    let same: [(&str, String, &str); 5] = [
        ("golden", text.clone(), "as it was written"),
        ("indented", text.replace("{\"", "{\n  \"").replace(",\"", ",\r\n\t\""), "white space is no content"),
        ("names turned round", turned, "the order of names is no content"),
        (
            "escaped",
            text.replace('怀', "\\u6000").replace('/', "\\/"),
            "an escape is the character it stands for",
        ),
        ("a pair escaped", text.replace('𠮷', "\\ud842\\udfb7"), "so are two halves of one"),
    ];
    for (name, bytes, why) in same {
        cases.push(case("integrity", name, bytes, ACCEPTED, why));
    }
    let mut other = tree(GOLDEN);
    *place(&mut other, "/payload/records/person/1/values/name") = xiehui::model::Json::from("é");
    let composed = String::from_utf8(resealed(other)).unwrap();
    let why = "nothing is normalised: the same to the eye is not the same";
    cases.push(
        case("integrity", "decomposed", composed.replace('é', "e\u{301}"), refused("E_DIGEST"), why)
            .at("/digest/value"),
    );
    cases
}
