"""What waits for a decision, most useful first: copies as one, one admin each."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import cast

import numpy as np
from sqlalchemy import or_, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Session

from bot.nlu.data_check import copies, near_copies
from bot.nlu.vectors import Vectors
from cases.db import transaction
from cases.models import Observation
from learning.examples import centred
from learning.observations import (
    CORRECTED,
    DOUBT,
    FALLBACK,
    TRANSFERRED,
    Candidate,
    Shares,
)
from learning.review_policy import ReviewPolicy

CLUSTER = "kelompok serupa"
Embed = Callable[[Sequence[str]], Vectors]


@dataclass(frozen=True)
class Item:
    """Messages that say the same, as one; ``alike`` counts those of its cluster.

    ``held_by`` is the admin who has it now.
    """

    ids: tuple[int, ...]
    text: str
    label: str
    ranking: Shares
    categories: Shares
    reasons: tuple[str, ...]
    suggestion: str | None
    agency: str | None
    held_by: str | None
    alike: int = 1
    score: float = 0.0

    @property
    def count(self) -> int:
        """How many messages say this."""
        return len(self.ids)


def queue(
    found: Sequence[Candidate], policy: ReviewPolicy, now: datetime, embed: Embed | None = None
) -> list[Item]:
    """The items, most useful first; what has no reason to be looked at is left out.

    Without ``embed`` nothing is clustered.
    """
    items = collapsed(found, policy, now)
    items = clustered(items, policy, embed) if embed and items else items
    weighed = [replace(item, score=_score(item, policy)) for item in items]
    return sorted((i for i in weighed if i.score > 0), key=lambda i: (-i.score, i.ids))


def collapsed(found: Sequence[Candidate], policy: ReviewPolicy, now: datetime) -> list[Item]:
    """Copies and near-copies as one; the newest message stands for them."""
    texts = [candidate.text for candidate in found]
    pairs = [*copies(texts), *near_copies(texts, policy.near_copy)]
    groups: dict[int, list[Candidate]] = {}
    for candidate, root in zip(found, _roots(len(texts), pairs), strict=True):
        groups.setdefault(root, []).append(candidate)
    return [_item(group, now) for group in groups.values()]


def _item(group: Sequence[Candidate], now: datetime) -> Item:
    first = group[0]
    held = (c.claimed_by for c in group if c.claimed_until and c.claimed_until > now)
    reasons = tuple(dict.fromkeys(reason for c in group for reason in c.reasons))
    return Item(
        ids=tuple(sorted(candidate.id for candidate in group)),
        text=first.text,
        label=first.label,
        ranking=first.ranking,
        categories=first.categories,
        reasons=reasons,
        suggestion=next((c.suggestion for c in group if c.suggestion), None),
        agency=next((c.agency for c in group if c.agency), None),
        held_by=next(held, None),
    )


def clustered(items: Sequence[Item], policy: ReviewPolicy, embed: Embed) -> list[Item]:
    """The items with the number of messages that mean nearly the same."""
    vectors = embed([item.text for item in items])
    near = centred(vectors, vectors.mean(axis=0))
    rows, columns = np.nonzero(np.triu(near @ near.T, 1) > policy.cluster_likeness)
    roots = _roots(len(items), list(zip(rows.tolist(), columns.tolist(), strict=True)))
    sizes: dict[int, int] = {}
    for item, root in zip(items, roots, strict=True):
        sizes[root] = sizes.get(root, 0) + item.count
    return [_in_cluster(item, sizes[root], policy) for item, root in zip(items, roots, strict=True)]


def _in_cluster(item: Item, size: int, policy: ReviewPolicy) -> Item:
    many = size >= policy.cluster_least
    reasons = (*item.reasons, CLUSTER) if many and item.reasons else item.reasons
    return replace(item, alike=size, reasons=reasons)


def _roots(count: int, pairs: Sequence[tuple[int, int]]) -> list[int]:
    """For each position the first one that it hangs together with."""
    root = list(range(count))

    def find(place: int) -> int:
        while root[place] != place:
            root[place] = root[root[place]]
            place = root[place]
        return place

    for one, other in pairs:
        low, high = sorted((find(one), find(other)))
        root[high] = low
    return [find(place) for place in range(count)]


def _score(item: Item, policy: ReviewPolicy) -> float:
    weights = {
        CORRECTED: policy.weight_corrected,
        TRANSFERRED: policy.weight_transferred,
        FALLBACK: policy.weight_fallback,
        DOUBT: policy.weight_doubt,
        CLUSTER: policy.weight_cluster,
    }
    return sum(weights[reason] for reason in item.reasons) * (1 + math.log2(item.count))


def claim(session: Session, item: Item, actor: str, policy: ReviewPolicy, now: datetime) -> bool:
    """Take an item for some minutes; False where another admin has it or decided it. Commits."""
    free = or_(
        Observation.claimed_until.is_(None),
        Observation.claimed_until <= now,
        Observation.claimed_by == actor,
    )
    mine = Observation.id.in_(item.ids)
    until = now + timedelta(minutes=policy.claim_minutes)
    change = update(Observation).where(mine, Observation.review_id.is_(None), free)
    change = change.values(claimed_by=actor, claimed_until=until)
    with transaction(session):
        taken = session.execute(change.execution_options(synchronize_session=False))
        whole = cast("CursorResult", taken).rowcount == len(item.ids)
        if not whole:
            session.rollback()
    return whole


def release(session: Session, actor: str) -> None:
    """Let go of everything that this admin has and did not decide; commits."""
    held = (Observation.claimed_by == actor, Observation.review_id.is_(None))
    change = update(Observation).where(*held).values(claimed_by=None, claimed_until=None)
    with transaction(session):
        session.execute(change.execution_options(synchronize_session=False))
