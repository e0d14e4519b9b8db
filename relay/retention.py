"""Forgets what citizens wrote once it is no longer needed."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

from sqlalchemy import delete, func, select
from sqlalchemy.engine import CursorResult
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.sql import Select

from cases.handoff import forget_closed
from cases.loose import keys_of, mark_loose, remove_loose
from cases.models import InboxMessage, OpenTalk, UnreadableUpdate
from cases.observations import forget_observed_before
from relay.inbox import DONE, FAILED, Sessions

KEPT = timedelta(days=90)
"""How long an answered message is kept.

No law gives a number; 90 days for chat text is the proposal of the shared reference, domain.md
4.4 (UU 27/2022: data must go once its purpose is reached). What belongs to a case is kept there.
"""
ROUND_SECONDS = 24 * 3600.0
CLEARING_SECONDS = 15 * 60.0
BATCH = 500
"""Rows deleted in one transaction, so that messages that come in need not wait for long."""
_log = logging.getLogger(__name__)


async def keep_pruning(sessions: Sessions, folder: Path, clock: Callable[[], datetime]) -> None:
    """Prune now and every 24 hours, until cancelled."""
    while True:
        try:
            gone = await asyncio.to_thread(prune, sessions, folder, clock())
            _log.info("%d old messages deleted", gone)
            await asyncio.to_thread(prune_handoffs, sessions, clock())
            await asyncio.to_thread(prune_unreadable, sessions, clock())
            await asyncio.to_thread(prune_observations, sessions, clock())
        except (SQLAlchemyError, OSError) as error:
            _log.error("old messages cannot be deleted: %s", type(error).__name__)
        await asyncio.sleep(ROUND_SECONDS)


async def keep_clearing(readers: Sessions, folder: Path, clock: Callable[[], datetime]) -> None:
    """Delete the files that no row names any more, now and every quarter of an hour."""
    while True:
        try:
            gone = await asyncio.to_thread(remove_loose, readers, folder, clock())
            if gone:
                _log.info("%d photos and recordings deleted", gone)
        except (SQLAlchemyError, OSError) as error:
            _log.error("photos cannot be deleted: %s", type(error).__name__)
        await asyncio.sleep(CLEARING_SECONDS)


def prune(sessions: Sessions, folder: Path, now: datetime) -> int:
    """Delete the messages answered over 90 days ago, of every channel; return how many.

    A message that waits for its answer is never deleted, however old; nor is one of a chat in which
    a report is being written, since that may hold its photos. Silence ends such a report within
    days (relay/idle.py). Their photos and recordings lie in ``folder`` and are marked as loose.

    Raises:
        OSError: the folder cannot be written.
    """
    total = 0
    while gone := _delete_batch(sessions, folder, now - KEPT):
        total += gone
    return total


def prune_handoffs(sessions: Sessions, now: datetime) -> int:
    """Delete the conversations that officers closed over 90 days ago; return how many."""
    with sessions() as session:
        return forget_closed(session, now - KEPT)


def prune_unreadable(sessions: Sessions, now: datetime) -> int:
    """Delete what could not be read 90 days ago, seen or not; return how many."""
    change = delete(UnreadableUpdate).where(UnreadableUpdate.received_at < now - KEPT)
    with sessions() as session:
        result = session.execute(change.execution_options(synchronize_session=False))
        session.commit()
        return cast("CursorResult", result).rowcount


def prune_observations(sessions: Sessions, now: datetime) -> int:
    """Delete what the model made of messages over 90 days ago; return how many."""
    with sessions() as session:
        return forget_observed_before(session, now - KEPT)


def _delete_batch(sessions: Sessions, folder: Path, before: datetime) -> int:
    with sessions() as session:
        rows = session.execute(_old(before)).all()
        mark_loose(folder, set[str]().union(*(keys_of(row.body) for row in rows)))
        change = delete(InboxMessage).where(InboxMessage.id.in_([row.id for row in rows]))
        result = session.execute(change.execution_options(synchronize_session=False))
        session.commit()
        return cast("CursorResult", result).rowcount


def _old(before: datetime) -> Select:
    # The last row stays: without it SQLite would give its number out again, and a button shown
    # long ago (gateway/keyboard.py) would then mean another answer.
    last = select(func.max(InboxMessage.id)).scalar_subquery()
    writing = (
        select(OpenTalk.address)
        .where(OpenTalk.channel == InboxMessage.channel)
        .where(OpenTalk.address == InboxMessage.address)
        .exists()
    )
    return (
        select(InboxMessage.id, InboxMessage.body)
        .where(InboxMessage.state.in_((DONE, FAILED)), InboxMessage.answered_at < before)
        .where(InboxMessage.id < last, ~writing)
        .limit(BATCH)
    )
