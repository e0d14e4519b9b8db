"""The tables of the case register, all in one place.

They are defined in ``cases/tables``; whatever needs one imports it from here.
"""

from cases.tables.aftercare import CaseRating, CaseWords
from cases.tables.channels import ChannelContact, ChannelGap, UnreachableChat, UnreadableUpdate
from cases.tables.city import Agency, Category, Holiday, Kelurahan, Limit, Routing
from cases.tables.desk import Handoff, HandoffWord, OpenTalk
from cases.tables.details import CaseDetails
from cases.tables.learning import Observation, Review
from cases.tables.queues import InboxMessage, Notice
from cases.tables.register import Attachment, Case, CaseAccess, CaseEvent, Follower, Reporter

__all__ = [
    "Agency",
    "Attachment",
    "Case",
    "CaseAccess",
    "CaseDetails",
    "CaseEvent",
    "CaseRating",
    "CaseWords",
    "Category",
    "ChannelContact",
    "ChannelGap",
    "Follower",
    "Handoff",
    "HandoffWord",
    "Holiday",
    "InboxMessage",
    "Kelurahan",
    "Limit",
    "Notice",
    "Observation",
    "OpenTalk",
    "Reporter",
    "Review",
    "Routing",
    "UnreachableChat",
    "UnreadableUpdate",
]
