"""Where learning happens: the folders that it reads and writes, and one worker at a time."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from settings import ROOT, Settings


class BusyError(RuntimeError):
    """Somebody else trains, judges or promotes at this moment (Indonesian)."""


@dataclass(frozen=True)
class Place:
    """Folders: the models, the examples, the test set, the city's rows, kept results, logs."""

    models: Path
    examples: Path
    tests: Path
    city: Path
    cache: Path
    log: Path


def place(settings: Settings, root: Path = ROOT) -> Place:
    """The folders of an installation."""
    return Place(
        root / "models",
        root / "nlu_data" / "nlu",
        root / "tests" / "nlu",
        root / "city",
        settings.data_dir / "cache",
        settings.data_dir / "log" / "training.log",
    )


@contextmanager
def alone(where: Place, wait: bool = False) -> Iterator[None]:
    """Hold the models for one worker; the system lets go when it is killed.

    With ``wait``, wait until the other one has finished: a start has nothing better to do.

    Raises:
        BusyError: another one works.
    """
    where.models.mkdir(parents=True, exist_ok=True)
    with (where.models / ".lock").open("a", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError as error:
            raise BusyError("model sedang dilatih atau diaktifkan oleh perintah lain.") from error
        yield
