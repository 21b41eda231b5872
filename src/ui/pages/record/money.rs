//! The unit of every amount in a form, chosen once.

use super::form::Form;
use crate::registers::MoneyUnit as Unit;
use crate::ui::amount::MoneyUnit;
use crate::ui::components::MoneyUnitField;
use leptos::prelude::*;

/// The unit that amounts of a form are typed in.
pub fn unit(form: Form) -> Signal<MoneyUnit> {
    let unit = move |_: Option<&MoneyUnit>| match form.draft.with(|draft| draft.money_unit) {
        Unit::Yuan => MoneyUnit::Yuan,
        Unit::Wan => MoneyUnit::WanYuan,
    };
    Memo::new(unit).into()
}

/// The choice of it.
#[component]
pub fn UnitOfForm(
    /// The form.
    form: Form,
) -> impl IntoView {
    let pick = move |unit: MoneyUnit| {
        form.choose_money_unit(match unit {
            MoneyUnit::Yuan => Unit::Yuan,
            MoneyUnit::WanYuan => Unit::Wan,
        });
    };
    view! { <MoneyUnitField id="f-money-unit" unit=unit(form) on_pick=pick /> }
}
