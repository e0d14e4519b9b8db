"""Filing a report: what the open question makes of a message.

The order is: description, category (only when unsure), place, summary. Whatever the citizen says
first is used; nothing that was said is asked again. No question is put a third time: after two
tries the report goes on with what is there, and the officer sees what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from dialogue import (
    changing,
    choosing,
    doubts,
    joining,
    matters,
    photo_words,
    picking,
    placing,
    review,
    secrecy,
    undo,
    unfinished,
)
from dialogue import draft as drafts
from dialogue.assent import (
    CLOSED,
    in_plain_words,
    names_only_place,
    needs_a_moment,
    speaks_for_many,
    unsent,
    with_whole_place,
)
from dialogue.belated import gives_up_report
from dialogue.choosing import says_nothing
from dialogue.conversation import Conversation, Question
from dialogue.draft import COMPLAINT, Draft
from dialogue.heard import Heard
from dialogue.steps import (
    Step,
    draft_of,
    proceed,
    received,
)
from dialogue.yes import only_thanks, puts_off

ANSWERS_WITH_WORDS = ("ya", "tidak", "lewati", "ubah")
# A report nobody would read to its end; the whole draft is kept anew at every turn.
MOST_CHARACTERS = 12_000
BEGIN = "mulai"
NO_LABELS: Mapping[str, str] = MappingProxyType({})
# What comes while these are open is shown at once in the summary.
SHOWING = (Question.PHOTO, Question.CONFIRM, Question.MATTERS)


def begin(
    conversation: Conversation,
    heard: Heard,
    submission: str,
    kind: str,
    labels: Mapping[str, str] = NO_LABELS,
) -> Step:
    """A new report from whatever the citizen said first.

    Wishes and questions go to an agency as they are: neither is asked for a place. ``labels`` as
    for :func:`answer`.
    """
    draft = drafts.Draft(
        submission=submission,
        kind=kind,
        place_settled=kind != COMPLAINT,
        anonymous=conversation.anonymous,
        confidential=conversation.confidential,
    )
    draft, told = _wished(draft, heard)
    if heard.matters and kind == COMPLAINT:
        return replace(matters.begin(conversation, draft, heard), notes=told)
    if heard.pressed or heard.bare or unfinished.is_bare_wish(heard) or names_only_place(heard):
        return unfinished.begun(conversation, draft, heard, labels, told)
    draft = drafts.absorb(draft, heard)
    if kind == COMPLAINT and unfinished.introduces_only(heard.text):
        return Step(conversation.asking(Question.DESCRIPTION, unfinished.undecided(draft)), told)
    if kind != COMPLAINT and not draft.category_settled:
        draft = drafts.asked_category(draft, None)
    return proceed(conversation, draft, *told)


def _wished(draft: Draft, heard: Heard) -> tuple[Draft, tuple[str, ...]]:
    """The draft with a wish for secrecy that stands among other words, and a word about it."""
    wish = secrecy.wish_in(heard.text)
    return secrecy.applied(draft, wish), ((secrecy.note_for(wish),) if wish else ())


def answer(conversation: Conversation, heard: Heard, labels: Mapping[str, str]) -> Step | None:
    """What the open question makes of the message; None: the message is about something else.

    Args:
        conversation: with a draft and an open question.
        heard: the message.
        labels: category code by each lower-case label that a citizen may type.
    """
    question = conversation.question
    if conversation.draft is None or question is None or question not in _ANSWERS:
        return None
    heard = review.naming_field(question, in_plain_words(question, heard))
    if step := _at_once(conversation, question, heard, labels):
        return step
    chooses = joining.is_choice(conversation, heard)
    tells_time = heard.only_time and question is not Question.TIME and not chooses
    if tells_time and conversation.draft.texts:
        return undo.remembering(conversation, _since(conversation, heard))
    named = question is Question.PLACE and placing.names_workplace(conversation.draft, heard)
    expected = doubts.awaited(question, heard) or chooses or heard.same_breath or named
    if _is_elsewhere(heard, expected):
        return None
    if len(conversation.draft.description) + len(heard.text) > MOST_CHARACTERS:
        return Step(conversation, ("utter_uraian_penuh",))
    if heard.choice == BEGIN:
        # The way out of a question that went wrong: it is put afresh.
        return Step(replace(conversation, asked=0).asking(question))
    step = _with_evidence(conversation, heard, labels)
    return None if step is None else undo.remembering(conversation, step)


def _at_once(
    conversation: Conversation, question: Question, heard: Heard, labels: Mapping[str, str]
) -> Step | None:
    """What means the same whatever is asked: undo, secrecy, another matter instead, a pause."""
    if undo.is_undo(heard.text):
        return undo.undone(conversation)
    if wish := secrecy.wish_of(heard):
        return _kept_back(conversation, wish)
    if step := photo_words.served(conversation, heard) or picking.picked(
        conversation, heard, labels
    ):
        return undo.remembering(conversation, step)
    if step := changing.changed(conversation, heard, labels):
        return undo.remembering(conversation, step)
    if question is Question.CONFIRM and speaks_for_many(heard.text) and not heard.place:
        more = drafts.add_description(draft_of(conversation), replace(heard, ranking=()))
        return proceed(conversation, more, "utter_ditambahkan")
    if needs_a_moment(heard):
        return Step(conversation, ("utter_ditunggu",), quiet=True)
    if question in CLOSED and only_thanks(heard.text) and not heard.photos:
        return Step(conversation, ("utter_terima_kasih_kirim",), quiet=True)
    return _left_unsent(conversation, question, heard)


def _left_unsent(conversation: Conversation, question: Question, heard: Heard) -> Step | None:
    """No yes and nothing told: the report stays, and the citizen hears that it was not sent."""
    chooses = joining.is_choice(conversation, heard) and not puts_off(heard.text)
    note = None if chooses else unsent(question, heard)
    if note is None or question in CLOSED:
        return Step(conversation, (note,), quiet=True) if note else None
    return Step(conversation.asking(question), (note,))


def _kept_back(conversation: Conversation, wish: secrecy.Wish) -> Step:
    draft = draft_of(conversation)
    kept = secrecy.applied(draft, wish)
    quiet = kept == draft and (kept.anonymous or kept.confidential)
    if conversation.question is Question.PLACE and conversation.resumed:
        # Put twice already, the second time after a side matter: now in other words.
        conversation = conversation.asking(Question.PLACE)
    return Step(replace(conversation, draft=kept), (secrecy.note_for(wish),), quiet=quiet)


def _is_elsewhere(heard: Heard, expected: bool) -> bool:
    """The message is about something else, or gives the report up."""
    aside = heard.interrupts and not heard.choice and not expected
    return aside or (not heard.pressed and gives_up_report(heard.text))


def _since(conversation: Conversation, heard: Heard) -> Step:
    """Since when it has been so: part of the description, no answer to another question."""
    draft = drafts.add_description(draft_of(conversation), replace(heard, ranking=()))
    draft = replace(draft, when=heard.when, period=heard.period)
    return Step(replace(conversation, draft=draft), ("utter_ditambahkan",))


def _with_evidence(
    conversation: Conversation, heard: Heard, labels: Mapping[str, str]
) -> Step | None:
    """Photos and pins are kept whatever the words beside them mean."""
    draft = drafts.add_photos(drafts.add_place(draft_of(conversation), heard.evidence), heard)
    draft, told = _wished(draft, heard)
    notes = (*received(heard), *told)
    kept = replace(conversation, draft=draft)
    if notes and (heard.bare or heard.answers(*ANSWERS_WITH_WORDS)):
        return _evidence_only(kept, notes)
    step = _ANSWERS[conversation.question](kept, heard.wordy, labels)
    if step is None:
        return Step(kept, notes) if notes else None
    return replace(step, notes=(*notes, *step.notes))


def _evidence_only(conversation: Conversation, notes: tuple[str, ...]) -> Step:
    """No failed try at the open question; it is put again unless the evidence answers it."""
    draft, question = draft_of(conversation), conversation.question
    located_now = question in (Question.PLACE, Question.PIN) and draft.place_settled
    slipped = draft.place is not None and draft.place.slipped and not draft.place_settled
    if located_now or slipped or question in SHOWING:
        return proceed(replace(conversation, asked=0), draft, *notes)
    return Step(conversation, notes)


def _description(conversation: Conversation, heard: Heard, _: Mapping[str, str]) -> Step | None:
    draft = draft_of(conversation)
    if heard.matters and not draft.texts and draft.kind == COMPLAINT:
        return matters.begin(conversation, draft, heard)
    if names_only_place(heard):
        placed = drafts.add_place(draft, with_whole_place(heard))
        return proceed(conversation, drafts.guess_category(placed, heard.delicate))
    if heard.answers(*ANSWERS_WITH_WORDS) or unfinished.is_bare_wish(heard) or says_nothing(heard):
        return Step(conversation.asking(Question.DESCRIPTION, drafts.add_place(draft, heard)))
    return proceed(conversation, drafts.absorb(draft, heard))


def _photo(conversation: Conversation, heard: Heard, labels: Mapping[str, str]) -> Step | None:
    if heard.answers("lewati", "tidak", "ya"):
        return proceed(conversation, draft_of(conversation))
    return review.confirm(conversation, heard, labels)


Answer = Callable[[Conversation, Heard, Mapping[str, str]], "Step | None"]
_ANSWERS: dict[Question | None, Answer] = {
    Question.DESCRIPTION: _description,
    Question.CATEGORY: choosing.category,
    Question.PLACE: placing.place,
    Question.PHOTO: _photo,
    Question.CONFIRM: review.confirm,
    Question.CHANGE: review.change,
    Question.OTHER_MATTER: review.other_matter,
    Question.WHICH_PLACE: doubts.which_place,
    Question.PIN: doubts.pin,
    Question.TIME: doubts.time,
    Question.DETAIL: doubts.detail,
    Question.MATTERS: matters.card,
    Question.MATTER: matters.which,
    Question.MATTER_PLACE: matters.matter_place,
    Question.SIMILAR: joining.similar,
}
