"""The city as tables: who handles what, where places are, which days are worked.

All rows come from the CSV files of ``city/`` through ``cases.seed``.
"""

from datetime import date

from sqlalchemy import Boolean, Column, Date, Float, ForeignKey, Integer, String, Text

from cases.db import Base


class Agency(Base):
    """A body that takes cases, or to which citizens are handed over."""

    __tablename__ = "agencies"

    code: str = Column(String(40), primary_key=True)
    name: str = Column(String(200), nullable=False)
    short_name: str = Column(String(60), nullable=False)
    in_city: bool = Column(Boolean, nullable=False)
    phone: str = Column(String(40), nullable=False, default="")
    contact_note: str = Column(Text, nullable=False, default="")
    # Code of the kecamatan that this agency serves; empty for all others.
    area: str = Column(String(20), nullable=False, default="")
    valid_from: date = Column(Date, nullable=False)
    confidence: str = Column(String(10), nullable=False)


class Category(Base):
    """What a complaint is about."""

    __tablename__ = "categories"

    code: str = Column(String(40), primary_key=True)
    label: str = Column(String(100), nullable=False)
    short_label: str = Column(String(30), nullable=False)
    in_city_authority: bool = Column(Boolean, nullable=False)
    sensitive: bool = Column(Boolean, nullable=False)
    handover: str = Column(Text, nullable=False, default="")
    valid_from: date = Column(Date, nullable=False)
    confidence: str = Column(String(10), nullable=False)


class Routing(Base):
    """Which agency takes a category from a day on; older rows stay as history.

    ``category`` is a category code or ``*`` (undecided), so it is not a foreign key.
    """

    __tablename__ = "routing"

    category: str = Column(String(40), primary_key=True)
    valid_from: date = Column(Date, primary_key=True)
    agency: str = Column(ForeignKey("agencies.code"), nullable=False)
    confidence: str = Column(String(10), nullable=False)


class Kelurahan(Base):
    """One of the city's kelurahan, with its Kemendagri code and map centre."""

    __tablename__ = "kelurahan"

    code: str = Column(String(20), primary_key=True)
    name: str = Column(String(60), nullable=False)
    kecamatan: str = Column(String(60), nullable=False)
    kecamatan_code: str = Column(String(20), nullable=False)
    lat = Column(Float)
    lon = Column(Float)
    aliases: str = Column(Text, nullable=False, default="")
    valid_from: date = Column(Date, nullable=False)
    confidence: str = Column(String(10), nullable=False)


class Holiday(Base):
    """A day on which the offices are closed."""

    __tablename__ = "holidays"

    day: date = Column("date", Date, primary_key=True)
    name: str = Column(String(200), nullable=False)
    kind: str = Column(String(20), nullable=False)
    confidence: str = Column(String(10), nullable=False)
    checked_on: date = Column(Date, nullable=False)


class Limit(Base):
    """A time limit in working days from a day on, with the text that sets it."""

    __tablename__ = "limits"

    name: str = Column(String(40), primary_key=True)
    valid_from: date = Column(Date, primary_key=True)
    working_days: int = Column(Integer, nullable=False)
    source: str = Column(Text, nullable=False)
    confidence: str = Column(String(10), nullable=False)
