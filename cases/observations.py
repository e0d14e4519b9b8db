"""What the model made of each message: written, corrected and forgotten here.

It is read by ``learning/``. Personal numbers are masked before; what is confidential never comes.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.expression import Delete, Update

from cases.db import transaction
from cases.tables.learning import Observation

Shares = tuple[tuple[str, float], ...]
BATCH = 500
"""Rows deleted in one transaction, so that messages that come in need not wait for long."""


@dataclass(frozen=True)
class Seen:
    """One message as it was understood and served; see ``cases.tables.learning.Observation``."""

    channel: str
    address: str
    message_id: str | None
    text: str
    intent: str
    confidence: float
    ranking: Shares
    categories: Shares
    question: str | None
    decision: str
    submission: str | None = None
    kelurahan: str | None = None


def observe(session: Session, seen: Seen, now: datetime) -> None:
    """Keep one observation within the caller's transaction; a message served twice is kept once."""
    if seen.message_id:
        forget_observed(session, seen.channel, seen.address, (seen.message_id,))
    best = seen.categories[0][0] if seen.categories else None
    session.execute(
        insert(Observation).values(
            channel=seen.channel,
            address=seen.address,
            message_id=seen.message_id,
            at=now,
            text=seen.text,
            intent=seen.intent,
            confidence=seen.confidence,
            margin=margin(seen.ranking),
            category=best,
            category_margin=margin(seen.categories) if best else None,
            ranking=json.dumps(seen.ranking, ensure_ascii=False),
            categories=json.dumps(seen.categories, ensure_ascii=False),
            question=seen.question,
            decision=seen.decision,
            submission=seen.submission,
            kelurahan=seen.kelurahan,
        )
    )


def margin(shares: Shares) -> float:
    """Gap (0 to 1) between the two likeliest; the whole share where there is only one."""
    first, second, *_ = (*(share for _, share in shares[:2]), 0.0, 0.0)
    return round(first - second, 4)


def note_correction(session: Session, submission: str, category: str) -> None:
    """The citizen chose this category for a draft: where the model said another, that was wrong."""
    told = Observation.submission == submission
    otherwise = Observation.category.is_not(None) & (Observation.category != category)
    _bulk(session, update(Observation).where(told).values(corrected_to=None))
    _bulk(session, update(Observation).where(told, otherwise).values(corrected_to=category))


def forget_observed(
    session: Session, channel: str, address: str, message_ids: Collection[str] | None = None
) -> None:
    """Delete what was observed of these messages of a chat, or of all; does not commit."""
    where = [Observation.channel == channel, Observation.address == address]
    if message_ids is not None:
        where.append(Observation.message_id.in_(tuple(message_ids)))
    _bulk(session, delete(Observation).where(*where))


def forget_submission(session: Session, submission: str) -> None:
    """Delete what was observed of a report that is confidential; in the caller's transaction."""
    _bulk(session, delete(Observation).where(Observation.submission == submission))


def forget_observed_before(session: Session, before: datetime) -> int:
    """Delete the observations of before a moment, some at a time; commits. Returns how many."""
    total = 0
    while True:
        with transaction(session):
            gone = _delete_some(session, before)
        total += gone
        if gone < BATCH:
            return total


def _delete_some(session: Session, before: datetime) -> int:
    old = select(Observation.id).where(Observation.at < before).limit(BATCH)
    ids = list(session.scalars(old).all())
    _bulk(session, delete(Observation).where(Observation.id.in_(ids)))
    return len(ids)


def _bulk(session: Session, change: Delete | Update) -> None:
    session.execute(change.execution_options(synchronize_session=False))
