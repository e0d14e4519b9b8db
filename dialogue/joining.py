"""An open case tells of the same: follow it, look at it, or file a report of one's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from dialogue import draft as drafts
from dialogue.conversation import Conversation, Question
from dialogue.heard import Heard
from dialogue.steps import MOST_ASKED, Step, draft_of, proceed
from text.normalise import fold

JOIN, NEW, LOOK, DROP = "ikut", "buat_baru", "lihat", "tidak_jadi"
LOOKS, JOINS, DROPS = "lihat", "ikut", "berhenti"
FEW_WORDS = 8
_NOT = r"(?:tidak|tdk|ga|gak|nggak|ngga|kada|jangan|bukan|bkn|gausah|gamau)"
_NEW = re.compile(
    r"\b(?:beda|berbeda|lain|baru|sendiri|baharu|hanyar|terpisah|"
    rf"{_NOT} (?:usah |mau |perlu |yang )?(?:ikut|gabung|sama|itu))\b"
)
_JOIN = re.compile(
    r"\b(?:ikut\w*|ikuti|gabung\w*|bergabung|umpat|dukung\w*|sama|itu (?:dia|aja|saja)|yang itu)\b"
)
_LOOK = re.compile(r"\b(?:lihat|liat|rincian\w*|detail\w*|apa (?:itu|isinya)|yang mana)\b")


def offered(conversation: Conversation, found: drafts.Similar) -> Conversation:
    """The conversation with this case offered; a draft is offered a case once."""
    draft = replace(draft_of(conversation), similar=found)
    return conversation.asking(Question.SIMILAR, draft)


def may_be_offered(conversation: Conversation) -> bool:
    """A complaint is about to be summed up that was offered no case before, and hides nothing."""
    draft = conversation.draft
    return (
        conversation.question is Question.CONFIRM
        and draft is not None
        and draft.kind == drafts.COMPLAINT
        and draft.category is not None
        and draft.similar is None
        and not draft.confidential
    )


def similar(conversation: Conversation, heard: Heard, _: Mapping[str, str]) -> Step | None:
    """What the offer makes of a message: follow, look, file; more words make the draft fuller."""
    draft = draft_of(conversation)
    chosen = choice_in(heard, own=draft.similar is not None and draft.similar.own)
    if chosen == JOIN:
        return Step(conversation, similar=JOINS)
    if chosen == LOOK:
        return Step(replace(conversation, asked=0).asking(Question.SIMILAR), similar=LOOKS)
    if chosen == DROP:
        return Step(conversation, similar=DROPS)
    if chosen == NEW:
        return proceed(conversation, draft)
    if heard.asks and heard.intent != "lapor":
        return None
    draft = draft if heard.bare else drafts.absorb(draft, heard)
    if conversation.asked >= MOST_ASKED:
        return proceed(conversation, draft)
    return Step(conversation.asking(Question.SIMILAR, draft))


def is_choice(conversation: Conversation, heard: Heard) -> bool:
    """The offer stands open and the message takes or leaves it, whatever else it sounds like."""
    draft = conversation.draft
    if conversation.question is not Question.SIMILAR or draft is None or draft.similar is None:
        return False
    return not heard.means("batal") and choice_in(heard, draft.similar.own) is not None


def choice_in(heard: Heard, own: bool) -> str | None:
    """What a press or a few words choose; None where they choose nothing.

    One's own case is not followed: there a yes is to a second report, a no drops it.
    """
    if heard.pressed:
        return heard.choice if heard.choice in (JOIN, NEW, LOOK) else None
    plain = fold(heard.text)
    if heard.words > FEW_WORDS or (heard.place is not None and not heard.means("ya", "tidak")):
        return None
    if _NEW.search(plain):
        return NEW
    if _LOOK.search(plain):
        return LOOK
    if own:
        return NEW if heard.answers("ya") else DROP if heard.answers("tidak", "lewati") else None
    if _JOIN.search(plain) or heard.answers("ya"):
        return JOIN
    return NEW if heard.answers("tidak", "lewati", "ubah") else None
