from dialogue.conversation import Conversation, Question
from dialogue.draft import Draft
from dialogue.opening import Opening, has_report, opened
from dialogue.place import Place
from dialogue.steps import next_question

PLACE = Place("Gerbang Pasar Lama")


def test_a_code_settles_what_it_knows_and_asks_the_rest() -> None:
    begun = opened(Conversation(last_ticket="T"), Opening("lampu_jalan", PLACE), "s")
    assert begun.draft is not None
    assert (begun.question, begun.last_ticket) == (Question.DESCRIPTION, "T")
    assert (begun.draft.category, begun.draft.place) == ("lampu_jalan", PLACE)
    told = opened(Conversation(), Opening(None, PLACE), "s").draft
    assert told is not None
    assert not told.category_settled
    assert told.place_settled


def test_each_kind_of_code_has_its_own_question() -> None:
    assert Opening("a").question == "utter_mulai_kategori"
    assert Opening(None, PLACE).question == "utter_mulai_tempat"
    assert Opening("a", PLACE).question == "utter_mulai_tempat_kategori"


def test_after_a_code_for_category_and_place_one_sentence_is_enough() -> None:
    begun = opened(Conversation(), Opening("a", PLACE), "s").draft
    assert begun is not None
    assert next_question(begun) is Question.DESCRIPTION


def test_only_a_report_with_something_in_it_stands_in_the_way() -> None:
    assert not has_report(Conversation())
    assert not has_report(Conversation(draft=Draft("s")))
    assert has_report(Conversation(draft=Draft("s", texts=("lampu mati",))))
