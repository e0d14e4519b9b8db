"""The words of people after an alarm, read by lists: what is guessed here may cost a life."""

from __future__ import annotations

import re

from dialogue.yes import says_yes
from text.normalise import fold
from text.state_words import is_state

_WORD = re.compile(r"\w+")
_NOT = r"(?:tidak|tdk|tak|ga|gak|nggak|ngga|enggak|gk|kada|kd|bukan|bkn|belum|blm|balum|jangan|jgn)"
_DONE = r"(?:sudah|sudh|udah|udh|sdh|dah|hudah|syukur\w*|alhamdulillah|untung\w*)"
_PAST_WORDS = (
    r"padam\w*|dipadam\w*|selamat\w*|aman|surut|sadar|siuman|ditolong\w*|tertolong|tatolong|"
    r"dievakuasi\w*|ditangani\w*|tertangani|teratasi|diatasi|ditemukan|ketemu|ditangkap|"
    r"tertangkap|diamankan|selesai|reda|bubar|membaik|mendingan|baikan|tenang|lega|terkendali|"
    r"(?:di|ter)?bawa (?:ke|ka) (?:rs\w*|rumah sakit|puskesmas|igd|ugd|klinik|dokter)|"
    r"di (?:rs\w*|rumah sakit|puskesmas|igd|ugd)"
)
_FIRE_OUT = rf"\bapi(?:nya)?\b.{{0,15}}\b{_DONE}\b.{{0,10}}\bmati\b|\b{_DONE}\b mati api(?:nya)?\b"
_OVER = re.compile(
    rf"\b{_DONE}\b.{{0,40}}\b(?:{_PAST_WORDS})\b|\b(?:padam|surut|aman)\b.*\b{_DONE}\b"
    rf"|{_FIRE_OUT}"
)
_CALLED = (
    r"\b(?:(?:di|me|ku|nge)?(?:telpon|telepon|telp|tlp|tlpn|tilpun|hubungi|call|kontak)\w*|"
    r"(?:nelpon|nelepon|menelpon|menelepon|manilpun)\w*|panggilan\w*|nomor\w*|11[0-9]|129|123)\b"
)
_NO_ANSWER = (
    rf"\b(?:{_NOT}|susah|sulit|gagal)\b(?: \w+){{0,2}} "
    r"(?:(?:di|ter|me|ng)?(?:angkat|jawab|sambung|nyambung|hubung|hubungi|dihubungi|masuk|aktif|"
    r"respon|respons)\w*|tasambung)\b|\b(?:sibuk|nada sibuk|mailbox|tulalit|gagal terus)\b"
)
_UNANSWERED = re.compile(rf"{_CALLED}.*(?:{_NO_ANSWER})|(?:{_NO_ANSWER}).*{_CALLED}")
_BARE_NO_ANSWER = re.compile(
    rf"^(?:\w+ ){{0,3}}{_NOT} (?:ada )?(?:\w+ )?(?:diangkat|nyambung|tersambung|dijawab|menjawab)\b"
)
_HELPING = re.compile(
    r"\b(?:cara\w*|gimana|gmn|bagaimana|kayapa|apa)\b.*"
    r"\b(?:nolong\w*|menolong\w*|tolong\w*|bantu\w*|membantu\w*|selamatkan|menyelamatkan|"
    r"manulung\w*|manolong\w*|pertolongan|p3k|kulakukan|dilakukan|lakukan|(?:di)?apakan)\b"
    r"|\b(?:(?:me|ma)?n[ou]l[ou]ng\w*|bantu\w*|membantu\w*|pertolongan pertama)\b.*"
    r"\b(?:cara\w*|gimana|gmn|bagaimana|kayapa)\b"
)
_DENIES = re.compile(rf"\b(?:{_NOT}|kurang|masih|tapi)\b")
_JOKE = re.compile(
    r"\b(?:bercanda|becanda|canda|iseng|prank|cuma tes|hanya tes|bakarabau|bagayaan)\b"
)
_NOT_MEANT = re.compile(
    r"\b(?:ungkapan|kiasan|perumpamaan|candaan|becandaan|bercandaan|lebay)\b"
    r"|\b(?:cuma|cuman|hanya|sekadar|sekedar) (?:\w+ )?"
    r"(?:kesal|kesel|emosi|kaget|jengkel|istilah)\b"
    rf"|\b{_NOT} (?:gitu|begitu|itu|bgitu)(?: \w+)? maksud\w*|\bmaksud\w*(?: \w+)? {_NOT}\b"
    r"|\b(?:saya|sy|aku|ulun|kami) (?:masih )?(?:baik[- ]baik|fine|aman|kada papa|"
    r"(?:ga|gak|nggak|tidak) (?:apa-apa|papa|kenapa-kenapa|kenapa-napa))\b"
    rf"|\b{_NOT} (?:(?:ada )?niat|berniat|mau|ingin|akan|bakal|beneran|sungguhan|serius)\b.{{0,12}}"
    r"\b(?:mati|bunuh diri|bundir|macam-macam|aneh-aneh|ngapa-ngapain)\b"
)
_STILL_MEANT = re.compile(
    r"\b(?:tapi|capek|cape|lelah|kuat|sanggup|percuma|sendirian|hidup|tali|racun|obat|"
    rf"{_NOT} (?:cuma |hanya |sekadar )?(?:ungkapan|kiasan|candaan|bercanda|becanda))\b"
)
_HELD = re.compile(
    r"\b(?:masih|msh|tetap|magun) (?:nempel\w*|menempel|lengket|lekat|kena|kesetrum|tersetrum|"
    r"kasatrum|nyangkut|tersangkut|megang|memegang|pegang)\b|\b(?:nempel|lengket) (?:terus|di|ka)\b"
)
_MONEY = re.compile(
    r"\b(?:uang|duit|biaya|bayar\w*|membayar|tagih\w*|iuran|pungut\w*|pungli|tarif|retribusi|"
    r"harga)\b|\b\d+ ?(?:rb|ribu|jt|juta)\b"
)
_HELPERS = (
    r"damkar\w*|pemadam\w*|branwir|balakar|ambulan\w*|polisi\w*|petugas\w*|tim(?:nya)?|rescue|"
    r"bantuan\w*|basarnas|bpbd|relawan|mobilnya|dokter\w*|pertolongan"
)
_SENT = (
    r"(?:di|ke)?kirim\w*|datang\w*|sampai|tiba|jemput\w*|dijemput|turun|meluncur|otw|jalan|mana|"
    r"kapan|panggil\w*|panggilkan|hubungi\w*|telpon\w*|telepon\w*|butuh|perlu|minta|kesini|"
    r"(?:ke|ka) ?sini|kasini|lama|cepat\w*|lakas\w*|segera|belum|blm|balum|sudah|udah|udh"
)
_HELPER_SENT = re.compile(
    rf"\b(?:{_HELPERS})\b.*\b(?:{_SENT})\b|\b(?:{_SENT})\b.*\b(?:{_HELPERS})\b"
)
_ON_THE_WAY = re.compile(
    r"\b(?:sudah|sudh|udah|udh|sdh|hudah|belum|blm|balum|kapan|kok|mana|kada|lama)\b.*"
    r"\b(?:di|ke)?(?:kirim|datang|tiba|meluncur|otw|kesini|jemput|bergerak|nolong|menolong|bantu)\w*"
    r"|\b(?:belum|blm|balum|kok|kapan)\b.*\bsampai\b"
)
_URGENT_WORDS = """
cepat cepet cepetan cepatan cpt cpet lakas lakasi lakasai hancap buruan segera tolong tolongin
tolongi tlg tlong tulung tulungi help sos darurat woi woy
"""
_URGENT = frozenset(_URGENT_WORDS.split())
_BESIDE_WORDS = """
min pak bu kak mas mbak admin dong pang lah ya please plis plg kami kita saya aku ulun nih ni ini
sekarang wahini skrg banget banar oi oy hoi
"""
_BESIDE = frozenset(_BESIDE_WORDS.split())
_CRY_WORDS = frozenset(
    ("tolong", "tolongin", "tolongi", "tlg", "tlong", "tulung", "tulungi", "help", "sos")
)
LONGEST_CRY = 4
_POLITE = frozenset(("ya", "yaa", "y", "dong", "please", "plis"))
_HUMAN = re.compile(
    r"\b(?:bicara|berbicara|ngobrol|mengobrol|cerita|bercerita|curhat|ngomong|bapandir|bepandir|"
    r"bakisah|konsultasi|hubungi|telpon|telepon|bertemu|ketemu)\b.*"
    r"\b(?:orang|seseorang|manusia|petugas|psikolog|psikiater|konselor|dokter|siapa|urang|beneran)\b"
)
_THANKS = re.compile(r"\b(?:makasih|makasi|mksh|terima ?kasih|trims|thanks|thx|tarima kasih)\b")
_REPORT = re.compile(
    r"\b(?:lapor\w*|melapor\w*|ngelapor\w*|dilapor\w*|lapur\w*|adukan|mengadu\w*|ngadu\w*|"
    r"diadukan|laporkan|buatkan laporan|buat laporan|bikin laporan|jadikan laporan)\b"
)
_NO_REPORT = re.compile(
    rf"\b(?:{_NOT}|takut\w*|sudah|udah|sdh|kemana|ke mana|kamana|siapa|laporannya|laporanku)\b"
)
LONGEST_WISH = 9
_ORDER = re.compile(r"\b(?:di|me)?(?:kirim|krm|kirm|krim|teruskan|lanjut)\w*\b")
_SERVICE = re.compile(
    r"\b(?:ktp|kk|kartu keluarga|akta|e-?ktp|bpjs|pbb|tiket|status laporan|cek laporan|"
    r"laporan saya|data saya|syarat\w*|jam buka|izin usaha|disdukcapil|capil|pajak)\b"
)
_ONESELF = re.compile(r"\b(?:saya|sy|aku|ku|ulun|unda|gue|gua|gw|diriku|diri|hidup\w*)\b")
_AT = re.compile(
    r"^(?:saya |aku |ulun |kami |lagi |ada |rumah\w* |lokasi\w* |tempat\w* |alamat\w* |posisi\w* |"
    r"kejadian\w* |orang\w* |tetangga\w* |dia |itu |sini )*(?:di|ka|ke)\s+\w+(?:\s+\w+){0,5}$"
)
_PEOPLE = (
    r"(?:anak\w*|adik\w*|ading\w*|kakak\w*|kaka|kawan\w*|teman\w*|suami\w*|istri\w*|bini\w*|"
    r"laki\w*|ibu\w*|mama\w*|bapak\w*|ayah\w*|abah\w*|tetangga\w*|murid\w*|siswa\w*|pacar\w*|"
    r"keponakan\w*|sepupu\w*|sapupu\w*|putra\w*|putri\w*|dia|inya|sidin|seseorang|orang)"
)
_OTHER_PERSON = re.compile(rf"\b{_PEOPLE}\b")
_THEIRS = re.compile(rf"\b{_PEOPLE} (?:saya|sy|aku|ulun|unda|gue|gw|kami)\b")
_MY_WISH = re.compile(
    r"\b(?:saya|sy|aku|ulun|unda|gue|gw)\b(?: \w+)? "
    r"(?:mau|ingin|pengen|pingin|handak|hendak|akan|capek|lelah|tidak|ga|gak|kada|bakal|suka|sering|"
    r"stres\w*|depresi|frustasi|frustrasi|tertekan|muak|hancur|nyerah|menyerah|pusing)\b"
)
_NO_PLACE = re.compile(r"^(?:di|ke|ka)\s+(?:mana|sini|situ|kapan)\b")
_AFRAID = re.compile(
    r"\b(?:takut\w*|katakutan|gair|bingung|binging|ngeri|trauma|panik|cemas|terancam|diancam|"
    r"nangis|menangis|gimana|gmn|bagaimana|kayapa|kaya ?apa|harus apa|kemana|ke mana|kamana)\b"
)


