"""The table of answers finds what is asked, and nothing else."""

from collections import Counter
from datetime import date
from functools import lru_cache

import pytest

from settings import ROOT
from text.faq import SURELY, Faq, answer_to, load_faq
from text.normalise import load_lexicon
from text.tables import read_rows

TODAY = date(2026, 11, 22)
FILE = ROOT / "city" / "faq.csv"
LONGEST = 320


@lru_cache(maxsize=1)
def faq() -> Faq:
    return load_faq(FILE, load_lexicon(ROOT / "nlu_data" / "lexicons"), TODAY)


def code(text: str, least: float = 0.68) -> str | None:
    found = answer_to(text, faq(), least)
    return found.code if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bayar ga?", "biaya_lapor"),
        ("melapor di sini gratis apa bayar min", "biaya_lapor"),
        ("perlu ktp gak buat lapor", "syarat_lapor"),
        ("nmr damkar brp", "nomor_damkar"),
        ("ulun handak batakun, kayapa caranya maulah KTP", "ktp"),
        ("syarat bikin kk baru apa aja", "kk"),
        ("tarif parkir motor resmi berapa sih", "tarif_parkir"),
        ("sekolah sma itu urusan kota atau provinsi", "sekolah"),
        ("dimana bayar pajak motor", "pajak_kendaraan"),
        ("alamat ombudsman kalsel", "ombudsman"),
        ("ada berapa kecamatan di banjarmasin", "wilayah"),
        ("biaya sedot wc brp kak", "sedot_tinja"),
        ("siapa saja sih yang berhak lapor", "siapa_lapor"),
        ("boleh kah orang luar lapor", "siapa_lapor"),
        ("keluhan apa saja yang boleh diadukan", "apa_dilaporkan"),
        ("wajib pakai foto kah", "tanpa_foto"),
        ("fotonya dikirim kemana min", "tambah_foto"),
        ("kode klaimnya tercecer", "kode_klaim"),
        ("kawa kah malapor tengah malam", "jam_lapor"),
        ("ulun kaina diapa-apai kah", "pelapor_aman"),
        ("beneran gratis kan pak?", "biaya_lapor"),
        ("bayar kah mengadu di sini", "biaya_lapor"),
        ("warga banjarbaru kawa malapor kah", "siapa_lapor"),
        ("kalau saya diteror orangnya bagaimana", "pelapor_aman"),
    ],
)
def test_a_question_finds_its_answer(text: str, expected: str) -> None:
    assert code(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "lampu jalan mati di gang rahmat",
        "kapan diaspal?",
        "sampah menumpuk di pasar lama",
        "ktp saya belum jadi sudah tiga bulan",
        "parkir liar di depan rumah saya",
        "disuruh bayar lapor ke mana",
        "mau lapor",
        "kursus bahasa inggris gratis dari dinas pemuda ada nggak",
        "boleh tahu nomor hp lurah melayu?",
        "halo",
        "",
    ],
)
def test_what_the_table_does_not_hold_finds_nothing(text: str) -> None:
    assert code(text) is None


def test_only_a_near_match_is_sure() -> None:
    assert code("bayar ga?", SURELY) == "biaya_lapor"
    assert code("bikin akta kelahiran telat didenda berapa min", SURELY) is None


def test_an_entry_of_a_later_day_waits() -> None:
    lexicon = load_lexicon(ROOT / "nlu_data" / "lexicons")
    assert load_faq(FILE, lexicon, date(2025, 1, 1)).entries == ()


def test_every_entry_is_complete_and_its_own_questions_find_it() -> None:
    rows = read_rows(FILE)
    assert max(Counter(row["code"] for row in rows).values()) == 1
    for row in rows:
        assert 1 <= len(row["answer"]) <= LONGEST
        assert row["source"]
        assert row["confidence"] in ("A", "B", "C")
        assert "?" not in row["answer"]
        for question in row["questions"].split("|"):
            assert code(question) == row["code"], question
