"""News about cases goes into the inbox, once, and the bot tells it."""

import json
import random
from datetime import datetime, timezone
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from cases.db import make_engine, make_sessions, migrate
from cases.models import InboxMessage, Notice
from cases.register import NewCase, file_case, grant_access, reply
from cases.seed import seed
from relay.house import is_house
from relay.messages import incoming_from_json
from relay.notices import due, post
from settings import ROOT

NOW = datetime(2026, 11, 20, 4, tzinfo=timezone.utc)


@pytest.fixture
def register(tmp_path: Path) -> "sessionmaker[Session]":
    """A register with one case of sari on the web, followed on Telegram, and one reply to it."""
    url = f"sqlite:///{tmp_path / 'register.db'}"
    migrate(url)
    sessions = make_sessions(make_engine(url))
    with sessions() as session:
        seed(session, ROOT / "city")
        ticket = file_case(session, NewCase("s", "web", "sari", "x"), NOW, random.Random(1)).ticket
        grant_access(session, ticket, "telegram", "7", NOW)
        reply(session, ticket, "petugas", "Besok.", NOW)
    return sessions


def test_news_is_posted_once_as_a_message_of_the_house(register: "sessionmaker[Session]") -> None:
    assert due(register, "web", NOW)
    assert [post(register, "web", NOW), post(register, "web", NOW)] == [1, 0]
    with register() as session:
        row = session.scalars(select(InboxMessage)).one()
    said = incoming_from_json(row.body)
    assert (is_house(said), said.sender, row.state) == (True, "web:sari", "pending")
    choice = json.loads(str(said.payload).removeprefix("/cek_status"))["pilihan"]
    assert choice.startswith("kabar:BJM-")
    assert choice.endswith("/2")
    assert not due(register, "web", NOW)


def test_other_channels_keep_their_news(register: "sessionmaker[Session]") -> None:
    post(register, "web", NOW)
    with register() as session:
        states = {n.channel: n.state for n in session.scalars(select(Notice)).all()}
    assert states == {"web": "sent", "telegram": "pending"}
