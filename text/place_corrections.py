"""Places taken back in the same breath: "gang rahmat, eh bukan, gang rahayu"."""

from collections.abc import Sequence

from text.place_segments import Segment
from text.place_tokens import Sentence

WITHDRAWALS = frozenset({"bukan", "bkn", "salah", "ralat", "keliru"})
_SLIPS = frozenset({"eh", "ehh", "maaf", "maap", "ups", "aduh", "waduh", "oh", "sori", "sorry"})
_BETWEEN = WITHDRAWALS | _SLIPS | {"di", "d", "ya", "deh", "itu", "maksudnya", "maksud", "saya"}
_FINE = frozenset({"rt", "rw", "nomor", "blok", "km"})
_AREAS = frozenset({"kelurahan", "kawasan", "kecamatan", "stem"})


def withdraws(sentence: Sentence, end: int, start: int) -> bool:
    """Whether the words between two places take the first one back.

    "gang rahmat eh bukan gang rahayu" does; "gang rahmat, bukan gang rahayu" denies the second.
    """
    between = sentence.words(end, start)
    if not set(between) <= _BETWEEN or not set(between) & WITHDRAWALS:
        return False
    slipped = bool(set(between) & (_SLIPS | (WITHDRAWALS - {"bukan", "bkn"})))
    last = max(index for index in range(end, start) if sentence.word(index) in WITHDRAWALS)
    return slipped or sentence.broken(last + 1)


def without_withdrawn(found: Sequence[Segment], after: Segment) -> Sequence[Segment]:
    """The parts that stay: another RT replaces only the RT, another street the address."""
    alike = [i for i, part in enumerate(found) if _sort(part) == _sort(after)]
    if _sort(after) in _FINE or _sort(after) == "area":
        return [part for i, part in enumerate(found) if i != (alike or [-1])[-1]]
    first = len(found) - 1
    while first > 0 and found[first - 1].end == found[first].lead:
        first -= 1
    return found[:first]


def _sort(segment: Segment) -> str:
    if segment.kind in _FINE:
        return segment.kind
    return "area" if segment.kind in _AREAS else "street"
