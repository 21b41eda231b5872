//! The worker in which tables are read and written: messages to it and from it, and its end.

use super::files::Refused;
use js_sys::{Array, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{ErrorEvent, MessageEvent, Worker};

/// Where it lies, beside the page, in a build that is not published.
const BOOT: &str = "./clerk_boot.js";
/// Where a published page says that its own clerk lies: another build's must not be taken from a cache.
const NAMED: &str = "meta[name=clerk]";

/// What is heard from it.
#[derive(Debug)]
pub enum Heard {
    /// A message, and the bytes beside it.
    Message(Vec<u8>, Vec<u8>),
    /// It could not be loaded, or has stopped in the middle of its work.
    Failed,
}

/// A running clerk. It ends when this is dropped.
pub struct Clerk {
    worker: Worker,
    /// Messages that wait until it is there; `None` once it is.
    waiting: Rc<RefCell<Option<Vec<Array>>>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

fn boot() -> String {
    let document = web_sys::window().and_then(|window| window.document());
    let named = document.and_then(|document| document.query_selector(NAMED).ok()?);
    named.and_then(|meta| meta.get_attribute("content")).unwrap_or_else(|| BOOT.to_owned())
}

impl Clerk {
    /// Starts it.
    pub fn start(hear: impl Fn(Heard) + 'static) -> Result<Self, Refused> {
        let worker = Worker::new(&boot())?;
        let waiting = Rc::new(RefCell::new(Some(Vec::<Array>::new())));
        let hear = Rc::new(hear);
        let on_message = {
            let (worker, waiting, hear) = (worker.clone(), Rc::clone(&waiting), Rc::clone(&hear));
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                let parts: Array = event.data().unchecked_into();
                let bytes = |at| Uint8Array::new(&parts.get(at)).to_vec();
                let queue = waiting.borrow_mut().take();
                match queue {
                    // The first message says that it is there.
                    Some(queue) => queue.iter().for_each(|message| post(&worker, message)),
                    None => hear(Heard::Message(bytes(0), bytes(1))),
                }
            })
        };
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            // It is told to the person; the console need not say it as well.
            event.prevent_default();
            hear(Heard::Failed);
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self { worker, waiting, _on_message: on_message, _on_error: on_error })
    }

    /// Sends a message and the bytes beside it.
    pub fn send(&self, message: &[u8], bytes: &[u8]) {
        let message = Array::of2(&Uint8Array::from(message), &Uint8Array::from(bytes));
        match self.waiting.borrow_mut().as_mut() {
            Some(queue) => queue.push(message),
            None => post(&self.worker, &message),
        }
    }
}

impl Drop for Clerk {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

fn post(worker: &Worker, message: &Array) {
    let transfer = Array::new();
    for part in message.iter() {
        transfer.push(&part.unchecked_into::<Uint8Array>().buffer());
    }
    if let Err(error) = worker.post_message_with_transfer(message, &transfer) {
        web_sys::console::error_1(&error);
    }
}
