"""The test set: sentences that no model ever learns from, and what each of them asks of a model."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.nlu.archive import Answer
from bot.nlu.scoring import REJECTED, UNSPECIFIC
from bot.nlu.understanding import OFF_TOPIC
from text.tables import read_rows

FILES = ("frozen.csv", "reviewed.csv", "emergencies.csv", "emergencies_fresh.csv")
"""In ``tests/nlu``; the second one grows with messages that the review sets aside."""
DANGER, SAFE = "bahaya", "aman"
Row = Mapping[str, str]


class TestSetError(ValueError):
    """There is nothing to judge by; the message (Indonesian) says what is missing."""

    __test__ = False


@dataclass(frozen=True)
class Question:
    """One thing asked of a model: ``aspect`` of the text, whose right answers are ``accepted``.

    ``label`` is the group that it counts in, ``variety`` the kind of language.
    """

    text: str
    aspect: str
    label: str
    variety: str
    accepted: frozenset[str]


def read_test_set(folder: Path) -> list[Question]:
    """Every question of the files that are there.

    Raises:
        TestSetError: there is none.
    """
    rows = [row for name in FILES if (folder / name).exists() for row in read_rows(folder / name)]
    questions = [question for row in rows for question in questions_of(row)]
    if not questions:
        raise TestSetError(f"tidak ada kalimat uji di {folder.name}.")
    return questions


def version(folder: Path) -> str:
    """Version of the test set: first 16 hex digits of the SHA-256 over its files."""
    digest = hashlib.sha256()
    for name in FILES:
        if (folder / name).exists():
            digest.update(name.encode() + b"\0" + (folder / name).read_bytes())
    return digest.hexdigest()[:16]


def questions_of(row: Row) -> list[Question]:
    """What one row asks; a row may ask several things."""
    text, variety = row["text"], row.get("variety", "")
    found = []
    if row.get("emergency"):
        danger = row["emergency"] == "1"
        aspect, label = ("danger", DANGER) if danger else ("harmless", SAFE)
        found.append(Question(text, aspect, row.get("kind") or label, variety, frozenset({label})))
    if intent := row.get("intent"):
        found.append(Question(text, "intent", intent, variety, frozenset({intent})))
        aspect = "off_topic" if intent == OFF_TOPIC else "in_scope"
        found.append(Question(text, aspect, intent, variety, frozenset({aspect})))
    if category := row.get("category"):
        accepted = frozenset((row.get("accepted") or category).split("|"))
        found.append(Question(text, "category", category, variety, accepted))
    return found


def answered(question: Question, answer: Answer) -> str:
    """What a model's answer says to the question, in the words of ``accepted``."""
    if question.aspect in {"danger", "harmless"}:
        return DANGER if answer.danger else SAFE
    if question.aspect == "category":
        return next((c for c, _ in answer.meant.categories if c != UNSPECIFIC), "")
    if question.aspect == "intent":
        return answer.meant.intent
    return "off_topic" if answer.meant.intent in REJECTED else "in_scope"


def texts_of(questions: Iterable[Question]) -> list[str]:
    """Every text once, in order."""
    return list(dict.fromkeys(question.text for question in questions))


def replies(questions: Sequence[Question], answers: Mapping[str, Answer]) -> list[str]:
    """What a model says to each question, from its answers by text."""
    return [answered(question, answers[question.text]) for question in questions]
