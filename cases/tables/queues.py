"""Two durable queues: messages that came in, and notices that must go out."""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import relationship

from cases.db import Base, UtcDateTime
from cases.tables.register import Case, Reporter


class Notice(Base):
    """News about a case for one reporter, written in the transaction that made the news."""

    __tablename__ = "notices"
    __table_args__ = (
        UniqueConstraint("case_id", "event_seq", "reporter_id"),
        ForeignKeyConstraint(["case_id", "event_seq"], ["case_events.case_id", "case_events.seq"]),
        CheckConstraint("state IN ('pending', 'sent', 'failed')", name="state"),
        Index("ix_notices_channel_state_next_try_at", "channel", "state", "next_try_at"),
    )

    id: int = Column(Integer, primary_key=True)
    case_id: int = Column(ForeignKey("cases.id"), nullable=False)
    event_seq: int = Column(Integer, nullable=False)
    reporter_id: int = Column(ForeignKey("reporters.id"), nullable=False)
    channel: str = Column(String(40), nullable=False)
    state: str = Column(String(20), nullable=False, default="pending")
    attempts: int = Column(Integer, nullable=False, default=0)
    created_at: datetime = Column(UtcDateTime, nullable=False)
    next_try_at: datetime = Column(UtcDateTime, nullable=False)
    sent_at = Column(UtcDateTime)

    case: Case = relationship("Case")
    reporter: Reporter = relationship("Reporter")


class InboxMessage(Base):
    """A citizen's message between a channel and the bot; kept until it is answered.

    ``body`` and ``replies`` hold JSON text. A channel may deliver the same message twice; the
    unique key lets the second one fall away. ``told_at`` is set once the replies were handed to a
    channel that must be told (Telegram), or once the talk had gone on without them; a channel that
    reads them here (web) leaves it empty.
    ``seen_at`` is set once an officer has seen a message that was given up.
    """

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "address", "message_id"),
        CheckConstraint("state IN ('pending', 'working', 'done', 'failed')", name="state"),
        Index("ix_inbox_channel_state_next_try_at", "channel", "state", "next_try_at"),
        Index("ix_inbox_channel_told_at_answered_at", "channel", "told_at", "answered_at"),
    )

    id: int = Column(Integer, primary_key=True)
    channel: str = Column(String(40), nullable=False)
    address: str = Column(String(200), nullable=False)
    message_id: str = Column(String(100), nullable=False)
    body: str = Column(Text, nullable=False)
    received_at: datetime = Column(UtcDateTime, nullable=False)
    state: str = Column(String(20), nullable=False, default="pending")
    attempts: int = Column(Integer, nullable=False, default=0)
    next_try_at: datetime = Column(UtcDateTime, nullable=False)
    replies = Column(Text)
    answered_at = Column(UtcDateTime)
    told_at = Column(UtcDateTime)
    seen_at = Column(UtcDateTime)
