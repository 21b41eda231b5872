//! Built as it should be, and strange in what it says. None of this costs the file.

use super::case::{ACCEPTED, Case, edited, warned};

const PERSON: &str = "/payload/records/person/0/values";

/// Where, value, the code or `""`, why.
const VALUES: &[(&str, &str, &str, &str)] = &[
    ("/unit/region", r#""349999""#, "W_ENUM", "a division that is none, or newer than this program"),
    ("/unit/region", r#""""#, "W_ENUM", "no division at all"),
    ("/unit/region", r#""340800-K01""#, "", "a zone of a city that exists"),
    ("/payload/finished/0", r#""moods""#, "W_ENUM", "a register that is none"),
    ("/payload/finished/0", r#""activity/a1""#, "", "finished for one association"),
    ("/payload/records/person/0/values/identity", r#""robot""#, "W_ENUM", "a code of a newer list"),
    ("/payload/records/person/0/values/public_roles", r#"["npc","king"]"#, "W_ENUM", "one code of several"),
    ("/payload/sheets/1/state", r#""framed""#, "W_ENUM", "a state of a newer program"),
    ("/payload/sheets/1/answers/0/self_result", r#""good""#, "W_ENUM", "no verdict"),
    ("/payload/sheets/1/answers/0/auto_result", r#""MET""#, "W_ENUM", "spelling is fixed"),
    ("/payload/records/person/0/values/name", r#""""#, "W_EMPTY", "nothing"),
    ("/payload/records/person/0/values/name", "null", "W_EMPTY", "nothing"),
    ("/payload/records/person/0/values/public_roles", "[]", "W_EMPTY", "nothing"),
    ("/payload/records/person/0/values/name", r#""  ""#, "W_BLANK", "nothing to the eye"),
    ("/payload/records/person/0/values/name", "\"\u{3000}\"", "W_BLANK", "the space of Chinese text"),
    (
        "/payload/records/person/0/values/name",
        "7",
        "E_TYPE",
        "a number where a name should be costs that value",
    ),
    (
        "/payload/records/person/0/values/identity_verified",
        r#""yes""#,
        "E_TYPE",
        "a word where a tick should be",
    ),
    ("/payload/records/funding_record/0/values/received_fen", r#""30000""#, "E_TYPE", "a spreadsheet's text"),
    ("/payload/records/venue/0/values/association_ids", r#""a1""#, "E_TYPE", "one where several could be"),
    ("/payload/records/funding_record/0/values/received_fen", "0.5", "W_NUMBER", "half a 分"),
    (
        "/payload/records/funding_record/0/values/received_fen",
        "3000000.01",
        "W_NUMBER",
        "the same, hardly to be seen",
    ),
    ("/payload/records/post/0/values/start_date", r#""2026-02-30""#, "W_DATE", "no such day"),
    ("/payload/records/post/0/values/start_date", r#""2025-02-29""#, "W_DATE", "no leap year"),
    (
        "/payload/records/post/0/values/start_date",
        r#""2026/01/01""#,
        "W_DATE",
        "forms of dates are for forms, not for files",
    ),
    ("/payload/records/post/0/values/start_date", r#""2026-13""#, "W_DATE", "no such month"),
    ("/payload/records/post/0/values/start_date", r#""2024-02-29""#, "", "a leap year"),
    ("/payload/records/post/0/values/start_date", r#""2023-01""#, "", "to the month"),
    ("/payload/records/person/0/updated_at", r#""today""#, "W_DATE", "for people only, so it costs nothing"),
    ("/payload/sheets/1/confirmed_on", r#""2026-11""#, "W_DATE", "a signature has a day"),
    (
        "/payload/records/post/0/values/person_id",
        r#""p9""#,
        "E_REF",
        "nobody of that number: it costs that record",
    ),
    ("/payload/records/post/0/values/association_id", r#""a9""#, "E_REF", "no such association"),
    ("/payload/records/funding_record/0/association", r#""a2""#, "E_REF", "owner and value disagree"),
    ("/payload/records/activity/0/values/evidence/0", r#""e9""#, "E_REF", "no such evidence"),
    ("/payload/records/activity/0/values/venue_id", r#""p1""#, "E_REF", "there, but of another kind"),
    ("/payload/records/venue/0/values/association_ids", r#"["a1","a7"]"#, "E_REF", "one of two"),
    ("/payload/sheets/1/association", r#""a9""#, "E_REF", "a sheet of nobody"),
    ("/payload/sheets/1/answers/0/evidence", r#"["e9"]"#, "E_REF", "no such evidence"),
    ("/payload/associations/0/values/term_end", r#""2020-01-01""#, "W_DATE_ORDER", "ends before it begins"),
    ("/payload/records/post/0/values/end_date", r#""2022-12-31""#, "W_DATE_ORDER", "the same"),
    ("/payload/records/activity/0/values/end_date", r#""2026-10-14""#, "W_DATE_ORDER", "the same, by a day"),
    ("/payload/records/venue/0/values/valid_to", r#""2024-02""#, "W_DATE_ORDER", "the same, by a month"),
    ("/payload/records/venue/0/values/valid_to", r#""2024-03""#, "", "the same month is no contradiction"),
    ("/payload/records/person/0/values/phone", r#""12345""#, "W_PHONE", "no number"),
    (
        "/payload/records/person/0/values/phone",
        r#""138****56789""#,
        "W_PHONE",
        "masked, but not as masking masks",
    ),
    ("/payload/records/person/0/values/phone", r#""13812345678""#, "", "the unmasked number of a full file"),
    ("/payload/associations/0/values/office_phone", r#""见通讯录""#, "W_PHONE", "words"),
    ("/payload/associations/0/values/office_phone", r#""055****4567""#, "", "masked"),
    ("/payload/records/funding_record/0/values/received_fen", "-1", "W_IMPLAUSIBLE", "less than nothing"),
    (
        "/payload/records/funding_record/0/values/received_fen",
        "900000000000",
        "W_IMPLAUSIBLE",
        "元 taken for 万元",
    ),
    ("/payload/records/funding_record/0/values/received_fen", "300", "W_IMPLAUSIBLE", "万元 taken for 元"),
    (
        "/payload/records/funding_record/0/values/spent_fen",
        "3000001",
        "W_IMPLAUSIBLE",
        "more spent than there was",
    ),
    ("/payload/records/funding_record/0/values/year", "20026", "W_IMPLAUSIBLE", "no year"),
    (
        "/payload/records/member_stat/0/values/grade_1",
        "401",
        "",
        "two grades of four say nothing of their sum",
    ),
    (
        "/payload/records/member_stat/0/values",
        r#"{"association_id":"a1","certified_total":10,"grade_1":5,"grade_2":5,"grade_3":5,"grade_4":5,"year":2026}"#,
        "W_IMPLAUSIBLE",
        "parts that are more than the whole",
    ),
    ("/payload/records/member_stat/0/values/grade_3", "-1", "W_IMPLAUSIBLE", "less than nobody"),
    ("/payload/records/activity/0/values/participants", "-40", "W_IMPLAUSIBLE", "less than nobody"),
    (
        "/payload/records/post/0/values/start_date",
        r#""0001-01-01""#,
        "W_IMPLAUSIBLE",
        "what old databases write for nothing",
    ),
    (
        "/payload/records/post/0/values/start_date",
        r#""1900-01-00""#,
        "W_DATE",
        "what spreadsheets write for nothing",
    ),
    (
        "/payload/associations/0/values/term_end",
        r#""2206-12-31""#,
        "W_IMPLAUSIBLE",
        "two digits the wrong way round",
    ),
    ("/counts/records", "7", "W_SUM", "the head says less than there is"),
    ("/counts/records", "9", "W_SUM", "the head says more than there is"),
    ("/counts/answers", "-", "W_SUM", "the head says nothing"),
    ("/counts/answers", r#""3""#, "W_SUM", "the head says it in another type"),
    ("/counts/associations", "-1", "W_SUM", "the head says nonsense"),
];

/// A text, its code, why; put where people write.
const TEXTS: &[(&str, &str, &str)] = &[
    ("\u{202e}三张", "W_BIDI", "shown the other way round"),
    ("张\u{2067}三\u{2069}", "W_BIDI", "an isolate turns round too"),
    ("张\u{200f}三", "W_BIDI", "a mark of direction"),
    ("张\u{200b}三", "W_INVISIBLE", "two names that look alike"),
    ("张\u{2060}三", "W_INVISIBLE", "the same"),
    ("张\u{feff}三", "W_INVISIBLE", "the same"),
    ("张\u{ad}三", "W_INVISIBLE", "the same"),
    ("张\u{3164}三", "W_INVISIBLE", "a filler of another script"),
    ("张\u{e0041}三", "W_INVISIBLE", "tags, which can carry a whole message"),
    ("\u{e000}三", "W_PUA", "a self-made character"),
    ("\u{f0001}三", "W_PUA", "the same, far away"),
    ("⽼三", "W_CONFUSABLE", "a Kangxi radical for 老"),
    ("⻬三", "W_CONFUSABLE", "a radical for 齐"),
    ("\u{f9b4}三", "W_CONFUSABLE", "a compatibility form of 領"),
    ("１２３室", "W_FULLWIDTH", "digits that no search finds"),
    ("ＡＢ楼", "W_FULLWIDTH", "letters that no search finds"),
    ("Z\u{300}\u{301}\u{302}\u{303}\u{304}", "W_COMBINING", "a pile that covers the lines around it"),
    ("张\u{fffd}", "W_REPLACED", "lost before the file was written"),
    ("张\u{fdd0}", "W_NONCHAR", "no character"),
    ("张\u{1fffe}", "W_NONCHAR", "no character"),
    ("张\u{85}", "W_CONTROL", "a line end of mainframes"),
    ("张\u{7f}", "W_CONTROL", "delete"),
    ("110105194912310021", "W_PERSONAL_ID", "a citizen's number with one digit mistyped"),
    ("990105194912310021", "", "18 digits that begin with no province are no citizen's number"),
    ("11010519491231002X", "W_PERSONAL_ID", "a citizen's number"),
    ("证 110105 19491231 002X", "W_PERSONAL_ID", "the same, spaced"),
    (
        "１１０１０５１９４９１２３１００２Ｘ",
        "W_PERSONAL_ID",
        "the same, full-width; this comes before its width",
    ),
    ("44052418800101001474", "W_PERSONAL_ID", "a disability certificate"),
    ("卡 6222021234567890128", "W_PERSONAL_ID", "a bank card"),
    ("<script>alert(1)</script>", "", "text is text"),
    ("<img src=x onerror=alert(1)>", "", "text is text"),
    ("=HYPERLINK(\"http://a\",\"b\")", "", "text is text, in a spreadsheet too"),
    ("𠮷野家", "", "a rare character is no fault"),
    ("é e\u{301} ệ", "", "nor are the marks of other languages"),
    ("👨\u{200d}👩\u{200d}👧", "W_INVISIBLE", "joiners of a picture are invisible all the same"),
];

pub fn cases() -> Vec<Case> {
    let expected = |code: &'static str| if code.is_empty() { ACCEPTED } else { warned(code) };
    let mut cases: Vec<Case> = VALUES
        .iter()
        .map(|(at, value, code, why)| edited("meaning", at, value, expected(code), why))
        .collect();
    for (text, code, why) in TEXTS {
        let value = format!("\"{}\"", text.replace('"', "\\\""));
        let place = format!("{PERSON}/name");
        cases.push(edited("meaning", &place, &value, expected(code), why));
    }
    for (place, why) in [
        ("/unit/name", "the name in the head is shown in every list"),
        ("/created_by", "so is who wrote it"),
        ("/payload/sheets/1/filler", "and who filled it in"),
        ("/payload/sheets/1/answers/0/fact", "and what is claimed"),
        ("/payload/associations/0/values/name", "and an association"),
        ("/payload/evidence/0/values/title", "and its evidence"),
    ] {
        cases.push(edited("meaning", place, "\"\u{202e}甲乙\"", warned("W_BIDI"), why));
        cases.push(edited("meaning", place, "\"甲 440524188001010014\"", warned("W_PERSONAL_ID"), why));
    }
    let long = format!("\"{}\"", "长".repeat(400));
    cases.push(
        edited("meaning", &format!("{PERSON}/name"), &long, warned("W_LONG"), "longer than the field; kept")
            .at(&format!("{PERSON}/name")),
    );
    let card = edited(
        "meaning",
        "/payload/params/avg_window",
        "4111111111111111",
        warned("W_PERSONAL_ID"),
        "a card written as a number",
    );
    cases.push(card);
    for (place, value, code, why) in [
        (
            "/payload/params/avg_window",
            "6",
            "W_IMPLAUSIBLE",
            "no form sets as many years; it is not judged by",
        ),
        ("/payload/params/avg_window", "-9007199254740991", "W_IMPLAUSIBLE", "nor so few"),
        ("/payload/params/avg_window", "\"二\"", "W_IMPLAUSIBLE", "nor a word"),
    ] {
        cases.push(edited("meaning", place, value, warned(code), why).at(place));
    }
    cases
}
