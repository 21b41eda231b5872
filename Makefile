# serve and test set up whatever is missing first; tools live in the user's cache folder (tools/env.sh), never here.
SHELL := bash
.NOTPARALLEL:
.PHONY: serve test build check setup native lint doc browser e2e bench shots

tools := . tools/env.sh &&
wasm := --target wasm32-unknown-unknown
locked := $(if $(CI),--locked)
# Tests that run in a real browser: tests/*_browser.rs and the ones named here.
browser_tests := $(patsubst tests/%.rs,%,$(wildcard tests/*_browser.rs tests/storage_indexed_db.rs))
specs ?= $(wildcard tests/e2e/*.spec.mjs)

serve:
	@tools/setup.sh serve
	@tools/serve.sh

test: native lint doc browser build e2e
	@echo "test: everything passed"

build:
	@tools/setup.sh build
	@tools/build.sh

check: lint doc

setup:
	@tools/setup.sh test
	@echo "setup: everything is there"

native:
	@tools/setup.sh rust
	@echo "test: native"
	@$(tools) cargo test $(locked)

lint:
	@tools/setup.sh serve
	@echo "check: format"
	@$(tools) cargo fmt --check -- --color never
	@echo "check: clippy, native"
	@$(tools) cargo clippy $(locked) --all-targets -- -D warnings
	@echo "check: clippy, wasm32"
	@$(tools) cargo clippy $(locked) --all-targets $(wasm) -- -D warnings

doc: export RUSTDOCFLAGS := -D warnings
doc:
	@tools/setup.sh serve
	@echo "check: documentation, native"
	@$(tools) cargo doc $(locked) --no-deps
	@echo "check: documentation, wasm32"
	@$(tools) cargo doc $(locked) --no-deps $(wasm)

browser:
	@tools/setup.sh test
	@echo "test: in the browser: $(or $(browser_tests),none yet)"
	@$(if $(browser_tests),$(tools) cargo test $(locked) $(wasm) $(browser_tests:%=--test %))

# On dist/ as it is; make build comes first. One file: make e2e specs=tests/e2e/shell.spec.mjs
e2e:
	@tools/setup.sh test
	@echo "test: end to end, on dist/"
	@$(tools) node --test --test-reporter=spec $(specs)

# Figures, never a test: judging natively, and in dist/ as it is (make build comes first).
bench:
	@tools/setup.sh test
	@$(tools) cargo bench $(locked) --bench judging -- --backup $${TMPDIR:-/tmp}/xiehui-bench.json
	@$(tools) node tests/bench/judging.mjs $${TMPDIR:-/tmp}/xiehui-bench.json

# make shots url=http://127.0.0.1:8080/ to=/tmp/shots [routes="#/ #/review"] [sample=1]
shots:
	@$(tools) node tools/shots.mjs $(if $(sample),--sample) $(url) $(to) $(foreach route,$(routes),'$(route)')
