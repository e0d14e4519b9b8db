"""What is known of the channels themselves: who cannot be reached, gaps, what nobody could read."""

from datetime import datetime

from sqlalchemy import Column, Index, Integer, String, Text, UniqueConstraint

from cases.db import Base, UtcDateTime


class UnreachableChat(Base):
    """A chat that takes nothing from us: the person blocked the bot or has left."""

    __tablename__ = "unreachable_chats"

    channel: str = Column(String(40), primary_key=True)
    address: str = Column(String(200), primary_key=True)
    since: datetime = Column(UtcDateTime, nullable=False)


class ChannelContact(Base):
    """When a channel's service outside (Telegram) was last heard from."""

    __tablename__ = "channel_contacts"

    channel: str = Column(String(40), primary_key=True)
    last_at: datetime = Column(UtcDateTime, nullable=False)


class ChannelGap(Base):
    """A time without contact, so long that messages of citizens may be lost for good."""

    __tablename__ = "channel_gaps"

    id: int = Column(Integer, primary_key=True)
    channel: str = Column(String(40), nullable=False)
    began_at: datetime = Column(UtcDateTime, nullable=False)
    ended_at: datetime = Column(UtcDateTime, nullable=False)


class UnreadableUpdate(Base):
    """What came from a channel and could not be read, as it came, for an officer to see.

    ``address`` is empty where not even the chat is known; ``seen_at`` until an officer has seen it.
    """

    __tablename__ = "unreadable_updates"
    __table_args__ = (
        UniqueConstraint("channel", "message_id"),
        Index("ix_unreadable_updates_channel_address", "channel", "address"),
    )

    id: int = Column(Integer, primary_key=True)
    channel: str = Column(String(40), nullable=False)
    address = Column(String(200))
    message_id: str = Column(String(100), nullable=False)
    body: str = Column(Text, nullable=False)
    reason: str = Column(String(200), nullable=False)
    received_at: datetime = Column(UtcDateTime, nullable=False)
    seen_at = Column(UtcDateTime)
