"""The judge sees what is wrong, and only that."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from tests.simulated.judge import judge, unsound
from tests.simulated.persons import Expected, Person
from tests.simulated.player import Played, Turn

EXPECTED = Expected(("lampu mati",), ("kuripan",), ("lampu_jalan",))
PERSON = Person("budi", "terse", ("lampu mati di kuripan",), "", "", "", "case", EXPECTED)


def turn(heard: str, did: str = "lampu mati di kuripan", **known: Any) -> Turn:
    return Turn(did, heard, (heard,), None, **known)


def case(**known: Any) -> Any:
    told = {
        "text": "Lampu mati di Kuripan",
        "place_text": "Kuripan",
        "kelurahan_name": None,
        "category": "lampu_jalan",
        "in_city": True,
    }
    return SimpleNamespace(**told | known)


def wrongs(person: Person, *cases: Any) -> tuple[str, ...]:
    return judge(Played(person, "web:budi", [turn("Baik.")]), cases).wrong


def test_one_case_with_everything_is_right() -> None:
    assert wrongs(PERSON, case()) == ()


@pytest.mark.parametrize(
    "found",
    [
        (),
        (case(), case()),
        (case(text="lampu"),),
        (case(place_text="Pasar Lama"),),
        (case(category="sampah"),),
    ],
)
def test_another_number_text_place_or_category_is_wrong(found: tuple[Any, ...]) -> None:
    assert len(wrongs(PERSON, *found)) == 1


def test_an_officer_may_decide_the_category() -> None:
    verdict = judge(Played(PERSON, "web:budi", [turn("Baik.")]), [case(category=None)])
    assert verdict.right
    assert verdict.undecided


def test_who_wanted_nothing_must_not_have_a_case() -> None:
    nobody = replace(PERSON, outcome="none")
    assert wrongs(nobody) == ()
    assert wrongs(nobody, case()) != ()


def test_two_matters_must_stand_in_cases_of_their_own() -> None:
    two = Expected(("lampu mati", "sampah"), ("kuripan",), ("lampu_jalan", "sampah"))
    person = replace(PERSON, outcome="two_cases", expect=two)
    rubbish = case(text="sampah", category="sampah")
    assert wrongs(person, case(), rubbish) == ()
    assert wrongs(person, case(text="lampu mati dan sampah"), case(text="halo")) != ()


@pytest.mark.parametrize("reply", ["", "  ", "nilai None", "utter_sapa", "{lokasi}", "slot kosong"])
def test_empty_and_inward_replies_are_seen(reply: str) -> None:
    assert unsound([turn(reply)])


def test_a_word_that_the_citizen_said_may_be_said_back() -> None:
    assert unsound([turn("Saya catat: satpam main slot", did="satpam main slot")]) == []


def test_the_same_question_three_times_is_seen_unless_it_was_not_read() -> None:
    asked = turn("Di mana?")
    assert unsound([asked, asked]) == []
    assert unsound([asked, asked, asked]) != []
    assert unsound([asked, replace(asked, quick=True), asked]) == []
