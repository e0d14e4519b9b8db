"""Forgetting and silence at the bot's door."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, EntitiesAdded, SlotSet, UserUttered

from bot.channel import marks
from bot.channel.turn import Incoming, last_payloads, rasa_text
from bot.tracker_store import LiveTrackerStore
from tests.bot.test_tracker_store import SENDER, add, rows, session, turn

READ = EntitiesAdded([{"value": "Kuin"}], timestamp=1_700_000_025.0)


@pytest.fixture
async def store(tmp_path: Path, domain: Domain) -> LiveTrackerStore:
    made = LiveTrackerStore(domain, f"sqlite:///{tmp_path / 'tracker.db'}")
    for events in ([*session(1), *turn(1)], turn(2), [READ], turn(3)):
        await add(made, events)
    return made


def stored(store: LiveTrackerStore) -> str:
    return json.dumps(rows(store), ensure_ascii=False)


async def test_the_words_of_single_messages_become_unreadable(store: LiveTrackerStore) -> None:
    count = len(rows(store))
    assert marks.follow(store, SENDER, [{"text": "", "custom": {"lupakan": ["m2"]}}]) == []
    said = [json.loads(row[-1]) for row in rows(store) if row[1] == "user"]
    assert [e["text"].partition(" ")[0] for e in said] == ["pesan", "(dihapus)", "pesan"]
    assert "pesan 2" not in json.dumps(said)
    assert "Kuin" not in stored(store)
    assert len(rows(store)) == count
    tracker = await store.retrieve(SENDER)
    assert tracker is not None
    assert "pesan 3" in str(tracker.latest_message and tracker.latest_message.text)


async def test_rasas_own_copy_of_the_first_message_is_emptied_too(store: LiveTrackerStore) -> None:
    await add(store, [SlotSet("session_started_metadata", {"text": "rahasia"}, timestamp=1.0)])
    store.forget_messages(SENDER, frozenset({"m2"}))
    assert "rahasia" not in stored(store)


async def test_all_but_the_latest_turn_can_be_forgotten(store: LiveTrackerStore) -> None:
    marks.follow(store, SENDER, [{"text": "", "custom": {"lupakan": "semua"}}])
    assert "pesan 1" not in stored(store)
    assert "pesan 2" not in stored(store)
    tracker = await store.retrieve(SENDER)
    assert tracker is not None
    assert tracker.get_slot("percakapan") is None or "pesan 3" in str(
        tracker.get_slot("percakapan")
    )


async def test_conversations_that_are_long_over_are_deleted(store: LiveTrackerStore) -> None:
    await add(store, turn(900), "web:b")
    assert store.forget_older(1_700_000_000.0 + 5000) == 1
    assert {row[0] for row in rows(store)} == {"web:b"}


def test_what_is_no_mark_is_said(store: LiveTrackerStore) -> None:
    reply = {"text": "baik", "buttons": []}
    assert marks.follow(store, SENDER, [reply, {"text": "", "custom": {"diam": True}}]) == [reply]


def test_silence_does_not_outdate_the_buttons_before_it() -> None:
    shown = BotUttered("pilih", {"buttons": [{"title": "Ya", "payload": "/ya"}]})
    silence = BotUttered(None, {"custom": {"diam": True}})
    assert last_payloads([silence, UserUttered("hm"), shown, UserUttered("a")]) == {"/ya"}
    spoken = BotUttered("baik")
    assert last_payloads([spoken, UserUttered("hm"), shown, UserUttered("a")]) == frozenset()


def test_only_the_house_may_use_a_payload_that_was_not_shown() -> None:
    told = Incoming("web:a", payload="/x", message_id="elapor:diam:1")
    assert rasa_text(told, frozenset()) == ("/x", False)
    made_up = Incoming("web:a", payload="/x", message_id="3f2a")
    assert rasa_text(made_up, frozenset()) == ("", True)
