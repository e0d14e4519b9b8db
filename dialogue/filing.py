"""Filing a report: what the open question makes of a message, and what to ask next.

The order is: description, category (only when unsure), place, summary. Whatever the citizen says
first is used; nothing that was said is asked again. No question is put a third time: after two
tries the report goes on with what is there, and the officer sees what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from dialogue import draft as drafts
from dialogue.conversation import Conversation, Question
from dialogue.draft import Draft
from dialogue.heard import Heard
from text.places import plausible_place

MOST_ASKED = 2
ANSWERS_WITH_WORDS = frozenset({"ya", "tidak", "lewati", "ubah"})


@dataclass(frozen=True)
class Step:
    """What a message leads to.

    ``notes`` are names of responses to say before the open question is put; ``file`` says that
    the draft is to be sent now; ``drop`` that it was given up.
    """

    conversation: Conversation
    notes: tuple[str, ...] = ()
    file: bool = False
    drop: bool = False


def next_question(draft: Draft) -> Question:
    """What is still missing, in the order in which a citizen would tell it."""
    if not draft.texts:
        return Question.DESCRIPTION
    if not draft.category_settled:
        return Question.CATEGORY
    if not draft.place_settled:
        return Question.PLACE
    return Question.CONFIRM


def proceed(conversation: Conversation, draft: Draft, *notes: str) -> Step:
    """Go on to what is missing; a question that was put twice already is left unanswered."""
    question = next_question(draft)
    if question is conversation.question and conversation.asked >= MOST_ASKED:
        draft = _settle(draft, question)
        question = next_question(draft)
    return Step(conversation.asking(question, draft), notes)


def _settle(draft: Draft, question: Question) -> Draft:
    if question is Question.CATEGORY:
        return drafts.asked_category(draft, None)
    if question is Question.PLACE:
        return replace(draft, place_settled=True)
    return draft


def begin(conversation: Conversation, heard: Heard, submission: str, kind: str) -> Step:
    """A new report from whatever the citizen said first."""
    draft = drafts.Draft(submission=submission, kind=kind)
    if heard.pressed or heard.bare or is_bare_wish(heard):
        draft = drafts.add_photos(drafts.add_place(draft, heard), heard)
        return proceed(conversation, draft, *_received(heard))
    return proceed(conversation, drafts.absorb(draft, heard))


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
    draft = _draft(conversation)
    if heard.bare:
        draft = drafts.add_photos(drafts.add_place(draft, heard), heard)
        return proceed(conversation, draft, *_received(heard))
    if heard.intent in ANSWERS_WITH_WORDS or is_bare_wish(heard) or _says_nothing(heard):
        return Step(conversation.asking(Question.DESCRIPTION))
    return proceed(conversation, drafts.absorb(draft, heard))


def _says_nothing(heard: Heard) -> bool:
    """A scrap that tells of no matter: a smiley, a number, two stray words."""
    letters = sum(character.isalpha() for character in heard.text)
    return letters < 4 or (heard.words < 3 and heard.complaint < 0.3 and heard.place is None)


def _category(conversation: Conversation, heard: Heard, labels: Mapping[str, str]) -> Step | None:
    draft = _draft(conversation)
    if heard.choice is not None and heard.intent == "lapor":
        code = heard.choice if heard.choice in labels.values() else None
        return proceed(conversation, drafts.asked_category(draft, code))
    spoken = labels.get(heard.text.strip().lower().rstrip(".!"))
    if spoken is not None:
        return proceed(conversation, drafts.asked_category(draft, spoken))
    if heard.intent in ANSWERS_WITH_WORDS or "lain" in heard.text.lower().split():
        return proceed(conversation, drafts.asked_category(draft, None))
    return proceed(conversation, drafts.absorb(draft, heard))


def _place(conversation: Conversation, heard: Heard, _: Mapping[str, str]) -> Step | None:
    draft = _draft(conversation)
    if heard.means("lewati", "tidak"):
        return proceed(conversation, replace(draft, place_settled=True), "utter_tanpa_lokasi")
    if heard.place is not None or heard.location is not None:
        return _located(conversation, draft, heard)
    if heard.bare:
        return proceed(conversation, drafts.add_photos(draft, heard))
    if _tells_more(heard):
        return proceed(conversation, drafts.absorb(draft, heard))
    if plausible_place(heard.text):
        return proceed(conversation, drafts.spoken_place(draft, heard.text.strip()))
    return proceed(conversation, draft)


def _located(conversation: Conversation, draft: Draft, heard: Heard) -> Step:
    """A place was named; where the message tells more than that, the rest is description."""
    told = _tells_more(heard) and heard.place is not None and heard.words > 12
    draft = drafts.add_description(draft, heard) if told else draft
    return proceed(conversation, drafts.add_photos(drafts.add_place(draft, heard), heard))


def _tells_more(heard: Heard) -> bool:
    return heard.intent == "lapor" and heard.complaint >= 0.6 and heard.words >= 4


def _photo(conversation: Conversation, heard: Heard, _: Mapping[str, str]) -> Step | None:
    draft = _draft(conversation)
    if heard.photos:
        draft = drafts.add_photos(draft, heard)
        return proceed(conversation, draft, "utter_foto_diterima")
    if heard.means("lewati", "tidak", "ya"):
        return proceed(conversation, draft)
    return _confirm(conversation, heard, {})


def _confirm(conversation: Conversation, heard: Heard, _: Mapping[str, str]) -> Step | None:
    draft = _draft(conversation)
    if heard.choice == "foto":
        return Step(conversation.asking(Question.PHOTO))
    if heard.choice == "kirim" or heard.means("ya"):
        return Step(conversation, file=True)
    if heard.means("ubah", "tidak"):
        return _correct(conversation, heard)
    if heard.photos or heard.location is not None:
        draft = drafts.add_photos(drafts.add_place(draft, heard), heard)
        return proceed(conversation, draft, *_received(heard))
    if heard.means("lewati") or heard.bare:
        return proceed(conversation, draft)
    return _told_at_summary(conversation, draft, heard)


def _received(heard: Heard) -> tuple[str, ...]:
    """A word for evidence that came; a photo and a pin seldom come together."""
    if heard.photos:
        return ("utter_foto_diterima",)
    return ("utter_lokasi_diterima",) if heard.location is not None else ()


def _told_at_summary(conversation: Conversation, draft: Draft, heard: Heard) -> Step | None:
    """Words at the summary: another matter waits, more words about this one are added."""
    if _is_other_matter(draft, heard):
        waiting = replace(conversation, later=heard.text, later_ranking=heard.ranking)
        return Step(waiting.asking(Question.OTHER_MATTER))
    if heard.place is not None and _is_mostly_place(heard):
        return proceed(conversation, drafts.add_place(draft, heard), "utter_diganti")
    if heard.intent == "lapor" or heard.place is not None or heard.words >= 4:
        return proceed(conversation, drafts.absorb(draft, heard), "utter_ditambahkan")
    return None


def _is_mostly_place(heard: Heard) -> bool:
    """Hardly a word besides the place: an answer about where, not about what."""
    length = heard.place.span[1] - heard.place.span[0] if heard.place else 0
    return length >= 0.6 * len(heard.text)


def _is_other_matter(draft: Draft, heard: Heard) -> bool:
    ranking = tuple(pair for pair in heard.ranking if pair[0] != drafts.GENERAL)
    return (
        heard.intent == "lapor"
        and heard.complaint >= 0.6
        and drafts.is_sure(ranking)
        and draft.category is not None
        and ranking[0][0] != draft.category
        and heard.words >= 3
    )


def _correct(conversation: Conversation, heard: Heard) -> Step:
    """A correction: the place may stand in the same breath, else ask what to change."""
    if heard.place is not None and not heard.pressed:
        return proceed(conversation, _replaced(_draft(conversation), heard), "utter_diganti")
    if heard.choice in _FIELDS or _field_in(heard.text):
        return _change(conversation, heard, {}) or Step(conversation)
    return Step(conversation.asking(Question.CHANGE))


def _replaced(draft: Draft, heard: Heard) -> Draft:
    """Another place instead of the old one; a mere "RT 7" corrects the old one."""
    if heard.place is not None and set(heard.place.kinds) <= drafts.FINE_KINDS:
        return drafts.add_place(draft, heard)
    return drafts.add_place(replace(draft, place=None), heard)


_FIELDS = {"uraian": Question.DESCRIPTION, "kategori": Question.CATEGORY, "lokasi": Question.PLACE}
_FIELD_WORDS = {
    "uraian": "uraian isi cerita keterangan laporannya deskripsi",
    "kategori": "kategori jenis bidang instansi dinas",
    "lokasi": "lokasi alamat tempat alamatnya lokasinya tempatnya jalan gang",
    "foto": "foto gambar fotonya",
}


def _field_in(text: str) -> str | None:
    words = set(text.lower().replace(",", " ").split())
    return next((f for f, named in _FIELD_WORDS.items() if words & set(named.split())), None)


def _change(conversation: Conversation, heard: Heard, _: Mapping[str, str]) -> Step | None:
    draft = _draft(conversation)
    if heard.place is not None and not heard.pressed:
        return proceed(conversation, _replaced(draft, heard), "utter_diganti")
    field = heard.choice or _field_in(heard.text)
    if field == "foto":
        return Step(conversation.asking(Question.PHOTO))
    if field in _FIELDS:
        return Step(conversation.asking(_FIELDS[field], _without(draft, field)))
    if heard.means("tidak", "lewati", "ya"):
        return proceed(conversation, draft)
    return _confirm(conversation, heard, {})


def _without(draft: Draft, field: str) -> Draft:
    """The draft with one answer taken back, so that it is asked anew."""
    if field == "uraian":
        return replace(draft, texts=(), ranking=(), category=None, category_settled=False)
    if field == "kategori":
        return replace(draft, category=None, category_settled=False)
    return replace(draft, place=None, place_settled=False)


def _other_matter(conversation: Conversation, heard: Heard, _: Mapping[str, str]) -> Step | None:
    draft = _draft(conversation)
    if heard.choice == "kirim_dulu" or heard.means("ya"):
        return Step(conversation, file=True)
    alone = replace(conversation, later=None, later_ranking=())
    if heard.choice == "gabung":
        more = Heard(text=conversation.later or "", intent="lapor")
        return proceed(alone, drafts.add_description(draft, more), "utter_ditambahkan")
    if heard.choice == "abaikan" or heard.means("tidak", "lewati"):
        return proceed(alone, draft)
    return Step(conversation.asking(Question.OTHER_MATTER))


def _draft(conversation: Conversation) -> Draft:
    if conversation.draft is None:
        raise ValueError("an open question about a report needs a draft")
    return conversation.draft


Answer = Callable[[Conversation, Heard, Mapping[str, str]], "Step | None"]
_ANSWERS: dict[Question | None, Answer] = {
    Question.DESCRIPTION: _description,
    Question.CATEGORY: _category,
    Question.PLACE: _place,
    Question.PHOTO: _photo,
    Question.CONFIRM: _confirm,
    Question.CHANGE: _change,
    Question.OTHER_MATTER: _other_matter,
}
