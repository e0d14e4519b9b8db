"""How doubts about an answer and several matters are put, and the button of an optional question.

Every open question is put through here; `actions.phrases` puts what concerns one plain report.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from actions import phrases
from actions.phrases import MOST_PUT, Button, Phrase, echo, payload
from cases.catalogue import Catalogue
from dialogue import doubts, matters
from dialogue.conversation import Conversation, Question
from dialogue.draft import Draft
from dialogue.place import Place
from dialogue.questions import CategoryQuestion, questions_of
from dialogue.review import DETAIL, NO_PHOTOS

MOST_OPTIONS = 4
MOST_SHOWN = 60
NUMBERS = {2: "dua", 3: "tiga", 4: "empat"}
SKIP: Button = {"title": "Lewati", "payload": payload("lewati")}
# Of two matters one may be sent alone.
ALONE: tuple[Button, ...] = tuple(
    {"title": f"Hanya yang {number}", "payload": payload("ubah", f"{matters.ONLY}{number}")}
    for number in (1, 2)
)


@dataclass(frozen=True)
class Table:
    """What is needed to word a question: the talk, the city's data, its optional questions."""

    conversation: Conversation
    draft: Draft
    catalogue: Catalogue
    questions: Sequence[CategoryQuestion]


def put(
    conversation: Conversation, catalogue: Catalogue, questions: Sequence[CategoryQuestion]
) -> Phrase:
    """The open question as a phrase."""
    question, draft = conversation.question, conversation.draft
    if draft is None or question is None or conversation.asked > MOST_PUT:
        return phrases.put(conversation, catalogue)
    table = Table(conversation, draft, catalogue, questions)
    if question in _OWN:
        return _OWN[question](table)
    phrase = phrases.put(conversation, catalogue)
    return replace(phrase, buttons=(*phrase.buttons, *_extra(question, table)))


def _extra(question: Question, table: Table) -> tuple[Button, ...]:
    """On the summary an optional question, among the changes what only some reports have."""
    if question is Question.CONFIRM and phrases.in_city(table.draft, table.catalogue):
        asked = open_question(table.draft, table.questions)
        return (detail_button(asked),) if asked else ()
    if question is Question.CHANGE and table.draft.photos:
        return ({"title": "Hapus foto", "payload": payload("ubah", NO_PHOTOS)},)
    return ()


def open_question(draft: Draft, questions: Sequence[CategoryQuestion]) -> CategoryQuestion | None:
    """The first question that fits the report and has no answer yet."""
    known = dict(draft.details)
    own = questions_of(draft.category, questions)
    return next((q for q in own if q.code not in known and q.fits(draft.description)), None)


def detail_button(question: CategoryQuestion) -> Button:
    """ "Tambah nomor tiang"."""
    label = question.label[0].lower() + question.label[1:]
    return {"title": f"Tambah {label}", "payload": payload("ubah", f"{DETAIL}{question.code}")}


def _detail(table: Table) -> Phrase:
    asked = next(q for q in table.questions if q.code == table.draft.detail)
    return Phrase("utter_tanya_rincian", {"pertanyaan": asked.question})


def _which_place(table: Table) -> Phrase:
    place = table.draft.place or Place()
    names = _names(place, table.catalogue)
    phrase = echo(place.phrase or "")
    if len(names) <= 1:
        return Phrase(
            "utter_tanya_batas_kota",
            {"lokasi": phrase, "luar": place.perhaps_outside or ""},
            _border_buttons(place),
        )
    options = [(code, name) for code, name in names.items()][:MOST_OPTIONS]
    if place.perhaps_outside:
        options = [*options[: MOST_OPTIONS - 1], (doubts.OUTSIDE, _short(place.perhaps_outside))]
    listed = ", ".join((*names.values(), *_outside(place)))
    return Phrase(
        "utter_tanya_tempat_mana",
        {"lokasi": phrase, "pilihan_tempat": listed},
        _place_buttons(options),
    )


