"""The register itself: who reported what, and everything that happened to it since."""

from datetime import datetime

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    event,
)
from sqlalchemy.orm import relationship

from cases.db import Base, UtcDateTime
from cases.errors import HistoryIsFinalError
from cases.tables.aftercare import CaseRating, CaseWords
from cases.tables.city import Agency, Category, Kelurahan
from cases.tables.details import CaseDetails


class Reporter(Base):
    """A person as one channel knows them; nothing else is kept about them."""

    __tablename__ = "reporters"
    __table_args__ = (UniqueConstraint("channel", "address"),)

    id: int = Column(Integer, primary_key=True)
    channel: str = Column(String(40), nullable=False)
    address: str = Column(String(200), nullable=False)
    created_at: datetime = Column(UtcDateTime, nullable=False)


class Case(Base):
    """One report. ``text`` holds the citizen's own words and is never rewritten."""

    __tablename__ = "cases"
    __table_args__ = (
        CheckConstraint(
            "report_class IN ('pengaduan', 'aspirasi', 'permintaan_informasi')", name="report_class"
        ),
        Index("ix_cases_state_created_at", "state", "created_at"),
        Index("ix_cases_agency_code_state", "agency_code", "state"),
    )

    id: int = Column(Integer, primary_key=True)
    ticket: str = Column(String(20), nullable=False, unique=True)
    submission_id: str = Column(String(100), nullable=False, unique=True)
    reporter_id: int = Column(ForeignKey("reporters.id"), nullable=False, index=True)
    report_class: str = Column(String(30), nullable=False)
    category_code = Column(String(40), ForeignKey("categories.code"))
    agency_code: str = Column(ForeignKey("agencies.code"), nullable=False)
    text: str = Column(Text, nullable=False)
    place_text = Column(Text)
    kelurahan_code = Column(String(20), ForeignKey("kelurahan.code"))
    lat = Column(Float)
    lon = Column(Float)
    happened = Column(Text)
    anonymous: bool = Column(Boolean, nullable=False)
    confidential: bool = Column(Boolean, nullable=False)
    state: str = Column(String(30), nullable=False)
    created_at: datetime = Column(UtcDateTime, nullable=False)
    # Days in WITA; empty where the city has no authority and so makes no promise.
    verify_due = Column(Date)
    follow_up_due = Column(Date)
    model_version = Column(String(200))
    category_confidence = Column(Float)

    category = relationship(Category, lazy="joined", uselist=False)
    agency: Agency = relationship("Agency", lazy="joined", innerjoin=True)
    kelurahan = relationship(Kelurahan, lazy="joined", uselist=False)
    reporter: Reporter = relationship("Reporter")
    events: "list[CaseEvent]" = relationship(
        "CaseEvent", order_by="CaseEvent.seq", lazy="selectin", passive_deletes="all"
    )
    attachments: "list[Attachment]" = relationship(
        "Attachment", order_by="Attachment.id", lazy="selectin"
    )
    rating = relationship(CaseRating, lazy="selectin", uselist=False)
    details = relationship(CaseDetails, lazy="selectin", uselist=False)
    followers: "list[Follower]" = relationship(
        "Follower", order_by="Follower.joined_at", lazy="selectin"
    )


class CaseEvent(Base):
    """One step in the life of a case; written once, never changed or deleted.

    What was said with it stands in ``words``. ``note`` holds remarks of the register itself and
    notes from before version 0004.

    Guarded twice: here for the ORM, and by a trigger of migration 0002 for everything else.
    """

    __tablename__ = "case_events"
    __table_args__ = (UniqueConstraint("case_id", "seq"),)

    id: int = Column(Integer, primary_key=True)
    case_id: int = Column(ForeignKey("cases.id"), nullable=False)
    seq: int = Column(Integer, nullable=False)
    kind: str = Column(String(30), nullable=False)
    from_state = Column(String(30))
    to_state: str = Column(String(30), nullable=False)
    agency_code: str = Column(ForeignKey("agencies.code"), nullable=False)
    actor: str = Column(String(100), nullable=False)
    note = Column(Text)
    at: datetime = Column(UtcDateTime, nullable=False)

    agency: Agency = relationship("Agency", lazy="joined", innerjoin=True)
    words = relationship(CaseWords, lazy="joined", uselist=False)


class CaseAccess(Base):
    """Who may see a case: its reporter, and whoever showed the claim code."""

    __tablename__ = "case_access"

    case_id: int = Column(ForeignKey("cases.id"), primary_key=True)
    reporter_id: int = Column(ForeignKey("reporters.id"), primary_key=True, index=True)
    granted_at: datetime = Column(UtcDateTime, nullable=False)


class Follower(Base):
    """Somebody else who reported the same: hears of the case, but never sees the first report.

    What this person told stands with the event of joining, ``event_seq``, for officers only.
    """

    __tablename__ = "followers"

    case_id: int = Column(ForeignKey("cases.id"), primary_key=True)
    reporter_id: int = Column(ForeignKey("reporters.id"), primary_key=True, index=True)
    event_seq: int = Column(Integer, nullable=False)
    anonymous: bool = Column(Boolean, nullable=False)
    joined_at: datetime = Column(UtcDateTime, nullable=False)

    reporter: Reporter = relationship("Reporter")


class Attachment(Base):
    """A file of a case; ``key`` is its name in the photo folder, made from its SHA-256."""

    __tablename__ = "attachments"
    __table_args__ = (UniqueConstraint("case_id", "key"),)

    id: int = Column(Integer, primary_key=True)
    case_id: int = Column(ForeignKey("cases.id"), nullable=False)
    key: str = Column(String(80), nullable=False)
    kind: str = Column(String(20), nullable=False)
    bytes: int = Column(Integer, nullable=False)
    width: int = Column(Integer, nullable=False)
    height: int = Column(Integer, nullable=False)
    added_at: datetime = Column(UtcDateTime, nullable=False)


def _refuse_to_rewrite_history(_mapper: object, _connection: object, target: CaseEvent) -> None:
    raise HistoryIsFinalError(f"Event {target.seq} of case {target.case_id} is final.")


event.listen(CaseEvent, "before_update", _refuse_to_rewrite_history)
event.listen(CaseEvent, "before_delete", _refuse_to_rewrite_history)
