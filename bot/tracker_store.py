"""Where conversations are kept: an SQL tracker store that stays connected and keeps trackers live.

Departure from stock Rasa 3.6.21, whose SQL store reconnects for each SQLite call, counts all
stored events at each save and rebuilds the tracker from its events at each message. Here a
tracker is lent to the turn and comes back at its save; what a turn breaks off is never lent
again but read anew, and so is one to which another process has added since: while a candidate is
tried, a conversation may move from one process to the other and back. Storage format, session rule
and results are stock's (tests/bot/test_equals_stock.py).
"""

import json
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import EntitiesAdded, Event, SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import StaticPool

MOST_LIVE = 1000
# In this slot Rasa keeps what came beside the first message of a session, the words among it.
FIRST_METADATA = "session_started_metadata"
GONE = "(dihapus)"
"""Stands where a citizen's words stood."""


def make_tracker_engine(url: str) -> Engine:
    """One kept connection on SQLite (WAL, every commit on the disk), a pool elsewhere."""
    if not url.startswith("sqlite"):
        return sa.create_engine(url, pool_pre_ping=True, hide_parameters=True)
    engine = sa.create_engine(
        url,
        poolclass=StaticPool,
        # A traceback of a database error would otherwise write citizens' words into the log.
        hide_parameters=True,
        connect_args={"check_same_thread": False, "timeout": 10},
    )
    sa.event.listen(engine, "connect", _durable)
    return engine


def _durable(connection: Any, _: object) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000"):
        connection.execute(f"PRAGMA {pragma}")


class LiveTrackerStore(SQLTrackerStore):
    """Stock's SQL tracker store with live trackers."""

    def __init__(
        self, domain: Domain | None, url: str, event_broker: EventBroker | None = None
    ) -> None:
        """Connect and create the table of events where it is missing."""
        self.engine = make_tracker_engine(url)
        self.Base.metadata.create_all(self.engine)
        self.sessionmaker = sessionmaker(bind=self.engine)
        self._live: OrderedDict[str, DialogueStateTracker] = OrderedDict()
        TrackerStore.__init__(self, domain, event_broker)

    @property
    def domain(self) -> Domain:
        """Domain of the loaded model."""
        return self._domain

    @domain.setter
    def domain(self, domain: Domain | None) -> None:
        """A new model may have other slots: every tracker is read anew."""
        self._domain = domain or Domain.empty()
        self._live.clear()

    @contextmanager
    def session_scope(self) -> Iterator[Session]:
        """As stock, but what cannot be stored ends its turn: stock ends the whole process."""
        with self.sessionmaker() as session:
            yield session

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Lend the live tracker, or read it from the database."""
        live = self._live.pop(sender_id, None)
        # Asked before the events are read: what comes in between makes it stale, not wrong.
        latest = self._latest(sender_id)
        if live is not None and live.latest_row == latest:
            return live
        tracker = await super().retrieve(sender_id)
        if tracker is not None:
            tracker.events_stored, tracker.latest_row = len(tracker.events), latest
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write the new events in one transaction, then keep the tracker for the next turn."""
        stored = getattr(tracker, "events_stored", None)
        if stored is None:
            await super().save(tracker)
            tracker.latest_row = self._latest(tracker.sender_id)
        else:
            await self.stream_events(tracker)
            added = self._append(tracker.sender_id, list(tracker.events)[stored:])
            tracker.latest_row = added or tracker.latest_row
        new = list(tracker.events)[stored or 0 :]
        tracker.events_stored = len(tracker.events)
        # Stock reads the latest session only: after a session start the next turn must as well.
        # A tracker that was only just created is still in the hands of its turn.
        if stored is not None and not any(isinstance(event, SessionStarted) for event in new):
            self.give_back(tracker)

    def give_back(self, tracker: DialogueStateTracker) -> None:
        """Keep an unchanged tracker live for the next turn."""
        self._live[tracker.sender_id] = tracker
        self._live.move_to_end(tracker.sender_id)
        if len(self._live) > MOST_LIVE:
            self._live.popitem(last=False)

    def forget_messages(self, sender_id: str, message_ids: frozenset[str]) -> None:
        """Make the citizen's words in these messages unreadable; the turns themselves stay."""
        self._live.pop(sender_id, None)
        with self.session_scope() as session:
            blanking = False
            for row in self._rows(session, sender_id):
                if is_said(row):
                    blanking = json.loads(row.data).get("message_id") in message_ids
                if blanking or row.action_name == FIRST_METADATA:
                    row.data = blanked(row.data)
            session.commit()

    def forget_before_last(self, sender_id: str) -> None:
        """Delete the conversation but for its latest turn."""
        self._live.pop(sender_id, None)
        with self.session_scope() as session:
            said = [r.id for r in self._rows(session, sender_id) if is_said(r)]
            mine = self.SQLEvent.sender_id == sender_id
            earlier = self.SQLEvent.id < (said[-1] if said else 0)
            session.query(self.SQLEvent).filter(mine, earlier).delete(synchronize_session=False)
            session.commit()

    def forget_older(self, before: float) -> int:
        """Delete conversations in which nothing was said since ``before`` (Unix time)."""
        latest = sa.func.max(self.SQLEvent.timestamp)
        with self.session_scope() as session:
            talks = session.query(self.SQLEvent.sender_id).group_by(self.SQLEvent.sender_id)
            old = [sender for (sender,) in talks.having(latest < before)]
            for sender in old:
                self._live.pop(sender, None)
                mine = self.SQLEvent.sender_id == sender
                session.query(self.SQLEvent).filter(mine).delete(synchronize_session=False)
            session.commit()
        return len(old)

    def _rows(self, session: Any, sender_id: str) -> Any:
        mine = self.SQLEvent.sender_id == sender_id
        return session.query(self.SQLEvent).filter(mine).order_by(self.SQLEvent.id).all()

    def _latest(self, sender_id: str) -> int | None:
        """Number of the conversation's last stored event."""
        mine = self.SQLEvent.sender_id == sender_id
        with self.session_scope() as session:
            latest: int | None = session.query(sa.func.max(self.SQLEvent.id)).filter(mine).scalar()
        return latest

    def _append(self, sender_id: str, events: Iterable[Event]) -> int | None:
        """Store the events; the number of the last one."""
        rows = [self._row(sender_id, event) for event in events]
        with self.session_scope() as session:
            session.add_all(rows)
            session.flush()
            last: int | None = rows[-1].id if rows else None
            session.commit()
        return last

    def _row(self, sender_id: str, event: Event) -> Any:
        data = event.as_dict()
        return self.SQLEvent(
            sender_id=sender_id,
            type_name=event.type_name,
            timestamp=data.get("timestamp"),
            intent_name=data.get("parse_data", {}).get("intent", {}).get("name"),
            action_name=data.get("name"),
            data=json.dumps(data),
        )


def is_said(row: Any) -> bool:
    """The row holds a message of the citizen."""
    return bool(row.type_name == UserUttered.type_name)


def blanked(data: str) -> str:
    """An event of a turn without the citizen's words and what was read in them."""
    event = json.loads(data)
    if event["event"] == UserUttered.type_name:
        parsed = event.get("parse_data") or {}
        known = {name: parsed.get(name) for name in ("intent", "message_id") if name in parsed}
        event["text"] = GONE
        event["metadata"] = {"text": GONE}
        event["parse_data"] = {**known, "text": GONE, "entities": [], "metadata": {"text": GONE}}
    elif event.get("name") == FIRST_METADATA:
        event["value"] = None
    elif event["event"] == EntitiesAdded.type_name:
        event["entities"] = []
    return json.dumps(event)
