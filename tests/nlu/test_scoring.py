import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.nlu import scoring
from bot.nlu.scoring import ScoringError, score_file, score_rows
from bot.nlu.understanding import Understanding, understand

SHARES = {
    "sampah": {"lapor/sampah": 0.9, "sapa": 0.1},
    "parit": {"lapor/umum": 0.4, "lapor/sampah": 0.3, "lapor/drainase": 0.2, "sapa": 0.1},
    "bola": {"di_luar_topik": 0.8, "sapa": 0.2},
    "halo": {"sapa": 1.0},
}


def _understander(text: str) -> Understanding:
    return understand(SHARES[text], 0.25)


def _clock(*stands: float) -> Callable[[], float]:
    return itertools.chain(stands, itertools.repeat(stands[-1])).__next__


def test_all_figures_of_a_file_with_every_column() -> None:
    rows = [
        {"text": "sampah", "intent": "lapor", "category": "sampah", "variety": "chat"},
        {"text": "parit", "intent": "lapor", "category": "drainase", "variety": "formal"},
        {"text": "bola", "intent": "di_luar_topik", "category": "", "variety": "chat"},
        {"text": "halo", "intent": "pamit", "category": "", "variety": "chat"},
    ]
    assert score_rows(rows, _understander, {}) == {
        "rows": 4,
        "intent_accuracy": 0.75,
        "intent_accuracy_ci95": (0.3006, 0.9544),
        "intent_macro_f1": 0.6667,
        "intent_ece": 0.25,
        "intent_confusions": [("pamit", "sapa", 1)],
        "off_topic_rejected": 1.0,
        "off_topic_rejected_ci95": (0.2065, 1.0),
        "in_scope_rejected": 0.0,
        "in_scope_rejected_ci95": (0.0, 0.5615),
        "category_rows": 2,
        "category_top1": 0.5,
        "category_top1_ci95": (0.0945, 0.9055),
        "category_top3": 1.0,
        "category_top3_ci95": (0.3424, 1.0),
        "category_macro_f1": 0.3333,
        "category_ece": 0.1666,
        "category_confusions": [("drainase", "sampah", 1)],
        "chat.intent_accuracy": 0.6667,
        "chat.category_top1": 1.0,
        "chat.category_top3": 1.0,
        "formal.intent_accuracy": 1.0,
        "formal.category_top1": 0.0,
        "formal.category_top3": 1.0,
    }


def test_any_accepted_category_is_right() -> None:
    rows = [{"text": "sampah", "category": "drainase", "accepted": "drainase|sampah"}]
    figures = score_rows(rows, _understander)
    assert figures["category_top1"] == figures["category_macro_f1"] == 1.0
    assert figures["category_confusions"] == []
    assert "intent_accuracy" not in figures


@pytest.mark.parametrize("rows", [[], [{"text": "a"}], [{"intent": "sapa"}]])
def test_a_file_without_labels_cannot_be_scored(rows: list[dict[str, str]]) -> None:
    with pytest.raises(ScoringError):
        score_rows(rows, _understander)


def test_the_time_of_each_message_is_told_in_milliseconds() -> None:
    rows = [{"text": "halo", "intent": "sapa"}] * 3
    clocks = {"cpu": _clock(0.0, 0.25, 1.0, 1.5, 2.0, 3.0)}
    figures = score_rows(rows, _understander, clocks)
    assert (figures["ms_cpu_median"], figures["ms_cpu_p95"]) == (500.0, 1000.0)


def test_the_columns_of_a_file_choose_its_scorer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scoring, "load_understander", lambda _: _understander)
    figures = score_file([{"text": "sampah", "category": "sampah"}], Path)
    assert figures["category_top1"] == 1.0
    with pytest.raises(ScoringError):
        score_file([{"text": "halo", "nada": "ramah"}], Path)


def test_a_file_of_places_needs_no_model() -> None:
    row = {"text": "lampu mati di Alalak Tengah", "kelurahan": "63.71.04.1001", "spans": ""}
    assert score_file([row], lambda: pytest.fail("no model is needed"))["rows"] == 1
