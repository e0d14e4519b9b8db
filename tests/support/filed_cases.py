"""The cases of a citizen of the conversation tests, as the register has them."""

from __future__ import annotations

import re

from sqlalchemy.orm import Session, sessionmaker

from cases.register import CaseView, case_view, cases_of
from tests.support.harness import Citizen

TICKET = re.compile(r"BJM-\w{4}-\w{4}")


def filed(citizen: Citizen, register: sessionmaker[Session]) -> CaseView:
    """The case whose ticket was said last."""
    ticket = TICKET.search(citizen.heard)
    assert ticket, citizen.heard
    with register() as session:
        case = case_view(session, ticket[0])
    assert case is not None
    return case


def own_cases(citizen: Citizen, register: sessionmaker[Session]) -> list[CaseView]:
    """All cases of this citizen."""
    channel, _, address = citizen.sender.partition(":")
    with register() as session:
        return cases_of(session, channel, address)
