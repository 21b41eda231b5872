//! What a file really is, from its size and its first bytes; its name says nothing.
//!
//! Size comes first and needs no byte of it. Then what people send by mistake is named one by one, because
//! what to do next differs: unpack it, save it from Excel, ask for it again. What passes is probably JSON
//! in UTF-8; whether it is well-formed, the strict reader says.

use super::code::RefusalCode;
use super::encoding;
use super::refusal::{Detail, Place, Refusal};

/// The longest submission, task or opinion, and the longest file of a kind not yet known: 8 MB.
pub const SMALL_FILE: u64 = 8 * 1024 * 1024;
/// The longest roll-up or backup: 512 MB.
pub const LARGE_FILE: u64 = 512 * 1024 * 1024;

/// Refuses a file by its size, before it is read.
pub fn size(bytes: u64, limit: u64) -> Result<(), Refusal> {
    match bytes {
        0 => Err(Refusal::new(RefusalCode::Empty)),
        _ if bytes > limit => {
            Err(Refusal::new(RefusalCode::TooBig).with(Detail::Limit { found: bytes, allowed: limit }))
        }
        _ => Ok(()),
    }
}

/// Where the document starts: 0, or 3 behind a byte order mark. Refuses what is no JSON in UTF-8.
pub fn content(bytes: &[u8]) -> Result<usize, Refusal> {
    let start = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let text = bytes.get(start..).unwrap_or_default();
    if text.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | 0)) {
        return Err(Refusal::new(RefusalCode::Empty));
    }
    if let Some(code) = by_signature(bytes) {
        return Err(Refusal::new(code));
    }
    encoding::check(text).map_err(|refusal| match refusal.place {
        Place { offset: Some(_), .. } if begins_otherwise(text) => Refusal::new(RefusalCode::NotJson),
        Place { offset: Some(offset), .. } => refusal.at(Place::offset(start + offset)),
        _ => refusal,
    })?;
    match first_word(text) {
        Word::Json => Ok(start),
        Word::Html => Err(Refusal::new(RefusalCode::IsHtml)),
        Word::Other => Err(Refusal::new(RefusalCode::NotJson)),
    }
}

const SIGNATURES: &[(&[u8], RefusalCode)] = &[
    (b"\x1f\x8b", RefusalCode::IsGzip),
    (b"%PDF-", RefusalCode::IsPdf),
    (b"\x89PNG\r\n\x1a\n", RefusalCode::IsImage),
    (b"\xff\xd8\xff", RefusalCode::IsImage),
    (b"GIF87a", RefusalCode::IsImage),
    (b"GIF89a", RefusalCode::IsImage),
    (b"II*\0", RefusalCode::IsImage),
    (b"MM\0*", RefusalCode::IsImage),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", RefusalCode::IsOffice),
    (b"{\\rtf", RefusalCode::IsOffice),
    (b"age-encryption.org/", RefusalCode::EncryptedBad),
    (b"-----BEGIN AGE ENCRYPTED FILE", RefusalCode::EncryptedBad),
    (b"-----BEGIN PGP MESSAGE", RefusalCode::EncryptedBad),
    (b"Salted__", RefusalCode::EncryptedBad),
    (b"Rar!\x1a\x07", RefusalCode::IsArchive),
    (b"7z\xbc\xaf\x27\x1c", RefusalCode::IsArchive),
    (b"\xfd7zXZ\0", RefusalCode::IsArchive),
    (b"BZh", RefusalCode::IsArchive),
    (b"\x28\xb5\x2f\xfd", RefusalCode::IsArchive),
];

fn by_signature(bytes: &[u8]) -> Option<RefusalCode> {
    let known = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature));
    if let Some((_, code)) = known {
        return Some(*code);
    }
    let inside = |at: usize, word: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(word));
    let is_zip = bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06");
    match () {
        () if is_zip => Some(zip_content(bytes)),
        () if bytes.starts_with(b"RIFF") && inside(8, b"WEBP") => Some(RefusalCode::IsImage),
        () if bytes.starts_with(b"BM") && inside(6, b"\0\0\0\0") => Some(RefusalCode::IsImage),
        () if inside(4, b"ftyphei") || inside(4, b"ftypmif1") => Some(RefusalCode::IsImage),
        () if inside(257, b"ustar") => Some(RefusalCode::IsArchive),
        () => None,
    }
}

/// Names stand uncompressed at both ends of a zip: before each entry and in the directory at the end.
fn zip_content(bytes: &[u8]) -> RefusalCode {
    const LOOKED_AT: usize = 64 * 1024;
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let tail = bytes.get(bytes.len().saturating_sub(LOOKED_AT)..).unwrap_or_default();
    let names = |name: &[u8]| [head, tail].iter().any(|part| part.windows(name.len()).any(|at| at == name));
    if names(b"word/document") || names(b"ppt/presentation") || names(b"mimetypeapplication/vnd.oasis") {
        RefusalCode::IsOffice
    } else if names(b"xl/workbook") || names(b"xl/worksheets") || names(b"[Content_Types].xml") {
        RefusalCode::IsXlsx
    } else {
        RefusalCode::IsZip
    }
}

