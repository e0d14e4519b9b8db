"""Only an unmixed yes sends; what puts off, doubts or resigns keeps the report and says so."""

import pytest

from dialogue.conversation import Question
from dialogue.yes import says_yes
from tests.dialogue.said import hears, opened, says, tells

LATER = [
    "nanti malam aja saya kirim",
    "saya lanjut nanti",
    "iya nanti",
    "iya mau saya pikirkan dulu",
    "besok saja dilanjutkan",
    "kaina ja kirimakan",
    "ok lusa aja",
    "fotonya besok ya",
]
DOUBT = ["haha iya kah", "iya ga jadi", "ya bukan", "iya mungkin", "ya kali", "iya sih tapi ragu"]
RESIGNED = [
    "oh begitu ya",
    "oh luar kota ya, yaudah",
    "ya udah",
    "ya sudahlah",
    "oh iya",
    "gitu ya",
]


@pytest.mark.parametrize(
    "text",
    [
        "iya kirim",
        "oke lanjut",
        "sip",
        "gas",
        "iya pak kirim aja sekarang",
        "ya udah kirim",
        "yaudah gas",
        "oh iya betul",
        "ho oh",
        "iih, sudah bujur barataan",
        "kirim biar cepat ditangani",
        "terserah, kirim aja",
        "gpp kirim aja",
        "👍🏽",
        "isinya sudah sesuai semua",
    ],
)
def test_an_unmixed_yes_sends(text: str) -> None:
    assert hears(opened(Question.CONFIRM), says(text, "ya")).file


@pytest.mark.parametrize("text", [*LATER, *DOUBT, *RESIGNED])
@pytest.mark.parametrize("question", [Question.CONFIRM, Question.MATTERS])
def test_a_mixed_yes_keeps_the_report_and_says_so(text: str, question: Question) -> None:
    step = hears(opened(question), says(text, "ya"))
    assert not step.file
    assert step.notes[0] in ("utter_belum_dikirim", "utter_tidak_dicatat")
    assert step.conversation == opened(question)


@pytest.mark.parametrize("text", [*LATER, *DOUBT, *RESIGNED])
def test_a_mixed_yes_does_not_send_the_first_of_two_either(text: str) -> None:
    assert not hears(opened(Question.OTHER_MATTER), says(text, "ya")).file


@pytest.mark.parametrize("text", ["iya nanti", "oh begitu ya", "ikut nanti aja"])
def test_a_mixed_yes_follows_no_other_report(text: str) -> None:
    step = hears(opened(Question.SIMILAR), says(text, "ya"))
    assert (step.similar, step.notes) == (None, ("utter_belum_ada_dikirim",))


def test_the_question_itself_is_answered_in_its_words() -> None:
    assert hears(opened(Question.OTHER_MATTER), says("ya kirim yang pertama dulu", "ya")).file
    assert hears(opened(Question.SIMILAR), says("iya ikut", "ya")).similar


def test_a_place_beside_a_yes_is_told_and_sends_nothing() -> None:
    step = hears(opened(Question.CONFIRM), says("iya saya orang sana di jalan veteran", "ya"))
    assert not step.file
    assert step.conversation.draft is not None


@pytest.mark.parametrize(
    "text",
    [
        "tolong ya",
        "laporan saya",
        "sudah dikirim",
        "kirim yang pertama",
        "kirim petugas ke sini",
        "saya lanjut dulu ya",
        "kirim kalau fotonya ada",
        "hmm ya",
    ],
)
def test_what_holds_another_word_is_no_yes(text: str) -> None:
    assert not says_yes(text)


def test_what_tells_of_the_matter_is_no_postponement() -> None:
    step = hears(opened(Question.CONFIRM), tells("nanti anak anak jatuh ke lubang itu lagi"))
    assert step.notes == ("utter_ditambahkan",)


def test_a_detail_that_comes_to_mind_is_told() -> None:
    step = hears(opened(Question.CONFIRM), says("oh iya tiangnya cat biru", "lapor"))
    assert step.notes == ("utter_ditambahkan",)
