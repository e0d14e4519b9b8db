import hashlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, PngImagePlugin

from cases.errors import PhotoError
from cases.photos import LONGEST_SIDE, StoredPhoto, store_photo
from tests.cases.samples import picture

LIMIT = 1_000_000


def stored(folder: Path, photo: StoredPhoto) -> Image.Image:
    image = Image.open(folder / photo.key)
    image.load()
    return image


def exif_with_place(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Artist] = "Budi"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (3.0, 19.0, 12.0)
    return exif


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_real_photo_is_stored_under_its_hash(tmp_path: Path, kind: str) -> None:
    photo = store_photo(picture(kind=kind), tmp_path / "photos", LIMIT)
    content = (tmp_path / "photos" / photo.key).read_bytes()
    assert photo.key == f"{hashlib.sha256(content).hexdigest()}.jpg"
    assert (photo.bytes, photo.width, photo.height) == (len(content), 40, 30)
    assert stored(tmp_path / "photos", photo).format == "JPEG"


def test_the_same_photo_is_stored_once_and_no_draft_is_left(tmp_path: Path) -> None:
    photos = {store_photo(picture(), tmp_path, LIMIT) for _ in range(2)}
    assert [path.name for path in tmp_path.iterdir()] == [photo.key for photo in photos]


def test_place_and_owner_are_gone(tmp_path: Path) -> None:
    data = picture(exif=exif_with_place(), comment=b"rahasia", dpi=(72, 72))
    assert Image.open(BytesIO(data)).getexif().get_ifd(ExifTags.IFD.GPSInfo)
    photo = store_photo(data, tmp_path, LIMIT)
    content = (tmp_path / photo.key).read_bytes()
    assert not stored(tmp_path, photo).getexif()
    assert not any(word in content for word in (b"Exif", b"Budi", b"rahasia"))


def test_words_in_a_png_are_gone(tmp_path: Path) -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "rahasia")
    photo = store_photo(picture(kind="PNG", pnginfo=notes), tmp_path, LIMIT)
    assert b"rahasia" not in (tmp_path / photo.key).read_bytes()


def test_a_file_hidden_behind_the_picture_is_gone(tmp_path: Path) -> None:
    photo = store_photo(picture() + b"<script>alert(1)</script>", tmp_path, LIMIT)
    assert b"script" not in (tmp_path / photo.key).read_bytes()


def test_a_sideways_photo_is_turned_upright(tmp_path: Path) -> None:
    photo = store_photo(picture(exif=exif_with_place(orientation=6)), tmp_path, LIMIT)
    assert (photo.width, photo.height) == (30, 40)


def test_a_large_photo_is_made_smaller(tmp_path: Path) -> None:
    photo = store_photo(picture(size=(4000, 1000)), tmp_path, LIMIT)
    assert (photo.width, photo.height) == (LONGEST_SIDE, 512)


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "LA", "1", "I;16"])
def test_unusual_colours_are_read(tmp_path: Path, mode: str) -> None:
    photo = store_photo(picture(kind="PNG", mode=mode), tmp_path, LIMIT)
    assert stored(tmp_path, photo).mode == "RGB"


def test_see_through_parts_turn_white(tmp_path: Path) -> None:
    buffer = BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(buffer, "PNG")
    photo = store_photo(buffer.getvalue(), tmp_path, LIMIT)
    assert stored(tmp_path, photo).getpixel((4, 4)) == (255, 255, 255)


def bomb() -> bytes:
    """A small file that unpacks to 400 million pixels."""
    return picture(size=(20_000, 20_000), kind="PNG", mode="1")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "kosong"),
        (b"x" * (LIMIT + 1), "terlalu besar"),
        (bomb(), "terlalu besar"),
        (picture(size=(9000, 9000), kind="PNG", mode="1"), "terlalu besar"),
        (picture(size=(400, 300))[:-200], "rusak"),
        (picture(size=(400, 300), kind="PNG")[:-100], "rusak"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "bukan foto"),
        (b"%PDF-1.7", "bukan foto"),
        (picture(kind="GIF"), "bukan foto"),
        (picture(kind="BMP"), "bukan foto"),
        (picture()[:20], "bukan foto|rusak"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)
def test_anything_else_is_refused_with_a_reason(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(PhotoError, match=words):
        store_photo(data, tmp_path, LIMIT)
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=150, deadline=None)
@given(data=st.data(), kind=st.sampled_from(["JPEG", "PNG", "WEBP"]))
def test_damaged_bytes_give_a_photo_or_a_reason(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, kind: str
) -> None:
    content = bytearray(picture(kind=kind))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    folder = tmp_path_factory.getbasetemp() / "damaged"
    with suppress(PhotoError):
        photo = store_photo(bytes(content), folder, LIMIT)
        assert stored(folder, photo).size == (photo.width, photo.height)
