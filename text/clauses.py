"""Where one message may tell of several matters: its clauses, cut but not yet judged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

# Fewer words tell of nothing by themselves.
FEWEST_WORDS = 2
_CALLED = r"(?:[\s,]+(?:min|mimin|admin|pak|bu|bapak|ibu|kak|mas|mbak|bang)\b)?"
_MARKS = (
    r"(?:(?:dan|lalu|terus|trus|trs)\s+)?(?:satu|1)\s+lagi|(?:dan\s+)?ada\s+lagi(?=\s*[,:])|sekalian(?:\s+juga)?"
    r"|(?:hal|masalah)\s+(?:lain|kedua|ketiga)(?:nya)?"
    r"|(?:yang\s+|yg\s+)?(?:pertama|kedua|ketiga|keempat)(?=\s*[,:])"
    r"|(?<=[.!?;]\s)(?:pertama|kedua|ketiga|keempat)|(?:satu|dua|tiga|empat)(?=\s*:)"
    r"|(?:yang|yg)\s+(?:pertama|kedua|ketiga|keempat)|o[hi]?\s?(?:ya|iya)(?=[\s,])|btw"
)
_BESIDES = (
    r"(?:dan\s+)?(?:selain|di\s?samping)\s+(?:itu|tu)(?:\s+juga)?"
    r"|(?:terus|trus|trs|tarus|lalu|kemudian|dan)\s+juga|sekaligus"
)
# "RT 5." ends a sentence and begins no list.
_NUMBERED = ("rt", "rw", "no", "km", "gang", "gg", "blok")
_NO_NUMBER = "".join(rf"(?<!\b{word}[\s.])" for word in _NUMBERED)
_LIST = (
    rf"(?:^|(?<=\s)){_NO_NUMBER}\(?[1-9][.)](?!\d)\s*"
    r"|(?:^|(?<=\n))(?:[-*•]|[a-d][.)](?=\s))\s*"
)
# "Jl. Pramuka" is one clause.
_SHORT = ("jl", "jln", "gg", "kel", "kec", "komp", "perum", "no", "ir")
_NO_SHORT = "".join(rf"(?<!\b{word})" for word in _SHORT)
_JOINTS = (
    r"(?:dan|serta|terus|trus|trs|tarus|plus|sedangkan|lawan|wan"
    # "Minggu lalu", "lalu lintas" join nothing.
    r"|(?<!yang\s)(?<!yg\s)(?<!minggu\s)(?<!bulan\s)(?<!tahun\s)(?<!hari\s)lalu"
    r"(?!\s+(?:lintas|lalang)\b)"
    # "Rusak sama sekali", "sama saja" join nothing.
    r"|(?:sama|ama)(?!\s+(?:sekali|skali|saja|aja|seperti|kayak|dengan|rata|juga)\b))"
)
_CUT = re.compile(
    rf"(?P<list>{_LIST})|(?P<mark>\b(?:{_MARKS})\b{_CALLED}[\s,:]*)|(?P<besides>\b(?:{_BESIDES})\b[\s,:]*)"
    rf"|(?P<joint>\b{_JOINTS}\b\s*)|(?P<stop>{_NO_SHORT}[.!?;]+(?=\s|$)\s*|\n+\s*|,\s+|\s+[&+]\s+|\s+[-–]\s+)",
    re.IGNORECASE,
)
# A clause that begins so tells more of the one before: cause, effect, condition, time, "it".
_GOES_ON = re.compile(
    r"(?:jadi|sehingga|shg|akibat|karena|krn|karna|gara|makanya|sampai|sampe|hingga|supaya|agar"
    r"|spy|padahal|kalau|kalo|klo|jika|bila|saat|ketika|waktu|pas|setelah|sesudah|sejak|semenjak|yang|yg|ini|itu|tersebut"
    r"|malah|bahkan|apalagi|tapi|tetapi|namun|meski|walau|mungkin|soalnya|sebab|lantaran|imbasnya"
    r"|tolong|tlg|mohon|mhn|harap|semoga|terima|trims|mengganggu|mana|membuat|bikin|menyebabkan"
    r"|mengakibatkan|menutup|menutupi|menghalangi|menimpa|membahayakan|merugikan|menyusahkan|meresahkan"
    r"|mempersulit|merusak|kami|warga|orang|sudah|sdh|udah|belum|blm"
    r"|bau|takut|khawatir|bahaya|berbahaya|rawan|tidak|gak|nggak|kada|takutan)(?![a-z]*\s*[0-9])\w*\b"
    r"|\w{2,}nya\b",
    re.IGNORECASE,
)


class Joint(str, Enum):
    """How a clause hangs on the one before: loosely, "besides", or as a new point of its own."""

    LOOSE = "loose"
    BESIDES = "besides"
    NEW = "new"


@dataclass(frozen=True)
class Clause:
    """Characters ``start`` to ``end`` of a message, and how it hangs on the clause before it."""

    start: int
    end: int
    joint: Joint


def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a message in their order; one that only goes on stays with the one before."""
    found: list[Clause] = []
    for clause in _cut(text):
        words = text[clause.start : clause.end]
        goes_on = clause.joint is not Joint.NEW and _GOES_ON.match(words) is not None
        if found and (goes_on or len(words.split()) < FEWEST_WORDS):
            found[-1] = Clause(found[-1].start, clause.end, found[-1].joint)
        else:
            found.append(clause)
    return tuple(found)


def _cut(text: str) -> Iterator[Clause]:
    """Every stretch between two joints; the strongest joint before a stretch counts for it."""
    cuts = [(m.start(), m.end(), _JOINT[m.lastgroup or ""]) for m in _CUT.finditer(text)]
    edges = [(0, 0, Joint.LOOSE), *cuts, (len(text), len(text), Joint.LOOSE)]
    joint = Joint.LOOSE
    for (_, start, kind), (end, _, _) in pairwise(edges):
        joint = max(joint, kind, key=_STRENGTH.index)
        if text[start:end].strip(" .,:;!?-\n"):
            yield Clause(start, end, joint)
            joint = Joint.LOOSE


_STRENGTH = (Joint.LOOSE, Joint.BESIDES, Joint.NEW)
_JOINT = {
    "list": Joint.NEW,
    "mark": Joint.NEW,
    "besides": Joint.BESIDES,
    "joint": Joint.LOOSE,
    "stop": Joint.LOOSE,
}
