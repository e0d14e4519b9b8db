"""Photos are taken out, added or done without in a few words; nothing else is lost by it."""

from dataclasses import replace

import pytest

from dialogue.conversation import Conversation, Question
from dialogue.photo_words import adds, only_photos, removes
from tests.dialogue.said import draft_of, hears, opened, photo, says, tells

REMOVING = [
    "eh salah foto, hapus fotonya",
    "hapus foto",
    "foto tadi jangan dikirim ya",
    "fotonya salah min",
    "jangan pakai foto itu",
    "batalkan fotonya",
    "kirim tanpa foto",
    "gambar yang tadi dihapus aja",
    "kada usah dikirim fotonya",
    "tolong buang foto yang tadi",
]


def with_photos(question: Question, *keys: str) -> Conversation:
    """A report with these photos."""
    return opened(question, photos=tuple(photo(key) for key in keys))


@pytest.mark.parametrize("text", REMOVING)
@pytest.mark.parametrize("intent", ["ya", "hapus_data", "batal", "lapor", "ubah"])
def test_a_photo_is_taken_out_whatever_it_sounds_like(text: str, intent: str) -> None:
    step = hears(with_photos(Question.CONFIRM, "a"), says(text, intent))
    assert (step.file, step.notes) == (False, ("utter_foto_dihapus",))
    assert draft_of(step).photos == ()
    assert draft_of(step).texts == draft_of(step).texts[:1]


@pytest.mark.parametrize(
    "text",
    [
        "kenapa fotonya dihapus",
        "hapus data dan foto saya",
        "jangan lupa lihat fotonya ya",
        "salah satu foto buram",
        "foto sudah saya kirim",
        "lampunya di foto itu mati",
        "petugas salah pasang lampu",
    ],
)
def test_other_words_about_photos_take_none_out(text: str) -> None:
    assert not removes(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("foto terakhir salah", ["a", "b"]),
        ("hapus foto yang kedua", ["a", "c"]),
        ("hapus fotonya", []),
        ("hapus semua foto tadi", []),
    ],
)
def test_the_photo_that_is_meant_goes(text: str, left: list[str]) -> None:
    step = hears(with_photos(Question.CONFIRM, "a", "b", "c"), says(text))
    assert [kept.key for kept in draft_of(step).photos] == left


def test_the_right_photo_takes_the_place_of_the_wrong_one() -> None:
    right = replace(says("salah foto, ini yang benar"), photos=(photo("new"),))
    step = hears(with_photos(Question.CONFIRM, "a"), right)
    assert [kept.key for kept in draft_of(step).photos] == ["new"]


def test_an_open_question_stands_while_a_photo_goes() -> None:
    step = hears(with_photos(Question.PLACE, "a"), says("hapus fotonya"))
    assert (step.conversation.question, step.conversation.asked) == (Question.PLACE, 1)


def test_without_a_photo_the_order_to_send_without_one_sends() -> None:
    assert hears(opened(Question.CONFIRM), says("kirim tanpa foto", "ya")).file


@pytest.mark.parametrize(
    "text", ["tambah foto", "oke tapi saya mau tambah foto dulu", "kirim foto", "mau tambahin foto"]
)
def test_the_words_of_the_button_ask_for_the_photo(text: str) -> None:
    step = hears(opened(Question.CONFIRM), says(text, "tambah_keterangan"))
    assert step.conversation.question is Question.PHOTO


@pytest.mark.parametrize(
    "text", ["bisa kirim foto ga", "foto sudah dikirim kemarin", "tambah foto tiang miring itu"]
)
def test_more_than_the_wish_is_no_wish_to_add(text: str) -> None:
    assert not adds(text)


@pytest.mark.parametrize("text", ["ga jadi, ga punya kuota", "ga jadi deh", "gak jadi fotonya"])
def test_giving_up_the_photo_keeps_the_report(text: str) -> None:
    step = hears(opened(Question.PHOTO), says(text, "batal"))
    assert step.conversation.question is Question.CONFIRM
    assert draft_of(step).texts == draft_of(hears(opened(Question.PHOTO), says("ya", "ya"))).texts


def test_a_missing_photo_is_not_written_into_the_report() -> None:
    step = hears(opened(Question.CONFIRM), says("ya tapi fotonya belum ada", "ubah"))
    assert (step.notes, len(draft_of(step).texts)) == (("utter_boleh_tanpa_foto",), 1)


def test_what_happened_to_a_thing_is_told_as_ever() -> None:
    step = hears(opened(Question.CONFIRM), tells("kabelnya putus menjuntai, foto menyusul besok"))
    assert step.notes == ("utter_ditambahkan",)


def test_photos_alone_are_no_data_of_a_person() -> None:
    assert only_photos("hapus foto saya")
    assert not only_photos("hapus data dan foto saya")
    assert not only_photos("hapus data saya")
