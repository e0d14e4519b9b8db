"""From the words of a message to addresses: parts, what they relate to, and what is denied."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from text.place_corrections import WITHDRAWALS, withdraws, without_withdrawn
from text.place_readers import read_segment
from text.place_segments import Segment
from text.place_tokens import Sentence

Address: TypeAlias = tuple[Segment, ...]
# "RT 7 bukan RT 5": what follows these is the place that is not meant.
_DENIALS = frozenset({"bukan", "bkn", "selain"})
# These parts say little by themselves and give way to a fuller place elsewhere in the message.
_NAMELESS = frozenset({"landmark", "pasar", "tps"})
# Several of these make one address ("RT 4 dan RT 5").
_COUNTED = frozenset({"rt", "rw", "nomor", "blok"})
# Things that one can be below.
_RAISED = frozenset({"jembatan", "titian", "flyover", "fly", "dermaga", "tower", "menara", "jpo"})
# What is broken, seldom where: "siring di kuin utara retak" names Kuin Utara.
_OBJECTS = frozenset({"siring", "titian", "jembatan", "dermaga", "sungai", "halte", "bundaran"})


def read_addresses(sentence: Sentence, numbers: Mapping[int, Segment]) -> list[Address]:
    """All addresses in a message, each with at least one part that could be found."""
    parts = _joined_parts(sentence, _segments(sentence, numbers))
    trimmed = [_trimmed(sentence, part) for part in parts]
    return [part for part in trimmed if any(segment.usable for segment in part)]


def _segments(sentence: Sentence, numbers: Mapping[int, Segment]) -> list[Segment]:
    found: list[Segment] = []
    index = 0
    while index < len(sentence.tokens):
        segment = read_segment(sentence, index, numbers)
        if segment is None:
            index += 1
            continue
        placed = _with_relation(sentence, segment)
        if found and withdraws(sentence, found[-1].end, placed.lead):
            found = [*without_withdrawn(found, placed), placed]
        elif not _denied(sentence, placed.lead):
            found.append(placed)
        index = segment.end
    return found


def _with_relation(sentence: Sentence, segment: Segment) -> Segment:
    """With "depan", "dekat", ... before it, even a nameless landmark is a usable place."""
    lead = segment.start
    while lead > 0 and _is_relation(sentence, lead - 1) and not sentence.broken(lead):
        lead -= 1
    usable = segment.usable or (lead < segment.start and segment.kind != "nomor")
    while lead < segment.start and sentence.has("area", lead):
        lead += 1
    mine = sentence.has("possessive", segment.end) and not sentence.broken(segment.end)
    usable = usable and not (mine and not segment.name and segment.kind == "landmark")
    return replace(segment, lead=lead, usable=usable)


def _is_relation(sentence: Sentence, index: int) -> bool:
    """Whether a place word stands here; "atas" is one only in "di atas", not in "atas nama"."""
    if sentence.word(index) in {"atas", "bawah"}:
        below = sentence.word(index) == "bawah" and sentence.word(index + 1) in _RAISED
        return below or sentence.word(index - 1) in {"di", "d"}
    return sentence.has("relation", index)


def _denied(sentence: Sentence, start: int) -> bool:
    """Whether "bukan" stands before; Banjarese says "lain", clear only where a clause begins."""
    index = start - 2 if sentence.word(start - 1) in {"di", "d"} else start - 1
    if sentence.word(index) in WITHDRAWALS and sentence.broken(index + 1):
        # "oh bukan, pasar batuah": no to what was said before.
        return False
    return sentence.word(index) in _DENIALS or (
        sentence.word(index) == "lain" and (index == 0 or sentence.broken(index))
    )


def _joined_parts(sentence: Sentence, segments: Iterable[Segment]) -> list[list[Segment]]:
    """Segments with nothing but signs and joining words between them, as one address each."""
    parts: list[list[Segment]] = []
    for segment in segments:
        if parts and _joined(sentence, parts[-1][-1], segment):
            parts[-1].append(segment)
        else:
            parts.append([segment])
    return parts


def _joined(sentence: Sentence, before: Segment, after: Segment) -> bool:
    """ "RT 4 dan RT 5" is one address, "pasar lama sampai pasar baru" two."""
    between = range(before.end, after.start)
    alike = before.kind == after.kind and before.kind in _COUNTED
    apart = not alike and any(sentence.has("range", index) for index in between)
    return not apart and all(
        sentence.has("connector", index) or sentence.has("relation", index) for index in between
    )


def _trimmed(sentence: Sentence, part: list[Segment]) -> Address:
    """Without a thing at its head ("titian di ...") or a nameless landmark at its end.

    "..., RT 5 kuripan. Lapangan" ends at "kuripan".
    """
    end = len(part)
    while end and _is_loose(sentence, part[end - 1], alone=end == 1):
        end -= 1
    start = 0
    while start < end - 1 and _is_thing(sentence, part[start], part[start + 1]):
        start += 1
    return tuple(part[start:end])


def _is_loose(sentence: Sentence, segment: Segment, alone: bool) -> bool:
    """ "..., rt 3 siring ambruk": the embankment is what is broken, not where."""
    if not segment.usable:
        return segment.kind in _NAMELESS
    bare = segment.lead == segment.start and sentence.word(segment.start - 1) not in {"di", "d"}
    word = segment.end == segment.start + 1 and sentence.word(segment.start) == "siring"
    return word and bare and not alone


def _is_thing(sentence: Sentence, segment: Segment, after: Segment) -> bool:
    """A nameless thing before "di ...": it is what the complaint is about."""
    if segment.lead != segment.start or sentence.word(segment.start - 1) in {"di", "d", "ke"}:
        return False
    bare = segment.end == segment.start + 1 and sentence.word(segment.start) in _OBJECTS
    nameless = bare or (not segment.usable and segment.kind in _NAMELESS)
    # "taman di kamboja" is Taman Kamboja itself.
    return nameless and sentence.word(segment.end) in {"di", "d"} and after.kind != "landmark"
