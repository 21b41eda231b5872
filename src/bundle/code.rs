//! The reason codes, in their fixed spelling.
//!
//! One list of refusals and one of warnings; each is produced in `bundle`. Two codes stand in both: `E_TYPE`
//! and `E_REF` refuse a file when its frame is concerned, and are warnings when only one value of one record
//! is. `E_REF` never refuses a file: it costs the record it stands in. What several files or a whole record
//! say together is found in `workflows`.

/// Why a whole file is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RefusalCode {
    /// Nothing in it, or only blanks or NUL bytes.
    Empty,
    /// Longer than its kind may be.
    TooBig,
    /// No JSON, and nothing better known either.
    NotJson,
    /// A web page.
    IsHtml,
    /// A zip archive.
    IsZip,
    /// A gzip file.
    IsGzip,
    /// An Excel workbook.
    IsXlsx,
    /// A document of Word, Excel 97, WPS and the like.
    IsOffice,
    /// A PDF.
    IsPdf,
    /// A picture.
    IsImage,
    /// A rar, 7z or similar archive.
    IsArchive,
    /// An encrypted file that cannot be opened where it was chosen.
    EncryptedBad,
    /// Against the grammar of JSON.
    Syntax,
    /// It ends in the middle.
    Truncated,
    /// Something follows the document.
    Trailing,
    /// A byte that is not UTF-8.
    Utf8,
    /// UTF-16.
    Utf16,
    /// GBK or GB 18030.
    Gbk,
    /// Some other encoding.
    Encoding,
    /// Half of a surrogate pair.
    Surrogate,
    /// A control character in a string.
    Control,
    /// Nested too deeply.
    Depth,
    /// A string, an array or an object that is too long.
    Limit,
    /// A number that cannot be held exactly, or that makes no sense where it stands.
    Range,
    /// The same name twice in one object.
    DupKey,
    /// Not built as its kind is.
    Shape,
    /// A member that must be there is not.
    Missing,
    /// A member of another type.
    Type,
    /// Not an identifier.
    Id,
    /// The same identifier twice.
    DupId,
    /// Not a date, or not a time.
    Date,
    /// A version that never was.
    Version,
    /// A newer major version.
    VersionNewer,
    /// The content is not what the digest was taken of.
    Digest,
    /// A digest by another algorithm.
    DigestAlg,
    /// A personal number would leave the house.
    PersonalId,
}

impl RefusalCode {
    /// Every code.
    pub const ALL: [Self; 36] = [
        Self::Empty,
        Self::TooBig,
        Self::NotJson,
        Self::IsHtml,
        Self::IsZip,
        Self::IsGzip,
        Self::IsXlsx,
        Self::IsOffice,
        Self::IsPdf,
        Self::IsImage,
        Self::IsArchive,
        Self::EncryptedBad,
        Self::Syntax,
        Self::Truncated,
        Self::Trailing,
        Self::Utf8,
        Self::Utf16,
        Self::Gbk,
        Self::Encoding,
        Self::Surrogate,
        Self::Control,
        Self::Depth,
        Self::Limit,
        Self::Range,
        Self::DupKey,
        Self::Shape,
        Self::Missing,
        Self::Type,
        Self::Id,
        Self::DupId,
        Self::Date,
        Self::Version,
        Self::VersionNewer,
        Self::Digest,
        Self::DigestAlg,
        Self::PersonalId,
    ];

    /// The code as it is spelled in attributes and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "E_EMPTY",
            Self::TooBig => "E_TOO_BIG",
            Self::NotJson => "E_NOT_JSON",
            Self::IsHtml => "E_IS_HTML",
            Self::IsZip => "E_IS_ZIP",
            Self::IsGzip => "E_IS_GZIP",
            Self::IsXlsx => "E_IS_XLSX",
            Self::IsOffice => "E_IS_OFFICE",
            Self::IsPdf => "E_IS_PDF",
            Self::IsImage => "E_IS_IMAGE",
            Self::IsArchive => "E_IS_ARCHIVE",
            Self::EncryptedBad => "E_ENCRYPTED_BAD",
            Self::Syntax => "E_SYNTAX",
            Self::Truncated => "E_TRUNCATED",
            Self::Trailing => "E_TRAILING",
            Self::Utf8 => "E_UTF8",
            Self::Utf16 => "E_UTF16",
            Self::Gbk => "E_GBK",
            Self::Encoding => "E_ENCODING",
            Self::Surrogate => "E_SURROGATE",
            Self::Control => "E_CONTROL",
            Self::Depth => "E_DEPTH",
            Self::Limit => "E_LIMIT",
            Self::Range => "E_RANGE",
            Self::DupKey => "E_DUP_KEY",
            Self::Shape => "E_SHAPE",
            Self::Missing => "E_MISSING",
            Self::Type => "E_TYPE",
            Self::Id => "E_ID",
            Self::DupId => "E_DUP_ID",
            Self::Date => "E_DATE",
            Self::Version => "E_VERSION",
            Self::VersionNewer => "E_VERSION_NEWER",
            Self::Digest => "E_DIGEST",
            Self::DigestAlg => "E_DIGEST_ALG",
            Self::PersonalId => "E_PERSONAL_ID",
        }
    }
}

