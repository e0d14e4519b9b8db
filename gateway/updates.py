"""Reads one raw update of the Bot API: who said what, without trusting its form.

The library reads a whole batch or nothing, so the raw JSON is read here, update by update.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timezone

from gateway import sentences
from gateway.heard import (
    Heard,
    InGroup,
    Left,
    PhotoFile,
    Pressed,
    Returned,
    Said,
    Silent,
    VoiceFile,
)
from gateway.kinds import is_service, notice_of
from relay.messages import Location, MessageError, clean_text, location_from

PICTURE_TYPES = ("image/jpeg", "image/png", "image/webp")
_GROUPS = ("group", "supergroup")
_MOST = 1 << 63
"""Numbers of the Bot API have 64 bits at most."""
_LATEST = 1 << 33
"""Unix seconds far in the future (year 2242): more is not a date."""


class UpdateError(ValueError):
    """An update is not of the form of the Bot API; the text says which part."""


def read_update(raw: object, now: datetime) -> Heard:
    """Read an update; `now` stands in for a date that is missing.

    Raises:
        UpdateError: a part that is needed is missing or of the wrong kind.
    """
    update = _object(raw, "update")
    number = _whole(update, "update_id")
    if "message" in update:
        return _message(number, _object(update["message"], "message"), now)
    if "edited_message" in update:
        return _edited(number, _object(update["edited_message"], "edited_message"), now)
    if "callback_query" in update:
        return _pressed(number, _object(update["callback_query"], "callback_query"))
    if "my_chat_member" in update:
        return _standing(number, _object(update["my_chat_member"], "my_chat_member"))
    return Silent(number)


def update_number(raw: object) -> int | None:
    """The number of an update, even of one that cannot be read otherwise."""
    try:
        return _whole(_object(raw, "update"), "update_id")
    except UpdateError:
        return None


def private_chat(raw: object) -> int | None:
    """The private chat of an update that cannot be read otherwise, to answer it at all."""
    try:
        message = _object(_object(raw, "update").get("message"), "message")
        chat = _object(message.get("chat"), "chat")
        return _whole(chat, "id") if chat.get("type") == "private" else None
    except UpdateError:
        return None


def _message(number: int, message: Mapping[str, object], now: datetime) -> Heard:
    chat = _object(message.get("chat"), "chat")
    address = _whole(chat, "id")
    if is_service(message):
        return Silent(number)
    if chat.get("type") in _GROUPS:
        return InGroup(number, address)
    if chat.get("type") != "private":
        return Silent(number)
    photo, location = _photo(message), _location(message)
    text = _text(message)
    bare = text is None and photo is None and location is None
    notice = None if photo else notice_of(message, bare)
    album = message.get("media_group_id")
    return Said(
        number=number,
        chat=address,
        sent_at=_moment(message, now),
        text=text,
        photo=photo,
        location=location,
        notice=notice,
        message=_own_number(message),
        album=album if isinstance(album, str) else None,
        voice=_voice(message),
    )


def _edited(number: int, message: Mapping[str, object], now: datetime) -> Heard:
    """New words take the place of the old; a live location moves by edits, every few seconds."""
    heard = _message(number, message, now)
    if not isinstance(heard, Said):
        return heard
    if heard.location is not None:
        return Silent(number)
    heard = replace(heard, photo=None, album=None, voice=None)
    if heard.text is None or heard.message is None:
        return replace(heard, text=None, notice=sentences.EDITED)
    return replace(heard, notice=None, edits=str(heard.message))


def _pressed(number: int, query: Mapping[str, object]) -> Pressed:
    query_id = query.get("id")
    if not isinstance(query_id, str):
        raise UpdateError("callback_query: an id is needed")
    message = query.get("message")
    under = _object(message, "message") if message is not None else {}
    chat = under.get("chat")
    fields = _object(chat, "chat") if chat is not None else {}
    address = _whole(fields, "id") if fields.get("type") == "private" else None
    data = query.get("data")
    words = data if isinstance(data, str) else ""
    return Pressed(number, address, query_id, words, _own_number(under), _answered_voice(under))


def _standing(number: int, change: Mapping[str, object]) -> Heard:
    """What the bot may do in a chat has changed."""
    chat = _object(change.get("chat"), "chat")
    address = _whole(chat, "id")
    status = _object(change.get("new_chat_member"), "new_chat_member").get("status")
    if chat.get("type") == "private":
        return (Left if status == "kicked" else Returned)(number, address)
    inside = chat.get("type") in _GROUPS and status in ("member", "administrator")
    return InGroup(number, address) if inside else Silent(number)


def _voice(message: Mapping[str, object]) -> VoiceFile | None:
    fields = message.get("voice")
    if not isinstance(fields, dict) or not isinstance(fields.get("file_id"), str):
        return None
    size = fields.get("file_size")
    return VoiceFile(fields["file_id"], size if isinstance(size, int) else None)


def _answered_voice(message: Mapping[str, object]) -> VoiceFile | None:
    """The voice message that a message of ours refers to: Telegram sends it along."""
    answered = message.get("reply_to_message")
    return _voice(answered) if isinstance(answered, dict) else None


def _own_number(message: Mapping[str, object]) -> int | None:
    try:
        return _whole(message, "message_id")
    except UpdateError:
        return None


def _text(message: Mapping[str, object]) -> str | None:
    """The text, what is written under a photo or file, or the name of a shared place."""
    text = message.get("text", message.get("caption"))
    if text is None and isinstance(venue := message.get("venue"), dict):
        text = ", ".join(str(venue[name]) for name in ("title", "address") if venue.get(name))
    if text is None:
        return None
    if not isinstance(text, str):
        raise UpdateError("text: not a text")
    return clean_text(text) or None


def _photo(message: Mapping[str, object]) -> PhotoFile | None:
    """The largest size of a photo, or a picture that was sent as a file."""
    sizes = message.get("photo")
    if sizes is not None:
        if not isinstance(sizes, list) or not sizes:
            raise UpdateError("photo: a list is needed")
        return _file(max((_object(size, "photo") for size in sizes), key=_area))
    document = message.get("document")
    if document is None or "animation" in message:
        return None
    fields = _object(document, "document")
    return _file(fields, whole=True) if fields.get("mime_type") in PICTURE_TYPES else None


def _area(size: Mapping[str, object]) -> int:
    return _whole(size, "width") * _whole(size, "height")


def _file(fields: Mapping[str, object], *, whole: bool = False) -> PhotoFile:
    file_id, size = fields.get("file_id"), fields.get("file_size")
    if not isinstance(file_id, str):
        raise UpdateError("file_id: a text is needed")
    return PhotoFile(file_id, size if isinstance(size, int) else None, whole)


def _location(message: Mapping[str, object]) -> Location | None:
    if message.get("location") is None:
        return None
    point = _object(message["location"], "location")
    try:
        return location_from({"lat": point.get("latitude"), "lon": point.get("longitude")})
    except MessageError as error:
        raise UpdateError(str(error)) from error


def _moment(message: Mapping[str, object], now: datetime) -> datetime:
    date = message.get("date")
    if not isinstance(date, int) or not 0 < date < _LATEST:
        return now
    return datetime.fromtimestamp(date, timezone.utc)


def _object(value: object, name: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise UpdateError(f"{name}: an object is needed")
    return value


def _whole(fields: Mapping[str, object], name: str) -> int:
    value = fields.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= _MOST:
        raise UpdateError(f"{name}: a whole number is needed")
    return value
