"""Only a model that passed goes live; the one before it comes back in one step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.inputs import CANDIDATE, PREVIOUS, current_model, pointed
from learning import examiner, history
from learning.place import BusyError, Place, alone
from learning.promotion import Deed, RefusedError, SwitchError, promote, rollback
from learning.testset import Question
from tests.learning.models.conftest import LIVE, NEW, write_model

Right = dict[str, bool]


@pytest.fixture
def right(monkeypatch: pytest.MonkeyPatch) -> Right:
    """Whether a model answers rightly, by its name."""
    known = {LIVE: True, NEW: True}

    def answers(model: Path, questions: Sequence[Question], _: Path) -> list[str]:
        return [next(iter(q.accepted)) if known[model.name] else "x" for q in questions]

    monkeypatch.setattr(examiner, "answers", answers)
    return known


@pytest.fixture
def taken() -> list[str]:
    """What the running bot was told to serve with."""
    return []


def live_name(where: Place) -> str:
    model = current_model(where.models)
    return model.name if model else ""


def test_a_good_candidate_goes_live_and_back(
    where: Place, deed: Deed, right: Right, taken: list[str]
) -> None:
    promote(where, deed, lambda name: bool(taken.append(name)))
    assert live_name(where) == NEW
    assert pointed(where.models, CANDIDATE) is None
    rollback(where, deed, lambda name: bool(taken.append(name)))
    assert live_name(where) == LIVE
    assert taken == [NEW, LIVE]
    done = [(e.what, e.model, e.who, e.why) for e in history.read(where.models)]
    assert done == [
        (history.JUDGED, NEW, "siti", "tinjauan"),
        (history.PROMOTED, NEW, "siti", "tinjauan"),
        (history.ROLLED_BACK, NEW, "siti", "tinjauan"),
    ]


def test_a_worse_candidate_is_refused_with_the_reason(
    where: Place, deed: Deed, right: Right, taken: list[str]
) -> None:
    right[NEW] = False
    with pytest.raises(RefusedError, match=r"turun dari|paling sedikit"):
        promote(where, deed, lambda name: bool(taken.append(name)))
    assert (live_name(where), taken) == (LIVE, [])
    assert history.read(where.models)[-1].what == history.REFUSED


def test_a_model_that_the_running_bot_does_not_take_does_not_go_live(
    where: Place, deed: Deed, right: Right
) -> None:
    def refuses(name: str) -> bool:
        raise SwitchError("status 409")

    with pytest.raises(SwitchError):
        promote(where, deed, refuses)
    assert live_name(where) == LIVE
    assert pointed(where.models, PREVIOUS) is None


def test_what_was_taken_back_comes_again_only_by_hand(
    where: Place, deed: Deed, right: Right, taken: list[str]
) -> None:
    promote(where, deed, lambda name: True)
    rollback(where, deed, lambda name: True)
    (where.models / CANDIDATE).write_text(NEW, encoding="utf-8")
    with pytest.raises(RefusedError, match="ditarik kembali oleh siti"):
        promote(where, deed, lambda name: True)
    promote(where, deed, lambda name: True, again=True)
    assert live_name(where) == NEW


def test_a_model_of_another_version_of_the_program_is_refused(
    where: Place, deed: Deed, right: Right
) -> None:
    write_model(where.models / NEW, frame="another")
    with pytest.raises(RefusedError, match="versi program lain"):
        promote(where, deed, lambda name: True)


def test_a_damaged_candidate_is_refused(where: Place, deed: Deed, right: Right) -> None:
    path = where.models / NEW
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(RefusedError, match="rusak"):
        promote(where, deed, lambda name: True)


def test_there_is_nothing_to_take_back_at_first(where: Place, deed: Deed) -> None:
    with pytest.raises(RefusedError, match="tidak ada model sebelumnya"):
        rollback(where, deed, lambda name: True)


def test_two_never_work_on_the_models_at_once(where: Place) -> None:
    with alone(where), pytest.raises(BusyError), alone(where):
        raise AssertionError("both held the models")
