"""Observations: kept once, corrected, and forgotten with the person, the case or after 90 days."""

import random
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from cases.db import transaction
from cases.forgetting import blank_messages, forget_person
from cases.models import Observation
from cases.observations import Seen, margin, note_correction, observe
from cases.register import file_case
from cases.secrecy import set_secrecy
from relay.retention import prune_observations
from tests.cases.samples import report


def seen(**changes: Any) -> Seen:
    given: dict[str, Any] = {
        "channel": "web",
        "address": "budi",
        "message_id": "m1",
        "text": "lampu jalan mati",
        "intent": "lapor",
        "confidence": 0.9,
        "ranking": (("lapor", 0.9), ("tanya_informasi", 0.1)),
        "categories": (("lampu_jalan", 0.6), ("listrik", 0.4)),
        "question": None,
        "decision": "action_lapor",
        "submission": "draft-1",
    }
    return Seen(**(given | changes))


def keep(session: Session, now: datetime, **changes: Any) -> None:
    with transaction(session):
        observe(session, seen(**changes), now)


def count(session: Session) -> int:
    with transaction(session):
        return int(session.scalar(select(func.count(Observation.id))) or 0)


def test_a_message_that_is_served_twice_is_kept_once(session: Session, now: datetime) -> None:
    keep(session, now)
    keep(session, now)
    assert count(session) == 1


def test_the_margin_is_the_gap_of_the_first_two() -> None:
    assert margin((("a", 0.6), ("b", 0.4))) == 0.2
    assert margin((("a", 0.6),)) == 0.6
    assert margin(()) == 0.0


def test_a_correction_marks_only_what_the_model_said_otherwise(
    session: Session, now: datetime
) -> None:
    keep(session, now)
    keep(session, now, message_id="m2", categories=(("listrik", 0.9),))
    with transaction(session):
        note_correction(session, "draft-1", "listrik")
    with transaction(session):
        rows = {row.message_id: row.corrected_to for row in session.scalars(select(Observation))}
    assert rows == {"m1": "listrik", "m2": None}


def test_a_forgotten_story_takes_its_observation_along(
    session: Session, now: datetime, tmp_path: Path
) -> None:
    keep(session, now)
    keep(session, now, message_id="m2")
    blank_messages(session, "web", "budi", ["m1"], tmp_path)
    assert count(session) == 1


def test_a_forgotten_person_has_no_observations(
    session: Session, now: datetime, tmp_path: Path
) -> None:
    keep(session, now)
    keep(session, now, address="siti")
    forget_person(session, "web", "budi", None, tmp_path)
    assert count(session) == 1


def test_a_case_that_becomes_confidential_loses_its_observations(
    session: Session, now: datetime, rng: random.Random
) -> None:
    filed = file_case(session, report(), now, rng)
    keep(session, now)
    set_secrecy(session, filed.ticket, None, True, now)
    assert count(session) == 0


def test_observations_go_after_ninety_days(
    sessions: "sessionmaker[Session]", session: Session, now: datetime
) -> None:
    keep(session, now - timedelta(days=91))
    keep(session, now - timedelta(days=89), message_id="m2")
    assert prune_observations(sessions, now) == 1
    assert count(session) == 1
