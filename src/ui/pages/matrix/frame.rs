//! What stands around the table: head, the choice of section, who is answered for, the way on.

use super::Column;
use super::table::SideBySide;
use super::together::Together;
use crate::assessment::{Matrix, Progress, walk};
use crate::locale::words;
use crate::model::order;
use crate::policy;
use crate::policy::catalogue::Section;
use crate::state::App;
use crate::ui::components::{PageHead, Pager, PagerLink, Switch, TapLink};
use crate::ui::pages::sheet::chapters::chapters;
use crate::ui::pages::sheet::item::title_id;
use crate::ui::pages::sheet::proposals::Proposals;
use crate::ui::reading::SectionName;
use crate::ui::reading::progress::{lead, left, rest};
use crate::ui::router::Route;
use crate::ui::words::{lang, lang_of_data, t, tf};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The matrix as it stands.
pub(super) type Now = Memo<Arc<Matrix>>;

fn matrix(app: App) -> Now {
    let now = move || {
        let year = app.year()?;
        Some(Matrix::of(&year, &app.judged(), &app.answers()))
    };
    // What is read of it is compared where it is read.
    Memo::new_with_compare(move |_| Arc::new(now().unwrap_or_default()), |_, _| true)
}

/// The address of a section.
fn place(section: &str) -> String {
    Route::Matrix { section: Some(section.to_owned()), item: None }.hash()
}

/// One section.
#[component]
pub(super) fn SectionFrame(
    columns: Vec<Column>,
    section: Option<String>,
    item: Option<String>,
) -> impl IntoView {
    let app = App::of_page();
    let matrix = matrix(app);
    let now = matrix.get_untracked();
    let sections = walk::sections(&now.lines);
    let asked_for = section.or_else(|| {
        Some(item.as_deref().and_then(|id| policy::catalogue().item(id))?.section_id().to_owned())
    });
    let known = asked_for.filter(|id| sections.iter().any(|section| section.id == *id));
    let section = known.or_else(|| Some(walk::section_to_do(&now.lines)?.id.clone())).unwrap_or_default();
    let named = sections.iter().find(|known| known.id == section);
    let id = named.map_or("", |section| section.id.as_str());
    let title = named.map(|section| SectionName::of(section).whole).unwrap_or_default();
    let rows = now.rows(&section);
    let focus = item.filter(|id| rows.iter().any(|row| row.id == *id)).map(|id| title_id(&id));
    let (before, after) = walk::around(&now.lines, &section);
    let by_section = Memo::new(move |_| {
        let now = matrix.get();
        let of = |section: &Section| walk::progress(&now.lines, |item| item.section_id() == section.id);
        Arc::new(order::map(
            walk::sections(&now.lines).into_iter().map(|section| (section.id.clone(), of(section))),
        ))
    });
    let all = Memo::new(move |_| by_section.with(|all| all.values().copied().sum::<Progress>()));
    let here = section.clone();
    let own = Memo::new(move |_| of_section(by_section, &here));
    let pager = |section: Option<&'static Section>, word| {
        section.map(|section| PagerLink {
            href: place(&section.id),
            label: SectionName::of(section).whole.into(),
            note: (move || tf(word, &[("rest", &rest(lang(), of_section(by_section, &section.id)))])).into(),
        })
    };
    let (previous, next) = (pager(before, words::sheet::PREVIOUS), pager(after, words::sheet::NEXT));
    let sheets = columns.iter().map(|column| column.sheet.clone()).collect();
    let columns = StoredValue::new(columns);
    let single = columns.with_value(|columns| columns.first().map(|column| column.of)).map(|of| {
        let href = Route::Sheet { of, section: Some(section.clone()), item: None }.hash();
        view! { <TapLink href=href>{t(words::matrix::SINGLE)}</TapLink> }
    });
    let after = after.map(|section| section.id.as_str());
    let groups = chapters(&sections, |section| {
        (place(&section.id), (move || rest(lang(), of_section(by_section, &section.id))).into())
    });
    let switch_here = place(&section);
    let proposals = view! { <Proposals sheets=sheets section=section.clone() /> };
    view! {
        <PageHead
            title=title.clone()
            title_lang=Signal::derive(lang_of_data)
            of=t(words::matrix::TITLE)
            above=t(words::matrix::TITLE)
            lead=move || {
                let all = left(lang(), all.get()).map(|left| tf(words::matrix::LEFT, &[("left", &left)]));
                lead(lang(), own.get()) + all.as_deref().unwrap_or_default()
            }
            focus=focus
        >
            <div class="row-of tools">{single}</div>
            <div class="sheet-switch">
                <Switch
                    id="matrix-section"
                    label=t(words::shell::SWITCH_SECTION)
                    groups=Signal::stored(groups)
                    here=switch_here
                    labels_lang=Signal::derive(lang_of_data)
                />
            </div>
        </PageHead>
        <Together columns=columns />
        {proposals}
        <SideBySide columns=columns now=matrix section=id title=title rows=rows after=after />
        <Pager name=t(words::sheet::AROUND) previous=previous next=next />
    }
}

fn of_section(all: Memo<Arc<BTreeMap<String, Progress>>>, section: &str) -> Progress {
    all.with(|all| all.get(section).copied().unwrap_or_default())
}
