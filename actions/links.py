"""What a channel adds to a message: an edit of an earlier one, or the code that opened the chat."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import settings as configuration
from actions import reports
from actions.phrases import noted
from actions.talk import Talk
from cases.workdays import local_date
from dialogue import amending, opening
from dialogue.opening import Opening
from dialogue.place import Place
from text.tables import TableRow, read_rows


def serve(talk: Talk) -> bool:
    """Serve an edited message or an opening code; False where the message is neither."""
    return _edited(talk) or _opened(talk)


def _edited(talk: Talk) -> bool:
    """The draft follows an edit; what was sent stays, and the way to add to it is told."""
    conversation = talk.conversation
    if talk.heard.edits is None:
        return False
    step = amending.edited(conversation, talk.heard)
    if step is not None:
        reports.take(talk, step)
    elif conversation.draft is not None:
        talk.say("utter_suntingan_tidak_dipakai")
        talk.ask()
    elif conversation.last_ticket is not None:
        talk.say("utter_suntingan_terlambat", tiket=conversation.last_ticket)
    else:
        return False
    return True


def _opened(talk: Talk) -> bool:
    known = _opening(talk) if talk.heard.start else None
    if known is None:
        return False
    if opening.has_report(talk.conversation):
        talk.say("utter_mulai_masih_ada")
        talk.ask()
        return True
    submission = f"{talk.desk.rng.getrandbits(128):032x}"
    talk.conversation = opening.opened(talk.conversation, known, submission)
    talk.utter(noted(known.question, talk.conversation.draft, talk.desk.catalogue()))
    return True


def _opening(talk: Talk) -> Opening | None:
    """What the code means; an unknown one means nothing."""
    code = (talk.heard.start or "").lower()
    categories = talk.desk.catalogue().categories
    row = qr_places(configuration.ROOT / "city").get(code)
    if row is None:
        return Opening(category=code) if code in categories else None
    if row.day("valid_from") > local_date(talk.desk.now()):
        return None
    category = row["category"] if row["category"] in categories else None
    return Opening(category, place_of(row))


@lru_cache(maxsize=1)
def qr_places(city: Path) -> dict[str, TableRow]:
    """The rows of city/qr_places.csv by code.

    Raises:
        TableError: the column of the codes is missing, or it is no CSV in UTF-8.
        OSError: the file cannot be read.
    """
    return {row["code"].lower(): row for row in read_rows(city / "qr_places.csv")}


def place_of(row: TableRow) -> Place:
    """The place of a code.

    Raises:
        TableError: a cell cannot be used.
    """
    return Place(
        phrase=row["place"],
        kelurahan=row["kelurahan"] or None,
        latitude=row.degrees("lat"),
        longitude=row.degrees("lon"),
    )
