"""A yes to the summary, a wish, and the word that somebody needs a moment, told by their words.

Only a yes sends, so these are read by lists and not guessed: "bentar mikir" must never send.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dialogue.conversation import Question
from dialogue.heard import Heard
from dialogue.where import AROUND, LONGEST_ANSWER
from dialogue.yes import PAUSE, leaves_open, only_thanks, resigns, says_yes
from text.normalise import fold
from text.state_words import is_state

CLOSED = (Question.CONFIRM, Question.MATTERS)
# Here a yes sends something.
SENDING = (*CLOSED, Question.OTHER_MATTER, Question.SIMILAR)
LONGEST_PAUSE = 9
SURE_COMPLAINT = 0.6
LIKELY_TOLD = 0.35
_SHORTEST_TOLD = 3
MIXED = "ya_bersyarat"
"""What stands for a yes of the classifier whose words are none: nothing is ever sent on it."""
# Beside these words a yes is still one, where the question itself speaks of them.
_ALL_OF_THEM = """
keduanya dua duanya ketiganya 2 tiga tiganya 3 empat 4 tiket terpisah sebagai
"""
_THE_FIRST = """
yang yg nang pertama dulu satu
"""
_WITH_OTHERS = """
ikut ikuti gabung bergabung umpat sama yang yg nang
"""
_BESIDE_AT = {
    Question.MATTERS: frozenset(_ALL_OF_THEM.split()),
    Question.OTHER_MATTER: frozenset(_THE_FIRST.split()),
    Question.SIMILAR: frozenset(_WITH_OTHERS.split()),
}
_FOR_MANY = re.compile(
    r"\b(?:bukan|bkn|lain|kada|tidak|ga|gak) (?:cuma|cuman|hanya|saja)"
    r" (?:saya|sy|aku|ulun|kami)\b"
    r"|\b(?:warga|tetangga|orang|penduduk)\w* (?:lain|sini|sekitar|se\w+) (?:juga|jua|sama)\b"
    r"|\b(?:semua|seluruh|banyak|barataan) (?:warga|tetangga|orang|penduduk)\w*"
    r" (?:(?:sini|jua|juga|sudah) )*(?:nge|ng|men|meng)?(?:keluh|eluh|resah|protes|komplain)\w*"
)

# The words of a mere wish to report, which tell of nothing.
FEWEST_TOLD = 2
_WISH_WORDS = """
lapor melapor laporan laporkan melaporkan malapor ngelapor lapur lapoor ngadu mengadu mengadukan
aduan pengaduan adukan gadu keluhan mengeluh komplain halo hai hallo helo selamat pagi siang sore
malam assalamualaikum permisi punten maaf min admin pak bu bapak ibu kak mas mbak bang saya aku
ulun gue gua kami kita mau ingin hendak handak pengen pingin mo izin ijin tolong mohon minta bisa
boleh dong nih ni ya sih deh kah ada sesuatu hal masalah kejadian perihal tentang soal tadi
kemarin semalam sekarang baru ini itu di ke sini warga banjarmasin kota buat bikin membuat
menyampaikan sampaikan ajukan mengajukan kepada untuk yang yg
"""
WISH = frozenset(_WISH_WORDS.split())
"""Words of a wish to report, which tell nothing of the matter."""
_TOPIC = re.compile(
    r"\b(?:mau|ingin|hendak|handak|pengen|pingin|mo)\s+(?:me|men|nge|ba)?(?:lapor|ngadu|gadu|adu|lapur"
    r"|komplain)\w*\s+(?:soal|tentang|masalah|perihal|mengenai|terkait|urusan)\s+(\w+(?:\s+\w+){0,2})"
    r"[\s.!]*$"
)


def in_plain_words(question: Question | None, heard: Heard) -> Heard:
    """The message with the meaning that its words have where something is to be sent."""
    if heard.pressed or question not in SENDING:
        return heard
    if only_thanks(heard.text):
        return replace(heard, intent="terima_kasih", confidence=1.0)
    agrees = says_yes(heard.text, _BESIDE_AT.get(question, frozenset()))
    if agrees and question in CLOSED:
        return replace(heard, intent="ya", confidence=1.0)
    if heard.intent == "ya" and not agrees and not heard.bare:
        return replace(heard, intent=MIXED, confidence=0.0)
    return heard


def unsent(question: Question, heard: Heard) -> str | None:
    """What to say where the words put off, doubt or only take note: nothing is sent, all is kept.

    None where they are something else, or nothing was to be sent.
    """
    tells = heard.complaint >= SURE_COMPLAINT or heard.asks or heard.place or heard.photos
    if heard.pressed or question not in SENDING or tells:
        return None
    mixed = heard.intent == MIXED and heard.complaint < LIKELY_TOLD
    if not (mixed or leaves_open(heard.text)):
        return None
    if question not in CLOSED:
        return "utter_belum_ada_dikirim"
    return "utter_tidak_dicatat" if resigns(heard.text) else "utter_belum_dikirim"


def needs_a_moment(heard: Heard) -> bool:
    """ "Bentar ya, lagi di jalan": nothing is answered and nothing told."""
    short = not heard.pressed and heard.words <= LONGEST_PAUSE and heard.place is None
    tells = heard.asks or heard.bare or heard.complaint >= SURE_COMPLAINT
    return short and not tells and PAUSE.search(fold(heard.text)) is not None


def speaks_for_many(text: str) -> bool:
    """ "Bukan cuma saya yang mengeluh, warga lain juga": more of the same matter."""
    return _FOR_MANY.search(fold(text)) is not None


def names_only_topic(text: str) -> bool:
    """ "Mau ngadu soal sekolah anak" tells what about, but not yet what happened."""
    topic = _TOPIC.search(fold(text))
    return topic is not None and not any(is_state(word) for word in topic[1].split())


def names_only_place(heard: Heard) -> bool:
    """Nothing but a place: "rumah saya di jalan veteran". "Banjir di jalan veteran" tells more."""
    if heard.place is None:
        return False
    beside = heard.text
    for begin, end in reversed(heard.place.spans):
        beside = beside[:begin] + " " + beside[end:]
    words = re.findall(r"[^\W\d_]+", fold(beside))
    return all(word in AROUND | WISH or len(word) < _SHORTEST_TOLD for word in words)


def with_whole_place(heard: Heard) -> Heard:
    """The place in all words that stand around it: "toko di jalan veteran" is more than a street.

    For what `names_only_place`; the words of a wish go.
    """
    words = heard.text.split()
    while words and fold(words[0]).strip(",.") in WISH:
        words.pop(0)
    while words and fold(words[-1]).strip(",.") in WISH:
        words.pop()
    if heard.place is None or not words or len(words) > LONGEST_ANSWER:
        return heard
    return replace(heard, place=replace(heard.place, phrase=" ".join(words)))


def tells_matter(text: str) -> bool:
    """ "Lapor min, ada sampah numpuk" tells what happened beside the wish to report it."""
    words = re.findall(r"\w+", fold(text))
    told = [word for word in words if word not in WISH]
    return len(told) >= FEWEST_TOLD and ("ada" in words or any(is_state(word) for word in told))
