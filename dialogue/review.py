"""The summary: sending, correcting one answer, adding to it, and a second matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dialogue import draft as drafts
from dialogue.categories import named_category
from dialogue.conversation import Conversation, Question
from dialogue.draft import Draft
from dialogue.heard import Heard
from dialogue.place import share_of_place
from dialogue.steps import (
    MOSTLY_PLACE,
    Step,
    draft_of,
    is_other_matter,
    located,
    proceed,
    waiting,
)

FEW_WORDS = 3
FEWEST_WORDS = 4
LIKELY = 0.35
FIELDS = {"uraian": Question.DESCRIPTION, "kategori": Question.CATEGORY, "lokasi": Question.PLACE}
FIELD_WORDS = {
    "uraian": "uraian isi isinya cerita keterangan laporannya deskripsi",
    "kategori": "kategori kategorinya jenis jenisnya bidang instansi instansinya dinas dinasnya",
    "lokasi": "lokasi alamat tempat alamatnya lokasinya tempatnya",
    "foto": "foto gambar fotonya",
}


def confirm(conversation: Conversation, heard: Heard, labels: Mapping[str, str]) -> Step | None:
    """What the summary makes of a message: only a yes sends."""
    draft = draft_of(conversation)
    if heard.choice == "foto":
        return Step(conversation.asking(Question.PHOTO))
    if heard.choice == "kirim" or heard.answers("ya"):
        return Step(conversation, file=True)
    corrects = heard.means("tidak") and heard.place is not None
    if corrects or heard.means("ubah") or heard.answers("tidak"):
        return _correct(conversation, heard, labels)
    if heard.answers("lewati") or heard.bare:
        return proceed(conversation, draft)
    return _told(conversation, heard, labels)


def _told(conversation: Conversation, heard: Heard, labels: Mapping[str, str]) -> Step | None:
    """Words at the summary: a bit of place, another matter that waits, or more of this one."""
    draft = draft_of(conversation)
    if share_of_place(heard) >= MOSTLY_PLACE:
        return proceed(conversation, drafts.add_place(draft, heard), "utter_lokasi_dilengkapi")
    category = named_category(heard.text, labels) if heard.words <= FEW_WORDS else None
    if category is not None and category != draft.category:
        return change(conversation, heard, labels)
    if is_other_matter(draft, heard):
        return Step(waiting(conversation, heard).asking(Question.OTHER_MATTER))
    if heard.asks or heard.means("tanya_informasi"):
        return None
    if heard.complaint >= LIKELY or heard.place is not None or heard.words >= FEWEST_WORDS:
        return proceed(conversation, drafts.absorb(draft, heard), "utter_ditambahkan")
    return None


def _correct(conversation: Conversation, heard: Heard, labels: Mapping[str, str]) -> Step | None:
    """A correction: the new place or category may stand in the same breath."""
    if heard.pressed and heard.choice not in (*FIELDS, "foto"):
        return Step(conversation.asking(Question.CHANGE))
    return change(conversation, heard, labels) or Step(conversation.asking(Question.CHANGE))


def change(conversation: Conversation, heard: Heard, labels: Mapping[str, str]) -> Step | None:
    """What is to be changed: a new place or category at once, else the field is asked anew."""
    draft = draft_of(conversation)
    if heard.place is not None:
        return located(conversation, draft, heard, "utter_diganti", instead=True)
    named = heard.means("ubah") or heard.words <= FEWEST_WORDS
    field = heard.choice or (_field_in(heard.text) if named else None)
    corrects = heard.means("ubah", "tidak") or heard.words <= FEW_WORDS
    about_category = corrects and field in (None, "kategori")
    category = named_category(heard.text, labels) if about_category else None
    if category is not None:
        draft = drafts.asked_category(draft, category)
        return proceed(conversation, draft, "utter_kategori_diganti")
    if field == "foto":
        return Step(conversation.asking(Question.PHOTO))
    if field in FIELDS:
        # Asked for by the citizen: the first time anew.
        return Step(replace(conversation, asked=0).asking(FIELDS[field], _reopened(draft, field)))
    return _undecided_change(conversation, heard, labels)


def _undecided_change(
    conversation: Conversation, heard: Heard, labels: Mapping[str, str]
) -> Step | None:
    draft = draft_of(conversation)
    if conversation.question is not Question.CHANGE:
        return Step(conversation.asking(Question.CHANGE))
    if heard.answers("tidak", "lewati", "ya"):
        return proceed(conversation, draft)
    if heard.means("ubah"):
        return Step(conversation.asking(Question.CHANGE))
    return confirm(conversation, heard, labels)


def _field_in(text: str) -> str | None:
    words = set(text.lower().replace(",", " ").split())
    return next((f for f, named in FIELD_WORDS.items() if words & set(named.split())), None)


def _reopened(draft: Draft, field: str) -> Draft:
    """The draft with one answer to be asked anew; an old place stays to be completed."""
    if field == "uraian":
        fresh = replace(draft, texts=(), ranking=(), when=None)
        return replace(fresh, category=None, category_settled=False)
    if field == "kategori":
        return replace(draft, category=None, category_settled=False)
    return replace(draft, place_settled=False)


def other_matter(conversation: Conversation, heard: Heard, _: Mapping[str, str]) -> Step | None:
    """A second matter came up: send the first now, join both, or leave the second."""
    draft = draft_of(conversation)
    if heard.choice == "kirim_dulu" or heard.answers("ya"):
        return Step(conversation, file=True)
    alone = replace(conversation, later=None, later_ranking=())
    if heard.choice == "gabung":
        more = Heard(text=conversation.later or "", intent="lapor")
        return proceed(alone, drafts.add_description(draft, more), "utter_ditambahkan")
    if heard.choice == "abaikan" or heard.answers("tidak", "lewati"):
        return proceed(alone, draft)
    more_words = heard.words >= FEWEST_WORDS
    kept = waiting(conversation, heard) if more_words else conversation
    return Step(kept.asking(Question.OTHER_MATTER))
