//! The tiers in words: what each standard asks for, and why one is the usual one.

use crate::locale::{Word, words};
use crate::model::Tier;
use crate::model::region::TierReason;
use crate::policy;
use crate::registers::{MoneyUnit, present};
use crate::ui::words::{text, tf};
use crate::workflows::set_up::Why;

/// The word of a tier.
pub fn name(tier: Tier) -> String {
    policy::dictionary().label("RTIER", tier.code()).to_owned()
}

/// How much a year the standard of a tier asks for each association, in 万元: `3`.
pub fn standard(tier: Tier) -> Option<String> {
    let fen = policy::catalogue().parameter_for("national_standard_fen", tier.code())?;
    let amount = present::money(fen, MoneyUnit::Wan).text;
    Some(amount.trim_end_matches('0').trim_end_matches('.').to_owned())
}

/// 县级　3 万元
pub fn option(tier: Tier) -> String {
    match standard(tier) {
        Some(amount) => tf(words::setup::STANDARD_OPTION, &[("tier", &name(tier)), ("n", &amount)]),
        None => name(tier),
    }
}

/// Why a tier is the usual one.
pub fn why(why: Why, tier: Tier) -> String {
    let word: Word = match why {
        Why::Zone => words::setup::WHY_ZONE,
        Why::Division(TierReason::Level) => return tf(words::setup::WHY_LEVEL, &[("tier", &name(tier))]),
        Why::Division(TierReason::Municipality) => words::setup::WHY_MUNICIPALITY,
        Why::Division(TierReason::UnderProvince) => words::setup::WHY_UNDER_PROVINCE,
        Why::Division(TierReason::NoCounties) => words::setup::WHY_NO_COUNTIES,
        Why::Division(TierReason::Corps) => words::setup::WHY_CORPS,
        Why::Division(TierReason::CorpsDivision) => words::setup::WHY_DIVISION,
        Why::Division(TierReason::Reclamation) => words::setup::WHY_RECLAMATION,
    };
    text(word).to_owned()
}
