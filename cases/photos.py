"""Photos: accept only real ones, keep nothing but the picture itself.

Every photo is decoded and written anew as JPEG, so that neither its place and owner (EXIF, XMP,
comments) nor anything hidden behind the picture survives.
"""

import hashlib
import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from cases.errors import PhotoError
from cases.files import write_whole

FORMATS = ("JPEG", "PNG", "WEBP")
# Phones take up to 50 megapixels in their full mode; more is a decompression bomb or no use.
MOST_PIXELS = 64_000_000
LONGEST_SIDE = 2048
JPEG_QUALITY = 85

_NOT_A_PHOTO = "Berkas ini bukan foto yang dapat kami baca. Mohon kirim foto JPEG, PNG, atau WebP."
_DAMAGED = "Foto ini rusak atau tidak lengkap. Mohon kirim ulang fotonya."
_TOO_LARGE = "Ukuran foto ini terlalu besar. Mohon kirim foto yang lebih kecil."
_EMPTY = "Berkas foto ini kosong. Mohon kirim ulang fotonya."

# What Pillow's decoders are known to raise on broken data.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error, zlib.error)


@dataclass(frozen=True)
class StoredPhoto:
    """A photo in the folder: its file name, its size in bytes and pixels."""

    key: str
    bytes: int
    width: int
    height: int


def store_photo(data: bytes, folder: Path, max_bytes: int) -> StoredPhoto:
    """Check a photo, write it anew without metadata, and store it under its SHA-256.

    The picture is turned upright and at most 2048 pixels long. The same photo is stored once.

    Raises:
        PhotoError: not a photo, damaged or too large; the message can be shown.
        OSError: the folder cannot be written.
    """
    if not data:
        raise PhotoError(_EMPTY)
    if len(data) > max_bytes:
        raise PhotoError(_TOO_LARGE)
    picture = _picture(data)
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=JPEG_QUALITY, optimize=True)
    content = buffer.getvalue()
    key = f"{hashlib.sha256(content).hexdigest()}.jpg"
    write_whole(folder, key, content)
    return StoredPhoto(key, len(content), picture.width, picture.height)


def _picture(data: bytes) -> Image.Image:
    """Decode to a plain upright RGB picture that carries no metadata."""
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise PhotoError(_TOO_LARGE)
            return _plain(image)
    except Image.DecompressionBombError as error:
        raise PhotoError(_TOO_LARGE) from error
    except UnidentifiedImageError as error:
        raise PhotoError(_NOT_A_PHOTO) from error
    except _BROKEN as error:
        raise PhotoError(_DAMAGED) from error


def _plain(image: Image.Image) -> Image.Image:
    # A JPEG is decoded smaller at once where it can be; this keeps the memory low.
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(image)
    # Pasting on white: see-through parts turn white, and comments or profiles stay behind.
    plain = Image.new("RGB", upright.size, "white")
    rgba = upright.convert("RGBA")
    plain.paste(rgba, mask=rgba.getchannel("A"))
    return plain
