"""The models' history: one line of JSON for everything that was done to a model, never rewritten.

It stands beside the models (``models/history.jsonl``), as both are lost and kept together.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

FILE = "history.jsonl"
TRAINED, JUDGED, REFUSED, PROMOTED = "trained", "judged", "refused", "promoted"
STARTED, ROLLED_BACK = "started", "rolled_back"
TRIAL_BEGUN, TRIAL_ENDED, TRIAL_FAILED = "trial_begun", "trial_ended", "trial_failed"
TAKEN_BACK = frozenset({ROLLED_BACK, TRIAL_FAILED})
LIVE = frozenset({STARTED, PROMOTED})
AGAINST, FOR = TAKEN_BACK | {REFUSED}, LIVE | {JUDGED}


@dataclass(frozen=True)
class Entry:
    """One thing that was done.

    ``at`` is aware UTC; ``what`` one of the names above; ``other`` the model that it was compared
    with or that took its place; ``data`` the hash of what it was trained on; ``test`` that of the
    test set; ``scores`` shares (0 to 1) by name; ``seconds`` how long it took.
    """

    at: datetime
    what: str
    model: str
    who: str
    why: str = ""
    other: str = ""
    data: str = ""
    test: str = ""
    scores: Mapping[str, float] = field(default_factory=dict)
    seconds: float = 0.0


def append(models: Path, entry: Entry) -> None:
    """Add a line and bring it to the disk.

    Raises:
        OSError: the file cannot be written.
    """
    body = {**asdict(entry), "at": entry.at.isoformat(), "scores": dict(entry.scores)}
    line = json.dumps(body, ensure_ascii=False, sort_keys=True) + "\n"
    with (models / FILE).open("a+b") as file:
        # A line that broke off with the power must not swallow the next one.
        if file.tell() and not _ends_well(models / FILE):
            line = "\n" + line
        file.write(line.encode())
        file.flush()
        os.fsync(file.fileno())


def read(models: Path) -> list[Entry]:
    """Everything that was done, oldest first; a line that broke off is left out."""
    file = models / FILE
    if not file.exists():
        return []
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    return [entry for line in lines if (entry := _entry(line)) is not None]


def latest(entries: Sequence[Entry], what: str, model: str) -> Entry | None:
    """The last time that this was done to a model."""
    return next((e for e in reversed(entries) if e.what == what and e.model == model), None)


def taken_back(entries: Sequence[Entry], model: str) -> Entry | None:
    """Why a model must not go live by itself: it was, and somebody or the watch took it back.

    A promotion by hand after that lifts it again.
    """
    for entry in reversed(entries):
        if entry.model == model and entry.what in TAKEN_BACK:
            return entry
        if entry.model == model and entry.what in LIVE:
            return None
    return None


def spoken_against(entries: Sequence[Entry]) -> Entry | None:
    """The last verdict on any model, where it spoke against it: its lessons may still stand there.

    By the order, not by the lessons: one more example makes refused ones no better.
    """
    last = next((e for e in reversed(entries) if e.what in AGAINST | FOR), None)
    return last if last is not None and last.what in AGAINST else None


def _entry(line: str) -> Entry | None:
    try:
        body = json.loads(line)
        return Entry(**{**body, "at": datetime.fromisoformat(body["at"])})
    except (ValueError, TypeError, KeyError):
        return None


def _ends_well(file: Path) -> bool:
    with file.open("rb") as end:
        end.seek(-1, os.SEEK_END)
        return end.read(1) == b"\n"
