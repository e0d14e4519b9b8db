"""The chat's interface: take a message, take a photo, give back the talk."""

import asyncio
import logging
import re
import uuid
from collections.abc import Iterable, Sequence

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from cases.errors import PhotoError
from cases.photos import store_photo
from relay import history, inbox
from relay.commands import a_code, in_words, start_code
from relay.courier import Courier, utc_now
from relay.history import Entry
from relay.house import is_house
from relay.inbox import Sessions
from relay.messages import (
    Incoming,
    Location,
    MessageError,
    Photo,
    Reply,
    clean_text,
    location_from,
    replies_as_data,
)
from relay.origin import Origin
from settings import Settings
from web import sentences
from web.guards import Refusal
from web.uploads import PhotoForm, read_json, read_photo_form

CHANNEL = "web"
WAIT_SECONDS = 15.0
"""Longest wait for a reply within one request; later ones are fetched by the page."""
TALK_MOST = 200
BYTES_PER_SIGN = 12
"""JSON may write one character outside the basic plane as two escapes of six bytes."""
_log = logging.getLogger(__name__)
_ROW_NUMBER = re.compile(r"[0-9]{1,9}")
_PHOTO_NUMBER = re.compile(r"[0-9]{1,10}")


async def send_message(request: Request) -> Response:
    """Take a text, a pressed button or a location."""
    settings: Settings = request.app.state.settings
    most = settings.text_max_chars * BYTES_PER_SIGN + 4096
    too_long = sentences.too_long(settings.text_max_chars)
    fields = await read_json(request, most, too_long)
    text = _text(fields.get("text"), settings.text_max_chars)
    incoming = _message(
        request,
        message_id=_message_id(fields.get("id")),
        text=None if text is None else in_words(text),
        payload=await _offered(request, fields.get("payload")),
        location=_location(fields.get("location")),
        start=a_code(fields.get("start")) or start_code(text or ""),
    )
    if incoming.text is None and incoming.payload is None and incoming.location is None:
        raise Refusal(400, sentences.EMPTY)
    return await _answer(request, incoming)


async def send_photo(request: Request) -> Response:
    """Take one or several photos with an optional caption, and a place if the citizen adds it."""
    settings: Settings = request.app.state.settings
    form = await read_photo_form(request, settings.photo_max_bytes)
    message_id = _message_id(form.message_id)
    caption = _text(form.caption, settings.text_max_chars)
    readers: Sessions = request.app.state.readers
    visitor: str = request.state.visitor
    known = await asyncio.to_thread(inbox.find, readers, CHANNEL, visitor, message_id)
    # A repeated upload is not stored twice: the inbox already holds the first one.
    photos = () if known is not None else await _stored(request, form)
    place = _location({"lat": form.lat, "lon": form.lon}) if form.located else None
    incoming = _message(request, message_id=message_id, text=caption, photos=photos, location=place)
    return await _answer(request, incoming)


async def read_talk(request: Request) -> Response:
    """The visitor's own messages and replies above a row number."""
    after = request.query_params.get("sesudah", "0")
    if not _ROW_NUMBER.fullmatch(after):
        raise Refusal(400, sentences.UNREADABLE)
    readers: Sessions = request.app.state.readers
    entries = await asyncio.to_thread(
        history.talk, readers, CHANNEL, request.state.visitor, int(after), TALK_MOST
    )
    return JSONResponse({"messages": [_shown(entry, entries) for entry in entries]})


async def read_photo(request: Request) -> Response:
    """A photo of the visitor's own talk."""
    settings: Settings = request.app.state.settings
    readers: Sessions = request.app.state.readers
    # Starlette's own number in a path may be longer than Python reads; ours is checked first.
    row, number = (str(request.path_params[name]) for name in ("row", "number"))
    if not (_PHOTO_NUMBER.fullmatch(row) and _PHOTO_NUMBER.fullmatch(number)):
        raise Refusal(404, sentences.NOT_FOUND)
    entry = await asyncio.to_thread(history.entry, readers, int(row))
    own = entry is not None and entry.incoming.sender == f"{CHANNEL}:{request.state.visitor}"
    if entry is None or not own or int(number) >= len(entry.incoming.photos):
        raise Refusal(404, sentences.NOT_FOUND)
    key = entry.incoming.photos[int(number)].key
    return FileResponse(settings.photo_dir / key, media_type="image/jpeg")


async def _stored(request: Request, form: PhotoForm) -> tuple[Photo, ...]:
    """All photos of a message; where one cannot be read, none of it is taken."""
    return tuple([await _stored_one(request, data) for data in form.photos])


