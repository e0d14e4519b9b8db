"""Judging a reply to "where?": whether it could be a place at all, though no list may know it."""

import re

from text.normalise import fold
from text.state_words import is_state

_SHORT_PLACE = re.compile(r"\b(?:rt|rw|gg|km)\s?\d")
_LONGEST_PLACE = 300
_QUESTION_WORDS = """
apa apakah apaan kapan kapankah berapa brp berapakah barapa bagaimana bagaimanakah gimana gmn gmana
kenapa knp kenapakah mengapa napa siapa siapakah sapa dimana dimanakah dmn mana kemana kayapa kah
bisakah adakah bolehkah haruskah sudahkah benarkah mungkinkah manakah
"""
_QUESTIONS = frozenset(_QUESTION_WORDS.split())
# These open a question but are ordinary words further on.
_OPENERS = frozenset({"bila", "masa", "emang", "memang", "kok", "boleh"})
# Words that carry no place: a reply made of them alone ("ya pokoknya di dekat rumah saya",
# "kirim saja", "gelap banget") leaves an officer with nothing to go to.
_POLITE = """
saya sy aku ku gue gw ulun kami kita kamu anda dia mereka pak bu bapak ibu kak mas mbak min admin
bang gan bos maaf mohon tolong tlg tulung terima kasih makasih aduh wah hadeh halo hai
"""
_FILLING = """
ya yaa iya ok oke okay sip sih aja saja haja pang dong deh kok kan lah nya juga lagi nih tuh itu
ini yang yg tadi tersebut pokoknya pokok intinya banget bgt bngt sekali skali sangat banar terlalu
amat total semua sudah udah udh sdh belum blm masih harus cuma hanya jadi kalau dan atau tapi
karena terus trus nah gitu begitu gini begini lebih paling cukup agak
"""
_ORDERS = """
nanti besok sekarang skrg cepat segera lakas kirim kirimkan kirimi dikirim lanjut lanjutkan langsung
proses diproses lapor laporkan laporan laporannya batal batalkan ulang ulangi skip lewat lewati
selesai simpan cek tiket bilang dibilang ngomong tulis ditulis sebut disebut jawab beri tanya mau
ingin minta bisa
"""
_NOT_WHERE = """
lurah camat walikota gubernur presiden pertama kedua ketiga satu dua tiga
"""
_UNKNOWING = """
tidak tdk tak gak ga g gk nggak ngga enggak engga kada kd nda ndak bukan tau tahu tw lupa bingung
entah rahasia terserah hafal hapal ingat jelas
"""
_POINTING = """
di d ke dari dekat deket dkt parak depan muka samping sebelah belakang seberang sekitar pinggir
tepi ujung atas bawah dalam luar sini situ sana sinilah disini disitu disana rumah tempat wadah
kampung lokasi lokasinya alamat alamatnya tempatnya kota daerah kawasan sendiri banjarmasin jalan
jln jalannya jalanan lampu lampunya airnya
"""
_EMPTY = frozenset((_POLITE + _FILLING + _ORDERS + _NOT_WHERE + _UNKNOWING + _POINTING).split())
_FILLER = (
    "maaf|aduh|wah|ya|saya|aku|ulun|juga|sih|kurang|masih|aja|saja|haja|pang|dong|deh|kak|pak|bu|min"
    "|nya|lah|lagi|nih|tuh|banget|mas|admin|kok"
)
_NOT = (
    "(?:nggak|ngga|enggak|engga|gak|ga|g|gk|tidak|tdk|tak|kada|kd|nda|ndak|kurang|belum|blm|blom)"
)
_KNOW = (
    "(?:tahu|tau|tw|ada|hafal|hapal|ingat|inget|jelas|yakin|paham|mau|bisa|kawa|usah|perlu|pasti)"
)
_NOWHERE = (
    rf"{_NOT}\s?{_KNOW}(?:\s+\w+){{0,2}}|kadada(?:\s+\w+)?|entah(?:lah)?|terserah(?:\s+\w+)?"
    r"|lupa(?:\s+\w+)?|nanti(?:\s+\w+)?|apa(?:\s+\w+)?|pagi|siang|sore|malam|mana2|tes|test|coba"
)
_NO_ANSWER = re.compile(rf"(?:(?:{_FILLER})\s+)*(?:{_NOWHERE})(?:\s+(?:{_FILLER}))*")


def plausible_place(text: str) -> bool:
    """Whether a reply to "where?" could be a place at all, though no list may know it.

    Questions, orders ("kirim saja"), bare states ("gelap") and replies that point at nothing
    ("di dekat rumah saya") are refused.
    """
    plain = " ".join(re.sub(r"[^\w\s-]", " ", fold(text)).split())
    letters = sum(character.isalpha() for character in plain)
    numbered = _SHORT_PLACE.search(plain) is not None
    if len(text) > _LONGEST_PLACE or not (letters >= 3 or numbered):
        return False
    if _asks(text, plain, numbered):
        return False
    return not (_says_nothing(plain) or _NO_ANSWER.fullmatch(plain))


def _asks(text: str, plain: str, numbered: bool) -> bool:
    """Whether this is a question; "rt 5 gang apa lupa" is an answer all the same."""
    words = plain.split()
    if text.rstrip(" .!\n").endswith("?") or words[0] in _QUESTIONS | _OPENERS:
        return True
    return not numbered and any(part in _QUESTIONS for word in words for part in word.split("-"))


def _says_nothing(plain: str) -> bool:
    return all(word in _EMPTY or is_state(word) for word in plain.split())
