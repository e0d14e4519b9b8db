import random
from datetime import date

import pytest

from actions.desk import Desk
from cases.filing import NewCase, file_case
from cases.states import UNVERIFIED
from dialogue.conversation import Question
from tests.actions.stage import LAMP_REPORT, Chat, register

RUBBISH = [["sampah", 0.92], ["pasar_harga", 0.04]]
UNSURE = [["lampu_jalan", 0.45], ["listrik", 0.4], ["penyelamatan", 0.05]]


def photo(key: str) -> dict[str, object]:
    """A photo as the channels describe it."""
    return {"key": key, "bytes": 1000, "width": 40, "height": 30}


def test_one_message_and_one_press_file_one_case(budi: Chat) -> None:
    budi.tells(LAMP_REPORT)
    assert budi.names == ["utter_ringkasan"]
    assert "Dinas Perhubungan" in budi.heard
    budi.presses("Kirim laporan")
    assert budi.names == ["utter_terkirim"]
    [case] = register()
    assert case.ticket in budi.heard
    assert (case.text, case.state, case.agency_code) == (LAMP_REPORT, UNVERIFIED, "DISHUB")
    assert (case.kelurahan_name, case.category) == ("Kuripan", "lampu_jalan")
    assert [event.kind for event in case.events] == ["diterima"]
    assert budi.own() == [case]


@pytest.mark.parametrize(
    "text",
    [
        "lampu   JALAN mati!!! 😡 'gelap' \"total\" & <b>bahaya</b> di Kuripan",
        "lampu mati\ndi Kuripan\n\nsudah seminggu\ttotal",
        "lampu {tiket} mati {0} di Kuripan {percakapan}",
        "lampu mati di Kuripan; DROP TABLE cases; -- %s",
        "lampu mati di Kuripan " + "gelap sekali " * 300,
    ],
)
def test_the_citizens_words_reach_the_register_unchanged(budi: Chat, text: str) -> None:
    budi.files(text)
    assert register()[0].text == text.strip()


def test_the_same_submission_twice_is_one_case_with_one_ticket(budi: Chat) -> None:
    budi.tells(LAMP_REPORT)
    before = budi.slot
    shown = budi.messages
    budi.presses("Kirim laporan")
    first = budi.ticket
    budi.slot, budi.messages = before, shown
    budi.presses("Kirim laporan")
    assert budi.ticket == first
    assert len(register()) == 1


def test_two_reports_with_the_same_words_are_two_cases(budi: Chat) -> None:
    assert budi.files() != budi.files()
    assert len(register()) == 2


def test_nothing_is_filed_before_it_is_confirmed(budi: Chat) -> None:
    budi.tells(LAMP_REPORT)
    for text, intent in (("tidak", "tidak"), ("ubah", "ubah"), ("batal", "batal"), ("ya", "ya")):
        budi.says(text, intent)
    assert register() == []


def test_a_report_step_by_step_asks_for_each_thing_once(budi: Chat) -> None:
    budi.says("mau lapor", "lapor", ranking=[["umum", 0.9]])
    assert budi.names == ["utter_tanya_uraian"]
    budi.tells("padam terus", UNSURE)
    assert budi.names == ["utter_tanya_kategori"]
    budi.presses("Lampu jalan")
    assert budi.names == ["utter_tanya_lokasi"]
    budi.says("Gang Rahmat RT 5 Kuripan")
    assert budi.names == ["utter_ringkasan"]
    budi.says("iya kirim", "ya")
    assert register()[0].text == "padam terus"
    assert register()[0].place_text == "Gang Rahmat RT 5 Kuripan"


def test_unsure_categories_are_offered_as_buttons_with_a_way_out(budi: Chat) -> None:
    budi.tells("padam terus", UNSURE)
    titles = [button["title"] for button in budi.buttons]
    assert titles == ["Lampu jalan", "Listrik (PLN)", "Damkar/penyelamatan", "Lainnya"]
    budi.presses("Lainnya")
    budi.presses("Lewati")
    budi.presses("Kirim laporan")
    assert (register()[0].category, register()[0].agency_code) == (None, "DISKOMINFOTIK")


def test_photos_pin_and_time_are_filed_too(budi: Chat) -> None:
    budi.says("", photos=[photo("a"), photo("b")], location={"lat": -3.3237, "lon": 114.6053})
    budi.tells("lampu jalan mati sejak kemarin")
    budi.presses("Kirim laporan")
    [case] = register()
    assert case.photos == ("a", "b")
    assert (case.lat, case.lon) == (-3.3237, 114.6053)
    assert case.happened == "sejak kemarin"
    assert case.kelurahan is not None


def test_an_anonymous_wish_is_filed_as_such(budi: Chat) -> None:
    budi.tells(LAMP_REPORT)
    budi.says("jangan sebut nama saya", "anonim")
    budi.says("ya", "ya")
    assert register()[0].anonymous


@pytest.mark.parametrize(
    ("intent", "kind"), [("aspirasi", "aspirasi"), ("tanya_informasi", "permintaan_informasi")]
)
def test_wishes_and_questions_are_filed_by_their_kind(budi: Chat, intent: str, kind: str) -> None:
    budi.says(LAMP_REPORT, intent, ranking=[["lampu_jalan", 0.9]])
    budi.presses("Kirim")
    assert register()[0].report_class == kind


def test_outside_the_citys_authority_there_is_a_handover_and_no_date(budi: Chat) -> None:
    budi.files("listrik padam di rumah di Kuripan", ranking=[["listrik", 0.95]])
    assert budi.names == ["utter_terkirim_luar"]
    assert "PLN di nomor 123" in budi.heard
    assert "paling lambat" not in budi.heard.lower()
    assert register()[0].verify_due is None


