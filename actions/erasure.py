"""Deleting what is known about a person: told first, done after one yes."""

from __future__ import annotations

from dataclasses import replace

from actions.talk import Talk
from cases.forgetting import forget_person
from cases.loose import remove_loose
from dialogue.conversation import Conversation
from dialogue.offers import ERASURE

EVERYTHING = "semua"


def offer(talk: Talk) -> None:
    """Say what can be deleted and what stays, and ask."""
    talk.conversation = replace(talk.conversation, offer=ERASURE)
    talk.say("utter_tanya_hapus_data")


def erase(talk: Talk) -> None:
    """Delete the chat's messages, drafts and hand-offs; cases lose whoever told them."""
    photos = talk.desk.settings.photo_dir
    with talk.desk.sessions() as session:
        forget_person(session, talk.channel, talk.address, talk.message_id, photos)
    remove_loose(talk.desk.reading, photos, talk.desk.now())
    talk.conversation = Conversation()
    talk.erased = True
    talk.mark(lupakan=EVERYTHING)
    talk.say("utter_data_dihapus")
