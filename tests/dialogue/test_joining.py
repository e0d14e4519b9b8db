"""What the offer of an open case makes of a message."""

from dataclasses import replace

import pytest

from dialogue.conversation import Conversation, Question
from dialogue.draft import Draft, Similar
from dialogue.joining import DROPS, JOINS, LOOKS, may_be_offered
from tests.dialogue.said import draft_of, hears, opened, presses, says, tells

OWN = Similar("BJM-7K3F-9Q2X", 1, "Diteruskan", own=True)


@pytest.mark.parametrize(
    ("text", "intent"),
    [("iya", "ya"), ("iya ikut", "ya"), ("gabung saja", "nlu_fallback"), ("umpat", "batal_saja")],
)
def test_it_is_followed(text: str, intent: str) -> None:
    assert hears(opened(Question.SIMILAR), says(text, intent)).similar == JOINS


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("tidak", "tidak"),
        ("beda kok", "nlu_fallback"),
        ("bukan yang itu", "tidak"),
        ("jangan ikut", "ya"),
        ("buat baru saja", "ulang"),
        ("lewati", "lewati"),
    ],
)
def test_a_report_of_ones_own_goes_on_to_the_summary(text: str, intent: str) -> None:
    step = hears(opened(Question.SIMILAR), says(text, intent))
    assert (step.conversation.question, step.similar) == (Question.CONFIRM, None)


def test_buttons() -> None:
    offer = opened(Question.SIMILAR)
    assert hears(offer, presses("ya", "ikut")).similar == JOINS
    assert hears(offer, presses("lapor", "lihat")).similar == LOOKS
    step = hears(offer, presses("tidak", "buat_baru"))
    assert step.conversation.question is Question.CONFIRM


def test_of_the_own_case_a_yes_means_another_report_and_a_no_none() -> None:
    offer = opened(Question.SIMILAR, similar=OWN)
    assert hears(offer, says("iya", "ya")).conversation.question is Question.CONFIRM
    assert hears(offer, says("tidak", "tidak")).similar == DROPS


def test_more_words_fill_the_draft_and_the_offer_is_put_once_more() -> None:
    step = hears(opened(Question.SIMILAR), tells("kabelnya juga putus dan tiangnya miring"))
    assert len(draft_of(step).texts) == 2
    assert (step.conversation.question, step.conversation.asked) == (Question.SIMILAR, 2)


def test_the_second_miss_files_a_report_of_ones_own() -> None:
    step = hears(opened(Question.SIMILAR, asked=2), says("hmm"))
    assert step.conversation.question is Question.CONFIRM


def test_only_an_open_complaint_at_its_summary_may_be_offered_a_case() -> None:
    ready = opened(Question.CONFIRM)
    assert may_be_offered(ready)
    assert not may_be_offered(opened(Question.PLACE))
    assert not may_be_offered(opened(Question.CONFIRM, confidential=True))
    assert not may_be_offered(opened(Question.CONFIRM, kind="aspirasi"))
    assert not may_be_offered(opened(Question.CONFIRM, similar=OWN))
    assert not may_be_offered(Conversation())


def test_the_offered_case_is_kept_with_the_draft() -> None:
    draft = opened(Question.SIMILAR).draft
    assert draft is not None
    assert Draft.from_dict(draft.to_dict()) == draft
    older = {k: v for k, v in draft.to_dict().items() if k not in ("similar", "confidential")}
    assert Draft.from_dict(older) == replace(draft, similar=None)
