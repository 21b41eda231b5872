//! An item of the matrix: what is asked and the acts that answer for several, then a cell for each association.

use super::act::Acts;
use super::cell::{Cell, NotAskedCell};
use super::more::More;
use super::reason::Reasons;
use super::table::Around;
use crate::policy::Item;
use crate::ui::pages::sheet::item::title_id;
use crate::ui::pages::sheet::work::Work;
use crate::ui::router::Route;
use crate::ui::words::lang_of_data;
use leptos::prelude::*;

/// The rows of an item.
#[component]
pub(super) fn ItemRows(item: &'static Item, around: Around) -> impl IntoView {
    let works: Vec<Option<Work>> = around.rows.with_value(|rows| {
        rows.iter().find(|(id, _)| *id == item.id).map(|(_, works)| works.clone()).unwrap_or_default()
    });
    let (cells, asked, first) = around.columns.with_value(|columns| {
        let cell = |(column, work): (&super::Column, &Option<Work>)| match work {
            Some(work) => view! { <Cell column=column.clone() work=*work /> }.into_any(),
            None => view! { <NotAskedCell column=column.clone() item=item /> }.into_any(),
        };
        let cells = columns.iter().zip(&works).map(cell).collect_view();
        let named = |(column, work): (&super::Column, &Option<Work>)| Some((column.name.clone(), (*work)?));
        let asked: Vec<(String, Work)> = columns.iter().zip(&works).filter_map(named).collect();
        let first = columns.iter().zip(&works).find(|(_, work)| work.is_some()).map(|(column, _)| column.of);
        (cells, asked, first)
    });
    let span = works.len().to_string();
    let asked = StoredValue::new(asked);
    let href = first.map(|of| {
        let section = Some(item.section_id().to_owned());
        Route::Sheet { of, section, item: Some(item.id.clone()) }.hash()
    });
    view! {
        <tbody data-item=item.id.as_str()>
            <tr>
                <th scope="row" rowspan="2">{item.id.as_str()}</th>
                <td class="matrix__item" colspan=span>
                    <h2 class="item__title" id=title_id(&item.id) tabindex="-1" lang=lang_of_data>
                        <a href=href>{item.title.as_str()}</a>
                    </h2>
                    <p lang=lang_of_data>{item.question_zh.as_str()}</p>
                    <Acts item=item asked=asked around=around />
                    <Reasons item=item asked=asked />
                    <More item=item asked=asked />
                </td>
            </tr>
            <tr class="matrix__cells">{cells}</tr>
        </tbody>
    }
}
