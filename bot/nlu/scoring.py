"""How well a model understands labelled texts."""

from __future__ import annotations

import tarfile
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import bot.environment  # noqa: F401 - the switches must stand before Rasa is imported

from rasa.shared.utils.io import read_yaml_file  # isort: skip

from bot.nlu.model import Classifier
from bot.nlu.understanding import NOT_UNDERSTOOD, OFF_TOPIC, Understanding, understand
from settings import ROOT
from text.normalise import load_lexicon, normalise

Figures = dict[str, float | int]
Row = Mapping[str, str]
Answer = tuple[Understanding, Row]
Understander = Callable[[str], Understanding]
REJECTED = frozenset({OFF_TOPIC, NOT_UNDERSTOOD})
# What the bot never names as a category; it asks instead.
UNSPECIFIC = "umum"
BINS = 10


class ScoringError(ValueError):
    """The file has no column that could be scored."""


def load_understander(model: Path) -> Understander:
    """The classifier of a model archive as a function, without starting Rasa.

    Raises:
        ScoringError: the archive holds no classifier.
    """
    lexicon = load_lexicon(ROOT / "nlu_data" / "lexicons")
    config = read_yaml_file(ROOT / "config.yml")["pipeline"][0]
    with tempfile.TemporaryDirectory() as folder, tarfile.open(model) as archive:
        parts = [m for m in archive.getmembers() if Path(m.name).name.startswith("classifier.")]
        if len(parts) != 2:
            raise ScoringError(f"{model.name} holds no classifier")
        for part in parts:
            part.name = Path(part.name).name
            archive.extract(part, folder)
        classifier = Classifier.load(Path(folder))
    return lambda text: understand(
        classifier.probabilities(normalise(text, lexicon)),
        config["threshold"],
        off_topic=config["off_topic"],
    )


def score_rows(rows: Sequence[Row], understander: Understander) -> Figures:
    """Figures of intents and categories, over all rows and per ``variety`` where that is a column.

    Raises:
        ScoringError: there are no rows, or neither ``intent`` nor ``category`` is a column.
    """
    if not rows or "text" not in rows[0] or not {"intent", "category"} & set(rows[0]):
        raise ScoringError("kolom text dan intent atau category diperlukan")
    answers = [(understander(row["text"]), row) for row in rows]
    figures: Figures = {"rows": len(rows), **_intent_figures(answers), **_category_figures(answers)}
    for variety in sorted({row["variety"] for row in rows if row.get("variety")}):
        part = [answer for answer in answers if answer[1]["variety"] == variety]
        some = {**_accuracy(part), **_category_tops(part)}
        figures.update({f"{variety}.{name}": value for name, value in some.items()})
    return figures


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """Mean over the true labels of the F1 score, from pairs (true, answered)."""
    scores = []
    for label in {true for true, _ in pairs}:
        hits = sum(true == answer == label for true, answer in pairs)
        named = sum(true == label for true, _ in pairs) + sum(a == label for _, a in pairs)
        scores.append(2 * hits / named)
    return round(sum(scores) / len(scores), 4)


def calibration_error(sureness: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error: mean gap of confidence and hit rate over ten equal bins."""
    gap = 0.0
    for n in range(BINS):
        inside = [(p, hit) for p, hit in sureness if min(int(p * BINS), BINS - 1) == n]
        gap += abs(sum(p for p, _ in inside) - sum(hit for _, hit in inside))
    return round(gap / len(sureness), 4)


def _intent_figures(answers: Sequence[Answer]) -> Figures:
    if "intent" not in answers[0][1]:
        return {}
    pairs = [(row["intent"], meant.intent) for meant, row in answers]
    sureness = [(m.ranking[0][1], m.ranking[0][0] == row["intent"]) for m, row in answers]
    figures: Figures = {
        **_accuracy(answers),
        "intent_macro_f1": macro_f1(pairs),
        "intent_ece": calibration_error(sureness),
    }
    off = [answer in REJECTED for true, answer in pairs if true == OFF_TOPIC]
    inside = [answer in REJECTED for true, answer in pairs if true != OFF_TOPIC]
    if off and inside:
        figures["off_topic_rejected"] = _share(off)
        figures["in_scope_rejected"] = _share(inside)
    return figures


def _accuracy(answers: Sequence[Answer]) -> Figures:
    if "intent" not in answers[0][1]:
        return {}
    return {"intent_accuracy": _share([m.intent == row["intent"] for m, row in answers])}


def _category_figures(answers: Sequence[Answer]) -> Figures:
    tops = _category_tops(answers)
    if not tops:
        return {}
    labelled = [(m, row) for m, row in answers if row.get("category")]
    sureness = [(_named(m)[0][1], _hit(m, row, 1)) for m, row in labelled]
    count = len(labelled)
    return {"category_rows": count, **tops, "category_ece": calibration_error(sureness)}


def _category_tops(answers: Sequence[Answer]) -> Figures:
    labelled = [(m, row) for m, row in answers if row.get("category")]
    if not labelled:
        return {}
    return {f"category_top{n}": _share([_hit(m, row, n) for m, row in labelled]) for n in (1, 3)}


def _named(meant: Understanding) -> list[tuple[str, float]]:
    return [pair for pair in meant.categories if pair[0] != UNSPECIFIC] or [("", 0.0)]


def _hit(meant: Understanding, row: Row, most: int) -> bool:
    right = (row.get("accepted") or row["category"]).split("|")
    return any(code in right for code, _ in _named(meant)[:most])


def _share(hits: Sequence[bool]) -> float:
    return round(sum(hits) / len(hits), 4)
