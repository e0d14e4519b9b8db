"""Corrections in free words change what they name and drop nothing."""

import pytest

from dialogue.conversation import Question
from tests.dialogue.said import draft_of, hears, opened, says, tells


@pytest.mark.parametrize(
    ("phrase", "text", "now"),
    [
        ("RT 2 Gadang", "eh salah, RT nya 12 bukan 2", "RT 12 Gadang"),
        ("Jl Pramuka no 51", "no nya 15, bukan 51, maaf", "Jl Pramuka no 15"),
        ("rusunawa blok A Kelayan", "bukan blok A, saya di blok C", "rusunawa blok C Kelayan"),
        ("a yani km 4", "bukan km 4, km 5 yang benar", "a yani km 5"),
    ],
)
@pytest.mark.parametrize("intent", ["ubah", "lapor", "di_luar_topik"])
def test_another_number_replaces_the_denied_one(
    phrase: str, text: str, now: str, intent: str
) -> None:
    before = opened(Question.CONFIRM)
    assert before.draft is not None
    assert before.draft.place is not None
    object.__setattr__(before.draft.place, "phrase", phrase)
    step = hears(before, says(text, intent))
    place = draft_of(step).place
    assert place is not None
    assert place.phrase == now
    assert "utter_diganti" in step.notes


@pytest.mark.parametrize(
    "text",
    [
        "tolong diubah, bukan 3 hari tapi 10 hari",
        "ubah: padamnya sudah lima malam",
        "salah ketik, harusnya 130 ribu",
    ],
)
@pytest.mark.parametrize("question", [Question.CONFIRM, Question.CHANGE])
def test_a_corrected_matter_stands_beside_the_old_words(text: str, question: Question) -> None:
    step = hears(opened(question), says(text, "ubah", when=None))
    assert draft_of(step).texts[-1] == text
    assert step.conversation.question is Question.CONFIRM
    assert draft_of(step).category == "lampu_jalan"


def test_the_mere_wish_to_change_is_asked_which_part() -> None:
    step = hears(opened(Question.CONFIRM), says("mau ubah laporan saya dong", "ubah"))
    assert step.conversation.question is Question.CHANGE


def test_the_denied_category_gives_way_to_the_one_that_is_meant() -> None:
    ranking = (("listrik", 0.6), ("lampu_jalan", 0.35))
    step = hears(opened(Question.CONFIRM), tells("itu tiang listrik bukan tiang lampu", ranking))
    assert draft_of(step).category == "listrik"


def test_a_denial_of_something_else_leaves_the_category() -> None:
    ranking = (("kepolisian", 0.6), ("pasar_harga", 0.2))
    heard = tells("bukan tiangnya yang patah, kabelnya dicuri", ranking)
    assert draft_of(hears(opened(Question.CONFIRM), heard)).category == "lampu_jalan"
