"""Whether a message speaks of an officer who wants money, or of corruption at the office.

Such a report must stay confidential, whatever service it happened at: who pays a bribe for a
family card writes more about the card than about the bribe.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from text.roles import RoleWords

# So near each other the words are about one thing.
NEAR_WORDS = 9
# "Guru minta uang": whoever wants it stands right before.
RIGHT_BEFORE = 4


class Sign(str, Enum):
    """Surely a bribe or corruption, or perhaps: then the citizen is asked."""

    SURE = "sure"
    PERHAPS = "perhaps"


def bribe_in(text: str, words: RoleWords) -> Sign | None:
    """What a message says of a bribe (``city/bribe_words.csv``); None where it speaks of none."""
    at = words.places(text)
    if at["other"]:
        return None
    if at["certain"]:
        return Sign.SURE if _near(at["certain"], at["insider"]) else Sign.PERHAPS
    paid = _demands(at)
    if _near(paid, at["officer"]):
        return Sign.PERHAPS if at["fee"] or at["bill"] else Sign.SURE
    passive = _near([place for place in paid if place in at["is_asked"]], at["institution"])
    asked = passive or _follows(paid, at["institution"])
    return Sign.PERHAPS if asked and not at["bill"] else None


def _demands(at: Mapping[str, list[int]]) -> list[int]:
    """Where money is asked for, or a part of it kept back."""
    wanted = [*at["asks"], *at["is_asked"]]
    asked = [place for place in wanted if _near([place], at["money"])]
    return asked + [cut for cut in at["cuts"] if _near([cut], [*at["share"], *at["money"]])]


def _near(some: list[int], others: list[int]) -> bool:
    return any(abs(one - other) <= NEAR_WORDS for one in some for other in others)


def _follows(some: list[int], others: list[int]) -> bool:
    return any(0 < one - other <= RIGHT_BEFORE for one in some for other in others)
