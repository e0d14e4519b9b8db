"""Reads request bodies without ever taking in more than allowed."""

import json
import math
from dataclasses import dataclass

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message, Receive

from web import sentences
from web.guards import Refusal

MOST_PHOTOS = 5
"""Photos in one message; the page makes them small before it sends them."""
FULL_SIZE = 2
"""How many photos of the largest size a message may hold together."""
FORM_OVERHEAD = 64_000
"""Bytes that field names, boundaries and a caption may add to a photo."""


@dataclass(frozen=True)
class PhotoForm:
    """The fields of a photo message, unchecked but for their kind.

    `lat` and `lon` are sent where the citizen adds the place at which a photo was taken.
    """

    photos: tuple[bytes, ...]
    caption: str
    message_id: str
    lat: float
    lon: float

    @property
    def located(self) -> bool:
        """Whether a place came along."""
        return not math.isnan(self.lat + self.lon)


def limited(receive: Receive, most: int, sentence: str) -> Receive:
    """A receive that stops with a refusal once more than `most` bytes came."""
    total = 0

    async def counting() -> Message:
        nonlocal total
        message = await receive()
        total += len(message.get("body", b""))
        if total > most:
            raise Refusal(413, sentence)
        return message

    return counting


async def read_json(request: Request, most: int, sentence: str) -> dict[str, object]:
    """The JSON object of a request.

    Raises:
        Refusal: over `most` bytes (with `sentence`), or not a JSON object.
    """
    _refuse_announced(request, most, sentence)
    raw = await Request(request.scope, limited(request.receive, most, sentence)).body()
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Refusal(400, sentences.UNREADABLE) from error
    if not isinstance(value, dict):
        raise Refusal(400, sentences.UNREADABLE)
    return value


async def read_photo_form(request: Request, photo_most: int) -> PhotoForm:
    """The multipart fields `foto` (1 to 5 times), `keterangan`, `id`, `lat`, `lon`.

    Raises:
        Refusal: a photo over `photo_most` bytes, no photo, or no readable form.
    """
    sentence = sentences.photo_too_big(photo_most)
    most = photo_most * FULL_SIZE + FORM_OVERHEAD
    _refuse_announced(request, most, sentence)
    counted = Request(request.scope, limited(request.receive, most, sentence))
    try:
        async with counted.form(
            max_files=MOST_PHOTOS, max_fields=6, max_part_size=FORM_OVERHEAD
        ) as form:
            files = [file for file in form.getlist("foto") if isinstance(file, UploadFile)]
            photos = tuple([await file.read() for file in files])
            caption, message_id = form.get("keterangan", ""), form.get("id", "")
            lat, lon = _number(form.get("lat")), _number(form.get("lon"))
    except HTTPException as error:
        raise Refusal(400, sentences.UNREADABLE) from error
    if not photos:
        raise Refusal(400, sentences.NO_PHOTO)
    if any(len(photo) > photo_most for photo in photos):
        raise Refusal(413, sentence)
    return PhotoForm(photos, str(caption), str(message_id), lat, lon)


def _number(value: object) -> float:
    """Not a number where there is none."""
    try:
        return float(value) if isinstance(value, str) else math.nan
    except ValueError:
        return math.nan


def _refuse_announced(request: Request, most: int, sentence: str) -> None:
    announced = request.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > most:
        raise Refusal(413, sentence)
