import pytest

from bot.nlu.measures import calibration_error, confusions, macro_f1, percentile, wilson


def test_macro_f1_weighs_each_true_label_the_same() -> None:
    assert macro_f1([("a", "a"), ("a", "a"), ("b", "a")]) == 0.4


def test_calibration_error_is_the_gap_of_confidence_and_hits() -> None:
    assert calibration_error([(0.9, True), (0.9, False)]) == 0.4
    assert calibration_error([(1.0, True), (0.0, False)]) == 0.0


def test_the_interval_is_wilsons() -> None:
    # 81 of 263, an example of R. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    assert wilson([True] * 81 + [False] * 182) == (0.2553, 0.3662)
    assert wilson([True] * 10) == (0.7225, 1.0)


def test_the_most_frequent_confusions_come_first() -> None:
    pairs = [("a", "b"), ("c", "b"), ("a", "a"), ("c", "b"), ("b", "a")]
    assert confusions(pairs) == [("c", "b", 2), ("a", "b", 1), ("b", "a", 1)]
    assert confusions(pairs, most=1) == [("c", "b", 2)]


@pytest.mark.parametrize(("part", "value"), [(0.5, 2.0), (0.95, 4.0), (0.0, 1.0)])
def test_a_percentile_is_one_of_the_values(part: float, value: float) -> None:
    assert percentile([4.0, 1.0, 3.0, 2.0], part) == value
