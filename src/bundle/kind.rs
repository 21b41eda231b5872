//! What a bundle is for, and how much of the unit's data is in it.

use super::sniff;

/// What a bundle is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 任务文件
    Task,
    /// 报送文件
    Submission,
    /// 意见文件
    Opinion,
    /// 汇总文件
    Rollup,
    /// 备份文件
    Backup,
}

impl Kind {
    /// All five.
    pub const ALL: [Self; 5] = [Self::Task, Self::Submission, Self::Opinion, Self::Rollup, Self::Backup];

    /// The code in the file.
    pub fn code(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Submission => "submission",
            Self::Opinion => "opinion",
            Self::Rollup => "rollup",
            Self::Backup => "backup",
        }
    }

    /// The kind with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What the first bytes of a large file say that it is: files are written with their members in order, and
    /// the kind comes long before the content. Nothing is promised by it.
    pub fn at_start(bytes: &[u8]) -> Option<Self> {
        let text = String::from_utf8_lossy(bytes);
        let head = text.split_once("\"payload\"").map_or(&*text, |(head, _)| head);
        let says = |kind: &Self| head.contains(&format!("\"kind\":\"{}\"", kind.code()));
        Self::ALL.into_iter().find(|kind| head.contains("\"format\":\"xiehui\"") && says(kind))
    }

    /// How long a file of this kind may be, in bytes.
    pub fn limit(self) -> u64 {
        match self {
            Self::Task | Self::Submission | Self::Opinion => sniff::SMALL_FILE,
            Self::Rollup | Self::Backup => sniff::LARGE_FILE,
        }
    }
}

/// How much of the unit's data is in a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Privacy {
    /// 报送版: masked, without sensitive texts.
    Report,
    /// 完整备份: everything, for the unit itself.
    Full,
    /// 公开版: totals only.
    Public,
}

impl Privacy {
    /// The code in the file.
    pub fn code(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Full => "full",
            Self::Public => "public",
        }
    }

    /// The profile with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Report, Self::Full, Self::Public].into_iter().find(|privacy| privacy.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_file_says_its_kind_before_its_content() {
        let head = br#"{"app":"0","format":"xiehui","id":"1","kind":"backup","period":2026,"#;
        assert_eq!(Kind::at_start(head), Some(Kind::Backup));
        assert_eq!(Kind::at_start(br#"{"format":"xiehui","payload":{"kind":"backup""#), None);
        assert_eq!(Kind::at_start(br#"{"kind":"backup"}"#), None);
        assert_eq!(Kind::at_start(b"\xff\x00"), None);
    }

    #[test]
    fn a_kind_is_found_by_its_code() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_code(kind.code()), Some(kind));
        }
    }
}
