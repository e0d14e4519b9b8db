"""Notices silence in a chat where something stands open: one reminder, later an end with a word."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from cases.handoff import SYSTEM, close_handoff, silent_handoffs
from cases.open_talks import STORY, SilentTalk, silent_talks
from cases.workdays import CITY_ZONE
from relay import history, house
from relay.inbox import Sessions
from settings import Settings

ROUND_SECONDS = 600.0
OFFICER_PATIENCE = timedelta(hours=72)
"""Silence after which a conversation goes back from the officers to the bot; over a weekend."""
WAKING_HOURS = range(7, 21)
"""Hours of the city's day in which a chat may be written to unasked."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Patience:
    """How long silence may last before the reminder, and until what stands open is dropped."""

    remind_after: timedelta
    drop_after: timedelta


def patience_of(settings: Settings) -> Patience:
    """As the settings say."""
    return Patience(
        timedelta(hours=settings.remind_after_hours), timedelta(hours=settings.drop_after_hours)
    )


async def keep_reminding(
    sessions: Sessions, readers: Sessions, patience: Patience, clock: Callable[[], datetime]
) -> None:
    """Look for silent chats now and every ten minutes, until cancelled."""
    while True:
        try:
            told = await asyncio.to_thread(look, sessions, readers, patience, clock())
            if told:
                _log.info("%d silent chats were written to", told)
        except SQLAlchemyError as error:
            _log.error("silent chats cannot be read: %s", type(error).__name__)
        await asyncio.sleep(ROUND_SECONDS)


def look(sessions: Sessions, readers: Sessions, patience: Patience, now: datetime) -> int:
    """Write to every chat whose silence has lasted long enough; return to how many.

    At night only stories are dropped, since that happens without a word.
    """
    with readers() as session:
        silent = silent_talks(session, now - patience.remind_after)
    awake = now.astimezone(CITY_ZONE).hour in WAKING_HOURS
    due = [talk for talk in silent if awake or talk.kind == STORY]
    told = sum(_serve(sessions, readers, talk, patience, now) for talk in due)
    return told + (_leave_silent_officers(sessions, readers, now) if awake else 0)


def _leave_silent_officers(sessions: Sessions, readers: Sessions, now: datetime) -> int:
    """Give conversations back to the bot in which neither side has said anything for long."""
    with readers() as session:
        silent = silent_handoffs(session, now - OFFICER_PATIENCE)
    for handoff in silent:
        with sessions() as session:
            close_handoff(session, handoff.id, SYSTEM, now, house.officer_left(now))
    return len(silent)


def _serve(
    sessions: Sessions, readers: Sessions, talk: SilentTalk, patience: Patience, now: datetime
) -> bool:
    what = house.DROP if talk.kind == STORY else _due(readers, talk, patience, now)
    if what is None:
        return False
    return house.tell_silence(sessions, talk.channel, talk.address, what, talk.last_row, now)


def _due(readers: Sessions, talk: SilentTalk, patience: Patience, now: datetime) -> str | None:
    """Nothing is dropped that was not reminded of, however long the system itself was away."""
    row = house.reminder_of(readers, talk.channel, talk.address, talk.last_row)
    reminder = None if row is None else history.entry(readers, row)
    if reminder is None:
        return house.REMIND
    left = patience.drop_after - patience.remind_after
    return house.DROP if now - reminder.received_at >= left else None
