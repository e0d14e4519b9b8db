"""Asks whether the point in a photo may be used as the place of the report.

The point is kept nowhere of ours: it waits in memory for the bot's answer, and then stands in the
button that says yes. Telegram has it already, in the file that the citizen sent.
"""

import logging
import re

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from gateway import sentences
from gateway.sender import NotSent, Sender
from relay.messages import Incoming, Location, MessageError, location_from

MOST_WAITING = 1000
NO = "pn"
_POINT = re.compile(r"p(-?[0-9]{1,3}\.[0-9]{6}),(-?[0-9]{1,3}\.[0-9]{6})")
_log = logging.getLogger(__name__)


class PhotoPlaces:
    """Points of photos whose message is not answered yet; a restart forgets them."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender
        self._waiting: dict[tuple[str, str], Location] = {}

    def remember(self, chat: int, number: int, point: Location) -> None:
        """Keep a point until the message (number of its update) is answered."""
        while len(self._waiting) >= MOST_WAITING:
            del self._waiting[next(iter(self._waiting))]
        self._waiting[str(chat), str(number)] = point

    async def ask(self, incoming: Incoming) -> None:
        """Ask about the point of a message that was just answered, if it has one."""
        point = self._waiting.pop((incoming.address, incoming.message_id), None)
        if point is None or incoming.location is not None:
            return
        try:
            await self._sender.say(int(incoming.address), sentences.PHOTO_PLACE, question(point))
        except NotSent as error:
            _log.warning("a photo's place was not asked about: %s", error)


def question(point: Location) -> InlineKeyboardMarkup:
    """The buttons under the question."""
    yes = InlineKeyboardButton(sentences.PHOTO_PLACE_YES, callback_data=as_data(point))
    no = InlineKeyboardButton(sentences.PHOTO_PLACE_NO, callback_data=NO)
    return InlineKeyboardMarkup([[yes], [no]])


def as_data(point: Location) -> str:
    """What the button that says yes carries: at most 23 bytes."""
    return f"p{point.lat:.6f},{point.lon:.6f}"


def is_answer(data: str) -> bool:
    """Whether a press answers the question."""
    return data == NO or _POINT.fullmatch(data) is not None


def agreed(data: str) -> Location | None:
    """The point that a press agreed to; nothing for a no or for what is no point."""
    found = _POINT.fullmatch(data)
    if found is None:
        return None
    try:
        return location_from({"lat": float(found[1]), "lon": float(found[2])})
    except MessageError:
        return None
