#!/usr/bin/env bash
# Installs what is missing, and only that: setup.sh rust | serve | build | test
# Each level includes the ones before it. A second run with nothing missing takes no time.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/env.sh

level=${1:-test}
missing=()  # what a person has to get, one line each
packages=() # Debian packages to install

say() { echo "setup: $*"; }
have() { command -v "$1" >/dev/null 2>&1; }
lack() { missing+=("$*"); }
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

one_at_a_time() {
  mkdir -p "$cache"
  have flock || return 0
  exec 9>"$cache/setup.lock"
  flock -n 9 || { say "another set-up is running, waiting for it"; flock 9; }
}

pins_agree() {
  local in_lock in_trunk
  in_lock=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p;}' Cargo.lock)
  in_trunk=$(sed -n 's/^wasm_bindgen = "\(.*\)"$/\1/p' Trunk.toml)
  if [ "$in_lock" != "$wasm_bindgen_version" ] || [ "$in_trunk" != "$wasm_bindgen_version" ]; then
    say "wasm-bindgen must be one version everywhere: tools/versions.sh $wasm_bindgen_version, Cargo.lock ${in_lock:-none}, Trunk.toml ${in_trunk:-none}"
    exit 1
  fi
}

debian_packages() {
  [ ${#packages[@]} -gt 0 ] || return 0
  if [ "$(id -u)" != 0 ] || ! have apt-get; then
    lack "${packages[*]}: on Debian 'sudo apt-get install ${packages[*]}', elsewhere the same from your system"
    return 0
  fi
  say "installing Debian packages: ${packages[*]}"
  apt-get update -qq || say "apt-get update reported an error, trying with the lists as they are"
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >"$cache/apt.log" 2>&1 ||
    { tail -n 20 "$cache/apt.log"; say "apt-get could not install ${packages[*]}, whole output in $cache/apt.log"; exit 1; }
  packages=()
}

stop_if_missing() {
  [ ${#missing[@]} -gt 0 ] || return 0
  say "missing:"
  printf '  %s\n' "${missing[@]}"
  exit 1
}

rust() {
  have cc || packages+=(gcc libc6-dev)
  debian_packages
  local wanted
  wanted=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)
  if ! have rustc || ! have cargo; then
    lack "Rust $wanted or newer: https://rustup.rs"
  elif ! at_least "$wanted" "$(rustc --version | cut -d ' ' -f 2)"; then
    lack "Rust $wanted or newer, this is $(rustc --version): 'rustup update stable'"
  else
    component clippy cargo-clippy
    component rustfmt cargo-fmt
  fi
  stop_if_missing
}

component() {
  "$2" --version >/dev/null 2>&1 && return
  say "adding the Rust component $1"
  { have rustup && rustup component add "$1"; } || lack "$1: 'rustup component add $1', or the package of that name from where your Rust is from"
}

wasm_target() {
  local target=wasm32-unknown-unknown
  [ -d "$(rustc --print sysroot)/lib/rustlib/$target" ] && return
  say "adding the Rust target $target"
  { have rustup && rustup target add "$target"; } || lack "Rust target $target: 'rustup target add $target', or its standard library from where your Rust is from"
  stop_if_missing
}

# The stamp is written only after the program runs and cargo has noted the wanted version; without it the folder is built again.
cargo_tool() {
  local crate=$1 program=$2 version=$3 dir=$4
  shift 4
  [ -f "$dir/.ready" ] && return
  if ! is_installed; then
    say "building $crate $version into $dir (minutes, once)"
    rm -rf "$dir"
    env -u CARGO_TARGET_DIR cargo install "$crate" --version "$version" --root "$dir" --quiet "$@"
    is_installed || { say "$crate in $dir is not $version"; exit 1; }
  fi
  touch "$dir/.ready"
}

is_installed() {
  "$dir/bin/$program" --help >/dev/null 2>&1 && grep -qF "\"$crate $version " "$dir/.crates.toml"
}

node_tools() {
  local binaryen
  if ! have node || ! have npm || ! at_least 20 "$(node --version | tr -d v)"; then
    lack "Node 20 or newer with npm: https://nodejs.org"
    stop_if_missing
  fi
  [ -f "$node_dir/.ready" ] && return
  say "installing the npm tools into $node_dir"
  rm -rf "$node_dir"
  mkdir -p "$node_dir"
  cp tools/package.json tools/package-lock.json "$node_dir"
  npm ci --prefix "$node_dir" --ignore-scripts --no-audit --no-fund --loglevel=error
  binaryen=$(sed -n 's/.*"binaryen": "\([0-9]*\).*/\1/p' tools/package.json)
  "$node_dir/node_modules/.bin/wasm-opt" --version | grep -qw "$binaryen" || { say "wasm-opt in $node_dir is not $binaryen"; exit 1; }
  touch "$node_dir/.ready"
}

browser() {
  [ -x "$XIEHUI_CHROMIUM" ] || packages+=(chromium)
  [ -x "$CHROMEDRIVER" ] || packages+=(chromium-driver)
  { have fc-list && [ -n "$(fc-list :lang=zh)" ]; } || packages+=(fonts-noto-cjk)
  debian_packages
  if [ ${#missing[@]} -gt 0 ]; then
    missing+=("(a Chrome or Chromium elsewhere: XIEHUI_CHROMIUM=/its/path, and its driver CHROMEDRIVER=/its/path)")
    stop_if_missing
  fi
  local chromium driver
  chromium=$("$XIEHUI_CHROMIUM" --version 2>/dev/null | grep -oE '[0-9]+' | head -n 1)
  driver=$("$CHROMEDRIVER" --version | grep -oE '[0-9]+' | head -n 1)
  if [ "$chromium" != "$driver" ]; then
    say "Chromium $chromium and chromedriver $driver must have the same major version"
    exit 1
  fi
}

room() {
  local free
  mkdir -p "$CARGO_TARGET_DIR"
  free=$(df -Pk "$CARGO_TARGET_DIR" | awk 'NR == 2 { print int($4 / 1048576) }')
  [ -d "$CARGO_TARGET_DIR/debug" ] || [ "$free" -ge 8 ] || say "only $free GiB free for $CARGO_TARGET_DIR; everything together takes up to 8"
}

one_at_a_time
pins_agree
rust
case $level in
  rust) ;;
  serve | build | test)
    room
    wasm_target
    cargo_tool wasm-bindgen-cli wasm-bindgen "$wasm_bindgen_version" "$wasm_bindgen_dir"
    cargo_tool trunk trunk "$trunk_version" "$trunk_dir" --locked
    [ "$level" = serve ] || cargo_tool wasm_split_cli_support wasm-split-cli "$wasm_split_version" "$wasm_split_dir" --locked --features build-binary
    [ "$level" = serve ] || node_tools
    [ "$level" != test ] || browser
    ;;
  *)
    say "unknown level '$level': rust, serve, build or test"
    exit 2
    ;;
esac
