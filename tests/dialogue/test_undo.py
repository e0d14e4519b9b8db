"""Taking back the last answer."""

import pytest

from dialogue.conversation import Conversation, Question
from dialogue.undo import is_undo
from tests.dialogue.said import draft_of, hears, opened, says


@pytest.mark.parametrize(
    "text", ["salah, balik", "kembali", "eh maaf balik lagi", "undo", "batalkan jawaban terakhir"]
)
def test_words_that_take_back(text: str) -> None:
    assert is_undo(text)


@pytest.mark.parametrize(
    "text", ["batal", "lampunya mati kembali", "balik nama tanah", "salah, harusnya RT 7", "", "ya"]
)
def test_words_that_do_not(text: str) -> None:
    assert not is_undo(text)


def test_the_draft_before_the_last_answer_comes_back_once() -> None:
    before = opened(Question.CONFIRM)
    changed = hears(before, says("salah, harusnya RT 7", "ubah")).conversation
    assert changed.before == before.draft
    back = hears(Conversation.from_dict(changed.to_dict()), says("balik", "ubah"))
    assert back.conversation.draft == before.draft
    assert back.conversation.question is Question.CONFIRM
    again = hears(back.conversation, says("balik"))
    assert again.notes == ("utter_tidak_ada_sebelumnya",)
    assert draft_of(again) == before.draft
