import pytest

from text.when import find_time


@pytest.mark.parametrize(
    ("message", "phrase"),
    [
        ("lampu mati sudah seminggu", "sudah seminggu"),
        ("air ga jalan 3 hari", "3 hari"),
        ("rusak sejak 3 hari lalu pak", "sejak 3 hari lalu"),
        ("tadi pagi pohon tumbang", "tadi pagi"),
        ("samalam lampu pajah", "samalam"),
        ("mati dari kemarin", "dari kemarin"),
        ("sudah 2 bulan sampah menumpuk", "sudah 2 bulan"),
        ("UDAH 2 BLN RUSAK", "UDAH 2 BLN"),
        ("hudah lawas banar kada dibaiki", "hudah lawas banar"),
        ("banyu pajah hudah saminggu", "hudah saminggu"),
        ("sdh hampir 3 thn jalan rusak", "sdh hampir 3 thn"),
        ("mati lampu sejak jam 10 malam", "sejak jam 10 malam"),
        ("dari kemarin malam sampai sekarang belum nyala", "dari kemarin malam sampai sekarang"),
        ("berhari-hari tidak diangkut", "berhari-hari"),
        ("sudah berbulan2 dibiarkan", "sudah berbulan2"),
        ("minggu lalu sudah lapor", "minggu lalu"),
        ("sejak Senin air keruh", "sejak Senin"),
        ("tanggal 3 Maret 2026 jalan ditutup", "tanggal 3 Maret 2026"),
        ("setiap hari macet", "setiap hari"),
        ("saban malam ribut", "saban malam"),
        ("rusak sejak 2023", "sejak 2023"),
        ("sekitar 2 minggu yang lalu", "sekitar 2 minggu yang lalu"),
        ("baru saja ada pohon tumbang", "baru saja"),
        ("tadi jam 3 sore mati", "tadi jam 3 sore"),
    ],
)
def test_the_citizens_time_words_are_found(message: str, phrase: str) -> None:
    assert find_time(message) == phrase


@pytest.mark.parametrize(
    "message",
    [
        "jalan rusak parah di gang rahmat",
        "RT 5 RW 2 No 12",
        "puskesmas buka 24 jam",
        "anak 5 tahun jatuh",
        "umur saya 60 tahun",
        "berapa 3 hari kerja",
        "3 lubang di jalan sultan adam",
        "pangeran samudera km 5",
        "",
    ],
)
def test_other_numbers_are_no_time(message: str) -> None:
    assert find_time(message) is None
