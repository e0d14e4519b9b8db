"""Kills at every moment and a day's backlog: nothing is lost, doubled, or told to somebody else.

The long trials are `make soak`.
"""

from collections.abc import Iterator
from functools import partial

import pytest

from tests.soak import backlog, kills
from tests.support.fault_points import POINTS, arm

KILLS, WAITING = 10, 500
CHEAP = {"telegram": 5, "web": 4, "actions": 1}
"""Rasa's start costs 12 s of CPU: it dies twice at its fault points, at random in `make soak`."""


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[kills.Town]:
    """An installation whose processes kill themselves where a test arms that."""
    folder = tmp_path_factory.mktemp("kills") / "var"
    with kills.town(folder, through="tests.support.fault_points", visitors=1) as made:
        yield made


@pytest.mark.timeout(600)
def test_a_process_may_die_between_any_two_commits(here: kills.Town) -> None:
    """Each moment has its citizen; the press that sends the report meets it."""
    faults = here.crew.settings.data_dir / "faults"
    for point, citizen in zip(POINTS, here.crowd.come(len(POINTS)), strict=True):
        citizen.before_press = partial(arm, faults, point, citizen.chat)
    kills.served(here)
    assert sorted(path.name for path in faults.iterdir()) == sorted(f"{p}.done" for p in POINTS)
    assert kills.outcome(here, 0).faults == []


@pytest.mark.timeout(600)
def test_ten_kills_at_random_moments_lose_nothing(here: kills.Town) -> None:
    seen = kills.kill_at_random(here, KILLS, seed=5, weights=CHEAP)
    assert sum(seen.kills.values()) >= KILLS
    assert seen.faults == []
    assert all(citizen.ticket for citizen in here.crowd.citizens.values())


@pytest.mark.timeout(600)
def test_what_waited_for_a_day_is_worked_off_once_and_in_order(here: kills.Town) -> None:
    waiting = backlog.Backlog(here.crew, here.telegram)
    backlog.fall_out(waiting, WAITING, seed=3)
    assert len(here.telegram.waiting()) == WAITING
    assert backlog.work_off(waiting).faults == []
