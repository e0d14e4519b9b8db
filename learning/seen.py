"""What the observed messages tell about the bot: shares by week, place and language; gaps. Pure.

Only masked texts come here (`cases`: table ``observations``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.nlu.data_check import plain, similar
from bot.nlu.scoring import REJECTED
from bot.nlu.understanding import COMPLAINT, NOT_UNDERSTOOD
from learning.charts import Bar

DID_NOT_UNDERSTAND = "action_tidak_paham"
ALIKE = 0.35
"""Trigram share (0 to 1) from which two messages are counted as asking the same."""
MOST_COMPARED = 3000
LEFT_AFTER = timedelta(hours=24)
FEWEST = 5
"""Places and varieties with fewer messages are left out: their shares are noise."""


@dataclass(frozen=True)
class Seen:
    """One observed message; ``chat`` is its conversation, ``at`` aware."""

    chat: str
    at: datetime
    text: str
    intent: str
    decision: str
    question: str
    submission: str
    kelurahan: str
    corrected: bool

    @property
    def misunderstood(self) -> bool:
        """The bot had to ask again."""
        return self.intent == NOT_UNDERSTOOD or self.decision == DID_NOT_UNDERSTAND


@dataclass(frozen=True)
class Week:
    """One week, by its Monday: shares (0 to 1), None where nothing was seen."""

    monday: datetime
    messages: int
    misunderstood: float | None
    corrected: float | None


@dataclass(frozen=True)
class Gap:
    """Messages that ask the same and that no intent covers."""

    number: int
    texts: tuple[str, ...]


def weeks(messages: Iterable[Seen]) -> list[Week]:
    """Every week in which something was said, oldest first."""
    found: dict[datetime, list[Seen]] = defaultdict(list)
    for message in messages:
        day = message.at.replace(hour=0, minute=0, second=0, microsecond=0)
        found[day - timedelta(days=day.weekday())].append(message)
    return [
        Week(
            monday,
            len(some),
            share([m.misunderstood for m in some]),
            share([m.corrected for m in some if m.intent == COMPLAINT]),
        )
        for monday, some in sorted(found.items())
    ]


def share(hits: Sequence[bool]) -> float | None:
    """Share of hits; None of nothing."""
    return sum(hits) / len(hits) if hits else None


def by(
    messages: Iterable[Seen],
    key: Callable[[Seen], str],
    hit: Callable[[Seen], bool],
    most: int = 12,
) -> list[Bar]:
    """Share of hits per key, highest first; messages without a key are left out."""
    found: dict[str, list[bool]] = defaultdict(list)
    for message in messages:
        if name := key(message):
            found[name].append(hit(message))
    bars = [
        Bar(name, sum(hits) / len(hits), len(hits))
        for name, hits in found.items()
        if len(hits) >= FEWEST
    ]
    return sorted(bars, key=lambda bar: (-bar.share, bar.name))[:most]


def variety(text: str, banjar: AbstractSet[str], slang: AbstractSet[str]) -> str:
    """The kind of language by its words: a guess, good enough for shares."""
    words = plain(text).split()
    if sum(word in banjar for word in words) * 4 >= max(len(words), 1):
        return "Banjar"
    return "gaul" if any(word in slang for word in words) else "baku"


def gaps(messages: Iterable[Seen], most: int = 10) -> list[Gap]:
    """What is asked alike by several and belongs to no intent, most frequent first."""
    texts = [m.text for m in messages if m.intent in REJECTED or m.misunderstood][-MOST_COMPARED:]
    counted = Counter(text for text in texts if plain(text))
    names = list(counted)
    groups = _joined(len(names), similar(names, names, ALIKE))
    found = [
        Gap(sum(counted[names[i]] for i in group), tuple(names[i] for i in group[:3]))
        for group in groups
    ]
    several = [gap for gap in found if gap.number > 1]
    return sorted(several, key=lambda gap: -gap.number)[:most]


def left(messages: Iterable[Seen], filed: AbstractSet[str], now: datetime) -> list[tuple[str, int]]:
    """At which question conversations about a report were left, and how many, most first."""
    last: dict[str, Seen] = {}
    for message in sorted(messages, key=lambda m: m.at):
        last[message.chat] = message
    silent = [m for m in last.values() if now - m.at > LEFT_AFTER and m.submission]
    counted = Counter(m.question or "ringkasan" for m in silent if m.submission not in filed)
    return counted.most_common()


def _joined(number: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Groups of positions that are joined by pairs."""
    leader = list(range(number))

    def find(i: int) -> int:
        while leader[i] != i:
            leader[i] = leader[leader[i]]
            i = leader[i]
        return i

    for i, j in pairs:
        leader[find(i)] = find(j)
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(number):
        groups[find(i)].append(i)
    return list(groups.values())
