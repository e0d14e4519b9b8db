"""All talks in figures, and the failing ones to read."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import Any

from actions.desk import desk
from cases.views import cases_of
from tests.simulated.judge import Verdict, judge
from tests.simulated.persons import Person
from tests.simulated.player import Player


def play_all(
    persons: Iterable[Person], agent: Any, loop: asyncio.AbstractEventLoop
) -> Iterator[Verdict]:
    """Every citizen in front of the bot, one after the other."""
    for person in persons:
        played = Player(person, agent, loop).play()
        channel, _, address = played.sender.partition(":")
        with desk().reading() as session:
            yield judge(played, cases_of(session, channel, address))


def share_right(verdicts: Sequence[Verdict]) -> float:
    """Share (0 to 1) of the talks with the right outcome."""
    return sum(verdict.right for verdict in verdicts) / len(verdicts)


def median_turns(verdicts: Sequence[Verdict]) -> float:
    """Median of messages and presses to the ticket of those who told all in the first message."""
    talks = [v.played for v in verdicts if v.played.person.tells_all_at_once]
    return median(talk.turns_to_ticket for talk in talks if talk.turns_to_ticket is not None)


def failing(verdicts: Sequence[Verdict]) -> str:
    """Names and reasons of the talks that went wrong."""
    return "\n".join(
        f"{v.played.person.name}: {'; '.join((*v.wrong, *v.unsound))}"
        for v in verdicts
        if not v.right or v.unsound
    )


def table(verdicts: Sequence[Verdict]) -> str:
    """Figures by style and in all."""
    styles = Counter(v.played.person.style for v in verdicts)
    lines = [f"{'gaya':14} {'orang':>5} {'benar':>5} {'petugas':>7}"]
    for style in sorted(styles):
        lines.append(_row(style, [v for v in verdicts if v.played.person.style == style]))
    lines.append(_row("semua", verdicts))
    lines.append(f"benar {share_right(verdicts):.1%}, median giliran {median_turns(verdicts):g}")
    return "\n".join(lines)


def _row(name: str, verdicts: Sequence[Verdict]) -> str:
    right = sum(verdict.right for verdict in verdicts)
    undecided = sum(verdict.undecided for verdict in verdicts)
    return f"{name:14} {len(verdicts):5} {right:5} {undecided:7}"


def to_read(verdict: Verdict) -> str:
    """One talk with its verdict."""
    person = verdict.played.person
    reasons = "; ".join((*verdict.wrong, *verdict.unsound)) or "benar"
    return f"=== {person.name} ({person.style}): {reasons}\n{verdict.played.transcript}\n"
