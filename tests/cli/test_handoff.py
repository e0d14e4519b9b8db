"""An officer reads and answers conversations in the terminal."""

from datetime import datetime, timezone

import pytest
from sqlalchemy.exc import OperationalError

from cases.db import make_engine, make_sessions
from cases.handoff import handoff_view, open_handoff
from cases.models import InboxMessage
from relay import history, inbox
from relay.house import is_house
from settings import Settings
from tests.cli.conftest import Terminal

NOON = datetime(2026, 11, 23, 4, tzinfo=timezone.utc)


@pytest.fixture
def number(settings: Settings) -> str:
    said = [("warga", "lampu [bold]mati[/bold]", NOON)]
    with make_sessions(make_engine(settings.database_url))() as session:
        return str(open_handoff(session, "web", "budi", said, NOON).id)


def posted(settings: Settings) -> list[str]:
    """What the house put into budi's chat."""
    sessions = make_sessions(make_engine(settings.database_url))
    entries = history.talk(sessions, "web", "budi", 0, 100)
    return [str(e.incoming.payload) for e in entries if is_house(e.incoming)]


def test_nothing_to_do_is_said(elapor: Terminal) -> None:
    assert "Tidak ada percakapan" in elapor("handoff", "list").output


def test_open_conversations_are_listed_and_shown(elapor: Terminal, number: str) -> None:
    assert "menunggu" in elapor("handoff", "list").output
    shown = elapor("handoff", "show", number).output
    assert "Warga: lampu [bold]mati[/bold]" in shown


def test_an_answer_goes_into_the_chat(elapor: Terminal, settings: Settings, number: str) -> None:
    assert elapor("handoff", "reply", number, "Baik, Pak.", "--actor", "rina").exit_code == 0
    assert "rina: Baik, Pak." in elapor("handoff", "show", number).output
    [payload] = posted(settings)
    assert '"petugas:' in payload
    assert "Baik" not in payload


@pytest.mark.parametrize("command", ["reply", "close"])
def test_what_cannot_be_queued_is_not_kept_either(
    elapor: Terminal,
    settings: Settings,
    number: str,
    command: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object) -> InboxMessage:
        raise OperationalError("insert", {}, OSError("disk full"))

    monkeypatch.setattr(inbox, "new_row", broken)
    words = ("Baik, Pak.",) if command == "reply" else ()
    assert elapor("handoff", command, number, *words).exit_code == 1
    shown = elapor("handoff", "show", number).output
    assert "menunggu" in shown
    assert "Baik" not in shown
    assert posted(settings) == []


def test_closing_tells_the_citizen_once(elapor: Terminal, settings: Settings, number: str) -> None:
    assert elapor("handoff", "close", number).exit_code == 0
    again = elapor("handoff", "close", number)
    assert again.exit_code == 1
    assert "sudah selesai" in again.output
    assert len(posted(settings)) == 1
    with make_sessions(make_engine(settings.database_url))() as session:
        view = handoff_view(session, int(number))
    assert view is not None
    assert view.closed_by == "petugas"


@pytest.mark.parametrize("command", [("show", "9"), ("reply", "9", "halo"), ("close", "9")])
def test_an_unknown_conversation_is_named(elapor: Terminal, command: tuple[str, ...]) -> None:
    found = elapor("handoff", *command)
    assert found.exit_code == 1
    assert "nomor 9 tidak ada" in found.output
