"""A story that is no report: heard, answered, and forgotten unless the person wants it reported.

Only the numbers of its messages are remembered. The words stand in Rasa's history and in the inbox
until it is settled; then they become unreadable there (cases/forgetting.py, bot/tracker_store.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions import reports
from actions.hearing import recall
from actions.talk import Talk
from cases.forgetting import blank_messages
from dialogue.conversation import Conversation
from dialogue.draft import blend
from dialogue.heard import Heard
from dialogue.offers import STORY

FEW_WORDS = 6
# Only the wish to tell something, and nothing told yet.
_WISH = re.compile(r"\b(?:curhat|cerita|bakisah|kisah)\b", re.IGNORECASE)


def listen(talk: Talk) -> None:
    """Answer a story, and offer to make a report of it; beside a report it is let go at once."""
    if talk.conversation.draft is not None:
        forget(talk, (talk.message_id,))
        talk.say("utter_curhat_singkat")
        return
    story = (*talk.conversation.story, talk.message_id)
    talk.conversation = replace(talk.conversation, story=story, offer=STORY)
    if len(story) > 1:
        # A person who goes on telling is not asked the same again; the offer stands.
        talk.say("utter_curhat_lanjut")
    elif talk.heard.words <= FEW_WORDS and _WISH.search(talk.heard.text):
        talk.say("utter_curhat_mulai")
    else:
        talk.say("utter_curhat")


def report(talk: Talk) -> None:
    """Begin a report with what was told."""
    told = _told(talk)
    if told is None:
        talk.say("utter_cerita_tiada")
        reports.begin(talk, Heard("", "lapor", 1.0))
        return
    talk.keep_story()
    reports.begin(talk, told)


def leave(talk: Talk) -> None:
    """The person does not want a report: say what happens to the story."""
    talk.say("utter_curhat_dilupakan")


def settle(talk: Talk, before: Conversation) -> None:
    """At the end of a turn: a story that is no longer offered as a report is forgotten."""
    open_still = talk.conversation.story if talk.conversation.offer == STORY else ()
    talk.conversation = replace(talk.conversation, story=open_still)
    gone = tuple(number for number in before.story if number not in open_still)
    if gone and not talk.story_kept:
        forget(talk, gone)


def forget(talk: Talk, numbers: tuple[str, ...]) -> None:
    """Make these messages unreadable in the inbox, and have the history do the same.

    Evidence that the report beside the story holds stays.
    """
    photos, kept = talk.desk.settings.photo_dir, talk.conversation.evidence
    with talk.desk.sessions() as session:
        blank_messages(session, talk.channel, talk.address, numbers, photos, kept)
    talk.mark(lupakan=list(numbers))


def _told(talk: Talk) -> Heard | None:
    """The words of the story, from Rasa's history."""
    numbers = set(talk.conversation.story)
    events = [e for e in talk.events if e.get("event") == "user" and e.get("message_id") in numbers]
    words = "\n".join(str((e.get("metadata") or {}).get("text") or e["text"]) for e in events)
    if not words.strip():
        return None
    ranking: tuple[tuple[str, float], ...] = ()
    for event in events:
        read = (event.get("parse_data") or {}).get("categories") or ()
        ranking = blend(ranking, tuple((code, float(share)) for code, share in read))
    return recall(words, ranking, talk.desk)
