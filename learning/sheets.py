"""The queue as a spreadsheet, and decisions from one."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from learning.checks import check_batch, tidy
from learning.files import private
from learning.queue import Item
from learning.review import ACCEPT, CORRECT, IGNORE, NEW, Decision, ReviewError, Workshop, decide

COLUMNS = ("nomor", "pesan", "jumlah", "alasan", "dugaan", "usulan", "keputusan", "label")
_ACTIONS = {"": "", ACCEPT: ACCEPT, CORRECT: CORRECT, NEW: NEW, IGNORE: IGNORE}
_FORMULA = ("=", "+", "-", "@", "\t")


class SheetError(ValueError):
    """The file cannot be used; the message (Indonesian) says file, line and what to do."""


@dataclass(frozen=True)
class Row:
    """One decision of a sheet; ``line`` counts from 1, the header included."""

    line: int
    decision: Decision


@dataclass(frozen=True)
class Report:
    """What came of a sheet: how many were taken, set aside, and why others were not."""

    taken: int
    set_aside: int
    refused: tuple[tuple[int, str], ...]


def export(items: Iterable[Item], file: Path) -> int:
    """Write the queue; the columns ``keputusan`` and ``label`` are left for the admin.

    Only the owner may read the file: citizens' sentences stand in it.
    """
    listed = list(items)
    with private(file, "utf-8-sig") as opened:
        writer = csv.writer(opened)
        writer.writerow(COLUMNS)
        for item in listed:
            numbers = ";".join(map(str, item.ids))
            told = (safe(item.text), item.count, ", ".join(item.reasons), item.label)
            writer.writerow((numbers, *told, item.suggestion or "", "", ""))
    return len(listed)


def safe(text: str) -> str:
    """The text so that a spreadsheet does not take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def read(file: Path) -> list[Row]:
    """The decisions of a sheet; rows without one are left out.

    Raises:
        SheetError: the file or a row cannot be used.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            sample = opened.readline()
            opened.seek(0)
            reader = csv.DictReader(opened, delimiter=_delimiter(sample), strict=True)
            _check_columns(file, reader.fieldnames or ())
            rows = [_row(file, reader.line_num, cells) for cells in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SheetError(
            f"{file.name}: tidak dapat dibaca ({error}). Simpan sebagai CSV."
        ) from error
    return [row for row in rows if row is not None]


def _delimiter(sample: str) -> str:
    """A spreadsheet that speaks Indonesian writes semicolons."""
    return ";" if sample.count(";") > sample.count(",") else ","


def _check_columns(file: Path, given: Sequence[str]) -> None:
    missing = [name for name in ("nomor", "pesan", "keputusan", "label") if name not in given]
    if missing:
        hint = "Mulai dari berkas hasil `elapor review export`."
        raise SheetError(f"{file.name}, baris 1: tidak ada kolom {', '.join(missing)}. {hint}")


def _row(file: Path, line: int, cells: Mapping[str | None, str | None]) -> Row | None:
    where = f"{file.name}, baris {line}"
    if None in cells or None in cells.values():
        raise SheetError(f"{where}: jumlah kolomnya lain. Beri tanda petik pada teks berkoma.")
    cell = {name: (value or "").strip() for name, value in cells.items() if name}
    action = _ACTIONS.get(cell["keputusan"].lower())
    if action is None:
        hint = f"Pilih {', '.join(filter(None, _ACTIONS))}, atau kosongkan."
        raise SheetError(f"{where}: keputusan “{cell['keputusan']}” tidak dikenal. {hint}")
    label = cell["label"] or cell.get("usulan") or cell.get("dugaan") or ""
    if not action and not cell["label"]:
        return None
    text = cell["pesan"].removeprefix("'")
    action = action or (CORRECT if cell["nomor"] else NEW)
    ids = _numbers(where, cell["nomor"])
    return Row(line, Decision(action, text, label or None, cell.get("dugaan") or None, ids))


def _numbers(where: str, cell: str) -> tuple[int, ...]:
    parts = [part.strip() for part in cell.split(";") if part.strip()]
    if not all(part.isdecimal() for part in parts):
        raise SheetError(f"{where}: nomor “{cell}” bukan dari hasil ekspor. Jangan ubah kolom itu.")
    return tuple(int(part) for part in parts)


def carry_out(
    shop: Workshop, rows: Sequence[Row], actor: str, now: datetime, rng: random.Random
) -> Report:
    """Check all rows together, then carry out those that nothing speaks against.

    Raises:
        learning.yaml_store.BrokenDataError: a file of examples is broken.
    """
    teaching = [row for row in rows if row.decision.action != IGNORE]
    pairs = [(tidy(r.decision.text), r.decision.label or "") for r in teaching]
    problems = dict(zip((r.line for r in teaching), check_batch(pairs, shop.bench), strict=True))
    taken = aside = 0
    refused: list[tuple[int, str]] = []
    for row in rows:
        if problem := problems.get(row.line):
            refused.append((row.line, str(problem)))
            continue
        try:
            outcome = decide(shop, row.decision, actor, now, rng)
        except ReviewError as error:
            refused.append((row.line, str(error)))
            continue
        taken += outcome.review is not None
        aside += outcome.set_aside
        refused += [(row.line, str(problem)) for problem in outcome.problems if problem.blocks]
    return Report(taken, aside, tuple(refused))
