"""Hiding the name or the case after filing, and taking it back."""

import random
from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from cases.register import file_case, set_secrecy
from tests.cases.samples import report


def test_the_name_is_hidden_and_shown_again(
    session: Session, now: datetime, rng: random.Random
) -> None:
    ticket = file_case(session, report(), now, rng).ticket
    hidden = set_secrecy(session, ticket, True, None, now)
    assert (hidden.anonymous, hidden.confidential) == (True, False)
    shown = set_secrecy(session, ticket, False, None, now)
    assert not shown.anonymous
    assert len(shown.events) == 3


def test_asking_for_what_is_so_already_leaves_no_event(
    session: Session, now: datetime, rng: random.Random
) -> None:
    ticket = file_case(session, report(anonymous=True), now, rng).ticket
    assert len(set_secrecy(session, ticket, True, None, now).events) == 1


@pytest.mark.parametrize("category", ["etika_aparatur", "perempuan_anak"])
def test_a_sensitive_case_stays_secret(
    session: Session, now: datetime, rng: random.Random, category: str
) -> None:
    ticket = file_case(session, report(category=category), now, rng).ticket
    view = set_secrecy(session, ticket, False, False, now)
    assert (view.anonymous, view.confidential) == (True, True)
