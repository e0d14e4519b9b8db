"""What the model made of a message is kept for the admins, who teach it better (learning/).

Nothing is kept of a story that is no report, of what is confidential, of a talk with an officer,
or of a person who wants to be forgotten. Buttons say nothing about understanding.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from actions.desk import violence_words
from actions.house import is_from_house
from actions.phrases import is_sensitive
from actions.talk import Talk
from cases.observations import Seen, forget_observed, forget_submission, note_correction, observe
from dialogue.alarm import PRIVATE
from dialogue.conversation import Conversation, Question
from dialogue.draft import Draft
from text.mask import mask_personal
from text.violence import violence_in

DANGER, OFFICER, ANSWER, ASIDE = "bahaya", "petugas", "jawaban", "sela"
"""Who served the message; else it is the name of the topic's action, or ``lain``."""
_PRIVATE_INTENTS = frozenset({"curhat", "hapus_data"})
_COMPLAINTS = frozenset({"lapor", "nlu_fallback"})
_CHOOSING = frozenset({Question.CATEGORY, Question.CHANGE, Question.CONFIRM})


def note(talk: Talk, before: Conversation, message: dict[str, Any]) -> None:
    """Have kept what was understood, and deleted what turned out to be nobody's business."""
    draft = talk.conversation.draft or before.draft
    add = talk.desk.notebook.add
    if talk.erased:
        # What this very person said in the last half second may not be written yet.
        add(partial(forget_observed, channel=talk.channel, address=talk.address))
        return
    hidden = draft is not None and is_hidden(talk, draft)
    if not hidden and _may_be_kept(talk, before):
        add(partial(observe, seen=_seen(talk, before, draft, message), now=talk.desk.now()))
    if draft is not None and hidden:
        add(partial(forget_submission, submission=draft.submission))
    elif draft is not None and (chosen := _chosen_category(talk, before)):
        add(partial(note_correction, submission=draft.submission, category=chosen))


def is_hidden(talk: Talk, draft: Draft) -> bool:
    """The report is confidential, by wish or by its kind."""
    wished = draft.confidential or talk.conversation.confidential
    return wished or is_sensitive(draft, talk.desk.catalogue())


def _may_be_kept(talk: Talk, before: Conversation) -> bool:
    heard, now = talk.heard, talk.conversation
    silent = heard.pressed or heard.stale or is_from_house(talk) or not heard.text.strip()
    told = talk.message_id in (*before.story, *now.story) or heard.intent in _PRIVATE_INTENTS
    with_officer = before.handoff is not None or now.handoff is not None
    feared = any(said.alarm and said.alarm.kind in PRIVATE for said in (before, now))
    private = told or feared or now.confidential or _is_sensitive(talk)
    return not (silent or with_officer or private)


def _is_sensitive(talk: Talk) -> bool:
    """Without a report too: violence, self-harm, and whatever is always confidential."""
    if talk.heard.emergency in PRIVATE or violence_in(talk.heard.text, violence_words()):
        return True
    if not talk.heard.ranking:
        return False
    category = talk.desk.catalogue().categories.get(talk.heard.ranking[0][0])
    return category is not None and category.sensitive


def _chosen_category(talk: Talk, before: Conversation) -> str | None:
    """The category that the citizen chose in this turn, by a button or in words."""
    was, now = before.draft, talk.conversation.draft
    if was is None or now is None or was.submission != now.submission:
        return None
    chose = before.question in _CHOOSING and was.category != now.category
    return now.category if chose else None


def _told_categories(talk: Talk) -> tuple[tuple[str, float], ...]:
    """The categories that the model weighed; those it was not taught have no share."""
    if talk.heard.intent not in _COMPLAINTS:
        return ()
    return tuple(pair for pair in talk.heard.ranking if pair[1] > 0)


def _seen(talk: Talk, before: Conversation, draft: Draft | None, message: dict[str, Any]) -> Seen:
    heard = talk.heard
    pairs = ((r["name"], float(r["confidence"])) for r in message.get("intent_ranking") or ())
    return Seen(
        channel=talk.channel,
        address=talk.address,
        message_id=talk.message_id or None,
        text=mask_personal(heard.text),
        intent=heard.intent,
        confidence=heard.confidence,
        ranking=tuple(pairs) or ((heard.intent, heard.confidence),),
        categories=_told_categories(talk),
        question=before.question.value if before.question else None,
        decision=talk.decision,
        submission=draft.submission if draft else None,
        kelurahan=heard.place.kelurahan_code if heard.place else heard.pin_kelurahan,
    )
