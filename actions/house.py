"""What the house itself brings into a chat (relay/house.py): an answer, a silence, news."""

from __future__ import annotations

from dataclasses import replace

from actions import handoff, news
from actions.phrases import echo, is_sensitive
from actions.talk import Talk
from cases.open_talks import DRAFT, HOUSE, STORY, note_closed, note_open
from dialogue.conversation import Conversation
from dialogue.offers import GO_ON

OFFICER, OFFICER_LEFT, SILENCE = "petugas", "petugas_selesai", "diam"
REMIND = "ingatkan"
NEWS = "kabar"
# Only their messages pass through the inbox, in which silence can be seen.
CHANNELS = frozenset({"web", "telegram"})


def is_from_house(talk: Talk) -> bool:
    """The message was not written by the citizen."""
    return talk.message_id.startswith(HOUSE)


def serve(talk: Talk) -> bool:
    """Serve a message of the house; True where the open report is to be gone on with."""
    kind, _, value = (talk.heard.choice or "").partition(":")
    if kind == OFFICER:
        handoff.say_word(talk, value)
    elif kind == OFFICER_LEFT:
        return handoff.say_left(talk, value)
    elif kind == NEWS:
        news.tell(talk, value)
    elif kind == SILENCE and talk.conversation.handoff is None:
        (_remind if value == REMIND else _drop)(talk)
    else:
        talk.keep_silent()
    return False


def _remind(talk: Talk) -> None:
    """One gentle word about what is not sent yet; confidential words are not repeated."""
    draft = talk.conversation.draft
    if draft is None:
        talk.keep_silent()
        return
    talk.conversation = replace(talk.conversation, offer=GO_ON)
    if not draft.texts or is_sensitive(draft, talk.desk.catalogue()):
        talk.say("utter_pengingat")
    else:
        talk.say("utter_pengingat_uraian", uraian=echo(draft.description))


def _drop(talk: Talk) -> None:
    """The silence lasted: a report is dropped with a word, a story without one."""
    had_draft = talk.conversation.draft is not None
    talk.conversation = talk.conversation.cleared()
    if had_draft:
        talk.say("utter_draf_ditutup")
    else:
        talk.keep_silent()


def note_standing(talk: Talk, before: Conversation) -> None:
    """Keep the list of chats in which something stands open as it is."""
    was, now = _standing(before), _standing(talk.conversation)
    if was == now or talk.channel not in CHANNELS:
        return
    with talk.desk.sessions() as session:
        if now is None:
            note_closed(session, talk.channel, talk.address)
        else:
            note_open(session, talk.channel, talk.address, now, talk.desk.now())


def _standing(conversation: Conversation) -> str | None:
    if conversation.draft is not None:
        return DRAFT
    return STORY if conversation.story else None
