"""The trained model holds the figures that docs/benchmarks.md states."""

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.nlu.scoring import Value, score_file

FROZEN = Path(__file__).parents[1] / "nlu"


def _figures(name: str, trained_model: Path) -> Mapping[str, Value]:
    with (FROZEN / name).open(encoding="utf-8", newline="") as lines:
        return score_file(list(csv.DictReader(lines)), lambda: trained_model)


@pytest.fixture(scope="module")
def meanings(trained_model: Path) -> Mapping[str, Value]:
    return _figures("frozen.csv", trained_model)


@pytest.mark.parametrize(
    ("figure", "floor"),
    [
        ("intent_accuracy", 0.93),
        ("intent_macro_f1", 0.92),
        ("off_topic_rejected", 0.90),
        ("category_top1", 0.88),
        ("category_top3", 0.96),
    ],
)
def test_intents_and_categories_of_the_frozen_test(
    meanings: Mapping[str, Value], figure: str, floor: float
) -> None:
    assert meanings[figure] >= floor


def test_hardly_any_matter_of_the_city_is_sent_away(meanings: Mapping[str, Value]) -> None:
    assert meanings["in_scope_rejected"] <= 0.04


@pytest.mark.parametrize("figure", ["intent_accuracy", "category_top1"])
def test_no_variety_is_far_behind_the_best(meanings: Mapping[str, Value], figure: str) -> None:
    figures = [meanings[f"{variety}.{figure}"] for variety in ("formal", "chat", "typo", "bjn")]
    assert max(figures) - min(figures) <= 0.08


@pytest.mark.parametrize("file", ["emergencies.csv", "emergencies_fresh.csv"])
def test_danger_is_noticed_and_rarely_seen_where_there_is_none(
    file: str, trained_model: Path
) -> None:
    figures = _figures(file, trained_model)
    assert figures["recall"] >= 0.98
    assert figures["false_alarms"] <= 0.02
