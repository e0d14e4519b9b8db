"""Reads what comes to the bot's doors; whatever no store or action could take is refused here.

A half character or a NUL that reached the database would break the turn, and with it, in stock
Rasa, the whole process.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.channel.turn import Incoming

CHANNELS = ("web", "telegram", "terminal")
LONGEST_NAME = 250
"""Characters of a sender: the store's column holds 255, and ``rest:`` stands before some."""
LONGEST_TEXT = 25_000
"""Characters; a little over the most that the settings allow a citizen (20,000)."""
MOST_PHOTOS = 20
YEARS = range(2000, 2200)
_UNWANTED = ("Cc", "Cs")
_PHOTO = {"key": str, "bytes": int, "width": int, "height": int}


class BadRequestError(ValueError):
    """The request is not one of this channel."""


def read_incoming(body: Any) -> Incoming:
    """The message that a request body holds.

    Raises:
        BadRequestError: something is missing, of the wrong kind, or cannot be stored.
    """
    if not isinstance(body, dict):
        raise BadRequestError("a JSON object is needed")
    sender = _name(body, "sender")
    if sender.partition(":")[0] not in CHANNELS or not sender.partition(":")[2]:
        raise BadRequestError("sender must be <channel>:<address>")
    return Incoming(
        sender=sender,
        text=words(_text(body, "text")),
        payload=_name(body, "payload", LONGEST_TEXT) or None,
        message_id=_name(body, "message_id") or None,
        channel="elapor",
        metadata={
            "photos": _photos(body),
            "location": _location(body),
            **_written(body),
            **_origin(body),
        },
    )


def words(text: str) -> str:
    """What was said, without the signs that cannot be stored; line breaks and tabs stay.

    Raises:
        BadRequestError: it is too long for a message.
    """
    if len(text) > LONGEST_TEXT:
        raise BadRequestError("text is too long")
    return "".join(sign for sign in text if _storable(sign))


def name(text: str, what: str, most: int = LONGEST_NAME) -> str:
    """A text that names something, and so must not be changed.

    Raises:
        BadRequestError: it is too long, or holds a sign that cannot be stored.
    """
    if len(text) > most or not all(map(_storable, text)):
        raise BadRequestError(f"{what} cannot be stored")
    return text


def _storable(sign: str) -> bool:
    return sign in "\n\t" or unicodedata.category(sign) not in _UNWANTED


def _photos(body: Mapping[str, Any]) -> list[dict[str, Any]]:
    photos = body.get("photos") or []
    if not isinstance(photos, list) or len(photos) > MOST_PHOTOS:
        raise BadRequestError("photos must be a short list")
    for photo in photos:
        if not isinstance(photo, dict) or {n: type(v) for n, v in photo.items()} != _PHOTO:
            raise BadRequestError("a photo has a key, bytes, width and height")
        name(photo["key"], "key")
    return photos


def _location(body: Mapping[str, Any]) -> dict[str, float] | None:
    point = body.get("location")
    if point is None:
        return None
    if not isinstance(point, dict):
        raise BadRequestError("location must be an object")
    return {"lat": _degrees(point.get("lat"), 90), "lon": _degrees(point.get("lon"), 180)}


def _degrees(value: Any, most: int) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= most:
        # "Not a number" is never within, either.
        raise BadRequestError("location must be a point on the globe")
    return value


def _origin(body: Mapping[str, Any]) -> dict[str, Any]:
    """How the message stands to others of its chat (relay/origin.py); only what is told."""
    known: dict[str, Any] = {part: _name(body, part) for part in ("ref", "edits", "start")}
    known["quick"] = body.get("quick") is True
    return {part: value for part, value in known.items() if value}


def _written(body: Mapping[str, Any]) -> dict[str, str]:
    """When the citizen wrote it: "kemarin" counts from then, however long the message waited."""
    told = _text(body, "sent_at")
    if not told:
        return {}
    try:
        moment = datetime.fromisoformat(told)
    except ValueError as error:
        raise BadRequestError("sent_at must be an ISO 8601 time") from error
    if moment.tzinfo is None:
        raise BadRequestError("sent_at needs a time zone")
    if moment.year not in YEARS:
        raise BadRequestError("sent_at is not of these days")
    return {"sent_at": moment.isoformat()}


def _name(body: Mapping[str, Any], part: str, most: int = LONGEST_NAME) -> str:
    return name(_text(body, part), part, most)


def _text(body: Mapping[str, Any], part: str) -> str:
    value = body.get(part) or ""
    if not isinstance(value, str):
        raise BadRequestError(f"{part} must be text")
    return value
