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
    match progress.blank() + progress.unsettled {
        0 => words::sheet::REST_NONE.text(lang).to_owned(),
        n => fill(lang, words::sheet::REST, &[("n", &n)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_counts_down_what_is_left() {
        let progress = Progress { total: 6, answered: 3, to_judge: 2, lacking: 1, unsettled: 1 };
        assert_eq!(
            lead(Lang::ZhCn, progress),
            "6 条里已答 3 条，还要判断 2 条，缺数据 1 条，还要写理由 1 条。"
        );
        assert_eq!(rest(Lang::ZhCn, progress), "还剩 4 条");
        let done = Progress { total: 6, answered: 6, ..Progress::default() };
        assert_eq!(lead(Lang::ZhCn, done), "6 条里已答 6 条，全部答完。");
        assert_eq!(rest(Lang::ZhCn, done), "已答完");
    }
}
