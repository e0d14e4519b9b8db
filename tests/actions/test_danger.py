import pytest

from actions.danger import CAUTIONS
from actions.desk import Desk
from dialogue.alarm import SELF_HARM
from dialogue.conversation import REPORT_QUESTIONS, Question
from settings import ROOT
from tests.actions.stage import LAMP_REPORT, LAMPS, Chat, register
from tests.dialogue.said import opened
from tests.support.responses import responses
from text.emergency import numbers_for
from text.tables import read_rows, split_list

FIRE = "tolong ada kebakaran besar di Kuripan sekarang"
KINDS = {
    k for row in read_rows(ROOT / "city" / "emergency_words.csv") for k in split_list(row["kind"])
}


@pytest.mark.parametrize("kind", sorted(KINDS - {"*"} | {"umum"}))
def test_every_kind_of_danger_has_a_sentence_and_a_number(desk: Desk, kind: str) -> None:
    assert "{nomor}" in responses()[f"utter_darurat_{kind}"]["text"]
    assert numbers_for(kind, desk.numbers)


def test_every_kind_of_caution_has_a_sentence(desk: Desk) -> None:
    cautions = {row["kind"] for row in read_rows(ROOT / "city" / "caution_words.csv")}
    for kind in cautions - {SELF_HARM}:
        assert f"utter_awas_{kind}" in responses()
    assert cautions <= KINDS | set(CAUTIONS)


@pytest.mark.parametrize("intent", ["lapor", "nlu_fallback", "sapa", "batal", "cek_status", "ya"])
def test_danger_comes_first_whatever_else_was_understood(budi: Chat, intent: str) -> None:
    budi.says(FIRE, intent, ranking=[["penyelamatan", 0.9]], complaint=0.9)
    assert budi.names == ["utter_darurat_kebakaran"]
    assert "**112**" in budi.heard
    assert "?" not in budi.heard


@pytest.mark.parametrize("question", sorted(REPORT_QUESTIONS))
def test_danger_in_the_middle_of_a_report_leaves_the_draft_as_it_is(
    budi: Chat, question: Question
) -> None:
    conversation = opened(question)
    budi.slot = conversation.to_dict()
    budi.says(FIRE)
    assert budi.names == ["utter_darurat_kebakaran"]
    assert (budi.conversation.draft, budi.conversation.question) == (conversation.draft, question)


def test_danger_while_a_ticket_is_asked_for_comes_first(budi: Chat) -> None:
    budi.says("cek laporan", "cek_status")
    budi.says(FIRE, "nlu_fallback")
    assert budi.names == ["utter_darurat_kebakaran"]


def test_what_was_no_emergency_becomes_a_report_with_every_word(budi: Chat) -> None:
    budi.says(FIRE, "lapor", ranking=[["penyelamatan", 0.9]])
    budi.presses("Bukan darurat")
    draft = budi.conversation.draft
    assert draft is not None
    assert (draft.texts, draft.category) == ((FIRE,), "penyelamatan")
    assert draft.place is not None
    budi.presses("Kirim laporan")
    assert register()[0].text == FIRE


def test_what_was_no_emergency_is_added_to_the_open_report(budi: Chat) -> None:
    budi.tells("lampu jalan mati")
    budi.says("kabelnya putus dan ada orang kesetrum", "lapor", ranking=[["lampu_jalan", 0.9]])
    assert budi.names[0] == "utter_darurat_listrik"
    budi.presses("Bukan darurat")
    draft = budi.conversation.draft
    assert draft is not None
    assert draft.texts == ("lampu jalan mati", "kabelnya putus dan ada orang kesetrum")


def test_violence_gets_help_without_a_question_and_is_not_repeated(budi: Chat) -> None:
    budi.says("suami saya memukul saya setiap malam", "lapor", ranking=[["perempuan_anak", 0.9]])
    assert budi.names == ["utter_darurat_kekerasan"]
    assert "129" in budi.heard
    assert "memukul" not in budi.heard
    assert "?" not in budi.heard


def test_an_emergency_that_only_the_classifier_sees_gets_the_number(budi: Chat) -> None:
    budi.says("tolong cepat ke sini", "darurat")
    assert budi.names == ["utter_darurat_umum"]
    assert "**112**" in budi.heard


def test_such_an_emergency_is_no_answer_to_an_open_question(budi: Chat) -> None:
    budi.tells("lampu jalan mati")
    budi.says("tolong cepat ke sini", "darurat", emergency={"kind": "medis", "share": 0.9})
    assert budi.names == ["utter_darurat_medis"]


def test_where_the_pipeline_saw_no_danger_the_words_alone_raise_no_alarm(budi: Chat) -> None:
    budi.says(FIRE, "lapor", emergency={"kind": None, "share": 0.1}, ranking=LAMPS, complaint=0.9)
    assert "utter_darurat_kebakaran" not in budi.names