def waits_for_help(text: str) -> bool:
    """ "Sudah dikirim belum?", "cepat kirim damkar", "cepatiii": help is expected from here."""
    plain = fold(text)
    return bool(_HELPER_SENT.search(plain) or _ON_THE_WAY.search(plain)) or _only_urgent(plain)


def is_unanswered(text: str) -> bool:
    """ "Sudah telepon, tidak diangkat", "112 sibuk terus": nobody answers the call."""
    plain = fold(text)
    return bool(_UNANSWERED.search(plain) or _BARE_NO_ANSWER.search(plain))


def asks_how_to_help(text: str) -> bool:
    """ "Cara menolongnya bagaimana": what a bystander can do."""
    return _HELPING.search(fold(text)) is not None


def _only_urgent(plain: str) -> bool:
    """Nothing but cries."""
    said = _WORD.findall(plain)
    urgent = {word for word in said if word in _URGENT or word.rstrip("i") in _URGENT}
    return bool(urgent) and set(said) <= urgent | _BESIDE


def is_bare_cry(text: str) -> bool:
    """ "Tolong!!" and nothing else: somebody may be in danger."""
    said = _WORD.findall(fold(text))
    cries = bool(_CRY_WORDS & set(said)) and "?" not in text
    return cries and len(said) <= LONGEST_CRY and set(said) <= _URGENT | _BESIDE


