from dataclasses import replace

import pytest

from dialogue import filing
from dialogue.conversation import Question
from dialogue.heard import Heard
from tests.dialogue.messages import MESSAGES
from tests.dialogue.said import (
    KURIPAN,
    LABELS,
    LAMPS,
    RUBBISH,
    TOLD,
    draft_of,
    hears,
    opened,
    presses,
    says,
    tells,
)


@pytest.mark.parametrize("text", ["tidak", "tidak usah", "jangan dikirim", "belum"])
def test_no_at_the_summary_asks_what_to_change(text: str) -> None:
    step = hears(opened(Question.CONFIRM), says(text, "tidak"))
    assert not step.file
    assert step.conversation.question is Question.CHANGE
    assert step.conversation.draft == opened(Question.CONFIRM).draft


def test_a_correction_of_the_place_in_one_breath_replaces_it() -> None:
    step = hears(opened(Question.CONFIRM), MESSAGES["no, another place"])
    draft = draft_of(step)
    assert draft.place is not None
    assert draft.place.phrase == "jalan sultan adam RT 12"
    assert step.notes == ("utter_diganti",)


def test_a_corrected_rt_keeps_the_rest_of_the_place() -> None:
    draft = draft_of(hears(opened(Question.CONFIRM), says("bukan RT 5, tapi RT 7", "tidak")))
    assert draft.place is not None
    assert (draft.place.phrase, draft.place.kelurahan) == ("Gang Rahmat RT 7 Kuripan", KURIPAN)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("ubah uraiannya, isi laporan salah", Question.DESCRIPTION),
        ("kategori salah", Question.CATEGORY),
        ("alamatnya keliru", Question.PLACE),
        ("fotonya", Question.PHOTO),
    ],
)
def test_the_part_to_change_may_be_named_at_once(text: str, question: Question) -> None:
    step = hears(opened(Question.CONFIRM), says(text, "ubah"))
    assert step.conversation.question is question


def test_a_category_that_has_a_road_in_its_name_does_not_take_the_place_back() -> None:
    step = hears(opened(Question.CONFIRM), says("bukan, ini jalan berlubang", "tidak"))
    assert draft_of(step).place is not None


@pytest.mark.parametrize(
    ("choice", "question"),
    [
        ("uraian", Question.DESCRIPTION),
        ("kategori", Question.CATEGORY),
        ("lokasi", Question.PLACE),
        ("foto", Question.PHOTO),
    ],
)
def test_a_part_that_is_changed_is_asked_anew_and_the_rest_stays(
    choice: str, question: Question
) -> None:
    step = hears(opened(Question.CHANGE, anonymous=True), presses("ubah", choice))
    assert (step.conversation.question, step.conversation.asked) == (question, 1)
    assert draft_of(step).anonymous
    again = {
        Question.DESCRIPTION: tells(TOLD, when=None),
        Question.CATEGORY: presses("lapor", "lampu_jalan"),
        Question.PLACE: says("Gang Rahmat RT 5 Kuripan"),
        Question.PHOTO: presses("lewati"),
    }[question]
    whole = opened(Question.CONFIRM, anonymous=True).draft
    back = hears(step.conversation, again)
    # Words told here have no message id, and those of `opened` no place for one.
    assert replace(draft_of(back), text_ids=()) == whole
    assert back.conversation.question is Question.CONFIRM


def test_with_the_old_words_their_time_goes_too() -> None:
    step = hears(opened(Question.CHANGE, when="sejak kemarin"), presses("ubah", "uraian"))
    assert draft_of(step).when is None


@pytest.mark.parametrize("question", [Question.CONFIRM, Question.CHANGE])
@pytest.mark.parametrize("text", ["ganti kategorinya jadi sampah", "kategori sampah.", "sampah"])
def test_a_correction_of_the_category_in_one_breath(question: Question, text: str) -> None:
    step = hears(opened(question), says(text, "ubah"))
    assert draft_of(step).category == "sampah"
    assert step.notes == ("utter_kategori_diganti",)
    assert step.conversation.question is Question.CONFIRM


@pytest.mark.parametrize("question", [Question.CONFIRM, Question.CHANGE])
def test_a_question_is_not_written_into_the_report(question: Question) -> None:
    asked = says("berapa lama biasanya lampu itu diperbaiki?", "tanya_informasi")
    assert filing.answer(opened(question), asked, LABELS) is None


