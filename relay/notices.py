"""Brings news about cases into chats: from the register's notices into the durable inbox.

The inbox keeps the order within a chat, tries again while the bot is away, and shows the bot's
words in the chat; the bot serves a message id once. So news is told at least once and in practice
exactly once. News for a chat that cannot be reached waits here until the person is back.
"""

import asyncio
import json
import logging
import re
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from cases.models import Notice, Reporter, UnreachableChat
from cases.open_talks import HOUSE
from relay.inbox import Sessions, new_row
from relay.messages import Incoming

LOOK_SECONDS = 2.0
"""Pause between two looks for news."""
MOST_AT_ONCE = 50
"""Notices of one transaction, so that messages that come in need not wait for long."""
PENDING, SENT = "pending", "sent"
NEWS = "kabar"
_NUMBER = re.compile(rf'"{NEWS}:([^"]+)"')
_log = logging.getLogger(__name__)


async def keep_posting(
    sessions: Sessions,
    readers: Sessions,
    channel: str,
    clock: Callable[[], datetime],
    poke: Callable[[], None],
) -> None:
    """Post a channel's news until cancelled; `poke` wakes whoever works the inbox."""
    while True:
        try:
            if await asyncio.to_thread(due, readers, channel, clock()):
                await asyncio.to_thread(post, sessions, channel, clock())
                poke()
        except SQLAlchemyError as error:
            _log.error("news cannot be posted: %s", type(error).__name__)
        await asyncio.sleep(LOOK_SECONDS)


def due(readers: Sessions, channel: str, now: datetime) -> bool:
    """Whether news of this channel waits."""
    with readers() as session:
        return bool(_waiting(session, channel, now, 1))


def post(sessions: Sessions, channel: str, now: datetime) -> int:
    """Put waiting news into the inbox and mark it sent, in one transaction; return how many."""
    with sessions() as session:
        notices = _waiting(session, channel, now, MOST_AT_ONCE)
        for notice in notices:
            session.add(new_row(incoming(notice, now), now))
            notice.state, notice.sent_at = SENT, now
            notice.attempts += 1
        session.commit()
        return len(notices)


def incoming(notice: Notice, now: datetime) -> Incoming:
    """The news as a message of the house; its id is the same however often it is posted."""
    choice = f"{NEWS}:{notice.case.ticket}/{notice.event_seq}"
    return Incoming(
        channel=notice.channel,
        address=notice.reporter.address,
        message_id=f"{HOUSE}{NEWS}:{notice.id}",
        text=None,
        payload=f"/cek_status{json.dumps({'pilihan': choice})}",
        photos=(),
        location=None,
        sent_at=now,
    )


def news_number(incoming: Incoming) -> str | None:
    """What tells this news from any other, such as ``BJM-7K3F-9Q2X/3``; None where it is no news.

    It is the same however often the news is told, so that a reader sees a repeat as one.
    """
    if not incoming.message_id.startswith(f"{HOUSE}{NEWS}:"):
        return None
    found = _NUMBER.search(incoming.payload or "")
    return None if found is None else found[1]


def _waiting(session: Session, channel: str, now: datetime, most: int) -> list[Notice]:
    out_of_reach = select(UnreachableChat.address).where(UnreachableChat.channel == channel)
    query = (
        select(Notice)
        .join(Reporter, Reporter.id == Notice.reporter_id)
        .where(Notice.channel == channel, Notice.state == PENDING, Notice.next_try_at <= now)
        .where(Reporter.address.not_in(out_of_reach))
        .order_by(Notice.id)
        .limit(most)
        .with_for_update(of=Notice, skip_locked=True)
    )
    return list(session.scalars(query).all())
