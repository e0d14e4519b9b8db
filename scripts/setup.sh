#!/usr/bin/env bash
# Makes .venv with Python 3.10 and everything in requirements.lock.
set -euo pipefail
cd "$(dirname "$0")/.."
started=$SECONDS

find_python() {
  local candidate
  for candidate in python3.10 "$HOME"/.pyenv/versions/3.10*/bin/python /usr/local/bin/python3.10; do
    if command -v "$candidate" >/dev/null 2>&1 && "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10))' 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
}

make_venv() {
  if command -v uv >/dev/null 2>&1; then
    uv venv --quiet --clear --python 3.10 .venv && return
  fi
  local python
  python=$(find_python)
  if [ -z "$python" ] || ! "$python" -m venv --clear .venv; then
    echo "elapor: Python 3.10 was not found; install it (apt install python3.10-venv, pyenv install 3.10, or uv)." >&2
    exit 1
  fi
}

is_3_10() { [ -x .venv/bin/python ] && .venv/bin/python -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10))'; }

echo "  … Python 3.10 and libraries"
is_3_10 || make_venv
if command -v uv >/dev/null 2>&1; then
  installer=(uv)
else
  [ -x .venv/bin/uv ] || .venv/bin/python -m pip install --quiet --disable-pip-version-check uv
  installer=(.venv/bin/uv)
fi
"${installer[@]}" pip sync --quiet --python .venv/bin/python --require-hashes requirements.lock
"${installer[@]}" pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
echo "  ✓ Python 3.10 and libraries ($((SECONDS - started)) s)"
