from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogue import filing
from dialogue.conversation import REPORT_QUESTIONS, Conversation, Question
from dialogue.draft import MOST_PHOTOS, QUESTION, WISH, Draft
from dialogue.heard import INTERRUPTIONS, Heard
from dialogue.steps import MOST_ASKED, Step
from tests.dialogue.messages import MESSAGES, captioned
from tests.dialogue.said import (
    KURIPAN,
    LABELS,
    TOLD,
    UNSURE,
    draft_of,
    hears,
    opened,
    photo,
    pin,
    presses,
    says,
    tells,
)

QUESTIONS = sorted(REPORT_QUESTIONS)
SENDING = (Question.CONFIRM, Question.OTHER_MATTER, Question.MATTERS)
ASKED_FOR_WORDS = (Question.CATEGORY, Question.PLACE)


TELLING = (
    "more of it",
    "other matter",
    "with the word other",
    "no, but more",
    "place with a little more",
    "place with much more",
    "very long",
    "photo told",
)
ALL = [(question, name) for question in QUESTIONS for name in MESSAGES]
SHOWING = [(question, name) for question in QUESTIONS for name, m in MESSAGES.items() if m.photos]


@pytest.fixture
def conversation(question: Question) -> Conversation:
    return opened(question)


@pytest.mark.parametrize(("question", "name"), ALL)
def test_every_answer_leads_on(conversation: Conversation, question: Question, name: str) -> None:
    step = filing.answer(conversation, MESSAGES[name], LABELS)
    if step is None or step.file:
        return
    assert step.conversation.question in REPORT_QUESTIONS
    assert draft_of(step).submission == "s1"
    assert all(note.startswith("utter_") for note in step.notes)


@pytest.mark.parametrize(("question", "name"), ALL)
def test_only_yes_sends_and_only_from_where_it_was_asked(
    conversation: Conversation, question: Question, name: str
) -> None:
    step = filing.answer(conversation, MESSAGES[name], LABELS)
    heard = MESSAGES[name]
    assent = heard.intent == "ya" and question in SENDING
    assert (step is not None and step.file) <= assent


@pytest.mark.parametrize("name", ["ya", "send"])
def test_yes_at_the_summary_sends_the_draft_as_it_stands(name: str) -> None:
    step = hears(opened(Question.CONFIRM), MESSAGES[name])
    assert step.file
    assert step.conversation == opened(Question.CONFIRM)


@pytest.mark.parametrize(("question", "name"), ALL)
def test_a_question_is_never_put_a_third_time(question: Question, name: str) -> None:
    step = filing.answer(opened(question, asked=2), MESSAGES[name], LABELS)
    if step is not None and question in ASKED_FOR_WORDS:
        assert (step.conversation.question, step.conversation.asked) != (question, 3)


@pytest.mark.parametrize(("question", "name"), [(q, n) for q in QUESTIONS for n in TELLING])
def test_nothing_that_was_told_is_lost(question: Question, name: str) -> None:
    heard = MESSAGES[name]
    step = hears(opened(question), heard)
    others = [text for draft in step.conversation.others for text in draft.texts]
    kept = [*draft_of(step).texts, *others, *(step.conversation.later or "").splitlines()]
    place = draft_of(step).place
    as_place = place is not None and place.phrase == heard.text
    assert heard.text.strip() in kept or as_place


@pytest.mark.parametrize(("question", "name"), SHOWING)
def test_a_photo_is_never_lost(question: Question, name: str) -> None:
    step = hears(opened(question), MESSAGES[name])
    assert [p.key for p in draft_of(step).photos] == ["new"]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("intent", sorted(INTERRUPTIONS - {"anonim"}))
def test_another_topic_is_left_to_its_own_action(question: Question, intent: str) -> None:
    assert filing.answer(opened(question), says("tolong", intent), LABELS) is None


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_unsure_other_topic_is_no_interruption(question: Question) -> None:
    unsure = says("lampunya mati dan gelap sekali", "bantuan", confidence=0.3)
    assert filing.answer(opened(question), unsure, LABELS) is not None


@pytest.mark.parametrize("question", QUESTIONS)
def test_anonymity_is_noted_and_the_question_stays_open(question: Question) -> None:
    step = hears(opened(question), MESSAGES["anonymous"])
    assert draft_of(step).anonymous
    assert step.notes == ("utter_anonim",)
    assert step.conversation.question is question


