#!/usr/bin/env bash
# Development build, rebuilt on every change, on http://127.0.0.1:$PORT/
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/env.sh

port=${PORT:-8080}
if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
  echo "serve: port $port is taken; stop what uses it, or choose another: make serve PORT=8081"
  exit 1
fi
echo "serve: building, then http://127.0.0.1:$port/ (Ctrl-C ends it)"
mkdir -p dist target/serve # Trunk.toml names both as not to be watched, and trunk refuses names that do not exist
exec trunk serve --port "$port" --dist target/serve
