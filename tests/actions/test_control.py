import pytest

from dialogue.conversation import REPORT_QUESTIONS, Conversation, Question
from dialogue.heard import INTERRUPTIONS
from tests.actions.stage import LAMP_REPORT, Chat, register, rules
from tests.dialogue.said import opened

QUESTIONS = sorted(REPORT_QUESTIONS)
ENDING = {"batal", "ulang", "anonim"}


@pytest.mark.parametrize("question", QUESTIONS)
def test_giving_up_leaves_nothing_and_sends_nothing(budi: Chat, question: Question) -> None:
    budi.slot = opened(question).to_dict()
    budi.says("batal aja", "batal")
    assert budi.names == ["utter_batal"]
    assert budi.conversation == Conversation()
    assert register() == []


def test_giving_up_nothing_says_so_and_keeps_the_last_ticket(budi: Chat) -> None:
    ticket = budi.files()
    budi.says("batal", "batal")
    assert budi.names == ["utter_tidak_ada_yang_dibatalkan"]
    assert budi.conversation == Conversation(last_ticket=ticket)


def test_a_given_up_report_leaves_no_trace_in_the_next_one(budi: Chat) -> None:
    budi.tells(LAMP_REPORT, photos=[{"key": "a", "bytes": 1, "width": 1, "height": 1}])
    budi.says("batal", "batal")
    budi.files("sampah menumpuk di Kelayan", ranking=[["sampah", 0.95]])
    [case] = register()
    assert (case.text, case.photos, case.category) == ("sampah menumpuk di Kelayan", (), "sampah")


@pytest.mark.parametrize("question", QUESTIONS)
def test_starting_again_asks_the_first_question_on_an_empty_draft(
    budi: Chat, question: Question
) -> None:
    budi.slot = opened(question).to_dict()
    budi.says("ulang dari awal", "ulang")
    assert budi.names == ["utter_ulang", "utter_tanya_uraian"]
    draft = budi.conversation.draft
    assert draft is not None
    assert (draft.texts, draft.place, draft.photos) == ((), None, ())
    assert draft.submission != "s1"


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("intent", sorted(INTERRUPTIONS - ENDING))
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
    assert budi.conversation == before
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
    for _ in range(3):
        budi.says("qwerty")
    assert "Saya belum menangkap" in budi.said[0]
    assert budi.said[1] == budi.said[2]
    titles = [button["title"] for button in budi.buttons]
    assert titles == ["Buat laporan", "Bicara dengan petugas", "Batal"]


@pytest.mark.xfail(strict=True, reason="an understood message between them does not count")
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


@pytest.mark.xfail(strict=True, reason="ActionTidakPaham begins a new report over the open one")
def test_a_vague_complaint_at_the_summary_does_not_throw_the_report_away(budi: Chat) -> None:
    budi.tells(LAMP_REPORT)
    before = budi.conversation.draft
    budi.says("bau banar subuh", ranking=[["sampah", 0.9]], complaint=0.4)
    draft = budi.conversation.draft
    assert before is not None
    assert draft is not None
    assert draft.submission == before.submission


@pytest.mark.parametrize(
    "question",
    [
        Question.DESCRIPTION,
        Question.CATEGORY,
        Question.PLACE,
        Question.OTHER_MATTER,
        pytest.param(
            Question.CHANGE,
            marks=pytest.mark.xfail(strict=True, reason="resume() puts it after every 'hmm'"),
        ),
        pytest.param(
            Question.CONFIRM,
            marks=pytest.mark.xfail(strict=True, reason="resume() puts it after every 'hmm'"),
        ),
        pytest.param(
            Question.PHOTO,
            marks=pytest.mark.xfail(strict=True, reason="resume() puts it after every 'hmm'"),
        ),
    ],
)
def test_no_question_is_put_a_third_time_to_someone_who_mumbles(
    budi: Chat, question: Question
) -> None:
    budi.slot = opened(question).to_dict()
    put = []
    for _ in range(5):
        budi.says("hmm")
        put.append(budi.names[-1])
    # The question itself stood before the first "hmm".
    repeated = [put.count(name) for name in put if name not in ("utter_jalan_keluar",)]
    assert max(repeated, default=0) <= 2 - (question is not Question.CONFIRM) or put[0] != put[1]


@pytest.mark.parametrize("question", [Question.DESCRIPTION, Question.OTHER_MATTER])
@pytest.mark.xfail(strict=True, reason="the button leads back to the same three buttons")
def test_the_way_out_leads_out(budi: Chat, question: Question) -> None:
    budi.slot = opened(question, asked=2).to_dict()
    budi.says("hmm")
    assert budi.names == ["utter_jalan_keluar"]
    budi.presses("Buat laporan")
    assert budi.names != ["utter_jalan_keluar"]


@pytest.mark.parametrize("intent", ["sapa", "bantuan", "hina"])
@pytest.mark.parametrize("question", [Question.DESCRIPTION, Question.PLACE, Question.CONFIRM])
@pytest.mark.xfail(strict=True, reason="the answer asks, and the open question follows")
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
