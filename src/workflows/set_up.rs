//! What a new unit starts with, and what is missing before it can be made.

use super::UnitRow;
use crate::model::region::{Region, TierReason};
use crate::model::{Category, Date, PartialDate, Tier, Value};
use crate::policy;

/// What federations are called, and for short.
const FEDERATION: (&str, &str) = ("残疾人联合会", "残联");

/// The division that has no code of its own counts as a county (A05).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// As the division is.
    Division(TierReason),
    /// It is a development zone within the division.
    Zone,
}

/// The tiers of a unit unless somebody says otherwise: reporting, standard, and why.
pub fn tiers(region: Region, ext: &str) -> (Tier, Tier, Why) {
    if ext.trim().is_empty() {
        let (standard, reason) = region.standard_tier();
        (region.tier, standard, Why::Division(reason))
    } else {
        (Tier::County, Tier::County, Why::Zone)
    }
}

/// What the federation of a division is called: 怀宁县残疾人联合会.
pub fn unit_name(region: Region) -> String {
    // A division of the corps is called after its number alone; its federation is not.
    let above = if region.kind == "师" { "新疆生产建设兵团" } else { "" };
    format!("{above}{}{}", region.name, FEDERATION.0)
}

/// 怀宁县残联, when the name is of the usual form.
pub fn short_name(name: &str) -> Option<String> {
    let place = name.trim().strip_suffix(FEDERATION.0)?;
    Some(format!("{place}{}", FEDERATION.1))
}

/// What a person has chosen so far.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// The division.
    pub region: Option<Region>,
    /// The extension of a development zone.
    pub ext: String,
    /// The unit's name.
    pub name: String,
    /// The year, as typed.
    pub year: String,
    /// The tier whose standard it is to be judged by.
    pub standard: Option<Tier>,
    /// Why that is another than the usual one.
    pub reason: String,
    /// Whether any association exists.
    pub has_association: bool,
}

/// What is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// No division.
    Region,
    /// The unit is here already: another year of it begins there.
    Exists,
    /// No year that can be.
    Year,
    /// The standard tier is not the usual one and nobody said why.
    Reason,
    /// No association.
    Association,
}

impl Wish {
    /// The year, when it is one.
    pub fn period(&self) -> Option<i32> {
        self.year.trim().parse().ok().filter(|year| (2000..=2099).contains(year))
    }

    /// Whether the standard tier is another than the usual one.
    pub fn is_unusual(&self) -> bool {
        let usual = self.region.map(|region| tiers(region, &self.ext).1);
        self.standard.is_some() && usual.is_some() && self.standard != usual
    }

    /// The unit of the same division that is here already, in whatever year.
    pub fn known<'a>(&self, units: &'a [UnitRow]) -> Option<&'a UnitRow> {
        let region = self.region?;
        let is_same = |unit: &&UnitRow| {
            unit.region == region.code && (self.ext.trim().is_empty() || unit.name == self.name.trim())
        };
        units.iter().find(is_same)
    }

    /// What is missing, in the order of the form. Fields of the unit's record are checked by the registers.
    pub fn lacks(&self, units: &[UnitRow]) -> Vec<Lack> {
        let lacks = [
            (self.region.is_none(), Lack::Region),
            (self.known(units).is_some(), Lack::Exists),
            (self.period().is_none(), Lack::Year),
            (self.is_unusual() && self.reason.trim().is_empty(), Lack::Reason),
            (!self.has_association, Lack::Association),
        ];
        lacks.into_iter().filter(|(is_missing, _)| *is_missing).map(|(_, lack)| lack).collect()
    }
}

/// The fields of an association that exists: 在册, 未登记, a five-year term around the year.
///
/// The term is a guess that a person corrects in the register; without one the record could not be saved.
pub fn association(category: Category, place: &str, period: i32) -> Vec<(&'static str, Value)> {
    let word = policy::dictionary().label("CAT", category.code());
    let text = |text: &str| Value::Text(text.to_owned());
    let day = |year, month, day| Date::new(year, month, day).map(|date| Value::Date(PartialDate::Day(date)));
    let term = [("term_start", day(period, 1, 1)), ("term_end", day(period + 4, 12, 31))];
    let mut fields = vec![
        ("category", text(category.code())),
        ("name", text(&format!("{place}{word}"))),
        ("status", text("active")),
        ("registration_status", text("unregistered")),
    ];
    fields.extend(term.into_iter().filter_map(|(field, value)| Some((field, value?))));
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, region};

    fn region(code: &str) -> Region {
        region::find(code).unwrap()
    }

    fn huaining() -> Wish {
        Wish {
            region: Some(region("340822")),
            name: "怀宁县残疾人联合会".into(),
            year: "2026".into(),
            has_association: true,
            ..Wish::default()
        }
    }

    #[test]
    fn a_new_association_has_every_required_field() {
        let fields = association(Category::Deaf, "怀宁县", 2026);
        let kind = policy::dictionary().kind("association").unwrap();
        for field in kind.fields.iter().filter(|field| field.required) {
            assert!(fields.iter().any(|(name, _)| *name == field.name), "{}", field.name);
        }
        assert!(fields.contains(&("name", Value::Text("怀宁县聋人协会".into()))));
    }

    #[test]
    fn a_federation_is_called_after_its_division() {
        for (code, name, short) in [
            ("340822", "怀宁县残疾人联合会", "怀宁县残联"),
            ("110000", "北京市残疾人联合会", "北京市残联"),
            ("XJBT-08", "新疆生产建设兵团第八师残疾人联合会", "新疆生产建设兵团第八师残联"),
        ] {
            assert_eq!(unit_name(region(code)), name);
            assert_eq!(short_name(name).as_deref(), Some(short));
        }
        assert_eq!(short_name("某某协会"), None);
    }

    #[test]
    fn a_zone_within_a_city_counts_as_a_county() {
        assert_eq!(tiers(region("320400"), ""), (Tier::City, Tier::City, Why::Division(TierReason::Level)));
        assert_eq!(tiers(region("320400"), "K01"), (Tier::County, Tier::County, Why::Zone));
    }

    #[test]
    fn everything_missing_is_named_in_the_order_of_the_form() {
        assert_eq!(Wish::default().lacks(&[]), [Lack::Region, Lack::Year, Lack::Association]);
        assert_eq!(huaining().lacks(&[]), []);
    }

    #[test]
    fn another_standard_wants_a_reason() {
        let mut wish = Wish { standard: Some(Tier::City), ..huaining() };
        assert_eq!(wish.lacks(&[]), [Lack::Reason]);
        wish.reason = "省里定的".into();
        assert_eq!(wish.lacks(&[]), []);
        wish = Wish { standard: Some(Tier::County), ..huaining() };
        assert_eq!(wish.lacks(&[]), []);
    }

    #[test]
    fn a_unit_is_set_up_once_and_zones_of_one_city_by_name() {
        let row = UnitRow {
            id: Id::parse("u").unwrap(),
            name: "怀宁县残疾人联合会".into(),
            region: "340822".into(),
            period: 2026,
        };
        let units = [row];
        assert_eq!(huaining().lacks(&units), [Lack::Exists]);
        assert_eq!(Wish { year: "2027".into(), ..huaining() }.lacks(&units), [Lack::Exists]);
        let zone = Wish { ext: "K01".into(), name: "怀宁开发区残疾人联合会".into(), ..huaining() };
        assert_eq!(zone.lacks(&units), []);
    }
}
