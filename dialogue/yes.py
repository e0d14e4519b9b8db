"""Whether words are a yes that sends: told by lists and never guessed.

Only an unmixed yes sends. A postponement, a doubt, a no, resignation ("ya udah") or a mere "oh
begitu" beside it keeps the report where it is.
"""

from __future__ import annotations

import re
from difflib import get_close_matches

from text.normalise import fold

LONGEST_YES, LONGEST_MIXED = 14, 7
LONGEST_UNSURE = 9
SPELT_WRONG_FROM = 5
ALIKE = 0.85
_SEND_WORDS = """
kirim kirimkan kirimi kirimakan dikirim dikirimkan lanjut lanjutkan send submit
"""
_SEND = frozenset(_SEND_WORDS.split())
# Words that are near others of another meaning ("laporan"), or too short to be told by likeness.
_EXACT_WORDS = """
krm krim kirm kirin lnjt lnjut teruskan diteruskan laporkan dilaporkan
"""
_EXACT = frozenset(_EXACT_WORDS.split())
# "Oh iya" and "ya udah" agree to nothing; with one of these they do.
_STRONG_WORDS = """
betul benar bener bnr btl btul bujur leres setuju boleh gas gaskeun gasken monggo silakan silahkan
mangga pas cocok tepat sesuai ayo
"""
_STRONG = frozenset(_STRONG_WORDS.split())
_WEAK_WORDS = """
y ya iya iy yaa yes yap yup yups yaps yoi yo ok oke okeh okey sip siip siap inggih nggih enggeh iih
hiih hooh mantap baik baiklah tentu pasti mau jadi
"""
_YES = _STRONG | frozenset(_WEAK_WORDS.split())
_BESIDE_WORDS = """
pak bu bapak ibu kak mas mbak min admin bang bos bosku bro gan nak cu lah pang ai am gin ja haja aja
saja deh dong dah sudah udah udh sdh itu nah tu nya mawon tolong plis pliss please mohon makasih
terima kasih wkwk wkwkwk hehe haha lakas lakasi cepat cepetan buruan segera sekarang skrg semua
semuanya barataan ih hi saya sy ulun aku sekali banar banget laporan laporannya laporanku
isinya lokasinya data keterangan datanya tersebut di atas memang maksud lapor tetap prosesnya
dan untuk persen 100 yaudah yasudah
"""
_BESIDE = frozenset(_BESIDE_WORDS.split())
# These stand beside the order to send ("kalau begitu kirim", "kirim ke dinas"), not beside a yes.
_BESIDE_ORDER_WORDS = """
oh kalau kalo klo begitu gitu ke dinas terkait dulu terserah gpp gp gapapa gakpapa
"""
_BESIDE_ORDER = frozenset(_BESIDE_ORDER_WORDS.split())
# After these words "ya" is no yes but a particle: "tolong ya".
_LAUGHS = frozenset(["wkwk", "wkwkwk", "haha", "hehe", "hihi", "ih"])
_NO_ORDER = re.compile(
    r"\blanjut\w* (?:dulu|dlu)\b"
    r"|\b(?:sudah|udah|udh|sdh) dikirim(?:kan)?\b(?! (?:aja|saja|ja|haja)\b)"
)
_JUST_NOW = re.compile(r"\b(?:yang|yg|nang) (?:tadi|barusan)\b")
_NO_PHOTO = re.compile(r"\btanpa (?:foto|gambar)(?:nya)?\b")
_GRUNT = re.compile(r"\b(?:ho oh|he eh|e eh)\b")
_PURPOSE = re.compile(r"\b(?:biar|supaya|agar|semoga|moga|mudahan|mudah mudahan|harap)\b.*")
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
_THUMBS = re.compile(r"(?:[👍👌✅🆗][\U0001f3fb-\U0001f3ff\ufe0f]*\s*)+")
_STOPS_WORDS = """
jangan jgn belum blm balum tidak tdk gak ga gk g nggak ngga enggak kada kd batal bukan bkn salah
ubah ganti tambah tambahkan tambahin revisi ralat kapan mana kemana siapa petugas orang tim foto
gambar video lokasi alamat surat polisi mobil truk ulang tapi tp tetapi kah ragu bingung urung
wa whatsapp email lewat bisa apa gimana kenapa
nanti nnti nti ntar ntr entar besok bsk isuk kaina lusa malam sore pagi siang minggu kapankapan
"""
_STOPS = frozenset(_STOPS_WORDS.split())
PAUSE = re.compile(
    r"\b(?:bentar|sebentar|sebentaran|bntr|sbntr|tunggu|tnggu|ntar|entar|sabar|hadang|mikir)\b"
)
"""Somebody needs a moment."""
_LATER = re.compile(
    r"\b(?:nanti|nnti|ntar|ntr|entar|besok|bsk|isuk|kaina|lusa|kapan-kapan|lain (?:kali|waktu|hari)"
    r"|(?:di)?(?:tunda|pending)|(?:di|ber|me|ku)?(?:pikir|pikirkan|pertimbangkan)"
    r"|(?:pikir|timbang)(?:-pikir)?)\b"
)
_RESIGNED = re.compile(
    r"\b(?:ya|iya|yo)? ?(?:yaudah|yasudah|yaudh|yawda|yowes)(?:lah)?\b"
    r"|\b(?:ya|iya|yo) (?:udah|sudah|udh|sdh|dah)(?:lah)?\b|\b(?:terserah|pasrah)\b"
)
_SEES = re.compile(
    r"^\W*(?:o+h*|owh|oalah|oala|oiya|ohiya|begitu|gitu)\b|\b(?:be)?gitu (?:ya|kah|toh)\b"
)
_SEEN = frozenset(["ooh", "owh", "oalah", "oala", "oiya", "ohiya", "oh", "o", "kah", "toh"])
_DOUBTS = re.compile(
    r"\b(?:masa|masak|kah|iyakah|yakin(?:kah)?|ragu(?:-ragu)?|bingung)\b|\byang bener\b"
)
_AROUND_LATER_WORDS = """
dulu dlu dahulu lagi sambung dikirim mengirim kabari hubungi lihat liat cek tanya tanyakan malam
sore pagi siang hari minggu depan lain kali waktu kapan pulang rumah sampai kalau kalo sempat ada
foto fotonya poto gambar gambarnya deh mau ingin handak pikir pikirkan saja kita biar saya masih
ikut ikuti gabung dilanjutkan dilanjut lanjutnya baru setelah habis kerja ke nya di tambah tambahkan
"""
_AROUND_LATER = frozenset(_AROUND_LATER_WORDS.split())


