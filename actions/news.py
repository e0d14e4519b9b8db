"""News about a case, told in the chat of someone who may see it: no citizen spoke."""

from __future__ import annotations

from dataclasses import replace

from actions.talk import Talk
from actions.telling import quote, subject
from cases.register import CaseView, EventView, case_view, may_see
from cases.states import ASKED, DONE, MOVED, REPLIED, state_label, state_texts
from dialogue.care import Care, OpenCare


def tell(talk: Talk, value: str) -> None:
    """Tell the news ``BJM-7K3F-9Q2X/3``: a ticket and the number of its event."""
    ticket, _, seq = value.partition("/")
    with talk.desk.reading() as session:
        view = case_view(session, ticket)
        own = may_see(session, ticket, talk.channel, talk.address)
    event = next((e for e in view.events if str(e.seq) == seq), None) if view else None
    if view is None or event is None:
        talk.say("utter_tiket_tidak_ada", tiket=ticket)
    else:
        _in_words(talk, view, event, own)


def _in_words(talk: Talk, view: CaseView, event: EventView, own: bool) -> None:
    if own and event.kind == ASKED:
        _speak(talk, "pertanyaan", view, event)
        _wait_for(talk, Care.ANSWER, view, open_still=view.question is not None)
    elif own and event.kind == REPLIED:
        _speak(talk, "balasan", view, event)
    elif own and event.kind == MOVED and event.to_state == DONE:
        _speak(talk, "selesai", view, event)
        _wait_for(talk, Care.DONE, view, open_still=view.state == DONE)
    else:
        _speak(talk, "status", view, event, own)


def _speak(talk: Talk, name: str, view: CaseView, event: EventView, own: bool = True) -> None:
    said = quote(event.note) if own and event.public and event.note else ""
    talk.say(
        f"utter_kabar_{name}",
        tiket=view.ticket,
        pokok=_about(view, own),
        instansi=event.agency_name,
        keadaan=state_label(event.to_state),
        arti=state_texts()[event.to_state].meaning,
        pesan=said,
        pesan_petugas=f" Pesan petugas: “{said}”" if said else "",
    )


def _about(view: CaseView, own: bool) -> str:
    """News may light up a phone that lies open: a confidential matter is not named."""
    return f" ({subject(view)})" if own and not view.confidential else ""


def _wait_for(talk: Talk, step: Care, view: CaseView, open_still: bool) -> None:
    """The next words may be the answer, unless something else is being asked here already."""
    conversation = talk.conversation
    busy = conversation.draft or conversation.question or conversation.handoff is not None
    if open_still and not busy:
        talk.conversation = replace(conversation, care=OpenCare(step, view.ticket))
