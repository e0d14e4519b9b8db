"""Which named response puts a question, with which values and buttons.

The sentences themselves stand in domain.yml; here are only the values that fill them.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from actions.bodies import body_of
from actions.desk import swear_words, violence_words
from cases.catalogue import Catalogue
from dialogue.conversation import Conversation, Question
from dialogue.draft import COMPLAINT, Draft, Similar
from dialogue.evidence import counted
from dialogue.secrecy import HIDE, OPENINGS, SHOW
from text.mask import mask_personal, mask_swearing
from text.violence import violence_in

Button = dict[str, str]
MOST_ECHOED = 160
OFFERED = 3
OFFERED_NEW = 2
# A button for what is hardly meant makes the citizen doubt that anything was understood.
LEAST_OFFERED = 0.05
MOST_PUT = 2
LIKELY_SENSITIVE = 0.3
UNDECIDED = "lainnya"
# Said where the city cannot act: who can is named once more.
RESIGNED = "utter_tidak_dicatat"
# Questions without values; those of `actions.cards` have values, which it supplies.
PLAIN = {
    Question.PHOTO: "utter_tanya_foto",
    Question.CHANGE: "utter_tanya_ubah",
    Question.OTHER_MATTER: "utter_tanya_hal_lain",
    Question.SIMILAR: "utter_tanya_serupa",
    Question.WHICH_PLACE: "utter_tanya_tempat_mana",
    Question.PIN: "utter_tanya_titik",
    Question.TIME: "utter_tanya_kapan",
    Question.DETAIL: "utter_tanya_rincian",
    Question.MATTERS: "utter_tanya_beberapa_hal",
    Question.MATTER: "utter_tanya_hal_mana",
    Question.MATTER_PLACE: "utter_tanya_tempat_hal",
}


@dataclass(frozen=True)
class Phrase:
    """One thing to say: the name of a response, its values, and buttons beside its own."""

    response: str
    values: dict[str, Any] = field(default_factory=dict)
    buttons: tuple[Button, ...] = ()


def payload(intent: str, choice: str | None = None) -> str:
    """What a button sends: an intent, and the value it stands for."""
    return f"/{intent}" + (json.dumps({"pilihan": choice}) if choice else "")


def put(conversation: Conversation, catalogue: Catalogue) -> Phrase:
    """The open question as a phrase; worded anew the second time, never put a third time."""
    question, draft = conversation.question, conversation.draft
    if question is None:
        return Phrase("utter_tidak_ada_pertanyaan")
    if conversation.asked > MOST_PUT:
        return _way_out(question, conversation.asked)
    again = "_lagi" if conversation.asked == 2 else ""
    if draft is None or question in (Question.TICKET, Question.CLAIM):
        return Phrase(f"utter_tanya_tiket{again}")
    return _about_draft(question, draft, again, catalogue)


def _way_out(question: Question, asked: int) -> Phrase:
    """Instead of the same question: first ways on, then by turns a word that nothing is lost."""
    if question is Question.CONFIRM and asked == MOST_PUT + 1:
        return Phrase("utter_ringkasan_lagi")
    return Phrase("utter_jalan_keluar" if asked % 2 else "utter_laporan_menunggu")


def _about_draft(question: Question, draft: Draft, again: str, catalogue: Catalogue) -> Phrase:
    if question is Question.CATEGORY:
        return Phrase(f"utter_tanya_kategori{again}", buttons=category_buttons(draft, catalogue))
    if question is Question.PLACE:
        return _place(draft, again, catalogue)
    if question is Question.CONFIRM:
        return summary(draft, catalogue)
    if question is Question.SIMILAR and draft.similar is not None:
        return _similar(draft, draft.similar, again, catalogue)
    if question is Question.DESCRIPTION:
        return _description(draft, again)
    return Phrase(PLAIN[question])


def _description(draft: Draft, again: str) -> Phrase:
    """The question what happened; a place that was told first is named, so that it is not lost."""
    if draft.place is None or draft.place.phrase is None or again:
        return Phrase(f"utter_tanya_uraian{again}")
    return Phrase("utter_tanya_uraian_di", {"lokasi": echo(draft.place.phrase)})


def _place(draft: Draft, again: str, catalogue: Catalogue) -> Phrase:
    if not again and is_sensitive(draft, catalogue):
        return Phrase("utter_tanya_lokasi_rahasia")
    return Phrase(f"utter_tanya_lokasi{again}", {"uraian": echo(draft.description)})


def _similar(draft: Draft, similar: Similar, again: str, catalogue: Catalogue) -> Phrase:
    """An open case about the same; one's own is shown, that of others offered."""
    if similar.own:
        return Phrase(
            "utter_tanya_serupa_sendiri", {"tiket": similar.ticket, "keadaan": similar.state}
        )
    kelurahan = catalogue.kelurahan.get((draft.place.kelurahan if draft.place else None) or "")
    near = f"di Kel. {kelurahan.name}" if kelurahan else "di tempat yang sama"
    if similar.distance is not None:
        near = f"sekitar {max(10, round(similar.distance, -1))} m dari titik Anda"
    values = {"keadaan": similar.state, "jumlah": similar.people, "jarak": near}
    return Phrase(f"utter_tanya_serupa{again}", values)


