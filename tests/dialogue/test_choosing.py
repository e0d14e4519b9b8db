"""At the question of the category places are said back, words count, nothing is asked thrice."""

import pytest

from dialogue import choosing
from dialogue.conversation import Conversation, Question
from dialogue.draft import Draft
from dialogue.heard import Heard
from dialogue.steps import proceed
from tests.dialogue.said import KURIPAN, RUBBISH, draft_of, says, tells

LABELS = {
    "jalan & trotoar rusak": "jalan_rusak",
    "jalan rusak": "jalan_rusak",
    "ketertiban umum": "ketertiban_umum",
    "sampah": "sampah",
    "perilaku aparatur & pungli": "etika_aparatur",
}
EVEN = (("ketertiban_umum", 0.36), ("jalan_rusak", 0.33), ("sampah", 0.1))
LIKELY = (("jalan_rusak", 0.55), ("sampah", 0.2))


def asked(ranking: tuple[tuple[str, float], ...] = EVEN, times: int = 1) -> Conversation:
    draft = Draft("s1", texts=("jalan depan rumah saya",), ranking=ranking)
    return Conversation(draft, Question.CATEGORY, times)


def step(conversation: Conversation, heard: Heard) -> Conversation:
    return choosing.category(conversation, heard, LABELS).conversation


def test_a_place_is_said_back() -> None:
    found = choosing.category(asked(), says("Gang Rahmat RT 5 Kuripan"), LABELS)
    assert found.notes == ("utter_tempat_dicatat",)
    assert found.conversation.question is Question.CATEGORY
    assert draft_of(found).place.kelurahan == KURIPAN  # type: ignore[union-attr]


def test_after_a_place_a_likely_category_is_shown_instead_of_asked_again() -> None:
    after = step(asked(LIKELY), says("Gang Rahmat RT 5 Kuripan"))
    assert (after.question, after.draft.category) == (Question.CONFIRM, "jalan_rusak")  # type: ignore[union-attr]


def test_words_count_together_with_those_before() -> None:
    heard = says("hancur rusak", "lapor", complaint=0.8, ranking=(("sampah", 0.3),))
    after = step(asked(), heard)
    assert after.draft is not None
    assert after.draft.category == "jalan_rusak"
    assert after.draft.texts[-1] == "hancur rusak"


def test_a_word_of_one_label_chooses_it() -> None:
    after = step(asked(LIKELY), says("masalah ketertiban", "lapor", complaint=0.7))
    assert after.draft is not None
    assert after.draft.category == "ketertiban_umum"


def test_words_that_are_sure_by_themselves_choose() -> None:
    after = step(asked(), tells("itu lho plastik bekas berserakan semua", RUBBISH))
    assert after.draft is not None
    assert after.draft.category == "sampah"


@pytest.mark.parametrize(
    ("ranking", "code"),
    [
        ((("jalan_rusak", 0.59), ("sampah", 0.37)), "jalan_rusak"),
        ((("jalan_rusak", 0.45), ("sampah", 0.42)), None),
        ((("jalan_rusak", 0.55), ("etika_aparatur", 0.4)), None),
    ],
)
def test_a_third_time_is_never_asked(
    ranking: tuple[tuple[str, float], ...], code: str | None
) -> None:
    heard = says("kirim", "ya", delicate=frozenset({"etika_aparatur"}))
    after = step(asked(ranking, times=2), heard)
    assert after.question is Question.PLACE
    assert after.draft is not None
    assert (after.draft.category, after.draft.category_settled) == (code, True)


def test_a_category_that_the_first_words_name_is_not_asked_for() -> None:
    draft = Draft("s1", texts=("ada jalan rusak",), ranking=(("jalan_rusak", 0.5), ("sampah", 0.3)))
    first = proceed(Conversation(), draft)
    assert first.conversation.question is Question.CATEGORY
    after = choosing.by_name(first, tells("ada jalan rusak"), LABELS).conversation
    assert after.question is Question.PLACE
