"""Deciding on a message: into the examples, into the frozen test, or aside; and taking it back."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import cast

from sqlalchemy import select, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.sql.expression import Select

from cases.db import transaction
from cases.models import Observation, Review
from learning import aside as frozen
from learning import git, yaml_store
from learning.checks import Bench, Problem, check, tidy

ACCEPT, CORRECT, NEW, IGNORE = "terima", "koreksi", "baru", "abaikan"


class ReviewError(ValueError):
    """A decision cannot be carried out; the message (Indonesian) says why."""


@dataclass
class Workshop:
    """Where decisions are carried out.

    ``data`` is the folder of examples, ``aside`` the CSV of the messages that are never trained
    on; both lie under ``root``, which may be a git repository. ``touched`` awaits the commit.
    """

    root: Path
    data: Path
    aside: Path
    sessions: sessionmaker[Session]
    bench: Bench
    touched: set[Path] = field(default_factory=set)
    uncommitted: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Decision:
    """What an admin decided on the observations ``ids`` (none for a message of their own)."""

    action: str
    text: str
    label: str | None = None
    before: str | None = None
    ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What came of it: the number of the audit row, or the problems that stand against it."""

    review: int | None
    problems: tuple[Problem, ...] = ()
    set_aside: bool = False


def decide(
    shop: Workshop, decision: Decision, actor: str, now: datetime, rng: random.Random
) -> Outcome:
    """Carry out a decision at once; commits the database, not git.

    A random share of what is accepted or corrected goes to the frozen test instead.

    Raises:
        ReviewError: somebody else decided on the message meanwhile.
        learning.yaml_store.BrokenDataError: a file of examples is broken.
    """
    if decision.action == IGNORE:
        return Outcome(_record(shop, decision, actor, now))
    text, label = tidy(decision.text), decision.label or ""
    problems = check(text, label, shop.bench)
    if any(problem.blocks for problem in problems):
        return Outcome(None, tuple(problems))
    aside = bool(decision.ids) and rng.random() < shop.bench.policy.set_aside
    kept = Decision(decision.action, text, label, decision.before, decision.ids)
    file = _to_the_test(shop, kept) if aside else _to_the_examples(shop, kept)
    number: int | None = None
    try:
        number = _record(shop, kept, actor, now, file, aside)
    finally:
        # Whatever went wrong: an example that nobody is known to have accepted must not stay.
        if number is None:
            _take_out(shop, text, label, file, aside)
    shop.touched.add(file)
    shop.uncommitted.append(number)
    return Outcome(number, set_aside=aside)


def undo(shop: Workshop, actor: str, now: datetime, number: int | None = None) -> Review:
    """Take back a decision (this actor's latest one by default), also after its commit.

    Raises:
        ReviewError: there is none to take back.
        learning.yaml_store.BrokenDataError: its example does not stand there any more.
    """
    with shop.sessions() as session, transaction(session):
        review: Review | None = session.scalars(_takeable(actor, number)).first()
        if review is None:
            raise ReviewError("Tidak ada keputusan yang dapat dibatalkan.")
        review.undone_at, review.undone_by = now, actor
        free = update(Observation).where(Observation.review_id == review.id)
        free = free.values(review_id=None, claimed_by=None, claimed_until=None)
        session.execute(free.execution_options(synchronize_session=False))
        # After what the database may refuse: an example that is out cannot be taken out again.
        if review.file:
            file = shop.root / review.file
            _take_out(shop, str(review.text), str(review.label), file, review.set_aside)
            shop.touched.add(file)
    return review


def publish(shop: Workshop, actor: str) -> str | None:
    """Commit the touched files to git; the hash, or None where there is nothing or no repository.

    Raises:
        learning.git.GitError: git refused; the files are as decided.
    """
    count = len(shop.uncommitted)
    message = f"Review: {count} decision(s) by {actor}" if count else f"Review: undone by {actor}"
    made = git.commit(shop.root, sorted(shop.touched), actor, message)
    if made and shop.uncommitted:
        change = update(Review).where(Review.id.in_(shop.uncommitted)).values(commit=made)
        with shop.sessions() as session, transaction(session):
            session.execute(change.execution_options(synchronize_session=False))
    shop.touched.clear()
    shop.uncommitted.clear()
    return made


def history(session: Session, most: int = 50) -> Sequence[Review]:
    """The latest decisions, newest first: who decided what, and what was taken back."""
    found: Sequence[Review] = session.scalars(
        select(Review).order_by(Review.id.desc()).limit(most)
    ).all()
    return found


def _takeable(actor: str, number: int | None) -> Select:
    query = select(Review).where(Review.undone_at.is_(None)).order_by(Review.id.desc())
    return query.where(Review.actor == actor if number is None else Review.id == number)


def _record(
    shop: Workshop,
    decision: Decision,
    actor: str,
    now: datetime,
    file: Path | None = None,
    aside: bool = False,
) -> int:
    taught = decision.action != IGNORE
    review = Review(
        at=now,
        actor=actor,
        action=decision.action,
        text=decision.text if taught else None,
        label=decision.label,
        before=decision.before,
        file=str(file.relative_to(shop.root)) if file else None,
        set_aside=aside,
    )
    mine = (Observation.id.in_(decision.ids), Observation.review_id.is_(None))
    with shop.sessions() as session, transaction(session):
        session.add(review)
        session.flush()
        settle = update(Observation).where(*mine).values(review_id=review.id)
        settled = session.execute(settle.execution_options(synchronize_session=False))
        if decision.ids and cast("CursorResult", settled).rowcount == 0:
            raise ReviewError("Pesan ini sudah dinilai orang lain.")
        return int(review.id)


def _to_the_examples(shop: Workshop, decision: Decision) -> Path:
    label = str(decision.label)
    written = yaml_store.add_example(shop.data, label, decision.text)
    shop.bench.examples.insert(written)
    return written.file


def _to_the_test(shop: Workshop, decision: Decision) -> Path:
    shop.bench.frozen.insert(frozen.set_aside(shop.aside, str(decision.label), decision.text))
    return shop.aside


def _take_out(shop: Workshop, text: str, label: str, file: Path, aside: bool) -> None:
    if not aside:
        yaml_store.remove_example(shop.data, file, label, text)
        shop.bench.examples.remove(text, label)
        return
    frozen.take_back(file, text)
    shop.bench.frozen.remove(text, label)
