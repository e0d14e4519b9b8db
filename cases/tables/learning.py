"""What the bot understood of each message, and what admins taught it from that.

No observation holds a personal number: ``text`` is masked before it comes here.
"""

from datetime import datetime

from sqlalchemy import Boolean, CheckConstraint, Column, Float, ForeignKey, Index, String, Text
from sqlalchemy import Integer as Int

from cases.db import Base, UtcDateTime


class Review(Base):
    """One decision of an admin; an undone one stays, with who took it back.

    ``label`` is what the message means (``lapor/sampah``, ``sapa``); ``before`` what the model
    said. ``file`` is where the example went, ``set_aside`` that it went to the frozen test.
    """

    __tablename__ = "reviews"
    __table_args__ = (
        CheckConstraint("action IN ('terima', 'koreksi', 'baru', 'abaikan')", name="action"),
    )

    id: int = Column(Int, primary_key=True)
    at: datetime = Column(UtcDateTime, nullable=False)
    actor: str = Column(String(100), nullable=False)
    action: str = Column(String(20), nullable=False)
    text = Column(Text)
    label = Column(String(80))
    before = Column(String(80))
    file = Column(String(200))
    set_aside: bool = Column(Boolean, nullable=False, default=False)
    commit = Column(String(40))
    undone_at = Column(UtcDateTime)
    undone_by = Column(String(100))


class Observation(Base):
    """One typed message as the model saw it, kept for 90 days.

    ``margin`` is the gap between the two likeliest intents, ``category_margin`` the same of the
    categories (0 to 1). ``ranking`` and ``categories`` hold JSON text: pairs of name and share,
    best first. ``question`` stood open before, ``decision`` says who served the message
    (actions/observing.py). ``submission`` is the draft it belongs to, ``kelurahan`` the area named
    in it, ``corrected_to`` the category that the citizen chose instead.
    """

    __tablename__ = "observations"
    __table_args__ = (
        Index("ix_observations_channel_address", "channel", "address"),
        Index("ix_observations_review_id_at", "review_id", "at"),
    )

    id: int = Column(Int, primary_key=True)
    channel: str = Column(String(40), nullable=False)
    address: str = Column(String(200), nullable=False)
    message_id = Column(String(100))
    at: datetime = Column(UtcDateTime, nullable=False, index=True)
    text: str = Column(Text, nullable=False)
    intent: str = Column(String(40), nullable=False)
    confidence: float = Column(Float, nullable=False)
    margin: float = Column(Float, nullable=False)
    category = Column(String(40))
    category_margin = Column(Float)
    ranking: str = Column(Text, nullable=False)
    categories: str = Column(Text, nullable=False)
    question = Column(String(20))
    decision: str = Column(String(60), nullable=False)
    submission = Column(String(100), index=True)
    kelurahan = Column(String(20))
    corrected_to = Column(String(40))
    claimed_by = Column(String(100))
    claimed_until = Column(UtcDateTime)
    review_id = Column(Int, ForeignKey("reviews.id"))
