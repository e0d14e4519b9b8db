"""Whether a message tells of violence or harassment against a person, whoever does it and where.

Such a report is kept back like any of a confidential category, though it happened in a bus or at
an office: who tells of the conductor's hands writes more about the bus than about them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from text.roles import RoleWords

# Whom it is done to, or by, stands so near to what is done.
NEAR, BEFORE = 3, 4
# "Kaca mobil saya dipukul": what is hit stands right before.
RIGHT_BEFORE = 2


class Violence(Enum):
    """Whose matter it is: the protection of women and children, the inspectorate, the police."""

    PRIVATE = "privat"
    OFFICER = "aparatur"
    CRIME = "pidana"


Places = Mapping[str, list[int]]


def violence_in(text: str, words: RoleWords) -> Violence | None:
    """What a message tells of violence (``city/violence_words.csv``); None where of none."""
    at = words.places(text)
    if at["other"]:
        return None
    if _harasses(at):
        return Violence.PRIVATE
    strokes = [(place, _agents_after) for place in at["is_hit"] if _hits_person(at, place)]
    strokes += [(place, _agents_before) for place in at["hits"] if _is_at_person(at, place)]
    found = [by(at, place) for place, by in strokes]
    agents = frozenset().union(*found)
    return _whose(at, agents) if agents else None


def _harasses(at: Places) -> bool:
    teases = any(_after(at["person"], place) for place in at["teases"])
    holds = any(_after(at["body"], place) for place in at["holds"])
    return bool(at["sexual"] or at["is_touched"]) or teases or holds


def _hits_person(at: Places, place: int) -> bool:
    return not any(0 < place - thing <= RIGHT_BEFORE for thing in at["thing"])


def _is_at_person(at: Places, place: int) -> bool:
    thing = any(0 < thing - place <= RIGHT_BEFORE for thing in at["thing"])
    return _after(at["person"], place) and not thing


def _agents_after(at: Places, place: int) -> frozenset[str]:
    return frozenset(role for role in _AGENTS if _after(at[role], place))


def _agents_before(at: Places, place: int) -> frozenset[str]:
    near = (role for role in _AGENTS if any(0 < place - one <= BEFORE for one in at[role]))
    return frozenset(near)


def _after(some: list[int], place: int) -> bool:
    return any(0 < one - place <= NEAR for one in some)


_AGENTS = ("police", "officer", "family", "stranger")


def _whose(at: Places, agents: frozenset[str]) -> Violence:
    if at["weak"] or "family" in agents:
        return Violence.PRIVATE
    if "police" in agents:
        return Violence.CRIME
    if "officer" in agents:
        return Violence.OFFICER
    return Violence.PRIVATE if at["oneself"] else Violence.CRIME
