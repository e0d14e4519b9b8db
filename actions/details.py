"""The optional questions of the categories, read from the city's data."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from pathlib import Path

from dialogue.questions import CategoryQuestion
from settings import ROOT
from text.tables import TableRow, read_rows

FILE = ROOT / "city" / "category_questions.csv"


def questions(today: date, file: Path = FILE) -> tuple[CategoryQuestion, ...]:
    """The questions that hold on ``today`` (a day in the city), in the order of the file.

    Raises:
        TableError: a row of it cannot be used.
        OSError: the file cannot be read.
    """
    return tuple(question for question in _all(file) if question.valid_from <= today)


@lru_cache(maxsize=4)
def _all(file: Path) -> tuple[CategoryQuestion, ...]:
    return tuple(_question(row) for row in read_rows(file))


def _question(row: TableRow) -> CategoryQuestion:
    pattern, asked_if = (_pattern(row, column) for column in ("pattern", "asked_if"))
    return CategoryQuestion(
        category=row["category"],
        code=row["code"],
        label=row["label"],
        question=row["question"],
        pattern=pattern,
        valid_from=row.day("valid_from"),
        asked_if=asked_if,
    )


def _pattern(row: TableRow, column: str) -> re.Pattern[str] | None:
    return row.pattern(column, re.IGNORECASE) if row.get(column) else None
