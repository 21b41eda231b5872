//! Lines within or below a table that are no row of it: blank ones, totals, who filled it in.

use super::grid::Cell;
use super::heading::plain;
use crate::policy::Vocabulary;

/// Why a line is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Skip {
    /// Nothing is in it.
    Blank,
    /// It adds up.
    Total,
    /// A remark, a signature, the line of units.
    Note,
}

/// A column that every row has to fill, and whether any text can be its value.
#[derive(Clone, Copy, Debug)]
pub struct Needed {
    /// From 0.
    pub column: usize,
    /// Whether it is a field of text.
    pub is_text: bool,
}

/// Whether a line is left out, seen by its first words. One that fills what a row has to fill is a row.
pub fn skip(row: &[Cell], needed: &[Needed], vocabulary: &Vocabulary) -> Option<Skip> {
    let filled = || row.iter().filter(|cell| !cell.is_blank() && !cell.is_merged());
    let Some(first) = filled().next() else {
        // A row that only shows what was merged from above has nothing of its own.
        return Some(Skip::Blank);
    };
    let words: Vec<String> = filled().take(3).map(|cell| plain(&cell.text())).collect();
    let fills = |needed: &Needed| {
        let word = row.get(needed.column).map(|cell| plain(&cell.text())).unwrap_or_default();
        let says_total =
            if needed.is_text { vocabulary.totals.contains(&word) } else { is_total(&word, vocabulary) };
        !word.is_empty() && !says_total
    };
    if !needed.is_empty() && needed.iter().all(fills) {
        return None;
    }
    if words.iter().any(|word| is_total(word, vocabulary)) {
        return Some(Skip::Total);
    }
    let first = first.text();
    let is_note = |word: &String| {
        let rest = plain(&first);
        rest.strip_prefix(word.as_str()).is_some_and(|rest| {
            rest.starts_with([':', '(', '.'])
                || (rest.is_empty() && filled().count() == 1)
                || rest.split_once(':').is_some_and(|(before, _)| before.chars().count() <= 6)
        })
    };
    vocabulary.notes.iter().any(is_note).then_some(Skip::Note)
}

/// `合计`, `合 计`, `盲协小计`, `总计（万元）`: it ends with such a word and says little else.
fn is_total(word: &str, vocabulary: &Vocabulary) -> bool {
    let bare = word.split('(').next().unwrap_or_default().trim_end_matches(':');
    vocabulary.totals.iter().any(|total| {
        bare == total
            || (bare.chars().count() <= 8 && bare.len() > total.len() && bare.ends_with(total.as_str()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy;

    fn check(row: &[&str], expected: Option<Skip>) {
        let cells: Vec<Cell> = row.iter().map(|text| Cell::from(*text)).collect();
        let needed = [Needed { column: 3, is_text: false }];
        assert_eq!(skip(&cells, &needed, policy::vocabulary()), expected, "{row:?}");
    }

    #[test]
    fn lines_that_are_no_rows_are_known() {
        check(&["", " ", "\u{3000}"], Some(Skip::Blank));
        check(&["合计", "", "15"], Some(Skip::Total));
        check(&["", "合　计", "15"], Some(Skip::Total));
        check(&["盲协小计", "", "15"], Some(Skip::Total));
        check(&["总计（万元）", "15"], Some(Skip::Total));
        check(&["注：金额单位为万元"], Some(Skip::Note));
        check(&["单位负责人：", "审核人：", "填表人："], Some(Skip::Note));
        check(&["填报日期：2026年1月5日"], Some(Skip::Note));
        check(&["1", "盲协", "2024", "3"], None);
        check(&["负责人培训班", "市残联", "2024-3-1"], None);
        check(&["说明会", "2024-3-1"], None);
        check(&["社区残疾人文艺汇演节目汇总", "2024-3-1"], None);
        check(&["日期", "2024-3-1"], None);
    }

    #[test]
    fn a_line_that_fills_what_a_row_has_to_fill_is_a_row() {
        let cells: Vec<Cell> = ["节目汇总", "盲协"].map(Cell::from).to_vec();
        let needed = |is_text, column| [Needed { column: 0, is_text: true }, Needed { column, is_text }];
        assert_eq!(skip(&cells, &needed(false, 1), policy::vocabulary()), None);
        assert_eq!(skip(&cells, &needed(false, 2), policy::vocabulary()), Some(Skip::Total));
        let totals: Vec<Cell> = ["合计", "盲协小计"].map(Cell::from).to_vec();
        assert_eq!(skip(&totals, &needed(false, 1), policy::vocabulary()), Some(Skip::Total));
    }
}
