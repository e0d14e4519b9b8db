"""What the house itself says in a chat: an officer's answer, a reminder.

It goes the way of every message: a row of the inbox, carried to the bot in its order, answered
there, and handed to the chat like any answer. So the bot's memory and its buttons always agree with
what the citizen reads, and every channel is served alike. A channel never gives such numbers to
what a citizen sends, and only the house may use their payloads (bot/channel/turn.py).
"""

import json
from datetime import datetime
from functools import partial

from cases.handoff import Post
from cases.models import InboxMessage
from cases.open_talks import HOUSE
from relay import inbox
from relay.inbox import Sessions
from relay.messages import Incoming

CHANNELS = ("web", "telegram")
"""Channels whose processes carry rows of the inbox; others have nobody who would show them."""
OFFICER, OFFICER_LEFT, SILENCE = "petugas", "petugas_selesai", "diam"
REMIND, DROP = "ingatkan", "tutup"


def reaches(channel: str) -> bool:
    """Whether the house can say anything in chats of this channel."""
    return channel in CHANNELS


def is_house(incoming: Incoming) -> bool:
    """Whether a message comes from the house and not from the citizen."""
    return incoming.message_id.startswith(HOUSE)


def officer_word(now: datetime) -> Post:
    """Makes the row that brings an officer's answer (its number) into its chat."""
    return partial(_officer_row, OFFICER, now)


def officer_left(now: datetime) -> Post:
    """Makes the row that says in the chat that the officer gave the conversation (number) back."""
    return partial(_officer_row, OFFICER_LEFT, now)


def tell_silence(
    sessions: Sessions, channel: str, address: str, what: str, last_row: int, now: datetime
) -> bool:
    """Remind of what stands open, or drop it, once per silence; false when that is on its way.

    Args:
        what: ``REMIND`` or ``DROP``.
        last_row: row of the citizen's latest message; it tells this silence from a later one.
    """
    if not reaches(channel):
        return False
    said = _said(channel, address, f"{SILENCE}:{what}", f"{what}:{last_row}", now)
    return inbox.accept(sessions, said, now)[1]


def reminder_of(sessions: Sessions, channel: str, address: str, last_row: int) -> int | None:
    """The row of the reminder in this silence, if there was one."""
    number = f"{HOUSE}{SILENCE}:{REMIND}:{last_row}"
    return inbox.find(sessions, channel, address, number)


def _officer_row(
    kind: str, now: datetime, channel: str, address: str, number: int
) -> InboxMessage | None:
    if not reaches(channel):
        return None
    return inbox.new_row(_said(channel, address, f"{kind}:{number}", str(number), now), now)


def _said(channel: str, address: str, choice: str, key: str, now: datetime) -> Incoming:
    number = f"{HOUSE}{choice.partition(':')[0]}:{key}"
    payload = f"/bicara_petugas{json.dumps({'pilihan': choice})}"
    return Incoming(channel, address, number, None, payload, (), None, now)
