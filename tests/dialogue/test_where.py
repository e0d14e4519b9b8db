"""Answers to "where?": kept in all their words; a place without a name is asked about once."""

from dataclasses import replace

import pytest

from dialogue.conversation import Question
from dialogue.draft import Draft, add_description, add_place
from dialogue.filing import answer
from dialogue.place import Place
from dialogue.where import is_nameless, names_office, points_at_place, points_back
from tests.dialogue.said import LABELS, RUBBISH, draft_of, hears, opened, says, tells


@pytest.mark.parametrize(
    "phrase", ["dpn sd", "depan sekolah", "bawah jambatan", "jln masuk gang kami", "ruko 4"]
)
def test_a_place_without_a_name_is_kept_and_asked_about(phrase: str) -> None:
    assert is_nameless(Place(phrase=phrase, kinds=("landmark",)))
    draft = add_place(Draft("s1"), says(f"sampah menumpuk {phrase}"))
    assert not draft.place_settled


@pytest.mark.parametrize(
    "place",
    [
        Place("depan SDN Kuin", ("landmark",)),
        Place("gang 4 Jl Banjar Indah", ("gang", "jalan")),
        Place("RT 7", ("rt",)),
        Place("depan sekolah", ("landmark",), latitude=-3.3, longitude=114.6),
        Place("pasar", ("pasar",), kelurahan="63.71.02.1001"),
    ],
)
def test_a_name_a_number_or_a_pin_is_enough(place: Place) -> None:
    assert not is_nameless(place)


@pytest.mark.parametrize(
    "text",
    [
        "Mantuil RT 7, pinggir sungai",
        "toko di kawasan pasar baru",
        "samping sekolah anak saya, Pekauman",
        "Jl Tatah Belayung, setelah jembatan",
    ],
)
def test_an_answer_that_sounds_like_another_matter_is_a_place(text: str) -> None:
    step = hears(opened(Question.PLACE), tells(text, RUBBISH))
    place = draft_of(step).place
    assert place is not None
    assert place.phrase == text
    assert step.conversation.later is None
    assert step.conversation.question in (Question.CONFIRM, Question.WHICH_PLACE)


def test_talk_around_the_place_is_left_out() -> None:
    step = hears(opened(Question.PLACE), says("di jalan veteran RT 3 ya pak, makasih"))
    place = draft_of(step).place
    assert place is not None
    assert place.phrase == "jalan veteran RT 3"


def test_a_whole_complaint_at_the_place_question_still_waits_as_a_second_matter() -> None:
    heard = tells("sampah juga menumpuk berhari-hari di pasar lama", RUBBISH)
    assert hears(opened(Question.PLACE), heard).conversation.later == heard.text


def test_behind_my_house_is_kept_and_asked_once_more() -> None:
    first = hears(opened(Question.PLACE), tells("belakang rumah saya"))
    assert (first.conversation.question, first.conversation.asked) == (Question.PLACE, 2)
    second = hears(first.conversation, tells("belakang rumah saya"))
    place = draft_of(second).place
    assert place is not None
    assert place.phrase == "belakang rumah saya"
    assert second.conversation.question is Question.CONFIRM


@pytest.mark.parametrize(
    "text", ["Jl Pos", "gg kelinci sebelah lapangan", "di samping warung acil"]
)
def test_words_that_begin_like_a_place_are_one(text: str) -> None:
    assert points_at_place(says(text))


@pytest.mark.parametrize("text", ["jalan rusak parah", "depan mana?", "gelap banget", ""])
def test_a_broken_thing_or_a_question_is_none(text: str) -> None:
    assert not points_at_place(says(text))


@pytest.mark.parametrize("text", ["sarangnya sebesar ember", "sudah dua hari ngeong terus"])
def test_more_of_the_matter_is_no_place(text: str) -> None:
    step = hears(opened(Question.PLACE), replace(says(text), intent="di_luar_topik"))
    assert text in draft_of(step).texts
    assert draft_of(step).place is None


def test_what_is_written_in_one_breath_is_no_second_matter() -> None:
    heard = replace(tells("baunya sampai ke dalam rumah", RUBBISH), quick=True)
    step = hears(opened(Question.PLACE), heard)
    assert step.conversation.later is None
    assert heard.text in draft_of(step).texts


