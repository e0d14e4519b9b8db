"""The answer to "where is it?": a place, more of the matter, another matter, or no place at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dialogue import draft as drafts
from dialogue import review, unfinished
from dialogue.choosing import says_nothing
from dialogue.conversation import Conversation
from dialogue.draft import Draft
from dialogue.heard import Heard
from dialogue.place import share_of_place
from dialogue.steps import (
    MOSTLY_PLACE,
    SURE_COMPLAINT,
    Step,
    draft_of,
    is_other_matter,
    located,
    proceed,
    waiting,
)
from dialogue.where import (
    LONGEST_NAME,
    is_nameless,
    names_office,
    points_at_place,
    sounds_like_place,
    state_beside,
    tells_beside,
    tells_more,
    trimmed,
    whole_answer,
)
from text.places import plausible_place


def names_workplace(draft: Draft, heard: Heard) -> bool:
    """Where a confidential matter happened is often an office, which is no question about it."""
    return draft.category in heard.delicate and names_office(heard)


def place(conversation: Conversation, heard: Heard, labels: Mapping[str, str]) -> Step | None:
    """What the question where it is makes of a message; None: it is about something else."""
    draft = draft_of(conversation)
    apart = is_other_matter(draft, heard) and _tells_apart(heard)
    if (apart or state_beside(heard)) and unfinished.completes(draft, heard):
        return proceed(conversation, unfinished.completed(draft, heard))
    if apart:
        return proceed(waiting(conversation, heard), draft, "utter_hal_kedua_dicatat")
    if heard.place is not None:
        return located(conversation, draft, whole_answer(heard), instead=True)
    if heard.answers("lewati", "tidak", "ya"):
        return proceed(conversation, replace(draft, place_settled=True), "utter_tanpa_lokasi")
    if heard.answers("ubah"):
        return review.change(conversation, heard, labels)
    return _unlisted_place(conversation, draft, heard)


def _tells_apart(heard: Heard) -> bool:
    """More than an answer to "where?": words of another matter stand beside the place, or alone."""
    if heard.place is None:
        return not points_at_place(heard)
    if state_beside(heard) and not points_at_place(heard):
        return True
    return share_of_place(heard) < MOSTLY_PLACE and tells_beside(heard)


def _pointed_place(conversation: Conversation, draft: Draft, heard: Heard) -> Step:
    """A place in words of its own; one without a name is asked about once more."""
    spoken = drafts.spoken_place(draft, trimmed(heard.text) or heard.text)
    named = spoken.place is not None and not is_nameless(spoken.place)
    return proceed(conversation, replace(spoken, place_settled=named))


def _unlisted_place(conversation: Conversation, draft: Draft, heard: Heard) -> Step | None:
    """Words without a place that a list knows: more telling, a question, or a place of its own."""
    if points_at_place(heard):
        return _pointed_place(conversation, draft, heard)
    if names_workplace(draft, heard):
        return proceed(conversation, drafts.spoken_place(draft, heard.text))
    if tells_more(heard) or (heard.intent == "lapor" and heard.complaint >= SURE_COMPLAINT):
        return proceed(conversation, drafts.absorb(draft, heard), "utter_ditambahkan")
    if heard.means("tanya_informasi") or heard.asks:
        return None
    if plausible_place(heard.text) and sounds_like_place(heard) and not says_nothing(heard):
        return proceed(conversation, drafts.spoken_place(draft, trimmed(heard.text) or heard.text))
    if heard.words > LONGEST_NAME:
        return proceed(conversation, drafts.absorb(draft, heard), "utter_ditambahkan")
    return proceed(conversation, draft)
