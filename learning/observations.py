"""The observed messages that may teach something, with what speaks for looking at them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.models import Case, CaseEvent, Observation
from cases.states import ASSIGNED, IN_PROGRESS, MOVED, NOT_OURS, UNVERIFIED
from learning.review_policy import ReviewPolicy

CORRECTED, TRANSFERRED = "dikoreksi warga", "dipindah instansi"
FALLBACK, DOUBT = "tidak paham", "ragu"
COMPLAINT = "lapor"
NOT_UNDERSTOOD = "nlu_fallback"
_DID_NOT_UNDERSTAND = "action_tidak_paham"
_DESCRIPTION = "uraian"
Shares = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Candidate:
    """One message that waits for a decision.

    ``label`` is what the model said, ``suggestion`` a better one if the signals name it, ``agency``
    the agency that took the case in the end. ``claimed_until`` is set while an admin has it.
    """

    id: int
    at: datetime
    text: str
    label: str
    ranking: Shares
    categories: Shares
    reasons: tuple[str, ...]
    suggestion: str | None
    agency: str | None
    claimed_by: str | None
    claimed_until: datetime | None


def candidates(session: Session, policy: ReviewPolicy) -> list[Candidate]:
    """The newest messages that wait for a decision, newest first.

    Answers to a question of a report ("RT 5 dekat masjid") teach nothing and are left out.
    """
    query = select(Observation).where(Observation.review_id.is_(None))
    query = query.order_by(Observation.at.desc(), Observation.id.desc())
    rows = list(session.scalars(query.limit(int(policy.most_candidates) * 3)))
    rows = [row for row in rows if _tells(row)][: int(policy.most_candidates)]
    moved = transfers(session, {row.submission for row in rows if row.submission})
    return [_candidate(row, moved.get(row.submission or ""), policy) for row in rows]


def transfers(session: Session, submissions: Iterable[str]) -> dict[str, str]:
    """Submission -> code of the agency it ended with, where an agency gave the case away.

    A report without a category begins with the agency that verifies: giving that on is no mistake.
    """
    wanted = Case.submission_id.in_(tuple(submissions))
    query = (
        select(Case.submission_id, CaseEvent)
        .join(CaseEvent, CaseEvent.case_id == Case.id)
        .where(wanted, Case.category_code.is_not(None))
        .order_by(Case.id, CaseEvent.seq)
    )
    first: dict[str, str] = {}
    found: dict[str, str] = {}
    for submission, event in session.execute(query):
        began = first.setdefault(submission, event.agency_code)
        if event.kind == MOVED and (event.agency_code != began or _handed_back(event)):
            found[submission] = event.agency_code
    return found


def _handed_back(event: CaseEvent) -> bool:
    back = event.from_state in (ASSIGNED, IN_PROGRESS) and event.to_state == UNVERIFIED
    return back or event.to_state == NOT_OURS


def _tells(row: Observation) -> bool:
    served = row.decision.startswith("action_") or row.corrected_to is not None
    return served or row.question == _DESCRIPTION


def _candidate(row: Observation, moved_to: str | None, policy: ReviewPolicy) -> Candidate:
    complained = row.intent == COMPLAINT
    reasons = [
        (CORRECTED, row.corrected_to is not None),
        (TRANSFERRED, complained and moved_to is not None),
        (FALLBACK, row.intent == NOT_UNDERSTOOD or row.decision == _DID_NOT_UNDERSTAND),
        (DOUBT, _doubtful(row, policy)),
    ]
    return Candidate(
        id=row.id,
        at=row.at,
        text=row.text,
        label=_label(row),
        ranking=_shares(row.ranking),
        categories=_shares(row.categories),
        reasons=tuple(name for name, holds in reasons if holds),
        suggestion=f"{COMPLAINT}/{row.corrected_to}" if row.corrected_to else None,
        agency=moved_to if complained else None,
        claimed_by=row.claimed_by,
        claimed_until=row.claimed_until,
    )


def _doubtful(row: Observation, policy: ReviewPolicy) -> bool:
    if row.margin < policy.low_margin:
        return True
    gap = row.category_margin
    return row.intent == COMPLAINT and gap is not None and gap < policy.low_category_margin


def _label(row: Observation) -> str:
    """What the model said; where it gave up, what it held likeliest."""
    ranking = _shares(row.ranking)
    intent = ranking[0][0] if row.intent == NOT_UNDERSTOOD and ranking else row.intent
    return f"{COMPLAINT}/{row.category}" if intent == COMPLAINT and row.category else intent


def _shares(stored: str) -> Shares:
    return tuple((str(name), float(share)) for name, share in json.loads(stored))
