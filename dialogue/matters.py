"""Several matters told in one message: written side by side, sent with one yes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from dialogue import draft as drafts
from dialogue.categories import named_category
from dialogue.conversation import Conversation, Question
from dialogue.draft import Draft
from dialogue.heard import Heard, Matter
from dialogue.place import share_of_place
from dialogue.steps import (
    FEWEST_TOLD,
    MOSTLY_PLACE,
    SURE_COMPLAINT,
    Step,
    draft_of,
    is_other_matter,
    proceed,
    waiting,
)
from dialogue.where import is_nameless
from dialogue.yes import puts_off
from text.places import plausible_place

SEND_ALL, AS_ONE, CHANGE, SAME_PLACE, NUMBERED, ONLY = (
    "kirim_semua",
    "satukan",
    "ubah_hal",
    "sama",
    "hal_",
    "hanya_",
)
AS_ONE_WORDS = re.compile(
    r"\b(?:satu(?:kan)?\s+(?:laporan|saja|aja)|jadi(?:kan)?\s+satu|(?:di)?gabung\w*)\b"
)
# The answer to "as two reports?", also where it begins with no plain yes.
ALL_WORDS = re.compile(
    r"\b(?:keduanya|dua-?duanya|ketiganya|semuanya|(?:dua|2|tiga|3|empat|4)\s+(?:laporan|tiket))\b"
)
_ORDINALS = (
    r"\b(?:pertama|1|satu)\b",
    r"\b(?:kedua|2|dua)\b",
    r"\b(?:ketiga|3|tiga)\b",
    r"\b(?:keempat|4|empat)\b",
)
_NUMBERED = re.compile(r"\b(?:rt|rw|no|nomor|gang|gg|km|blok)\.?\s*\d+", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:jangan|jgn|bukan|bkn|tidak|tdk|ga|gak|nggak|kada|batal\w*)\b", re.IGNORECASE
)
_SAME = re.compile(r"\b(?:sama|disitu|situ|sana)\b")
LONGEST_ANSWER, FEWEST_WORDS = 8, 4
_COMMON_WORDS = """
jalan gang yang tidak sudah depan dekat lokasi tempat saja aja haja dulu itu ini dan ada tadi nang
kirim kirimkan lanjut hapus batal jangan jgn gak usah jadi hanya cuma cukup doang pak min kak mau
saya aku ulun tolong laporan lapor bukan bkn tdk blm udah satu dua tiga kita lah deh dong
"""
_COMMON = frozenset(_COMMON_WORDS.split())
TELLING_LETTERS = 3


def all_drafts(conversation: Conversation) -> tuple[Draft, ...]:
    """Every report that is being written, in the order in which they were told."""
    written = () if conversation.draft is None else (conversation.draft, *conversation.others)
    return tuple(sorted(written, key=lambda draft: draft.submission))


def with_drafts(conversation: Conversation, written: tuple[Draft, ...]) -> Conversation:
    """The conversation with these reports; the first one stands at the front."""
    return replace(conversation, draft=written[0], others=written[1:])


def begin(conversation: Conversation, empty: Draft, heard: Heard) -> Step:
    """One report for each matter of the message; ``empty`` holds what is true of all."""
    written = tuple(
        _written(replace(empty, submission=f"{empty.submission}-{number}"), matter, heard)
        for number, matter in enumerate(heard.matters, 1)
    )
    return _go_on(with_drafts(conversation, written))


def _written(empty: Draft, matter: Matter, heard: Heard) -> Draft:
    told = Heard(
        text=matter.text,
        intent="lapor",
        ranking=matter.ranking,
        complaint=1.0,
        place=matter.place,
        when=matter.when,
        period=matter.period,
        photos=heard.photos,
        ref=heard.ref,
    )
    draft = drafts.absorb(empty, told)
    return drafts.asked_category(draft, matter.ranking[0][0])


def _go_on(conversation: Conversation, *notes: str) -> Step:
    """The card, or before it one question for the places that are missing."""
    if placeless(conversation):
        return Step(conversation.asking(Question.MATTER_PLACE), notes)
    return proceed(conversation, draft_of(conversation), *notes)


def placeless(conversation: Conversation) -> tuple[Draft, ...]:
    """The reports whose place was neither told nor asked for."""
    return tuple(draft for draft in all_drafts(conversation) if not draft.place_settled)


def known_place(conversation: Conversation) -> Draft | None:
    """The first report that has a place."""
    return next((d for d in all_drafts(conversation) if d.place is not None), None)


def matter_place(
    conversation: Conversation, heard: Heard, labels: Mapping[str, str]
) -> Step | None:
    """Where the matters without a place are; asked once."""
    known, words = known_place(conversation), heard.text.lower()
    same = heard.choice == SAME_PLACE or (heard.words <= LONGEST_ANSWER and _SAME.search(words))
    if known is not None and (same or heard.answers("ya")):
        return _filled(conversation, known)
    if heard.place is not None and (heard.words < FEWEST_TOLD or share_of_place(heard) > 0.5):
        return _filled(conversation, drafts.add_place(Draft(""), heard))
    if heard.answers("lewati", "tidak", "ya", "ubah") or heard.bare:
        return _filled(conversation, Draft(""))
    if heard.asks:
        return None
    if plausible_place(heard.text) and heard.words < FEWEST_TOLD:
        return _filled(conversation, drafts.spoken_place(Draft(""), heard.text))
    filled = _filled(conversation, drafts.add_place(Draft(""), heard)).conversation
    told = _more(filled, meant_by(filled, heard, labels), heard)
    return told or proceed(filled, draft_of(filled))


def _filled(conversation: Conversation, like: Draft) -> Step:
    """Every report without a place gets this one; without one it stays open for the officer."""
    written = tuple(
        draft
        if draft.place_settled
        else replace(draft, place=like.place or draft.place, place_settled=True)
        for draft in all_drafts(conversation)
    )
    kept = with_drafts(conversation, written)
    return proceed(kept, draft_of(kept), *(() if like.place else ("utter_tanpa_lokasi",)))


def card(conversation: Conversation, heard: Heard, labels: Mapping[str, str]) -> Step | None:
    """What the card with all reports makes of a message: only a yes sends."""
    if heard.choice == SEND_ALL or heard.answers("ya") or _wants_all(heard):
        return Step(conversation, file=True)
    if heard.choice == AS_ONE or (
        heard.words <= LONGEST_ANSWER and AS_ONE_WORDS.search(plain_words(heard))
    ):
        return _joined(conversation)
    meant = meant_by(conversation, heard, labels)
    corrects = heard.answers("ubah", "tidak") or heard.choice == CHANGE
    if heard.place is not None and (corrects or _only_place(meant, heard)):
        return _moved(conversation, meant, heard)
    return _chosen(conversation, meant) if corrects else _more(conversation, meant, heard)


def _wants_all(heard: Heard) -> bool:
    """ "Ya, dua laporan", "kirim dua-duanya"; never where a no stands beside it."""
    brief = heard.words <= FEWEST_WORDS and not heard.asks and not puts_off(heard.text)
    return (
        brief
        and ALL_WORDS.search(heard.text.lower()) is not None
        and not _DENIED.search(heard.text)
    )


def _only_place(meant: Draft | None, heard: Heard) -> bool:
    """ "Yang sampah di pasar kuripan": a place, and perhaps the matter that it belongs to."""
    named = meant is not None and heard.words <= LONGEST_ANSWER
    return named or share_of_place(heard) >= MOSTLY_PLACE


def _more(conversation: Conversation, meant: Draft | None, heard: Heard) -> Step | None:
    """Further words: another matter that waits, or more of one of these."""
    if heard.bare or heard.answers("lewati"):
        return proceed(conversation, draft_of(conversation))
    if all(is_other_matter(draft, heard) for draft in all_drafts(conversation)):
        kept = waiting(conversation, heard)
        return proceed(kept, draft_of(kept), "utter_hal_kedua_dicatat")
    if heard.asks or heard.means("tanya_informasi") or heard.words < FEWEST_WORDS:
        return None
    target = meant or _alike(conversation, heard) or draft_of(conversation)
    kept = _updated(conversation, drafts.absorb(target, heard))
    return proceed(kept, draft_of(kept), "utter_ditambahkan")


def _alike(conversation: Conversation, heard: Heard) -> Draft | None:
    """The report of the category that the message is likeliest about."""
    best = heard.ranking[0][0] if heard.ranking else None
    return next((d for d in all_drafts(conversation) if d.category == best), None)


def which(conversation: Conversation, heard: Heard, labels: Mapping[str, str]) -> Step | None:
    """Which of the matters is to be changed."""
    meant = meant_by(conversation, heard, labels)
    tells = heard.intent == "lapor" and heard.complaint >= SURE_COMPLAINT and not heard.pressed
    if meant is not None and heard.place is None and not tells:
        return _chosen(conversation, meant)
    if heard.answers("tidak", "lewati", "ya") or heard.bare:
        return proceed(conversation, draft_of(conversation))
    # Asked is what to change: nothing is sent from here.
    return None if _wants_all(heard) else card(conversation, heard, labels)


def _chosen(conversation: Conversation, meant: Draft | None) -> Step:
    """One report to the front, to be changed like any other; else the question which one."""
    if meant is None:
        return Step(conversation.asking(Question.MATTER))
    front = _fronted(conversation, meant)
    return Step(front.asking(Question.CHANGE))


def _fronted(conversation: Conversation, meant: Draft) -> Conversation:
    rest = (d for d in all_drafts(conversation) if d.submission != meant.submission)
    return with_drafts(conversation, (meant, *rest))


def _updated(conversation: Conversation, changed: Draft) -> Conversation:
    """One report written anew, the others as they were."""
    written = all_drafts(conversation)
    return with_drafts(
        conversation, tuple(changed if d.submission == changed.submission else d for d in written)
    )


def _moved(conversation: Conversation, meant: Draft | None, heard: Heard) -> Step:
    """A place for the matter that was named, or for the only one that has none."""
    without = [d for d in all_drafts(conversation) if d.place is None]
    target = meant or (without[0] if len(without) == 1 else None)
    if target is None:
        return Step(conversation.asking(Question.MATTER))
    moved = drafts.add_place(target, heard, instead=True)
    if moved.place is not None and is_nameless(moved.place):
        # "Di belakang pasar" is nearer told, but names no other place.
        moved = drafts.add_place(target, heard)
    kept = _updated(conversation, moved)
    return proceed(kept, draft_of(kept), "utter_tempat_hal_diganti")


def _joined(conversation: Conversation) -> Step:
    """One report of all: the first one's number, everybody's words, the category asked anew."""
    first, *rest = all_drafts(conversation)
    for other in rest:
        more = Heard(
            text=other.description,
            ranking=other.ranking,
            when=other.when,
            period=other.period,
            details=other.details,
        )
        first = replace(first, category=None, category_settled=False)
        first = drafts.add_description(first, more)
        if other.place is not None and other.place.phrase:
            first = _also_at(first, other.place.phrase)
    return proceed(replace(conversation, draft=first, others=()), first, "utter_disatukan")


def _also_at(draft: Draft, phrase: str) -> Draft:
    """Two places in one report: both are said, and neither kelurahan is the only one."""
    if draft.place is None or not draft.place.phrase:
        return drafts.spoken_place(draft, phrase)
    if phrase.lower() in draft.place.phrase.lower():
        return draft
    both = replace(draft.place, phrase=f"{draft.place.phrase}; {phrase}", kelurahan=None)
    return replace(draft, place=both)


def plain_words(heard: Heard) -> str:
    """The words without the numbers of an address: "RT 2" names no second matter."""
    return _NUMBERED.sub(" ", heard.text.lower())


def meant_by(conversation: Conversation, heard: Heard, labels: Mapping[str, str]) -> Draft | None:
    """The report that a message speaks of: by its number, its category, or a word of its text."""
    written = all_drafts(conversation)
    if heard.choice and heard.choice.startswith(NUMBERED):
        number = heard.choice.removeprefix(NUMBERED)
        return next((d for n, d in enumerate(written, 1) if str(n) == number), None)
    plain = plain_words(heard)
    named = [d for d, sign in zip(written, _ORDINALS, strict=False) if re.search(sign, plain)]
    if len(named) != 1:
        code = named_category(heard.text, labels)
        named = [d for d in written if code is not None and d.category == code]
    if len(named) != 1:
        named = [d for d in written if _words(d.description) & _words(plain)]
    return named[0] if len(named) == 1 else None


def _words(text: str) -> set[str]:
    words = (re.sub(r"(?<=\w{3})nya$", "", word) for word in re.findall(r"[a-z]+", text.lower()))
    return {word for word in words if len(word) >= TELLING_LETTERS} - _COMMON
