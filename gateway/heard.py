"""What one update says, in plain values."""

from dataclasses import dataclass
from datetime import datetime

from relay.messages import Location


@dataclass(frozen=True)
class PhotoFile:
    """A photo at Telegram: its size in bytes where that is told.

    One sent as a file is `whole`: it still holds what the camera wrote into it.
    """

    file_id: str
    bytes: int | None
    whole: bool = False


@dataclass(frozen=True)
class VoiceFile:
    """A voice message at Telegram: its size in bytes where that is told."""

    file_id: str
    bytes: int | None


@dataclass(frozen=True)
class Said:
    """A message in a private chat; `notice` is what must be said of a part nobody can read.

    A `voice` is kept only if the citizen wishes. `number` is that of the update, `message` that of
    the message in its chat, if told; `edits` is set to the latter where this is a new form of it.
    `parts` are the messages of an album.
    """

    number: int
    chat: int
    sent_at: datetime
    text: str | None = None
    photo: PhotoFile | None = None
    location: Location | None = None
    notice: str | None = None
    message: int | None = None
    edits: str | None = None
    album: str | None = None
    parts: tuple["Said", ...] = ()
    voice: VoiceFile | None = None


@dataclass(frozen=True)
class Pressed:
    """A pressed button; no chat where the button does not stand in a private one.

    `message` is the number of the message under which it stands, if told; `voice` the voice
    message which that one answers.
    """

    number: int
    chat: int | None
    query_id: str
    data: str
    message: int | None = None
    voice: VoiceFile | None = None


@dataclass(frozen=True)
class Left:
    """The person blocked the bot: nothing can be sent to the chat."""

    number: int
    chat: int


@dataclass(frozen=True)
class Returned:
    """The person let the bot in (again)."""

    number: int
    chat: int


@dataclass(frozen=True)
class InGroup:
    """Anything said in a group, or that the bot was brought into it."""

    number: int
    chat: int


@dataclass(frozen=True)
class Silent:
    """An update that wants no answer: news of the chat itself, a channel, a moving location."""

    number: int


@dataclass(frozen=True)
class Unreadable:
    """An update that cannot be read; its chat, where at least that is known."""

    number: int | None
    chat: int | None
    raw: object
    reason: str


Heard = Said | Pressed | Left | Returned | InGroup | Silent
