"""Whether what came of a talk is what ought to have come of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cases.views import CaseView
from tests.simulated.persons import TWO_CASES, Person
from tests.simulated.player import Played, Turn

INTERNAL = re.compile(
    r"\b(?:slot|intent|none|null|nan|traceback|error|timeout|server|exception)\b"
    r"|utter_|action_|nlu_|[{}]",
    re.IGNORECASE,
)
MOST_ALIKE = 2


@dataclass(frozen=True)
class Verdict:
    """``wrong`` is empty where the outcome is right; ``unsound`` where every reply is."""

    played: Played
    wrong: tuple[str, ...]
    unsound: tuple[str, ...]
    undecided: bool

    @property
    def right(self) -> bool:
        """The outcome is right."""
        return not self.wrong


def judge(played: Played, cases: Sequence[CaseView]) -> Verdict:
    """Compare the register with what the person wanted."""
    wrong = [*_number(played.person, cases)]
    if cases and played.person.wanted and not wrong:
        wrong = [*_texts(played.person, cases), *_places(played, cases)]
        wrong += _categories(played.person, cases)
    undecided = any(case.category is None for case in cases)
    return Verdict(played, tuple(wrong), tuple(unsound(played.turns)), undecided)


def _number(person: Person, cases: Sequence[CaseView]) -> list[str]:
    if person.wanted in (None, len(cases)):
        return []
    return [f"{len(cases)} laporan, seharusnya {person.wanted}"]


def _texts(person: Person, cases: Sequence[CaseView]) -> list[str]:
    told = [case.text.casefold() for case in cases]
    wrong = [f"teks tanpa: {w}" for w in person.expect.text if not _in_any(w, told)]
    if person.outcome == TWO_CASES:
        empty = [t for t in told if not any(w.casefold() in t for w in person.expect.text)]
        wrong += [f"laporan tanpa halnya: {text}" for text in empty]
    return wrong


def _places(played: Played, cases: Sequence[CaseView]) -> list[str]:
    """Where nobody of the city goes nobody is asked where it is: what was said must be kept."""
    named = [f"{c.place_text or ''} {c.kelurahan_name or ''}".casefold() for c in cases]
    kept = [*named, *(case.text.casefold() for case in cases if not case.in_city)]
    said = " ".join(turn.did for turn in played.turns).casefold()
    in_city = any(case.in_city for case in cases)
    needed = [w for w in played.person.expect.place if in_city or w.casefold() in said]
    return [f"tempat tanpa: {w} ({named})" for w in needed if not _in_any(w, kept)]


def _categories(person: Person, cases: Sequence[CaseView]) -> list[str]:
    codes = [case.category for case in cases if case.category is not None]
    return [f"kategori {code}" for code in codes if code not in person.expect.categories]


def _in_any(words: str, texts: Sequence[str]) -> bool:
    return any(words.casefold() in text for text in texts)


def unsound(turns: Sequence[Turn]) -> list[str]:
    """Empty replies, internal words that the person did not say, one question three times."""
    said = " ".join(turn.did for turn in turns).casefold()
    faults = []
    for number, turn in enumerate(turns, 1):
        if not turn.replies or not all(reply.strip() for reply in turn.replies):
            faults.append(f"balasan kosong ({number})")
        words = {found.casefold() for found in INTERNAL.findall(turn.heard)}
        faults += [f"kata dalam ({number}): {word}" for word in words if word not in said]
    later = (*turns[1:], None)
    read = [t for t, after in zip(turns, later, strict=True) if after is None or not after.quick]
    return faults + _repeated([_asked(turn) for turn in read])


def _asked(turn: Turn) -> str | None:
    """The whole message that puts a question: a summary that says something new is another."""
    return next((reply for reply in reversed(turn.replies) if "?" in reply), None)


def _repeated(asked: Sequence[str | None]) -> list[str]:
    windows = (asked[at : at + MOST_ALIKE + 1] for at in range(len(asked) - MOST_ALIKE))
    return [f"tiga kali: {w[0]}" for w in windows if w[0] is not None and len(set(w)) == 1]
