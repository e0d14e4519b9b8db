"""Several matters in one message, doubtful places, times, optional questions, and taking back."""

import re

from sqlalchemy.orm import Session, sessionmaker

from cases.register import CaseView, case_view
from tests.support.harness import Citizen

TICKET = re.compile(r"BJM-\w{4}-\w{4}")
BOTH = "lampu mati di Sungai Jingah dan sampah menumpuk di Pasar Lama"
LAMP = "lampu jalan di gang rahmat RT 5 kuripan mati seminggu, gelap banget"


def filed(citizen: Citizen, register: "sessionmaker[Session]") -> list[CaseView]:
    tickets = TICKET.findall(citizen.heard)
    assert tickets, citizen.heard
    with register() as session:
        found = [case_view(session, ticket) for ticket in dict.fromkeys(tickets)]
    return [case for case in found if case is not None]


def test_two_matters_become_two_tickets(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says(BOTH)
    assert "dua hal" in citizen.heard
    assert citizen.titles == [
        "Kirim keduanya",
        "Jadikan satu laporan",
        "Ubah",
        "Hanya yang 1",
        "Hanya yang 2",
    ]
    citizen.presses("Kirim keduanya")
    first, second = filed(citizen, register)
    assert (first.category, first.kelurahan_name) == ("lampu_jalan", "Sungai Jingah")
    assert (second.category, second.kelurahan_name) == ("sampah", "Pasar Lama")
    assert "sampah" not in first.text


def test_two_matters_sent_twice_are_two_tickets(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says(BOTH)
    send = citizen.buttons[0]["payload"]
    citizen.presses("Kirim keduanya")
    citizen.sends_payload(send)
    assert "sudah tidak berlaku" in citizen.heard
    citizen.says("laporan saya")
    assert len(set(TICKET.findall(citizen.heard))) == 2


def test_two_matters_can_be_one_report(citizen: Citizen, register: "sessionmaker[Session]") -> None:
    citizen.says(BOTH)
    citizen.presses("Jadikan satu")
    if "yang mana" in citizen.heard:
        citizen.presses("Lainnya")
    citizen.presses("Kirim laporan")
    [case] = filed(citizen, register)
    assert "lampu" in case.text
    assert "sampah" in case.text


def test_only_one_of_two_matters_is_wanted(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says(BOTH)
    citizen.says("yang kedua saja")
    citizen.presses("Kirim laporan")
    [case] = filed(citizen, register)
    assert case.category == "sampah"


def test_a_list_of_two_with_one_place_missing_is_asked_once(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says("1. lampu jalan padam di Gang Seroja\n2. sampah menumpuk tidak diangkut")
    assert "Di mana tempatnya?" in citizen.heard
    citizen.says("di pasar lama")
    citizen.presses("Kirim keduanya")
    first, second = filed(citizen, register)
    assert first.place_text == "Gang Seroja"
    assert second.place_text == "pasar lama"


def test_two_matters_interrupted_by_a_question(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says(BOTH)
    citizen.says("emang diprosesnya berapa lama sih")
    assert "3 hari kerja" in citizen.heard
    citizen.presses("Kirim keduanya")
    assert len(filed(citizen, register)) == 2


def test_two_matters_given_up(citizen: Citizen) -> None:
    citizen.says(BOTH)
    citizen.says("batal")
    assert "dibatalkan" in citizen.heard
    assert not any(TICKET.search(said) for said in citizen.said)


def test_one_of_two_matters_is_corrected(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says(BOTH)
    citizen.presses("Ubah")
    citizen.presses("2.")
    citizen.presses("Lokasi")
    citizen.says("di pasar kuripan")
    assert "dua hal" in citizen.heard
    citizen.presses("Kirim keduanya")
    first, second = filed(citizen, register)
    assert first.kelurahan_name == "Sungai Jingah"
    assert second.place_text == "pasar kuripan"


def test_one_matter_in_many_clauses_stays_one(citizen: Citizen) -> None:
    citizen.says("sampah menumpuk di depan pasar lama, bau sekali dan banyak lalat")
    assert "Kirim keduanya" not in citizen.titles


def test_an_ambiguous_place_is_asked_with_buttons(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says("jalan berlubang di kuin")
    assert "Yang mana" in citizen.heard
    citizen.presses("Kuin Cerucuk")
    citizen.presses("Kirim laporan")
    [case] = filed(citizen, register)
    assert (case.kelurahan_name, case.place_unclear) == ("Kuin Cerucuk", False)


def test_an_ambiguous_place_is_named_in_words(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says("jalan berlubang di kelayan")
    citizen.says("yang tengah")
    citizen.presses("Kirim laporan")
    [case] = filed(citizen, register)
    assert case.kelurahan_name == "Kelayan Tengah"


def test_an_ambiguous_place_may_stay_open(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says("jalan berlubang di pemurus")
    citizen.says("tidak tahu")
    citizen.presses("Kirim laporan")
    [case] = filed(citizen, register)
    assert (case.place_text, case.kelurahan_name, case.place_unclear) == ("pemurus", None, True)


def test_beyond_km_seven_may_still_be_the_city(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says("jalan berlubang di jalan a yani km 7")
    assert "masih di Kota Banjarmasin?" in citizen.heard
    citizen.presses("Kota Banjarmasin")
    citizen.presses("Kirim laporan")
    [case] = filed(citizen, register)
    assert case.place_text == "jalan a yani km 7"


def test_a_pin_outside_the_city_is_asked_again(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says("pohon besar tumbang menutup jalan")
    citizen.says("", location={"lat": -3.41, "lon": 114.85})
    assert "di luar Kota Banjarmasin" in citizen.heard
    citizen.says("", location={"lat": -3.3263, "lon": 114.6168})
    citizen.presses("Kirim laporan")
    [case] = filed(citizen, register)
    assert (case.kelurahan_name, case.place_unclear) == ("Kuripan", False)


def test_without_a_pin_and_without_words_the_officer_is_told(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says("pohon besar tumbang menutup jalan")
    citizen.says("", location={"lat": -3.41, "lon": 114.85})
    citizen.presses("Lanjut tanpa titik")
    citizen.presses("Kirim laporan")
    [case] = filed(citizen, register)
    assert (case.lat, case.place_unclear) == (None, True)


def test_since_when_is_kept_as_days(citizen: Citizen, register: "sessionmaker[Session]") -> None:
    citizen.says(LAMP)
    citizen.presses("Kirim laporan")
    [case] = filed(citizen, register)
    assert case.happened_from is not None
    assert case.happened_to is not None
    assert (case.happened_to - case.happened_from).days == 7


def test_a_pole_number_is_offered_and_kept_for_the_officer(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says(LAMP)
    citizen.presses("Tambah nomor tiang")
    citizen.says("PJU-17")
    assert "PJU-17" not in citizen.heard
    citizen.presses("Kirim laporan")
    [case] = filed(citizen, register)
    assert case.answers == (("Nomor tiang", "PJU-17"),)


def test_a_pole_number_in_free_words(citizen: Citizen, register: "sessionmaker[Session]") -> None:
    citizen.says(LAMP)
    citizen.says("nomor tiangnya 45B")
    citizen.presses("Kirim laporan")
    [case] = filed(citizen, register)
    assert case.answers == (("Nomor tiang", "45B"),)


def test_the_pole_number_can_be_skipped(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says(LAMP)
    citizen.presses("Tambah nomor tiang")
    citizen.presses("Lewati")
    citizen.presses("Kirim laporan")
    [case] = filed(citizen, register)
    assert case.answers == ()


def test_only_the_rt_changes(citizen: Citizen, register: "sessionmaker[Session]") -> None:
    citizen.says(LAMP)
    citizen.says("alamatnya salah, harusnya RT 7")
    citizen.presses("Kirim laporan")
    [case] = filed(citizen, register)
    assert case.place_text == "gang rahmat RT 7 kuripan"
    assert case.kelurahan_name == "Kuripan"


def test_the_last_answer_is_taken_back(citizen: Citizen, register: "sessionmaker[Session]") -> None:
    citizen.says(LAMP)
    citizen.says("alamatnya salah, harusnya RT 7")
    citizen.says("salah, balik")
    assert "RT 5" in citizen.heard
    citizen.presses("Kirim laporan")
    [case] = filed(citizen, register)
    assert "RT 5" in (case.place_text or "")


def test_there_may_be_nothing_to_take_back(citizen: Citizen) -> None:
    citizen.says(LAMP)
    citizen.says("kembali")
    assert "Tidak ada jawaban" in citizen.heard
    assert "Kirim laporan" in citizen.titles


def test_the_time_is_corrected_by_its_button(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says(LAMP)
    citizen.presses("Ubah")
    citizen.presses("Waktu kejadian")
    citizen.says("sejak 3 hari lalu")
    citizen.presses("Kirim laporan")
    [case] = filed(citizen, register)
    assert case.happened == "sejak 3 hari lalu"
