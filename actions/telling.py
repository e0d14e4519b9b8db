"""A filed case in words: state, timeline, why it takes so long, and where else to go."""

from __future__ import annotations

from actions.secrecy import kept_back
from actions.talk import Talk
from cases.event_words import shown_events, words_of
from cases.forecast import forecast
from cases.oversight import may_go_to_ombudsman, ombudsman
from cases.register import CaseView
from cases.states import ENDED
from cases.workdays import local_date
from text.dates import clock, local, long_date
from text.mask import mask_personal

MOST_STEPS = 6
LONGEST_QUOTE = 600


def details(talk: Talk, view: CaseView) -> None:
    """State, agency, since when, next step and due date; an officer's open question stands last."""
    talk.say(
        "utter_status",
        tiket=view.ticket,
        pokok=subject(view),
        keadaan=view.state_label,
        instansi=view.agency_name,
        sejak=long_date(local_date(view.state_since)),
        langkah=view.next_step,
        batas=_due(talk, view),
        kerahasiaan=kept_back(view),
    )
    if view.question:
        talk.say("utter_status_pertanyaan", tiket=view.ticket, pesan=quote(view.question))


def history(talk: Talk, view: CaseView) -> None:
    """What happened so far, the latest steps, each with its moment in WITA."""
    steps = shown_events(view)[-MOST_STEPS:]
    lines = (f"• {long_date(local(e.at))}, {clock(e.at)}: {words_of(e)}" for e in steps)
    talk.say("utter_riwayat", tiket=view.ticket, pokok=subject(view), riwayat="\n".join(lines))


def why(talk: Talk, view: CaseView) -> None:
    """Why it takes so long: the timeline, who moves next, and what the person can do."""
    history(talk, view)
    if view.state not in ENDED:
        _expectation(talk, view)
    late_with_ombudsman(talk, view)
    if view.question:
        talk.say("utter_status_pertanyaan", tiket=view.ticket, pesan=quote(view.question))
        return
    talk.say(
        "utter_kenapa_lama",
        tiket=view.ticket,
        keadaan=view.state_label,
        instansi=view.agency_name,
        sejak=f"{long_date(local(view.state_since))}, {clock(view.state_since)}",
        langkah=view.next_step,
    )


def _expectation(talk: Talk, view: CaseView) -> None:
    """What really happens where enough cases tell it; else the promise, kept or broken."""
    if view.next_due is not None and not _in_time(talk, view):
        talk.say("utter_batas_lewat", batas=long_date(view.next_due))
        return
    with talk.desk.reading() as session:
        known = forecast(session, view.agency_code, talk.desk.now())
    if known is not None:
        talk.say(
            "utter_prakiraan",
            instansi=view.agency_short_name,
            biasanya=known.usual,
            terlama=known.most,
        )
    elif view.next_due is not None:
        talk.say("utter_batas_janji", batas=long_date(view.next_due))


def promise(talk: Talk, view: CaseView) -> None:
    """By when the next step is promised, or that it is late."""
    if view.next_due is not None:
        name = "utter_batas_janji" if _in_time(talk, view) else "utter_batas_lewat"
        talk.say(name, batas=long_date(view.next_due))


def late_with_ombudsman(talk: Talk, view: CaseView) -> None:
    """Once the limits have passed: the way to the Ombudsman, with its contact."""
    if may_go_to_ombudsman(view, talk.desk.catalogue(), talk.desk.now()):
        tell_ombudsman(talk)


def tell_ombudsman(talk: Talk) -> None:
    """How to reach the Ombudsman, as the city's data has it."""
    body = ombudsman(local_date(talk.desk.now()))
    talk.say(
        "utter_ombudsman",
        nama=body.name,
        alamat=body.address,
        telepon=body.phone,
        wa=body.whatsapp,
        surel=body.email,
        syarat=body.conditions,
        diperiksa=long_date(body.checked_on),
    )


def subject(view: CaseView) -> str:
    """What a case is about and where, in a few words."""
    label = view.category_label or "kategori belum ditentukan"
    place = f"Kel. {view.kelurahan_name}" if view.kelurahan_name else view.place_text
    return f"{label}, {mask_personal(place)}" if place else label


def quote(words: str) -> str:
    """An officer's words in one line; an empty line would make two messages of one."""
    return " ".join(words.replace("*", "").split())[:LONGEST_QUOTE]


def _due(talk: Talk, view: CaseView) -> str:
    due = view.next_due
    return f" Paling lambat {long_date(due)}." if due and _in_time(talk, view) else ""


def _in_time(talk: Talk, view: CaseView) -> bool:
    return view.next_due is not None and local_date(talk.desk.now()) <= view.next_due
