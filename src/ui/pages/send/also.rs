//! The backup that belongs to a sent file: browsers allow one download for one press, so it has a button of its own.

use crate::locale::words;
use crate::state::{App, Exported, NotSaved};
use crate::ui::components::{Button, Icon, Sign};
use crate::ui::live::announce;
use crate::ui::pages::data::why;
use crate::ui::words::{aside, t, tf};
use leptos::prelude::*;

/// The next step after the file was saved.
#[component]
pub fn BackupToo() -> impl IntoView {
    let app = App::of_page();
    let busy = RwSignal::new(false);
    let ended = RwSignal::new(None::<Result<Exported, NotSaved>>);
    let save = move |()| {
        busy.set(true);
        app.export_backup(move |exported| {
            announce(aside(|| said(&exported)));
            let _ = busy.try_set(false);
            let _ = ended.try_set(Some(exported));
        });
    };
    let how = move || {
        ended.get().map(|ended| {
            let icon = if ended.is_ok() { Icon::Met } else { Icon::Unmet };
            let code = if ended.is_ok() { "done" } else { "failed" };
            let words = said(&ended);
            view! { <p class="file__end" data-backup=code><Sign icon=icon /><span>{words}</span></p> }
        })
    };
    view! {
        <div class="save-act">
            <p>{t(words::lock::ALSO_WHY)}</p>
            <Button on_press=save busy=busy attr:data-testid="backup-too">{t(words::lock::ALSO)}</Button>
            {move || how()}
        </div>
    }
}

fn said(ended: &Result<Exported, NotSaved>) -> String {
    match ended {
        Ok(exported) => tf(words::lock::ALSO_DONE, &[("name", &exported.name)]),
        Err(fault) => why(fault),
    }
}
