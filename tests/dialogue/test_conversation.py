import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogue.conversation import REPORT_QUESTIONS, Conversation, Question
from dialogue.draft import Draft
from dialogue.heard import Photo
from dialogue.place import Place
from tests.dialogue.said import opened

words = st.text(max_size=12)
shares = st.floats(0, 1, allow_nan=False)
rankings = st.lists(st.tuples(words, shares), max_size=3).map(tuple)
pins = st.none() | st.floats(-90, 90)
names = st.none() | words
kinds = st.lists(words, max_size=2).map(tuple)
places = st.builds(Place, names, kinds, names, pins, pins, names)
photos = st.builds(Photo, words, st.integers(1), st.integers(1), st.integers(1))
drafts = st.builds(
    Draft,
    submission=words,
    kind=words,
    texts=st.lists(words, max_size=3).map(tuple),
    ranking=rankings,
    category=st.none() | words,
    category_settled=st.booleans(),
    place=st.none() | places,
    place_settled=st.booleans(),
    photos=st.lists(photos, max_size=3).map(tuple),
    when=st.none() | words,
    anonymous=st.booleans(),
)
conversations = st.builds(
    Conversation,
    draft=st.none() | drafts,
    question=st.none() | st.sampled_from(Question),
    asked=st.integers(0, 9),
    misses=st.integers(0, 9),
    subject=st.none() | words,
    last_ticket=st.none() | words,
    later=st.none() | words,
    later_ranking=rankings,
)


@given(conversations)
@settings(max_examples=200, deadline=None)
def test_nothing_is_lost_on_the_way_through_the_slot(conversation: Conversation) -> None:
    through = json.loads(json.dumps(conversation.to_dict()))
    assert Conversation.from_dict(through) == conversation


@pytest.mark.parametrize("empty", [None, {}])
def test_an_empty_slot_is_a_new_conversation(empty: dict[str, object] | None) -> None:
    assert Conversation.from_dict(empty) == Conversation()


def test_the_same_question_again_counts_and_another_one_starts_anew() -> None:
    once = Conversation(misses=1).asking(Question.PLACE)
    twice = once.asking(Question.PLACE)
    assert (once.asked, twice.asked, twice.asking(Question.CONFIRM).asked) == (1, 2, 1)
    assert once.misses == 0


def test_asking_keeps_the_draft_unless_there_is_a_newer_one() -> None:
    conversation = opened(Question.PLACE)
    assert conversation.asking(Question.CONFIRM).draft == conversation.draft
    assert conversation.asking(Question.CONFIRM, Draft("s2")).draft == Draft("s2")


def test_a_summary_of_a_changed_draft_is_a_new_question() -> None:
    shown = opened(Question.CONFIRM, asked=2)
    assert shown.asking(Question.CONFIRM, shown.draft).asked == 3
    assert shown.asking(Question.CONFIRM, Draft("s1", texts=("more",))).asked == 1


def test_clearing_forgets_everything_but_the_last_ticket() -> None:
    full = Conversation(
        Draft("s1"), Question.PLACE, 2, 1, "BJM-1", "BJM-2", "sampah", (("a", 1.0),)
    )
    assert full.cleared() == Conversation(last_ticket="BJM-2")


def test_questions_about_a_report_are_all_but_those_about_a_ticket() -> None:
    assert set(Question) - REPORT_QUESTIONS == {Question.TICKET, Question.CLAIM}
