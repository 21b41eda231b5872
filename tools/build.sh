#!/usr/bin/env bash
# Release build into dist/, then its weight, its checks and its SHA256SUMS.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/env.sh

# Nobody's home folder in the published program, and the same bytes from every machine.
# `erase_components`: views of one type instead of one for each shape, a tenth of the module (docs/adr).
# `split` and the relocations: where and how tools/split.mjs cuts the module.
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="--cfg erase_components --cfg split -Clink-args=--emit-relocs --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo --remap-path-prefix=$CARGO_TARGET_DIR=target"

# Two checkouts may share one target folder; cargo's own lock ends before trunk has picked the module up.
mkdir -p "$CARGO_TARGET_DIR"
exec 9>"$CARGO_TARGET_DIR/.release.lock"
flock 9 2>/dev/null || true

echo "build: release build into dist/"
# The warning that its JS minifier gives up is left out: terser does that part below.
trunk --log info,trunk::processing::minify=error build --release
# The clerk once more, without the marks of the cut: they export every page, and none of them is the clerk's.
cargo build --quiet --release --locked --target wasm32-unknown-unknown --bin clerk --features clerk
release=$CARGO_TARGET_DIR/wasm32-unknown-unknown/release
node tools/split.mjs "$release/page.wasm" "$release/clerk.wasm" dist

# What wasm-bindgen writes, which Trunk's own minifier does not understand.
for module in dist/page-*.js; do
  terser "$module" --module --compress --mangle --output "$module"
done
# The clerk's is a plain script whose one name the next script calls.
for script in dist/clerk-*.js; do
  terser "$script" --compress --mangle --output "$script"
done
node tools/dist.mjs dist
