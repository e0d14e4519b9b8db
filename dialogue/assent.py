"""A yes to the summary, a wish, and the word that somebody needs a moment, told by their words.

Only a yes sends, so these are read by lists and not guessed: "bentar mikir" must never send.
"""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches

from dialogue.conversation import Question
from dialogue.heard import Heard
from dialogue.where import AROUND, LONGEST_ANSWER
from text.normalise import fold
from text.state_words import is_state

CLOSED = (Question.CONFIRM, Question.MATTERS)
# Here a yes sends something.
SENDING = (*CLOSED, Question.OTHER_MATTER, Question.SIMILAR)
LONGEST_YES = 7
LONGEST_PAUSE = 9
SURE_COMPLAINT = 0.6
_SHORTEST_TOLD = 3
SPELT_WRONG_FROM = 5
ALIKE = 0.85
_SEND_WORDS = """
kirim kirimkan kirimi kirimakan dikirim dikirimkan lanjut lanjutkan send submit
"""
_SEND = frozenset(_SEND_WORDS.split())
_SHORT_SEND = frozenset(("krm", "krim", "kirm", "kirin", "lnjt", "lnjut"))
_YES_WORDS = """
y ya iya iy yaa yes yap yup yoi yo ok oke okeh okey sip siap betul benar bener bnr btul bujur
inggih nggih enggeh iih hiih hooh mantap setuju boleh gas gaskeun gasken monggo silakan silahkan
mangga pas cocok
"""
_YES = frozenset(_YES_WORDS.split())
_BESIDE_WORDS = """
pak bu bapak ibu kak mas mbak min admin bang bos gan nak cu lah pang ai ja haja aja saja deh
dong dah sudah udah udh sdh itu nah gitu tu nya mawon tolong plis pliss please makasih terima
kasih wkwk wkwkwk hehe haha lakas lakasi cepat cepetan buruan sekarang skrg semua semuanya
barataan ih hi
"""
_BESIDE = frozenset(_BESIDE_WORDS.split())
# Thanks end a talk; only a plain yes before them ("ya, terima kasih") is one beside them.
_THANKS_WORDS = """
makasih makasi mksh mksih tks thx thanks terimakasih trims trimakasih suwun syukron
"""
_THANKS = frozenset(_THANKS_WORDS.split())
_PLAIN_YES = frozenset(("y", "ya", "iya", "iy", "yes", "boleh", "setuju", "inggih", "nggih", "iih"))
_AROUND_THANKS_WORDS = """
banyak banget sekali banar lah atas bantuanya infonya informasinya responya sebelumnya kembali
siap sama sudah dibantu udah baik dan selamat semuanya kawan admin adm pian ikam anda
"""
_AROUND_THANKS = frozenset(_AROUND_THANKS_WORDS.split())
_FOLDED_HANDS = "🙏"
_STOPS_WORDS = """
jangan jgn belum blm balum tidak tdk gak ga g nggak ngga enggak kada kd batal bukan bkn salah
ubah ganti tambah tambahkan tambahin revisi ralat kapan mana kemana siapa petugas orang tim foto
gambar video lokasi alamat surat polisi mobil truk ulang
wa whatsapp email lewat bisa apa gimana kenapa
"""
_STOPS = frozenset(_STOPS_WORDS.split())
_PAUSE = re.compile(
    r"\b(?:bentar|sebentar|sebentaran|bntr|sbntr|tunggu|tnggu|ntar|entar|sabar|hadang|mikir)\b"
)
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
    if question not in CLOSED:
        return heard
    if says_yes(heard.text):
        return replace(heard, intent="ya", confidence=1.0)
    if heard.means("ya") and needs_a_moment(heard):
        return replace(heard, intent="nlu_fallback", confidence=0.0)
    return heard


def only_thanks(text: str) -> bool:
    """ "Makasih ya min", "oke terima kasih", folded hands: thanks, which agree to nothing."""
    plain = re.sub(r"\b(te?rima) (kasih)\b", r"\1\2", fold(text))
    words = [_single(word) for word in re.findall(r"\w+", plain)]
    if not words:
        return _FOLDED_HANDS in text
    if words[0] in _PLAIN_YES or not _THANKS & set(words):
        return False
    known = _THANKS | _YES | _BESIDE | _AROUND_THANKS
    return len(words) <= LONGEST_YES and all(word in known for word in words)


def says_yes(text: str) -> bool:
    """Only words of agreement ("iyaa pliss"), or the order to send in a short sentence."""
    words = [_single(word) for word in re.findall(r"\w+", fold(text))]
    if not words or len(words) > LONGEST_YES or "?" in text or _STOPS & set(words):
        return False
    if only_thanks(text):
        return False
    if _PAUSE.search(" ".join(words)):
        return False
    known = [word for word in words if word in _YES or word in _BESIDE or _sends(word)]
    agrees = any(word in _YES or _sends(word) for word in words)
    return any(_sends(word) for word in words) or (agrees and len(known) == len(words))


def needs_a_moment(heard: Heard) -> bool:
    """ "Bentar ya, lagi di jalan": nothing is answered and nothing told."""
    short = not heard.pressed and heard.words <= LONGEST_PAUSE and heard.place is None
    tells = heard.asks or heard.bare or heard.complaint >= SURE_COMPLAINT
    return short and not tells and _PAUSE.search(fold(heard.text)) is not None


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


def _sends(word: str) -> bool:
    if word in _SEND or word in _SHORT_SEND:
        return True
    return len(word) >= SPELT_WRONG_FROM and bool(get_close_matches(word, _SEND, 1, ALIKE))


def _single(word: str) -> str:
    """Drawn-out letters once: "iyaaa", "kirimm"; a word that is spelt so stays."""
    if word in _YES or word in _BESIDE:
        return word
    return re.sub(r"(\w)\1+", r"\1", word)
