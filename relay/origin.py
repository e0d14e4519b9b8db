"""How a message stands to the others of its chat: what it changes, belongs to, or comes from."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Origin:
    """What a channel knows of a message besides its content.

    Attributes:
        ref: the message's own number in its chat, by which a later edit names it.
        edits: the number of the earlier message that this one replaces.
        start: the code of the link or QR that opened the chat.
        album: the album that the photos belong to, while its parts come in one by one.
        parts: further message ids that were gathered into this message.
        quick: it came so soon after the one before that its answer cannot have been read.
    """

    ref: str | None = None
    edits: str | None = None
    start: str | None = None
    album: str | None = None
    parts: tuple[str, ...] = ()
    quick: bool = False


PLAIN = Origin()


def origin_as_data(origin: Origin) -> dict[str, object]:
    """What the bot is told; the rest concerns the channel alone."""
    told = {"ref": origin.ref, "edits": origin.edits, "start": origin.start}
    return {**told, "quick": origin.quick}


def kept_origin(origin: Origin) -> dict[str, object]:
    """The stored form; how quickly a message came is seen from the rows themselves."""
    return {**origin_as_data(origin), "album": origin.album, "parts": list(origin.parts)}


def origin_from(fields: Mapping[str, object]) -> Origin:
    """Read it back; rows stored before there was such a thing have none of the fields."""
    parts = fields.get("parts")
    listed = parts if isinstance(parts, list) else []
    return Origin(
        ref=_text(fields, "ref"),
        edits=_text(fields, "edits"),
        start=_text(fields, "start"),
        album=_text(fields, "album"),
        parts=tuple(str(part) for part in listed),
    )


def _text(fields: Mapping[str, object], name: str) -> str | None:
    value = fields.get(name)
    return value if isinstance(value, str) else None