def kept_back(draft: Draft) -> str:
    """What is kept back, on the summary."""
    hidden = "nama Anda disembunyikan dari instansi" if draft.anonymous else ""
    kept = "laporan tidak diumumkan" if draft.confidential else ""
    said = ", ".join(part for part in (hidden, kept) if part)
    return f" · {said}" if said else ""


def secrecy_buttons(draft: Draft, catalogue: Catalogue) -> tuple[Button, ...]:
    """Hide the name, or show it again; where it is always hidden there is nothing to choose."""
    if is_sensitive(draft, catalogue):
        return ()
    if draft.anonymous:
        return ({"title": "Tampilkan nama", "payload": payload("anonim", SHOW)},)
    return ({"title": "Sembunyikan nama", "payload": payload("anonim", HIDE)},)


def category_buttons(draft: Draft, catalogue: Catalogue) -> tuple[Button, ...]:
    """The three likeliest categories, new ones that the model cannot know yet, and "Lainnya"."""
    shares = [pair for pair in draft.ranking if pair[0] in catalogue.categories]
    best = [code for n, (code, share) in enumerate(shares) if n == 0 or share >= LEAST_OFFERED]
    best = [code for code in best if dict(shares)[code] > 0][:OFFERED]
    best += [code for code, share in shares if share == 0][:OFFERED_NEW]
    choices = [
        {"title": catalogue.categories[c].short_label, "payload": payload("lapor", c)} for c in best
    ]
    other = {"title": "Lainnya", "payload": payload("lapor", UNDECIDED)}
    return (*choices, other)


def summary(draft: Draft, catalogue: Catalogue) -> Phrase:
    """The card that is shown before sending; the words of a sensitive report are not repeated."""
    photos = "".join(f" · {words}" for words in counted([photo.key for photo in draft.photos]))
    values = {
        "uraian": echo(draft.description),
        "lokasi": place_words(draft, catalogue),
        "tempat": f"\n📍 {place_words(draft, catalogue)}" if draft.place else "",
        "kategori": category_label(draft.category, catalogue),
        "instansi": agency_name(draft, catalogue),
        "foto": photos,
        "ajakan_foto": "" if draft.photos else "Foto boleh ditambahkan. ",
        "serah_terima": handover(draft, catalogue),
        "kerahasiaan": kept_back(draft),
    }
    buttons = secrecy_buttons(draft, catalogue)
    return Phrase(f"utter_ringkasan{_summary_kind(draft, catalogue)}", values, buttons)


def _summary_kind(draft: Draft, catalogue: Catalogue) -> str:
    if is_sensitive(draft, catalogue):
        return "_rahasia" if in_city(draft, catalogue) else "_rahasia_luar"
    if not in_city(draft, catalogue):
        return "_luar"
    return "" if draft.kind == COMPLAINT else f"_{draft.kind}"


