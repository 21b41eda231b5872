//! A row as one value: eight bytes of revision, little endian, then the content.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

const HEADER: usize = 8;
const HEADER_END: u32 = 8;

/// The content with room for the revision, which is zero until it is stamped.
pub(super) fn encode(bytes: &[u8]) -> JsValue {
    let value = [&[0; HEADER], bytes].concat();
    Uint8Array::from(value.as_slice()).into()
}

/// Sets the revision of an encoded value.
pub(super) fn stamp(value: &JsValue, revision: u64) {
    let header = value.unchecked_ref::<Uint8Array>().subarray(0, HEADER_END);
    header.copy_from(&revision.to_le_bytes());
}

/// The revision and the content; `None` when it is no such value.
pub(super) fn decode(value: &JsValue) -> Option<(u64, Vec<u8>)> {
    let revision = revision(value)?;
    let array: &Uint8Array = value.dyn_ref()?;
    Some((revision, array.subarray(HEADER_END, array.length()).to_vec()))
}

/// The revision alone.
pub(super) fn revision(value: &JsValue) -> Option<u64> {
    let array: &Uint8Array = value.dyn_ref()?;
    if array.length() < HEADER_END {
        return None;
    }
    let mut header = [0; HEADER];
    array.subarray(0, HEADER_END).copy_to(&mut header);
    Some(u64::from_le_bytes(header))
}
