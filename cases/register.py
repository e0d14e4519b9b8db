"""The services of the case register, all in one place.

Each takes a session, does its work in one transaction of its own and commits before it returns:
what a caller was told is stored. The reading ones do not write.
"""

from cases.access import grant_access
from cases.filing import FiledCase, NewCase, file_case
from cases.moves import add_note, move_case
from cases.photos import StoredPhoto
from cases.views import CaseView, EventView, case_view, cases_of, list_cases, may_see

__all__ = [
    "CaseView",
    "EventView",
    "FiledCase",
    "NewCase",
    "StoredPhoto",
    "add_note",
    "case_view",
    "cases_of",
    "file_case",
    "grant_access",
    "list_cases",
    "may_see",
    "move_case",
]
