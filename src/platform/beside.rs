//! Files that are published beside the page: read from its own address, and only when they are wanted.

use super::files::Refused;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// The bytes of a file beside the page.
pub async fn read(address: &str) -> Result<Vec<u8>, Refused> {
    let window = web_sys::window().ok_or_else(|| Refused("window".into()))?;
    let response: Response = JsFuture::from(window.fetch_with_str(address)).await?.unchecked_into();
    if !response.ok() {
        return Err(Refused(response.status().to_string()));
    }
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