/// Whether the first letter is that of no document: then it does not matter what the rest is written in.
fn begins_otherwise(text: &[u8]) -> bool {
    text.trim_ascii_start().first().is_some_and(u8::is_ascii_graphic)
        && matches!(first_word(text), Word::Other)
}

enum Word {
    Json,
    Html,
    Other,
}

fn first_word(text: &[u8]) -> Word {
    let text = text.trim_ascii();
    let is = |word: &[u8]| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    match text.first() {
        Some(b'{' | b'[' | b'"' | b'-' | b'0'..=b'9') => Word::Json,
        Some(b't' | b'f' | b'n') if [&b"true"[..], b"false", b"null"].contains(&text) => Word::Json,
        Some(b'<')
            if [&b"<!doctype html"[..], b"<html", b"<head", b"<body", b"<script", b"<!--", b"<meta"]
                .into_iter()
                .any(is) =>
        {
            Word::Html
        }
        _ => Word::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Result<usize, &str>) {
        let found = content(bytes).map_err(|refusal| refusal.code.as_str());
        assert_eq!(
            found,
            expected,
            "{}",
            String::from_utf8_lossy(bytes).chars().take(40).collect::<String>()
        );
    }

    #[test]
    fn a_file_is_what_its_bytes_say() {
        for (bytes, expected) in [
            (&b"{}"[..], Ok(0)),
            (b" \r\n[1]", Ok(0)),
            (b"\xef\xbb\xbf{}", Ok(3)),
            (b"null", Ok(0)),
            (b"-1", Ok(0)),
            (b"", Err("E_EMPTY")),
            (b" \n\t", Err("E_EMPTY")),
            (b"\xef\xbb\xbf", Err("E_EMPTY")),
            (b"\0\0\0\0", Err("E_EMPTY")),
            (b"nothing here", Err("E_NOT_JSON")),
            (b"MZ\x90\0\x03", Err("E_NOT_JSON")),
            (b"a,\xd0\xad\xbb\xe1", Err("E_NOT_JSON")),
            ("专协工作台".as_bytes(), Err("E_NOT_JSON")),
            (b"a,b,c\n1,2,3", Err("E_NOT_JSON")),
            (b"<?xml version='1.0'?><a/>", Err("E_NOT_JSON")),
            (b"<!DOCTYPE HTML><title>404</title>", Err("E_IS_HTML")),
            (b"\n<html lang=zh>", Err("E_IS_HTML")),
            (b"PK\x03\x04____mimetype", Err("E_IS_ZIP")),
            (b"PK\x05\x06", Err("E_IS_ZIP")),
            (b"PK\x03\x04____[Content_Types].xml__xl/workbook.xml", Err("E_IS_XLSX")),
            (b"PK\x03\x04____[Content_Types].xml__word/document.xml", Err("E_IS_OFFICE")),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1____", Err("E_IS_OFFICE")),
            (b"{\\rtf1\\ansi}", Err("E_IS_OFFICE")),
            (b"\x1f\x8b\x08____", Err("E_IS_GZIP")),
            (b"%PDF-1.7", Err("E_IS_PDF")),
            (b"\x89PNG\r\n\x1a\n____", Err("E_IS_IMAGE")),
            (b"\xff\xd8\xff\xe0____", Err("E_IS_IMAGE")),
            (b"RIFF____WEBPVP8 ", Err("E_IS_IMAGE")),
            (b"____ftypheic", Err("E_IS_IMAGE")),
            (b"Rar!\x1a\x07\x01\0", Err("E_IS_ARCHIVE")),
            (b"7z\xbc\xaf\x27\x1c", Err("E_IS_ARCHIVE")),
            (b"age-encryption.org/v1\n-> scrypt ", Err("E_ENCRYPTED_BAD")),
            (b"-----BEGIN AGE ENCRYPTED FILE-----\n", Err("E_ENCRYPTED_BAD")),
        ] {
            check(bytes, expected);
        }
    }

    #[test]
    fn size_is_judged_without_a_byte() {
        assert_eq!(size(SMALL_FILE, SMALL_FILE), Ok(()));
        assert_eq!(size(0, SMALL_FILE).unwrap_err().code, RefusalCode::Empty);
        let refusal = size(SMALL_FILE + 1, SMALL_FILE).unwrap_err();
        assert_eq!(refusal.code, RefusalCode::TooBig);
        assert_eq!(refusal.detail, Detail::Limit { found: SMALL_FILE + 1, allowed: SMALL_FILE });
    }
}
