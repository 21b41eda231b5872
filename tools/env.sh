# Sourced by every command from the top of the checkout: where the tools are.
. tools/versions.sh
cache=${XDG_CACHE_HOME:-$HOME/.cache}/xiehui
wasm_bindgen_dir=$cache/wasm-bindgen-$wasm_bindgen_version
trunk_dir=$cache/trunk-$trunk_version
wasm_split_dir=$cache/wasm-split-$wasm_split_version
node_dir=$cache/node-$(sha256sum tools/package-lock.json | cut -c 1-12)

export PATH=$wasm_bindgen_dir/bin:$trunk_dir/bin:$wasm_split_dir/bin:$node_dir/node_modules/.bin:$PATH
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$cache/target}
export XIEHUI_NODE_MODULES=$node_dir/node_modules
export XIEHUI_CHROMIUM=${XIEHUI_CHROMIUM:-/usr/bin/chromium}
export CHROMEDRIVER=${CHROMEDRIVER:-/usr/bin/chromedriver}
export WASM_BINDGEN_TEST_TIMEOUT=${WASM_BINDGEN_TEST_TIMEOUT:-120}

# Cargo tells two checkouts of one package apart by file times alone: whoever comes second into a shared folder
# would be handed the other one's program. Ours counts as changed when the folder was last used elsewhere.
last_checkout=$CARGO_TARGET_DIR/.checkout
if [ "$(cat "$last_checkout" 2> /dev/null)" != "$PWD" ]; then
  mkdir -p "$CARGO_TARGET_DIR"
  find build.rs src tests public Cargo.toml -type f -not -path '*/node_modules/*' -exec touch {} +
  printf '%s\n' "$PWD" > "$last_checkout"
fi
unset NO_COLOR # trunk refuses NO_COLOR=1; output that is not a terminal has no colours anyway
