"""How well a model understands labelled texts."""

from __future__ import annotations

import tarfile
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bot.nlu.model import Classifier
from bot.nlu.understanding import Understanding, understand
from settings import ROOT
from text.normalise import load_lexicon, normalise

Figures = dict[str, float | int]
Understander = Callable[[str], Understanding]
THRESHOLD = 0.25


class ScoringError(ValueError):
    """The file has no column that could be scored."""


def load_understander(model: Path) -> Understander:
    """The classifier of a model archive as a function, without starting Rasa.

    Raises:
        ScoringError: the archive holds no classifier.
    """
    lexicon = load_lexicon(ROOT / "nlu_data" / "lexicons")
    with tempfile.TemporaryDirectory() as folder, tarfile.open(model) as archive:
        parts = [m for m in archive.getmembers() if Path(m.name).name.startswith("classifier.")]
        if len(parts) != 2:
            raise ScoringError(f"{model.name} holds no classifier")
        for part in parts:
            part.name = Path(part.name).name
            archive.extract(part, folder)
        classifier = Classifier.load(Path(folder))
    return lambda text: understand(classifier.probabilities(normalise(text, lexicon)), THRESHOLD)


def score_rows(rows: Sequence[Mapping[str, str]], understander: Understander) -> Figures:
    """Accuracy of intents and categories (top 1 and 3), as far as the rows carry labels.

    Raises:
        ScoringError: there are no rows, or neither ``intent`` nor ``category`` is a column.
    """
    if not rows or "text" not in rows[0] or not {"intent", "category"} & set(rows[0]):
        raise ScoringError("kolom text dan intent atau category diperlukan")
    meant = [understander(row["text"]) for row in rows]
    figures: Figures = {"rows": len(rows)}
    if "intent" in rows[0]:
        hits = [m.intent == row["intent"] for m, row in zip(meant, rows, strict=True)]
        figures["intent_accuracy"] = _share(hits)
    labelled = [(m, row) for m, row in zip(meant, rows, strict=True) if row.get("category")]
    if labelled:
        figures["category_rows"] = len(labelled)
        figures["category_top1"] = _share([_hit(m, row, 1) for m, row in labelled])
        figures["category_top3"] = _share([_hit(m, row, 3) for m, row in labelled])
    return figures


def _hit(meant: Understanding, row: Mapping[str, str], most: int) -> bool:
    right = (row.get("accepted") or row["category"]).split("|")
    return any(code in right for code, _ in meant.categories[:most])


def _share(hits: Sequence[bool]) -> float:
    return round(sum(hits) / len(hits), 4)