def in_city(draft: Draft, catalogue: Catalogue) -> bool:
    """The city itself handles this report (one of an undecided category as well)."""
    body = None if is_sensitive(draft, catalogue) else body_of(draft)
    if body is not None:
        return catalogue.agencies[body.agency].in_city
    category = catalogue.categories.get(draft.category or "")
    return category is None or category.in_city


def handover(draft: Draft, catalogue: Catalogue) -> str:
    """Which body handles it, and its number, where the city does not."""
    body = None if is_sensitive(draft, catalogue) else body_of(draft)
    if body is not None:
        return body.handover
    category = catalogue.categories.get(draft.category or "")
    return category.handover if category else ""


def noted(response: str, draft: Draft | None, catalogue: Catalogue) -> Phrase:
    """A word about what was just taken up, with the values that it may name."""
    if draft is None:
        return Phrase(response)
    values = {
        "lokasi": place_words(draft, catalogue),
        "kategori": category_label(draft.category, catalogue),
        "serah_terima": handover(draft, catalogue),
    }
    if response in OPENINGS and is_sensitive(draft, catalogue):
        return Phrase("utter_selalu_rahasia")
    if response == RESIGNED and in_city(draft, catalogue):
        return Phrase("utter_belum_dikirim")
    return Phrase(response, values)


def is_sensitive(draft: Draft, catalogue: Catalogue) -> bool:
    """Its words tell of violence, or the category (a likely one while undecided) is delicate."""
    if violence_in(draft.description, violence_words()):
        return True
    likely = [code for code, share in draft.ranking if share >= LIKELY_SENSITIVE]
    codes = [draft.category] if draft.category else likely
    known = (catalogue.categories.get(code) for code in codes)
    return any(category is not None and category.sensitive for category in known)


def category_label(code: str | None, catalogue: Catalogue) -> str:
    """Name of the category in the citizen's language."""
    category = catalogue.categories.get(code or "")
    return category.label if category else "kategori ditentukan petugas"


def agency_name(draft: Draft, catalogue: Catalogue) -> str:
    """Name of the agency that the report would go to."""
    body = None if is_sensitive(draft, catalogue) else body_of(draft)
    if body is not None:
        return catalogue.agencies[body.agency].name
    kelurahan = draft.place.kelurahan if draft.place else None
    return catalogue.agency_for(draft.category, kelurahan).name


def place_words(draft: Draft, catalogue: Catalogue) -> str:
    """The place in the citizen's words, with the kelurahan where it is known and not named."""
    place = draft.place
    if place is None:
        return "lokasi belum disebutkan"
    pin = "titik lokasi yang Anda kirim" if place.latitude is not None else ""
    words = " + ".join(part for part in (echo(place.phrase or ""), pin) if part)
    kelurahan = catalogue.kelurahan.get(place.kelurahan or "")
    if kelurahan is None or kelurahan.name.lower() in words.lower():
        return words or "lokasi belum disebutkan"
    return f"{words}, Kel. {kelurahan.name}".removeprefix(", ")


def echo(text: str) -> str:
    """The citizen's words said back: one line, numbers and swearing masked, cut at a word."""
    line = " ".join(mask_swearing(mask_personal(text), swear_words()).split()).replace("*", "")
    if len(line) <= MOST_ECHOED:
        return line
    return line[:MOST_ECHOED].rsplit(" ", 1)[0] + " …"


def labels(catalogue: Catalogue) -> dict[str, str]:
    """Category code by each label, and part of a label that no other has, lower case."""
    whole: dict[str, str] = {}
    parts: dict[str, set[str]] = {}
    for category in catalogue.categories.values():
        for name in (category.label.lower(), category.short_label.lower()):
            whole[name] = category.code
            for part in re.split(r"[&/(),]", name):
                parts.setdefault(part.strip(), set()).add(category.code)
    single = {part: codes.pop() for part, codes in parts.items() if part and len(codes) == 1}
    return {**single, **whole}