def is_polite(text: str) -> bool:
    """ "Tolong ya", "min tolong ya": a request in passing, with no haste in it."""
    said = _WORD.findall(fold(text))
    hasty = {word for word in said if word in _URGENT} - {"tolong", "tlg", "tlong"}
    return bool(_POLITE & set(said)) and not hasty and "!" not in text and not text.isupper()


def is_over(text: str) -> bool:
    """ "Sudah padam", "alhamdulillah selamat": said, not asked and not denied."""
    plain = fold(text)
    asked = text.rstrip().endswith("?")
    return not asked and bool(_OVER.search(plain)) and not _DENIES.search(plain)


def is_joke(text: str) -> bool:
    """It was not meant; "saya ga bercanda" means the contrary."""
    plain = fold(text)
    return bool(_JOKE.search(plain)) and not _DENIES.search(plain)


def is_not_meant(text: str) -> bool:
    """ "Itu cuma ungkapan", "saya baik-baik saja": no despair after all, and nothing against it."""
    plain = fold(text)
    return bool(_NOT_MEANT.search(plain)) and not _STILL_MEANT.search(plain)


def still_held(text: str) -> bool:
    """ "Masih nempel orangnya": somebody cannot get away from the current."""
    return _HELD.search(fold(text)) is not None


def speaks_of_money(text: str) -> bool:
    """A fee, a bill, an amount."""
    return _MONEY.search(fold(text)) is not None


