"""Evidence is named for what it is."""

import pytest

from dialogue.evidence import counted
from dialogue.heard import Heard, Photo
from dialogue.steps import received


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ([], ()),
        (["a.jpg", "b.jpg"], ("2 foto",)),
        (["a.jpg", "b.ogg"], ("1 foto", "1 rekaman suara")),
        (["b.ogg"], ("1 rekaman suara",)),
    ],
)
def test_photos_and_recordings_are_counted_apart(keys: list[str], words: tuple[str, ...]) -> None:
    assert counted(keys) == words


def test_a_recording_is_not_called_a_photo() -> None:
    assert received(Heard("", photos=(Photo("a.ogg", 9, 0, 0),))) == ("utter_rekaman_diterima",)
