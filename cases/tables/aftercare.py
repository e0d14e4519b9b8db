"""What is said about a case after it was filed. Events hold no personal words; these rows do.

An event is final, a person's words are not: they must be able to go (UU 27/2022, arts. 43, 44).
"""

from datetime import datetime

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    Text,
)

from cases.db import Base, UtcDateTime


class CaseWords(Base):
    """The words of one event; only ``public`` ones are shown to the citizen."""

    __tablename__ = "case_words"
    __table_args__ = (
        ForeignKeyConstraint(["case_id", "event_seq"], ["case_events.case_id", "case_events.seq"]),
    )

    case_id: int = Column(Integer, primary_key=True)
    event_seq: int = Column(Integer, primary_key=True)
    public: bool = Column(Boolean, nullable=False)
    body: str = Column(Text, nullable=False)


class CaseRating(Base):
    """How the reporter rates the end of a case, 1 to 5 stars; the latest rating counts."""

    __tablename__ = "case_ratings"
    __table_args__ = (CheckConstraint("stars BETWEEN 1 AND 5", name="stars"),)

    case_id: int = Column(ForeignKey("cases.id"), primary_key=True)
    stars: int = Column(Integer, nullable=False)
    given_at: datetime = Column(UtcDateTime, nullable=False)
