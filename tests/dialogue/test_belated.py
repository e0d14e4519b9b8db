"""What comes soon after a report was sent: added, asked about, withdrawn, or something new."""

import pytest

from dialogue.belated import (
    Belated,
    adds_other,
    gives_up,
    gives_up_report,
    meaning,
    reminds,
    takes_back,
    wants_new,
    wishes_other,
)
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


@pytest.mark.parametrize(
    "text",
    [
        "ratik di gang pandu rt 7 kada suah diangkut",
        "bukan lampu aja, sampah di jl pramuka jua menggunung",
        "di jalan lain, jl gatot subroto, sampah juga menumpuk",
        "tambahan lagi, sampah di gang sejati belum diambil",
    ],
)
def test_a_clear_complaint_is_no_correction_whatever_small_words_it_holds(text: str) -> None:
    assert meaning(tells(text, RUBBISH), LAMP) is None
    assert meaning(tells(text, RUBBISH), "sampah") is None


def test_a_correction_that_is_a_complaint_of_its_own_is_asked_about() -> None:
    heard = tells("maaf keliru, sampah bau di gang sejati rt 3", RUBBISH)
    assert meaning(heard, LAMP) is Belated.ASK


@pytest.mark.parametrize("text", ["lampunya kada cuma dua", "bukan yang depan saja, semua tiang"])
def test_more_of_the_same_is_asked_about(text: str) -> None:
    assert meaning(tells(text), LAMP) is Belated.ASK


@pytest.mark.parametrize(
    "text", ["lapor masalah lain", "ada hal lain pak", "mau ngadu yang lain lagi", "aduan baru min"]
)
def test_the_wish_for_another_report_belongs_to_no_ticket(text: str) -> None:
    assert wishes_other(says(text, "lapor"))
    assert meaning(says(text, "ubah"), LAMP) is None


def test_an_addition_of_another_street_is_not_the_ticket_s() -> None:
    said = "tambahkan, sampah menggunung di gang sejati"
    assert adds_other(says(said, "tambah_keterangan", ranking=RUBBISH), LAMP)
    assert not adds_other(says("tambahkan tiangnya miring", "tambah_keterangan"), LAMP)


def test_after_the_ticket_hurrying_an_officer_is_a_reminder() -> None:
    hurries = says("pak, minta petugas lapangan lekas kesini", "bicara_petugas")
    assert reminds(hurries, lately=True)
    assert not reminds(hurries)


@pytest.mark.parametrize(
    "text",
    ["patokan: samping langgar", "rumah nomor 7 pagar hijau", "nomor pelanggan saya 20391"],
)
def test_a_detail_of_the_place_is_added(text: str) -> None:
    assert meaning(says(text), LAMP) is Belated.ADD


def test_a_withdrawal_is_agreed_to_in_its_own_words() -> None:
    assert takes_back("iya cabut aja")
    assert not takes_back("jangan ditarik")
    assert not takes_back("tidak jadi tarik")
