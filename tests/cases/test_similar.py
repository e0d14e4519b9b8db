"""Which open case tells of the same matter at the same place."""

import random
from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from cases.register import Matter, file_case, most_similar, move_case, set_secrecy
from cases.similar import similarity
from tests.cases.samples import report

KURIPAN = "63.71.02.1001"
PIN = (-3.3263, 114.6168)
LAMP = Matter("lampu jalan mati total", "Gang Rahmat", KURIPAN, "Kuripan")


def seen(session: Session, matter: Matter = LAMP, address: str = "siti") -> str | None:
    found = most_similar(session, matter, "lampu_jalan", "web", address)
    return found.ticket if found else None


@pytest.fixture
def ticket(sqlite_session: Session, now: datetime, rng: random.Random) -> str:
    new = report(place_text="gang rahmat RT 5", lat=PIN[0], lon=PIN[1])
    return file_case(sqlite_session, new, now, rng).ticket


def test_the_same_lamp_in_other_words_is_found(sqlite_session: Session, ticket: str) -> None:
    found = most_similar(sqlite_session, LAMP, "lampu_jalan", "web", "siti")
    assert found is not None
    assert (found.ticket, found.people, found.own) == (ticket, 1, False)
    assert (found.kelurahan_name, found.category_label) == ("Kuripan", "Lampu jalan (PJU)")


def test_the_person_who_filed_it_is_told_that_it_is_their_own(
    sqlite_session: Session, ticket: str
) -> None:
    found = most_similar(sqlite_session, LAMP, "lampu_jalan", "web", "budi")
    assert found is not None
    assert found.own


@pytest.mark.parametrize(
    "matter",
    [
        Matter("lampu jalan mati", "gang rahmat RT 7", KURIPAN, "Kuripan"),
        Matter("lampu jalan mati", "gang melati", KURIPAN, "Kuripan"),
        Matter("lampu jalan mati", "Kuripan", KURIPAN, "Kuripan"),
        Matter("lampu jalan mati", "gang rahmat", "63.71.02.1002", "Kebun Bunga"),
        Matter("lampu jalan mati"),
        Matter("tiang miring mau roboh", "gang rahmat", KURIPAN, "Kuripan"),
    ],
)
def test_another_place_or_matter_is_not_found(
    sqlite_session: Session, ticket: str, matter: Matter
) -> None:
    assert seen(sqlite_session, matter) is None


@pytest.mark.parametrize(("steps", "found"), [(5, True), (20, False)])
def test_pins_decide_within_150_metres(
    sqlite_session: Session, ticket: str, steps: int, found: bool
) -> None:
    pinned = Matter("lampu jalan mati", "gang rahmat", KURIPAN, "Kuripan", PIN[0], PIN[1])
    away = Matter("lampu jalan mati", lat=PIN[0] + steps * 0.0001, lon=PIN[1])
    assert bool(similarity(pinned, away)) is found
    assert bool(seen(sqlite_session, away)) is found


def test_the_distance_is_told_where_both_gave_a_pin(sqlite_session: Session, ticket: str) -> None:
    away = Matter("lampu jalan mati", lat=PIN[0] + 0.0005, lon=PIN[1])
    found = most_similar(sqlite_session, away, "lampu_jalan", "web", "siti")
    assert found is not None
    assert found.distance is not None
    assert 50 <= found.distance <= 60


def test_another_category_is_not_looked_at(sqlite_session: Session, ticket: str) -> None:
    assert most_similar(sqlite_session, LAMP, "listrik", "web", "siti") is None


def test_a_case_that_is_over_is_not_offered(
    sqlite_session: Session, ticket: str, now: datetime
) -> None:
    move_case(sqlite_session, ticket, "ditarik", "warga", None, now)
    assert seen(sqlite_session) is None


def test_a_confidential_case_cannot_be_found_by_guessing(
    sqlite_session: Session, ticket: str, now: datetime
) -> None:
    set_secrecy(sqlite_session, ticket, None, True, now)
    assert seen(sqlite_session) is None


def test_without_a_kelurahan_only_the_very_same_words_name_one_place(
    sqlite_session: Session, now: datetime, rng: random.Random
) -> None:
    new = report(kelurahan=None, place_text="depan SDN Kuin")
    filed = file_case(sqlite_session, new, now, rng).ticket
    assert seen(sqlite_session, Matter("lampu jalan mati", "di depan SDN Kuin")) == filed
    assert seen(sqlite_session, Matter("lampu jalan mati", "depan SDN Alalak")) is None
    assert seen(sqlite_session, Matter("lampu jalan mati", "Kuin")) is None
