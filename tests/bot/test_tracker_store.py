from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot import tracker_store
from bot.tracker_store import LiveTrackerStore

SENDER = "web:a"


def turn(number: int) -> list[Event]:
    """The events of one message."""
    at = 1_700_000_000.0 + 10 * number
    intent = {"name": "lapor", "confidence": 0.9}
    return [
        UserUttered(f"pesan {number} 😀", intent, [], timestamp=at, message_id=f"m{number}"),
        ActionExecuted("action_lapor", timestamp=at + 1),
        SlotSet("percakapan", {"draft": {"texts": [f"pesan {number}"]}}, timestamp=at + 2),
        BotUttered("baik", {"buttons": [{"title": "Ya", "payload": "/ya"}]}, timestamp=at + 3),
        ActionExecuted("action_listen", timestamp=at + 4),
    ]


def session(number: int) -> list[Event]:
    """The events of a new session."""
    at = 1_700_000_000.0 + 10 * number - 5
    return [
        ActionExecuted("action_session_start", timestamp=at),
        SessionStarted(timestamp=at + 1),
        SlotSet("percakapan", {"kept": number}, timestamp=at + 2),
        ActionExecuted("action_listen", timestamp=at + 3),
    ]


TALKS: dict[str, list[list[Event]]] = {
    "one turn": [[*session(1), *turn(1)]],
    "several turns": [[*session(1), *turn(1)], turn(2), turn(3)],
    "session start by itself": [session(1), turn(1), turn(2)],
    "a second session": [[*session(1), *turn(1)], turn(2), [*session(3), *turn(3)], turn(4)],
    "two session starts": [[*session(1), *turn(1)], session(2), [*session(3), *turn(3)], turn(4)],
    "a restart": [[*session(1), *turn(1)], [Restarted(timestamp=1_700_000_015.0)], turn(2)],
    "nothing new": [[*session(1), *turn(1)], [], turn(2)],
}


@pytest.fixture
def stock(tmp_path: Path, domain: Domain) -> SQLTrackerStore:
    return SQLTrackerStore(domain, db=str(tmp_path / "stock.db"))


async def add(store: TrackerStore, events: list[Event], sender: str = SENDER) -> None:
    """One turn: take the tracker, add events, save it."""
    tracker = await store.retrieve(sender) or store.init_tracker(sender)
    for event in events:
        tracker.update(event)
    await store.save(tracker)


def picture(tracker: DialogueStateTracker | None) -> dict[str, Any]:
    """All that a tracker holds."""
    assert tracker is not None
    return {
        "events": [event.as_dict() for event in tracker.events],
        "slots": tracker.current_slot_values(),
        "latest": tracker.latest_message and tracker.latest_message.text,
        "action": tracker.latest_action_name,
        "paused": tracker.is_paused(),
    }


def rows(store: SQLTrackerStore) -> list[tuple[Any, ...]]:
    """What stands in the table of events."""
    kind = store.SQLEvent
    with store.session_scope() as opened:
        found = opened.query(kind).order_by(kind.id).all()
        return [
            (r.sender_id, r.type_name, r.timestamp, r.intent_name, r.action_name, r.data)
            for r in found
        ]


@pytest.mark.parametrize("name", TALKS)
async def test_every_talk_gives_the_tracker_and_the_rows_of_stock(
    store: LiveTrackerStore, stock: SQLTrackerStore, name: str
) -> None:
    for events in TALKS[name]:
        await add(store, events)
        await add(stock, events)
        tracker = await store.retrieve(SENDER)
        assert picture(tracker) == picture(await stock.retrieve(SENDER))
        assert tracker is not None
        store.give_back(tracker)
    assert rows(store) == rows(stock)


async def test_a_conversation_survives_a_restart(store: LiveTrackerStore, domain: Domain) -> None:
    for events in TALKS["several turns"]:
        await add(store, events)
    before = picture(await store.retrieve(SENDER))
    stored = len(rows(store))
    again = LiveTrackerStore(domain, str(store.engine.url))
    assert picture(await again.retrieve(SENDER)) == before
    await add(again, turn(4))
    assert len(rows(again)) == stored + len(turn(4))


