// The worker's first script. Names are relative to this file, so that any sub-path will do.
importScripts("./clerk.js");
wasm_bindgen({ module_or_path: "./clerk_bg.wasm" });
