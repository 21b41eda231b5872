//! Administrative divisions: GB/T 2260 codes from `public/policy/regions.csv`, and the two reporting
//! systems that have no code of their own there, 新疆生产建设兵团 and 黑龙江垦区 (`model.md` 2.2).

use super::{Tier, order};
use std::sync::LazyLock;

mod derived;

/// A line for each division of the table, by code; `build/regions.rs` tells the form.
static PACKED: &str = include_str!(concat!(env!("OUT_DIR"), "/regions.packed"));

static REGIONS: LazyLock<Vec<Region>> = LazyLock::new(|| {
    let own = [
        Region {
            code: "XJBT-00", name: "新疆生产建设兵团", tier: Tier::Province, parent: "", kind: "兵团"
        },
        Region { code: "HLNK-00", name: "黑龙江垦区", tier: Tier::Province, parent: "", kind: "垦区" },
    ];
    let divisions = DIVISIONS.iter().map(|(code, name)| Region {
        code,
        name,
        tier: Tier::City,
        parent: "XJBT-00",
        kind: "师",
    });
    let mut regions = unpacked();
    regions.extend(own.into_iter().chain(divisions));
    order::by_key(&mut regions, |region| region.code);
    regions
});

/// The 14 divisions of the corps. Codes are this product's own, not a national standard.
const DIVISIONS: [(&str, &str); 14] = [
    ("XJBT-01", "第一师"),
    ("XJBT-02", "第二师"),
    ("XJBT-03", "第三师"),
    ("XJBT-04", "第四师"),
    ("XJBT-05", "第五师"),
    ("XJBT-06", "第六师"),
    ("XJBT-07", "第七师"),
    ("XJBT-08", "第八师"),
    ("XJBT-09", "第九师"),
    ("XJBT-10", "第十师"),
    ("XJBT-11", "第十一师"),
    ("XJBT-12", "第十二师"),
    ("XJBT-13", "第十三师"),
    ("XJBT-14", "第十四师"),
];

fn unpacked() -> Vec<Region> {
    let mut codes: Vec<String> = Vec::new();
    let mut names = Vec::new();
    let mut above = String::from("000000");
    for line in PACKED.lines() {
        let name = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
        let written = line.strip_suffix(name).unwrap_or_default();
        let code = match written {
            "" => format!("{:06}", above.parse::<u32>().unwrap_or_default() + 1),
            _ => format!("{}{written}", above.get(..6 - written.len().min(6)).unwrap_or_default()),
        };
        above.clone_from(&code);
        codes.push(code);
        names.push(name);
    }
    // One text for all codes: it lives as long as the page, like the names.
    let joined: &'static str = codes.concat().leak();
    let known = |code: &str| {
        let at = codes.binary_search_by(|known| known.as_str().cmp(code)).ok()?;
        joined.get(at * 6..at * 6 + 6)
    };
    let region = |(code, name): (&String, &'static str)| {
        let parent = derived::parent(code, |code| known(code).is_some());
        Some(Region {
            code: known(code)?,
            name,
            tier: Tier::from_code(derived::level(code))?,
            parent: known(&parent).unwrap_or_default(),
            kind: derived::kind(code, name),
        })
    };
    codes.iter().zip(names).filter_map(region).collect()
}

/// One division.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// Six digits, or `XJBT-…`, `HLNK-…`.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its level in the table.
    pub tier: Tier,
    /// The code of the division above, empty for the first level.
    pub parent: &'static str,
    /// 县, 市辖区, 直辖市, 师 …
    pub kind: &'static str,
}

impl Region {
    /// Whether there is a federation to report for it: 台湾, 香港 and 澳门 have none.
    pub fn has_federation(self) -> bool {
        !matches!(self.code.get(..2), Some("71" | "81" | "82"))
    }

    /// The divisions from the first level down to this one.
    pub fn path(self) -> Vec<Region> {
        let mut path = vec![self];
        while let Some(above) = path.last().and_then(|region| find(region.parent)) {
            path.push(above);
        }
        path.reverse();
        path
    }

    /// The names along the path, without a division of the same name twice: `安徽省安庆市怀宁县`.
    pub fn full_name(self) -> String {
        let mut name = String::new();
        for region in self.path() {
            if !name.ends_with(region.name) {
                name.push_str(region.name);
            }
        }
        name
    }

