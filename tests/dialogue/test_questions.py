import pytest

from dialogue import filing
from dialogue.conversation import Question
from dialogue.draft import MOST_PHOTOS
from dialogue.heard import Heard
from tests.dialogue.messages import MESSAGES
from tests.dialogue.said import (
    LABELS,
    RUBBISH,
    TOLD,
    UNSURE,
    draft_of,
    hears,
    opened,
    photo,
    presses,
    says,
    tells,
)


@pytest.mark.parametrize("name", ["ya", "tidak", "smiley", "number", "mumble"])
def test_a_word_that_tells_nothing_is_no_description(name: str) -> None:
    step = hears(opened(Question.DESCRIPTION), MESSAGES[name])
    assert draft_of(step).texts == ()
    assert (step.conversation.question, step.conversation.asked) == (Question.DESCRIPTION, 2)


def test_a_place_in_the_wish_to_report_is_kept_at_the_open_question_too() -> None:
    wish = says("mau lapor di Kuripan", "lapor", ranking=(("umum", 0.9),))
    assert draft_of(hears(opened(Question.DESCRIPTION), wish)).place_settled


@pytest.mark.parametrize(
    ("heard", "category"),
    [
        (presses("lapor", "listrik"), "listrik"),
        (says("Lampu Jalan."), "lampu_jalan"),
        (says("listrik (PLN)"), "listrik"),
        (presses("lapor", "lainnya"), None),
        (says("yang lain"), None),
        (says("tidak tahu", "tidak"), None),
        (says("lewati", "lewati"), None),
    ],
)
def test_the_category_is_chosen_or_left_to_an_officer(heard: Heard, category: str | None) -> None:
    draft = draft_of(hears(opened(Question.CATEGORY), heard))
    assert draft.category_settled
    assert draft.category == category


def test_a_button_of_another_question_chooses_no_category() -> None:
    step = hears(opened(Question.CATEGORY), presses("lapor", "mulai"))
    assert step.conversation.question is Question.CATEGORY


def test_a_category_that_stays_open_after_two_tries_is_left_to_an_officer() -> None:
    step = hears(opened(Question.CATEGORY, asked=2), tells("padam terus menerus", UNSURE))
    draft = draft_of(step)
    assert (draft.category, draft.category_settled) == (None, True)
    assert step.conversation.question is Question.PLACE


def test_a_place_that_no_list_knows_is_believed() -> None:
    draft = draft_of(hears(opened(Question.PLACE), says("belakang kios Amang Udin")))
    assert draft.place is not None
    assert draft.place.phrase == "belakang kios Amang Udin"


@pytest.mark.parametrize("name", ["lewati", "skip", "tidak"])
def test_no_place_is_an_answer_too(name: str) -> None:
    step = hears(opened(Question.PLACE), MESSAGES[name])
    assert draft_of(step).place is None
    assert step.notes == ("utter_tanpa_lokasi",)
    assert step.conversation.question is Question.CONFIRM


@pytest.mark.parametrize("text", ["tidak tahu", "di sini", "entahlah", "ok"])
def test_what_can_be_no_place_is_asked_once_more_and_then_left(text: str) -> None:
    once = hears(opened(Question.PLACE), says(text))
    assert (once.conversation.question, once.conversation.asked) == (Question.PLACE, 2)
    twice = hears(once.conversation, says(text))
    assert twice.conversation.question is Question.CONFIRM
    assert draft_of(twice).place is None


def test_a_place_beside_a_no_counts() -> None:
    draft = draft_of(hears(opened(Question.PLACE), MESSAGES["no, another place"]))
    assert draft.place is not None
    assert draft.place.phrase == "jalan sultan adam RT 12"


def test_the_wish_to_change_something_is_no_place() -> None:
    draft = draft_of(hears(opened(Question.PLACE), says("ubah kategori", "ubah")))
    assert draft.place is None


def test_two_photos_do_not_use_up_the_question_for_the_place() -> None:
    step = hears(opened(Question.PLACE), Heard("", photos=(photo("1"),)))
    step = hears(step.conversation, Heard("", photos=(photo("2"),)))
    assert step.conversation.question is Question.PLACE


def test_much_told_beside_a_place_is_description_and_place() -> None:
    draft = draft_of(hears(opened(Question.PLACE), MESSAGES["place with much more"]))
    assert draft.texts == (TOLD, MESSAGES["place with much more"].text)
    assert draft.place is not None
    assert "jalan veteran" in (draft.place.phrase or "")


@pytest.mark.parametrize("name", ["ya", "tidak", "lewati", "skip"])
def test_no_photo_leads_back_to_the_summary(name: str) -> None:
    step = hears(opened(Question.PHOTO), MESSAGES[name])
    assert step.conversation.question is Question.CONFIRM
    assert not step.file


@pytest.mark.parametrize("question", [Question.PHOTO, Question.CONFIRM])
def test_a_photo_is_acknowledged_and_the_summary_comes_again(question: Question) -> None:
    step = hears(opened(question), Heard("", photos=(photo(),)))
    assert step.notes == ("utter_foto_diterima",)
    assert step.conversation.question is Question.CONFIRM


def test_more_photos_than_are_kept_do_no_harm() -> None:
    album = Heard("", photos=tuple(photo(str(n)) for n in range(MOST_PHOTOS + 5)))
    assert len(draft_of(hears(opened(Question.CONFIRM), album)).photos) == MOST_PHOTOS


@pytest.mark.parametrize("question", [Question.DESCRIPTION, Question.CATEGORY])
def test_a_mere_place_is_place_and_no_description(question: Question) -> None:
    before = opened(question)
    step = hears(before, says("Gang Rahmat RT 5 Kuripan"))
    assert before.draft is not None
    assert draft_of(step).texts == before.draft.texts
    assert draft_of(step).place_settled
    assert step.conversation.question is question


def test_another_matter_at_the_place_waits_and_the_place_is_still_asked() -> None:
    step = hears(opened(Question.PLACE), tells("sampah menumpuk dan bau sekali", RUBBISH))
    assert step.notes == ("utter_hal_kedua_dicatat",)
    assert step.conversation.later == "sampah menumpuk dan bau sekali"
    assert step.conversation.question is Question.PLACE
    assert draft_of(step) == opened(Question.PLACE).draft


@pytest.mark.parametrize("text", ["kenapa harus pakai alamat?", "di mana kantornya ?"])
def test_a_question_is_no_place(text: str) -> None:
    assert filing.answer(opened(Question.PLACE), says(text), LABELS) is None
