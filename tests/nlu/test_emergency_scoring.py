"""Recall and false alarms of the emergency detector."""

import pytest

from bot.nlu.emergency import Danger
from bot.nlu.emergency_scoring import score_emergencies

ROWS = [
    {"text": "api!", "emergency": "1", "kind": "kebakaran", "variety": "chat"},
    {"text": "tenggelam!", "emergency": "1", "kind": "tenggelam", "variety": "bjn"},
    {"text": "sesak!", "emergency": "1", "kind": "medis", "variety": "chat"},
    {"text": "lampu mati", "emergency": "0", "kind": "", "variety": "chat"},
    {"text": "kebakaran jenggot!", "emergency": "0", "kind": "", "variety": "chat"},
]


def _watch(text: str) -> Danger | None:
    kind = "kebakaran" if text != "tenggelam!" else "tenggelam"
    return Danger(0.9, kind) if text.endswith("!") and text != "sesak!" else None


def test_rates_are_counted_over_their_own_rows() -> None:
    figures = score_emergencies(ROWS, _watch)
    assert figures["recall"] == pytest.approx(2 / 3, abs=1e-4)
    assert figures["false_alarms"] == 0.5
    assert figures["kind_right"] == 1.0


def test_each_variety_has_its_own_rates() -> None:
    figures = score_emergencies(ROWS, _watch)
    assert (figures["chat.recall"], figures["bjn.recall"]) == (0.5, 1.0)
    assert "bjn.false_alarms" not in figures


def test_rows_without_danger_have_no_recall() -> None:
    assert "recall" not in score_emergencies(ROWS[3:], _watch)
