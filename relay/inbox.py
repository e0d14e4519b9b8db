"""The durable inbox: what was received is stored first, then worked in order, chat by chat."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import func, select, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.sql import Select

from cases.models import InboxMessage
from relay.messages import Incoming, Reply, incoming_from_json, incoming_to_json, replies_to_json

Sessions = Callable[[], Session]
"""Makes a session; a `sessionmaker` is one."""

PENDING = "pending"
WORKING = "working"
DONE = "done"
FAILED = "failed"
OPEN = (PENDING, WORKING)

LEASE = timedelta(seconds=60)
"""How long a claimed row is left alone: twice the longest wait for the bot."""
FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=5)
MOST_TRIES = 8
"""Tries before a message may be given up (2 + 4 + ... + 128 s, about 4 minutes)."""
PATIENCE = timedelta(hours=4)
"""While the bot cannot be reached, a message is kept at least this long.

Source: GOV.UK Notify gives up after 48 tries of 5 minutes (shared reference, dependencies.md 5).
"""
GIVEN_UP = (
    "Maaf, pesan Anda belum berhasil kami proses karena gangguan di sistem kami. "
    "Silakan kirim ulang pesan Anda."
)


@dataclass(frozen=True)
class Work:
    """A claimed row. `attempt` counts claims from 1 and tells this claim from a later one."""

    row_id: int
    attempt: int
    received_at: datetime
    incoming: Incoming


def accept(
    sessions: Sessions, incoming: Incoming, now: datetime, pause: timedelta = timedelta(0)
) -> tuple[int, bool]:
    """Store a message and commit; return its row and whether it is new.

    The same (channel, address, message_id) is one row, however often it arrives. It is worked
    after the pause: the rest of an album may still be on its way.
    """
    row = new_row(incoming, now)
    row.next_try_at = now + pause
    return _store(sessions, incoming, row)


def enlarge(sessions: Sessions, row_id: int, incoming: Incoming) -> bool:
    """Let a message that nobody has begun to work hold more; false when it is too late for that."""
    change = (
        update(InboxMessage)
        .where(InboxMessage.id == row_id, InboxMessage.state == PENDING)
        .where(InboxMessage.attempts == 0)
        .values(body=incoming_to_json(incoming))
        .execution_options(synchronize_session=False)
    )
    with sessions() as session:
        changed = cast("CursorResult", session.execute(change)).rowcount
        session.commit()
    return bool(changed)


def refuse(
    sessions: Sessions, incoming: Incoming, replies: tuple[Reply, ...], now: datetime
) -> tuple[int, bool]:
    """Store a message as given up, without asking the bot; otherwise as `accept`.

    Without replies there is nothing that anybody must be told.
    """
    row = new_row(incoming, now)
    row.state, row.replies, row.answered_at = FAILED, replies_to_json(replies), now
    row.told_at = None if replies else now
    return _store(sessions, incoming, row)


def _store(sessions: Sessions, incoming: Incoming, row: InboxMessage) -> tuple[int, bool]:
    with sessions() as session:
        session.add(row)
        try:
            session.flush()
            row_id = int(row.id)
            session.commit()
        except IntegrityError:
            session.rollback()
            found = find(sessions, incoming.channel, incoming.address, incoming.message_id)
            if found is None:
                raise
            return found, False
    return row_id, True


def find(sessions: Sessions, channel: str, address: str, message_id: str) -> int | None:
    """The row of a message, if it was accepted before."""
    query = select(InboxMessage.id).where(
        InboxMessage.channel == channel,
        InboxMessage.address == address,
        InboxMessage.message_id == message_id,
    )
    with sessions() as session:
        return session.execute(query).scalar_one_or_none()


def due_chats(sessions: Sessions, channel: str, now: datetime, most: int) -> list[str]:
    """Addresses whose oldest open message may be worked now, the longest waiting first."""
    heads = (
        select(func.min(InboxMessage.id))
        .where(InboxMessage.channel == channel, InboxMessage.state.in_(OPEN))
        .group_by(InboxMessage.address)
    )
    query = (
        select(InboxMessage.address)
        .where(InboxMessage.id.in_(heads), InboxMessage.next_try_at <= now)
        .order_by(InboxMessage.next_try_at)
        .limit(most)
    )
    with sessions() as session:
        return list(session.execute(query).scalars())


def claim(sessions: Sessions, channel: str, address: str, now: datetime) -> Work | None:
    """Take the chat's oldest open message, or nothing while that one is worked or must wait.

    A message behind it is never taken, so a chat is served strictly in order. A row whose
    worker died is taken again once its lease is over.
    """
    with sessions() as session:
        row = session.execute(_head(channel, address)).scalars().first()
        if row is None or row.next_try_at > now:
            return None
        work = _work(row)
        # Only one of several workers that read the same row finds it unchanged here.
        taken = _change(
            session,
            row_id=work.row_id,
            attempt=work.attempt - 1,
            values={"state": WORKING, "attempts": work.attempt, "next_try_at": now + LEASE},
        )
        if not taken:
            return None
        # From now on nobody enlarges the row; what came between the two readings counts.
        session.refresh(row)
        return replace(work, incoming=incoming_from_json(row.body))


def finish(sessions: Sessions, work: Work, replies: tuple[Reply, ...], now: datetime) -> bool:
    """Store the replies; false when another worker took the row meanwhile."""
    return _close(sessions, work, DONE, replies, now)


def fail(sessions: Sessions, work: Work, replies: tuple[Reply, ...], now: datetime) -> bool:
    """Give a message up, with an honest sentence as its reply; false as in `finish`."""
    return _close(sessions, work, FAILED, replies, now)


def postpone(sessions: Sessions, work: Work, now: datetime) -> bool:
    """Put the message back for a later try; false as in `finish`."""
    values = {"state": PENDING, "next_try_at": now + pause_after(work.attempt)}
    with sessions() as session:
        return _change(session, row_id=work.row_id, attempt=work.attempt, values=values)


def wake(sessions: Sessions, channel: str, now: datetime) -> None:
    """Make every postponed message of a channel due at once: the bot is back."""
    change = (
        update(InboxMessage)
        .where(InboxMessage.channel == channel, InboxMessage.state == PENDING)
        .where(InboxMessage.next_try_at > now)
        .values(next_try_at=now)
        .execution_options(synchronize_session=False)
    )
    with sessions() as session:
        session.execute(change)
        session.commit()


def take_over(sessions: Sessions, channel: str, now: datetime) -> None:
    """Make due at once what an earlier process of the channel was working when it died.

    Harmless beside a living one: whoever claims last may close the row, and the bot gives a message
    that it has already served the same answer.
    """
    change = (
        update(InboxMessage)
        .where(InboxMessage.channel == channel, InboxMessage.state == WORKING)
        .where(InboxMessage.next_try_at > now)
        .values(next_try_at=now)
        .execution_options(synchronize_session=False)
    )
    with sessions() as session:
        session.execute(change)
        session.commit()


def pause_after(attempt: int) -> timedelta:
    """The pause after the n-th try: 2 s, doubling up to 5 minutes."""
    doublings = min(attempt - 1, 16)
    return min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)


def hopeless(work: Work, now: datetime, *, refused: int) -> bool:
    """Whether to give a message up after its latest try.

    A bot that is up but could not handle this one message (`refused` times) would block the rest
    of the chat, so it gets few such tries; tries during an outage do not count among them, and an
    outage must outlast the patience.
    """
    outlasted = work.attempt >= MOST_TRIES and now - work.received_at >= PATIENCE
    return refused >= MOST_TRIES or outlasted


def new_row(incoming: Incoming, now: datetime) -> InboxMessage:
    """The row of a message that waits for its answer."""
    return InboxMessage(
        channel=incoming.channel,
        address=incoming.address,
        message_id=incoming.message_id,
        body=incoming_to_json(incoming),
        received_at=now,
        state=PENDING,
        attempts=0,
        next_try_at=now,
    )


def _head(channel: str, address: str) -> Select:
    return (
        select(InboxMessage)
        .where(InboxMessage.channel == channel, InboxMessage.address == address)
        .where(InboxMessage.state.in_(OPEN))
        .order_by(InboxMessage.id)
        .limit(1)
    )


def _work(row: InboxMessage) -> Work:
    incoming = incoming_from_json(row.body)
    return Work(int(row.id), int(row.attempts) + 1, row.received_at, incoming)


def _close(
    sessions: Sessions,
    work: Work,
    state: str,
    replies: tuple[Reply, ...],
    now: datetime,
) -> bool:
    values = {"state": state, "replies": replies_to_json(replies), "answered_at": now}
    with sessions() as session:
        return _change(session, row_id=work.row_id, attempt=work.attempt, values=values)


def _change(session: Session, *, row_id: int, attempt: int, values: dict[str, object]) -> bool:
    """Change an open row if its last claim is the given one, and commit."""
    change = (
        update(InboxMessage)
        .where(InboxMessage.id == row_id, InboxMessage.attempts == attempt)
        .where(InboxMessage.state.in_(OPEN))
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    changed = cast("CursorResult", session.execute(change)).rowcount
    session.commit()
    return bool(changed)
