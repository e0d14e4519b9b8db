"""Voice recordings as evidence: kept as they came, for nobody here can hear or rewrite them."""

import hashlib
from pathlib import Path

from cases.errors import PhotoError
from cases.files import write_whole
from cases.photos import StoredPhoto

SUFFIX = ".ogg"
_OGG = b"OggS"
"""Every Ogg page begins so (RFC 3533, 6); Telegram's voice messages are Opus in Ogg."""
_NOT_A_RECORDING = "Berkas ini bukan pesan suara yang dapat kami simpan."
_TOO_LARGE = "Rekaman ini terlalu besar. Mohon kirim rekaman yang lebih pendek."


def store_recording(data: bytes, folder: Path, max_bytes: int) -> StoredPhoto:
    """Store a voice message under its SHA-256; it has no sides.

    Raises:
        PhotoError: not a voice message, or too large; the message can be shown.
        OSError: the folder cannot be written.
    """
    if not data.startswith(_OGG):
        raise PhotoError(_NOT_A_RECORDING)
    if len(data) > max_bytes:
        raise PhotoError(_TOO_LARGE)
    key = f"{hashlib.sha256(data).hexdigest()}{SUFFIX}"
    write_whole(folder, key, data)
    return StoredPhoto(key, len(data), 0, 0)


def is_recording(key: str) -> bool:
    """Whether a piece of evidence is a recording and not a photo."""
    return key.endswith(SUFFIX)
