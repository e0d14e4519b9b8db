"""Albums: Telegram sends each picture as a message of its own; here they become one again.

The parts of an album may come in several batches. What comes while the first ones wait to be
worked joins them; what comes later is a message of its own that amends the same draft.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from gateway.heard import Heard, Said, Unreadable
from relay import history, inbox
from relay.history import Entry
from relay.inbox import Sessions
from relay.messages import Incoming, Photo
from relay.origin import Origin

CHANNEL = "telegram"
PAUSE = timedelta(seconds=1)
"""How long the first parts of an album wait for the others."""
RECENT = 30
"""Messages of a chat among which the earlier parts of an album are looked for."""


@dataclass(frozen=True)
class Part:
    """One message as it is to be stored: an album has several."""

    said: Said
    text: str | None
    photos: tuple[Photo, ...]
    start: str | None = None

    @property
    def empty(self) -> bool:
        """Nothing in it is for the bot."""
        return self.text is None and not self.photos and self.said.location is None


def gathered(heard: Sequence[Heard | Unreadable]) -> list[Heard | Unreadable]:
    """What was heard, with the parts of an album gathered at the place of the first."""
    whole: list[Heard | Unreadable] = []
    places: dict[tuple[int, str], int] = {}
    for one in heard:
        if not isinstance(one, Said) or one.album is None:
            whole.append(one)
        elif (where := places.get((one.chat, one.album))) is None:
            places[one.chat, one.album] = len(whole)
            whole.append(replace(one, parts=(one,)))
        elif isinstance(first := whole[where], Said):
            whole[where] = replace(first, parts=(*first.parts, one))
    return whole


def message_of(parts: Sequence[Part]) -> Incoming:
    """The parts as one message, named after the first."""
    said = parts[0].said
    texts = [part.text for part in parts if part.text is not None]
    return Incoming(
        channel=CHANNEL,
        address=str(said.chat),
        message_id=str(said.number),
        text="\n".join(texts) or None,
        payload=None,
        photos=tuple(photo for part in parts for photo in part.photos),
        location=said.location,
        sent_at=said.sent_at,
        origin=Origin(
            ref=None if said.message is None else str(said.message),
            edits=said.edits,
            start=parts[0].start,
            album=said.album,
            parts=tuple(str(part.said.number) for part in parts[1:]),
        ),
    )


def grown(incoming: Incoming, parts: Sequence[Part]) -> Incoming:
    """A stored message with further parts of its album."""
    more = message_of(parts)
    texts = [text for text in (incoming.text, more.text) if text is not None]
    known = (*incoming.origin.parts, more.message_id, *more.origin.parts)
    return replace(
        incoming,
        text="\n".join(texts) or None,
        photos=(*incoming.photos, *more.photos),
        origin=replace(incoming.origin, parts=known),
    )


async def store(
    sessions: Sessions, readers: Sessions, parts: Sequence[Part], now: datetime
) -> bool:
    """Store a message, an album as one; whether anything of it is new.

    The same update may be given again, alone or beside further parts: each counts once.
    """
    said = parts[0].said
    if said.album is None:
        return (await asyncio.to_thread(inbox.accept, sessions, message_of(parts), now))[1]
    earlier = await _earlier(readers, said)
    known = {name for entry in earlier for name in _names(entry.incoming)}
    new = [part for part in parts if str(part.said.number) not in known]
    if not new:
        return False
    for entry in earlier:
        more = grown(entry.incoming, new)
        if await asyncio.to_thread(inbox.enlarge, sessions, entry.row_id, more):
            return True
    return (await asyncio.to_thread(inbox.accept, sessions, message_of(new), now, PAUSE))[1]


async def _earlier(readers: Sessions, said: Said) -> list[Entry]:
    talk = await asyncio.to_thread(history.talk, readers, CHANNEL, str(said.chat), 0, RECENT)
    return [entry for entry in talk if entry.incoming.origin.album == said.album]


def _names(incoming: Incoming) -> tuple[str, ...]:
    return (incoming.message_id, *incoming.origin.parts)
