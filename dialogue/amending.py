"""Messages that belong to an earlier one: written in the same breath, or edited afterwards."""

from __future__ import annotations

from dataclasses import replace

from dialogue import draft as drafts
from dialogue.conversation import Conversation
from dialogue.draft import Draft
from dialogue.heard import Heard
from dialogue.steps import Step, proceed


def forgiven(conversation: Conversation, heard: Heard) -> Conversation:
    """What came too quickly to have read the open question is no failed try at it."""
    if not heard.quick or conversation.question is None:
        return conversation
    return replace(conversation, asked=max(0, conversation.asked - 1))


def edited(conversation: Conversation, heard: Heard) -> Step | None:
    """An edited message: its new words replace the old ones in the draft.

    None: the draft holds nothing that the message told.
    """
    draft = conversation.draft
    if draft is None or heard.edits is None:
        return None
    if heard.edits in draft.text_ids[: len(draft.texts)]:
        draft = _told_anew(draft, heard, draft.text_ids.index(heard.edits))
    elif heard.edits == draft.place_id and heard.place is not None:
        draft = drafts.add_place(draft, replace(heard, ref=heard.edits), instead=True)
    else:
        return None
    return proceed(replace(conversation, asked=0), draft, "utter_suntingan_dipakai")


def _told_anew(draft: Draft, heard: Heard, index: int) -> Draft:
    texts = (*draft.texts[:index], heard.text.strip(), *draft.texts[index + 1 :])
    alone = len(texts) == 1
    heard = replace(heard, ref=heard.edits)
    fresh = replace(draft, texts=texts, when=heard.when or (None if alone else draft.when))
    fresh = drafts.add_place(fresh, heard, instead=True)
    return _guessed_anew(fresh, heard) if alone else fresh


def _guessed_anew(draft: Draft, heard: Heard) -> Draft:
    """A category that only the old words led to follows the new ones; a chosen one stays."""
    guessed = drafts.is_sure(draft.ranking) and draft.category == draft.ranking[0][0]
    ranking = tuple(pair for pair in heard.ranking if pair[0] != drafts.GENERAL)
    if not ranking or (draft.category_settled and not guessed):
        return draft
    unsettled = replace(draft, ranking=ranking, category=None, category_settled=False)
    return drafts.guess_category(unsettled, heard.delicate)
