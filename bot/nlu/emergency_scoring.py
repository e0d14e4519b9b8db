"""How well danger to life is noticed, and how often without need."""

from collections.abc import Callable, Mapping, Sequence

from bot.nlu.emergency import Danger

Row = Mapping[str, str]
Figures = dict[str, float | int]
Watcher = Callable[[str], Danger | None]


def score_emergencies(rows: Sequence[Row], watcher: Watcher) -> Figures:
    """Recall and false alarms, over all rows and by ``variety``; kinds right among those noticed.

    ``emergency`` is 1 where the text speaks of danger now. A watcher answers None where it sees
    none.
    """
    answers = [(watcher(row["text"]), row) for row in rows]
    figures = _rates(answers)
    noticed = [(d, row) for d, row in answers if d and row["emergency"] == "1" and row.get("kind")]
    if noticed:
        figures["kind_right"] = _share([danger.kind == row["kind"] for danger, row in noticed])
    for variety in sorted({row["variety"] for row in rows if row.get("variety")}):
        part = [answer for answer in answers if answer[1]["variety"] == variety]
        figures.update({f"{variety}.{name}": value for name, value in _rates(part).items()})
    return figures


def _rates(answers: Sequence[tuple[Danger | None, Row]]) -> Figures:
    danger = [answer is not None for answer, row in answers if row["emergency"] == "1"]
    harmless = [answer is not None for answer, row in answers if row["emergency"] != "1"]
    figures: Figures = {"emergencies": len(danger), "near_misses": len(harmless)}
    if danger:
        figures["recall"] = _share(danger)
    if harmless:
        figures["false_alarms"] = _share(harmless)
    return figures


def _share(hits: Sequence[bool]) -> float:
    return round(sum(hits) / len(hits), 4)
