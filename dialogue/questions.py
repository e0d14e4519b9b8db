"""Optional questions of a category (a pole number): data, never steps."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class CategoryQuestion:
    """What an officer of one category would like to know beside the report.

    ``pattern`` finds the answer in free words (its one group), None where it must be asked for;
    ``asked_if`` must be found in the report for its button to be offered (None: always).
    """

    category: str
    code: str
    label: str
    question: str
    pattern: re.Pattern[str] | None
    valid_from: date
    asked_if: re.Pattern[str] | None = None

    def fits(self, description: str) -> bool:
        """Whether it makes sense beside this report: a dark traffic light has no plate."""
        return self.asked_if is None or self.asked_if.search(description) is not None


def answers_in(text: str, questions: Iterable[CategoryQuestion]) -> tuple[tuple[str, str], ...]:
    """The answers that a message holds, by code; of any category, for it may not be settled yet."""
    found: dict[str, str] = {}
    for question in questions:
        match = question.pattern.search(text) if question.pattern else None
        if match is not None:
            found.setdefault(question.code, " ".join(match[1].split()).strip(" .,-").upper())
    return tuple(found.items())


def asked_for(text: str, questions: Iterable[CategoryQuestion]) -> str | None:
    """Code of the question that these words want to answer: "mau tambah nomor tiang"."""
    plain = " ".join(re.findall(r"\w+", text.lower()))
    return next((q.code for q in questions if q.label.lower() in plain), None)


def questions_of(
    category: str | None, questions: Iterable[CategoryQuestion]
) -> tuple[CategoryQuestion, ...]:
    """The questions of a category."""
    return tuple(question for question in questions if question.category == category)
