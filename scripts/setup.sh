#!/usr/bin/env bash
# Makes .venv with Python 3.10 and everything in requirements.lock.
set -euo pipefail
cd "$(dirname "$0")/.."
started=$SECONDS

is_3_10() { "$1" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10))' >/dev/null 2>&1; }

# Debian's python3.10 without python3.10-venv leaves a .venv without pip behind.
can_install() {
  command -v uv >/dev/null 2>&1 || .venv/tools/bin/uv --version >/dev/null 2>&1 ||
    .venv/bin/python -m pip --version >/dev/null 2>&1
}

is_usable() { is_3_10 .venv/bin/python && can_install; }

make_venv() {
  if command -v uv >/dev/null 2>&1 && uv venv --quiet --clear --python 3.10 .venv 2>/dev/null; then
    return
  fi
  local candidate
  for candidate in python3.10 "$HOME"/.pyenv/versions/3.10*/bin/python /usr/local/bin/python3.10; do
    if is_3_10 "$candidate" && "$candidate" -m venv --clear .venv >/dev/null 2>&1 && is_usable; then
      return
    fi
  done
  rm -rf .venv
  echo "elapor: no Python 3.10 that can make a .venv; install one (apt install python3.10-venv, pyenv install 3.10, or uv)." >&2
  exit 1
}

echo "  … Python 3.10 and libraries"
is_usable || make_venv
uv=$(scripts/uv.sh)
"$uv" pip sync --quiet --python .venv/bin/python --require-hashes requirements.lock
"$uv" pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
echo "  ✓ Python 3.10 and libraries ($((SECONDS - started)) s)"
