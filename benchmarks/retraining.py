"""How long an admin waits: some examples changed, then trained and judged.

``python -m benchmarks.retraining [COUNT]`` works on a copy of the project with the live
model, Rasa's cache and the sentence vectors, as an admin's folder has them; nothing of it stays.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from cli.console import out
from learning.chain import Code
from settings import ROOT, load

COUNT = 50
EXAMPLE = "    - "
ADDED = " ya pak, mohon dibantu"
COMPLAINTS = Path("nlu_data") / "nlu" / "lapor"
"""Where polite words at the end are no change of meaning."""
COPIED = shutil.ignore_patterns(".git", ".venv", "var", ".*_cache", "__pycache__")
WANTED_SECONDS = 60


@dataclass(frozen=True)
class Cost:
    """Seconds of the clock and of processors, all processes together."""

    wall: float
    cpu: float


def change(folder: Path, count: int, rng: random.Random) -> None:
    """Put so many examples of the ``*.yml`` files below a folder into other words."""
    pages = {file: file.read_text(encoding="utf-8").splitlines() for file in folder.rglob("*.yml")}
    places = [
        (file, number)
        for file, lines in sorted(pages.items())
        for number, line in enumerate(lines)
        if line.startswith(EXAMPLE)
    ]
    for file, number in rng.sample(places, count):
        pages[file][number] += ADDED
    for file, lines in pages.items():
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def copy(folder: Path) -> Path:
    """The project beside what its trainings keep."""
    shutil.copytree(ROOT, folder, ignore=COPIED)
    kept = Path("var") / "cache"
    shutil.copytree(load().data_dir / "cache", folder / kept)
    return folder


def run(folder: Path, *words: str) -> Cost:
    """One command as an admin gives it, in the copy.

    Raises:
        AssertionError: it failed; its own words stand above. A candidate may well be refused.
    """
    ours = ("-u", "DATABASE_URL", "-u", "ELAPOR_DATA_DIR", f"PYTHONPATH={folder}")
    command = ["env", *ours, sys.executable, "-W", "ignore", "-m", "cli.main", *words]
    started, before = time.monotonic(), _used()
    ended = subprocess.run(command, cwd=folder, check=False)
    assert ended.returncode in (Code.PROMOTED, Code.REFUSED), words
    return Cost(time.monotonic() - started, _used() - before)


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def chain(folder: Path, count: int, seed: int) -> dict[str, Cost]:
    """Change examples, then train and judge; what each took."""
    change(folder / COMPLAINTS, count, random.Random(seed))
    return {word: run(folder, word) for word in ("train", "judge")}


def main() -> None:
    """Print what each command took: where no test sentence is known yet, then as on any day."""
    parser = argparse.ArgumentParser(description="Lama pelatihan setelah beberapa contoh berubah.")
    parser.add_argument("count", type=int, nargs="?", default=COUNT)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = copy(Path(name) / "elapor")
        rounds = {
            "first": chain(folder, asked.count, 1),
            "later": chain(folder, asked.count, 2),
        }
    for when, costs in rounds.items():
        for command, cost in costs.items():
            out.print(f"{when:<7}{command:<10}{cost.wall:>6.1f} s wall {cost.cpu:>6.1f} s CPU")
    waited = rounds["later"]["train"].wall + rounds["later"]["judge"].wall
    out.print(f"train and judge {waited:.1f} s wall, wanted at most {WANTED_SECONDS}")


if __name__ == "__main__":
    main()