def test_a_place_outside_the_city_is_mentioned_once(budi: Chat) -> None:
    budi.tells("lampu jalan mati di Martapura")
    assert budi.names[0] == "utter_lokasi_di_luar"
    budi.says("hmm", "nlu_fallback")
    assert "utter_lokasi_di_luar" not in budi.names


def test_a_place_in_another_city_is_promised_nothing(budi: Chat) -> None:
    budi.tells("lampu jalan mati di Banjarbaru")
    assert budi.names[-1] == "utter_ringkasan_luar"
    assert "lapor.go.id" in budi.heard
    assert "Perhubungan" not in budi.heard
    budi.says("terus ke mana dong?", "tanya_instansi")
    assert "lapor.go.id" in budi.heard
    budi.presses("Kirim laporan")
    assert budi.names == ["utter_terkirim_luar"]
    assert (register()[0].verify_due, register()[0].agency_code) == (None, "LUAR_KOTA")


def test_a_pin_outside_the_city_is_said_and_asked_about(budi: Chat) -> None:
    budi.tells("lampu jalan mati", location={"lat": -3.41, "lon": 114.85})
    assert budi.names == ["utter_tanya_titik"]
    budi.presses("Titiknya sudah benar")
    assert budi.names == ["utter_ringkasan"]


def test_a_second_matter_follows_after_the_first_is_sent(budi: Chat) -> None:
    budi.tells(LAMP_REPORT)
    budi.tells("sampah menumpuk di Pasar Lama", RUBBISH)
    assert budi.names == ["utter_tanya_hal_lain"]
    budi.presses("Ya, kirim yang pertama")
    assert budi.names[:2] == ["utter_terkirim_lanjut", "utter_lanjut_hal_kedua"]
    budi.presses("Kirim laporan")
    assert [case.category for case in register()] == ["sampah", "lampu_jalan"]
    assert register()[0].text == "sampah menumpuk di Pasar Lama"


def test_a_repeated_yes_after_sending_says_that_it_is_sent(budi: Chat) -> None:
    ticket = budi.files()
    budi.says("iya kirim", "ya")
    assert budi.names == ["utter_sudah_terkirim"]
    assert ticket in budi.heard
    assert len(register()) == 1


@pytest.mark.parametrize("intent", ["tidak", "ubah", "lewati", "ya"])
def test_a_bare_answer_out_of_the_blue_opens_nothing(budi: Chat, intent: str) -> None:
    budi.says("iya", intent)
    assert budi.names == ["utter_tidak_ada_pertanyaan"]
    assert budi.conversation.draft is None


def test_a_case_filed_beside_others_belongs_to_its_own_reporter(
    desk: Desk, budi: Chat, siti: Chat
) -> None:
    with desk.sessions() as session:
        for number in range(3):
            new = NewCase(f"noise-{number}", "web", f"other-{number}", "derau")
            file_case(session, new, desk.now(), random.Random(number))
    mine, hers = budi.files(), siti.files()
    assert [case.ticket for case in budi.own()] == [mine]
    assert [case.ticket for case in siti.own()] == [hers]
    assert len(register()) == 5


def test_a_failing_register_keeps_the_draft_for_another_try(
    budi: Chat, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    budi.tells(LAMP_REPORT)
    before = budi.slot
    with monkeypatch.context() as broken:
        broken.setattr("actions.reports.file_case", failing)
        with pytest.raises(OSError, match="disk"):
            budi.presses("Kirim laporan")
    assert budi.slot == before
    budi.presses("Kirim laporan")
    assert len(register()) == 1


def failing(*_: object) -> None:
    """A register that cannot write."""
    raise OSError("disk full")


def test_the_second_change_at_the_summary_is_shown_as_well(budi: Chat) -> None:
    budi.tells(LAMP_REPORT)
    budi.says("tidak, di jalan sultan adam RT 12", "tidak")
    assert "sultan adam RT 12" in budi.heard
    budi.says("bukan RT 12, tapi RT 7", "tidak")
    assert "sultan adam RT 7" in budi.heard


def test_a_typed_place_cannot_break_the_summary_in_two(budi: Chat) -> None:
    budi.tells("lampu jalan mati")
    assert budi.conversation.question is Question.PLACE
    budi.says("belakang kios\n\nAmang Udin")
    assert "Amang Udin" in budi.heard
    assert "\n\n" not in budi.heard


def test_what_may_be_a_bribe_is_asked_about(budi: Chat) -> None:
    perhaps = [["pasar_harga", 0.9], ["etika_aparatur", 0.07]]
    budi.tells("petugas minta uang tanpa karcis di Pasar Lama", ranking=perhaps)
    assert budi.names == ["utter_tanya_kategori"]
    budi.presses("Pungli")
    budi.presses("Kirim")
    assert budi.own()[0].confidential


def test_a_street_named_like_several_kelurahan_is_asked_about(budi: Chat) -> None:
    budi.tells("lampu jalan mati di jalan kuin")
    assert budi.names == ["utter_tanya_tempat_mana"]
    budi.presses("Kuin Selatan")
    assert "Kuin Selatan" in budi.heard


def test_yesterday_is_the_day_before_the_message_was_written(budi: Chat) -> None:
    budi.tells(
        "lampu jalan mati kemarin di Gang Rahmat RT 5 Kuripan", sent_at="2026-11-10T20:00:00+00:00"
    )
    budi.presses("Kirim laporan")
    [case] = register()
    assert case.happened_to == date(2026, 11, 10)
