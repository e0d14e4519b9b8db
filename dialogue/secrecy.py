"""What a citizen wants kept back: the name from the agency, or the report from the public."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dialogue.draft import Draft
from dialogue.heard import Heard
from text.normalise import fold

# Beside so few words nothing else is told.
ONLY_WISH = 9
HIDE, SHOW = "sembunyikan", "tampilkan"
# Said when something is no longer kept back; never true of a sensitive category.
OPENINGS = ("utter_nama_boleh", "utter_tidak_rahasia")

_DENIED = ("jangan", "jgn", "usah", "mau", "perlu", "ga", "gak", "tidak", "tdk", "kada", "tanpa")
_UNLESS = "".join(rf"(?<!{word} )" for word in _DENIED)
_NAME = (
    r"(?:nama(?:ku|nya)?|nm|ngaran|identitas(?:ku|nya)?|jati ?diri|data diri|pelapor(?:nya)?|siapa"
    r" (?:saya|aku|ulun))"
)
_NOT = (
    r"(?:jangan|jgn|tanpa|(?:ga|gak|nggak|tidak|tdk|kada|tak) ?"
    r"(?:usah|perlu|mau|handak|ingin|boleh)|"
    r"gausah|keberatan|takut|jangan sampai)"
)
_KNOWN = (
    r"(?:di|men|me)?(?:sebut\w*|cantum\w*|tampil\w*|muncul\w*|nampak\w*|tahu|tau|ketahuan|"
    r"sebar\w*|buka|bocor\w*|padah\w*|terus\w*|tulis\w*|pakai|pake|kaluar|keluar|umum\w*)"
)
_HIDDEN = (
    r"(?:di|me|meny|ny|me?ra)?"
    r"(?:s?embunyi\w*|s?ambunyi\w*|rahasia\w*|samar\w*|tutup\w*|lindungi\w*)"
)
_PUBLIC = r"(?:publik\w*|dipublikasi\w*|diumum\w*|umum|disebar\w*|viral\w*|dipublish)"
_REPORT = r"(?:laporan(?:nya|ku)?|aduan(?:nya)?|pengaduan(?:nya)?|isi(?:nya)?|ini|lapor)"


def _near(*parts: str, most: int = 4) -> re.Pattern[str]:
    """The parts in this order with few words between them."""
    gap = rf"\b(?:\W+\w+){{0,{most}}}?\W+"
    return re.compile(r"\b" + gap.join(parts) + r"\b")


_FINE = r"(?:boleh|silakan|silahkan|gpp|gapapa|(?:ga|gak|tidak|nggak) (?:papa|apa-apa|masalah))"
_ANONYMOUS = re.compile(r"\banonim\w*")
_NOT_ANONYMOUS = _near(
    r"(?:jangan|jgn|batal\w*|tidak usah|gak usah|ga usah|tidak perlu|tdk usah|gausah|bukan)",
    r"(?:anonim\w*|disembunyi\w*|sembunyi\w*|disamar\w*)",
    most=2,
)
_NAME_AGAIN = (
    _near(_UNLESS + _FINE, _NAME, _KNOWN),
    _near(_NAME, _KNOWN, _FINE, most=2),
    _near(_NAME, r"(?:boleh|silakan|silahkan|gapapa|tidak apa-apa|ga apa-apa|bisa|kawa)", _KNOWN),
    _near(
        _UNLESS + r"(?:boleh|silakan|silahkan|tampilkan|cantumkan|pakai|sebut(?:kan)?)",
        _NAME,
        most=2,
    ),
    _NOT_ANONYMOUS,
)
_PUBLIC_AGAIN = (
    _near(
        r"(?:jangan|jgn|batal\w*|(?:tidak|gak|ga|tdk|tak|kada) ?(?:usah|perlu|jadi)|gausah)",
        r"(?:rahasia\w*|dirahasia\w*)",
        most=1,
    ),
    _near(_REPORT, r"(?:boleh|silakan|silahkan|gapapa)", _PUBLIC, most=2),
)
_HIDE_NAME = (
    _ANONYMOUS,
    _near(_NOT, _NAME, _KNOWN),
    _near(_NAME, _NOT, _KNOWN),
    _near(_NOT, _KNOWN, _NAME, most=3),
    _near(_NAME, _HIDDEN),
    _near(_HIDDEN, _NAME, most=2),
    re.compile(r"\btanpa (?:sebut |menyebut |pakai |menyebutkan )?(?:nama|identitas|ngaran)\b"),
)
_HIDE_CASE = (
    _near(_NOT, r"(?:" + _PUBLIC + r"|ditampilkan ke umum)", most=2),
    _near(_REPORT, r"(?:di)?rahasia\w*", most=2),
    _near(r"(?:tolong|mohon|minta|harap|secara|supaya|agar|lapor)", r"(?:di)?rahasia\w*", most=2),
    re.compile(
        r"^\W*(?:di)?rahasia(?:kan|in)?(?:\W+(?:ya|saja|aja|dong|min|pak|bu|kak|haja))*\W*$"
    ),
)


_ASKS = re.compile(
    r"\?|\b(?:apa|apakah|apkh|siapa|gimana|bagaimana|kayapa)\b|\w+kah\b"
    r"|\b(?:ga|gak|gk|kah|nggak|ngga|nda|ndak|kada|kda|tidak|tdk|atau tidak|apa tidak)[\s.!]*$"
    r"|\bketahuan (?:ga|gak|gk|nggak|ngga|kah|kada|tidak|tdk)\b"
)
_ABOUT = re.compile(
    rf"\b(?:{_NAME})\b.*\b(?:{_KNOWN}|{_HIDDEN}|aman\w*|(?:ke|ter)lihat\w*|diketahui)\b|\b(?:{_HIDDEN}|{_KNOWN})\b.*\b{_NAME}\b"
    rf"|\b{_REPORT}\b.*\b{_HIDDEN}\b|\bketahuan\b|\b(?:tahu|tau)\b.*\b(?:siapa|yang|yg) \w*lapor"
    r"|\b(?:tahu|tau) (?:saya|aku|ulun)\b.*\blapor|^(?:apa(?:kah)? )?(?:di)?rahasia\w*\W*$"
)
_WANTS = re.compile(
    r"\b(?:tolong|tlg|mohon|mhn|minta|harap|jangan|jgn|bisa|bisakah|boleh|bolehkah|dapat|dapatkah|mau"
    r"|ingin|pengen|handak|supaya|agar|biar|caranya|cara|kawa|kawakah|beda\w*|arti\w*|itu)\b"
)


# "Apa itu laporan rahasia?" wants the words explained; the city's table of answers does that.
_MEANING = re.compile(r"\b(?:apa(?:kah)? (?:itu|arti\w*|maksud\w*|beda\w*)|(?:arti|beda)nya apa)\b")


@dataclass(frozen=True)
class Wish:
    """What is to change; None leaves it as it is."""

    anonymous: bool | None = None
    confidential: bool | None = None


def wish_in(text: str) -> Wish | None:
    """The wish that words hold, also among others; None where they hold none.

    "Tolong dirahasiakan" alone hides both: too much is taken back more easily than too little.
    """
    plain = fold(text)
    shown, open_ = _holds(_NAME_AGAIN, plain), _holds(_PUBLIC_AGAIN, plain)
    # "Boleh jadi pelapor anonim" speaks of a name, but asks for it to be hidden.
    shown = shown and (not _ANONYMOUS.search(plain) or _NOT_ANONYMOUS.search(plain) is not None)
    if shown or open_:
        return Wish(False if shown else None, False if open_ else None)
    name, case = _holds(_HIDE_NAME, plain), _holds(_HIDE_CASE, plain)
    about_name = re.search(rf"\b{_NAME}\b", plain) is not None
    if case and not about_name and re.search(r"rahasia", plain):
        return Wish(True, True)
    if name or case:
        return Wish(True if name or about_name else None, True if case and not name else None)
    return None


def asks_about_it(text: str) -> bool:
    """ "Apakah nama saya dirahasiakan?" wants to know something, and changes nothing.

    "Bisa dirahasiakan?" is a polite wish.
    """
    plain = fold(text)
    return bool(_ASKS.search(plain)) and bool(_ABOUT.search(plain)) and not _WANTS.search(plain)


def asks_if_safe(text: str) -> bool:
    """ "Yakin aman?" beside a confidential report asks for that."""
    plain = fold(text)
    return re.search(r"\baman\w*", plain) is not None and bool(
        _ASKS.search(text)
        or _ASKS.search(plain)
        or re.search(r"\b(?:yakin|beneran)\b|\baman (?:ga|gak|nggak|kah|kan|kada)\b", plain)
    )


def wish_of(heard: Heard) -> Wish | None:
    """The wish of a message that is about hardly anything else; None where it tells more."""
    if heard.pressed:
        return {HIDE: Wish(anonymous=True), SHOW: Wish(anonymous=False)}.get(heard.choice or "")
    if asks_about_it(heard.text) or _MEANING.search(fold(heard.text)):
        return None
    said = wish_in(heard.text)
    if heard.means("anonim"):
        return said or Wish(anonymous=True)
    tells = heard.place is not None or heard.words > ONLY_WISH
    return None if tells else said


def applied(draft: Draft, wish: Wish | None) -> Draft:
    """The draft as the wish has it."""
    if wish is None:
        return draft
    return replace(
        draft,
        anonymous=draft.anonymous if wish.anonymous is None else wish.anonymous,
        confidential=draft.confidential if wish.confidential is None else wish.confidential,
    )


def joined(wish: Wish, later: Wish | None) -> Wish:
    """Two wishes, the later one first where both speak of the same."""
    if later is None:
        return wish
    return Wish(
        wish.anonymous if later.anonymous is None else later.anonymous,
        wish.confidential if later.confidential is None else later.confidential,
    )


def note_for(wish: Wish) -> str:
    """The response that says what was understood."""
    if False in (wish.anonymous, wish.confidential):
        return "utter_nama_boleh" if wish.confidential is None else "utter_tidak_rahasia"
    if wish.confidential:
        return "utter_rahasia" if wish.anonymous else "utter_tidak_diumumkan"
    return "utter_anonim"


def _holds(patterns: tuple[re.Pattern[str], ...], text: str) -> bool:
    return any(pattern.search(text) for pattern in patterns)
