"""What an answer to "where?" tells: a place of its own, a place without a name, or more to tell."""

from __future__ import annotations

import re
from dataclasses import replace

from dialogue.heard import Heard
from dialogue.place import FILLERS, Place, share_of_place
from text.normalise import fold
from text.state_words import is_state

FEWEST_BESIDE = 6
FEWEST_WITH_STATE = 3
ONLY_PLACE = 0.8
FEW_WORDS = 6
LONGEST_NAME = 3
LONGEST_ANSWER = 15
_TRIMMED_WORDS = """
yang yg itu dong deh sih kak mas mbak buruan cepat cepetan tolong makasih pokoknya
"""
_TRIMMED = FILLERS | frozenset(_TRIMMED_WORDS.split())
# Before a place these tell who speaks, or that something else was said first.
_LEADING_WORDS = """
saya sy aku ulun kami kita ok oke sip tadi maksudnya maksud harusnya seharusnya mestinya
sebenarnya sebenernya benar bener betul maaf maap sori sorry ups aduh waduh tapi
ganti jadi menjadi adalah nya bukan bkn
"""
_LEADING = _TRIMMED | frozenset(_LEADING_WORDS.split())
# "pekapuran raya bukan laut": what is denied is not the place; "bukan x tapi y" is y.
_DENIED = re.compile(
    r"\b(?:bukan|bkn)\b[^,;\n]*?\b(?:tapi|tp|melainkan|harusnya|seharusnya|maksudnya)\b"
    r"|\b(?:bukan|bkn)\s+[^,;\n]+|\b(?:salah(?!\s+satu)|keliru|ralat)\b",
    re.IGNORECASE,
)
# How a place begins that no list knows.
_POINTS_WORDS = """
jl jln jalan gg gang gng komplek komp kompleks perum perumahan rt rw simpang pertigaan
perempatan depan dpn dpan muka belakang blakang balakang samping smping sebelah sblah sblh higa
seberang sebrang subarang dekat dkt deket parak ujung pinggir tepi bawah atas dalam kawasan
daerah kampung setelah sesudah sebelum seblm arah
"""
_POINTS = frozenset(_POINTS_WORDS.split())
# Words of a place that names nothing: "dpn sd", "bawah jambatan", "jln masuk gang kami".
_BUILDING_WORDS = """
sd sdn smp sma smk tk paud sekolah skolah sekolahan ruko kantor masjid mesjid langgar mushola musala
musholla musalla surau pasar jembatan jambatan jembtan jmbtan jmbatan toko warung warkop apotek
bengkel sungai parit pos lapangan taman makam kuburan persimpangan kos kost kontrakan gudang halte
hotel mall mal bank spbu pom tower tugu dermaga siring pabrik kampus rs puskesmas posyandu balai
"""
_BUILDINGS = frozenset(_BUILDING_WORDS.split())
_OFFICE_WORDS = """
dinas dinkes dinsos dishub disdik disdukcapil dukcapil capil diskominfo diskominfotik pupr dlh
kantor kantornya kelurahan kecamatan uptd badan bagian sekretariat inspektorat puskesmas rsud
satpol samsat bpkpad bappeda kesbangpol balai balaikota
"""
_OFFICES = frozenset(_OFFICE_WORDS.split())
_ASKED = frozenset(("mana", "apa", "apakah", "siapa", "kemana", "dimana", "berapa", "kah", "kapan"))
_NAMELESS_WORDS = """
rumah rmh wadah lampu merah masuk msuk saya sy aku ulun kami kmi kita anak warga tetangga orang
besar kecil lantai
"""
_NAMES = frozenset(("rt", "rw", "siring"))
_NAMELESS = (_POINTS | _BUILDINGS | FILLERS | frozenset(_NAMELESS_WORDS.split())) - _NAMES
# "Lokasinya di ..." tells where; "sarangnya sebesar ember" tells more of the matter.
_BACK = re.compile(
    r"\bdi ?(?:situ|sana)\b|\b(?:tempat|lokasi)(?:nya)? (?:(?:yang|yg) )?(?:sama|tadi|itu)\b"
    r"|\b(?:jalan|gang|komplek) (?:itu|tadi) juga\b"
)
_PLACE_NYA_WORDS = """
lokasinya tempatnya alamatnya posisinya titiknya patokannya rumahnya
"""
_PLACE_NYA = frozenset(_PLACE_NYA_WORDS.split())
# Beside a named place these are the matter: "lampu gang rahmat", "parit jalan pramuka".
_MATTERS = frozenset(("lampu", "merah", "parit", "sungai"))
AROUND = (_NAMELESS - _MATTERS) | _PLACE_NYA
"""Words around a named place that tell nothing of a matter."""
_NAMED_KINDS = frozenset({"kelurahan", "kecamatan", "komplek", "perumahan", "km", "rt", "rw"})
# "RT nya RT 4", "gangnya gang Mawar"
_SAID_TWICE = re.compile(r"\b(\w+?)\s*nya\s+(?:di\s+)?(?=\1\b)", re.IGNORECASE)
# "rumah saya di gang surya"
_MY_HOUSE = re.compile(
    r"\b(?:rumah|rmh|wadah)\s+(?:saya|sy|aku|ku|ulun|kami)\s+(?=di\b)", re.IGNORECASE
)
_CLAUSES = re.compile(r"\s*[,;\n]\s*")


