//! What people send instead of the file: told by its bytes, never by its name.

use super::case::{ACCEPTED, Case, case, refused, warned};
use super::edit::GOLDEN;

const SENT: &[(&str, &[u8], &str, &str)] = &[
    ("nothing", b"", "E_EMPTY", "an upload that broke off before its first byte"),
    ("blanks", b" \t\r\n", "E_EMPTY", "a note without a word"),
    ("zeros", &[0; 4096], "E_EMPTY", "a power cut leaves blocks of zeros"),
    ("one zero", b"\0", "E_EMPTY", "the same, shorter"),
    ("mark alone", b"\xef\xbb\xbf", "E_EMPTY", "an empty file saved by Notepad"),
    ("mark and blanks", b"\xef\xbb\xbf\r\n \0", "E_EMPTY", "the same"),
    (
        "page",
        b"<!DOCTYPE html><html><title>404</title></html>",
        "E_IS_HTML",
        "the address was saved, not the file",
    ),
    ("page in capitals", b"<HTML><BODY>", "E_IS_HTML", "tags know no case"),
    ("page after blanks", b"\r\n\r\n  <html lang=\"zh-CN\">", "E_IS_HTML", "servers begin with blank lines"),
    ("page with a mark", b"\xef\xbb\xbf<!doctype html>", "E_IS_HTML", "a mark does not hide it"),
    (
        "page from a comment",
        b"<!-- saved from url=(0042)http://a -->",
        "E_IS_HTML",
        "what old browsers put first",
    ),
    ("script", b"<script>top.location='login'</script>", "E_IS_HTML", "a login page of an intranet"),
    ("zip", b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0readme.txt", "E_IS_ZIP", "has to be unpacked first"),
    ("empty zip", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "E_IS_ZIP", "a zip all the same"),
    (
        "zip with a submission in it",
        b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0a.json{\"format\":\"xiehui\"}",
        "E_IS_ZIP",
        "what is inside is not looked at",
    ),
    (
        "workbook",
        b"PK\x03\x04\x14\0[Content_Types].xml____xl/workbook.xml",
        "E_IS_XLSX",
        "the table instead of the file",
    ),
    (
        "workbook by its sheets",
        b"PK\x03\x04\x14\0xl/worksheets/sheet1.xml",
        "E_IS_XLSX",
        "WPS puts the sheets first",
    ),
    (
        "document",
        b"PK\x03\x04\x14\0[Content_Types].xml____word/document.xml",
        "E_IS_OFFICE",
        "the report instead of the file",
    ),
    ("slides", b"PK\x03\x04\x14\0[Content_Types].xml____ppt/presentation.xml", "E_IS_OFFICE", "the same"),
    (
        "open document",
        b"PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.text",
        "E_IS_OFFICE",
        "the same from LibreOffice",
    ),
    (
        "Word 97",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0",
        "E_IS_OFFICE",
        "compound files of Word, Excel 97 and WPS",
    ),
    ("rich text", b"{\\rtf1\\ansi\\deff0 }", "E_IS_OFFICE", "begins like JSON and is none"),
    ("gzip", b"\x1f\x8b\x08\0\0\0\0\0\0\x03", "E_IS_GZIP", "a server that compresses twice"),
    ("PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "E_IS_PDF", "the printed form"),
    ("PNG", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "E_IS_IMAGE", "a screenshot of the page"),
    ("JPEG", b"\xff\xd8\xff\xe0\0\x10JFIF", "E_IS_IMAGE", "a photograph of the form"),
    ("GIF", b"GIF89a\x01\0\x01\0", "E_IS_IMAGE", "a picture"),
    ("WebP", b"RIFF\x24\0\0\0WEBPVP8 ", "E_IS_IMAGE", "a picture from a chat"),
    ("BMP", b"BM\x36\0\0\0\0\0\0\0\x36\0", "E_IS_IMAGE", "a picture from Paint"),
    ("TIFF little", b"II*\0\x08\0\0\0", "E_IS_IMAGE", "a scan"),
    ("TIFF big", b"MM\0*\0\0\0\x08", "E_IS_IMAGE", "a scan"),
    ("HEIC", b"\0\0\0\x18ftypheic\0\0\0\0", "E_IS_IMAGE", "a photograph of an iPhone"),
    ("RAR", b"Rar!\x1a\x07\x01\0", "E_IS_ARCHIVE", "the archive that offices use most"),
    ("RAR 4", b"Rar!\x1a\x07\0\xcf", "E_IS_ARCHIVE", "the same, older"),
    ("7z", b"7z\xbc\xaf\x27\x1c\0\x04", "E_IS_ARCHIVE", "an archive"),
    ("xz", b"\xfd7zXZ\0\0\x04", "E_IS_ARCHIVE", "an archive"),
    ("bzip2", b"BZh91AY&SY", "E_IS_ARCHIVE", "an archive"),
    ("zstd", b"\x28\xb5\x2f\xfd\x04\0", "E_IS_ARCHIVE", "an archive"),
    (
        "age",
        b"age-encryption.org/v1\n-> scrypt c2FsdA 18\nZm9v\n--- bWFj\n\x01\x02",
        "E_ENCRYPTED_BAD",
        "an encrypted backup does not belong here",
    ),
    ("age, cut off", b"age-encryption.org/v1\n-> scr", "E_ENCRYPTED_BAD", "no passphrase opens half a file"),
    ("age as text", b"-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n", "E_ENCRYPTED_BAD", "the same in letters"),
    ("PGP", b"-----BEGIN PGP MESSAGE-----\n\nhQE", "E_ENCRYPTED_BAD", "encrypted by another program"),
    (
        "openssl",
        b"Salted__\x01\x02\x03\x04\x05\x06\x07\x08",
        "E_ENCRYPTED_BAD",
        "encrypted by another program",
    ),
    ("words", "请查收附件。".as_bytes(), "E_NOT_JSON", "the mail instead of its attachment"),
    ("table", b"a,b,c\n1,2,3\n", "E_NOT_JSON", "a CSV"),
    ("XML", b"<?xml version=\"1.0\"?><bundle/>", "E_NOT_JSON", "another program's export"),
    ("YAML", b"format: xiehui\n", "E_NOT_JSON", "written by hand"),
    ("script of its own", b"var data = {\"format\":\"xiehui\"};", "E_NOT_JSON", "a file of a website"),
    ("callback", b"callback({\"format\":\"xiehui\"})", "E_NOT_JSON", "the same"),
    (
        "shortcut",
        b"[InternetShortcut]\r\nURL=http://a/\r\n",
        "E_SYNTAX",
        "begins like a list; a link saved on the desktop",
    ),
    ("mail", b"From: a@b.cn\r\nSubject: =?gbk?B?xxx?=\r\n\r\n{}", "E_NOT_JSON", "a mail with its head"),
    ("program", b"MZ\x90\0\x03\0\0\0", "E_NOT_JSON", "nothing that anyone here can open"),
    ("sound", b"ID3\x04\0\0\0\0", "E_NOT_JSON", "the same"),
    ("wasm", b"\0asm\x01\0\0\0", "E_NOT_JSON", "the same"),
];

pub fn cases() -> Vec<Case> {
    let sent =
        SENT.iter().map(|(name, bytes, code, why)| case("container", *name, *bytes, refused(code), why));
    let mut cases: Vec<Case> = sent.collect();
    let mut tar = b"a.json".to_vec();
    tar.resize(257, 0);
    tar.extend(b"ustar\x0000");
    tar.resize(1024, 0);
    cases.push(case("container", "tar", tar, refused("E_IS_ARCHIVE"), "its mark stands at byte 257"));
    let with = |name, before: &[u8], after: &[u8], expected, why| {
        case("container", name, [before, GOLDEN, after].concat(), expected, why)
    };
    cases.extend([
        with("lines around", b"\r\n\r\n", b"\r\n", ACCEPTED, "blank lines are white space"),
        with("mark", b"\xef\xbb\xbf", b"", warned("W_BOM"), "Notepad's mark changes nothing"),
        with(
            "two marks",
            b"\xef\xbb\xbf\xef\xbb\xbf",
            b"",
            refused("E_NOT_JSON"),
            "one mark is a habit, two are damage",
        ),
        with("zeros behind", b"", &[0; 512], refused("E_TRAILING"), "the last block was padded"),
        with(
            "mail footer",
            b"",
            "\r\n-- \r\n来自我的手机".as_bytes(),
            refused("E_TRAILING"),
            "a mail program wrote under it",
        ),
        with("twice", b"", GOLDEN, refused("E_TRAILING"), "two files put into one"),
        with("bracket behind", b"", b"}", refused("E_TRAILING"), "somebody repaired it"),
        with("comma behind", b"", b",", refused("E_TRAILING"), "a piece of a list"),
        with("fence around", b"```json\n", b"\n```", refused("E_NOT_JSON"), "copied out of a chat"),
        with(
            "quotes around",
            b"\"",
            b"\"",
            refused("E_TRAILING"),
            "pasted as a text: the first name ends it",
        ),
        with(
            "guard before",
            b")]}',\n",
            b"",
            refused("E_NOT_JSON"),
            "the answer of a server that guards itself",
        ),
    ]);
    cases.push(case(
        "container",
        "in a list",
        [b"[", GOLDEN, b"]"].concat(),
        refused("E_SHAPE"),
        "one file holds one submission",
    ));
    let half = &GOLDEN[..GOLDEN.len() / 2];
    cases.push(
        case(
            "container",
            "half, padded",
            [half, &[0; 100]].concat(),
            refused("E_TRUNCATED"),
            "a stick pulled too early",
        )
        .at("@"),
    );
    for (name, word) in [("backup", "backup"), ("task", "task"), ("opinion", "opinion"), ("rollup", "rollup")]
    {
        let bytes = super::edit::resealed(super::edit::changed("/kind", &format!("\"{word}\"")));
        let why = "a file of this tool that another page takes";
        cases.push(case("container", name, bytes, refused("E_SHAPE"), why).at("/kind"));
    }
    cases
}
