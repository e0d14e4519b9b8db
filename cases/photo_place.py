"""The point at which a photo was taken, where the camera wrote it into the file.

It is read only to ask whether it may be used: `store_photo` keeps nothing of it.
"""

import math
import struct
from collections.abc import Mapping
from io import BytesIO

from PIL import Image, UnidentifiedImageError
from PIL.ExifTags import GPS, IFD

from cases.photos import FORMATS

DIGITS = 6
"""Decimal places of a degree that are kept: a tenth of a metre."""
_UNREADABLE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    EOFError,
    IndexError,
    ZeroDivisionError,
    struct.error,
    UnidentifiedImageError,
    Image.DecompressionBombError,
)


def photo_place(data: bytes) -> tuple[float, float] | None:
    """Latitude and longitude (WGS 84 degrees) of a photo; nothing where it has no sound ones."""
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            return _point(image.getexif().get_ifd(IFD.GPSInfo))
    except _UNREADABLE:
        return None


def _point(fields: Mapping[int, object]) -> tuple[float, float] | None:
    lat = _degrees(fields[GPS.GPSLatitude], fields[GPS.GPSLatitudeRef], "S")
    lon = _degrees(fields[GPS.GPSLongitude], fields[GPS.GPSLongitudeRef], "W")
    sound = math.isfinite(lat + lon) and abs(lat) <= 90.0 and abs(lon) <= 180.0
    # Cameras that have not found their place write zeros.
    return (lat, lon) if sound and (lat, lon) != (0.0, 0.0) else None


def _degrees(parts: object, side: object, negative: str) -> float:
    if not isinstance(parts, tuple):
        raise TypeError("degrees, minutes and seconds are needed")
    degrees, minutes, seconds = (float(part) for part in parts)
    turned = -1.0 if str(side).strip("\x00 ").upper() == negative else 1.0
    return round(turned * (degrees + minutes / 60 + seconds / 3600), DIGITS)
