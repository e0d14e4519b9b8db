#!/usr/bin/env bash
# Runs the gateway against PyPI's gramlab, a Bot API server that nobody here wrote. It needs Python
# 3.13 and refuses to work where any network but loopback is in sight, so both run in an own one.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=$(scripts/uv.sh)
place=.venv/gramlab
for candidate in python3.13 3.13 "$HOME"/.pyenv/versions/3.13*/bin/python; do
  [ -x "$place/bin/gramlab" ] && break
  "$uv" venv --quiet --clear --python "$candidate" "$place" 2>/dev/null || continue
  "$uv" pip install --quiet --prerelease allow --python "$place/bin/python" gramlab==0.1.0a2 || continue
done
if [ ! -x "$place/bin/gramlab" ]; then
  echo "elapor: gramlab needs Python 3.13 (uv python install 3.13, or pyenv install 3.13)." >&2
  exit 1
fi
own_network=(unshare --net)
[ "$(id -u)" -eq 0 ] || own_network=(unshare --map-root-user --net)
exec "${own_network[@]}" sh -c "ip link set lo up && exec $place/bin/python -m tests.outside.gramlab_judge"
