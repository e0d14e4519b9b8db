"""What a message leads to, and which question comes next."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dialogue import draft as drafts
from dialogue.conversation import Conversation, Question
from dialogue.draft import Draft
from dialogue.evidence import is_recording
from dialogue.heard import Heard
from dialogue.place import share_of_place

MOST_ASKED = 2
SURE_COMPLAINT = 0.6
MOSTLY_PLACE = 0.55
FEWEST_TOLD = 6
SURELY_OTHER = 0.8
LIKELY, BEST_OF_THE_REST = 0.45, 0.3


@dataclass(frozen=True)
class Step:
    """What a message leads to.

    ``notes`` are names of responses to say before the open question is put; ``file`` says that
    the draft is to be sent now, ``similar`` what is to be done about the case that was offered
    (dialogue/joining.py). ``quiet`` leaves the open question standing without putting it again.
    """

    conversation: Conversation
    notes: tuple[str, ...] = ()
    file: bool = False
    similar: str | None = None
    quiet: bool = False


def next_question(draft: Draft) -> Question:
    """What is still missing, in the order in which a citizen would tell it."""
    if not draft.texts:
        return Question.DESCRIPTION
    if not draft.category_settled:
        return Question.CATEGORY
    if not draft.place_settled:
        return Question.PIN if draft.place and draft.place.slipped else Question.PLACE
    if draft.place is not None and draft.place.unsure:
        return Question.WHICH_PLACE
    return Question.CONFIRM


def proceed(conversation: Conversation, draft: Draft, *notes: str) -> Step:
    """Go on to what is missing; a question that was put twice already is left unanswered."""
    question = next_question(draft)
    if question is conversation.question and conversation.asked >= MOST_ASKED:
        draft = _settle(draft, question)
        question = next_question(draft)
    if question is Question.CONFIRM and conversation.others:
        question = Question.MATTERS
    return Step(conversation.asking(question, draft), notes)


def _settle(draft: Draft, question: Question) -> Draft:
    if question is Question.CATEGORY:
        return drafts.asked_category(draft, likely(draft.ranking))
    if question is Question.PIN and draft.place is not None:
        return replace(draft, place=draft.place.without_pin, place_settled=True)
    if question is Question.PLACE:
        return replace(draft, place_settled=True)
    return draft


def likely(ranking: tuple[tuple[str, float], ...]) -> str | None:
    """The best category where it may be shown as a guess; None leaves it to an officer.

    Where a second one comes near it may be one that must be kept secret.
    """
    second = ranking[1][1] if len(ranking) > 1 else 0.0
    stands_out = bool(ranking) and ranking[0][1] >= LIKELY and second < BEST_OF_THE_REST
    return ranking[0][0] if stands_out and ranking[0][0] != drafts.GENERAL else None


def draft_of(conversation: Conversation) -> Draft:
    """The draft of a conversation with an open question about a report.

    Raises:
        ValueError: there is none.
    """
    if conversation.draft is None:
        raise ValueError("an open question about a report needs a draft")
    return conversation.draft


def located(
    conversation: Conversation, draft: Draft, heard: Heard, *notes: str, instead: bool = False
) -> Step:
    """A place was named; where the message tells more than that, it is description as well."""
    if heard.intent not in ("ubah", "tidak") and _tells_beside(heard):
        draft = drafts.add_description(draft, heard)
    draft = drafts.add_place(draft, heard, instead)
    # The place said once more as it was is an answer too.
    return proceed(conversation, replace(draft, place_settled=True), *notes)


def _tells_beside(heard: Heard) -> bool:
    return share_of_place(heard) < MOSTLY_PLACE and heard.words >= FEWEST_TOLD


def received(heard: Heard) -> tuple[str, ...]:
    """A word for evidence that came; a photo and a pin seldom come together."""
    if heard.photos:
        recorded = all(is_recording(photo.key) for photo in heard.photos)
        return ("utter_rekaman_diterima" if recorded else "utter_foto_diterima",)
    return ("utter_lokasi_diterima",) if heard.location is not None else ()


def is_other_matter(draft: Draft, heard: Heard) -> bool:
    """The message surely tells of another category than the draft's, and not in one breath."""
    ranking = tuple(pair for pair in heard.ranking if pair[0] != drafts.GENERAL)
    return (
        heard.intent == "lapor"
        and not heard.quick
        and heard.complaint >= SURE_COMPLAINT
        and drafts.is_sure(ranking)
        and draft.category is not None
        and ranking[0][0] != draft.category
        and ranking[0][1] >= SURELY_OTHER
        and heard.words >= 4
    )


def waiting(conversation: Conversation, heard: Heard) -> Conversation:
    """The conversation with this matter kept until the first report is sent, after any other."""
    if conversation.later:
        return replace(conversation, later=f"{conversation.later}\n{heard.text.strip()}")
    return replace(conversation, later=heard.text.strip(), later_ranking=heard.ranking)
