import json
from dataclasses import replace

import pytest

from dialogue import draft as drafts
from dialogue.draft import Draft, Place
from dialogue.heard import Heard
from tests.dialogue.said import (
    KURIPAN,
    LAMPS,
    RUBBISH,
    TOLD,
    UNSURE,
    gazetteer,
    photo,
    pin,
    says,
    tells,
)

AT_HOME = Place("Gang Rahmat RT 5 RW 1", KURIPAN)


def placed(words: str, place: Place = AT_HOME) -> Place:
    """The place after these words about it."""
    found = drafts.add_place(Draft("s1", place=place), says(words)).place
    assert found is not None
    return found


def test_a_full_draft_survives_json() -> None:
    draft = drafts.absorb(Draft("s1"), replace(tells(f"{TOLD} di Kuripan"), photos=(photo(),)))
    draft = drafts.add_place(replace(draft, anonymous=True), pin())
    assert Draft.from_dict(json.loads(json.dumps(draft.to_dict()))) == draft


@pytest.mark.parametrize("missing", ["submission", "texts", "photos", "place_settled"])
def test_values_that_are_no_draft_are_refused(missing: str) -> None:
    values = Draft("s1").to_dict()
    del values[missing]
    values.pop("place")
    with pytest.raises(KeyError, match=missing):
        Draft.from_dict(values)


def test_texts_are_kept_word_for_word_one_below_the_other() -> None:
    draft = drafts.add_description(Draft("s1"), tells("  Lampu   MATI!!  "))
    draft = drafts.add_description(draft, tells("gelap sekali"))
    assert draft.description == "Lampu   MATI!!\ngelap sekali"


def test_a_photo_without_words_adds_no_description() -> None:
    assert drafts.add_description(Draft("s1"), Heard("  ", photos=(photo(),))).texts == ()


def test_the_first_time_that_was_told_stays() -> None:
    draft = drafts.add_description(Draft("s1"), tells("lampu mati sejak kemarin"))
    assert draft.when == "sejak kemarin"
    assert drafts.add_description(draft, tells("sudah seminggu gelap")).when == "sejak kemarin"


@pytest.mark.parametrize(
    ("ranking", "sure"),
    [
        ((), False),
        (LAMPS, True),
        (UNSURE, False),
        ((("umum", 0.99),), False),
        ((("lampu_jalan", 0.6), ("listrik", 0.35)), True),
        ((("lampu_jalan", 0.6), ("listrik", 0.36)), False),
        ((("lampu_jalan", 0.59),), False),
    ],
)
def test_a_category_is_sure_when_high_and_well_ahead(
    ranking: tuple[tuple[str, float], ...], sure: bool
) -> None:
    assert drafts.is_sure(ranking) is sure


def test_more_words_about_the_matter_settle_an_unsure_category() -> None:
    draft = drafts.add_description(Draft("s1"), tells("padam", UNSURE))
    assert not draft.category_settled
    draft = drafts.add_description(draft, tells("lampu jalan padam", (("lampu_jalan", 0.95),)))
    assert (draft.category, draft.category_settled) == ("lampu_jalan", True)


def test_a_category_that_the_citizen_chose_is_not_guessed_away() -> None:
    draft = drafts.asked_category(Draft("s1", ranking=UNSURE), "listrik")
    assert drafts.add_description(draft, tells(TOLD, LAMPS)).category == "listrik"


def test_the_general_wish_to_report_never_enters_the_ranking() -> None:
    draft = drafts.add_description(Draft("s1"), tells("mau lapor", (("umum", 0.9), *UNSURE)))
    assert draft.ranking == UNSURE


def test_blending_is_the_mean_and_best_comes_first() -> None:
    assert drafts.blend((("a", 0.8), ("b", 0.2)), (("b", 0.9),)) == (("b", 0.55), ("a", 0.4))
    assert drafts.blend((), RUBBISH) == drafts.blend(RUBBISH, ()) == RUBBISH


def test_confidence_is_that_of_the_chosen_category() -> None:
    assert Draft("s1", ranking=LAMPS, category="lampu_jalan").confidence == 0.9
    assert Draft("s1", ranking=LAMPS, category="sampah").confidence == 0.0
    assert Draft("s1", ranking=LAMPS).confidence == 0.0


def test_words_and_pin_complete_each_other_in_any_order() -> None:
    words = says("dekat masjid")
    words_first = drafts.add_place(drafts.add_place(Draft("s1"), words), pin())
    pin_first = drafts.add_place(drafts.add_place(Draft("s1"), pin()), words)
    assert words_first == pin_first
    assert words_first.place == Place("dekat masjid", KURIPAN, -3.32, 114.59)


def test_a_pin_outside_the_city_is_remembered_as_such() -> None:
    found = drafts.add_place(Draft("s1"), pin(inside=False)).place
    assert found is not None
    assert found.outside
    assert found.kelurahan is None


def test_a_message_without_a_place_settles_none() -> None:
    assert drafts.add_place(Draft("s1"), says("lampu mati")) == Draft("s1")


def test_another_rt_corrects_the_old_one_and_keeps_the_street() -> None:
    assert placed("RT 7").phrase == "Gang Rahmat RT 7 RW 1"


def test_an_rt_that_was_not_said_yet_is_added() -> None:
    assert placed("RT 7", Place("Gang Rahmat", KURIPAN)).phrase == "Gang Rahmat, RT 7"


@pytest.mark.xfail(strict=True, reason="only the first fine part of the place is replaced")
def test_rt_and_rw_corrected_together_stand_once_each() -> None:
    phrase = placed("RT 7 RW 2").phrase
    assert phrase == "Gang Rahmat RT 7 RW 2"


@pytest.mark.xfail(strict=True, reason="the citizen's words are used as a pattern of re.sub")
def test_a_backslash_in_the_place_does_no_harm() -> None:
    assert "7" in (placed("RT\\7").phrase or "")


@pytest.mark.xfail(strict=True, reason="a new street keeps the kelurahan of the old place")
def test_another_street_does_not_keep_the_old_kelurahan() -> None:
    assert says("Jalan Sultan Adam").place is not None
    assert placed("Jalan Sultan Adam").kelurahan != KURIPAN


def test_a_photo_counts_once_and_at_most_ten_are_kept() -> None:
    many = tuple(photo(f"p{n}") for n in range(9))
    draft = drafts.add_photos(Draft("s1"), Heard("", photos=many))
    draft = drafts.add_photos(draft, Heard("", photos=(many[0], photo("x"), photo("y"))))
    assert [p.key for p in draft.photos] == [*(f"p{n}" for n in range(9)), "x"]


def test_a_place_that_no_list_knows_is_kept_as_spoken() -> None:
    draft = drafts.spoken_place(drafts.add_place(Draft("s1"), pin()), "belakang kios Amang Udin")
    assert draft.place_settled
    assert draft.place == Place("belakang kios Amang Udin", KURIPAN, -3.32, 114.59)


def test_the_gazetteer_of_these_tests_knows_the_home_kelurahan() -> None:
    assert gazetteer().kelurahan[KURIPAN].name == "Kuripan"
