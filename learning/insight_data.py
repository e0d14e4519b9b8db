"""Gathers what the insight page shows: the history, the test set, the observed messages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from bot.inputs import current_model
from cases.db import UtcDateTime
from cases.models import Case, Kelurahan
from learning import history
from learning.examiner import answers
from learning.insight import Facts, Mistake
from learning.place import Place
from learning.seen import Seen
from learning.testset import read_test_set
from text.tables import read_rows

KEPT = timedelta(days=90)
COLUMNS = (
    "channel",
    "address",
    "text",
    "intent",
    "decision",
    "question",
    "submission",
    "kelurahan",
    "corrected_to",
)
OBSERVATIONS = sa.table(
    "observations", sa.column("at", UtcDateTime), *(sa.column(name) for name in COLUMNS)
)
SHOWN_ASPECTS = frozenset({"intent", "category"})


def gather(where: Place, register: Engine, now: datetime, zone: tzinfo) -> Facts:
    """Everything for the page, times in ``zone``.

    Raises:
        TestSetError, ArchiveError: the live model cannot be put to the test.
        SQLAlchemyError: the register cannot be read.
    """
    live = current_model(where.models)
    with register.connect() as connection:
        messages = observed(connection, now - KEPT, zone)
        filed = frozenset(connection.execute(sa.select(Case.submission_id)).scalars())
    return Facts(
        live.name if live else "",
        history.read(where.models),
        mistakes(live, where) if live else [],
        messages,
        filed,
        _words("banjar.csv", where),
        _words("slang.csv", where),
    )


def observed(connection: Connection, since: datetime, zone: tzinfo) -> list[Seen]:
    """The observed messages, oldest first; none where the register keeps no observations."""
    if not sa.inspect(connection).has_table(OBSERVATIONS.name):
        return []
    rows = connection.execute(sa.select(Kelurahan.code, Kelurahan.name))
    names = {str(row[0]): str(row[1]) for row in rows}
    at = OBSERVATIONS.c.at
    found = connection.execute(sa.select(OBSERVATIONS).where(at >= since).order_by(at))
    return [_seen(row, names, zone) for row in found.mappings()]


def mistakes(live: Path, where: Place) -> list[Mistake]:
    """Test sentences whose intent or category the live model gets wrong."""
    questions = read_test_set(where.tests)
    pairs = zip(questions, answers(live, questions, where.cache), strict=True)
    return [
        Mistake(question.text, question.label, said)
        for question, said in pairs
        if question.aspect in SHOWN_ASPECTS and said not in question.accepted
    ]


def _seen(row: Mapping[str, Any], names: dict[str, str], zone: tzinfo) -> Seen:
    return Seen(
        chat=f"{row['channel']}:{row['address']}",
        at=row["at"].astimezone(zone),
        text=row["text"],
        intent=row["intent"],
        decision=row["decision"] or "",
        question=row["question"] or "",
        submission=row["submission"] or "",
        kelurahan=names.get(row["kelurahan"] or "", ""),
        corrected=row["corrected_to"] is not None,
    )


def _words(name: str, where: Place) -> frozenset[str]:
    file = where.examples.parent / "lexicons" / name
    return frozenset(row["form"] for row in read_rows(file)) if file.exists() else frozenset()
