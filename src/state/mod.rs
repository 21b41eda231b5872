//! What the page knows, as signals, and the only place that starts tasks.
//!
//! A method that writes changes the signals at once and puts the rows in the outbox; `saver` carries them
//! to the storage and says 已存在本机 only after it has answered. Components only read signals and call
//! methods. Nothing here draws, and nothing here chooses a word.

pub mod backup;
pub mod saver;
pub mod session;
pub mod registers;
pub mod answers;
pub mod sheets;
pub mod years;
pub mod sending;
pub mod arrivals;
pub mod returning;
pub mod tasks;
pub mod reviewing;
pub mod inspecting;
pub mod receipts;
pub mod tables;
pub mod locking;
pub mod catalogues;

pub use arrivals::{End, Received, Receiving};
pub use backup::{Exported, NotRead, NotRestored, NotSaved, Ready};
pub use catalogues::{Held, Way};
pub use inspecting::{AtHand, Inspection};
pub use locking::NotDone;
pub use reviewing::{Opened, Opinions};
pub use saver::{SaveState, Saver};
pub use sending::{Brought, Checked, Sending};
pub use session::{Phase, SetUp};
pub use tables::{Exporting, Look, Written};

use crate::assessment::{Act, Answers, Judged, Sheet, SheetId, UnitYear};
use crate::bundle::Kind;
use crate::model::{Date, Id};
use crate::platform::clock;
use crate::platform::files::Chosen;
use crate::platform::persistence::Promise;
use crate::review::Earlier;
use crate::storage::Found;
use crate::workflows::receive::Arrival;
use crate::workflows::{BackupNote, Reviewed, Sent, Taken, UnitRow};
use leptos::prelude::*;
use std::future::Future;
use std::ops::Deref;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// Everything the page knows. One for the whole page, never disposed, found by `App::of_page`.
///
/// A reference, because every closure of the page carries it.
#[derive(Clone, Copy)]
pub struct App(&'static Signals);

impl Deref for App {
    type Target = Signals;

    fn deref(&self) -> &Signals {
        self.0
    }
}

/// Begins a task that belongs to no act of a person on the records: loading a part of the program.
pub fn begin(task: impl Future<Output = ()> + 'static) {
    spawn_local(task);
}

/// The signals behind [`App`].
pub struct Signals {
    phase: RwSignal<Phase>,
    found: RwSignal<Option<Found>>,
    units: RwSignal<Arc<Vec<UnitRow>>>,
    year: RwSignal<Option<Arc<UnitYear>>>,
    answers: RwSignal<Arc<Answers>>,
    last_act: RwSignal<Option<Arc<Act>>>,
    sent: RwSignal<Arc<Vec<Sent>>>,
    years: RwSignal<Arc<Vec<i32>>>,
    unreadable: RwSignal<Arc<Vec<String>>>,
    backup: RwSignal<BackupNote>,
    today: RwSignal<Date>,
    sending: RwSignal<Sending>,
    arrivals: RwSignal<Arc<Vec<Arrival>>>,
    receiving: RwSignal<Arc<Receiving>>,
    handed: RwSignal<Option<(Kind, Chosen)>, LocalStorage>,
    opened: RwSignal<Opened>,
    opinions: RwSignal<Arc<Opinions>>,
    earlier: RwSignal<Arc<Earlier>>,
    issued: RwSignal<Arc<Vec<Sent>>>,
    reviewed: RwSignal<Arc<Vec<Reviewed>>>,
    task: RwSignal<Option<Arc<Taken>>>,
    made: RwSignal<Arc<Vec<Sent>>>,
    judged: Memo<Arc<Judged>>,
    saver: Saver,
    desk: tables::Desk,
    locksmith: locking::Locksmith,
    catalogues: catalogues::Catalogues,
}

impl App {
    /// Makes the state and begins to open the storage. Called once, where the page is mounted.
    pub fn start() -> Self {
        let year = RwSignal::new(None::<Arc<UnitYear>>);
        let today = RwSignal::new(clock::today());
        let judged = Memo::new_with_compare(
            move |_| {
                let year = year.get();
                let judge =
                    |year: Arc<UnitYear>| clock::measured("judging", || Judged::of(&year, today.get()));
                Arc::new(year.map(judge).unwrap_or_default())
            },
            // Judged again is judged anew: comparing would cost as much as showing.
            |_, _| true,
        );
        let signals = Signals {
            phase: RwSignal::new(Phase::Opening),
            found: RwSignal::new(None),
            units: RwSignal::default(),
            year,
            answers: RwSignal::default(),
            last_act: RwSignal::new(None),
            sent: RwSignal::default(),
            years: RwSignal::default(),
            unreadable: RwSignal::default(),
            backup: RwSignal::default(),
            today,
            sending: RwSignal::default(),
            arrivals: RwSignal::default(),
            receiving: RwSignal::default(),
            handed: RwSignal::new_local(None),
            opened: RwSignal::new(Opened::Absent),
            opinions: RwSignal::default(),
            earlier: RwSignal::default(),
            issued: RwSignal::default(),
            reviewed: RwSignal::default(),
            task: RwSignal::default(),
            made: RwSignal::default(),
            judged,
            saver: Saver::new(),
            desk: tables::Desk::new(),
            locksmith: locking::Locksmith::new(),
            catalogues: catalogues::Catalogues::new(),
        };
        let app = Self(Box::leak(Box::new(signals)));
        provide_context(app);
        app.open();
        app.keep_when_hidden();
        app
    }

    /// A tab may die once it is hidden; coming back, the day may have changed.
    fn keep_when_hidden(self) {
        let on_hide = window_event_listener(leptos::ev::visibilitychange, move |_| {
            if clock::is_hidden() {
                self.saver.leave();
            } else if self.today_now() != clock::today() {
                self.today.set(clock::today());
            }
        });
        let on_leave = window_event_listener(leptos::ev::pagehide, move |_| self.saver.leave());
        on_cleanup(move || {
            on_hide.remove();
            on_leave.remove();
        });
    }

    /// The state of this page. Only inside a component.
    ///
    /// # Panics
    ///
    /// Outside the page's root, which has no state.
    #[expect(clippy::expect_used, reason = "`start` provides it at the root of the page")]
    pub fn of_page() -> Self {
        use_context().expect("the page's state is provided at its root")
    }

    /// How far the page has come in opening what is kept; tracked.
    pub fn phase(self) -> Phase {
        self.phase.get()
    }

    /// What the storage found on opening; tracked.
    pub fn found(self) -> Option<Found> {
        self.found.get()
    }

    /// Every unit kept in this browser; tracked.
    pub fn units(self) -> Arc<Vec<UnitRow>> {
        self.units.get()
    }

    /// Every unit kept in this browser, for an event.
    pub fn units_now(self) -> Arc<Vec<UnitRow>> {
        self.units.get_untracked()
    }

    /// The unit and year that are open; tracked.
    pub fn year(self) -> Option<Arc<UnitYear>> {
        self.year.get()
    }

    /// The unit and year that are open, for an event.
    pub fn year_now(self) -> Option<Arc<UnitYear>> {
        self.year.get_untracked()
    }

    /// What people answered in it; tracked.
    pub fn answers(self) -> Arc<Answers> {
        self.answers.get()
    }

    /// What people answered in it, for an event.
    pub fn answers_now(self) -> Arc<Answers> {
        self.answers.get_untracked()
    }

    /// What the rules conclude of it; tracked.
    pub fn judged(self) -> Arc<Judged> {
        self.judged.get()
    }

    /// What the rules conclude of it, for an event.
    pub fn judged_now(self) -> Arc<Judged> {
        self.judged.get_untracked()
    }

    /// One sheet, each item where it stands; tracked.
    pub fn sheet(self, id: &SheetId) -> Option<Sheet> {
        let year = self.year()?;
        Some(Sheet::of(id.clone(), &year, &self.judged(), &self.answers()))
    }

    /// Every sheet; tracked.
    pub fn sheets(self) -> Vec<Sheet> {
        let Some(year) = self.year() else { return Vec::new() };
        Sheet::all(&year, &self.judged(), &self.answers())
    }

    /// The files that were sent for it, by revision; tracked.
    pub fn sent(self) -> Arc<Vec<Sent>> {
        self.sent.get()
    }

    /// Rows that are kept and cannot be read; tracked.
    pub fn unreadable(self) -> Arc<Vec<String>> {
        self.unreadable.get()
    }

    /// When everything was last backed up; tracked.
    pub fn backup_note(self) -> BackupNote {
        self.backup.get()
    }

    /// How often was saved since then; tracked.
    pub fn commits_since_backup(self) -> u64 {
        // Writing the note is a commit of its own.
        self.saver.commits().saturating_sub(self.backup.get().commit + 1)
    }

    /// Whether the browser has promised not to clear what is kept here by itself; tracked.
    pub fn promise(self) -> Promise {
        self.saver.promise()
    }

    /// How safe the last change is; tracked.
    pub fn save_state(self) -> SaveState {
        self.saver.state()
    }

    /// How safe the last change is, for an event.
    pub fn save_state_now(self) -> SaveState {
        untrack(|| self.saver.state())
    }

    /// Tries to keep what was not kept.
    pub fn retry(self) {
        self.saver.leave();
    }

    /// After a conflict: what stands on this page is to stand.
    pub fn insist(self) {
        self.saver.insist();
    }

    /// Today on this computer; tracked.
    pub fn today(self) -> Date {
        self.today.get()
    }

    /// Today on this computer, for an event.
    pub fn today_now(self) -> Date {
        self.today.get_untracked()
    }

    /// Now, RFC 3339.
    pub fn now(self) -> String {
        clock::now()
    }

    /// A new id.
    pub fn new_id(self) -> Id {
        clock::new_id()
    }
}
