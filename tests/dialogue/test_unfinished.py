"""A topic, or who is speaking, is the beginning of a report and neither all of it nor nothing."""

import pytest

from dialogue import draft as drafts
from dialogue import filing
from dialogue.conversation import Conversation, Question
from dialogue.heard import Heard
from dialogue.steps import Step
from dialogue.unfinished import completes, introduces_only
from tests.dialogue.said import LABELS, draft_of, hears, tells

GENERAL = (("umum", 0.98), ("lampu_jalan", 0.01))
TRAFFIC, PARKING = (("lalu_lintas", 0.99),), (("parkir", 0.95), ("gepeng_odgj", 0.03))
LAMPS, POWER = (("lampu_jalan", 0.99),), (("listrik", 0.95), ("lampu_jalan", 0.03))


def begins(heard: Heard) -> Step:
    return filing.begin(Conversation(), heard, "s1", "pengaduan", LABELS)


@pytest.mark.parametrize(
    "text",
    [
        "saya orang kapuas tapi kerja di banjarmasin",
        "halo pak saya penyandang disabilitas pakai kursi roda",
        "ulun pedagang di pasar lima",
    ],
)
def test_who_speaks_is_no_matter_yet(text: str) -> None:
    assert introduces_only(text)
    step = begins(tells(text, PARKING))
    assert step.conversation.question is Question.DESCRIPTION
    assert (draft_of(step).texts, draft_of(step).category) == ((text,), None)


@pytest.mark.parametrize(
    "text",
    [
        "saya orang miskin belum dapat bansos",
        "kami warga kelayan kebanjiran",
        "saya pedagang diusir petugas",
        "saya warga kuin jalannya rusak",
        "ulun warga sungai jingah handak minta tolong",
        "lampu mati",
    ],
)
def test_a_matter_told_by_somebody_is_one(text: str) -> None:
    assert not introduces_only(text)


def test_the_topic_of_a_wish_is_kept_and_its_matter_asked() -> None:
    step = begins(tells("mau lapor lampu", GENERAL))
    assert step.conversation.question is Question.DESCRIPTION
    step = hears(step.conversation, tells("di gang rahmat rt 5 kuripan", ()))
    draft = draft_of(step)
    assert (draft.texts, draft.category) == (("mau lapor lampu",), "lampu_jalan")
    assert draft.place is not None


def test_a_bare_wish_keeps_nothing() -> None:
    assert draft_of(begins(tells("mau lapor dong pak", GENERAL))).texts == ()


@pytest.mark.parametrize(
    ("first", "ranking", "then", "category"),
    [
        ("macet", TRAFFIC, "tiap pagi orang tua parkir sembarangan di depan sd", "parkir"),
        ("lampu mati", LAMPS, "rumah saya dari tadi sore mati lampu", "listrik"),
    ],
)
def test_the_sentence_after_a_topic_completes_it(
    first: str, ranking: tuple[tuple[str, float], ...], then: str, category: str
) -> None:
    asked = begins(tells(first, ranking)).conversation
    assert asked.question is Question.PLACE
    step = hears(asked, tells(then, PARKING if category == "parkir" else POWER))
    draft = draft_of(step)
    assert (draft.texts, draft.category) == ((first, then), category)
    assert not step.conversation.later


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("sampah menumpuk tiga hari", "orang tua parkir sembarangan di depan sd"),
        ("lampu mati", "jalan berlubang besar sekali di depan pasar"),
        ("macet", "sama parkir liar juga di depan sd"),
    ],
)
def test_a_second_matter_stays_one(first: str, then: str) -> None:
    begun = drafts.absorb(drafts.Draft("s1", "pengaduan"), tells(first, TRAFFIC))
    assert not completes(begun, tells(then, PARKING))
