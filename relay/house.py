"""What the house itself says in a chat: an officer's answer, a reminder.

It goes the way of every message: a row of the inbox, carried to the bot in its order, answered
there, and handed to the chat like any answer. So the bot's memory and its buttons always agree with
what the citizen reads, and every channel is served alike. A channel never gives such numbers to
what a citizen sends, and only the house may use their payloads (bot/channel/turn.py).
"""

import json
from datetime import datetime

from cases.open_talks import HOUSE
from relay import inbox
from relay.inbox import Sessions
from relay.messages import Incoming

CHANNELS = ("web", "telegram")
"""Channels whose processes carry rows of the inbox; others have nobody who would show them."""
OFFICER, OFFICER_LEFT, SILENCE = "petugas", "petugas_selesai", "diam"
REMIND, DROP = "ingatkan", "tutup"


def is_house(incoming: Incoming) -> bool:
    """Whether a message comes from the house and not from the citizen."""
    return incoming.message_id.startswith(HOUSE)


def tell_officer_word(
    sessions: Sessions, channel: str, address: str, word: int, now: datetime
) -> bool:
    """Bring an officer's answer into its chat; false when it is on its way already."""
    return _post(sessions, channel, address, f"{OFFICER}:{word}", str(word), now)


def tell_officer_left(
    sessions: Sessions, channel: str, address: str, handoff: int, now: datetime
) -> bool:
    """Say in the chat that the officer gave the conversation back; false as above."""
    return _post(sessions, channel, address, f"{OFFICER_LEFT}:{handoff}", str(handoff), now)


def tell_silence(
    sessions: Sessions, channel: str, address: str, what: str, last_row: int, now: datetime
) -> bool:
    """Remind of what stands open, or drop it, once per silence; false as above.

    Args:
        what: ``REMIND`` or ``DROP``.
        last_row: row of the citizen's latest message; it tells this silence from a later one.
    """
    return _post(sessions, channel, address, f"{SILENCE}:{what}", f"{what}:{last_row}", now)


def reminder_of(sessions: Sessions, channel: str, address: str, last_row: int) -> int | None:
    """The row of the reminder in this silence, if there was one."""
    number = f"{HOUSE}{SILENCE}:{REMIND}:{last_row}"
    return inbox.find(sessions, channel, address, number)


def _post(
    sessions: Sessions, channel: str, address: str, choice: str, key: str, now: datetime
) -> bool:
    if channel not in CHANNELS:
        return False
    number = f"{HOUSE}{choice.partition(':')[0]}:{key}"
    payload = f"/bicara_petugas{json.dumps({'pilihan': choice})}"
    incoming = Incoming(channel, address, number, None, payload, (), None, now)
    return inbox.accept(sessions, incoming, now)[1]
