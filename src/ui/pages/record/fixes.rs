//! The ways out of a doubt: take what was probably meant, or stand by what is typed.

use super::form::Form;
use crate::locale::words;
use crate::platform::document;
use crate::policy::{Field, FieldType};
use crate::registers::{Finding, FindingKind};
use crate::ui::components::{Button, ButtonKind};
use crate::ui::dynamic::dynamic;
use crate::ui::finding_words::{amount, yuan};
use crate::ui::live::announce;
use crate::ui::words::{lang, text, tf};
use leptos::prelude::*;

/// The ways out of the first doubt about a field; nothing when there is none.
#[component]
pub fn Fixes(
    /// The form.
    form: Form,
    /// The field.
    field: &'static Field,
) -> impl IntoView {
    let doubt = Memo::new(move |_| {
        let wrongs = form.wrongs.get();
        wrongs.into_iter().find(|finding| finding.field == field.name).filter(|finding| !finding.is_error())
    });
    // The button that was pressed is gone afterwards.
    let back = move || request_animation_frame(move || document::focus_id(&Form::control_id(&field.name)));
    dynamic(move || {
        doubt.get().map(|finding| {
            let instead = finding.kind.instead_fen().map(|fen| {
                let change = move |()| {
                    form.draft.update(|draft| draft.set_money(&field.name, fen));
                    announce(tf(words::registers::CHANGED_TO, &[("amount", &yuan(fen))]));
                    back();
                };
                let label = tf(words::registers::INSTEAD, &[("amount", &yuan(fen))]);
                view! { <Button kind=ButtonKind::Small on_press=change>{label}</Button> }
            });
            let label = match doubted_fen(&finding, form, field) {
                Some(fen) => tf(words::registers::STAND_BY_AMOUNT, &[("amount", &amount(lang(), fen))]),
                None => text(words::registers::STAND_BY).to_owned(),
            };
            let stand_by = move |()| {
                form.draft.update(|draft| draft.acknowledge(&finding));
                announce(text(words::registers::STOOD_BY));
                back();
            };
            view! {
                <p class="row-of fixes">
                    {instead}
                    <Button kind=ButtonKind::Small on_press=stand_by>{label}</Button>
                </p>
            }
        })
    })
}

/// The amount that is doubted.
fn doubted_fen(finding: &Finding, form: Form, field: &Field) -> Option<i64> {
    match &finding.kind {
        FindingKind::AmountOver { fen, .. }
        | FindingKind::AmountUnder { fen, .. }
        | FindingKind::TenTimesBudget { fen, .. } => Some(*fen),
        FindingKind::Check { .. } if field.kind == FieldType::Money => form.draft.with(|draft| {
            crate::registers::input::money::read(draft.text(&field.name), draft.money_unit).ok()
        }),
        FindingKind::Check { .. }
        | FindingKind::Missing
        | FindingKind::Unreadable(_)
        | FindingKind::Dangling { .. }
        | FindingKind::DocumentNumber
        | FindingKind::BankCard
        | FindingKind::NotUnique { .. }
        | FindingKind::Overlap { .. }
        | FindingKind::Pool(_) => None,
    }
}
