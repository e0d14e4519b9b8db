"""The name hidden from the agency, the report from the public: before, during and after filing."""

from __future__ import annotations

from dataclasses import replace

from actions.talk import Talk
from cases.register import CaseView, case_view, may_see, set_secrecy
from dialogue.conversation import Conversation
from dialogue.secrecy import Wish, wish_of


def serve(talk: Talk) -> bool:
    """Keep a wish for secrecy that comes without an open report; one with it is its answer."""
    wish = wish_of(talk.heard)
    if wish is None or talk.conversation.draft is not None:
        return False
    ticket = talk.heard.ticket or talk.conversation.last_ticket
    view = _own_case(talk, ticket) if ticket else None
    if view is None:
        talk.conversation = _wishing(talk.conversation, wish)
        talk.say("utter_kerahasiaan_nanti", kerahasiaan=_state(wish))
    else:
        _change(talk, view, wish)
    return True


def _own_case(talk: Talk, ticket: str) -> CaseView | None:
    with talk.desk.reading() as session:
        own = may_see(session, ticket, talk.channel, talk.address)
        return case_view(session, ticket) if own else None


def _wishing(conversation: Conversation, wish: Wish) -> Conversation:
    """The conversation with the wish for the next reports."""
    hides, keeps = wish.anonymous, wish.confidential
    return replace(
        conversation,
        anonymous=conversation.anonymous if hides is None else hides,
        confidential=conversation.confidential if keeps is None else keeps,
    )


def _change(talk: Talk, view: CaseView, wish: Wish) -> None:
    with talk.desk.sessions() as session:
        now = talk.desk.now()
        kept = set_secrecy(session, view.ticket, wish.anonymous, wish.confidential, now)
    refused = (wish.anonymous is False and kept.anonymous) or (
        wish.confidential is False and kept.confidential
    )
    if refused:
        talk.say("utter_selalu_rahasia")
    else:
        talk.say("utter_kerahasiaan_tiket", tiket=view.ticket, kerahasiaan=_state(wish))


def _state(wish: Wish) -> str:
    """What holds from now on, in words."""
    parts = {
        (True, None): "nama Anda tidak diteruskan kepada instansi",
        (True, True): "nama Anda tidak diteruskan kepada instansi dan isinya tidak diumumkan",
        (None, True): "isinya tidak diumumkan kepada umum",
        (False, None): "nama Anda boleh diketahui instansi yang menangani",
        (None, False): "isinya tidak lagi dirahasiakan dari umum",
    }
    return parts.get((wish.anonymous, wish.confidential), parts[(False, None)])


def kept_back(view: CaseView) -> str:
    """What is kept back of an own case, as a sentence; nothing where nothing is."""
    hidden = "nama Anda disembunyikan dari instansi" if view.anonymous else ""
    kept = "laporan ini tidak diumumkan" if view.confidential else ""
    said = "; ".join(part for part in (hidden, kept) if part)
    return f" Kerahasiaan: {said}." if said else ""
