"""The messages that are set aside: rows of the frozen test that citizens wrote, admins judged."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from learning.files import one_writer, write_whole
from learning.yaml_store import Placed

COLUMNS = ("text", "intent", "category", "variety")
REVIEWED = "warga"
"""Variety of these messages."""


def set_aside(file: Path, label: str, text: str) -> Placed:
    """Add a message to the test; gives it with its line.

    Raises:
        OSError: the file cannot be written; it is as it was.
    """
    intent, _, category = label.partition("/")
    with one_writer(file.parent):
        known = file.read_text(encoding="utf-8") if file.exists() else _line(COLUMNS)
        known += "" if known.endswith("\n") else "\n"
        written = known + _line((text, intent, category, REVIEWED))
        write_whole(file, written)
    return Placed(text, label, file, written.count("\n"))


def take_back(file: Path, text: str) -> None:
    """Take a message out of the test again.

    Raises:
        OSError: the file cannot be read or written; it is as it was.
    """
    with one_writer(file.parent):
        with file.open(encoding="utf-8", newline="") as lines:
            rows = [row for row in csv.reader(lines) if row[:1] != [text]]
        write_whole(file, "".join(map(_line, rows)))


def _line(cells: list[str] | tuple[str, ...]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()