def _names(place: Place, catalogue: Catalogue) -> dict[str, str]:
    known = catalogue.kelurahan
    return {code: known[code].name for code in place.options if code in known}


def _outside(place: Place) -> tuple[str, ...]:
    return (place.perhaps_outside,) if place.perhaps_outside else ()


def _border_buttons(place: Place) -> tuple[Button, ...]:
    outside = _short(place.perhaps_outside or "Luar kota")
    return _place_buttons([(doubts.IN_CITY, "Kota Banjarmasin"), (doubts.OUTSIDE, outside)])


def _place_buttons(options: Sequence[tuple[str, str]]) -> tuple[Button, ...]:
    chosen = [{"title": name, "payload": payload("lapor", code)} for code, name in options]
    return (*chosen, {"title": "Tidak tahu", "payload": payload("lewati", doubts.UNKNOWN)})


def _short(regency: str) -> str:
    return regency.replace("Kabupaten ", "Kab. ")


def _matters(table: Table) -> Phrase:
    written = matters.all_drafts(table.conversation)
    lines = "\n".join(f"{n}. {_line(d, table.catalogue)}" for n, d in enumerate(written, 1))
    values = {"daftar": lines, "jumlah": _count(table.conversation)}
    two = len(written) == len(ALONE)
    alone = ALONE if two else ()
    return Phrase("utter_tanya_beberapa_hal" if two else "utter_kartu_banyak_hal", values, alone)


def _line(draft: Draft, catalogue: Catalogue) -> str:
    """What, where, of which category, to which agency; the words of a sensitive one stay unsaid."""
    hidden = phrases.is_sensitive(draft, catalogue)
    told = "laporan rahasia" if hidden else _cut(draft.description)
    label = phrases.category_label(draft.category, catalogue)
    place = phrases.place_words(draft, catalogue)
    agency = phrases.agency_name(draft, catalogue)
    return f"**{told}** 📍 {place} · {label} → {agency}"


def _cut(text: str) -> str:
    line = echo(text).strip(" .,;")
    return line if len(line) <= MOST_SHOWN else line[:MOST_SHOWN].rsplit(" ", 1)[0] + " …"


def _count(conversation: Conversation) -> str:
    return NUMBERS.get(len(matters.all_drafts(conversation)), "beberapa")


def _matter(table: Table) -> Phrase:
    written = enumerate(matters.all_drafts(table.conversation), 1)
    return Phrase("utter_tanya_hal_mana", {}, tuple(_number(n, d, table) for n, d in written))


def _number(number: int, draft: Draft, table: Table) -> Button:
    category = table.catalogue.categories.get(draft.category or "")
    title = f"{number}. {category.short_label if category else 'Laporan'}"
    return {"title": title, "payload": payload("ubah", f"{matters.NUMBERED}{number}")}


def _matter_place(table: Table) -> Phrase:
    missing = matters.placeless(table.conversation)
    told = "; ".join(_told(draft, table.catalogue) for draft in missing)
    same: Button = {
        "title": "Di tempat yang sama",
        "payload": payload("ya", matters.SAME_PLACE),
    }
    known = matters.known_place(table.conversation) is not None
    return Phrase(
        "utter_tanya_tempat_hal",
        {"uraian": told, "jumlah": _count(table.conversation)},
        (same, SKIP) if known else (SKIP,),
    )


def _told(draft: Draft, catalogue: Catalogue) -> str:
    hidden = phrases.is_sensitive(draft, catalogue)
    return "laporan rahasia" if hidden else _cut(draft.description)


_OWN: dict[Question, Callable[[Table], Phrase]] = {
    Question.DETAIL: _detail,
    Question.WHICH_PLACE: _which_place,
    Question.MATTERS: _matters,
    Question.MATTER: _matter,
    Question.MATTER_PLACE: _matter_place,
}
