import json
from dataclasses import replace

import pytest

from dialogue import draft as drafts
from dialogue.draft import Draft
from dialogue.heard import Heard
from tests.dialogue.said import (
    KURIPAN,
    LAMPS,
    RUBBISH,
    TOLD,
    UNSURE,
    photo,
    pin,
    says,
    tells,
)


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
    assert [code for code, _ in draft.ranking] == ["lampu_jalan", "listrik"]


def test_blending_is_the_mean_and_best_comes_first() -> None:
    assert drafts.blend((("a", 0.8), ("b", 0.2)), (("b", 0.9),)) == (("b", 0.55), ("a", 0.4))
    assert drafts.blend((), RUBBISH) == drafts.blend(RUBBISH, ()) == RUBBISH


def test_confidence_is_that_of_the_chosen_category() -> None:
    assert Draft("s1", ranking=LAMPS, category="lampu_jalan").confidence == 0.9
    assert Draft("s1", ranking=LAMPS, category="sampah").confidence == 0.0
    assert Draft("s1", ranking=LAMPS).confidence == 0.0


def test_a_message_without_a_place_settles_none() -> None:
    assert drafts.add_place(Draft("s1"), says("lampu mati")) == Draft("s1")


def test_a_place_that_is_named_is_settled() -> None:
    assert drafts.add_place(Draft("s1"), pin()).place_settled
    assert drafts.add_place(Draft("s1"), says("di Kuripan")).place_settled


def test_a_photo_counts_once_and_at_most_ten_are_kept() -> None:
    many = tuple(photo(f"p{n}") for n in range(9))
    draft = drafts.add_photos(Draft("s1"), Heard("", photos=many))
    draft = drafts.add_photos(draft, Heard("", photos=(many[0], photo("x"), photo("y"))))
    assert [p.key for p in draft.photos] == [*(f"p{n}" for n in range(9)), "x"]


def test_a_place_that_no_list_knows_is_kept_as_spoken_beside_the_pin() -> None:
    draft = drafts.spoken_place(drafts.add_place(Draft("s1"), pin()), "belakang kios Amang Udin")
    assert draft.place_settled
    assert draft.place is not None
    assert (draft.place.phrase, draft.place.kelurahan) == ("belakang kios Amang Udin", KURIPAN)
    assert draft.place.latitude == -3.32


def test_a_single_word_settles_a_category_only_where_it_is_all_but_certain() -> None:
    patah = drafts.absorb(Draft("s1"), tells("patah", (("pendidikan", 0.85),)))
    assert not patah.category_settled
    assert drafts.absorb(Draft("s1"), tells("tawon", (("penyelamatan", 0.99),))).category_settled


def test_what_follows_in_one_breath_may_change_a_guess_but_never_a_choice() -> None:
    market = replace(tells("retribusi naik, wc rusak", (("pasar_harga", 0.98),)), quick=True)
    guessed = drafts.absorb(Draft("s1"), tells("jual ikan di pasar", (("pangan_hewan", 0.6),)))
    surer = drafts.absorb(drafts.absorb(guessed, market), market)
    assert surer.category == "pasar_harga"
    chosen = drafts.asked_category(guessed, "parkir")
    assert drafts.absorb(chosen, market).category == "parkir"
    slow = replace(market, quick=False)
    assert drafts.absorb(drafts.absorb(guessed, slow), slow).category == "pangan_hewan"


def test_what_the_wish_took_goes_to_the_likeliest() -> None:
    ranking = (("umum", 0.55), ("sampah", 0.4), ("pasar_harga", 0.05))
    assert drafts.is_sure(drafts.ranked(ranking))
    assert dict(drafts.ranked(ranking))["pasar_harga"] == 0.05


def test_noise_beside_a_mere_wish_stays_noise() -> None:
    ranking = (("umum", 0.97), ("sampah", 0.02), ("pasar_harga", 0.01))
    assert not drafts.is_sure(drafts.ranked(ranking))