async def test_our_database_can_be_read_by_stock(store: LiveTrackerStore, domain: Domain) -> None:
    for events in TALKS["a second session"]:
        await add(store, events)
    plain = SQLTrackerStore(domain, db=str(store.engine.url.database))
    assert picture(await plain.retrieve(SENDER)) == picture(await store.retrieve(SENDER))


async def test_a_tracker_that_was_lent_and_never_saved_is_read_anew(
    store: LiveTrackerStore,
) -> None:
    await add(store, [*session(1), *turn(1)])
    lent = await store.retrieve(SENDER)
    before = picture(lent)
    assert lent is not None
    lent.update(UserUttered("putus di tengah", timestamp=1.0))
    assert picture(await store.retrieve(SENDER)) == before


async def test_a_first_turn_that_broke_off_is_forgotten_too(store: LiveTrackerStore) -> None:
    lent = await store.get_or_create_tracker(SENDER, append_action_listen=False)
    lent.update(UserUttered("putus di tengah", timestamp=1.0))
    assert await store.retrieve(SENDER) is not lent


async def test_a_created_tracker_reads_its_session_as_stock_does(
    store: LiveTrackerStore, stock: SQLTrackerStore
) -> None:
    for kept in (store, stock):
        tracker = await kept.get_or_create_tracker(SENDER, append_action_listen=False)
        for event in [*session(1), *turn(1)]:
            tracker.update(event)
        await kept.save(tracker)
    assert picture(await store.retrieve(SENDER)) == picture(await stock.retrieve(SENDER))


async def test_a_saved_tracker_is_lent_again_without_reading(store: LiveTrackerStore) -> None:
    await add(store, [*session(1), *turn(1)])
    await add(store, turn(2))
    live = await store.retrieve(SENDER)
    assert live is not None
    store.give_back(live)
    assert await store.retrieve(SENDER) is live


async def test_people_never_get_each_others_tracker(store: LiveTrackerStore) -> None:
    await add(store, [*session(1), *turn(1)], "web:a")
    await add(store, [*session(2), *turn(2)], "web:b")
    tracker = await store.retrieve("web:b")
    assert tracker is not None
    assert tracker.sender_id == "web:b"
    assert [e.text for e in tracker.events if isinstance(e, UserUttered)] == ["pesan 2 😀"]


async def test_an_unknown_person_has_no_tracker(store: LiveTrackerStore) -> None:
    assert await store.retrieve("web:nobody") is None


async def test_a_new_domain_reads_every_tracker_anew(
    store: LiveTrackerStore, domain: Domain
) -> None:
    await add(store, [*session(1), *turn(1)])
    await add(store, turn(2))
    live = await store.retrieve(SENDER)
    assert live is not None
    store.give_back(live)
    store.domain = domain
    assert await store.retrieve(SENDER) is not live


async def test_only_so_many_trackers_stay_live(
    store: LiveTrackerStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tracker_store, "MOST_LIVE", 2)
    for sender in ("web:a", "web:b", "web:c"):
        await add(store, session(1), sender)
        await add(store, turn(2), sender)
    for sender in ("web:a", "web:b", "web:c"):
        tracker = await store.retrieve(sender)
        assert tracker is not None
        assert [e.text for e in tracker.events if isinstance(e, UserUttered)] == ["pesan 2 😀"]


async def test_every_commit_is_on_the_disk(store: LiveTrackerStore) -> None:
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


async def test_an_error_of_the_database_does_not_show_what_was_said(
    store: LiveTrackerStore,
) -> None:
    await add(store, [*session(1), *turn(1)])
    with store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE events")
    with pytest.raises(Exception, match="no such table") as failure:
        await add(store, turn(2))
    assert "pesan 2" not in str(failure.value)


async def test_what_cannot_be_stored_does_not_end_the_process(store: LiveTrackerStore) -> None:
    """Stock Rasa takes any ValueError for a missing schema and exits."""
    with pytest.raises(UnicodeEncodeError):
        await store.retrieve("web:\ud800")
    await add(store, turn(1))
    assert await store.retrieve(SENDER)
