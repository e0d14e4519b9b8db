"""Filing, from the first word to the row in the register."""

import re

import pytest
from sqlalchemy.orm import Session, sessionmaker

from cases.register import CaseView, case_view
from tests.support.harness import Citizen

TICKET = re.compile(r"BJM-\w{4}-\w{4}")
LAMP = "lampu jalan di gang rahmat RT 5 kuripan mati seminggu, gelap banget"


def filed(citizen: Citizen, register: "sessionmaker[Session]") -> CaseView:
    ticket = TICKET.search(citizen.heard)
    assert ticket, citizen.heard
    with register() as session:
        case = case_view(session, ticket[0])
    assert case is not None
    return case


def nothing_filed(citizen: Citizen) -> bool:
    return not any(TICKET.search(said) for said in citizen.said)


def test_one_breath_one_ticket(citizen: Citizen, register: "sessionmaker[Session]") -> None:
    citizen.says(LAMP)
    assert "Dinas Perhubungan" in citizen.heard
    assert citizen.titles[:5] == [
        "Kirim laporan",
        "Tambah foto",
        "Ubah",
        "Batal",
        "Sembunyikan nama",
    ]
    citizen.presses("Kirim")
    case = filed(citizen, register)
    assert (case.category, case.agency_code) == ("lampu_jalan", "DISHUB")
    assert case.text == LAMP
    assert case.kelurahan_name == "Kuripan"
    assert case.happened is not None


def test_the_first_sentence_already_holds_everything(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says("jalan depan SDN Telawang bolong parah")
    assert "depan SDN Telawang" in citizen.heard
    citizen.says("kirim")
    case = filed(citizen, register)
    assert (case.category, case.place_text) == ("jalan_rusak", "depan SDN Telawang")


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("sampah gang rahmat rt 5 kuripan", "gang rahmat rt 5 kuripan", "Dinas Lingkungan Hidup"),
        ("banjir di perumahan bumi lestari indah", "perumahan bumi lestari indah", "Bencana"),
        ("jalan lingkar dalam selatan gelap", "jalan lingkar dalam selatan", "Dinas Perhubungan"),
        ("macet jalan ahmad yani kilometer 5", "ahmad yani kilometer 5", "Dinas Perhubungan"),
    ],
)
def test_one_word_and_a_long_place_are_a_report(
    citizen: Citizen, text: str, place: str, agency: str
) -> None:
    heard = citizen.says(text)
    assert f"Saya catat: **{text}**" in heard
    assert place in heard.split("📍")[1]
    assert agency in heard


