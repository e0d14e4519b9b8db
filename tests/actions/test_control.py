from dataclasses import replace

import pytest

from dialogue.conversation import REPORT_QUESTIONS, Conversation, Question
from dialogue.heard import INTERRUPTIONS
from tests.actions.stage import LAMP_REPORT, Chat, register, rules
from tests.dialogue.said import opened

QUESTIONS = sorted(REPORT_QUESTIONS)
# What ends a report, is kept beside it, or offers something of its own first.
ENDING = {"batal", "ulang", "anonim", "bicara_petugas", "hapus_data"}


@pytest.mark.parametrize("question", QUESTIONS)
def test_giving_up_leaves_nothing_and_sends_nothing(budi: Chat, question: Question) -> None:
    budi.slot = opened(question).to_dict()
    budi.says("batal aja", "batal")
    assert budi.names == ["utter_batal"]
    assert replace(budi.conversation, dropped=()) == Conversation()
    assert register() == []


@pytest.mark.parametrize(
    "text", ["eh jangan batal", "eh ga jadi batal", "lanjutkan laporan tadi", "lampu yang tadi"]
)
def test_what_was_given_up_a_moment_ago_comes_back(budi: Chat, text: str) -> None:
    budi.tells(LAMP_REPORT)
    before = budi.conversation.draft
    budi.says("batal", "batal")
    budi.says("eh", "di_luar_topik")
    budi.says(text, "batal")
    assert budi.names == ["utter_batal_dicabut", "utter_ringkasan"]
    assert budi.conversation.draft == before


def test_what_was_given_up_does_not_wait_beyond_another_message(budi: Chat) -> None:
    budi.tells(LAMP_REPORT)
    budi.says("batal", "batal")
    budi.says("jam berapa kantor buka", "tanya_waktu")
    assert budi.conversation.dropped == ()
    budi.says("eh jangan batal", "batal")
    assert budi.names == ["utter_tidak_ada_yang_dibatalkan"]


def test_a_denied_cancelling_cancels_nothing(budi: Chat) -> None:
    budi.tells(LAMP_REPORT)
    budi.says("jangan dibatalkan", "batal")
    assert budi.conversation.draft is not None


def test_giving_up_nothing_says_so_and_keeps_the_last_ticket(budi: Chat) -> None:
    ticket = budi.files()
    budi.says("batal", "batal")
    assert budi.names == ["utter_tidak_ada_yang_dibatalkan"]
    assert budi.conversation == Conversation(last_ticket=ticket)


def test_a_given_up_report_leaves_no_trace_in_the_next_one(budi: Chat) -> None:
    budi.tells(LAMP_REPORT, photos=[{"key": "a", "bytes": 1, "width": 1, "height": 1}])
    budi.says("batal", "batal")
    budi.files("sampah menumpuk di Kuripan", ranking=[["sampah", 0.95]])
    [case] = register()
    assert (case.text, case.photos, case.category) == ("sampah menumpuk di Kuripan", (), "sampah")


@pytest.mark.parametrize("question", QUESTIONS)
def test_starting_again_asks_the_first_question_on_an_empty_draft(
    budi: Chat, question: Question
) -> None:
    budi.slot = opened(question).to_dict()
    budi.says("ulang dari awal", "ulang")
    assert budi.names == ["utter_ulang_draf", "utter_tanya_uraian"]
    draft = budi.conversation.draft
    assert draft is not None
    assert (draft.texts, draft.place, draft.photos) == ((), None, ())
    assert draft.submission != "s1"


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        *((Question.PLACE, intent) for intent in sorted(INTERRUPTIONS - ENDING)),
        *((question, "tanya_waktu") for question in QUESTIONS),
    ],
)
def test_a_side_question_is_answered_and_the_report_goes_on(
    budi: Chat, question: Question, intent: str
) -> None:
    before = opened(question)
    budi.slot = before.to_dict()
    budi.says("anu", intent)
    assert budi.names[0] not in ("utter_kembali_ke_laporan", "utter_tidak_paham")
    assert budi.names[-2] == "utter_kembali_ke_laporan"
    assert budi.conversation.draft == before.draft
    assert (budi.conversation.question, budi.conversation.asked) == (question, 1)


@pytest.mark.parametrize("intent", sorted(set(rules()) - {"nlu_fallback"}))
def test_every_intent_gets_an_answer_out_of_the_blue(budi: Chat, intent: str) -> None:
    budi.says("anu", intent)
    assert budi.heard.strip()


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_old_button_changes_nothing_and_shows_where_we_are(
    budi: Chat, question: Question
) -> None:
    before = opened(question)
    budi.slot = before.to_dict()
    budi.presses_an_old_button()
    assert budi.names[0] == "utter_tombol_lama"
    assert len(budi.names) == 2
    after = budi.conversation
    assert (after.draft, after.question) == (before.draft, before.question)
    assert register() == []


def test_an_old_button_after_sending_says_that_it_is_sent(budi: Chat) -> None:
    ticket = budi.files()
    before = budi.slot
    budi.presses_an_old_button()
    assert budi.names == ["utter_tombol_lama", "utter_sudah_terkirim"]
    assert ticket in budi.heard
    assert budi.slot == before
    assert len(register()) == 1


def test_an_old_button_in_a_new_conversation_offers_what_can_be_done(budi: Chat) -> None:
    budi.presses_an_old_button()
    assert budi.names == ["utter_tombol_lama", "utter_tidak_ada_pertanyaan"]


