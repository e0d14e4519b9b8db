"""A talk that was opened by a link or a QR code: its category and place are settled."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dialogue.conversation import Conversation, Question
from dialogue.draft import Draft
from dialogue.place import Place


@dataclass(frozen=True)
class Opening:
    """What a code stands for: a category, a place, or both."""

    category: str | None = None
    place: Place | None = None

    @property
    def question(self) -> str:
        """Name of the response that says what is known and asks what happened."""
        if self.place is None:
            return "utter_mulai_kategori"
        return "utter_mulai_tempat_kategori" if self.category else "utter_mulai_tempat"


def opened(conversation: Conversation, opening: Opening, submission: str) -> Conversation:
    """A new report with what the code settles; only what happened is still to be told."""
    draft = Draft(submission, place=opening.place, place_settled=opening.place is not None)
    if opening.category is not None:
        draft = replace(draft, category=opening.category, category_settled=True)
    return conversation.cleared().asking(Question.DESCRIPTION, draft)


def has_report(conversation: Conversation) -> bool:
    """Something was told already: a code must not throw it away."""
    draft = conversation.draft
    return draft is not None and bool(draft.texts or draft.photos)
