"""Corrections in free words: "RT-nya 12 bukan 2", "bukan 3 hari tapi 10 hari"."""

from __future__ import annotations

import re
from dataclasses import replace

from dialogue import draft as drafts
from dialogue.draft import Draft
from dialogue.heard import Heard
from text.normalise import fold

FEWEST_TOLD = 2
LIKELY_OTHER = 0.5
LONGEST = 30
_DENIAL = r"\b(?:bukan|bkn|lain|kada)\b"
_CORRECTS = re.compile(
    rf"{_DENIAL}|\b(?:salah|keliru|ralat|harusnya|seharusnya|mestinya|mustinya|maksudnya|sebenarnya)\b"
    r"|\b(?:di)?(?:ubah|ganti|koreksi|tambah)\w*\b|\b(?:yang|yg|nang) (?:benar|bener|betul|bujur)\b"
)
_LEAD_WORDS = (
    "eh|ehh|aduh|waduh|ups|oh|maaf|maap|sori|sorry|min|pak|bu|kak|admin|tolong|mohon|ya|itu|yang|yg"
    "|tadi|ini|ada|laporan|laporannya|saya|ulun|aku|bisa|mau|ingin|handak"
)
# At the beginning these say that the report is to be read otherwise.
_PLAINLY = re.compile(
    rf"^\W*(?:(?:{_LEAD_WORDS})\b\W*)*(?:salah(?! satu| parkir)|keliru|ralat|(?:se)?harusnya"
    r"|sebenarnya|m[eu]stinya|maksud(?:nya|ku|ulun)?|koreksi|perbaikan"
    r"|(?:yang|yg|nang) (?:benar|bener|betul|bujur)|(?:di)?(?:ubah|ganti)(?:in|kan)?"
    r" (?:aja|saja|deh|jadi|ke|rt|rw|no|nomor|(?:alamat|lokasi|tempat|kategori|isi|laporan)\w*))\b"
)
_FINE_DETAIL = re.compile(
    r"\b(?:rt|rw|no|nomor|km|blok|blk|gang|gg|jalan|jl|jln|kelurahan|kel|kecamatan|kec|komplek"
    r"|perumahan|simpang)(?:nya)?\b"
)
FEW_BESIDE, SHORT_DETAIL = 1, 8
_FINE = re.compile(r"\b(rt|rw|no|nomor|km|blok|blk)(?:nya)?\b\.?", re.IGNORECASE)
_VALUE = re.compile(r"\b(\d+\w?|[a-z])\b", re.IGNORECASE)
_DENIED = re.compile(
    rf"{_DENIAL}\s+(?:(?:rt|rw|no|nomor|km|blok|blk)\b\.?\s*)?(?:\d+\w?|[a-z])\b", re.IGNORECASE
)
_EMPTY_WORDS = """
eh maaf sori sorry aduh waduh tolong tlg mohon bisa mau ingin handak ya yaa pak bu min kak mas
nak saya aku ulun laporan laporannya yang yg nya ini itu ada dong deh aja saja dulu lagi ketik
tulis bukan bkn lain salah keliru ralat harusnya seharusnya mestinya mustinya maksudnya sebenarnya
benar bener betul bujur ubah
diubah mengubah ganti diganti mengganti koreksi dikoreksi tambah tambahkan ditambah ditambahkan
tambahin tambahi juga isi isinya uraian kategori lokasi alamat tempat bagian tapi
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


def corrects(heard: Heard) -> bool:
    """The message says that something is otherwise, or more, than it was told."""
    return not heard.pressed and _CORRECTS.search(fold(heard.text)) is not None


def plainly_corrects(heard: Heard) -> bool:
    """The words begin with a correction, or say hardly more than another place or number."""
    if heard.pressed:
        return False
    plain = fold(heard.text)
    if _PLAINLY.search(plain):
        return True
    detail = corrects(heard) and _FINE_DETAIL.search(plain) is not None
    return detail and heard.words <= SHORT_DETAIL and len(beside_place(heard)) <= FEW_BESIDE


def beside_place(heard: Heard) -> list[str]:
    """What is told beside the place, its kind and number, and the words of a correction."""
    spans = heard.place.spans or (heard.place.span,) if heard.place else ()
    text = heard.text
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    words = re.findall(r"\w+", _FINE_DETAIL.sub(" ", fold(text)))
    return [word for word in words if word not in _EMPTY and not word.isdigit()]


def tells_something(text: str) -> bool:
    """Beside the wish to correct, the words say what it should be."""
    return any(word not in _EMPTY for word in re.findall(r"\w+", fold(text)))


def corrected_number(draft: Draft, heard: Heard) -> Draft | None:
    """The draft with another RT, house number, block or kilometre; None where none was denied.

    The number may stand apart from its name: "RT nya 12 bukan 2".
    """
    phrase = draft.place.phrase if draft.place else None
    kind, denied = _FINE.search(heard.text), _DENIED.search(heard.text)
    if draft.place is None or phrase is None or kind is None or denied is None:
        return None
    left = _FINE.sub(" ", _DENIED.sub(" ", heard.text))
    value = next((v for v in _VALUE.findall(left) if v.isdigit() or kind[1].startswith("bl")), None)
    old = re.compile(rf"\b{kind[1]}\b\.?\s*\w+", re.IGNORECASE)
    if value is None or not old.search(phrase):
        return None
    place = replace(draft.place, phrase=old.sub(f"{kind[1]} {value}", phrase, count=1))
    return replace(draft, place=place, place_settled=True)


def told_correction(draft: Draft, heard: Heard) -> Draft | None:
    """The draft with the correction beside the description; None where it names nothing.

    The old words stay: an officer reads both, and nobody guesses which of them is meant. What is
    surely of another category ("tiang listrik, bukan tiang telepon") changes a guessed one.
    """
    words = [word for word in re.findall(r"\w+", fold(heard.text)) if word not in _EMPTY]
    if not corrects(heard) or heard.asks or not FEWEST_TOLD <= len(words) <= LONGEST:
        return None
    fuller = drafts.add_description(draft, replace(heard, ranking=()))
    other = _other_category(draft, heard)
    return fuller if other is None else drafts.asked_category(fuller, other)


def _other_category(draft: Draft, heard: Heard) -> str | None:
    """The likeliest category, where what is denied beside it is that of the draft."""
    best = [pair for pair in heard.ranking if pair[0] != drafts.GENERAL][:2]
    denies = heard.means("lapor") and re.search(_DENIAL, fold(heard.text)) is not None
    if not denies or len(best) < len(("said", "denied")) or best[1][0] != draft.category:
        return None
    return best[0][0] if best[0][1] >= LIKELY_OTHER else None
