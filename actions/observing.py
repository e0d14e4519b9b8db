"""What the model made of a message is kept for the admins, who teach it better (learning/).

Nothing is kept of a story that is no report, of what is confidential, of a talk with an officer,
or of a person who wants to be forgotten. Buttons say nothing about understanding.
"""

from __future__ import annotations

import logging
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from actions.house import is_from_house
from actions.phrases import is_sensitive
from actions.talk import Talk
from cases.db import transaction
from cases.observations import Seen, forget_submission, note_correction, observe
from dialogue.conversation import Conversation, Question
from dialogue.draft import Draft
from text.mask import mask_personal

DANGER, OFFICER, ANSWER, ASIDE = "bahaya", "petugas", "jawaban", "sela"
"""Who served the message; else it is the name of the topic's action, or ``lain``."""
_PRIVATE_INTENTS = frozenset({"curhat", "hapus_data"})
_COMPLAINTS = frozenset({"lapor", "nlu_fallback"})
_CHOOSING = frozenset({Question.CATEGORY, Question.CHANGE, Question.CONFIRM})
logger = logging.getLogger(__name__)


def note(talk: Talk, before: Conversation, message: dict[str, Any]) -> None:
    """Keep what was understood; a failure costs only the observation, never the answer."""
    draft = talk.conversation.draft or before.draft
    chosen = _chosen_category(talk, before)
    hidden = draft is not None and is_hidden(talk, draft)
    wanted = not hidden and _may_be_kept(talk, before)
    if not (hidden or wanted or chosen):
        return
    try:
        with talk.desk.sessions() as session, transaction(session):
            if wanted:
                observe(session, _seen(talk, before, draft, message), talk.desk.now())
            _follow_up(session, draft, hidden, chosen)
    except SQLAlchemyError as error:
        logger.error("a message cannot be observed: %s", type(error).__name__)


def _follow_up(session: Session, draft: Draft | None, hidden: bool, chosen: str | None) -> None:
    if draft is None:
        return
    if hidden:
        forget_submission(session, draft.submission)
    elif chosen:
        # The new row must be seen by the update that follows.
        session.flush()
        note_correction(session, draft.submission, chosen)


def is_hidden(talk: Talk, draft: Draft) -> bool:
    """The report is confidential, by wish or by its kind."""
    wished = draft.confidential or talk.conversation.confidential
    return wished or is_sensitive(draft, talk.desk.catalogue())


def _may_be_kept(talk: Talk, before: Conversation) -> bool:
    heard, now = talk.heard, talk.conversation
    silent = heard.pressed or heard.stale or is_from_house(talk) or not heard.text.strip()
    told = talk.message_id in (*before.story, *now.story) or heard.intent in _PRIVATE_INTENTS
    with_officer = before.handoff is not None or now.handoff is not None
    private = told or talk.erased or now.confidential or _is_sensitive(talk)
    return not (silent or with_officer or private)


def _is_sensitive(talk: Talk) -> bool:
    """Without a report too: violence, and whatever is always confidential."""
    if not talk.heard.ranking:
        return talk.heard.emergency == "kekerasan"
    category = talk.desk.catalogue().categories.get(talk.heard.ranking[0][0])
    return category is not None and category.sensitive


def _chosen_category(talk: Talk, before: Conversation) -> str | None:
    """The category that the citizen chose in this turn, by a button or in words."""
    was, now = before.draft, talk.conversation.draft
    if was is None or now is None or was.submission != now.submission:
        return None
    chose = before.question in _CHOOSING and was.category != now.category
    return now.category if chose else None


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
        categories=heard.ranking if heard.intent in _COMPLAINTS else (),
        question=before.question.value if before.question else None,
        decision=talk.decision,
        submission=draft.submission if draft else None,
        kelurahan=heard.place.kelurahan_code if heard.place else heard.pin_kelurahan,
    )
