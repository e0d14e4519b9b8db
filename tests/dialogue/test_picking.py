"""Only one of two matters is wanted, or one of them not."""

import pytest

from dialogue.conversation import Question
from dialogue.filing import answer
from tests.dialogue.said import LABELS, draft_of, hears, opened, presses, says


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("sampahnya aja dulu", "sampah"),
        ("yang lampu aja", "lampu_jalan"),
        ("kirim yang pertama", "lampu_jalan"),
        ("cukup sampah", "sampah"),
        ("lampunya haja", "lampu_jalan"),
        ("hanya yang nomor 2", "sampah"),
    ],
)
def test_only_the_named_matter_goes_on_to_the_summary(text: str, category: str) -> None:
    step = hears(opened(Question.MATTERS), says(text, "ya"))
    assert (step.file, step.notes) == (False, ("utter_hanya_satu",))
    assert (draft_of(step).category, step.conversation.others) == (category, ())
    assert step.conversation.question is Question.CONFIRM


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("batalin yang sampah", "lampu_jalan"),
        ("yang lampu ga usah", "sampah"),
        ("sampahnya jangan dikirim", "lampu_jalan"),
        ("hapus yang pertama", "sampah"),
        ("lampunya ga jadi", "sampah"),
    ],
)
def test_the_named_matter_goes_and_the_other_stays(text: str, left: str) -> None:
    step = hears(opened(Question.MATTERS), says(text, "batal"))
    assert (draft_of(step).category, step.conversation.others) == (left, ())
    assert step.notes == ("utter_satu_dihapus",)


def test_the_button_keeps_one() -> None:
    step = hears(opened(Question.MATTERS), presses("ubah", "hanya_2"))
    assert (draft_of(step).category, step.conversation.others) == ("sampah", ())


@pytest.mark.parametrize(
    "text", ["kirim keduanya", "ya dua laporan", "kirim dua-duanya aja", "semuanya kirim"]
)
def test_all_of_them_are_sent_as_ever(text: str) -> None:
    assert hears(opened(Question.MATTERS), says(text, "ya")).file


@pytest.mark.parametrize(
    "text",
    ["sampahnya dibuang ke sungai", "sampah sudah dari dulu begitu", "lampunya tidak jadi diganti"],
)
def test_more_of_one_matter_takes_none_away(text: str) -> None:
    step = hears(opened(Question.MATTERS), says(text, "lapor", complaint=0.5))
    assert len(step.conversation.others) == 1


def test_asked_what_to_change_both_are_not_sent() -> None:
    step = hears(opened(Question.MATTERS), presses("ubah", "ubah_hal"))
    again = answer(step.conversation, says("dua-duanya", "lapor"), LABELS)
    assert again is None or not again.file
