"""The summary: sending, correcting one answer, adding to it, and a second matter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from dialogue import draft as drafts
from dialogue.categories import named_category
from dialogue.conversation import Conversation, Question
from dialogue.correcting import corrected_number, told_correction
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
from text.normalise import fold
from text.state_words import is_state

FEW_WORDS = 3
FEWEST_WORDS = 4
FEW_LABEL_WORDS = 8
LIKELY = 0.35
SAME_MATTER = 0.5
FIELDS = {
    "uraian": Question.DESCRIPTION,
    "kategori": Question.CATEGORY,
    "lokasi": Question.PLACE,
    "waktu": Question.TIME,
}
DETAIL = "rincian:"
# Pointing at something that was never numbered tells nothing.
_POINTS = re.compile(
    r"^\W*(?:yang|yg|nang)?\s*(?:ke-?\s?(?:satu|dua|tiga)|pertama|kedua|ketiga|[123]|itu|tadi)\W*$",
    re.IGNORECASE,
)
NO_PHOTOS = "hapus_foto"
FIELD_WORDS = {
    "uraian": "uraian isi isinya cerita keterangan laporannya deskripsi",
    "kategori": "kategori kategorinya jenis jenisnya bidang instansi instansinya dinas dinasnya",
    "lokasi": "lokasi alamat tempat alamatnya lokasinya tempatnya",
    "foto": "foto gambar fotonya",
    "waktu": "waktu waktunya kapan kejadiannya tanggal tanggalnya jam jamnya",
}

_FIELD_ANSWER = frozenset(
    " ".join(
        (*FIELD_WORDS.values(), "kejadian laporan bagian yang yg nya itu aja saja ya ubah ganti")
    ).split()
)


def confirm(conversation: Conversation, heard: Heard, labels: Mapping[str, str]) -> Step | None:
    """What the summary makes of a message: only a yes sends."""
    draft = draft_of(conversation)
    if heard.choice == "foto":
        return Step(conversation.asking(Question.PHOTO))
    if heard.choice and heard.choice.startswith(DETAIL):
        asked = replace(draft, detail=heard.choice.removeprefix(DETAIL))
        return Step(conversation.asking(Question.DETAIL, asked))
    if heard.choice == "kirim" or heard.answers("ya"):
        return Step(conversation, file=True)
    if heard.details and heard.words <= FEW_LABEL_WORDS:
        known = drafts.add_details(draft, heard.details)
        return proceed(conversation, known, "utter_rincian_dicatat")
    number = corrected_number(draft, heard)
    corrects = number is not None or (heard.means("tidak") and heard.place is not None)
    if corrects or heard.means("ubah") or heard.answers("tidak"):
        return _correct(conversation, heard, labels)
    if heard.answers("lewati") or heard.bare:
        return proceed(conversation, draft)
    return told(conversation, heard, labels)


def told(conversation: Conversation, heard: Heard, labels: Mapping[str, str]) -> Step | None:
    """Words at the summary: a bit of place, another matter that waits, or more of this one."""
    draft = draft_of(conversation)
    if _POINTS.match(heard.text):
        return None
    if share_of_place(heard) >= MOSTLY_PLACE and not _broken_elsewhere(draft, heard):
        return proceed(conversation, drafts.add_place(draft, heard), "utter_lokasi_dilengkapi")
    category = named_category(heard.text, labels) if heard.words <= FEW_WORDS else None
    if category is not None and category != draft.category:
        return change(conversation, heard, labels)
    fuller = told_correction(draft, heard) if heard.place is None else None
    if fuller is not None:
        return proceed(conversation, fuller, "utter_ditambahkan")
    if is_other_matter(draft, heard):
        return Step(waiting(conversation, heard).asking(Question.OTHER_MATTER))
    if heard.asks or heard.means("tanya_informasi"):
        return None
    telling = heard.complaint >= LIKELY or heard.words >= FEWEST_WORDS or _same_matter(draft, heard)
    if telling or heard.same_breath or heard.place is not None:
        return proceed(conversation, drafts.absorb(draft, heard), "utter_ditambahkan")
    return None


def _broken_elsewhere(draft: Draft, heard: Heard) -> bool:
    """ "Got mampet di Jalan Pramuka" beside parked cars is mostly place, but another matter."""
    phrase = fold(heard.place.phrase) if heard.place else ""
    beside = set(re.findall(r"\w+", fold(heard.text))) - set(re.findall(r"\w+", phrase))
    return is_other_matter(draft, heard) and any(map(is_state, beside))


def _same_matter(draft: Draft, heard: Heard) -> bool:
    return dict(heard.ranking).get(draft.category or "", 0.0) >= SAME_MATTER


def _correct(conversation: Conversation, heard: Heard, labels: Mapping[str, str]) -> Step | None:
    """A correction: the new place or category may stand in the same breath."""
    if heard.pressed and heard.choice not in (*FIELDS, "foto", NO_PHOTOS):
        return Step(conversation.asking(Question.CHANGE))
    return change(conversation, heard, labels) or Step(conversation.asking(Question.CHANGE))


def change(conversation: Conversation, heard: Heard, labels: Mapping[str, str]) -> Step | None:
    """What is to be changed: a new place or category at once, else the field is asked anew."""
    draft = draft_of(conversation)
    if (number := corrected_number(draft, heard)) is not None:
        return proceed(conversation, number, "utter_diganti")
    if heard.place is not None:
        return located(conversation, draft, heard, "utter_diganti", instead=True)
    named = heard.means("ubah") or heard.words <= FEWEST_WORDS
    field = heard.choice or (_field_in(heard.text) if named else None)
    corrects = heard.means("ubah", "tidak") or heard.words <= FEW_WORDS
    about_category = corrects and field in (None, "kategori")
    category = named_category(heard.text, labels) if about_category else None
    if category is not None and (field == "kategori" or category != draft.category):
        draft = drafts.asked_category(draft, category)
        return proceed(conversation, draft, "utter_kategori_diganti")
    if field == NO_PHOTOS:
        return proceed(conversation, replace(draft, photos=()), "utter_foto_dihapus")
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
    if (fuller := told_correction(draft, heard)) is not None:
        return proceed(conversation, fuller, "utter_ditambahkan")
    if conversation.question is not Question.CHANGE:
        return Step(conversation.asking(Question.CHANGE))
    if heard.answers("tidak", "lewati", "ya"):
        return proceed(conversation, draft)
    if heard.means("ubah"):
        return Step(conversation.asking(Question.CHANGE))
    return confirm(conversation, heard, labels)


def naming_field(question: Question, heard: Heard) -> Heard:
    """ "Waktu", typed where the field to change is asked for, is the button of that name."""
    words = set(re.findall(r"\w+", fold(heard.text)))
    if question is not Question.CHANGE or heard.pressed or heard.asks or not words:
        return heard
    named = words <= _FIELD_ANSWER and _field_in(heard.text) is not None
    return replace(heard, intent="ubah", confidence=1.0) if named else heard


def _field_in(text: str) -> str | None:
    words = set(text.lower().replace(",", " ").split())
    return next((f for f, named in FIELD_WORDS.items() if words & set(named.split())), None)


def _reopened(draft: Draft, field: str) -> Draft:
    """The draft with one answer to be asked anew; an old place stays to be completed."""
    if field == "uraian":
        fresh = replace(draft, texts=(), text_ids=(), ranking=(), when=None)
        return replace(fresh, category=None, category_settled=False)
    if field == "kategori":
        return replace(draft, category=None, category_settled=False)
    if field == "waktu":
        return draft
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
