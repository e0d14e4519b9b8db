"""How well places are read: figures over sentences whose kelurahan and place words are marked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from settings import ROOT
from text.places import Gazetteer, find_place, load_gazetteer

Figures = dict[str, float | int]
Span = tuple[int, int]
COLUMNS = frozenset({"text", "kelurahan", "spans"})
_TRIMMED = " \t\n.,;:!?()\"'"


@dataclass(frozen=True)
class _Answer:
    wanted_code: str
    code: str
    wanted: tuple[Span, ...]
    found: tuple[Span, ...]
    exact: int
    touching_found: int
    touching_wanted: int


def score_places(rows: Sequence[Mapping[str, str]], gazetteer: Gazetteer | None = None) -> Figures:
    """Figures of :func:`text.places.find_place` over rows with text, kelurahan (code), spans.

    ``spans`` are the place words of the text joined by " | ". ``kelurahan_right`` counts the exact
    code, or none where none is marked; ``span_f1`` counts spans equal but for case, spaces and
    signs around them; ``span_f1_relaxed`` spans that overlap. No rows give no figures.
    """
    if not rows:
        return {"rows": 0}
    places = gazetteer or load_gazetteer(ROOT / "city")
    answers = [_answer(row, places) for row in rows]
    told = [a for a in answers if a.wanted_code]
    untold = [a for a in answers if not a.wanted_code]
    return {
        "rows": len(rows),
        "kelurahan_rows": len(told),
        "kelurahan_right": _share([a.code == a.wanted_code for a in answers]),
        "kelurahan_right_where_told": _share([a.code == a.wanted_code for a in told]),
        "none_where_none_told": _share([not a.code for a in untold]),
        "spans": sum(len(a.wanted) for a in answers),
        **_span_figures(answers),
    }


def _span_figures(answers: Sequence[_Answer]) -> Figures:
    wanted = sum(len(a.wanted) for a in answers)
    found = sum(len(a.found) for a in answers)
    exact = sum(a.exact for a in answers)
    precision = _ratio(sum(a.touching_found for a in answers), found)
    recall = _ratio(sum(a.touching_wanted for a in answers), wanted)
    return {
        "span_precision": round(_ratio(exact, found), 4),
        "span_recall": round(_ratio(exact, wanted), 4),
        "span_f1": round(_ratio(2 * exact, found + wanted), 4),
        "span_f1_relaxed": round(_ratio(2 * precision * recall, precision + recall), 4),
    }


def _answer(row: Mapping[str, str], gazetteer: Gazetteer) -> _Answer:
    text = row["text"]
    mention = find_place(text, gazetteer)
    found = mention.spans if mention else ()
    wanted = wanted_spans(text, row["spans"])
    open_words = [_plain(words) for words in row["spans"].split("|")]
    exact = 0
    for start, end in found:
        if (words := _plain(text[start:end])) in open_words:
            open_words.remove(words)
            exact += 1
    return _Answer(
        wanted_code=row["kelurahan"].strip(),
        code=(mention.kelurahan_code if mention else None) or "",
        wanted=wanted,
        found=found,
        exact=exact,
        touching_found=sum(any(_overlap(f, w) for w in wanted) for f in found),
        touching_wanted=sum(any(_overlap(f, w) for f in found) for w in wanted),
    )


def wanted_spans(text: str, cell: str) -> tuple[Span, ...]:
    """Where the marked words stand; those that cannot be found in the text get an empty place."""
    spans: list[Span] = []
    position = 0
    for words in filter(None, (part.strip(_TRIMMED) for part in cell.split("|"))):
        pattern = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
        match = pattern.search(text, position) or pattern.search(text)
        spans.append(match.span() if match else (0, 0))
        position = max(position, spans[-1][1])
    return tuple(spans)


def _plain(words: str) -> str:
    return " ".join(words.strip(_TRIMMED).lower().split())


def _overlap(one: Span, other: Span) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1])


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _share(hits: Sequence[bool]) -> float:
    return round(_ratio(sum(hits), len(hits)), 4)
