"""How well a model understands labelled texts."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bot.nlu.archive import load_understander, load_watcher
from bot.nlu.emergency_scoring import score_emergencies
from bot.nlu.measures import (
    Confusion,
    calibration_error,
    confusions,
    macro_f1,
    percentile,
    share,
    wilson,
)
from bot.nlu.understanding import NOT_UNDERSTOOD, OFF_TOPIC, Understanding

Value = float | int | tuple[float, float] | list[Confusion]
Figures = dict[str, Value]
Row = Mapping[str, str]
Answer = tuple[Understanding, Row]
Understander = Callable[[str], Understanding]
Scorer = Callable[[Sequence[Row], Callable[[], Path]], Mapping[str, Value]]
Clock = Callable[[], float]
CLOCKS: dict[str, Clock] = {"wall": time.perf_counter, "cpu": time.process_time}
REJECTED = frozenset({OFF_TOPIC, NOT_UNDERSTOOD})
# What the bot never names as a category; it asks instead.
UNSPECIFIC = "umum"


class ScoringError(ValueError):
    """The file has no column that could be scored."""


def score_file(rows: Sequence[Row], model: Callable[[], Path]) -> Mapping[str, Value]:
    """Figures of a file, by the scorer that fits its columns.

    ``model`` gives the model archive; it is asked only where a scorer needs one.

    Raises:
        ScoringError: there are no rows, or no scorer knows these columns.
    """
    columns = set(rows[0]) if rows else set()
    for needed, scorer in SCORERS.items():
        if needed <= columns:
            return scorer(rows, model)
    raise ScoringError("kolom text dan intent atau category diperlukan")


def score_rows(
    rows: Sequence[Row], understander: Understander, clocks: Mapping[str, Clock] = CLOCKS
) -> Figures:
    """Figures of intents and categories, over all rows and per ``variety`` where that is a column.

    Times are milliseconds per message, by each of the ``clocks`` (seconds).

    Raises:
        ScoringError: there are no rows, or neither ``intent`` nor ``category`` is a column.
    """
    if not rows or "text" not in rows[0] or not {"intent", "category"} & set(rows[0]):
        raise ScoringError("kolom text dan intent atau category diperlukan")
    times: dict[str, list[float]] = {name: [] for name in clocks}
    answers = [(_timed(understander, row["text"], clocks, times), row) for row in rows]
    figures: Figures = {"rows": len(rows), **_intent_figures(answers), **_category_figures(answers)}
    for variety in sorted({row["variety"] for row in rows if row.get("variety")}):
        part = [answer for answer in answers if answer[1]["variety"] == variety]
        some = {**_accuracy(part), **_category_tops(part)}
        figures.update({f"{variety}.{name}": value for name, value in some.items()})
    return {**figures, **_time_figures(times)}


def _timed(
    understander: Understander,
    text: str,
    clocks: Mapping[str, Clock],
    times: Mapping[str, list[float]],
) -> Understanding:
    started = {name: clock() for name, clock in clocks.items()}
    meant = understander(text)
    for name, clock in clocks.items():
        times[name].append((clock() - started[name]) * 1000)
    return meant


def _time_figures(times: Mapping[str, Sequence[float]]) -> Figures:
    parts = {"median": 0.5, "p95": 0.95}
    return {
        f"ms_{clock}_{name}": round(percentile(spent, part), 2)
        for clock, spent in times.items()
        for name, part in parts.items()
    }


def _with_interval(name: str, hits: Sequence[bool]) -> Figures:
    return {name: share(hits), f"{name}_ci95": wilson(hits)}


def _intent_figures(answers: Sequence[Answer]) -> Figures:
    if "intent" not in answers[0][1]:
        return {}
    pairs = [(row["intent"], meant.intent) for meant, row in answers]
    sureness = [(m.ranking[0][1], m.ranking[0][0] == row["intent"]) for m, row in answers]
    return {
        **_with_interval("intent_accuracy", [true == answer for true, answer in pairs]),
        "intent_macro_f1": macro_f1(pairs),
        "intent_ece": calibration_error(sureness),
        "intent_confusions": confusions(pairs),
        **_rejections(pairs),
    }


def _rejections(pairs: Sequence[tuple[str, str]]) -> Figures:
    off = [answer in REJECTED for true, answer in pairs if true == OFF_TOPIC]
    inside = [answer in REJECTED for true, answer in pairs if true != OFF_TOPIC]
    if not off or not inside:
        return {}
    return {
        **_with_interval("off_topic_rejected", off),
        **_with_interval("in_scope_rejected", inside),
    }


def _accuracy(answers: Sequence[Answer]) -> Figures:
    if "intent" not in answers[0][1]:
        return {}
    return {"intent_accuracy": share([m.intent == row["intent"] for m, row in answers])}


def _category_figures(answers: Sequence[Answer]) -> Figures:
    labelled = [(m, row) for m, row in answers if row.get("category")]
    if not labelled:
        return {}
    # An accepted answer counts as the one true label.
    pairs = [(_accepted_label(m, row), _named(m)[0][0]) for m, row in labelled]
    return {
        "category_rows": len(labelled),
        **_with_interval("category_top1", [_hit(m, row, 1) for m, row in labelled]),
        **_with_interval("category_top3", [_hit(m, row, 3) for m, row in labelled]),
        "category_macro_f1": macro_f1(pairs),
        "category_ece": calibration_error([(_named(m)[0][1], _hit(m, r, 1)) for m, r in labelled]),
        "category_confusions": confusions(pairs),
    }


def _category_tops(answers: Sequence[Answer]) -> Figures:
    labelled = [(m, row) for m, row in answers if row.get("category")]
    if not labelled:
        return {}
    return {f"category_top{n}": share([_hit(m, row, n) for m, row in labelled]) for n in (1, 3)}


def _named(meant: Understanding) -> list[tuple[str, float]]:
    return [pair for pair in meant.categories if pair[0] != UNSPECIFIC] or [("", 0.0)]


def _accepted_label(meant: Understanding, row: Row) -> str:
    return _named(meant)[0][0] if _hit(meant, row, 1) else row["category"]


def _hit(meant: Understanding, row: Row, most: int) -> bool:
    right = (row.get("accepted") or row["category"]).split("|")
    return any(code in right for code, _ in _named(meant)[:most])


def _meanings(rows: Sequence[Row], model: Callable[[], Path]) -> Figures:
    return score_rows(rows, load_understander(model()))


def _places(rows: Sequence[Row], _: Callable[[], Path]) -> Mapping[str, Value]:
    from bot.nlu.place_scoring import score_places

    return score_places(rows)


def _dangers(rows: Sequence[Row], model: Callable[[], Path]) -> Mapping[str, Value]:
    return score_emergencies(rows, load_watcher(model()))


# The kinds of file: the columns that tell one, and its scorer; the first that fits is taken.
SCORERS: dict[frozenset[str], Scorer] = {
    frozenset({"text", "kelurahan", "spans"}): _places,
    frozenset({"text", "intent"}): _meanings,
    frozenset({"text", "category"}): _meanings,
    frozenset({"text", "emergency"}): _dangers,
}
