"""Somebody thinks twice: while a report is written, and after it was sent."""

import re

from actions.desk import desk
from cases.register import CaseView, case_view
from tests.support.harness import Citizen

TICKET = re.compile(r"BJM-\w{4}-\w{4}")
PHOTO = {"key": "d" * 64 + ".jpg", "bytes": 10, "width": 4, "height": 3}


def filed(citizen: Citizen, text: str) -> str:
    citizen.says(text)
    found = TICKET.search(citizen.says("kirim"))
    assert found is not None
    return found[0]


def view(ticket: str) -> CaseView:
    with desk().reading() as session:
        found = case_view(session, ticket)
    assert found is not None
    return found


def test_thanks_on_the_summary_send_nothing(citizen: Citizen) -> None:
    citizen.says("lampu jalan padam di gang melati rt 2 sungai miai")
    assert "Kirim sekarang?" in citizen.says("makasih banyak ya kak")
    assert "terkirim. Nomor tiket" in citizen.presses("Kirim laporan")


def test_the_denied_matter_is_not_what_is_sent(citizen: Citizen) -> None:
    citizen.says("trotoar pecah di jalan kuripan")
    citizen.says("bukan trotoarnya tapi selokannya yang mampet")
    assert "Drainase" in citizen.heard
    assert "trotoar" not in citizen.heard


def test_an_abandoned_matter_is_not_what_is_sent(citizen: Citizen) -> None:
    citizen.says("trotoar pecah di jalan kuripan")
    citizen.says("tidak jadi deh, mau lapor pohon tumbang di jl kuripan saja")
    citizen.says("kirim")
    assert "Dinas Lingkungan Hidup" in citizen.heard
    assert "hal yang kedua" not in citizen.heard


def test_a_correction_after_the_ticket_reaches_the_case(citizen: Citizen) -> None:
    ticket = filed(citizen, "lampu jalan padam di gang melati rt 2 sungai miai")
    for text in ("aduh keliru, mestinya gang mawar", "rt nya salah tulis, 5 yang betul"):
        assert ticket in citizen.says(text)
        assert view(ticket).events[-1].note == text


def test_photos_after_the_ticket_reach_the_case(citizen: Citizen) -> None:
    ticket = filed(citizen, "lampu jalan padam di gang melati rt 2 sungai miai")
    citizen.says("nih gambarnya lupa kelampir", photos=[PHOTO])
    assert ticket in citizen.heard
    citizen.says("", photos=[PHOTO | {"key": "e" * 64 + ".jpg"}])
    citizen.presses("Ya, tambahkan")
    assert len(view(ticket).photos) == 2


def test_a_sent_report_is_given_up_by_plain_words(citizen: Citizen) -> None:
    ticket = filed(citizen, "sampah berserakan di jl zafri zam zam")
    assert "Tarik tiket" in citizen.says("gajadi lapor")
    citizen.says("iya")
    assert view(ticket).state == "ditarik"


def test_a_place_at_the_question_of_the_category_is_said_back(citizen: Citizen) -> None:
    citizen.says("air di rumah kok begini")
    assert "jalan cempaka rt 4" in citizen.says("jalan cempaka rt 4")
    citizen.says("ya")
    assert "tentang yang mana" not in citizen.heard
    assert "paling dekat dengan masalah" not in citizen.heard


def test_what_stands_beside_the_wish_to_report_is_not_asked_again(citizen: Citizen) -> None:
    assert "Apa yang terjadi" not in citizen.says("lapor pak ada selokan bau")


def test_questions_about_the_service_change_nothing(citizen: Citizen) -> None:
    citizen.says("lampu jalan mati di jl kuripan rt 2")
    assert "wajib dirahasiakan" in citizen.says("apakah identitas saya dirahasiakan?")
    assert "disembunyikan dari instansi" not in citizen.says("lanjutkan dulu")
    assert "tidak wajib" in citizen.says("harus pakai foto?")
    assert "tidak dipungut biaya" in citizen.says("bayar kah lapor di sini")


def test_irony_is_a_report(citizen: Citizen) -> None:
    citizen.says("bagus sekali, sampahnya dibiarkan sampai beranak")
    assert "Senang mendengar" not in citizen.heard
    assert citizen.titles


def test_a_second_complaint_never_goes_into_the_first_ticket(citizen: Citizen) -> None:
    ticket = filed(citizen, "lampu jalan padam di gang melati rt 2 sungai miai")
    for text in (
        "selokan di gang keramat rt 9 kuin utara mampet, kada mangalir",
        "bukan lampunya aja, jalan di gang hidayah rt 4 juga berlubang",
        "di tempat lain, sampah menggunung di jl gatot subroto rt 8",
    ):
        assert "tambahkan ke" not in citizen.says(text)
        assert "Nomor tiket" in citizen.says("kirim")
    assert len(view(ticket).events) == 1


