"""What comes soon after a report was sent: added, asked about, withdrawn, or something new."""

import pytest

from dialogue.belated import Belated, gives_up, gives_up_report, meaning, reminds, wants_new
from tests.dialogue.said import RUBBISH, photo, presses, says, tells

LAMP = "lampu_jalan"


@pytest.mark.parametrize(
    "text",
    ["waduh keliru, mestinya gang mawar", "nomornya salah, 17 yang betul", "rt nya diganti 9"],
)
def test_a_correction_is_added(text: str) -> None:
    assert meaning(says(text, "ubah"), LAMP) is Belated.ADD


def test_the_mere_wish_to_correct_invites_it() -> None:
    assert meaning(says("mau ubah laporannya", "ubah"), LAMP) is Belated.INVITE


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", Belated.ASK),
        ("nih gambarnya kelupaan tadi", Belated.ADD),
        ("tiangnya begini", Belated.ASK),
    ],
)
def test_a_photo_is_added_where_its_words_say_so(text: str, said: Belated) -> None:
    assert meaning(says(text, photos=(photo(),)), LAMP) is said


def test_a_photo_of_another_matter_is_something_new() -> None:
    heard = tells("sampah menumpuk di pasar lama sejak kemarin", RUBBISH, photos=(photo(),))
    assert meaning(heard, LAMP) is None


def test_a_photo_that_was_forgotten_is_asked_for() -> None:
    assert meaning(says("videonya lupa saya kirim"), LAMP) is Belated.INVITE


@pytest.mark.parametrize(
    "text", ["cabut aja aduan saya", "laporan itu batalin ya", "kada jadi malapor"]
)
def test_a_sent_report_is_given_up_by_its_name(text: str) -> None:
    assert gives_up(text)
    assert gives_up_report(text) or "malapor" in text


@pytest.mark.parametrize(
    "text", ["jangan dibatalkan laporannya", "tidak jadi dicabut", "dibatalkan?"]
)
def test_a_denial_or_a_question_gives_up_nothing(text: str) -> None:
    assert not gives_up(text)


def test_a_complaint_about_something_that_was_cancelled_is_a_complaint() -> None:
    heard = tells("pemasangan lampu jalan batal terus di gang kami di kuripan")
    assert meaning(heard, "sampah") is None


@pytest.mark.parametrize("text", ["tolong desak dinasnya", "ingetin petugas laporan saya dong"])
def test_a_reminder_is_for_the_officers(text: str) -> None:
    assert reminds(says(text, "bicara_petugas"))


@pytest.mark.parametrize("heard", [says("ingat ya"), presses("ya"), says("petugas mana?")])
def test_other_words_remind_nobody(heard: object) -> None:
    assert not reminds(heard)  # type: ignore[arg-type]


def test_a_new_report_is_chosen_in_words_or_by_its_button() -> None:
    assert wants_new(says("laporan lain aja"))
    assert wants_new(presses("tidak", "laporan_baru"))
    assert not wants_new(presses("ya", "tambahkan"))
