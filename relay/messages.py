"""What a citizen sends and what the bot answers, and their JSON form."""

import json
import math
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone

from relay.origin import PLAIN, Origin, kept_origin, origin_as_data, origin_from


class MessageError(ValueError):
    """A message is not of the agreed form; the text says which part."""


@dataclass(frozen=True)
class Photo:
    """A stored, re-encoded photo: key in the photo folder, size in bytes, sides in pixels."""

    key: str
    bytes: int
    width: int
    height: int


@dataclass(frozen=True)
class Location:
    """A point in WGS 84 degrees."""

    lat: float
    lon: float


@dataclass(frozen=True)
class Incoming:
    """One message of a citizen; `address` names the chat within the channel."""

    channel: str
    address: str
    message_id: str
    text: str | None
    payload: str | None
    photos: tuple[Photo, ...]
    location: Location | None
    sent_at: datetime
    origin: Origin = PLAIN

    @property
    def sender(self) -> str:
        """The chat's name at the bot, for example ``web:4f1c``."""
        return f"{self.channel}:{self.address}"


@dataclass(frozen=True)
class Button:
    """A suggested answer; pressing it sends the payload."""

    title: str
    payload: str


@dataclass(frozen=True)
class Reply:
    """One message of the bot; the text may hold ``**bold**`` and line breaks.

    A `passing` one is an open question or summary, out of date once a newer one is there; one that
    `amends` takes the place of the passing ones in the answer to the message before.
    """

    text: str
    buttons: tuple[Button, ...] = ()
    passing: bool = False
    amends: bool = False


def clean_text(text: str) -> str:
    """Text without what a database or the JSON of the bot cannot hold: control and half characters.

    Line breaks and tabs stay; the ends are trimmed.
    """
    kept = (sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in _UNWANTED)
    return "".join(kept).strip()


_UNWANTED = ("Cc", "Cs")


def location_from(value: object) -> Location:
    """Read ``{"lat", "lon"}``.

    Raises:
        MessageError: not a point on the globe.
    """
    point = _mapping(value, "location")
    lat, lon = _degrees(point, "lat", 90.0), _degrees(point, "lon", 180.0)
    return Location(lat, lon)


def incoming_to_json(incoming: Incoming) -> str:
    """The stored form of a message; `incoming_from_json` reads it back unchanged."""
    chat = {"channel": incoming.channel, "address": incoming.address}
    return json.dumps({**chat, **body(incoming), **kept_origin(incoming.origin)})


def body(incoming: Incoming) -> dict[str, object]:
    """The message as the bot's channel wants it, without the chat's name."""
    photos = [
        {"key": p.key, "bytes": p.bytes, "width": p.width, "height": p.height}
        for p in incoming.photos
    ]
    place = incoming.location
    return {
        "message_id": incoming.message_id,
        "text": incoming.text,
        "payload": incoming.payload,
        "photos": photos,
        "location": {"lat": place.lat, "lon": place.lon} if place else None,
        "sent_at": incoming.sent_at.astimezone(timezone.utc).isoformat(),
        **origin_as_data(incoming.origin),
    }


def incoming_from_json(text: str) -> Incoming:
    """Read a stored message.

    Raises:
        MessageError: a part is missing or of the wrong kind.
    """
    fields = _mapping(_parsed(text), "message")
    place = fields.get("location")
    return Incoming(
        channel=_text(fields, "channel"),
        address=_text(fields, "address"),
        message_id=_text(fields, "message_id"),
        text=_optional_text(fields, "text"),
        payload=_optional_text(fields, "payload"),
        photos=tuple(_photo(item) for item in _items(fields, "photos")),
        location=None if place is None else location_from(place),
        sent_at=_moment(fields, "sent_at"),
        origin=origin_from(fields),
    )


def replies_to_json(replies: Iterable[Reply]) -> str:
    """The stored form of replies."""
    return json.dumps(replies_as_data(replies))


def replies_as_data(replies: Iterable[Reply]) -> list[dict[str, object]]:
    """Replies as plain data, in the form the page and the database hold."""
    return [
        {
            "text": r.text,
            "buttons": [_button_as_data(b) for b in r.buttons],
            "passing": r.passing,
            "amends": r.amends,
        }
        for r in replies
    ]


def replies_from_json(text: str) -> tuple[Reply, ...]:
    """Read stored replies.

    Raises:
        MessageError: a part is missing or of the wrong kind.
    """
    return replies_from({"replies": _parsed(text)})


def replies_from(answer: object) -> tuple[Reply, ...]:
    """Read the bot's answer ``{"replies": [...]}``.

    Raises:
        MessageError: a part is missing or of the wrong kind.
    """
    return tuple(_reply(item) for item in _items(_mapping(answer, "answer"), "replies"))


def _reply(item: object) -> Reply:
    fields = _mapping(item, "reply")
    buttons = _items(fields, "buttons") if fields.get("buttons") is not None else []
    return Reply(
        _text(fields, "text"),
        tuple(_button(button) for button in buttons),
        passing=fields.get("passing") is True,
        amends=fields.get("amends") is True,
    )


def _button(item: object) -> Button:
    fields = _mapping(item, "button")
    return Button(_text(fields, "title"), _text(fields, "payload"))


def _button_as_data(button: Button) -> dict[str, str]:
    return {"title": button.title, "payload": button.payload}


def _photo(item: object) -> Photo:
    fields = _mapping(item, "photo")
    return Photo(_text(fields, "key"), *(_whole(fields, n) for n in ("bytes", "width", "height")))


def _parsed(text: str) -> object:
    try:
        value: object = json.loads(text)
    except ValueError as error:
        raise MessageError("not JSON") from error
    return value


def _mapping(value: object, name: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise MessageError(f"{name}: an object is needed")
    return value


def _items(fields: Mapping[str, object], name: str) -> list[object]:
    value = fields.get(name)
    if not isinstance(value, list):
        raise MessageError(f"{name}: a list is needed")
    return value


def _text(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        raise MessageError(f"{name}: a text is needed")
    return value


def _optional_text(fields: Mapping[str, object], name: str) -> str | None:
    return None if fields.get(name) is None else _text(fields, name)


def _whole(fields: Mapping[str, object], name: str) -> int:
    value = fields.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise MessageError(f"{name}: a whole number is needed")
    return value


def _degrees(fields: Mapping[str, object], name: str, most: float) -> float:
    value = fields.get(name)
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise MessageError(f"{name}: degrees are needed")
    # Written so that NaN, which compares false with everything, is refused as well.
    if not (math.isfinite(value) and abs(value) <= most):
        raise MessageError(f"{name}: outside the globe")
    return float(value)


def _moment(fields: Mapping[str, object], name: str) -> datetime:
    try:
        moment = datetime.fromisoformat(_text(fields, name))
    except ValueError as error:
        raise MessageError(f"{name}: an ISO 8601 time is needed") from error
    if moment.tzinfo is None:
        raise MessageError(f"{name}: a time zone is needed")
    return moment