def test_words_that_name_no_place_are_told_and_the_place_asked_again() -> None:
    step = hears(opened(Question.PLACE), says("anak saya mau ujian woy", "di_luar_topik"))
    assert "anak saya mau ujian woy" in draft_of(step).texts
    assert draft_of(step).place is None
    assert step.conversation.question is Question.PLACE


def test_a_place_at_the_category_question_is_no_category() -> None:
    labels = {**LABELS, "jembatan": "jembatan_titian"}
    step = answer(opened(Question.CATEGORY), says("jembatan dewi"), labels)
    assert step is not None
    assert draft_of(step).category is None
    assert draft_of(step).place is not None


def test_a_label_that_turns_up_in_a_complaint_chooses_nothing() -> None:
    labels = {**LABELS, "polisi": "kepolisian"}
    heard = tells("minta dibuatkan polisi tidur dong", (("lalu_lintas", 0.9),))
    step = answer(opened(Question.CATEGORY), heard, labels)
    assert step is not None
    assert draft_of(step).category != "kepolisian"


@pytest.mark.parametrize(
    "text",
    ["dinas perhubungan", "di kantor camat itu", "kantor lurah", "disdik", "uptd pasar"],
)
def test_an_office_answers_where_a_confidential_matter_happened(text: str) -> None:
    assert names_office(says(text))
    heard = replace(says(text, "tanya_instansi"), delicate=frozenset({"etika_aparatur"}))
    step = answer(opened(Question.PLACE, category="etika_aparatur"), heard, LABELS)
    assert step is not None
    assert step.conversation.question is Question.CONFIRM


@pytest.mark.parametrize(
    "text", ["dinas apa", "ke dinas mana laporannya", "dinas perhubungan?", "siapa kepala dinasnya"]
)
def test_a_question_about_an_office_is_no_place(text: str) -> None:
    assert not names_office(says(text))


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("oh iya itu di pasar pekauman", "pasar pekauman"),
        ("ulun di pelambuan", "pelambuan"),
        ("harusnya rantauan timur", "rantauan timur"),
        ("pekapuran raya bukan laut", "pekapuran raya"),
        ("bukan di jl veteran tapi di jl kuripan", "jl kuripan"),
        ("eh salah gang rahayu", "gang rahayu"),
        ("rumah saya di gang surya rt 3", "gang surya rt 3"),
        ("dekat rumah makan wong solo", "dekat rumah makan wong solo"),
        ("salah satu rumah di gang sawah", "salah satu rumah di gang sawah"),
    ],
)
def test_a_correction_or_talk_before_the_place_is_no_part_of_it(text: str, phrase: str) -> None:
    place = draft_of(hears(opened(Question.PLACE), says(text))).place
    assert place is not None
    assert place.phrase == phrase


@pytest.mark.parametrize(
    ("told", "correction", "text"),
    [
        ("jalan rusak jl veteran", "bukan jl veteran, jl kuripan", "jalan rusak jl kuripan"),
        ("sampah di jl pramuka rt 5", "rt 7", "sampah di jl pramuka rt 7"),
        ("sampah di gang rahmat", "salah, kelayan barat", "sampah di gang rahmat"),
        ("sampah di kelayan", "jl veteran", "sampah di kelayan"),
    ],
)
def test_a_corrected_street_is_corrected_in_the_description(
    told: str, correction: str, text: str
) -> None:
    draft = add_place(add_description(Draft("s1"), says(told)), says(told))
    assert add_place(draft, says(correction), instead=True).texts == (text,)


def test_a_place_corrected_at_once_is_heard_while_the_category_is_asked() -> None:
    step = hears(opened(Question.CATEGORY), says("gang rahmat? eh bukan gang rahayu pelambuan"))
    place = draft_of(step).place
    assert place is not None
    assert place.phrase == "gang rahayu pelambuan"


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("di situ juga ada sampah numpuk", True),
        ("tempatnya sama, lampunya mati juga", True),
        ("di sana banyak nyamuk", True),
        ("di situ dekat pasar lama ada sampah", False),
        ("situs webnya tidak bisa dibuka", False),
    ],
)
def test_words_point_back_to_the_place_of_the_report_before(text: str, back: bool) -> None:
    assert points_back(says(text)) is back