@pytest.mark.parametrize("question", [Question.TICKET, Question.CLAIM, None])
def test_a_question_about_no_report_is_not_answered_here(question: Question | None) -> None:
    conversation = Conversation(Draft("s1"), question)
    assert filing.answer(conversation, says("iya", "ya"), LABELS) is None


def test_without_a_draft_there_is_nothing_to_answer() -> None:
    conversation = Conversation(question=Question.PLACE)
    assert filing.answer(conversation, says("Kuripan"), LABELS) is None


def begins(heard: Heard, kind: str = "pengaduan") -> Step:
    """The first step of a report."""
    return filing.begin(Conversation(), heard, "s1", kind)


def test_all_that_was_said_first_is_used_and_only_the_summary_is_left() -> None:
    step = begins(captioned(tells("lampu jalan mati di Gang Rahmat RT 5 Kuripan sejak kemarin")))
    draft = draft_of(step)
    assert step.conversation.question is Question.CONFIRM
    assert (draft.category, draft.when) == ("lampu_jalan", "sejak kemarin")
    assert draft.place is not None
    assert draft.place.kelurahan == KURIPAN
    assert len(draft.photos) == 1


@pytest.mark.parametrize(
    ("heard", "question"),
    [
        (presses("lapor", "mulai"), Question.DESCRIPTION),
        (tells("saya mau melapor", (("umum", 0.9),)), Question.DESCRIPTION),
        (Heard("", photos=(photo(),)), Question.DESCRIPTION),
        (pin(), Question.DESCRIPTION),
        (tells(TOLD, UNSURE), Question.CATEGORY),
        (tells(TOLD), Question.PLACE),
        (tells(f"{TOLD} di Kuripan"), Question.CONFIRM),
    ],
)
def test_the_first_question_is_what_is_missing(heard: Heard, question: Question) -> None:
    step = begins(heard)
    assert (step.conversation.question, step.conversation.asked) == (question, 1)


def test_a_place_in_the_bare_wish_is_not_asked_again() -> None:
    draft = draft_of(begins(says("mau lapor di Kuripan", "lapor", ranking=(("umum", 0.9),))))
    assert draft.place_settled
    assert draft.texts == ()


@pytest.mark.parametrize(
    ("heard", "note"),
    [(Heard("", photos=(photo(),)), "utter_foto_diterima"), (pin(), "utter_lokasi_diterima")],
)
def test_evidence_that_begins_a_report_is_acknowledged(heard: Heard, note: str) -> None:
    assert begins(heard).notes == (note,)


@pytest.mark.parametrize("kind", [WISH, QUESTION])
def test_a_wish_or_a_question_goes_on_as_it_is(kind: str) -> None:
    step = begins(says("mohon dibuatkan taman bermain", ranking=UNSURE), kind)
    assert draft_of(step).kind == kind
    assert step.conversation.question is Question.CONFIRM


def test_a_long_first_message_is_kept_though_its_category_is_unclear() -> None:
    text = "kambing tetangga masuk ke halaman sekolah dan merusak tanaman murid setiap pagi"
    step = begins(tells(text, (("umum", 0.5), ("pangan_hewan", 0.3))))
    assert draft_of(step).texts == (text,)


@given(st.lists(st.sampled_from(sorted(MESSAGES)), max_size=12))
@settings(max_examples=150, deadline=None)
def test_whatever_is_said_the_report_stays_whole(names: list[str]) -> None:
    conversation = filing.begin(Conversation(), says(TOLD), "s1", "pengaduan").conversation
    for name in names:
        step = filing.answer(conversation, MESSAGES[name], LABELS)
        if step is None:
            continue
        if step.file:
            assert draft_of(step).description
            break
        conversation = through_the_slot(step.conversation)
        assert conversation.question in REPORT_QUESTIONS
        assert len(draft_of(step).photos) <= MOST_PHOTOS
        if conversation.question in ASKED_FOR_WORDS:
            assert conversation.asked <= MOST_ASKED


def through_the_slot(conversation: Conversation) -> Conversation:
    """The conversation as the next message finds it."""
    kept = Conversation.from_dict(json.loads(json.dumps(conversation.to_dict())))
    assert kept == conversation
    return kept
