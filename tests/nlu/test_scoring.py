import pytest

from bot.nlu.scoring import ScoringError, calibration_error, macro_f1, score_rows
from bot.nlu.understanding import Understanding, understand

SHARES = {
    "sampah": {"lapor/sampah": 0.9, "sapa": 0.1},
    "parit": {"lapor/umum": 0.4, "lapor/sampah": 0.3, "lapor/drainase": 0.2, "sapa": 0.1},
    "bola": {"di_luar_topik": 0.8, "sapa": 0.2},
    "halo": {"sapa": 1.0},
}


def _understander(text: str) -> Understanding:
    return understand(SHARES[text], 0.25)


def test_all_figures_of_a_file_with_every_column() -> None:
    rows = [
        {"text": "sampah", "intent": "lapor", "category": "sampah", "variety": "chat"},
        {"text": "parit", "intent": "lapor", "category": "drainase", "variety": "formal"},
        {"text": "bola", "intent": "di_luar_topik", "category": "", "variety": "chat"},
        {"text": "halo", "intent": "pamit", "category": "", "variety": "chat"},
    ]
    assert score_rows(rows, _understander) == {
        "rows": 4,
        "intent_accuracy": 0.75,
        "intent_macro_f1": 0.6667,
        "intent_ece": 0.25,
        "off_topic_rejected": 1.0,
        "in_scope_rejected": 0.0,
        "category_rows": 2,
        "category_top1": 0.5,
        "category_top3": 1.0,
        "category_ece": 0.1666,
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
    assert figures["category_top1"] == 1.0
    assert "intent_accuracy" not in figures


@pytest.mark.parametrize("rows", [[], [{"text": "a"}], [{"intent": "sapa"}]])
def test_a_file_without_labels_cannot_be_scored(rows: list[dict[str, str]]) -> None:
    with pytest.raises(ScoringError):
        score_rows(rows, _understander)


def test_macro_f1_weighs_each_true_label_the_same() -> None:
    assert macro_f1([("a", "a"), ("a", "a"), ("b", "a")]) == 0.4


def test_calibration_error_is_the_gap_of_confidence_and_hits() -> None:
    assert calibration_error([(0.9, True), (0.9, False)]) == 0.4
    assert calibration_error([(1.0, True), (0.0, False)]) == 0.0
