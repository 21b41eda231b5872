//! Money: the unit chosen once for a form, and boxes that say the amount in the other unit too.

use super::choices::{Choice, Choices};
use super::field::{FieldFrame, Wrong};
use super::text_field::{Keyboard, Line};
use crate::locale::{Word, words};
use crate::ui::amount::{MoneyUnit, in_other_unit};
use crate::ui::dynamic::dynamic;
use crate::ui::words::{t, tf};
use leptos::prelude::*;

fn unit_word(unit: MoneyUnit) -> Word {
    match unit {
        MoneyUnit::Yuan => words::shell::YUAN,
        MoneyUnit::WanYuan => words::shell::WAN_YUAN,
    }
}

/// In which unit the amounts of a form are typed; asked once.
#[component]
pub fn MoneyUnitField(
    /// Id of the group.
    #[prop(into)]
    id: String,
    /// The unit.
    #[prop(into)]
    unit: Signal<MoneyUnit>,
    /// Told the choice.
    #[prop(into)]
    on_pick: Callback<MoneyUnit>,
) -> impl IntoView {
    let options = MoneyUnit::ALL.map(|unit| Choice::new(unit.code(), t(unit_word(unit)))).to_vec();
    let picked = move |code: String| {
        if let Some(unit) = MoneyUnit::ALL.into_iter().find(|unit| unit.code() == code) {
            on_pick.run(unit);
        }
    };
    let value = Signal::derive(move || Some(unit.get().code().to_owned()));
    view! { <Choices id=id legend=t(words::shell::MONEY_UNIT) options=options value=value on_pick=picked /> }
}

/// An amount of money, typed in the unit chosen once for the form; the other unit is spelled out.
#[component]
pub fn MoneyField(
    /// Id of the box.
    #[prop(into)]
    id: String,
    /// Its label.
    #[prop(into)]
    label: TextProp,
    /// A hint.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong.
    #[prop(optional, into)]
    wrong: Wrong,
    /// 元 or 万元.
    #[prop(into)]
    unit: Signal<MoneyUnit>,
    /// What it holds, as typed.
    #[prop(into)]
    value: Signal<String>,
    /// Told each change.
    #[prop(into)]
    on_input: Callback<String>,
    /// What stands below it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let has_hint = hint.is_some();
    let other = move || {
        let word = match unit.get() {
            MoneyUnit::Yuan => words::shell::IS_WAN,
            MoneyUnit::WanYuan => words::shell::IS_YUAN,
        };
        in_other_unit(&value.get(), unit.get()).map(|amount| tf(word, &[("n", &amount)]))
    };
    view! {
        <FieldFrame id=id.clone() label=label hint=hint wrong=wrong>
            <div class="with-unit">
                <Line id=id has_hint=has_hint wrong=wrong class="input input--money" keyboard=Keyboard::Decimal value=value on_input=on_input />
                <span>{move || t(unit_word(unit.get()))}</span>
                <span class="quiet">{dynamic(other)}</span>
            </div>
            {children.map(|children| children())}
        </FieldFrame>
    }
}