def test_what_is_not_understood_twice_in_a_row_ends_in_ways_on(budi: Chat) -> None:
    heard = [(budi.says("qwerty"), budi.names)[1] for _ in range(3)]
    assert heard == [["utter_tidak_paham"], ["utter_jalan_lain"], ["utter_tidak_paham"]]


def test_the_ways_on_are_a_report_a_person_and_help(budi: Chat) -> None:
    budi.says("qwerty")
    budi.says("qwerty")
    titles = [button["title"] for button in budi.buttons]
    assert titles == ["Buat laporan", "Bicara dengan petugas", "Bantuan"]


def test_two_misunderstandings_with_an_answer_between_are_not_in_a_row(budi: Chat) -> None:
    budi.says("qwerty")
    budi.says("terima kasih", "terima_kasih")
    budi.says("qwerty")
    assert budi.names == ["utter_tidak_paham"]


def test_something_off_topic_is_told_so(budi: Chat) -> None:
    budi.says("siapa presiden amerika", "di_luar_topik")
    assert budi.names == ["utter_di_luar_topik"]


def test_a_likely_complaint_is_taken_though_no_intent_was_sure(budi: Chat) -> None:
    budi.says("anu bau banar subuh", ranking=[["sampah", 0.9]], complaint=0.4)
    assert budi.conversation.draft is not None
    assert budi.conversation.draft.texts == ("anu bau banar subuh",)


def test_a_vague_complaint_at_the_summary_does_not_throw_the_report_away(budi: Chat) -> None:
    budi.tells(LAMP_REPORT)
    before = budi.conversation.draft
    budi.says("bau banar subuh", ranking=[["sampah", 0.9]], complaint=0.4)
    draft = budi.conversation.draft
    assert before is not None
    assert draft is not None
    assert draft.submission == before.submission


@pytest.mark.parametrize("question", [Question.DESCRIPTION, Question.OTHER_MATTER])
def test_no_question_is_put_a_third_time_to_someone_who_mumbles(
    budi: Chat, question: Question
) -> None:
    assert "utter_jalan_keluar" in mumbled(budi, question)


@pytest.mark.parametrize("question", [Question.CONFIRM, Question.CHANGE, Question.PHOTO])
def test_no_question_is_put_a_third_time_after_the_summary_either(
    budi: Chat, question: Question
) -> None:
    assert mumbled(budi, question)


def mumbled(chat: Chat, question: Question) -> list[str]:
    """The last response of each of five turns in which nothing was said; none three in a row."""
    chat.slot = opened(question).to_dict()
    put: list[str] = []
    for _ in range(5):
        chat.says("hm")
        put.append(chat.names[-1])
    rows = zip(put, put[1:], put[2:], strict=False)
    assert not [name for name, *more in rows if {name} == set(more)]
    return put


@pytest.mark.parametrize("question", [Question.DESCRIPTION, Question.OTHER_MATTER])
def test_the_way_out_leads_out(budi: Chat, question: Question) -> None:
    budi.slot = opened(question, asked=2).to_dict()
    budi.says("hmm")
    assert budi.names == ["utter_jalan_keluar"]
    budi.presses("Buat laporan")
    assert budi.names != ["utter_jalan_keluar"]


@pytest.mark.parametrize("intent", ["sapa", "bantuan", "hina"])
@pytest.mark.parametrize("question", [Question.DESCRIPTION, Question.PLACE, Question.CONFIRM])
def test_a_side_answer_asks_no_question_beside_the_open_one(
    budi: Chat, question: Question, intent: str
) -> None:
    budi.slot = opened(question).to_dict()
    budi.says("anu", intent)
    assert sum("?" in line for line in budi.heard.splitlines()) <= 1


def test_a_question_to_which_agency_knows_the_open_report(budi: Chat) -> None:
    budi.tells("lampu jalan mati")
    budi.says("ini ke dinas mana", "tanya_instansi")
    assert budi.names[0] == "utter_instansi_laporan"
    assert "Dinas Perhubungan" in budi.heard


def test_an_insult_with_a_complaint_behind_it_is_a_report(budi: Chat) -> None:
    text = "dasar pemalas sampah tidak pernah diangkut"
    budi.says(text, "hina", ranking=[["sampah", 0.9]], complaint=0.3)
    assert budi.conversation.draft is not None
    assert budi.conversation.draft.texts == (text,)


def test_a_mere_insult_is_answered_calmly(budi: Chat) -> None:
    budi.says("dasar pemalas", "hina")
    assert budi.names == ["utter_hina"]


def test_a_question_in_the_middle_of_a_report_is_told_to_wait(budi: Chat) -> None:
    budi.tells("lampu jalan mati")
    budi.says("berapa luas taman kota?", "tanya_informasi")
    assert budi.names == ["utter_pertanyaan_nanti", "utter_tanya_lokasi"]


def test_what_only_sounds_like_giving_up_keeps_the_report(budi: Chat) -> None:
    budi.tells("lampu jalan mati di Gang Rahmat RT 5 Kuripan")
    budi.says("connect doang", "batal", confidence=0.5)
    assert budi.names == ["utter_laporan_menunggu"]
    assert budi.conversation.draft is not None
    budi.presses("Batal")
    assert budi.conversation.draft is None


def test_a_pause_is_granted_without_asking_again(budi: Chat) -> None:
    budi.tells("lampu jalan mati di Gang Rahmat RT 5 Kuripan")
    budi.says("sebentar, saya cek dulu", "ya")
    assert budi.names == ["utter_ditunggu"]
    budi.says("oke krim")
    assert len(budi.own()) == 1
