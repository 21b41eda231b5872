//! The registers beside the page, by group, each with how many records it has.

use crate::assessment::scope;
use crate::locale::words;
use crate::policy::{self, Kind};
use crate::state::App;
use crate::ui::components::{Rail, RailGroup, RailLink};
use crate::ui::router::Route;
use crate::ui::words::t;
use leptos::prelude::*;

/// The rail.
#[component]
pub fn RegisterRail(
    /// The register that is open.
    kind: &'static Kind,
) -> impl IntoView {
    let app = App::of_page();
    let counts = Memo::new(move |_| {
        let year = app.year();
        let count = |kind: &Kind| year.as_ref().map(|year| year.records.of(&kind.name).len());
        policy::dictionary().registers().map(count).collect::<Vec<_>>()
    });
    let asked = Memo::new(move |_| {
        let year = app.year();
        let is_asked = |kind: &Kind| year.as_ref().is_none_or(|year| scope::is_needed(year, &kind.name));
        policy::dictionary().registers().map(is_asked).collect::<Vec<_>>()
    });
    let link = |(kind, count): (&Kind, Option<usize>)| RailLink {
        href: Route::Register(kind.name.clone()).hash(),
        label: kind.label_zh.clone().into(),
        count: count.map(|count| count.to_string().into()),
    };
    let groups = move || {
        let counts = counts.get();
        let of_group = |name: &str| {
            let kinds = policy::dictionary().registers().zip(counts.iter().copied());
            kinds.filter(|(kind, _)| kind.group.as_deref() == Some(name)).map(link).collect()
        };
        let group = |group: &policy::dictionary::Group| RailGroup {
            title: Some(group.label_zh.clone().into()),
            links: of_group(&group.name),
        };
        let asked = asked.get();
        if asked.iter().all(|is_asked| *is_asked) {
            return policy::dictionary().groups.iter().map(group).collect::<Vec<_>>();
        }
        // Few registers are asked: those first, the others below.
        let part = |title, wanted: bool| {
            let kinds = policy::dictionary().registers().zip(counts.iter().copied()).zip(&asked);
            let links =
                kinds.filter(|(_, is_asked)| **is_asked == wanted).map(|(one, _)| link(one)).collect();
            RailGroup { title: Some(t(title).into()), links }
        };
        vec![part(words::carry::EXTENT_REGISTERS, true), part(words::carry::EXTENT_OTHER, false)]
    };
    let here = Route::Register(kind.name.clone()).hash();
    view! {
        <Rail
            name=t(words::registers::RAIL)
            groups=Signal::derive(groups)
            here=Signal::stored(here)
            switch=t(words::registers::SWITCH)
        />
    }
}
