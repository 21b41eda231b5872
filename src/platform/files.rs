//! Files in and out: bytes as they are, never text.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long the browser may take to fetch a saved file before its address is given back.
const KEEP_ADDRESS_MS: u32 = 60_000;

/// The browser did not give what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(pub String);

impl From<JsValue> for Refused {
    fn from(error: JsValue) -> Self {
        let name = error.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::name);
        Self(name.or_else(|| error.as_string()).unwrap_or_else(|| "Error".to_owned()))
    }
}

/// Hands bytes to the browser's download under that name. Whether a person kept them, nobody can know.
pub fn save(name: &str, bytes: &[u8]) -> Result<(), Refused> {
    save_as(name, bytes, "application/json")
}

/// The same for another kind of file.
pub fn save_as(name: &str, bytes: &[u8], mime: &str) -> Result<(), Refused> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document =
        web_sys::window().and_then(|window| window.document()).ok_or_else(|| Refused("document".into()))?;
    let anchor: HtmlAnchorElement =
        document.create_element("a")?.dyn_into().map_err(|_| Refused("anchor".into()))?;
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.click();
    gloo::timers::callback::Timeout::new(KEEP_ADDRESS_MS, move || {
        if let Err(error) = Url::revoke_object_url(&address) {
            web_sys::console::warn_1(&error);
        }
    })
    .forget();
    Ok(())
}

/// A file a person chose: its name and size are known before anything is read.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// As the person's computer calls it; for display only.
    pub name: String,
    /// In bytes.
    pub size: u64,
    file: gloo::file::File,
}

impl Chosen {
    /// Reads the whole file.
    pub async fn read(&self) -> Result<Vec<u8>, Refused> {
        gloo::file::futures::read_as_bytes(&self.file).await.map_err(|error| Refused(error.to_string()))
    }

    /// Reads the first bytes only.
    pub async fn read_start(&self, bytes: u64) -> Result<Vec<u8>, Refused> {
        let start = self.file.slice(0, bytes.min(self.size));
        gloo::file::futures::read_as_bytes(&start).await.map_err(|error| Refused(error.to_string()))
    }
}

impl From<web_sys::File> for Chosen {
    fn from(file: web_sys::File) -> Self {
        let file = gloo::file::File::from(file);
        Self { name: file.name(), size: file.size(), file }
    }
}

/// The files of a list, in its order.
pub fn chosen(list: &web_sys::FileList) -> Vec<Chosen> {
    (0..list.length()).filter_map(|at| list.get(at)).map(Chosen::from).collect()
}
