"""Sample reports and pictures."""

from io import BytesIO
from typing import Any

from PIL import Image

from cases.register import NewCase


def report(**changes: Any) -> NewCase:
    """A dark street lamp, reported by budi on the web."""
    given: dict[str, Any] = {
        "submission_id": "draft-1",
        "channel": "web",
        "address": "budi",
        "text": "lampu jalan di gang rahmat RT 5 mati seminggu",
        "category": "lampu_jalan",
        "kelurahan": "63.71.02.1001",
    }
    return NewCase(**(given | changes))


def picture(
    size: tuple[int, int] = (40, 30), kind: str = "JPEG", mode: str = "RGB", **options: Any
) -> bytes:
    """The bytes of a small picture."""
    buffer = BytesIO()
    Image.new(mode, size, "teal" if mode in ("RGB", "RGBA") else 1).save(buffer, kind, **options)
    return buffer.getvalue()


def nobody(_channel: str, _address: str, _number: int) -> None:
    """No process shows anything in this chat."""
