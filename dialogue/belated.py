"""What a citizen says soon after a report was sent, and still means it. Pure."""

from __future__ import annotations

import re
from enum import Enum

from dialogue.correcting import beside_place, corrects, plainly_corrects, tells_something
from dialogue.draft import is_sure
from dialogue.heard import Heard
from dialogue.steps import SURE_COMPLAINT
from text.normalise import fold

NEW = "laporan_baru"
# These have steps of their own (actions/aftercare.py).
OF_THEIR_OWN = ("tambah_keterangan", "tarik_laporan", "belum_selesai", "puas", "hapus_data")
FEW_WORDS = 8
SHORT_CAPTION = 6
LONGEST_CORRECTION = 20
LONGEST_REMINDER = 10
FEWEST_OWN, FEWEST_PLACED = 2, 5
_STREETS = frozenset({"jalan", "gang", "komplek", "perumahan"})


class Belated(Enum):
    """What is to be done with the report that was just sent."""

    ADD = "tambah"
    ASK = "tanya"
    INVITE = "ajak"
    WITHDRAW = "tarik"


_NOT = r"(?:ga|gak|g|nggak|ngga|enggak|tidak|tdk|tak|kada|kd|batal)"
_GIVES_UP = re.compile(
    rf"\b(?:(?:di)?batal(?:kan|in|i|akan)?|{_NOT} ?jadi|{_NOT} (?:usah|perlu) (?:jadi|deh|aja|saja"
    r"|(?:di)?(?:lanjut|proses|lapor)\w*)|urung(?:kan)?|cancel"
    r"|(?:di)?(?:cabut|tarik)(?:kan|in| kembali| lagi)?|mencabut|menarik|membatalkan)\b"
)
_KEEPS = re.compile(
    rf"\b(?:jangan|jgn|{_NOT}(?: usah| mau| jadi)?) (?:di|mem|men)?(?:batal|cabut|tarik)"
    rf"|\b{_NOT} ?jadi (?:di|mem|men)?(?:batal|cabut|tarik)"
)
_REPORT = re.compile(r"\b(?:lapor|melapor|aduan|pengaduan|adu|ngadu|tiket|keluhan)\w*\b")
_EVIDENCE = re.compile(r"\b(?:fhoto|foto|poto|gambar|video|bukti|lampiran|screenshot|ss)\w*\b")
_LEFT_BEHIND = re.compile(
    r"\b(?:(?:ke|ter)?tinggal(?:an)?|ketinggalan|katinggalan|(?:ke)?lupa(?:an)?|kalumpanan|kelewat"
    r"|terlewat|susul\w*|menyusul|nyusul|belum|blm|balum)\b"
)
_REMINDS = re.compile(
    r"\b(?:(?:di|meng?|ng)?ingat(?:kan|in|i|akan)|inget(?:in|kan)|(?:di|men)?desak|(?:di|men)?tagih"
    r"|(?:di|men)?dorong|(?:di)?segerakan|(?:di|mem)?percepat|follow ?up|tegur)\b"
)
# Said of an officer after the ticket these hurry as well.
_HURRIES = re.compile(
    r"\b(?:(?:di)?suruh\w*|(?:lebih |di)?cepat\w*|cepetan|segera\w*|lekas|lakas\w*|buruan|urgent?"
    r"|mendesak|(?:di)?kasih ?ta(?:hu|u)|(?:di)?beri ?ta(?:hu|u)\w*|jangan lama)\b"
)
_DETAIL = re.compile(
    r"^\W*(?:(?:oh|eh|ya|min|pak|bu|kak|maaf|itu|untuk|buat)\W+)*(?:patokan|ancer|tepat|posisi"
    r"|(?:no|nomor|nmr|warna|id) (?:rumah|tiang|pagar|toko|gang|plat|pelat|pelanggan|plg|meter\w*"
    r"|sambungan|armada|lambung)|rumah (?:no|nomor|nmr)"
    r"|(?:lokasi|alamat|tempat)(?:nya|na)?(?: \w+)? (?:di|pas|dekat|depan|sebelah|samping|belakang)"
    r"|rt|plat|pelat)\w*\b"
)
_TAKES_BACK = re.compile(r"\b(?:di)?(?:tarik|cabut|batal(?:kan|in|akan))(?:kan|in|lah|aja)?\b")
FEW_TO_TAKE_BACK, LONGEST_DETAIL = 5, 10
_NEW = re.compile(r"\b(?:baru|hanyar|beda|berbeda|lain|terpisah|sendiri)\b")
_WISHING = frozenset({"lapor", "nlu_fallback", "tambah_keterangan", "ubah", "di_luar_topik"})
_OTHER_REPORT = re.compile(
    r"\b(?:hal|masalah|soal|keluhan|aduan|(?:me|ma)?lapor\w*|(?:mang|meng|ng)?adu\w*|ada(?: lagi)?)"
    r"(?: yang| yg| nang| hal| masalah)* (?:lain\w*|beda|berbeda|satunya)\b"
    r"|\b(?:laporan|aduan|keluhan|masalah) (?:baru|hanyar|kedua)\b"
)
# "Tambahan untuk laporan tadi": it is said what it belongs to.
_BELONGS = re.compile(
    r"\b(?:laporan|aduan|tiket|keluhan)\w* (?:saya |ulun |aku )?(?:tadi|itu|ini)\b"
)
_WHOM = re.compile(
    r"\b(?:petugas|dinas|instansi|pihak|orang|mereka|pemko|pemerintah|bubuhan|pejabat|kepala)\w*\b"
)


def gives_up(text: str) -> bool:
    """ "Gak jadi deh", "batalkan saja laporan itu", "cabut aduan saya"; no denial of it."""
    plain = fold(text)
    few = len(plain.split()) <= FEW_WORDS and "?" not in plain
    return few and _GIVES_UP.search(plain) is not None and _KEEPS.search(plain) is None


