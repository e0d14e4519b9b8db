"""Reads every table that the actions use, so that a bad cell stops the start and not each turn."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from actions.bodies import load_bodies
from actions.details import questions
from actions.figures import NAMES, unknown_in
from actions.links import place_of, qr_places
from cases.desk_hours import load_shifts
from cases.event_words import load_event_words
from cases.oversight import load_ombudsman
from cases.seed import check_city
from cases.states import load_state_texts
from settings import ROOT
from text.emergency import load_emergency_numbers, load_emergency_words
from text.faq import load_faq
from text.mask import load_swear_words
from text.normalise import load_lexicon
from text.places import load_gazetteer
from text.roles import load_role_words
from text.tables import read_rows
from text.topics import load_topics

CITY = ROOT / "city"
LEXICONS = ROOT / "nlu_data" / "lexicons"


def check_tables(today: date, city: Path = CITY, lexicons: Path = LEXICONS) -> None:
    """Read all tables of the city and the lexicons as the actions do, and change nothing.

    Rows that hold from a later day are read as well: the day must not bring the fault.

    Raises:
        TableError: a cell cannot be used; the message (Indonesian) names file, line and column.
        OSError: a file cannot be read.
    """
    for file in (*sorted(city.glob("*.csv")), *sorted(lexicons.glob("*.csv"))):
        read_rows(file)
    check_city(city)
    _check_words(city, lexicons)
    _check_services(today, city)


def _check_words(city: Path, lexicons: Path) -> None:
    """What messages are understood by."""
    lexicon = load_lexicon(lexicons)
    load_gazetteer(city)
    load_emergency_words(city, lexicon)
    load_faq(city / "faq.csv", lexicon, date.max)
    load_swear_words(lexicons)
    for roles in ("bribe_words.csv", "violence_words.csv"):
        load_role_words(city / roles, lexicon)
    load_topics(lexicons)


def _check_services(today: date, city: Path) -> None:
    """What is said and done."""
    load_emergency_numbers(city)
    for row in read_rows(city / "faq.csv"):
        if unknown := unknown_in(row["answer"]):
            named = ", ".join(sorted(NAMES))
            raise row.error("answer", f"{{{min(unknown)}}} tidak dikenal; yang ada: {named}")
    questions(date.max, city / "category_questions.csv")
    load_bodies(city / "bodies.csv", date.max)
    for row in qr_places(city).values():
        row.day("valid_from")
        place_of(row)
    load_shifts(city)
    load_event_words(city / "event_words.csv")
    load_state_texts(city / "states.csv")
    load_ombudsman(city / "ombudsman.csv", today)
