//! How far a list of items is, in a sentence and in two words.

use crate::assessment::Progress;
use crate::locale::{Lang, fill, words};

/// 6 条里已答 4 条，还要判断 2 条。
pub fn lead(lang: Lang, progress: Progress) -> String {
    let answered = [("total", &progress.total as &dyn std::fmt::Display), ("answered", &progress.answered)];
    let mut lead = fill(lang, words::sheet::ANSWERED, &answered);
    let parts = [
        (words::sheet::TO_JUDGE, progress.to_judge),
        (words::sheet::LACKING, progress.lacking),
        (words::sheet::UNSETTLED, progress.unsettled),
    ];
    for (word, n) in parts.into_iter().filter(|(_, n)| *n > 0) {
        lead.push_str(&fill(lang, word, &[("n", &n)]));
    }
    if progress.is_complete() {
        lead.push_str(words::sheet::COMPLETE.text(lang));
    }
    lead.push_str(words::sheet::STOP.text(lang));
    lead
}

/// 还剩 2 条, or 已答完
pub fn rest(lang: Lang, progress: Progress) -> String {
    match progress.left() {
        0 => words::sheet::REST_NONE.text(lang).to_owned(),
        n => fill(lang, words::sheet::REST, &[("n", &n)]),
    }
}

/// What is left and of which kind, the same wherever it is counted: 还剩 301 条：未填 296，缺说明 5. Nothing: `None`.
pub fn left(lang: Lang, progress: Progress) -> Option<String> {
    let (all, blank, silent) = (progress.left(), progress.blank(), progress.unsettled);
    let word = match (blank, silent) {
        (0, 0) => return None,
        (_, 0) => words::sheet::LEFT_BLANK,
        (0, _) => words::sheet::LEFT_SILENT,
        (_, _) => words::sheet::LEFT_BOTH,
    };
    Some(fill(lang, word, &[("n", &all), ("blank", &blank), ("silent", &silent)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_counts_down_what_is_left() {
        let progress = Progress { total: 6, answered: 3, to_judge: 2, lacking: 1, unsettled: 1 };
        assert_eq!(lead(Lang::ZhCn, progress), "6 条里已答 3 条，还要判断 2 条，缺数据 1 条，缺说明 1 条。");
        assert_eq!(rest(Lang::ZhCn, progress), "还剩 4 条");
        let done = Progress { total: 6, answered: 6, ..Progress::default() };
        assert_eq!(lead(Lang::ZhCn, done), "6 条里已答 6 条，全部答完。");
        assert_eq!(rest(Lang::ZhCn, done), "已答完");
    }

    #[test]
    fn what_is_left_is_named_by_kind_and_adds_up() {
        let of = |total, answered, unsettled| {
            left(Lang::ZhCn, Progress { total, answered, unsettled, ..Progress::default() })
        };
        assert_eq!(of(391, 95, 5).as_deref(), Some("还剩 301 条：未填 296，缺说明 5"));
        assert_eq!(of(391, 95, 0).as_deref(), Some("还剩 296 条没填"));
        assert_eq!(of(391, 391, 5).as_deref(), Some("还剩 5 条缺说明"));
        assert_eq!(of(391, 391, 0), None);
    }
}
