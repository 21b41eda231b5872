//! The clerk: a worker that reads and writes tables, and closes and opens backups. The page starts it when it
//! is first wanted, asks, hears how far it is and what came of it, and ends it. It keeps nothing and reaches
//! nothing but its messages.

#[cfg(target_arch = "wasm32")]
fn main() {
    use js_sys::wasm_bindgen::JsCast;
    use js_sys::wasm_bindgen::closure::Closure;
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let here = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let parts: js_sys::Array = event.data().unchecked_into();
        let bytes = |at| js_sys::Uint8Array::new(&parts.get(at)).to_vec();
        wasm::answer(&here, &bytes(0), &bytes(1));
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    wasm::tell(&scope, &[], &[]);
}

#[cfg(target_arch = "wasm32")]
mod wasm {
    use web_sys::DedicatedWorkerGlobalScope;
    use xiehui::clerk::{Answer, Locking, Request, work};
    use xiehui::policy;
    use xiehui::ui::table_words::TableWords;

    /// Does what a message asks.
    pub fn answer(scope: &DedicatedWorkerGlobalScope, message: &[u8], bytes: &[u8]) {
        if let Some(locking) = Locking::read(message) {
            let mut progress = progress(scope, locking.job);
            let (answer, made) = locking.work(bytes, &mut progress);
            return tell(scope, &answer.to_bytes(locking.job), &made);
        }
        let Some(request) = Request::read(message, policy::dictionary()) else {
            return tell(scope, &Answer::Refused("failed".to_owned()).to_bytes(0), &[]);
        };
        let words = TableWords { lang: request.lang };
        let (answer, made) = work(&request, bytes, &words, &mut progress(scope, request.job));
        tell(scope, &answer.to_bytes(request.job), &made);
    }

    /// Tells how far a job is.
    fn progress(scope: &DedicatedWorkerGlobalScope, job: usize) -> impl FnMut(usize, usize) {
        move |done, of| tell(scope, &Answer::Progress { done, of }.to_bytes(job), &[])
    }

    /// Posts a message and its bytes. Two blank ones say that the clerk is there.
    pub fn tell(scope: &DedicatedWorkerGlobalScope, message: &[u8], bytes: &[u8]) {
        let parts = [message, bytes].map(js_sys::Uint8Array::from);
        let transfer = js_sys::Array::of2(&parts[0].buffer(), &parts[1].buffer());
        let message = js_sys::Array::of2(&parts[0], &parts[1]);
        if let Err(error) = scope.post_message_with_transfer(&message, &transfer) {
            web_sys::console::error_1(&error);
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
