"""The services of the case register, all in one place.

Each takes a session, does its work in one transaction of its own and commits before it returns:
what a caller was told is stored. The reading ones do not write.
"""

from cases.access import grant_access
from cases.aftercare import (
    Addition,
    add_information,
    confirm_done,
    contest,
    contest_until,
    rate,
    withdraw,
)
from cases.filing import FiledCase, NewCase, file_case
from cases.following import (
    NotToBeJoined,
    Support,
    add_support,
    followed_by,
    is_follower,
    join_case,
)
from cases.moves import add_note, move_case
from cases.officers import ask, hand_back, reply, waiting_cases
from cases.photos import StoredPhoto
from cases.secrecy import set_secrecy
from cases.similar import Matter, SimilarCase, most_similar
from cases.views import CaseView, EventView, case_view, cases_of, list_cases, may_see

__all__ = [
    "Addition",
    "CaseView",
    "EventView",
    "FiledCase",
    "Matter",
    "NewCase",
    "NotToBeJoined",
    "SimilarCase",
    "StoredPhoto",
    "Support",
    "add_information",
    "add_note",
    "add_support",
    "ask",
    "case_view",
    "cases_of",
    "confirm_done",
    "contest",
    "contest_until",
    "file_case",
    "followed_by",
    "grant_access",
    "hand_back",
    "is_follower",
    "join_case",
    "list_cases",
    "may_see",
    "most_similar",
    "move_case",
    "rate",
    "reply",
    "set_secrecy",
    "waiting_cases",
    "withdraw",
]
