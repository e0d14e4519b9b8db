import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from text.emergency import (
    EmergencyWords,
    cautioned,
    detect,
    is_harmless,
    load_emergency_numbers,
    numbers_for,
)

DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("language", ["id", "bjn"])
def test_nearly_every_emergency_is_noticed(language: str, emergency_words: EmergencyWords) -> None:
    messages = [row["text"] for row in rows("emergencies.csv") if row["language"] == language]
    missed = [text for text in messages if detect(text, emergency_words) is None]
    assert len(missed) <= 0.02 * len(messages), missed


def test_nearly_no_harmless_message_raises_an_alarm(emergency_words: EmergencyWords) -> None:
    messages = [row["text"] for row in rows("near_misses.csv")]
    alarms = [text for text in messages if detect(text, emergency_words)]
    assert len(alarms) <= 0.02 * len(messages), alarms


def test_the_kind_of_danger_is_told_apart(emergency_words: EmergencyWords) -> None:
    found = [(row, detect(row["text"], emergency_words)) for row in rows("emergencies.csv")]
    wrong = [row["text"] for row, danger in found if danger and danger.kind != row["kind"]]
    assert len(wrong) <= 0.02 * len(found), wrong


def test_the_lists_are_large_and_without_doubles() -> None:
    languages = Counter(row["language"] for row in rows("emergencies.csv"))
    assert languages["id"] >= 80
    assert languages["bjn"] >= 25
    assert len(rows("near_misses.csv")) >= 120
    texts = [
        row["text"].lower() for name in ("emergencies.csv", "near_misses.csv") for row in rows(name)
    ]
    assert [text for text, count in Counter(texts).items() if count > 1] == []


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("KEBAKARANNN!!!", "kebakaran"),
        ("ad kbkaran di blkg pasar", "kebakaran"),
        ("kebakarn di belitung", "kebakaran"),
        ("kacalakaan di jambatan", "kecelakaan"),
        ("ada yg tengelam di sungai", "tenggelam"),
    ],
)
def test_misspelt_words_of_danger_are_recognised(
    message: str, kind: str, emergency_words: EmergencyWords
) -> None:
    danger = detect(message, emergency_words)
    assert danger is not None
    assert danger.kind == kind


def test_what_happened_before_counts_only_when_it_goes_on(emergency_words: EmergencyWords) -> None:
    assert detect("kemarin ada kebakaran di sana", emergency_words) is None
    assert detect("kebakaran dari kemarin sekarang masih menyala", emergency_words) is not None


def test_a_calm_clause_does_not_hide_the_danger_in_another(emergency_words: EmergencyWords) -> None:
    danger = detect(
        "jalan ini rawan kecelakaan. tadi ada anak tertabrak, berdarah", emergency_words
    )
    assert danger is not None
    assert danger.kind == "kecelakaan"


def test_the_citizen_can_say_that_it_is_no_emergency(emergency_words: EmergencyWords) -> None:
    assert detect("bukan darurat, pohon menimpa rumah kosong", emergency_words) is None


def test_harassment_counts_even_when_it_happened_before(emergency_words: EmergencyWords) -> None:
    danger = detect("kemarin adik saya dilecehkan di angkot", emergency_words)
    assert danger is not None
    assert danger.kind == "kekerasan"


def test_an_empty_message_is_no_emergency(emergency_words: EmergencyWords) -> None:
    assert detect("", emergency_words) is None
    assert detect("!!! ...", emergency_words) is None


def test_every_kind_of_danger_has_a_number_to_call(
    emergency_words: EmergencyWords, city_dir: Path
) -> None:
    numbers = load_emergency_numbers(city_dir)
    kinds = {kind for phrase in emergency_words.phrases["trigger"] for kind in phrase.kinds}
    for kind in kinds:
        assert [number.priority for number in numbers_for(kind, numbers)][:1] == [1]


def test_numbers_are_dated_and_none_is_doubtful(city_dir: Path) -> None:
    for number in load_emergency_numbers(city_dir):
        assert number.confidence in {"A", "B", "C"}
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", number.checked_on)


