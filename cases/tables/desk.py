"""The officers' desk in the chats: conversations handed over, and talks that stand open."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, String, Text
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import relationship

from cases.db import Base, UtcDateTime


class Handoff(Base):
    """A conversation that a citizen handed over to the officers.

    ``state``: ``menunggu`` until an officer writes, then ``dilayani``, at last ``selesai``.
    """

    __tablename__ = "handoffs"
    __table_args__ = (
        CheckConstraint("state IN ('menunggu', 'dilayani', 'selesai')", name="state"),
        Index("ix_handoffs_state_opened_at", "state", "opened_at"),
        Index("ix_handoffs_channel_address", "channel", "address"),
    )

    id: int = Column(Integer, primary_key=True)
    channel: str = Column(String(40), nullable=False)
    address: str = Column(String(200), nullable=False)
    state: str = Column(String(20), nullable=False, default="menunggu")
    opened_at: datetime = Column(UtcDateTime, nullable=False)
    closed_at = Column(UtcDateTime)
    closed_by = Column(String(20))

    words: "list[HandoffWord]" = relationship(
        "HandoffWord", order_by="HandoffWord.id", lazy="selectin", cascade="all, delete-orphan"
    )


class HandoffWord(Base):
    """One message of a handed-over conversation, personal numbers masked.

    ``message_id`` is the channel's number of a citizen's message, so that one that comes twice is
    kept once; it is empty for what others said.
    """

    __tablename__ = "handoff_words"
    __table_args__ = (Unique("handoff_id", "message_id"),)

    id: int = Column(Integer, primary_key=True)
    handoff_id: int = Column(ForeignKey("handoffs.id"), nullable=False, index=True)
    author: str = Column(String(20), nullable=False)
    actor = Column(String(100))
    text: str = Column(Text, nullable=False)
    message_id = Column(String(100))
    at: datetime = Column(UtcDateTime, nullable=False)


class OpenTalk(Base):
    """A chat in which something stands open: a report being written, or a story just told."""

    __tablename__ = "open_talks"
    __table_args__ = (CheckConstraint("kind IN ('draf', 'curhat')", name="kind"),)

    channel: str = Column(String(40), primary_key=True)
    address: str = Column(String(200), primary_key=True)
    kind: str = Column(String(20), nullable=False)
    since: datetime = Column(UtcDateTime, nullable=False)