def says_yes(text: str, beside: frozenset[str] = frozenset()) -> bool:
    """Only words of agreement ("iyaa pliss"), or the plain order to send.

    Args:
        text: the message.
        beside: words that mean nothing against it at this question ("yang pertama").
    """
    words = _words(text)
    if not words:
        return _THUMBS.fullmatch(text.strip()) is not None
    if "?" in text or _STOPS & set(words) or len(words) > LONGEST_YES or only_thanks(text):
        return False
    plain = " ".join(words)
    if PAUSE.search(plain) or _NO_ORDER.search(plain):
        return False
    known = _YES | _BESIDE | beside
    if any(map(_sends, words)):
        return _orders(text, known | _BESIDE_ORDER)
    # "Oh iya betul" agrees by its strong word alone.
    known = known | {"oh"}
    return _agrees(words) and set(words) <= known and not _only_admits(plain, words)


def only_thanks(text: str) -> bool:
    """ "Makasih ya min", "oke terima kasih", folded hands: thanks, which agree to nothing."""
    plain = re.sub(r"\b(te?rima) (kasih)\b", r"\1\2", fold(text))
    words = [_single(word) for word in re.findall(r"\w+", plain)]
    if not words:
        return _FOLDED_HANDS in text
    if words[0] in _PLAIN_YES or not _THANKS & set(words):
        return False
    known = _THANKS | _YES | _BESIDE | _AROUND_THANKS
    return len(words) <= LONGEST_MIXED and all(word in known for word in words)


def puts_off(text: str) -> bool:
    """ "Nanti malam aja saya kirim", "iya mau saya pikirkan dulu": not now, and nothing told."""
    words = re.findall(r"[^\W_]+", _LATER.sub(" ", fold(text)))
    known = _YES | _BESIDE | _BESIDE_ORDER | _AROUND_LATER
    short = len(words) < LONGEST_UNSURE and _LATER.search(fold(text)) is not None
    return short and all(word in known or _sends(word) for word in words)


def resigns(text: str) -> bool:
    """ "Oh luar kota ya, yaudah", "oh begitu ya": taken note of, but nothing agreed to."""
    plain = fold(text)
    short = len(plain.split()) <= LONGEST_UNSURE and "?" not in text and not says_yes(text)
    known = _YES | _BESIDE | _BESIDE_ORDER | _SEEN
    sees = _SEES.search(plain) is not None and set(_words(text)) <= known
    return short and (sees or _RESIGNED.search(plain) is not None)


def doubts(text: str) -> bool:
    """ "Haha iya kah", "masa sih": a doubt in a few words."""
    plain = fold(text)
    return len(plain.split()) <= LONGEST_MIXED and _DOUBTS.search(plain) is not None


def leaves_open(text: str) -> bool:
    """Words that put off, doubt or only take note."""
    return puts_off(text) or doubts(text) or resigns(text)


def _agrees(words: list[str]) -> bool:
    """A word of agreement is there; "ya" behind other words is a particle."""
    yes = [word for word in words if word in _YES]
    particle = yes in (["ya"], ["y"]) and words[-1] in yes
    return bool(yes) and (not particle or set(words[:-1]) <= _LAUGHS)


def _orders(text: str, known: frozenset[str]) -> bool:
    """The clause of the order holds nothing else; why it is wished may stand beside it."""
    clauses = re.split(r"[,.;!\n]+", text)
    told = [_words(_JUST_NOW.sub(" ", _PURPOSE.sub(" ", fold(clause)))) for clause in clauses]
    orders = [words for words in told if any(map(_sends, words))]
    plain = all(word in known or _sends(word) for words in orders for word in words)
    unknown = any(word not in known and not _sends(word) for words in told for word in words)
    return bool(orders) and plain and (not unknown or len(_words(text)) <= LONGEST_MIXED)


def _only_admits(plain: str, words: list[str]) -> bool:
    """ "Ya udah", "oh iya": no word of agreement is left beside these."""
    if _SEES.search(plain):
        return not _STRONG & set(words)
    left = _RESIGNED.sub(" ", plain).split()
    return _RESIGNED.search(plain) is not None and not _YES & set(left)


def _words(text: str) -> list[str]:
    plain = _NO_PHOTO.sub(" ", _GRUNT.sub("hooh", fold(text)))
    return [_single(word) for word in re.findall(r"\w+", plain)]


def _sends(word: str) -> bool:
    if word in _SEND or word in _EXACT:
        return True
    return len(word) >= SPELT_WRONG_FROM and bool(get_close_matches(word, _SEND, 1, ALIKE))


def _single(word: str) -> str:
    """Drawn-out letters once: "iyaaa", "kirimm"; a word that is spelt so stays."""
    if word in _YES or word in _BESIDE:
        return word
    return re.sub(r"(\w)\1+", r"\1", word)
