"""What those who take updates work with."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from gateway.evidence import Evidence
from gateway.photo_places import PhotoPlaces
from gateway.replies import Replies
from gateway.sender import Sender
from relay.courier import utc_now
from relay.inbox import Sessions
from relay.messages import Location, Photo
from settings import Settings

After = Callable[[], Awaitable[None]]
"""What may happen once everything is committed; it may fail without harm."""


@dataclass(frozen=True)
class Kept:
    """What became of a file: kept, or a sentence that says why not."""

    photos: tuple[Photo, ...] = ()
    notice: str | None = None
    point: Location | None = None


Files = tuple[Kept, ...]
"""What became of the files of a message, one for each part of an album."""


@dataclass(frozen=True)
class Workplace:
    """Database, files, the way out, and the time."""

    settings: Settings
    sessions: Sessions
    readers: Sessions
    evidence: Evidence
    sender: Sender
    replies: Replies
    places: PhotoPlaces
    clock: Callable[[], datetime] = utc_now
