"""Danger and violence at any moment of a talk."""

from __future__ import annotations

import pytest

from actions.desk import desk
from cases.register import cases_of
from tests.support.harness import Citizen

LAMP = "lampu jalan mati seminggu di gang rahmat RT 5 kuripan"
STORY = "capek banget min hidup di sini, rasanya ga didengar"


def own(citizen: Citizen) -> list[str]:
    channel, _, address = citizen.sender.partition(":")
    with desk().reading() as session:
        return [case.text for case in cases_of(session, channel, address)]


# --- Danger --------------------------------------------------------------------------------------

STEPS: dict[str, tuple[str, ...]] = {
    "kosong": (),
    "uraian": ("saya mau lapor",),
    "lokasi": ("lampu jalan mati",),
    "ringkasan": (LAMP,),
    "tiket": ("cek status",),
    "petugas": ("mau bicara dengan petugas",),
    "curhat": (STORY,),
    "hapus": ("tolong hapus data saya",),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    ("cry", "number"),
    [
        ("tolong kabakaran di subarang rumah ulun", "113"),
        ("kakanakan tinggalam di sungai martapura", "112"),
        ("tolong ada orang kesetrum kabel pln", "123"),
    ],
)
def test_danger_in_the_middle_of_every_step(
    citizen: Citizen, step: str, cry: str, number: str
) -> None:
    for said in STEPS[step]:
        citizen.says(said)
    citizen.says(cry)
    assert number in citizen.replies[0]["text"]
    assert own(citizen) == []


def test_danger_in_a_caption(citizen: Citizen) -> None:
    photo = {"key": "bahaya.jpg", "bytes": 10, "width": 4, "height": 3}
    citizen.says("kabakaran rumah di sabalah ulun tolong", photos=[photo])
    assert "113" in citizen.replies[0]["text"]


def test_a_yes_after_danger_deletes_nothing(citizen: Citizen) -> None:
    citizen.says(LAMP)
    citizen.presses("Kirim laporan")
    citizen.says("tolong hapus data saya")
    citizen.says("tolong ada kebakaran di kelayan")
    citizen.says("ya")
    assert LAMP in own(citizen)


def test_what_was_no_emergency_goes_on_as_a_report(citizen: Citizen) -> None:
    citizen.says("ada asap tebal kebakaran sampah di jalan pramuka dekat terminal")
    citizen.presses("Bukan darurat")
    assert "terkirim" not in citizen.heard
    assert {"Kirim laporan", "Lainnya"} & set(citizen.titles)


def test_the_words_that_it_is_no_emergency_count_as_the_button(citizen: Citizen) -> None:
    citizen.says("ada asap tebal kebakaran sampah di jalan pramuka dekat terminal")
    citizen.says("bukan darurat kok")
    assert {"Kirim laporan", "Lainnya"} & set(citizen.titles)


@pytest.mark.parametrize(
    "harmless",
    [
        "mati lampu sudah dua jam di rumah saya",
        "kebakaran jenggot dia dengar itu",
        "kebakaran tadi malam sudah padam",
        "harga cabai bikin saya mau pingsan",
        "kebakaran semangat warga di pawai tadi",
        "simulasi kebakaran di sekolah kapan ya",
    ],
)
def test_no_alarm_without_danger(citizen: Citizen, harmless: str) -> None:
    citizen.says(harmless)
    assert "112" not in citizen.heard
    assert "113" not in citizen.heard


@pytest.mark.parametrize(
    "words", ["suami saya memukul saya setiap malam", "ulun dipukuli laki ulun tiap malam"]
)
def test_violence_is_met_calmly_and_kept_confidential(citizen: Citizen, words: str) -> None:
    citizen.says(words)
    assert "129" in citizen.heard
    assert "?" not in citizen.heard
    assert "⚠️" not in citizen.heard
    citizen.presses("Saya ingin melapor")
    for _ in range(3):
        if "Kirim laporan" in citizen.titles:
            break
        citizen.says("lewati")
    assert "memukul" not in "".join(citizen.said)
    assert "dipukuli" not in "".join(citizen.said)
    citizen.presses("Kirim laporan")
    channel, _, address = citizen.sender.partition(":")
    with desk().reading() as session:
        [case] = cases_of(session, channel, address)
    assert case.confidential


@pytest.mark.parametrize(
    "words", ["saya dilecehkan kernet angkot di terminal pal 6", "digrepe penumpang lain di bus"]
)
def test_harassment_on_the_way_is_kept_confidential(citizen: Citizen, words: str) -> None:
    citizen.says(words)
    assert "129" in citizen.heard
    assert words not in "".join(citizen.said)
    assert "Dinas Perhubungan" not in citizen.heard


@pytest.mark.parametrize(
    "words",
    ["ada mayat mengambang di sungai kelayan", "ditodong begal barusan di jembatan banua anyar"],
)
def test_a_body_or_a_robbery_is_for_the_police(citizen: Citizen, words: str) -> None:
    citizen.says(words)
    assert "110" in citizen.replies[0]["text"]


def test_a_figure_of_speech_does_not_hold_the_citizen(citizen: Citizen) -> None:
    citizen.says("mati aku, tagihan pbb segini banyak")
    citizen.says("itu cuma ungkapan")
    assert "112" in citizen.heard
    citizen.says("saya mau lapor pbb saya salah hitung di jalan mahligai")
    assert "Kirim laporan" in citizen.titles


@pytest.mark.parametrize(
    "words", ["ok tunggu suami saya pulang", "yang di tengah jembatan", "mobilnya nutup pintu saya"]
)
def test_details_of_a_report_are_no_alarm(citizen: Citizen, words: str) -> None:
    citizen.says("lampu jembatan alalak mati")
    citizen.says(words)
    assert "⚠️" not in citizen.heard
    assert "129" not in citizen.heard