def test_an_emergency_that_is_over_is_not_reported_by_sending_the_report(budi: Chat) -> None:
    budi.tells(LAMP_REPORT)
    budi.says(FIRE)
    budi.says("lanjut, kirim laporan saya yang tadi", "ya")
    assert budi.names == ["utter_terkirim"]


def test_danger_does_not_make_the_second_matter_forgotten(budi: Chat) -> None:
    budi.slot = opened(Question.OTHER_MATTER).to_dict()
    budi.says(FIRE)
    budi.says("ya", "ya")
    assert budi.conversation.draft is not None
    assert budi.conversation.draft.texts == ("sampah menumpuk di pasar",)


def test_the_place_told_after_calm_words_is_not_asked_for(budi: Chat) -> None:
    likely = [["perempuan_anak", 0.95], ["ketertiban_umum", 0.02]]
    budi.tells("suami tetangga memukul istrinya setiap malam", ranking=likely)
    assert budi.names == ["utter_darurat_kekerasan"]
    budi.says("di Alalak Utara", "lapor")
    assert budi.names == ["utter_ringkasan_rahasia"]


CONDUCTOR = "saya dicolek kernet angkot di terminal pal 6"
BUS = [["angkutan_dermaga", 0.98]]


def test_harassment_in_a_bus_is_kept_back_and_goes_to_those_who_protect(budi: Chat) -> None:
    budi.tells(CONDUCTOR, ranking=BUS)
    assert budi.names[0] == "utter_awas_kekerasan"
    assert "129" in budi.heard
    budi.says("malu saya pak", "lapor")
    budi.presses("Kirim laporan")
    assert "dicolek" not in "".join(budi.said)
    [case] = budi.own()
    assert (case.category, case.confidential, case.anonymous) == ("perempuan_anak", True, True)


def test_a_beating_by_the_police_is_kept_back_too(budi: Chat) -> None:
    budi.tells("polisi mukulin saya di pos lantas", ranking=[["kepolisian", 0.97]])
    assert budi.names == ["utter_awas_kekerasan", "utter_ringkasan_rahasia_luar"]
    budi.presses("Kirim laporan")
    assert "mukulin" not in "".join(budi.said)
    [case] = budi.own()
    assert (case.category, case.confidential, case.anonymous) == ("kepolisian", True, True)


def test_a_guess_that_somebody_is_hurt_is_violence_where_the_words_say_so(budi: Chat) -> None:
    guess = {"kind": "kecelakaan", "share": 0.68}
    budi.tells("penumpang cewek digodain sopir angkot", ranking=BUS, emergency=guess)
    assert budi.names == ["utter_darurat_kekerasan"]


def test_a_body_is_a_matter_for_the_police_whatever_the_model_says(budi: Chat) -> None:
    none = {"kind": None, "share": 0.26}
    river = [["sungai_siring", 0.96]]
    budi.tells("ada mayat mengambang di sungai kelayan", ranking=river, emergency=none)
    assert budi.names == ["utter_darurat_kejahatan"]
    assert "**110**" in budi.heard


def test_a_guess_beside_a_report_says_the_number_and_keeps_the_detail(budi: Chat) -> None:
    budi.tells(LAMP_REPORT)
    guess = {"kind": "kejahatan", "share": 0.7}
    budi.tells("tiangnya miring ke pagar saya", emergency=guess)
    assert budi.names[0] == "utter_awas_umum"
    assert "**110**" in budi.heard
    assert budi.conversation.draft is not None
    assert "tiangnya miring" in budi.conversation.draft.description


@pytest.mark.parametrize(
    ("words", "kind", "share", "category"),
    [
        ("ada yang dirampas tasnya di situ", "kejahatan", 0.95, "lampu_jalan"),
        ("maling dihajar massa di situ", "kejahatan", 0.6, "kepolisian"),
        ("keluarga terkepung, ga bisa keluar", "banjir", 0.7, "banjir_rob"),
        ("hp saya dirampas orang barusan", "kejahatan", 0.6, "lampu_jalan"),
        ("pengen ngilang aja rasanya", "bunuh_diri", 0.6, "lampu_jalan"),
    ],
)
def test_what_is_sure_is_an_alarm_in_a_report_too(
    budi: Chat, words: str, kind: str, share: float, category: str
) -> None:
    budi.tells(LAMP_REPORT)
    guess = {"kind": kind, "share": share}
    budi.says(words, "lapor", emergency=guess, ranking=[[category, 0.8]])
    assert budi.names == [f"utter_darurat_{kind}"]


def test_grumbling_at_home_is_heard_with_the_number_beside(budi: Chat) -> None:
    guess = {"kind": "kekerasan", "share": 0.6}
    budi.says("capek di rumah ini, anak rewel, suami ga kerja", "curhat", emergency=guess)
    assert budi.names == ["utter_awas_kekerasan", "utter_curhat"]