@pytest.mark.parametrize("text", ["RT 7 RW 2", "dekat masjid Gang Rahmat"])
def test_a_bit_of_place_at_the_summary_completes_it(text: str) -> None:
    step = hears(opened(Question.CONFIRM), says(text))
    assert step.notes == ("utter_lokasi_dilengkapi",)
    assert draft_of(step).texts == (TOLD,)


def test_nothing_to_change_leads_back_to_the_summary() -> None:
    step = hears(opened(Question.CHANGE), says("tidak jadi", "tidak"))
    assert step.conversation.question is Question.CONFIRM
    assert step.conversation.draft == opened(Question.CHANGE).draft


def test_more_words_at_the_summary_are_added() -> None:
    step = hears(opened(Question.CONFIRM), MESSAGES["more of it"])
    assert draft_of(step).texts == (TOLD, MESSAGES["more of it"].text)
    assert step.notes == ("utter_ditambahkan",)


def test_a_mumble_at_the_summary_is_not_written_into_the_report() -> None:
    assert filing.answer(opened(Question.CONFIRM), MESSAGES["mumble"], LABELS) is None


def test_a_photo_called_yes_is_not_left_out_of_the_report() -> None:
    step = hears(opened(Question.CONFIRM), MESSAGES["photo yes"])
    assert draft_of(step).photos


def test_another_matter_waits_and_the_draft_is_untouched() -> None:
    step = hears(opened(Question.CONFIRM), MESSAGES["other matter"])
    assert step.conversation.question is Question.OTHER_MATTER
    assert step.conversation.later == MESSAGES["other matter"].text
    assert step.conversation.later_ranking == RUBBISH
    assert step.conversation.draft == opened(Question.CONFIRM).draft


def test_a_matter_that_waits_is_not_pushed_out_by_another() -> None:
    waiting = replace(opened(Question.CONFIRM), later="sampah menumpuk di pasar")
    step = hears(waiting, tells("parkir liar di depan ruko", (("parkir", 0.95),)))
    assert "sampah menumpuk di pasar" in (step.conversation.later or "")


@pytest.mark.parametrize("name", ["ya", "send first"])
def test_the_first_report_is_sent_while_the_second_matter_waits(name: str) -> None:
    step = hears(opened(Question.OTHER_MATTER), MESSAGES[name])
    assert step.file
    assert step.conversation.later == "sampah menumpuk di pasar"


def test_both_matters_may_become_one_report() -> None:
    step = hears(opened(Question.OTHER_MATTER), MESSAGES["merge"])
    assert draft_of(step).texts == (TOLD, "sampah menumpuk di pasar")
    assert (step.conversation.later, step.conversation.question) == (None, Question.CONFIRM)


@pytest.mark.parametrize("name", ["ignore", "tidak", "lewati"])
def test_the_second_matter_may_be_given_up(name: str) -> None:
    step = hears(opened(Question.OTHER_MATTER), MESSAGES[name])
    assert (step.conversation.later, step.conversation.later_ranking) == (None, ())
    assert step.conversation.draft == opened(Question.OTHER_MATTER).draft


@pytest.mark.parametrize(
    "heard",
    [
        tells("lampu yang lain juga mati", LAMPS),
        tells("sampah menumpuk", RUBBISH, complaint=0.5),
        tells("entah apa itu ya", (("sampah", 0.5), ("parkir", 0.4))),
        says("sampah menumpuk dan bau", "curhat", ranking=RUBBISH),
    ],
)
def test_only_a_clear_complaint_of_another_category_is_another_matter(heard: Heard) -> None:
    step = filing.answer(opened(Question.CONFIRM), heard, LABELS)
    assert step is None or step.conversation.question is not Question.OTHER_MATTER


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("waktu", Question.TIME),
        ("waktu kejadian", Question.TIME),
        ("lokasi", Question.PLACE),
        ("kategori", Question.CATEGORY),
        ("isi laporan", Question.DESCRIPTION),
        ("yang waktunya aja", Question.TIME),
    ],
)
def test_the_typed_words_of_a_field_are_its_button(text: str, question: Question) -> None:
    step = hears(opened(Question.CHANGE), says(text, "tanya_waktu"))
    assert step.conversation.question is question


def test_a_question_about_the_time_names_no_field() -> None:
    heard = says("berapa lama waktunya?", "tanya_waktu")
    assert filing.answer(opened(Question.CHANGE), heard, LABELS) is None
