"""The tables of the case register, all in one place.

They are defined in ``cases/tables``; whatever needs one imports it from here.
"""

from cases.tables.city import Agency, Category, Holiday, Kelurahan, Limit, Routing
from cases.tables.queues import InboxMessage, Notice
from cases.tables.register import Attachment, Case, CaseAccess, CaseEvent, Reporter

__all__ = [
    "Agency",
    "Attachment",
    "Case",
    "CaseAccess",
    "CaseEvent",
    "Category",
    "Holiday",
    "InboxMessage",
    "Kelurahan",
    "Limit",
    "Notice",
    "Reporter",
    "Routing",
]
