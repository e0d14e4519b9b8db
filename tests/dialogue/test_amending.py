"""Messages in one breath, and messages edited afterwards."""

from dataclasses import replace

from dialogue import draft as drafts
from dialogue.amending import edited, forgiven
from dialogue.conversation import Conversation, Question
from dialogue.draft import Draft
from dialogue.heard import Heard
from text.places import PlaceMention

LAMP = (("lampu_jalan", 0.9), ("listrik", 0.05))
WASTE = (("sampah", 0.9), ("drainase", 0.05))


def told(text: str, ref: str | None = None, **known: object) -> Heard:
    return replace(Heard(text, "lapor", 0.9, ranking=LAMP, complaint=0.9, ref=ref), **known)


def draft(*told_before: Heard) -> Draft:
    made = Draft("s", place_settled=True)
    for heard in told_before:
        made = drafts.add_description(made, heard)
    return made


def at_summary(made: Draft) -> Conversation:
    return Conversation(draft=made, question=Question.CONFIRM, asked=1)


def test_a_quick_message_is_no_failed_try_at_the_question() -> None:
    waiting = Conversation(draft=draft(), question=Question.CATEGORY, asked=2)
    assert forgiven(waiting, told("di gang rahmat", quick=True)).asked == 1
    assert forgiven(waiting, told("di gang rahmat")).asked == 2
    assert forgiven(Conversation(), told("halo", quick=True)) == Conversation()


def test_an_edited_text_takes_the_place_of_the_old_one() -> None:
    made = draft(told("lampu mati", "1"), told("sudah seminggu", "2"))
    step = edited(at_summary(made), told("lampu padam total", edits="1"))
    assert step is not None
    assert step.conversation.draft is not None
    assert step.conversation.draft.texts == ("lampu padam total", "sudah seminggu")
    assert step.notes == ("utter_suntingan_dipakai",)
    assert step.conversation.question is Question.CONFIRM
    assert step.conversation.asked == 1


def test_the_category_follows_the_new_words_where_it_was_guessed() -> None:
    made = draft(told("lampu mati", "1"))
    step = edited(at_summary(made), told("sampah menumpuk", edits="1", ranking=WASTE))
    assert step is not None
    assert step.conversation.draft is not None
    assert step.conversation.draft.category == "sampah"


def test_a_chosen_category_stays() -> None:
    made = drafts.asked_category(draft(told("lampu mati", "1")), "listrik")
    step = edited(at_summary(made), told("sampah menumpuk", edits="1", ranking=WASTE))
    assert step is not None
    assert step.conversation.draft is not None
    assert step.conversation.draft.category == "listrik"


def test_an_edited_place_replaces_the_place() -> None:
    first = PlaceMention("Gang Rahmat RT 5", ("gang", "rt"), None, None)
    second = PlaceMention("Gang Rahmat RT 7", ("gang", "rt"), None, None)
    made = drafts.add_place(draft(told("lampu mati", "1")), told("", "2", place=first))
    step = edited(at_summary(made), told("gang rahmat rt 7", edits="2", place=second))
    assert step is not None
    assert step.conversation.draft is not None
    place = step.conversation.draft.place
    assert place is not None
    assert place.phrase == "Gang Rahmat RT 7"
    again = edited(step.conversation, told("gang rahmat rt 5", edits="2", place=first))
    assert again is not None


def test_an_edit_of_anything_else_changes_nothing() -> None:
    made = draft(told("lampu mati", "1"))
    assert edited(at_summary(made), told("terima kasih", edits="9")) is None
    assert edited(Conversation(), told("lampu mati", edits="1")) is None
    assert edited(at_summary(made), told("lampu mati")) is None


def test_texts_told_anew_have_no_old_numbers() -> None:
    made = replace(draft(told("lampu mati", "1"), told("lagi", "2")), texts=())
    fresh = drafts.add_description(made, told("sampah", "3"))
    assert (fresh.texts, fresh.text_ids) == (("sampah",), ("3",))


def test_a_draft_from_before_there_were_numbers_is_read_and_goes_on() -> None:
    data = draft(told("lampu mati")).to_dict()
    del data["text_ids"], data["place_id"]
    old = Draft.from_dict(data)
    assert drafts.add_description(old, told("lagi", "2")).text_ids == (None, "2")