def keeps_after_all(text: str) -> bool:
    """ "Eh jangan batal", "ga jadi batal": what was given up is wanted after all."""
    plain = fold(text)
    return len(plain.split()) <= FEW_WORDS and _KEEPS.search(plain) is not None


def takes_back(text: str) -> bool:
    """A yes to the withdrawal in its own words: "ya tarik aja"; a bare "batal" is none."""
    plain = fold(text)
    brief = len(plain.split()) <= FEW_TO_TAKE_BACK and "?" not in plain
    denied = re.search(rf"\b(?:jangan|jgn|{_NOT})\b", plain)
    return gives_up_report(text) or bool(brief and _TAKES_BACK.search(plain) and not denied)


def wants_new(heard: Heard) -> bool:
    """The button, or a few words, that choose a report of its own: "laporan baru aja"."""
    if heard.pressed:
        return heard.choice == NEW
    return heard.words <= SHORT_CAPTION and _NEW.search(fold(heard.text)) is not None


def gives_up_report(text: str) -> bool:
    """The same, where the words name the report."""
    return gives_up(text) and _REPORT.search(fold(text)) is not None


def reminds(heard: Heard, lately: bool = False) -> bool:
    """ "Tolong ingatkan petugasnya": a wish that an officer is to read.

    ``lately``: a report was just sent, so "suruh petugasnya cepat" is one too.
    """
    plain = fold(heard.text)
    if heard.pressed or heard.words > LONGEST_REMINDER or heard.place is not None:
        return False
    if _REMINDS.search(plain):
        return bool(_WHOM.search(plain) or _REPORT.search(plain))
    hurries = lately and _HURRIES.search(plain) is not None and _WHOM.search(plain) is not None
    return hurries and not (heard.intent == "lapor" and is_sure(heard.ranking))


def meaning(heard: Heard, category: str | None) -> Belated | None:
    """What the message makes of the report just sent; None where it is about something else.

    Args:
        heard: a message that no open question claims.
        category: the category of that report.
    """
    if heard.pressed or heard.ticket is not None or heard.matters or heard.means(*OF_THEIR_OWN):
        return None
    if tells_anew(heard, category) or wishes_other(heard):
        return None
    if heard.photos:
        return _evidence(heard, category)
    thinks_twice = heard.words > 1 and heard.intent in ("batal", "tidak") and gives_up(heard.text)
    if thinks_twice or gives_up_report(heard.text):
        return Belated.WITHDRAW
    if heard.bare or heard.asks:
        return None
    if _EVIDENCE.search(fold(heard.text)) and _LEFT_BEHIND.search(fold(heard.text)):
        return Belated.INVITE if heard.words <= FEW_WORDS else None
    if _DETAIL.search(fold(heard.text)) and not _of_its_own(heard, category):
        return Belated.ADD if FEWEST_OWN <= heard.words <= LONGEST_DETAIL else None
    return _correction(heard, category)


def tells_anew(heard: Heard, category: str | None) -> bool:
    """The message surely tells of a matter of its own: of another place, or another kind."""
    return not plainly_corrects(heard) and _of_its_own(heard, category)


def _of_its_own(heard: Heard, category: str | None) -> bool:
    """It is a sure complaint even without what is known; "gang mawar, bukan melati" is none."""
    if heard.intent != "lapor" or heard.complaint < SURE_COMPLAINT:
        return False
    if len(beside_place(heard)) < FEWEST_OWN:
        return False
    fewest = SHORT_CAPTION + 1 if heard.photos else FEWEST_PLACED
    own_place = heard.place is not None and heard.words >= fewest
    return own_place or (is_sure(heard.ranking) and heard.ranking[0][0] != category)


def wishes_other(heard: Heard) -> bool:
    """The wish for another report and no more: "mau lapor yang lain", "ada masalah lain min"."""
    brief = heard.intent in _WISHING and heard.words <= SHORT_CAPTION and not heard.asks
    brief = brief and not heard.pressed
    plain = fold(heard.text)
    return brief and _OTHER_REPORT.search(plain) is not None and not plainly_corrects(heard)


def adds_other(heard: Heard, category: str | None) -> bool:
    """Said as an addition, but the words tell of another kind of matter, or of another street."""
    if heard.pressed or heard.ticket is not None or heard.photos:
        return False
    if len(beside_place(heard)) < FEWEST_OWN or _BELONGS.search(fold(heard.text)):
        return False
    placed = heard.place is not None and bool(_STREETS.intersection(heard.place.kinds))
    return placed or (is_sure(heard.ranking) and heard.ranking[0][0] != category)


def _evidence(heard: Heard, category: str | None) -> Belated | None:
    """A photo whose caption says that it belongs to the report is added, another is asked about."""
    plain = fold(heard.text)
    named = _EVIDENCE.search(plain) or _LEFT_BEHIND.search(plain) or corrects(heard)
    if named and heard.words <= FEW_WORDS:
        return Belated.ADD
    same = bool(heard.ranking) and heard.ranking[0][0] == category
    return Belated.ASK if same or heard.words <= SHORT_CAPTION else None


def _correction(heard: Heard, category: str | None) -> Belated | None:
    """Only what plainly corrects goes in unasked; what may be another matter is asked about."""
    if not corrects(heard) or heard.words > LONGEST_CORRECTION:
        return None
    told = tells_something(heard.text)
    if not told:
        return Belated.INVITE if heard.means("ubah") else None
    if not plainly_corrects(heard) or _of_its_own(heard, category):
        return Belated.ASK
    surely = heard.means("ubah", "tidak") or heard.place is not None
    return Belated.ADD if surely else Belated.ASK
