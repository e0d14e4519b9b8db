"""The conversation in the hands of an officer: handed over, passed on, and back again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import lru_cache

import settings as configuration
from actions.talk import Talk
from cases.desk_hours import Shift, load_shifts, next_opening, open_until
from cases.handoff import (
    SYSTEM,
    close_handoff,
    handoff_view,
    officer_word,
    open_handoff,
    pass_on,
)
from dialogue.handing import CITIZEN, evidence, transcript, wants_back
from dialogue.offers import OFFICER
from text.dates import clock, local, long_date


@lru_cache(maxsize=1)
def shifts() -> tuple[Shift, ...]:
    """The hours of the officers' desk."""
    return load_shifts(configuration.ROOT / "city")


def offer(talk: Talk) -> None:
    """Ask once whether to hand the conversation over, and say when an officer will read it."""
    talk.conversation = replace(talk.conversation, offer=OFFICER)
    talk.say("utter_tanya_petugas", jam=hours(talk, talk.desk.now()))


def hours(talk: Talk, now: datetime) -> str:
    """When an officer answers, as a sentence."""
    holidays = talk.desk.catalogue().holidays
    until = open_until(now, shifts(), holidays)
    if until is not None:
        return f"Petugas sedang bertugas sampai pukul {clock(until)}."
    opening = next_opening(now, shifts(), holidays)
    if opening is None:
        return "Petugas membalas pada jam kerja."
    day = long_date(local(opening).date())
    return f"Di luar jam kerja; petugas membalas mulai {day} pukul {clock(opening)}."


def hand_over(talk: Talk) -> None:
    """Give the conversation with its transcript to the officers; a draft stays as it is."""
    now = talk.desk.now()
    lines = transcript(talk.events, talk.conversation.story)
    with talk.desk.sessions() as session:
        opened = open_handoff(session, talk.channel, talk.address, lines, now)
    talk.conversation = replace(talk.conversation, handoff=opened.id, misses=0)
    talk.say("utter_petugas_disambungkan", jam=hours(talk, now))


def serve(talk: Talk) -> bool:
    """While an officer has the conversation, keep the message; True when it is served."""
    number = _still_open(talk)
    if number is None:
        return False
    if wants_back(talk.heard):
        with talk.desk.sessions() as session:
            close_handoff(session, number, CITIZEN, talk.desk.now())
        talk.conversation = replace(talk.conversation, handoff=None)
        talk.say("utter_kembali_ke_asisten")
    elif _keep(talk, number):
        talk.say("utter_petugas_diteruskan", jam=hours(talk, talk.desk.now()))
    else:
        talk.keep_silent()
    return True


def keep_danger(talk: Talk) -> None:
    """What was said in danger reaches the officer too, beside the numbers to call."""
    number = _still_open(talk)
    if number is not None:
        _keep(talk, number)


def _still_open(talk: Talk) -> int | None:
    """The number of the hand-off; one that an officer has closed is over for us too."""
    number = talk.conversation.handoff
    if number is None:
        return None
    with talk.desk.reading() as session:
        view = handoff_view(session, number)
    if view is None or not view.open:
        talk.conversation = replace(talk.conversation, handoff=None)
        return None
    return number


def _keep(talk: Talk, number: int) -> bool:
    heard = talk.heard
    said = (
        f"{heard.text} {evidence([photo.key for photo in heard.photos], heard.location)}".strip()
        or "[tombol]"
    )
    with talk.desk.sessions() as session:
        return pass_on(session, number, said, talk.message_id, talk.desk.now())


def say_word(talk: Talk, number: str) -> None:
    """Say what an officer answered."""
    with talk.desk.reading() as session:
        word = officer_word(session, int(number))
    if word is None:
        talk.keep_silent()
    else:
        talk.say("utter_kata_petugas", isi=word.text)


def say_left(talk: Talk, number: str) -> bool:
    """Say that the officer is done; False where the citizen had left before."""
    if talk.conversation.handoff != int(number):
        talk.keep_silent()
        return False
    with talk.desk.reading() as session:
        view = handoff_view(session, int(number))
    by_officer = view is None or view.closed_by != SYSTEM
    talk.conversation = replace(talk.conversation, handoff=None)
    talk.say("utter_petugas_selesai" if by_officer else "utter_petugas_lama_diam")
    return True
