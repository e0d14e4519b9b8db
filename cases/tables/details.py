"""What a report tells beside its text: for officers, none of it is public."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Text

from cases.db import Base


class CaseDetails(Base):
    """One row per case filed since version 0007; older cases have none.

    ``happened_from`` and ``happened_to`` are days in WITA. ``answers`` holds JSON text: pairs of
    a label ("Nomor tiang") and the citizen's answer, which may be personal (a customer number).
    """

    __tablename__ = "case_details"

    case_id: int = Column(ForeignKey("cases.id"), primary_key=True)
    place_unclear: bool = Column(Boolean, nullable=False)
    happened_from = Column(Date)
    happened_to = Column(Date)
    answers: str = Column(Text, nullable=False)
