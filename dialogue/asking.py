"""Questions: which are really complaints, and which are asked beside a report."""

from __future__ import annotations

import re

from dialogue.heard import Heard
from text.normalise import fold
from text.state_words import is_state

LIKELY_COMPLAINT = 0.5
FEW_WORDS = 12
_REPAIRED = (
    r"aspal|baik|bener|benar|betul|angkut|bersih|keruk|tambal|cor|nyala|hidup|ganti|potong|tebang|"
    r"pangkas|tertib|tangan|garap|semen|angkat|tindak|surut|jalan lagi|ngalir|mengalir"
)
_WHEN = re.compile(rf"\b(?:kapan|bila|kapankah|sampai kapan)\b.*\b(?:di|me\w?|ter)?(?:{_REPAIRED})")
_WHY = re.compile(
    r"\b(?:kenapa|knp|mengapa|kok|kanapa|napa)\b.*\b"
    r"(?:belum|blm|balum|tidak|tdk|ga|gak|nggak|kada|mati|rusak|bau|macet|banjir|padam|bocor|terus)\b"
)
_WORD = re.compile(r"[^\W_]+")
_WHOSE = frozenset(
    _WORD.findall(
        """
        ini itu dinas apa mana urusan siapa instansi kantor yang yg ngurus urus mengurus menangani
        nangani tanggung jawab wewenang kewenangan ya sih kah pak bu min kak dong laporan laporannya
        saya aku ulun kami ke di dari lapor dilaporkan diteruskan dikirim masuk bagian nya tu tuh
        """
    )
)
_ASKING = re.compile(
    r"\b(?:apa|apakah|siapa|kapan|berapa|brp|barapa|bagaimana|gimana|gmn|kayapa|di ?mana|dmn|"
    r"kemana|ke mana|kenapa|knp|mengapa|bisakah|bolehkah|kah|nomor|nmr|syarat|cara|jam|lupa|"
    r"kode klaim)\b"
    r"|\b(?:bayar|gratis|boleh|kawa|perlu|harus|wajib)(?:kah| (?:ga|gak|gk|nggak|kada|tidak|kah))\b"
    r"|\bgratis kan\b|\b(?:boleh|kawa) (?:juga|jua)?\W*(?:me|ma|nge?)?(?:lapor|adu|ngadu)\b"
    # "Bila kantornya buka" asks when in Banjarese; "bila hujan, jalan tergenang" asks nothing.
    r"|^\W*bila\b[^,]*$|\b(?:ga|gak|gk|nggak|ngga|nda|ndak|kada)[\s.!]*$"
)


_IF_DONE = re.compile(
    r"^(?:\w+\W+){0,3}?(?:sudah|udah|sdh|udh|dah|suda)\b(?:\W+\w+){1,4}?\W+(?:atau )?"
    r"(?:belum|blm|balum)(?:\W+(?:ya|pak|min|bu|kah|sih))?\W*$"
)
_NOT = r"(?:ga|gak|gk|nggak|ngga|engga|enggak|kada|tidak|tdk|kah)"
_ADDRESSED = r"\W*(?:ya|yah|sih|min|pak|bu|kak)?\W*$"
_INFORMED = re.compile(
    rf"\b(?:bisa|boleh|harus|perlu|wajib|kawa|pakai|pake|bayar|gratis)\b.*\b{_NOT}{_ADDRESSED}"
    rf"|\b(?:hari apa|jam berapa|tanggal berapa)\b|\b(?:berapa|brp|barapa){_ADDRESSED}"
    r"|\b(?:buang|urus|ngurus|bayar|daftar|bikin|buat|tukar|beli|antar|ambil)\w*\b.*"
    rf"\b(?:ke ?mana|di ?mana|kmn|dmn){_ADDRESSED}"
)


def only_asks(heard: Heard) -> bool:
    """ "PBB bisa dicicil ga" wants to know something, whatever the classifier takes it for."""
    told = wants_repair(heard) or any(is_state(word) for word in _WORD.findall(fold(heard.text)))
    return is_question(heard) and not told and _INFORMED.search(fold(heard.text)) is not None


def asks_if_done(text: str) -> bool:
    """ "Udah ditangani belum" asks how the report stands; it tells nothing."""
    return _IF_DONE.search(fold(text)) is not None


def really_complains(heard: Heard) -> bool:
    """ "Kapan diaspal?" asks for nothing to read: something is broken."""
    if only_asks(heard):
        return False
    return heard.complaint >= LIKELY_COMPLAINT or wants_repair(heard)


def wants_repair(heard: Heard) -> bool:
    """When or why not yet: the words of a complaint, whatever the message was taken for."""
    plain = fold(heard.text)
    return _WHEN.search(plain) is not None or _WHY.search(plain) is not None


def names_matter(heard: Heard) -> bool:
    """ "Ini dinas apa?" names nothing that an agency could be told by."""
    return any(word not in _WHOSE for word in _WORD.findall(fold(heard.text)))


def is_question(heard: Heard) -> bool:
    """A short message that asks something, and names no place and no photo beside it."""
    asks = heard.asks or _ASKING.search(fold(heard.text)) is not None
    beside = heard.place is not None or bool(heard.photos) or heard.location is not None
    return asks and not beside and not heard.pressed and heard.words <= FEW_WORDS
