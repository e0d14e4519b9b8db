"""What every action needs at hand: the register, the catalogue, the word lists, the clock."""

from __future__ import annotations

import random
import secrets
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import lru_cache

from sqlalchemy.orm import Session, sessionmaker

import settings as configuration
from actions.notebook import Notebook
from cases.catalogue import Catalogue, load_catalogue
from cases.db import make_engine, make_sessions
from cases.workdays import local_date
from settings import Settings
from text.emergency import (
    EmergencyNumber,
    EmergencyWords,
    load_emergency_numbers,
    load_emergency_words,
)
from text.faq import Faq, load_faq
from text.mask import SwearWords, load_swear_words
from text.normalise import load_lexicon
from text.places import Gazetteer, load_gazetteer
from text.roles import RoleWords, load_role_words

LEXICONS = configuration.ROOT / "nlu_data" / "lexicons"
CATALOGUE_AGE = timedelta(seconds=30)


@dataclass
class Desk:
    """Shared by all actions of a process; the catalogue is read anew every half minute."""

    settings: Settings
    sessions: sessionmaker[Session]
    reading: sessionmaker[Session]
    gazetteer: Gazetteer
    emergencies: EmergencyWords
    numbers: tuple[EmergencyNumber, ...]
    faq: Faq

    def __post_init__(self) -> None:
        """Nothing is read before it is needed."""
        self._catalogue: Catalogue | None = None
        self._read_at = datetime.min.replace(tzinfo=timezone.utc)
        self._guard = threading.Lock()
        self.notebook = Notebook(self.sessions)

    @property
    def rng(self) -> random.Random:
        """Randomness for ticket numbers and submissions."""
        return secrets.SystemRandom()

    def now(self) -> datetime:
        """The present moment, UTC."""
        return datetime.now(timezone.utc)

    def catalogue(self) -> Catalogue:
        """Categories, agencies, limits; at most half a minute old."""
        now = self.now()
        with self._guard:
            if self._catalogue is None or now - self._read_at > CATALOGUE_AGE:
                with self.reading() as session:
                    self._catalogue = load_catalogue(session, local_date(now))
                self._read_at = now
            return self._catalogue


@lru_cache(maxsize=1)
def desk() -> Desk:
    """The desk of this process."""
    settings = configuration.load()
    city = configuration.ROOT / "city"
    lexicon = load_lexicon(LEXICONS)
    engine = make_engine(settings.database_url)
    return Desk(
        settings=settings,
        sessions=make_sessions(engine),
        reading=make_sessions(engine, read_only=True),
        gazetteer=load_gazetteer(city),
        emergencies=load_emergency_words(city, lexicon),
        numbers=load_emergency_numbers(city),
        faq=load_faq(city / "faq.csv", lexicon, local_date(datetime.now(timezone.utc))),
    )


@lru_cache(maxsize=1)
def swear_words() -> SwearWords:
    """Words that are never said back."""
    return load_swear_words(LEXICONS)


@lru_cache(maxsize=1)
def bribe_words() -> RoleWords:
    """Words by which an officer who wants money is known."""
    return _role_words("bribe_words.csv")


@lru_cache(maxsize=1)
def violence_words() -> RoleWords:
    """Words by which violence and harassment are known, whoever does it."""
    return _role_words("violence_words.csv")


def _role_words(name: str) -> RoleWords:
    return load_role_words(configuration.ROOT / "city" / name, load_lexicon(LEXICONS))
