"""An officer sees what could not be answered or read."""

from datetime import datetime, timezone

import pytest

from cases.db import make_engine, make_sessions
from relay import inbox, unreadable
from relay.inbox import Sessions
from relay.messages import Incoming
from settings import Settings
from tests.cli.conftest import Terminal

NOON = datetime(2026, 11, 23, 4, tzinfo=timezone.utc)


@pytest.fixture
def sessions(settings: Settings) -> Sessions:
    made: Sessions = make_sessions(make_engine(settings.database_url))
    words = "lampu [bold]mati[/bold], hubungi 081234567890"
    inbox.accept(made, Incoming("telegram", "7", "1", words, None, (), None, NOON), NOON)
    work = inbox.claim(made, "telegram", "7", NOON)
    assert work
    inbox.fail(made, work, (), NOON)
    unread = unreadable.Unread("telegram", None, 7, {"text": ["aneh"]}, "text: not a text")
    unreadable.keep(made, unread, NOON)
    return made


def test_nothing_to_look_at_is_said(elapor: Terminal) -> None:
    assert "Tidak ada pesan" in elapor("inbox", "list").output


def test_both_kinds_are_listed_and_shown(elapor: Terminal, sessions: Sessions) -> None:
    listed = elapor("inbox", "list").output
    assert "tidak terjawab" in listed
    assert "tidak terbaca" in listed
    assert "lampu [bold]mati[/bold]" in elapor("inbox", "show", "m1").output
    assert "081234567890" not in elapor("inbox", "show", "m1").output
    assert "aneh" in elapor("inbox", "show", "U1").output


def test_what_was_seen_leaves_the_list(elapor: Terminal, sessions: Sessions) -> None:
    assert "sudah dilihat" in elapor("inbox", "done", "m1").output
    listed = elapor("inbox", "list").output
    assert ("m1" in listed, "u1" in listed) == (False, True)


@pytest.mark.parametrize("key", ["m99", "u99", "x1", "m" + "9" * 12])
def test_an_unknown_key_is_refused_in_one_line(
    elapor: Terminal, sessions: Sessions, key: str
) -> None:
    refused = elapor("inbox", "show", key)
    assert refused.exit_code == 1
    assert "tidak ada" in refused.output
