import json
from dataclasses import replace

import pytest

from actions.desk import Desk
from actions.phrases import UNDECIDED, category_buttons, echo, labels, payload, place_words, put
from dialogue.conversation import REPORT_QUESTIONS, Conversation, Question
from dialogue.draft import Draft
from dialogue.place import Place
from tests.dialogue.said import KURIPAN, opened
from tests.support.responses import filled, responses


@pytest.mark.parametrize("question", [*Question])
@pytest.mark.parametrize("asked", [1, 2, 3, 4])
def test_every_question_can_be_put_and_is_worded_anew(
    desk: Desk, question: Question, asked: int
) -> None:
    conversation = Conversation(question=question, asked=asked)
    if question in REPORT_QUESTIONS:
        conversation = opened(question, asked)
    assert put(conversation, desk.catalogue()).response in responses()


@pytest.mark.parametrize(
    "question", [Question.DESCRIPTION, Question.CATEGORY, Question.PLACE, Question.TICKET]
)
def test_the_second_time_is_worded_differently_and_a_third_never_comes(
    desk: Desk, question: Question
) -> None:
    talks = [
        opened(question, n) if question is not Question.TICKET else Conversation(None, question, n)
        for n in (1, 2, 3)
    ]
    names = [put(talk, desk.catalogue()).response for talk in talks]
    assert len(set(names)) == 3
    assert names[2] == "utter_jalan_keluar"


def test_a_payload_carries_intent_and_choice() -> None:
    assert payload("ya") == "/ya"
    intent, _, values = payload("lapor", "sampah").partition("{")
    assert (intent, json.loads("{" + values)) == ("/lapor", {"pilihan": "sampah"})


def test_categories_that_the_city_does_not_know_are_not_offered(desk: Desk) -> None:
    draft = Draft("s1", ranking=(("unknown", 0.5), ("sampah", 0.3)))
    titles = [button["title"] for button in category_buttons(draft, desk.catalogue())]
    assert titles == ["Sampah", "Lainnya"]


def test_no_category_has_the_code_of_the_undecided_button(desk: Desk) -> None:
    assert UNDECIDED not in desk.catalogue().categories


def test_button_titles_fit_on_a_phone(desk: Desk) -> None:
    assert max(len(c.short_label) for c in desk.catalogue().categories.values()) <= 30


def test_every_label_leads_back_to_its_category(desk: Desk) -> None:
    named = labels(desk.catalogue())
    for category in desk.catalogue().categories.values():
        assert named[category.label.lower()] == category.code
        assert named[category.short_label.lower()] == category.code


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("lampu\n\n  mati  ", "lampu mati"),
        ("**tebal** sekali", "tebal sekali"),
        ("kata " * 60, ("kata " * 32).strip() + " …"),
        ("", ""),
    ],
)
def test_words_are_said_back_on_one_short_line(text: str, said: str) -> None:
    assert echo(text) == said


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (None, "lokasi belum disebutkan"),
        (Place(), "lokasi belum disebutkan"),
        (Place("Gang Rahmat", kelurahan=KURIPAN), "Gang Rahmat, Kel. Kuripan"),
        (Place("dekat pasar kuripan", kelurahan=KURIPAN), "dekat pasar kuripan"),
        (Place(kelurahan=KURIPAN), "Kel. Kuripan"),
        (Place(None, (), KURIPAN, -3.3, 114.6), "titik lokasi yang Anda kirim, Kel. Kuripan"),
        (Place("rumah 0812-5100-2200"), "rumah [nomor telepon disamarkan]"),
    ],
)
def test_the_place_in_words(desk: Desk, place: Place | None, said: str) -> None:
    assert place_words(Draft("s1", place=place), desk.catalogue()) == said


def test_the_summary_names_photos_only_where_there_are_some(desk: Desk) -> None:
    bare = opened(Question.CONFIRM)
    assert bare.draft is not None
    values = put(bare, desk.catalogue()).values
    assert values["foto"] == ""
    assert "Foto boleh ditambahkan" in values["ajakan_foto"]
    place = replace(bare.draft, category=None)
    undecided = put(replace(bare, draft=place), desk.catalogue()).values
    assert undecided["kategori"] == "kategori ditentukan petugas"
    assert undecided["instansi"] == desk.catalogue().verifier.name


def test_the_summary_asks_one_question(desk: Desk) -> None:
    phrase = put(opened(Question.CONFIRM), desk.catalogue())
    assert filled(responses()[phrase.response]["text"], phrase.values).count("?") == 1


def test_a_category_that_the_model_does_not_know_yet_is_offered_as_a_button(desk: Desk) -> None:
    ranking = (("sampah", 0.5), ("parkir", 0.3), ("drainase", 0.1), ("listrik", 0.05))
    draft = Draft("d", ranking=(*ranking, ("wisata_olahraga", 0.0)))
    payloads = [button["payload"] for button in category_buttons(draft, desk.catalogue())]
    assert payloads[3:] == [payload("lapor", "wisata_olahraga"), payload("lapor", UNDECIDED)]
