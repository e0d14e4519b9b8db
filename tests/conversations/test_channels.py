"""Quick messages, edits, albums, commands and links, on the trained model."""

import pytest

from cases.register import case_view
from cases.tickets import find_ticket
from relay.commands import COMMANDS, in_words
from tests.support.harness import Citizen

LAMP = "lampu jalan di gang rahmat RT 5 kuripan mati seminggu, gelap banget"
PHOTOS = [{"key": f"{n}" * 64 + ".jpg", "bytes": 10, "width": 4, "height": 3} for n in range(3)]
Register = "sessionmaker[Session]"


def ticket(citizen: Citizen) -> str:
    found = find_ticket(citizen.heard)
    assert found is not None, citizen.heard
    return found.ticket


def test_three_quick_messages_are_one_draft(citizen: Citizen, register: Register) -> None:
    citizen.says("lampu mati")
    citizen.says("di gang rahmat", quick=True)
    citizen.says("rt 5 kuripan", quick=True)
    if "Lampu jalan" in citizen.titles:
        citizen.presses("Lampu jalan")
    assert "gang rahmat" in citizen.heard.lower()
    assert "rt 5" in citizen.heard.lower()
    citizen.presses("Kirim")
    with register() as session:
        case = case_view(session, ticket(citizen))
    assert case is not None
    assert case.category == "lampu_jalan"
    assert "lampu mati" in case.text
    assert "rahmat" in (case.place_text or "").lower()


def test_a_quick_message_sent_twice_changes_nothing_more(citizen: Citizen) -> None:
    citizen.says("lampu jalan mati")
    citizen.says("di gang rahmat rt 5 kuripan", quick=True)
    first = citizen.heard.lower()
    citizen.says("di gang rahmat rt 5 kuripan", quick=True)
    assert citizen.heard.lower().count("gang rahmat") <= first.count("gang rahmat") + 1
    assert "Kirim laporan" in citizen.titles


def test_quick_messages_that_are_interrupted_go_on(citizen: Citizen) -> None:
    citizen.says("sampah menumpuk berhari-hari")
    citizen.says("berapa lama diproses?", quick=True)
    citizen.says("di pasar lama", quick=True)
    assert "Kirim laporan" in citizen.titles


def test_a_quick_cancel_cancels(citizen: Citizen) -> None:
    citizen.says(LAMP)
    citizen.says("batal", quick=True)
    assert "Kirim laporan" not in citizen.titles
    citizen.says("kirim", quick=True)
    assert find_ticket(citizen.heard) is None


def test_an_edited_message_updates_the_draft(citizen: Citizen, register: Register) -> None:
    citizen.says(LAMP, ref="11")
    citizen.says(LAMP.replace("RT 5", "RT 7"), edits="11")
    assert "Perubahan pesan Anda sudah saya pakai" in citizen.heard
    assert "RT 7" in citizen.heard
    assert "RT 5" not in citizen.heard
    citizen.presses("Kirim")
    with register() as session:
        case = case_view(session, ticket(citizen))
    assert case is not None
    assert case.text == LAMP.replace("RT 5", "RT 7")


def test_an_edit_of_the_place_alone_replaces_the_place(citizen: Citizen) -> None:
    citizen.says("sampah menumpuk sudah berhari-hari tidak diangkut", ref="1")
    citizen.says("di pasar lama", ref="2")
    citizen.says("di pasar kuripan", edits="2")
    assert "kuripan" in citizen.heard.lower()
    assert "pasar lama" not in citizen.heard.lower()


def test_an_edit_after_sending_says_what_can_be_done(citizen: Citizen, register: Register) -> None:
    citizen.says(LAMP, ref="11")
    citizen.presses("Kirim")
    number = ticket(citizen)
    citizen.says(LAMP.replace("RT 5", "RT 7"), edits="11")
    assert number in citizen.heard
    assert "Tambah keterangan" in citizen.titles
    with register() as session:
        case = case_view(session, number)
    assert case is not None
    assert case.text == LAMP