def test_fire_leads_to_112_and_then_the_fire_brigade(city_dir: Path) -> None:
    numbers = numbers_for("kebakaran", load_emergency_numbers(city_dir))
    assert [number.number for number in numbers] == ["112", "113"]


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("air pasang makin naik, nenek saya tidak bisa keluar", "banjir"),
        ("nenek tidak bisa keluar. banyu pasang tarus naik", "banjir"),
        ("nenek saya tidak bisa keluar", None),
        ("portal ditutup, warga tidak bisa keluar", None),
        ("got meluap, airnya tidak bisa keluar", None),
    ],
)
def test_people_who_cannot_get_out_count_beside_high_water(
    message: str, kind: str | None, emergency_words: EmergencyWords
) -> None:
    danger = detect(message, emergency_words)
    assert (danger.kind if danger else None) == kind


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("jl kelayan b rt 4 cepat kirim damkar", "kebakaran"),
        ("kirim pemadam kebakaran sekarang", "kebakaran"),
        ("rt 7 cepat kirim ambulan", "medis"),
        ("segera datangkan polisi ke pasar lima", "kejahatan"),
        ("nomor damkar berapa", None),
        ("minta nomor ambulans", None),
        ("tolong kirim damkar ada ular di dapur", None),
        ("segera pasang polisi tidur", None),
    ],
)
def test_calling_for_help_at_once_is_an_emergency_but_asking_for_a_number_is_not(
    message: str, kind: str | None, emergency_words: EmergencyWords
) -> None:
    danger = detect(message, emergency_words)
    assert (danger.kind if danger else None) == kind


def test_third_persons_suffering_violence_again_and_again_still_count(
    emergency_words: EmergencyWords,
) -> None:
    for message in ("istri tetangga sering dipukul suaminya", "saya dipukuli suami tiap malam"):
        danger = detect(message, emergency_words)
        assert danger is not None
        assert danger.kind == "kekerasan"


@pytest.mark.parametrize(
    "message",
    [
        "handak bacabur ka sungai haja rasanya",
        "mending nyebur aja ke laut",
        "males hidup sudah",
        "gak ada semangat hidup lagi",
    ],
)
def test_weary_words_are_self_harm(message: str, emergency_words: EmergencyWords) -> None:
    assert cautioned(message, emergency_words) == "bunuh_diri"


@pytest.mark.parametrize(
    "message",
    [
        "mobil nyemplung ke sungai",
        "anak-anak mau nyebur aja ke sungai tiap sore",
        "panas banget mau nyemplung aja ke sungai",
        "malas hidup bersih warganya",
        "lampu taman malas hidup",
    ],
)
def test_swimmers_and_lazy_lamps_are_no_self_harm(
    message: str, emergency_words: EmergencyWords
) -> None:
    assert cautioned(message, emergency_words) is None
    assert detect(message, emergency_words) is None


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("karyawan pabrik pada mual habis makan katering", "medis"),
        ("nasi kotak bikin puluhan siswa mencret", "medis"),
        ("sekampung diare sesudah selamatan", "medis"),
        ("bau limbah bikin warga mual", None),
        ("gambar buaya di dinding jelek", None),
        ("ada buaya di kolong rumah", "hewan"),
    ],
)
def test_words_of_caution(message: str, kind: str | None, emergency_words: EmergencyWords) -> None:
    assert cautioned(message, emergency_words) == kind


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("banjir masuk kamar, kakek saya tidak bisa bangun", "banjir"),
        ("dapur roboh, ibu saya ketindih", "kecelakaan"),
        ("warga tidak bisa jalan ke pasar karena banjir", None),
    ],
)
def test_who_cannot_flee_is_in_danger(
    message: str, kind: str | None, emergency_words: EmergencyWords
) -> None:
    found = detect(message, emergency_words)
    assert (found.kind if found else None) == kind


def test_smoke_of_a_kitchen_is_no_fire(emergency_words: EmergencyWords) -> None:
    for words in ("warung ikan bakar asapnya ke rumah", "orang panggang jagung, asap masuk kamar"):
        assert is_harmless(words, "kebakaran", emergency_words)
    assert not is_harmless("bakar ayam asapnya lalu rumah terbakar", "kebakaran", emergency_words)