def is_nameless(place: Place) -> bool:
    """Nobody finds it by these words alone: no name, no number, no kelurahan, no pin."""
    if place.latitude is not None or place.kelurahan or place.outside or place.options:
        return False
    if set(place.kinds) & _NAMED_KINDS:
        return False
    words = re.findall(r"\w+", fold(place.phrase or ""))
    return all(word in _NAMELESS or word.isdigit() for word in words)


def tells_beside(heard: Heard) -> bool:
    """Beside the place the answer tells of something: many words, or that a thing is broken."""
    if heard.place is None:
        return False
    fewest = FEWEST_WITH_STATE if state_beside(heard) else FEWEST_BESIDE
    return len(_beside(heard)) >= fewest


def state_beside(heard: Heard) -> bool:
    """A word beside the place tells that something is broken, full, dark."""
    return heard.place is not None and any(is_state(word) for word in _beside(heard))


def _beside(heard: Heard) -> list[str]:
    known = set(re.findall(r"\w+", fold(heard.place.phrase if heard.place else "")))
    return [w for w in re.findall(r"\w+", fold(heard.text)) if w not in known | FILLERS]


def whole_answer(heard: Heard) -> Heard:
    """The place in all the words of the answer: "toko di kawasan Pasar Baru" is more than its name.

    The known place in it keeps what is known of it.
    """
    long = heard.words > LONGEST_ANSWER or share_of_place(heard) >= ONLY_PLACE
    if heard.place is None or long or tells_beside(heard):
        return heard
    told = _DENIED.sub(" ", heard.text)
    if fold(heard.place.phrase.split()[0]) not in fold(told):
        # "eh bukan gang rahayu": the reader of places knows which of them is meant.
        return heard
    kept = [part for part in _CLAUSES.split(told) if _is_where(part, heard.place.phrase)]
    phrase = ", ".join(filter(None, (trimmed(part) for part in kept)))
    return replace(heard, place=replace(heard.place, phrase=phrase or heard.place.phrase))


def _is_where(clause: str, phrase: str) -> bool:
    """The clause holds some of the known place, or points at one: "depan poskamling"."""
    words = set(re.findall(r"\w+", fold(clause)))
    return bool(words & (set(re.findall(r"\w+", fold(phrase))) | _POINTS))


def trimmed(clause: str) -> str:
    """Without the words around a place: "oh iya itu di pasar baru" is "pasar baru"."""
    words = _MY_HOUSE.sub("", _SAID_TWICE.sub("", clause)).split()
    while words and words[0].lower().strip(",.!?") in _LEADING:
        words.pop(0)
    while words and words[-1].lower().strip(",.") in _TRIMMED:
        words.pop()
    return " ".join(words).strip(" ,.")


def points_back(heard: Heard) -> bool:
    """ "Di situ juga ada sampah": the place of the report before, and no other."""
    return heard.place is None and _BACK.search(fold(heard.text)) is not None


def points_at_place(heard: Heard) -> bool:
    """A few words that begin like a place, whatever the classifier makes of them."""
    words = re.findall(r"\w+", fold(heard.text))
    while words and words[0] in FILLERS:
        words.pop(0)
    broken = heard.when is not None or any(is_state(word) for word in words)
    begins = bool(words) and words[0] in _POINTS
    return begins and heard.words <= FEW_WORDS and not (broken or heard.asks)


def names_office(heard: Heard) -> bool:
    """ "Dinas Perhubungan", "di kantor camat itu": an office, and nothing asked about it."""
    words = re.findall(r"\w+", fold(heard.text))
    while words and words[0] in _TRIMMED:
        words.pop(0)
    office = bool(words) and words[0] in _OFFICES and not _ASKED & set(words)
    return office and heard.words <= FEW_WORDS and not heard.asks


def sounds_like_place(heard: Heard) -> bool:
    """A mere name ("Menara Pandang"), or words of which one points: "warung dekat tugu"."""
    words = set(re.findall(r"\w+", fold(heard.text)))
    return heard.words <= LONGEST_NAME or bool(words & (_POINTS | _BUILDINGS))


def tells_more(heard: Heard) -> bool:
    """ "Sarangnya sebesar ember", "sudah dua hari begitu": no place but more of the matter."""
    first = re.findall(r"\w+", fold(heard.text))[:1]
    of_the_matter = bool(first) and first[0].endswith("nya") and first[0] not in _PLACE_NYA
    return heard.place is None and (heard.when is not None or of_the_matter)