/// What is odd about a file that is taken all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WarningCode {
    /// A text looks like it carries a personal number.
    PersonalId,
    /// A byte order mark, skipped.
    Bom,
    /// A member that this program does not know, kept.
    UnknownField,
    /// A code that its list does not know, kept.
    Enum,
    /// A field is there but holds nothing; it counts as blank.
    Empty,
    /// A field holds only spaces; it counts as blank.
    Blank,
    /// U+007F to U+009F in a text.
    Control,
    /// A code point that is no character.
    Nonchar,
    /// U+FFFD: something was lost before the file was written.
    Replaced,
    /// A private-use character: another computer may show another one.
    Pua,
    /// A radical or compatibility form that looks like a common character.
    Confusable,
    /// Full-width digits or letters.
    Fullwidth,
    /// Characters of no width.
    Invisible,
    /// Characters that turn the direction of reading.
    Bidi,
    /// More marks on one letter than any language writes.
    Combining,
    /// A number in an unusual form (`-0`, `1.0`, `1e2`), or with decimals where none are meant.
    Number,
    /// A date that is none; the field counts as blank.
    Date,
    /// A date before one that it must follow.
    DateOrder,
    /// Not the form of a telephone number.
    Phone,
    /// A text longer than its field holds.
    Long,
    /// A number or a date that can hardly be meant.
    Implausible,
    /// The counts in the head are not those of the content.
    Sum,
    /// The same revision is here already with another content.
    Conflict,
    /// The same content is here already under another number.
    SameContent,
    /// A later revision is here already.
    Older,
    /// The same warning more often than is listed.
    Many,
    /// The digest is written in capitals or with blanks.
    DigestForm,
    /// No digest: nobody can say whether the content has changed.
    NoDigest,
    /// A newer minor version: there may be more in it than is shown.
    VersionNewer,
    /// `E_TYPE` of one value; it is kept, and its field counts as blank.
    Type,
    /// `E_REF` of one value: it names a record that is not in the file.
    Ref,
}

impl WarningCode {
    /// Every code.
    pub const ALL: [Self; 31] = [
        Self::PersonalId,
        Self::Bom,
        Self::UnknownField,
        Self::Enum,
        Self::Empty,
        Self::Blank,
        Self::Control,
        Self::Nonchar,
        Self::Replaced,
        Self::Pua,
        Self::Confusable,
        Self::Fullwidth,
        Self::Invisible,
        Self::Bidi,
        Self::Combining,
        Self::Number,
        Self::Date,
        Self::DateOrder,
        Self::Phone,
        Self::Long,
        Self::Implausible,
        Self::Sum,
        Self::Conflict,
        Self::SameContent,
        Self::Older,
        Self::Many,
        Self::DigestForm,
        Self::NoDigest,
        Self::VersionNewer,
        Self::Type,
        Self::Ref,
    ];

    /// The code as it is spelled in attributes and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PersonalId => "W_PERSONAL_ID",
            Self::Bom => "W_BOM",
            Self::UnknownField => "W_UNKNOWN_FIELD",
            Self::Enum => "W_ENUM",
            Self::Empty => "W_EMPTY",
            Self::Blank => "W_BLANK",
            Self::Control => "W_CONTROL",
            Self::Nonchar => "W_NONCHAR",
            Self::Replaced => "W_REPLACED",
            Self::Pua => "W_PUA",
            Self::Confusable => "W_CONFUSABLE",
            Self::Fullwidth => "W_FULLWIDTH",
            Self::Invisible => "W_INVISIBLE",
            Self::Bidi => "W_BIDI",
            Self::Combining => "W_COMBINING",
            Self::Number => "W_NUMBER",
            Self::Date => "W_DATE",
            Self::DateOrder => "W_DATE_ORDER",
            Self::Phone => "W_PHONE",
            Self::Long => "W_LONG",
            Self::Implausible => "W_IMPLAUSIBLE",
            Self::Sum => "W_SUM",
            Self::Conflict => "W_CONFLICT",
            Self::SameContent => "W_SAME_CONTENT",
            Self::Older => "W_OLDER",
            Self::Many => "W_MANY",
            Self::DigestForm => "W_DIGEST_FORM",
            Self::NoDigest => "W_NO_DIGEST",
            Self::VersionNewer => "W_VERSION_NEWER",
            Self::Type => "E_TYPE",
            Self::Ref => "E_REF",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_refusals_share_a_code() {
        let codes: std::collections::BTreeSet<_> = RefusalCode::ALL.map(RefusalCode::as_str).into();
        assert_eq!(codes.len(), RefusalCode::ALL.len());
    }
}