def wants_human(text: str) -> bool:
    """The person wants to speak with somebody."""
    return _HUMAN.search(fold(text)) is not None


def thanks(text: str) -> bool:
    """The message thanks."""
    return _THANKS.search(fold(text)) is not None


def wishes_report(text: str) -> bool:
    """ "Saya mau lapor", "tolong dilaporkan"; neither refused, feared nor asked where."""
    return len(_WORD.findall(fold(text))) <= LONGEST_WISH and speaks_of_report(text)


def speaks_of_report(text: str) -> bool:
    """As :func:`wishes_report` in a sentence of any length."""
    plain = fold(text)
    return bool(_REPORT.search(plain)) and not _NO_REPORT.search(plain)


def says_send(text: str) -> bool:
    """ "Kirim", "ya kirim saja": the order to send."""
    return _ORDER.search(fold(text)) is not None and says_yes(text)


def asks_service(text: str) -> bool:
    """The message speaks of a paper, a ticket or an office."""
    return _SERVICE.search(fold(text)) is not None


def about_oneself(text: str) -> bool:
    """The person speaks of himself or of life."""
    return _ONESELF.search(fold(text)) is not None


def tells_state(text: str) -> bool:
    """Something is broken or dirty."""
    return any(is_state(word) for word in _WORD.findall(fold(text)))


def at_place(text: str) -> bool:
    """ "Di rumah", "tetangga di komplek": where, without a name."""
    plain = " ".join(_WORD.findall(fold(text)))
    asked = text.rstrip().endswith("?") or _NO_PLACE.search(plain) or is_afraid(text)
    return not asked and _AT.match(plain) is not None


def is_afraid(text: str) -> bool:
    """Fear, or not knowing what to do."""
    return _AFRAID.search(fold(text)) is not None


def about_other(text: str) -> bool:
    """The despair is that of somebody else, of whom the person writes."""
    plain = fold(text)
    others = _THEIRS.sub("dia", plain)
    return _OTHER_PERSON.search(plain) is not None and _MY_WISH.search(others) is None