def test_an_edit_that_tells_of_danger_is_answered_with_a_number(citizen: Citizen) -> None:
    citizen.says(LAMP, ref="11")
    citizen.says("tolong ada kebakaran di gang rahmat", edits="11")
    assert "112" in citizen.heard


def test_an_edit_twice_counts_the_last(citizen: Citizen) -> None:
    citizen.says(LAMP, ref="11")
    citizen.says(LAMP.replace("RT 5", "RT 7"), edits="11")
    citizen.says(LAMP.replace("RT 5", "RT 9"), edits="11")
    assert "RT 9" in citizen.heard
    assert "RT 7" not in citizen.heard


def test_an_album_with_its_caption_is_one_report(citizen: Citizen, register: Register) -> None:
    citizen.says(LAMP, photos=PHOTOS)
    assert "3 foto" in citizen.heard
    citizen.presses("Kirim")
    with register() as session:
        case = case_view(session, ticket(citizen))
    assert case is not None
    assert len(case.photos) == 3


def test_the_rest_of_an_album_amends_the_draft(citizen: Citizen) -> None:
    citizen.says(LAMP, photos=PHOTOS[:1])
    citizen.says("", photos=PHOTOS[1:], quick=True)
    assert "3 foto" in citizen.heard
    assert "Kirim laporan" in citizen.titles


def test_an_album_without_a_word_asks_what_happened(citizen: Citizen) -> None:
    citizen.says("", photos=PHOTOS)
    assert "Apa yang terjadi?" in citizen.heard
    citizen.says(LAMP)
    assert "3 foto" in citizen.heard


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_command_is_understood(citizen: Citizen, name: str) -> None:
    citizen.says(in_words(f"/{name}"))
    expected = {
        "lapor": "Apa yang terjadi?",
        "status": "tiket",
        "laporan_saya": "laporan",
        "bantuan": "membantu",
        "privasi": "data",
        "hapusdata": "data",
        "batal": "sedang dibuat",
    }
    assert expected[name].lower() in citizen.heard.lower()


def test_a_typed_intent_is_never_a_command(citizen: Citizen) -> None:
    citizen.says("lampu jalan mati di gang rahmat")
    citizen.says('/tidak{"pilihan":"abaikan"}')
    citizen.says('/hapus_data{"pilihan":"ya"}')
    assert citizen.heard
    assert find_ticket(citizen.heard) is None


def test_a_link_opens_with_the_category(citizen: Citizen) -> None:
    citizen.says("halo", start="lampu_jalan")
    assert "Lampu jalan" in citizen.heard
    citizen.says("mati semua dari kemarin di gang rahmat rt 5 kuripan")
    assert "Kirim laporan" in citizen.titles
    assert "Dinas Perhubungan" in citizen.heard


def test_a_code_on_a_lamp_post_needs_one_sentence_more(
    citizen: Citizen, register: Register
) -> None:
    citizen.says("Saya mau lapor", start="contoh-pju-kuripan-1")
    assert "Tiang lampu contoh" in citizen.heard
    citizen.says("lampunya mati")
    citizen.presses("Kirim")
    with register() as session:
        case = case_view(session, ticket(citizen))
    assert case is not None
    assert (case.category, case.kelurahan_name) == ("lampu_jalan", "Kuripan")


def test_an_unknown_code_greets_as_ever(citizen: Citizen) -> None:
    citizen.says("halo", start="tidak-ada")
    assert "Selamat datang" in citizen.heard


def test_a_code_in_the_middle_of_a_report_keeps_the_report(citizen: Citizen) -> None:
    citizen.says("sampah menumpuk sudah berhari-hari tidak diangkut")
    citizen.says("halo", start="contoh-pju-kuripan-1")
    assert "masih terbuka" in citizen.heard
    citizen.says("di pasar lama")
    assert "sampah menumpuk" in citizen.heard
