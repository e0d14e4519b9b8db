"""Two matters of one place, a bribe at a counter, and what happened in another city."""

import re

from tests.support.harness import Citizen


def test_two_matters_of_one_place_are_asked_as_two(citizen: Citizen) -> None:
    citizen.says("got mampet dan pju padam di gang nusantara rt 2 pekauman")
    assert "dua hal" in citizen.heard
    assert citizen.heard.count("gang nusantara rt 2 pekauman") >= 2
    citizen.says("ya, dua laporan")
    assert len(set(re.findall(r"BJM-\w{4}-\w{4}", citizen.heard))) == 2


def test_money_for_a_card_is_confidential_and_not_repeated(citizen: Citizen) -> None:
    citizen.says("pegawai capil memungut 75rb untuk cetak akta anak saya")
    assert "75rb" not in citizen.heard
    citizen.says("loket 3")
    assert "Inspektorat" in citizen.heard
    assert "rahasia" in citizen.heard


def test_money_for_a_school_is_asked_about(citizen: Citizen) -> None:
    citizen.says("wali kelas minta uang 200 ribu baru rapor dibagikan")
    assert "Pungli/aparatur" in citizen.titles or "rahasia" in citizen.heard


def test_another_city_is_told_where_to_go(citizen: Citizen) -> None:
    citizen.says("lampu jalan mati di balikpapan")
    assert "SP4N-LAPOR!" in citizen.heard
    assert "Dinas Perhubungan" not in citizen.heard
    assert "hari kerja" not in citizen.heard


def test_a_second_matter_at_the_same_place_needs_no_place_again(citizen: Citizen) -> None:
    citizen.says("lampu mati di jalan veteran rt 5")
    citizen.says("kirim")
    heard = citizen.says("di situ juga ada sampah numpuk")
    assert "📍 jalan veteran rt 5" in heard
    assert "Dinas Lingkungan Hidup" in heard