def test_a_place_told_first_is_named_when_asking_what_happened(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    heard = citizen.says("jalan sultan adam")
    assert "Tempatnya sudah saya catat: **jalan sultan adam**" in heard
    assert "📍 jalan sultan adam" in citizen.says("lampunya padam semua")
    citizen.says("kirim")
    assert filed(citizen, register).category == "lampu_jalan"


def test_a_bare_wish_is_asked_what_and_where(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    assert "Apa yang terjadi?" in citizen.says("saya mau lapor")
    assert "Di mana" in citizen.says("sampah menumpuk sudah berhari-hari tidak diangkut")
    assert "Kirim laporan" in citizen.says("di pasar lama")
    citizen.says("ya kirim")
    assert filed(citizen, register).text == "sampah menumpuk sudah berhari-hari tidak diangkut"


def test_unsure_offers_three_categories_and_other(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says("tolong ditangani ini sudah lama sekali di depan rumah kami jalan veteran")
    assert len(citizen.titles) == 4
    assert citizen.titles[-1] == "Lainnya"
    citizen.presses("Lainnya")
    citizen.presses("Kirim")
    case = filed(citizen, register)
    assert case.category is None
    assert case.agency_code == "DISKOMINFOTIK"


def test_photos_come_with_the_case(citizen: Citizen, register: "sessionmaker[Session]") -> None:
    photo = {"key": "a" * 64 + ".jpg", "bytes": 10, "width": 4, "height": 3}
    citizen.says(LAMP)
    citizen.presses("Tambah foto")
    citizen.says("", photos=[photo])
    assert "Foto sudah saya terima" in citizen.heard
    citizen.presses("Kirim")
    assert filed(citizen, register).photos == (photo["key"],)


def test_a_photo_can_be_left_out(citizen: Citizen, register: "sessionmaker[Session]") -> None:
    citizen.says(LAMP)
    citizen.presses("Tambah foto")
    citizen.says("lewati")
    citizen.presses("Kirim")
    assert filed(citizen, register).photos == ()


def test_photo_first_then_words(citizen: Citizen, register: "sessionmaker[Session]") -> None:
    photo = {"key": "b" * 64 + ".jpg", "bytes": 10, "width": 4, "height": 3}
    citizen.says("", photos=[photo])
    assert "Foto sudah saya terima" in citizen.heard
    citizen.says("jembatan kayu di sungai miai patah papannya")
    citizen.presses("Kirim")
    assert filed(citizen, register).photos == (photo["key"],)


def test_a_pin_is_a_place(citizen: Citizen, register: "sessionmaker[Session]") -> None:
    citizen.says("pohon besar tumbang menutup jalan")
    citizen.says("", location={"lat": -3.3263, "lon": 114.6168})
    citizen.presses("Kirim")
    case = filed(citizen, register)
    assert (case.lat, case.lon) == (-3.3263, 114.6168)
    assert case.kelurahan_name == "Kuripan"


def test_a_place_may_be_unknown(citizen: Citizen, register: "sessionmaker[Session]") -> None:
    citizen.says("pohon besar tumbang menutup jalan")
    citizen.presses("Lewati")
    citizen.presses("Kirim")
    assert filed(citizen, register).place_text is None


def test_no_at_the_summary_sends_nothing(citizen: Citizen) -> None:
    citizen.says(LAMP)
    assert "belum dikirim" in citizen.says("tidak")
    assert nothing_filed(citizen)


def test_pressing_send_twice_files_once(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says(LAMP)
    send = next(b["payload"] for b in citizen.buttons if b["title"] == "Kirim laporan")
    citizen.presses("Kirim")
    first = filed(citizen, register)
    citizen.sends_payload(send)
    assert first.ticket in citizen.heard
    assert "sudah tidak berlaku" in citizen.heard
    citizen.says("laporan saya")
    assert len(TICKET.findall(citizen.heard)) == 1


def test_cancel_leaves_nothing_for_the_next_report(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says(LAMP)
    assert "dibatalkan" in citizen.says("batal")
    assert "Di mana" in citizen.says("sampah menumpuk tidak diangkut")
    citizen.says("pasar kuripan")
    citizen.says("kirim")
    case = filed(citizen, register)
    assert case.text == "sampah menumpuk tidak diangkut"
    assert case.category == "sampah"


def test_starting_again(citizen: Citizen) -> None:
    citizen.says(LAMP)
    citizen.says("ulang dari awal")
    assert "mulai dari awal" in citizen.heard
    assert "gang rahmat" not in citizen.heard


def test_a_question_in_the_middle_is_answered_and_the_report_goes_on(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says("sampah menumpuk tidak diangkut")
    citizen.says("emang diprosesnya berapa lama sih")
    assert "3 hari kerja" in citizen.replies[0]["text"]
    assert "Di mana" in citizen.heard
    citizen.says("pasar lama")
    citizen.says("kirim")
    assert filed(citizen, register).category == "sampah"


def test_a_correction_in_free_words(citizen: Citizen, register: "sessionmaker[Session]") -> None:
    citizen.says(LAMP)
    citizen.says("eh salah, RT 7 bukan RT 5")
    assert "RT 7" in citizen.heard
    citizen.says("kirim")
    case = filed(citizen, register)
    assert case.place_text is not None
    assert "RT 7" in case.place_text
    assert "gang rahmat" in case.place_text


def test_the_category_can_be_changed(citizen: Citizen, register: "sessionmaker[Session]") -> None:
    citizen.says(LAMP)
    citizen.presses("Ubah")
    citizen.presses("Kategori")
    citizen.says("listrik (pln)")
    citizen.presses("Kirim")
    case = filed(citizen, register)
    assert case.category == "listrik"
    assert case.follow_up_due is None


def test_what_is_not_the_citys_is_handed_over_without_a_promise(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says("listrik di rumah kami padam dari tadi pagi di jalan veteran, pln tidak datang")
    citizen.says("kirim")
    case = filed(citizen, register)
    assert (case.category, case.agency_code) == ("listrik", "PLN")
    assert "123" in citizen.heard
    assert "paling lambat" not in citizen.heard


def test_another_matter_waits_for_its_own_report(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says(LAMP)
    citizen.says("sampah juga menumpuk tidak diangkut di pasar lama")
    assert "berbeda" in citizen.heard
    citizen.presses("Ya, kirim")
    first = filed(citizen, register)
    assert first.category == "lampu_jalan"
    citizen.presses("Kirim")
    assert filed(citizen, register).category == "sampah"


def test_a_sensitive_report_is_confidential_and_never_repeated(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says("oknum pegawai meminta uang pelicin agar surat izin cepat selesai di dinas")
    if "yang mana" in citizen.heard:
        citizen.presses("Pungli")
    assert "uang pelicin" not in citizen.heard
    if "Lewati" in citizen.titles:
        citizen.presses("Lewati")
    assert "rahasia" in citizen.heard.lower()
    citizen.presses("Kirim")
    case = filed(citizen, register)
    assert (case.category, case.confidential, case.anonymous) == ("etika_aparatur", True, True)
    assert case.agency_code == "INSPEKTORAT"


def test_personal_numbers_are_stored_but_not_said_back(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    text = "lampu jalan mati di jalan pramuka, hubungi 081234567890"
    citizen.says(text)
    assert "081234567890" not in citizen.heard
    citizen.says("kirim")
    assert filed(citizen, register).text == text
