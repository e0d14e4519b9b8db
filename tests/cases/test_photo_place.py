import io

import pytest
from PIL import Image
from PIL.ExifTags import GPS, IFD
from PIL.TiffImagePlugin import IFDRational

from cases.photo_place import photo_place


def photo(fields: dict[int, object] | None = None) -> bytes:
    exif = Image.Exif()
    if fields is not None:
        exif.get_ifd(IFD.GPSInfo).update(fields)
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def at(lat: tuple[int, ...], south: str, lon: tuple[int, ...], east: str) -> dict[int, object]:
    return {
        GPS.GPSLatitudeRef: south,
        GPS.GPSLatitude: tuple(IFDRational(part) for part in lat),
        GPS.GPSLongitudeRef: east,
        GPS.GPSLongitude: tuple(IFDRational(part) for part in lon),
    }


def test_the_point_of_a_photo_is_read_in_degrees() -> None:
    assert photo_place(photo(at((3, 19, 12), "S", (114, 35, 24), "E"))) == (-3.32, 114.59)
    assert photo_place(photo(at((3, 19, 12), "N", (114, 35, 24), "W"))) == (3.32, -114.59)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"bukan foto",
        photo(),
        photo({GPS.GPSLatitudeRef: "S"}),
        photo(at((0, 0, 0), "N", (0, 0, 0), "E")),
        photo(at((91, 0, 0), "N", (114, 0, 0), "E")),
        photo(at((3, 19, 12), "S", (114, 35, 24), "E"))[:60],
    ],
)
def test_a_photo_without_a_sound_point_has_none(data: bytes) -> None:
    assert photo_place(data) is None
