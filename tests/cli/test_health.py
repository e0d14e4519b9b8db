"""Whether everything runs, and how long anything waits."""

from datetime import datetime, timedelta, timezone

import pytest

from cases.db import make_engine, make_sessions
from cli.health import contact_lines, queues, sends
from relay.contact import note_contact
from relay.figures import Figures
from settings import Settings
from tests.cli.conftest import Terminal

NOON = datetime(2026, 11, 23, 4, tzinfo=timezone.utc)


def test_what_does_not_run_is_named(elapor: Terminal) -> None:
    said = elapor("health")
    assert (said.exit_code, "Proses rasa: tidak menjawab" in said.output) == (1, True)
    assert "Pesan masuk (web): 0 menunggu" in said.output


def test_with_telegram_its_contact_and_queues_are_told(
    elapor: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1:a")
    monkeypatch.setenv("ELAPOR_TELEGRAM_PORT", "1")
    said = elapor("health").output
    assert "Hubungan dengan Telegram: belum pernah" in said
    assert "Balasan dan kabar (telegram): 0 menunggu" in said
    assert "Hubungan dengan Telegram" in elapor("doctor").output


def test_a_day_without_telegram_is_shown_to_the_admin(settings: Settings) -> None:
    sessions = make_sessions(make_engine(settings.database_url))
    note_contact(sessions, "telegram", NOON - timedelta(days=3))
    note_contact(sessions, "telegram", NOON - timedelta(minutes=1))
    last, gap = contact_lines(sessions, NOON)
    assert (last[0], gap[0]) == (True, False)
    assert "20 November 2026" in gap[1]


@pytest.mark.parametrize(("age", "well"), [(60.0, True), (3600.0, False)])
def test_what_waits_for_long_is_not_well(age: float, well: bool) -> None:
    inbox, outbox = queues(Figures(1, age, 2, age, 0, 0), "telegram", told=True)
    assert (inbox[0], outbox[0]) == (well, well)
    assert "1 menunggu, yang terlama" in inbox[1]


def test_what_an_officer_must_look_at_is_not_well() -> None:
    *_, last = queues(Figures(0, 0.0, 0, 0.0, 3, 2), "telegram", told=True)
    assert (last[0], "elapor inbox list" in last[1]) == (False, True)


def test_a_token_that_telegram_does_not_know_any_more_is_not_well() -> None:
    told = {"sent": 3, "failed": 1, "token_refused": 0}
    assert [well for well, _ in sends(told)] == [True]
    *_, last = sends({**told, "token_refused": 1})
    assert (last[0], "@BotFather" in last[1]) == (False, True)
