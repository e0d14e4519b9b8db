import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.channel import turn_log
from bot.channel.turn_log import TurnLog

REPLIES = [{"text": "baik 📷", "buttons": [{"title": "Ya", "payload": "/ya"}]}]


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'log.db'}"


def test_replies_are_known_again_after_a_restart(url: str) -> None:
    TurnLog(sa.create_engine(url)).keep("web:a", "m1", REPLIES)
    assert TurnLog(sa.create_engine(url)).replies("web:a", "m1") == REPLIES


def test_a_new_message_another_sender_and_no_id_are_unknown(url: str) -> None:
    log = TurnLog(sa.create_engine(url))
    log.keep("web:a", "m1", REPLIES)
    log.keep("web:a", None, REPLIES)
    assert log.replies("web:a", "m2") is None
    assert log.replies("web:b", "m1") is None
    assert log.replies("web:a", None) is None


def test_what_is_older_than_a_week_is_dropped_at_the_start(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    log, now = TurnLog(sa.create_engine(url)), time.time()
    for message_id, age in (("old", turn_log.KEPT_SECONDS + 60), ("new", 60)):
        monkeypatch.setattr("bot.channel.turn_log.time.time", lambda age=age: now - age)
        log.keep("web:a", message_id, REPLIES)
    monkeypatch.setattr("bot.channel.turn_log.time.time", lambda: now)
    again = TurnLog(sa.create_engine(url))
    assert again.replies("web:a", "old") is None
    assert again.replies("web:a", "new") == REPLIES
