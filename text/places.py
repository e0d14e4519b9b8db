"""Finding where a complaint is: the citizen's own place words and what they tell about the city."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from text.gazetteer import Gazetteer, load_gazetteer
from text.geo import inside_city, nearest_kelurahan
from text.place_answers import plausible_place
from text.place_readers import Segment, read_segment
from text.place_tokens import Sentence, tokenise

__all__ = [
    "Gazetteer",
    "PlaceMention",
    "find_place",
    "inside_city",
    "load_gazetteer",
    "nearest_kelurahan",
    "plausible_place",
]

_MOST_PARTS = 3
# "RT 7 bukan RT 5": what follows these is the place that is not meant.
_DENIALS = frozenset({"bukan", "bkn", "selain"})
# These parts say little by themselves and give way to a fuller place elsewhere in the message.
_NAMELESS = frozenset({"landmark", "pasar", "tps"})
_VAGUE_KINDS = frozenset({"kecamatan", "luar"})
# What a phrase keeps besides letters and digits; brackets and emoji only come from the typing.
_STRAY = re.compile(r"[^\w\s.,;:/'’&-]+")


@dataclass(frozen=True)
class PlaceMention:
    """A place in a message.

    ``phrase`` holds the citizen's own words in their order, ``span`` covers them in the message.
    ``kelurahan_options`` is filled, and ``kelurahan_code`` empty, when the words fit several
    kelurahan, or one that is not in the kecamatan they name: then the citizen should be asked.
    ``outside`` names the regency or town when the place is not in the city.
    """

    phrase: str
    span: tuple[int, int]
    kelurahan_code: str | None = None
    kelurahan_options: tuple[str, ...] = ()
    kecamatan: str | None = None
    outside: str | None = None
    kinds: tuple[str, ...] = ()


def find_place(text: str, gazetteer: Gazetteer) -> PlaceMention | None:
    """The place named in a message, or None when it names none that could be found."""
    sentence = tokenise(text, gazetteer)
    parts = [_trimmed(part) for part in _parts(sentence, _segments(sentence))]
    parts = _fullest([part for part in parts if any(segment.usable for segment in part)])
    if not parts:
        return None
    segments = [segment for part in parts for segment in part]
    code, options, kecamatan = _administrative(segments, gazetteer)
    outside = next((segment.outside for segment in segments if segment.outside), None)
    spans = [_span(sentence, part) for part in parts]
    return PlaceMention(
        phrase=", ".join(_tidy(text[start:end]) for start, end in spans),
        span=(spans[0][0], spans[-1][1]),
        kelurahan_code=None if outside else code,
        kelurahan_options=() if outside else options,
        kecamatan=None if outside else kecamatan,
        outside=outside,
        kinds=tuple(dict.fromkeys(segment.kind for segment in segments)),
    )


def _segments(sentence: Sentence) -> list[Segment]:
    found: list[Segment] = []
    index = 0
    while index < len(sentence.tokens):
        segment = read_segment(sentence, index)
        if segment is None:
            index += 1
            continue
        placed = _with_relation(sentence, segment)
        if not _denied(sentence, placed.start):
            found.append(placed)
        index = segment.end
    return found


def _with_relation(sentence: Sentence, segment: Segment) -> Segment:
    """With "depan", "dekat", ... before it, even a nameless landmark is a usable place."""
    start = segment.start
    while start > 0 and _is_relation(sentence, start - 1) and not sentence.broken(start):
        start -= 1
    usable = segment.usable or (start < segment.start and segment.kind != "nomor")
    return Segment(
        start,
        segment.end,
        segment.kind,
        segment.codes,
        segment.sure,
        segment.kecamatan,
        segment.outside,
        usable,
    )


def _is_relation(sentence: Sentence, index: int) -> bool:
    """Whether a place word stands here; "atas" is one only in "di atas", not in "atas nama"."""
    if sentence.word(index) in {"atas", "bawah"}:
        return sentence.word(index - 1) in {"di", "d"}
    return sentence.has("relation", index)


def _denied(sentence: Sentence, start: int) -> bool:
    """Whether "bukan" stands before; Banjarese says "lain", clear only where a clause begins."""
    index = start - 2 if sentence.word(start - 1) in {"di", "d"} else start - 1
    return sentence.word(index) in _DENIALS or (
        sentence.word(index) == "lain" and (index == 0 or sentence.broken(index))
    )


def _parts(sentence: Sentence, segments: Iterable[Segment]) -> list[list[Segment]]:
    """Segments with nothing but signs and joining words between them, as one address each."""
    parts: list[list[Segment]] = []
    for segment in segments:
        if parts and _joined(sentence, parts[-1][-1].end, segment.start):
            parts[-1].append(segment)
        else:
            parts.append([segment])
    return parts


def _joined(sentence: Sentence, end: int, start: int) -> bool:
    return all(
        sentence.has("connector", index) or sentence.has("relation", index)
        for index in range(end, start)
    )


def _trimmed(part: list[Segment]) -> list[Segment]:
    """Without a nameless landmark at the end: "..., RT 5 kuripan. Lapangan" ends at "kuripan"."""
    end = len(part)
    while end and not part[end - 1].usable and part[end - 1].kind in _NAMELESS:
        end -= 1
    return part[:end]


def _fullest(parts: list[list[Segment]]) -> list[list[Segment]]:
    full = [part for part in parts if any(segment.kind not in _VAGUE_KINDS for segment in part)]
    inside = [part for part in full if not any(segment.outside for segment in part)]
    return (inside or full or parts)[:_MOST_PARTS]


def _administrative(
    segments: list[Segment], gazetteer: Gazetteer
) -> tuple[str | None, tuple[str, ...], str | None]:
    """Kelurahan, or the ones it may be, and kecamatan that the segments tell together."""
    kecamatan = next((segment.kecamatan for segment in segments if segment.kecamatan), None)
    options = _options(segments)
    if kecamatan:
        fitting = [code for code in options if gazetteer.kelurahan[code].kecamatan == kecamatan]
        if options and not fitting:
            return None, tuple(options), None
        options = fitting
    homes = {gazetteer.kelurahan[code].kecamatan for code in options}
    if len(homes) == 1:
        kecamatan = homes.pop()
    code = options[0] if len(options) == 1 else None
    return code, () if code else tuple(options), kecamatan


def _options(segments: list[Segment]) -> list[str]:
    """Codes of the surest kind at hand: one kelurahan by name, then hints, then a shared stem."""
    groups = (
        [segment for segment in segments if segment.sure and len(segment.codes) == 1],
        [segment for segment in segments if not segment.sure and len(segment.codes) == 1],
        [segment for segment in segments if len(segment.codes) > 1],
    )
    chosen = next((group for group in groups if group), [])
    return list(dict.fromkeys(code for segment in chosen for code in segment.codes))


def _span(sentence: Sentence, part: list[Segment]) -> tuple[int, int]:
    return sentence.tokens[part[0].start].start, sentence.tokens[part[-1].end - 1].end


def _tidy(words: str) -> str:
    words = " ".join(_STRAY.sub(" ", words).split())
    words = re.sub(r"\s+(?=[.,;:])|(?<=[.,;:])\s*(?=[.,;:])", "", words)
    return re.sub(r"[.,;:]{2,}", ",", words).strip(" .,;:/&-")
