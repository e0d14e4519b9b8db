"""Kills at every moment and a day's backlog: nothing is lost, doubled, or told to somebody else.

The long trials are `make soak`.
"""

from collections.abc import Iterator
from functools import partial

import httpx
import pytest
from sqlalchemy import func, select

from cases.models import InboxMessage
from gateway.webhook import HEADER, PATH
from tests.soak import backlog, doors, kills
from tests.support.fault_points import NO_DATABASE, POINTS, arm
from tests.support.telegram_citizens import Citizen
from tests.support.telegram_rules import Fields

KILLS, WAITING, KNOCKS = 10, 500, 500
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


@pytest.fixture
def by_webhook(here: kills.Town) -> Iterator[kills.Town]:
    """Telegram cannot be reached yet; then it brings the updates itself."""
    here.telegram.closed_door = True
    here.telegram.doorstep = f"http://127.0.0.1:{here.crew.settings.telegram_port}"
    public = "https://lapor.example.go.id"
    here.crew.change("telegram", TELEGRAM_MODE="webhook", TELEGRAM_WEBHOOK_URL=public)
    yield here
    here.telegram.doorstep = ""
    here.crew.change("telegram", TELEGRAM_MODE="polling")


@pytest.mark.timeout(600)
def test_a_report_by_webhook_becomes_one_case_though_it_came_three_times(
    by_webhook: kills.Town,
) -> None:
    """The database refuses the press once; later the first message comes again."""
    telegram, faults = by_webhook.telegram, by_webhook.crew.settings.data_dir / "faults"
    (citizen,) = by_webhook.crowd.come(every_photo=0)
    citizen.before_press = partial(arm, faults, NO_DATABASE, citizen.chat)
    (first,) = telegram.waiting()
    telegram.closed_door = False
    kills.served(by_webhook)
    assert [status for _, status in telegram.brought].count(503) == 1
    assert answers_when_it_comes_again(by_webhook, first, citizen) == 1
    assert kills.outcome(by_webhook, 0).faults == []
    assert_forged_update_leaves_nothing(by_webhook, first)


def answers_when_it_comes_again(here: kills.Town, first: Fields, citizen: Citizen) -> int:
    """What the chat is told upon a repeated message and a new question."""
    before = len(here.telegram.texts(citizen.chat))
    here.telegram.again(first)
    here.telegram.say(f"status {citizen.ticket}", citizen.chat)
    kills.served(here)
    return len(here.telegram.texts(citizen.chat)) - before


def assert_forged_update_leaves_nothing(here: kills.Town, update: Fields) -> None:
    forged, before = {**update, "update_id": 1}, rows(here)
    address = here.telegram.doorstep + PATH
    for secret in ("", "salah", here.telegram.webhook["secret_token"][:-1]):
        answer = httpx.post(address, json=forged, headers={HEADER: secret}, trust_env=False)
        assert answer.status_code == 403
    assert rows(here) == before


def rows(here: kills.Town) -> int:
    """Messages in the inbox."""
    with here.crew.sessions()() as session:
        return int(session.execute(select(func.count(InboxMessage.id))).scalar_one())


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


@pytest.mark.timeout(600)
def test_odd_requests_at_every_door_leave_it_open_for_the_next(by_webhook: kills.Town) -> None:
    """The last one here: what they leave in the inbox would disturb the others."""
    by_webhook.telegram.closed_door = False
    street = doors.opened(by_webhook.crew, by_webhook.telegram)
    assert doors.play(street, KNOCKS, number=1) == []
    assert street.statuses.total() == KNOCKS