def test_the_wish_for_another_report_after_the_ticket_begins_one(citizen: Citizen) -> None:
    filed(citizen, "lampu jalan padam di gang melati rt 2 sungai miai")
    assert "Apa yang terjadi" in citizen.says("mau ngadu hal lain lagi")


def test_a_correction_without_a_denial_takes_the_place_of_the_old_words(citizen: Citizen) -> None:
    citizen.says("trotoar pecah di jalan kuripan rt 3")
    citizen.says("waduh keliru, mestinya sampah menumpuk")
    assert "isi laporannya saya ganti" in citizen.heard
    assert "Sampah" in citizen.heard
    assert "trotoar pecah" not in citizen.heard
    assert "jalan kuripan rt 3" in citizen.heard


def test_a_detail_and_the_voice_of_others_are_no_other_matter(citizen: Citizen) -> None:
    citizen.says("sampah menumpuk di gang melati rt 2 sungai miai")
    for text in ("bukan sampah basah tapi sampah kering", "lain cuma ulun, tetangga lain jua"):
        assert text in citizen.says(text)
    assert "isi laporannya saya ganti" not in citizen.heard


def test_a_hurry_a_landmark_and_a_second_thought_reach_the_ticket(citizen: Citizen) -> None:
    ticket = filed(citizen, "lampu jalan padam di gang melati rt 2 sungai miai")
    for text in (
        "tolong petugas lapangannya disuruh lekas ya",
        "patokannya samping langgar al ikhlas",
    ):
        citizen.says(text)
        assert view(ticket).events[-1].note == text
    assert "Tarik tiket" in citizen.says("gak usah deh laporannya")
    citizen.says("iya cabut aja")
    assert view(ticket).state == "ditarik"


def test_who_joined_a_report_is_heard_afterwards(citizen: Citizen, stranger: Citizen) -> None:
    ticket = filed(stranger, "lampu jalan padam di gang rahmat RT 5 kuripan")
    citizen.says("lampu penerangan jalan mati di gang rahmat rt 5 kuripan")
    citizen.presses("Ikut laporan itu")
    assert ticket in citizen.says("eh keliru, mestinya rt 6")
    assert view(ticket).events[-1].note == "eh keliru, mestinya rt 6"
    citizen.says("", photos=[PHOTO])
    assert len(view(ticket).photos) == 1
    assert "warga lain" in citizen.says("batalkan laporan saya")
    assert view(ticket).state != "ditarik"


def test_only_an_unmixed_yes_sends(citizen: Citizen) -> None:
    citizen.says("lampu jalan padam di jalan veteran rt 5")
    for mixed in ("nanti malam aja saya kirim", "oh begitu ya", "haha iya kah", "iya ga jadi"):
        assert "belum saya kirim" in citizen.says(mixed)
    assert "terkirim. Nomor tiket" in citizen.says("iya pak kirim aja sekarang")


def test_resignation_before_another_body_sends_nothing(citizen: Citizen) -> None:
    citizen.says("jalan rusak di jl trans kalimantan handil bakti")
    assert "tidak saya kirim" in citizen.says("oh luar kota ya, yaudah")
    assert "tercatat" in citizen.says("ya udah kirim")


def test_a_wrong_photo_does_not_go_out(citizen: Citizen) -> None:
    citizen.says("air leding mati di jalan hksn rt 3")
    citizen.says("ini fotonya", photos=[PHOTO])
    assert "fotonya saya hapus" in citizen.says("hapus foto")
    found = TICKET.search(citizen.says("kirim"))
    assert found is not None
    assert view(found[0]).photos == ()


def test_only_the_wanted_one_of_two_matters_is_sent(citizen: Citizen) -> None:
    citizen.says("jalan berlubang di jalan pramuka depan spbu, sampah numpuk di pasar lama")
    assert "sampah numpuk" in citizen.says("sampahnya aja dulu")
    assert len(TICKET.findall(citizen.says("kirim"))) == 1


def test_a_corrected_gang_keeps_the_rest_of_the_address(citizen: Citizen) -> None:
    citizen.says("lampu jalan mati di gang nyaman rt 5 kelayan timur")
    citizen.says("bukan gang nyaman, gang sehat")
    assert "📍 gang sehat rt 5 kelayan timur" in citizen.heard
    assert "**lampu jalan mati di gang sehat rt 5 kelayan timur**" in citizen.heard
    citizen.says("ubah")
    citizen.says("lokasinya")
    citizen.says("harusnya rantauan timur")
    assert "📍 rantauan timur" in citizen.heard
