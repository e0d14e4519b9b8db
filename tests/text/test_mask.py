from pathlib import Path

import pytest

from text.mask import SwearWords, load_swear_words, mask_personal, mask_swearing

LEXICONS = Path(__file__).resolve().parents[2] / "nlu_data" / "lexicons"
NIK, PHONE = "[NIK disamarkan]", "[nomor telepon disamarkan]"


@pytest.mark.parametrize(
    "number",
    [
        "6371051234560001",
        "6371 0512 3456 0001",
        "637105 123456 0001",
        "6371.0512.3456.0001",
        "63-71-05-123456-0001",
    ],
)
def test_nik_and_family_card_numbers_are_hidden(number: str) -> None:
    assert mask_personal(f"NIK saya {number}, tolong") == f"NIK saya {NIK}, tolong"


@pytest.mark.parametrize(
    "number",
    [
        "081234567890",
        "0812-3456-7890",
        "0812 3456 789",
        "+6281234567890",
        "+62 812-3456-7890",
        "6281234567890",
        "0812.3456.7890",
        "81234567890",
        "0511-3252541",
        "0822 50453333",
    ],
)
def test_phone_numbers_are_hidden(number: str) -> None:
    assert mask_personal(f"hubungi {number} ya") == f"hubungi {PHONE} ya"


def test_an_address_of_electronic_mail_is_hidden() -> None:
    assert mask_personal("kirim ke budi.s+x@mail.co.id.") == "kirim ke [email disamarkan]."


@pytest.mark.parametrize(
    "plate", ["DA 1234 XX", "da1234xx", "DA 6543 ABC", "KH 4321 TR", "B 1234 XYZ"]
)
def test_number_plates_are_hidden(plate: str) -> None:
    assert mask_personal(f"mobil {plate} parkir") == "mobil [pelat nomor disamarkan] parkir"


@pytest.mark.parametrize(
    ("typed", "hidden"),
    [
        ("rek BRI 0123-01-012345-50-1", "rek BRI [nomor rekening disamarkan]"),
        ("norek: 1234567890", "norek: [nomor rekening disamarkan]"),
        ("no rekening saya 0310012345678", "no rekening saya [nomor rekening disamarkan]"),
        ("idpel PLN 512345678901", "idpel PLN [nomor disamarkan]"),
        ("BPJS 0001234567890", "BPJS [nomor disamarkan]"),
        ("NIP 198001012005011001", "NIP [nomor disamarkan]"),
    ],
)
def test_account_and_long_customer_numbers_are_hidden(typed: str, hidden: str) -> None:
    assert mask_personal(typed) == hidden


@pytest.mark.parametrize(
    "text",
    [
        "tiket BJM-7K3F-9Q2X dan BJM-1234-5678",
        "RT 05/RW 02 No. 12, Km 5,5",
        "Rp15.000.000.000 atau Rp 150000000000",
        "tanggal 27-11-2026 pukul 14.05, 3/11/25 dan 2026-11-27",
        "nomor pelanggan PAM 12345678",
        "telepon 112, 110, 113 atau 129",
        "jalan sepanjang 1500 m, 200 KK, 3000 RB, 5000 ORG",
        "DI RT 12 RW 03 KM 7 RUSAK",
        "da 300 rb, tarif 5000 per jam",
        "kode 63.71.02.1001",
        "kode pos 70123, tahun 2021 2022 2023",
    ],
)
def test_everything_else_stays(text: str) -> None:
    assert mask_personal(text) == text


def test_several_kinds_are_hidden_in_one_message() -> None:
    text = "Saya 6371051234560001 hp 0812-3456-7890, tiket BJM-7K3F-9Q2X, mobil DA 1234 XX"
    assert mask_personal(text) == (
        f"Saya {NIK} hp {PHONE}, tiket BJM-7K3F-9Q2X, mobil [pelat nomor disamarkan]"
    )


def test_masking_twice_changes_nothing_more() -> None:
    once = mask_personal("rek BCA 1234567890, wa 081234567890")
    assert mask_personal(once) == once


@pytest.fixture(scope="module")
def swear_words() -> SwearWords:
    return load_swear_words(LEXICONS)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("anjing, lampu mati terus", "…, lampu mati terus"),
        ("dasar anjing pemerintahnya", "dasar … pemerintahnya"),
        ("ANJINGGG jalan rusak", "… jalan rusak"),
        ("babi lu semua", "… lu semua"),
        ("goblok banget petugasnya", "… banget petugasnya"),
        ("gobloookkk", "…"),
        ("g0blok kerja apa", "… kerja apa"),
        ("anj*ng kalian", "… kalian"),
        ("bungul banar bubuhannya", "… banar bubuhannya"),
        ("bangsat!!! kapan diperbaiki", "…!!! kapan diperbaiki"),
        ("tolol-tolol semua", "…-… semua"),
        ("kampret, air mati lagi", "…, air mati lagi"),
        ("pelayanan tai", "pelayanan …"),
        ("setan kalian", "… kalian"),
        ("kontolnya petugas", "… petugas"),
        ("kaya monyet kerjanya", "kaya … kerjanya"),
        ("b*ngs*t", "…"),
        ("asu, macet terus", "…, macet terus"),
        ("rapat * tai", "rapat * …"),
        ("anjir macet banget", "… macet banget"),
        ("anjing mati lampu terus", "… mati lampu terus"),
        ("anjing air pam mati", "… air pam mati"),
        ("anjing. kucing saya hilang", "…. kucing saya hilang"),
    ],
)
def test_swearing_is_hidden(typed: str, shown: str, swear_words: SwearWords) -> None:
    assert mask_swearing(typed, swear_words) == shown


@pytest.mark.parametrize(
    "text",
    [
        "anjing liar berkeliaran di gang kami",
        "anjing gila menggigit anak",
        "adik digigit anjing",
        "bau kandang babi",
        "pedagang daging babi di pasar",
        "kotoran anjing di trotoar",
        "ada anjing di depan sekolah",
        "anjing tetangga menggonggong tiap malam",
        "monyet liar masuk rumah",
        "bau tai ayam dari kandang",
        "tahi lalat",
        "jalan ke anjir rusak",
        "warga Anjir Pasar",
        "rumah setan di ujung gang",
        "kontrak kerja",
        "memekakkan telinga suara knalpot",
        "assalamualaikum bapak",
        "saya tinggal di jl setia",
        "ada bangkai anjing di sungai",
        "harga * lihat **",
        "Rp 100 b4 k3 RT 05",
        "tai kucing di teras",
        "sungai dekat jl anjir km 3",
        "anjing mati di depan rumah",
        "monyet di pulau kembang galak",
        "anak anjing terlantar",
        "diserang anjing sampai luka",
    ],
)
def test_animals_places_and_other_words_stay(text: str, swear_words: SwearWords) -> None:
    assert mask_swearing(text, swear_words) == text