    /// The tier whose standard applies unless someone above says otherwise, and why (A05).
    pub fn standard_tier(self) -> (Tier, TierReason) {
        match (self.tier, self.kind) {
            (Tier::County, _) if self.is_under_municipality() => (Tier::County, TierReason::Municipality),
            (Tier::County, _) if self.code.get(2..4) == Some("90") => {
                (Tier::County, TierReason::UnderProvince)
            }
            (Tier::City, _) if self.has_no_counties() => (Tier::City, TierReason::NoCounties),
            (Tier::Province, "兵团") => (Tier::Province, TierReason::Corps),
            (Tier::City, "师") => (Tier::City, TierReason::CorpsDivision),
            (Tier::Province, "垦区") => (Tier::Province, TierReason::Reclamation),
            (tier, _) => (tier, TierReason::Level),
        }
    }

    fn is_under_municipality(self) -> bool {
        matches!(self.code.get(..2), Some("11" | "12" | "31" | "50"))
    }

    fn has_no_counties(self) -> bool {
        self.kind == "地级市" && children(self.code).is_empty()
    }
}

/// Why a unit has the standard tier that it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TierReason {
    /// Its level in the division table.
    Level,
    /// A district or county of a municipality counts as a county.
    Municipality,
    /// A county directly under a province counts as a county.
    UnderProvince,
    /// A city without counties counts as a city.
    NoCounties,
    /// The corps itself counts as a province.
    Corps,
    /// A division of the corps counts as a city.
    CorpsDivision,
    /// The reclamation area counts as a province.
    Reclamation,
}

/// Every division, by code.
pub fn all() -> &'static [Region] {
    &REGIONS
}

/// The division with that code.
pub fn find(code: &str) -> Option<Region> {
    let at = all().binary_search_by_key(&code, |region| region.code).ok()?;
    all().get(at).copied()
}

/// The divisions directly below; of the first level for an empty code.
pub fn children(parent: &str) -> Vec<Region> {
    all().iter().copied().filter(|region| region.parent == parent && region.has_federation()).collect()
}

/// Up to `limit` divisions whose code begins with the text or whose name holds every word of it.
pub fn search(text: &str, limit: usize) -> Vec<Region> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        return Vec::new();
    }
    let matches = |region: &Region| {
        words.iter().all(|word| {
            region.code.starts_with(word) || region.path().iter().any(|part| part.name.contains(word))
        })
    };
    let mut found: Vec<Region> =
        all().iter().copied().filter(|region| region.has_federation()).filter(matches).collect();
    // A division that carries the last word itself comes before those that only lie in one that does.
    let own = |region: &Region| {
        words.last().is_some_and(|word| region.name.contains(word) || region.code.starts_with(word))
    };
    order::by_key(&mut found, |region| !own(region));
    found.truncate(limit);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_every_division() {
        let count = |tier| all().iter().filter(|r| r.tier == tier && r.code.len() == 6).count();
        assert_eq!((count(Tier::Province), count(Tier::City), count(Tier::County)), (34, 333, 2845));
        assert!(all().iter().all(|region| region.parent.is_empty() || find(region.parent).is_some()));
    }

    #[test]
    fn the_packed_table_says_what_the_published_one_says() {
        let published = include_str!("../../public/policy/regions.csv").lines().skip(1);
        let unpacked = unpacked();
        let lines = unpacked.iter().map(|region| {
            let Region { code, name, tier, parent, kind } = region;
            format!("{code},{name},{},{parent},{kind}", tier.code())
        });
        assert!(lines.eq(published));
    }

    #[test]
    fn provinces_without_a_federation_are_not_offered() {
        assert_eq!(children("").len(), 31 + 2);
        assert!(search("香港", 10).is_empty());
    }

    #[test]
    fn a_division_is_found_by_code_by_name_and_by_both_names() {
        for text in ["340822", "怀宁", "安庆 怀宁", "安徽 怀宁县"] {
            assert_eq!(search(text, 5).first().map(|region| region.code), Some("340822"), "{text}");
        }
        assert!(search("  ", 5).is_empty());
    }

    #[test]
    fn a_full_name_goes_down_the_levels() {
        assert_eq!(find("340822").unwrap().full_name(), "安徽省安庆市怀宁县");
        assert_eq!(find("110101").unwrap().full_name(), "北京市东城区");
        assert_eq!(find("XJBT-08").unwrap().full_name(), "新疆生产建设兵团第八师");
    }

    #[test]
    fn the_standard_tier_has_a_reason() {
        for (code, tier, reason) in [
            ("340800", Tier::City, TierReason::Level),
            ("110101", Tier::County, TierReason::Municipality),
            ("441900", Tier::City, TierReason::NoCounties),
            ("419001", Tier::County, TierReason::UnderProvince),
            ("XJBT-00", Tier::Province, TierReason::Corps),
            ("XJBT-08", Tier::City, TierReason::CorpsDivision),
            ("HLNK-00", Tier::Province, TierReason::Reclamation),
        ] {
            assert_eq!(find(code).unwrap().standard_tier(), (tier, reason), "{code}");
        }
    }
}
