import json

import pytest

from tests.actions.stage import Chat, register

NIK, PHONE = "6371012304850001", "0812-5100-2200"
HARASSED = [["perempuan_anak", 0.92], ["etika_aparatur", 0.03]]
SECRET = "petugas loket minta uang pelicin lima ratus ribu"


def everything_said(chat: Chat) -> str:
    """All that the citizen ever read, and what stood on buttons."""
    return "\n".join([*chat.said, json.dumps(chat.buttons)])


def test_personal_numbers_are_kept_for_the_officer_and_never_said_back(budi: Chat) -> None:
    text = f"lampu jalan mati, NIK saya {NIK} hp {PHONE}"
    budi.tells(text)
    budi.says(f"belakang rumah Udin, hubungi {PHONE}")
    budi.presses("Kirim laporan")
    budi.presses("Lihat status")
    budi.says("laporan saya", "daftar_laporan")
    said = everything_said(budi)
    assert NIK not in said
    assert PHONE not in said
    assert register()[0].text == text
    assert PHONE in (register()[0].place_text or "")


def test_a_number_that_looks_like_nothing_known_is_not_echoed_when_not_understood(
    budi: Chat,
) -> None:
    budi.says(NIK)
    budi.says(PHONE)
    assert NIK not in everything_said(budi)
    assert PHONE not in everything_said(budi)


@pytest.mark.parametrize("category", ["etika_aparatur", "perempuan_anak"])
def test_a_sensitive_report_is_never_repeated_and_is_filed_hidden(
    budi: Chat, category: str
) -> None:
    budi.tells(SECRET, [[category, 0.95]])
    assert budi.names == ["utter_tanya_lokasi_rahasia"]
    budi.says("entahlah")
    budi.says("Kuripan")
    assert budi.names == ["utter_ringkasan_rahasia"]
    budi.presses("Kirim laporan")
    budi.presses("Lihat status")
    budi.says("laporan saya", "daftar_laporan")
    assert "pelicin" not in everything_said(budi)
    [case] = register()
    assert (case.text, case.anonymous, case.confidential) == (SECRET, True, True)


def test_a_sensitive_report_is_offered_for_sending_without_its_words_after_changes(
    budi: Chat,
) -> None:
    budi.tells(f"{SECRET} di Kuripan", HARASSED)
    budi.presses("Tambah foto")
    budi.presses("Tanpa foto")
    budi.presses("Ubah")
    budi.presses("Lokasi")
    budi.says("Kelayan")
    assert budi.names == ["utter_ringkasan_rahasia"]
    assert "pelicin" not in everything_said(budi)


def test_a_report_that_may_be_sensitive_is_not_repeated_either(budi: Chat) -> None:
    budi.tells("pelayanan loket itu keterlaluan", [["etika_aparatur", 0.5], ["kesehatan", 0.4]])
    budi.presses("Lainnya")
    budi.presses("Lewati")
    assert "keterlaluan" not in everything_said(budi)


def test_a_stranger_learns_nothing_of_what_a_sensitive_report_says(budi: Chat, siti: Chat) -> None:
    budi.tells(f"{SECRET} di Kuripan", HARASSED)
    budi.presses("Kirim laporan")
    siti.says(budi.ticket, "cek_status")
    assert siti.names == ["utter_status_umum"]
    assert "pelicin" not in siti.heard
    assert "Kuripan" not in siti.heard


def test_a_stranger_does_not_learn_who_deals_with_a_confidential_report(
    budi: Chat, siti: Chat
) -> None:
    budi.tells(f"{SECRET} di Kuripan", HARASSED)
    budi.presses("Kirim laporan")
    siti.says(budi.ticket, "cek_status")
    assert "Perempuan" not in siti.heard
