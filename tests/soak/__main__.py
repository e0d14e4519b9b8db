"""``python -m tests.soak kills=200 backlog=10000 fuzz=10000 [seed=1]``: play the long trials.

Each prints what it measured; the exit status is 1 where anything was lost, doubled or leaked.
"""

from __future__ import annotations

import logging
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.soak import backlog, fuzz, kills


def play_kills(size: int, seed: int, folder: Path) -> list[str]:
    """Kill at random moments."""
    with kills.town(folder / "var") as here:
        seen = kills.kill_at_random(here, size, seed, kills.WEIGHTS, say)
    total = sum(seen.kills.values())
    say(f"{total} kills {seen.kills}, {seen.reports} reports, {seen.seconds:.0f} s")
    return seen.faults


def play_backlog(size: int, seed: int, folder: Path) -> list[str]:
    """Work off what waited for a day."""
    with backlog.installed(folder / "var") as here:
        backlog.fall_out(here, size, seed)
        seen = backlog.work_off(here)
    say(f"{seen.updates} updates in {seen.seconds:.0f} s: {seen.rate:.1f} a second")
    return seen.faults


def play_fuzz(size: int, seed: int, folder: Path) -> list[str]:
    """Odd updates between honest ones."""
    began = time.monotonic()
    with fuzz.target(folder / "var") as here:
        faults = fuzz.play(here, size, seed)
    seconds = time.monotonic() - began
    say(f"{here.odd} odd updates, {3 * here.batches} honest ones between them, {seconds:.0f} s")
    return faults


TRIALS: dict[str, Callable[[int, int, Path], list[str]]] = {
    "kills": play_kills,
    "backlog": play_backlog,
    "fuzz": play_fuzz,
}


def say(text: str) -> None:
    """One line, at once."""
    sys.stdout.write(f"{time.strftime('%H:%M:%S', time.gmtime())} {text}\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> int:
    """Play what is named, in that order."""
    # A `kill` must end in order too: processes of the trial would live on.
    # Each odd update is worth a line in a real log; here there are thousands.
    logging.disable(logging.WARNING)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sizes = {name: int(size) for name, _, size in (one.partition("=") for one in arguments)}
    seed = sizes.pop("seed", 1)
    faults = []
    for name, size in sizes.items():
        with tempfile.TemporaryDirectory(prefix=f"elapor-{name}-") as folder:
            say(f"{name}={size} seed={seed}")
            found = TRIALS[name](size, seed, Path(folder))
        say(f"{name}: " + ("nothing lost, doubled or leaked" if not found else f"FAULTS {found}"))
        faults += found
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
