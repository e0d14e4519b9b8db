"""Filing a report: what the open question makes of a message.

The order is: description, category (only when unsure), place, summary. Whatever the citizen says
first is used; nothing that was said is asked again. No question is put a third time: after two
tries the report goes on with what is there, and the officer sees what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from dialogue import draft as drafts
from dialogue import review
from dialogue.conversation import Conversation, Question
from dialogue.draft import COMPLAINT, Draft
from dialogue.heard import Heard
from dialogue.place import share_of_place
from dialogue.steps import (
    SURE_COMPLAINT,
    Step,
    draft_of,
    is_other_matter,
    proceed,
    received,
    waiting,
)
from text.places import plausible_place

ANSWERS_WITH_WORDS = frozenset({"ya", "tidak", "lewati", "ubah"})
ONLY_PLACE = 0.8
LONG_TELLING = 12


def begin(conversation: Conversation, heard: Heard, submission: str, kind: str) -> Step:
    """A new report from whatever the citizen said first.

    Wishes and questions go to an agency as they are: neither is asked for a place.
    """
    draft = drafts.Draft(submission=submission, kind=kind, place_settled=kind != COMPLAINT)
    if heard.pressed or heard.bare or is_bare_wish(heard) or share_of_place(heard) >= ONLY_PLACE:
        draft = drafts.add_photos(drafts.add_place(draft, heard), heard)
        return proceed(conversation, draft, *received(heard))
    draft = drafts.absorb(draft, heard)
    if kind != COMPLAINT and not draft.category_settled:
        draft = drafts.asked_category(draft, None)
    return proceed(conversation, draft)


def is_bare_wish(heard: Heard) -> bool:
    """The wish to report, with no matter told yet."""
    return bool(heard.ranking) and heard.ranking[0][0] == drafts.GENERAL


def answer(conversation: Conversation, heard: Heard, labels: Mapping[str, str]) -> Step | None:
    """What the open question makes of the message; None: the message is about something else.

    Args:
        conversation: with a draft and an open question.
        heard: the message.
        labels: category code by each lower-case label that a citizen may type.
    """
    if conversation.draft is None or conversation.question not in _ANSWERS:
        return None
    if heard.means("anonim"):
        draft = replace(conversation.draft, anonymous=True)
        return Step(replace(conversation, draft=draft), ("utter_anonim",))
    if heard.interrupts and not heard.choice:
        return None
    return _ANSWERS[conversation.question](conversation, heard, labels)


def _description(conversation: Conversation, heard: Heard, _: Mapping[str, str]) -> Step | None:
    draft = draft_of(conversation)
    if heard.bare or share_of_place(heard) >= ONLY_PLACE:
        draft = drafts.add_photos(drafts.add_place(draft, heard), heard)
        return proceed(conversation, draft, *received(heard))
    if heard.intent in ANSWERS_WITH_WORDS or is_bare_wish(heard) or _says_nothing(heard):
        return Step(conversation.asking(Question.DESCRIPTION))
    return proceed(conversation, drafts.absorb(draft, heard))


def _says_nothing(heard: Heard) -> bool:
    """A scrap that tells of no matter: a smiley, a number, two stray words."""
    letters = sum(character.isalpha() for character in heard.text)
    return letters < 4 or (heard.words < 3 and heard.complaint < 0.3)


def _category(conversation: Conversation, heard: Heard, labels: Mapping[str, str]) -> Step | None:
    draft = draft_of(conversation)
    if heard.choice is not None and heard.intent == "lapor":
        code = heard.choice if heard.choice in labels.values() else None
        return proceed(conversation, drafts.asked_category(draft, code))
    spoken = labels.get(heard.text.strip().lower().rstrip(".!"))
    if spoken is not None:
        return proceed(conversation, drafts.asked_category(draft, spoken))
    if heard.intent in ANSWERS_WITH_WORDS or "lain" in heard.text.lower().split():
        return proceed(conversation, drafts.asked_category(draft, None))
    if share_of_place(heard) >= ONLY_PLACE:
        return proceed(conversation, drafts.add_place(draft, heard))
    return proceed(conversation, drafts.absorb(draft, heard))


def _place(conversation: Conversation, heard: Heard, _: Mapping[str, str]) -> Step | None:
    draft = draft_of(conversation)
    if heard.means("lewati", "tidak", "ya"):
        return proceed(conversation, replace(draft, place_settled=True), "utter_tanpa_lokasi")
    if is_other_matter(draft, heard) and share_of_place(heard) < review.MOSTLY_PLACE:
        return proceed(waiting(conversation, heard), draft, "utter_hal_kedua_dicatat")
    if heard.place is not None or heard.location is not None:
        return _located(conversation, draft, heard)
    if heard.bare:
        return proceed(conversation, drafts.add_photos(draft, heard), *received(heard))
    return _unlisted_place(conversation, draft, heard)


def _located(conversation: Conversation, draft: Draft, heard: Heard) -> Step:
    """A place was named; where the message tells more than that, the rest is description."""
    told_more = _tells_more(heard) and heard.words > LONG_TELLING
    draft = drafts.add_description(draft, heard) if told_more else draft
    draft = drafts.add_place(draft, heard, instead=True)
    # Said once more as it was: still an answer.
    draft = replace(draft, place_settled=draft.place is not None)
    return proceed(conversation, drafts.add_photos(draft, heard))


def _unlisted_place(conversation: Conversation, draft: Draft, heard: Heard) -> Step | None:
    """Words without a place that a list knows: more telling, a question, or a place of its own."""
    if _tells_more(heard):
        return proceed(conversation, drafts.absorb(draft, heard))
    if heard.means("tanya_informasi") or heard.text.rstrip().endswith("?"):
        return None
    if plausible_place(heard.text):
        return proceed(conversation, drafts.spoken_place(draft, heard.text.strip()))
    return proceed(conversation, draft)


def _tells_more(heard: Heard) -> bool:
    return heard.intent == "lapor" and heard.complaint >= SURE_COMPLAINT


def _photo(conversation: Conversation, heard: Heard, labels: Mapping[str, str]) -> Step | None:
    draft = draft_of(conversation)
    if heard.photos:
        return proceed(conversation, drafts.add_photos(draft, heard), "utter_foto_diterima")
    if heard.means("lewati", "tidak", "ya"):
        return proceed(conversation, draft)
    return review.confirm(conversation, heard, labels)


Answer = Callable[[Conversation, Heard, Mapping[str, str]], "Step | None"]
_ANSWERS: dict[Question | None, Answer] = {
    Question.DESCRIPTION: _description,
    Question.CATEGORY: _category,
    Question.PLACE: _place,
    Question.PHOTO: _photo,
    Question.CONFIRM: review.confirm,
    Question.CHANGE: review.change,
    Question.OTHER_MATTER: review.other_matter,
}
