import pytest

from bot.nlu.understanding import NOT_UNDERSTOOD, OFF_TOPIC, understand


def test_complaint_labels_are_summed_to_one_intent() -> None:
    meant = understand({"lapor/sampah": 0.3, "lapor/drainase": 0.2, "sapa": 0.4, "ya": 0.1}, 0.25)
    assert (meant.intent, meant.confidence, meant.complaint) == ("lapor", 0.5, 0.5)
    assert meant.ranking == (("lapor", 0.5), ("sapa", 0.4), ("ya", 0.1))


def test_categories_are_shares_among_complaints_best_first() -> None:
    meant = understand({"sapa": 0.6, "lapor/sampah": 0.08, "lapor/drainase": 0.32}, 0.25)
    assert meant.intent == "sapa"
    assert meant.categories == (("drainase", 0.8), ("sampah", 0.2))


def test_equal_shares_rank_by_name() -> None:
    assert [name for name, _ in understand({"b": 0.5, "a": 0.5}, 0.1).ranking] == ["a", "b"]


def test_a_best_intent_below_the_threshold_is_not_understood() -> None:
    shares = {"sapa": 0.2, "ya": 0.15, "tidak": 0.15}
    assert understand(shares, 0.25).intent == NOT_UNDERSTOOD
    assert understand(shares, 0.2).intent == "sapa"


def test_nothing_is_not_understood() -> None:
    meant = understand({}, 0.25)
    assert (meant.intent, meant.ranking, meant.categories) == (NOT_UNDERSTOOD, (), ())


@pytest.mark.parametrize(("limit", "intent"), [(0.2, OFF_TOPIC), (0.21, "lapor")])
def test_enough_off_topic_share_decides_against_the_best_intent(limit: float, intent: str) -> None:
    shares = {"lapor/sampah": 0.3, "lapor/parkir": 0.3, OFF_TOPIC: 0.2, "ya": 0.2}
    assert understand(shares, 0.25, off_topic=limit).intent == intent


def test_only_the_best_are_kept() -> None:
    shares = {f"lapor/{n}": 1 / 20 for n in range(20)}
    assert len(understand(shares, 0.25, most=3).categories) == 3
