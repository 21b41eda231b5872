# The one place where the versions of the built tools are pinned; set-up compares it with Cargo.lock and Trunk.toml.
# The npm tools are pinned by package-lock.json beside this file.
wasm_bindgen_version=0.2.130
trunk_version=0.21.14
wasm_split_version=0.2.4
