"""What a message means for a filed case."""

import pytest

from dialogue.care import (
    Care,
    OpenCare,
    contests,
    is_ironic,
    reason_in,
    stars_in,
    tells_done,
    told_beside,
)
from dialogue.conversation import Conversation
from dialogue.heard import Heard, Photo


@pytest.mark.parametrize(
    "text",
    [
        "tambah keterangan laporan BJM-7K3F-9Q2X: tiangnya miring",
        "ada info baru nih utk aduan lampu mati, ternyata yg padam lima tiang bukan dua",
        "sekalian di laporan saya tulis juga ya, mesinnya nyala dari jam 11 malam sampai subuh",
    ],
)
def test_the_addition_stands_in_the_wish(text: str) -> None:
    assert told_beside(text)


@pytest.mark.parametrize(
    "text",
    [
        "mau nambah foto ke laporan kemarin",
        "tmbh ktrgn laporan bjm-2jwx-d7tg",
        "bisa nambahin foto gak ke tiket BJM-M6SB-4XH2",
        "saya mau menambahkan keterangan",
        "tambah keterangan:",
    ],
)
def test_a_bare_wish_tells_nothing(text: str) -> None:
    assert not told_beside(text)


@pytest.mark.parametrize(
    ("text", "stars"),
    [
        ("5", 5),
        ("bintang empat", 4),
        ("⭐⭐⭐", 3),
        ("kasih 2 aja", 2),
        ("bagus", None),
        ("9", None),
    ],
)
def test_stars_are_read(text: str, stars: int | None) -> None:
    assert stars_in(Heard(text)) == stars


def test_two_numbers_are_no_rating() -> None:
    assert stars_in(Heard("RT 4 RW 2")) is None


@pytest.mark.parametrize("text", ["blm, masih gelap", "masih mati", "balum baik", "belum"])
def test_not_yet_contests(text: str) -> None:
    assert contests(Heard(text))


def test_a_reason_is_more_than_not_yet() -> None:
    assert reason_in("blm, masih gelap gulita")
    assert not reason_in("belum")
    assert not reason_in("masih belum ya min")


def test_what_is_open_is_kept_between_two_messages() -> None:
    care = OpenCare(Care.SURE_ANSWER, "BJM-1", words="tiang 12", photos=(Photo("k", 1, 2, 3),))
    kept = Conversation.from_dict(Conversation(care=care).to_dict())
    assert kept.care == care
    assert Conversation.from_dict({"draft": None}).care is None


def test_a_polite_question_with_a_number_tells() -> None:
    assert told_beside("nomor pelatnya DA 1234 XY bisa ditambahkan?")
    assert not told_beside("keterangan apa saja yang bisa ditambahkan?")


@pytest.mark.parametrize(
    "text",
    [
        "keren sekali trotoarnya, jadi kubangan",
        "mantap jembatannya, tidak pernah selesai",
        "bagus banget lampunya, mati melulu",
    ],
)
def test_praise_beside_trouble_is_irony(text: str) -> None:
    assert is_ironic(text)


@pytest.mark.parametrize(
    "text", ["terima kasih, lampu yang mati sudah nyala", "petugasnya ramah sekali", "mantap pak"]
)
def test_plain_praise_is_none(text: str) -> None:
    assert not is_ironic(text)


def test_only_some_praise_says_that_it_is_done() -> None:
    assert tells_done("lampunya sudah nyala")
    assert not tells_done("ramah sekali petugasnya")
