"""What the verdict on a candidate rests on."""

import pytest

from learning.judging import judge, mcnemar
from learning.model_policy import Rule
from learning.testset import Question

DANGER = Rule("danger", "", 0.0, 0.0, 0.0, "nyawa")
EACH = Rule("category", "label:*", 0.2, 0.0, 0.0, "semua")


def questions(aspect: str, label: str, number: int) -> list[Question]:
    right = frozenset({label})
    return [Question(f"{label} {n}", aspect, label, "chat", right) for n in range(number)]


def test_one_danger_missed_more_is_refused_however_good_the_rest() -> None:
    asked = questions("danger", "bahaya", 300) + questions("category", "sampah", 300)
    live = ["bahaya"] * 300 + [""] * 300
    candidate = ["bahaya"] * 299 + ["aman"] + ["sampah"] * 300
    verdict = judge(asked, live, candidate, [DANGER, EACH])
    assert [objection.rule for objection in verdict.objections] == [DANGER]
    assert verdict.changes[0].question.text == "bahaya 299"
    assert not verdict.changes[0].gained


def test_no_category_may_break_down_for_the_others() -> None:
    asked = questions("category", "sampah", 10) + questions("category", "parkir", 90)
    live = ["sampah"] * 10 + ["sampah"] * 90
    candidate = ["parkir"] * 100
    verdict = judge(asked, live, candidate, [EACH])
    assert [objection.found.scope for objection in verdict.objections] == ["label:sampah"]


def test_a_small_fall_that_means_nothing_passes_and_a_sure_one_does_not() -> None:
    rule = Rule("intent", "", 0.05, 0.05, 0.0, "niat")
    asked = questions("intent", "sapa", 200)
    right = ["sapa"] * 200
    assert judge(asked, right, ["x"] * 3 + right[3:], [rule]).accepted
    sure = judge(asked, right, ["x"] * 8 + right[8:], [rule])
    assert "bermakna" in sure.objections[0].why


def test_the_first_model_is_only_held_to_the_floors() -> None:
    asked = questions("danger", "bahaya", 10)
    low = Rule("danger", "", 0.0, 0.0, 0.97, "nyawa")
    assert judge(asked, None, ["bahaya"] * 10, [low]).accepted
    assert not judge(asked, None, ["aman"] * 10, [low]).accepted


@pytest.mark.parametrize(
    ("gained", "lost", "p"), [(0, 0, 1.0), (3, 3, 1.0), (0, 6, 0.03125), (1, 9, 0.021484375)]
)
def test_the_exact_test_is_mcnemars(gained: int, lost: int, p: float) -> None:
    assert mcnemar(gained, lost) == pytest.approx(p)
