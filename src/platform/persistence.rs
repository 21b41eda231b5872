//! Whether the browser has promised not to clear what is kept here by itself.

use wasm_bindgen_futures::JsFuture;

/// What the browser says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Promise {
    /// It was not asked, or it knows no such promise.
    #[default]
    Unknown,
    /// It will not clear it by itself.
    Given,
    /// It may, when the disk is nearly full.
    Refused,
}

/// What it has promised already; asks nobody.
pub async fn promised() -> Promise {
    let Some(storage) = manager() else { return Promise::Unknown };
    answer(storage.persisted()).await
}

/// Asks for the promise. Some browsers ask the person.
pub async fn ask() -> Promise {
    let Some(storage) = manager() else { return Promise::Unknown };
    answer(storage.persist()).await
}

fn manager() -> Option<web_sys::StorageManager> {
    // On plain http from another computer there is no such thing, whatever the bindings say.
    let navigator = web_sys::window()?.navigator();
    let manager = js_sys::Reflect::get(&navigator, &"storage".into()).ok()?;
    (!manager.is_undefined()).then(|| navigator.storage())
}

async fn answer(asked: Result<js_sys::Promise, wasm_bindgen::JsValue>) -> Promise {
    let Ok(promise) = asked else { return Promise::Unknown };
    match JsFuture::from(promise).await.ok().and_then(|answer| answer.as_bool()) {
        Some(true) => Promise::Given,
        Some(false) => Promise::Refused,
        None => Promise::Unknown,
    }
}
