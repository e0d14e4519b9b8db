#!/usr/bin/env bash
# Prints which uv to use: the machine's, else one of our own, put there by pip where it is missing.
# It stands beside the libraries, not among them: `uv pip sync` would remove it, and pip with it.
set -euo pipefail
cd "$(dirname "$0")/.."
if command -v uv; then
  exit
fi
own=.venv/tools/bin/uv
if ! "$own" --version >/dev/null 2>&1; then
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --upgrade --target .venv/tools uv >&2
fi
echo "$own"
