"""Reads request bodies without ever taking in more than allowed."""

import json
from dataclasses import dataclass

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message, Receive

from web import sentences
from web.guards import Refusal

FORM_OVERHEAD = 64_000
"""Bytes that field names, boundaries and a caption may add to a photo."""


@dataclass(frozen=True)
class PhotoForm:
    """The fields of a photo message, unchecked but for their kind."""

    data: bytes
    caption: str
    message_id: str


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
    """The multipart fields `foto`, `keterangan`, `id`.

    Raises:
        Refusal: a photo over `photo_most` bytes, no photo, or no readable form.
    """
    most, sentence = photo_most + FORM_OVERHEAD, sentences.photo_too_big(photo_most)
    _refuse_announced(request, most, sentence)
    counted = Request(request.scope, limited(request.receive, most, sentence))
    try:
        async with counted.form(max_files=1, max_fields=4, max_part_size=FORM_OVERHEAD) as form:
            photo = form.get("foto")
            if not isinstance(photo, UploadFile):
                raise Refusal(400, sentences.NO_PHOTO)
            data = await photo.read()
            caption, message_id = form.get("keterangan", ""), form.get("id", "")
    except HTTPException as error:
        raise Refusal(400, sentences.UNREADABLE) from error
    if len(data) > photo_most:
        raise Refusal(413, sentence)
    return PhotoForm(data, str(caption), str(message_id))


def _refuse_announced(request: Request, most: int, sentence: str) -> None:
    announced = request.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > most:
        raise Refusal(413, sentence)
