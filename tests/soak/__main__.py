"""``python -m tests.soak kills=200 backlog=10000 fuzz=10000 doors=10000 [seed=1]``: long trials.

``db=postgresql`` and ``actions=inprocess`` or ``http`` say what the installation stands on. Each
prints what it measured; the exit status is 1 where anything was lost, doubled or leaked.
"""

from __future__ import annotations

import logging
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.soak import backlog, doors, fuzz, kills
from tests.support.postgres import running_server

House = dict[str, str]
"""Settings of the installation under trial."""


def play_kills(size: int, seed: int, folder: Path, house: House) -> list[str]:
    """Kill at random moments."""
    with kills.town(folder / "var", **house) as here:
        seen = kills.kill_at_random(here, size, seed, kills.WEIGHTS, say)
    total = sum(seen.kills.values())
    say(f"{total} kills {seen.kills}, {seen.reports} reports, {seen.seconds:.0f} s")
    return seen.faults


def play_backlog(size: int, seed: int, folder: Path, house: House) -> list[str]:
    """Work off what waited for a day."""
    with backlog.installed(folder / "var", **house) as here:
        backlog.fall_out(here, size, seed)
        seen = backlog.work_off(here)
    say(f"{seen.updates} updates in {seen.seconds:.0f} s: {seen.rate:.1f} a second")
    return seen.faults


def play_fuzz(size: int, seed: int, folder: Path, house: House) -> list[str]:
    """Odd updates between honest ones."""
    began = time.monotonic()
    with fuzz.target(folder / "var", **house) as here:
        faults = fuzz.play(here, size, seed)
    seconds = time.monotonic() - began
    say(f"{here.odd} odd updates, {3 * here.batches} honest ones between them, {seconds:.0f} s")
    return faults


def play_doors(size: int, seed: int, folder: Path, house: House) -> list[str]:
    """Odd requests at every HTTP door."""
    began = time.monotonic()
    with doors.street(folder / "var", **house) as here:
        faults = doors.play(here, size, seed)
    say(f"{here.statuses.total()} odd requests, {time.monotonic() - began:.0f} s")
    return faults


TRIALS: dict[str, Callable[[int, int, Path, House], list[str]]] = {
    "kills": play_kills,
    "backlog": play_backlog,
    "fuzz": play_fuzz,
    "doors": play_doors,
}


@contextmanager
def built(database: str, actions: str) -> Iterator[House]:
    """What the installation stands on; without `actions` each trial has the side it is used to."""
    house = {"ELAPOR_ACTIONS": actions} if actions else {}
    if database == "sqlite":
        yield house
        return
    with running_server() as server:
        yield {**house, "DATABASE_URL": server.make_database("elapor")}


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
    options = dict(one.split("=", 1) for one in arguments)
    seed = int(options.pop("seed", 1))
    database, actions = options.pop("db", "sqlite"), options.pop("actions", "")
    faults = []
    for name, size in options.items():
        with (
            tempfile.TemporaryDirectory(prefix=f"elapor-{name}-") as folder,
            built(database, actions) as house,
        ):
            say(f"{name}={size} seed={seed} db={database} {house.get('ELAPOR_ACTIONS', '')}")
            found = TRIALS[name](int(size), seed, Path(folder), house)
        say(f"{name}: " + ("nothing lost, doubled or leaked" if not found else f"FAULTS {found}"))
        faults += found
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
