"""What waits for an admin: in which order, copies once, and nothing for two at a time."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import numpy as np
from sqlalchemy.orm import Session, sessionmaker

from bot.nlu.vectors import Vectors
from cases.db import transaction
from cases.observations import note_correction
from cases.register import file_case, hand_back, move_case
from cases.states import ASSIGNED
from learning.observations import CORRECTED, DOUBT, FALLBACK, TRANSFERRED, candidates
from learning.queue import CLUSTER, Item, claim, queue, release
from learning.review_policy import load_review_policy
from tests.cases.samples import report

POLICY = load_review_policy()
SURE = {"categories": (("lampu_jalan", 0.95), ("listrik", 0.02))}
Watch = Callable[..., None]
Sessions = sessionmaker


def waiting(sessions: "sessionmaker[Session]", now: datetime) -> list[Item]:
    with sessions() as session, transaction(session):
        return queue(candidates(session, POLICY), POLICY, now)


def test_what_was_understood_surely_does_not_wait(
    watched: Watch, sessions: "sessionmaker[Session]", now: datetime
) -> None:
    watched("lampu jalan mati di kuripan", **SURE)
    assert waiting(sessions, now) == []


def test_a_small_margin_and_a_fallback_wait(
    watched: Watch, sessions: "sessionmaker[Session]", now: datetime
) -> None:
    watched("lampu apa listrik ini yang mati")
    watched(
        "kayapa tu barang nang itu", intent="nlu_fallback", decision="action_tidak_paham", **SURE
    )
    reasons = {item.text[:5]: item.reasons for item in waiting(sessions, now)}
    assert reasons == {"lampu": (DOUBT,), "kayap": (FALLBACK,)}


def test_an_answer_to_a_question_of_a_report_teaches_nothing(
    watched: Watch, sessions: "sessionmaker[Session]", now: datetime
) -> None:
    watched("RT 5 dekat masjid", decision="jawaban", question="lokasi", intent="nlu_fallback")
    assert waiting(sessions, now) == []


def test_what_the_citizen_corrected_comes_first_with_the_right_category(
    watched: Watch, sessions: "sessionmaker[Session]", now: datetime
) -> None:
    watched("lampu apa listrik ini yang mati")
    watched("tiang miring hampir roboh", submission="d1", **SURE)
    with sessions() as session, transaction(session):
        note_correction(session, "d1", "listrik")
    first = waiting(sessions, now)[0]
    assert (first.reasons, first.suggestion) == ((CORRECTED,), "lapor/listrik")


def test_what_an_agency_gave_away_waits_with_the_agency_that_took_it(
    watched: Watch, sessions: "sessionmaker[Session]", now: datetime, rng: object
) -> None:
    with sessions() as session:
        ticket = file_case(session, report(), now, rng).ticket  # type: ignore[arg-type]
        move_case(session, ticket, ASSIGNED, "petugas", None, now)
        hand_back(session, ticket, "petugas", "bukan wewenang", now)
        move_case(session, ticket, ASSIGNED, "petugas", None, now, "DPUPR")
    watched("lampu jalan di gang rahmat", submission="draft-1", **SURE)
    (item,) = waiting(sessions, now)
    assert (item.reasons, item.agency) == ((TRANSFERRED,), "DPUPR")


def test_copies_are_one_with_their_number(
    watched: Watch, sessions: "sessionmaker[Session]", now: datetime
) -> None:
    for text in ("lampu jalan mati total", "Lampu jalan mati total!!", "lampu jalan mati totall"):
        watched(text)
    (item,) = waiting(sessions, now)
    assert item.count == 3


def test_alike_messages_are_a_cluster(
    watched: Watch, sessions: "sessionmaker[Session]", now: datetime
) -> None:
    for text in (
        "odong odong ribut",
        "kereta wisata bising malam",
        "musik odong keras banget",
        "air",
    ):
        watched(text)

    def embed(texts: Sequence[str]) -> Vectors:
        return np.array([[0, 1] if text == "air" else [1, 0] for text in texts], dtype=np.float32)

    with sessions() as session, transaction(session):
        found = queue(candidates(session, POLICY), POLICY, now, embed)
    assert [item.alike for item in found] == [3, 3, 3, 1]
    assert CLUSTER in found[0].reasons


def test_two_admins_never_have_the_same_message(
    watched: Watch, sessions: "sessionmaker[Session]", now: datetime
) -> None:
    watched("lampu apa listrik ini yang mati")
    (item,) = waiting(sessions, now)
    with sessions() as session:
        assert claim(session, item, "ani", POLICY, now)
        assert not claim(session, item, "budi", POLICY, now)
        assert claim(session, item, "ani", POLICY, now)
    assert waiting(sessions, now)[0].held_by == "ani"


def test_a_claim_ends_after_its_minutes_or_at_leaving(
    watched: Watch, sessions: "sessionmaker[Session]", now: datetime
) -> None:
    watched("lampu apa listrik ini yang mati")
    (item,) = waiting(sessions, now)
    later = now + timedelta(minutes=POLICY.claim_minutes)
    with sessions() as session:
        claim(session, item, "ani", POLICY, now)
        assert claim(session, item, "budi", POLICY, later)
        release(session, "budi")
        assert claim(session, item, "ani", POLICY, now)