async def _stored_one(request: Request, data: bytes) -> Photo:
    settings: Settings = request.app.state.settings
    places: asyncio.Semaphore = request.app.state.photo_places
    try:
        async with places:
            kept = await asyncio.to_thread(
                store_photo, data, settings.photo_dir, settings.photo_max_bytes
            )
    except PhotoError as error:
        raise Refusal(422, str(error)) from error
    return Photo(kept.key, kept.bytes, kept.width, kept.height)


async def _answer(request: Request, incoming: Incoming) -> Response:
    """Store, then deliver: what is confirmed to the citizen is already committed."""
    sessions: Sessions = request.app.state.sessions
    row_id, _ = await asyncio.to_thread(inbox.accept, sessions, incoming, utc_now())
    try:
        entry = await _delivered(request, row_id)
    except SQLAlchemyError as error:
        # The row is committed: a database that fails after that must not deny it.
        _log.error("row %d cannot be read back: %s", row_id, type(error).__name__)
        entry = _kept(row_id, incoming)
    if entry is None:
        raise Refusal(503, sentences.NOT_STORED)
    return JSONResponse(_state(entry))


async def _delivered(request: Request, row_id: int) -> Entry | None:
    """The row once it is answered, or as it stands after the longest wait."""
    courier: Courier = request.app.state.courier
    readers: Sessions = request.app.state.readers
    try:
        return await asyncio.wait_for(courier.deliver(row_id), WAIT_SECONDS)
    except asyncio.TimeoutError:
        return await asyncio.to_thread(history.entry, readers, row_id)


def _kept(row_id: int, incoming: Incoming) -> Entry:
    """A row of which only this is known: it is stored, and its answer will come."""
    return Entry(row_id, incoming, inbox.WORKING, 0, (), incoming.sent_at, None)


def _state(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.incoming.message_id,
        "row": entry.row_id,
        "pending": entry.open,
        "notice": _notice(entry),
        "news": is_house(entry.incoming),
        "replies": replies_as_data(entry.replies),
        "at": entry.received_at.isoformat(),
        "answered_at": entry.answered_at.isoformat() if entry.answered_at else None,
    }


def _notice(entry: Entry) -> str | None:
    if not entry.open:
        return None
    tried_in_vain = entry.state == inbox.PENDING and entry.attempts > 0
    return sentences.DISTURBED if tried_in_vain else sentences.STILL_WORKING


def _shown(entry: Entry, entries: Sequence[Entry]) -> dict[str, object]:
    said = entry.incoming
    return {
        **_state(entry),
        "text": said.text if said.payload is None else _title(said.payload, entries),
        "photo_urls": [f"/chat/foto/{entry.row_id}/{n}" for n in range(len(said.photos))],
        "location": said.location is not None,
    }


def _title(payload: str, entries: Iterable[Entry]) -> str | None:
    """What stood on the button with this payload."""
    replies = (reply for entry in entries for reply in entry.replies)
    return _titles(replies).get(payload)


def _titles(replies: Iterable[Reply]) -> dict[str, str]:
    return {button.payload: button.title for reply in replies for button in reply.buttons}


async def _offered(request: Request, payload: object) -> str | None:
    """A payload, if a button with it was shown to this visitor: nobody may make up his own."""
    if payload is None:
        return None
    readers: Sessions = request.app.state.readers
    entries = await asyncio.to_thread(
        history.talk, readers, CHANNEL, request.state.visitor, 0, TALK_MOST
    )
    if not isinstance(payload, str) or _title(payload, entries) is None:
        raise Refusal(409, sentences.BUTTON_OLD)
    return payload


def _message(
    request: Request,
    *,
    message_id: str,
    text: str | None,
    payload: str | None = None,
    photos: tuple[Photo, ...] = (),
    location: Location | None = None,
    start: str | None = None,
) -> Incoming:
    visitor: str = request.state.visitor
    origin = Origin(start=start)
    now = utc_now()
    return Incoming(CHANNEL, visitor, message_id, text, payload, photos, location, now, origin)


def _message_id(value: object) -> str:
    try:
        return str(uuid.UUID(str(value)))
    except ValueError as error:
        raise Refusal(400, sentences.UNREADABLE) from error


def _text(value: object, most: int) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise Refusal(400, sentences.UNREADABLE)
    text = clean_text(value)
    if len(text) > most:
        raise Refusal(413, sentences.too_long(most))
    return text or None


def _location(value: object) -> Location | None:
    if value is None:
        return None
    try:
        return location_from(value)
    except MessageError as error:
        raise Refusal(400, sentences.BAD_LOCATION) from error
