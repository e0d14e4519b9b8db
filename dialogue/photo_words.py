"""What a few words say about the photos of a report: take them out, add one, or have none. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from dialogue import draft as drafts
from dialogue.belated import gives_up
from dialogue.conversation import Conversation, Question
from dialogue.draft import Draft
from dialogue.heard import Heard
from dialogue.steps import Step, draft_of, proceed, received
from dialogue.yes import says_yes
from text.normalise import fold

LONGEST = 10
LIKELY_TOLD = 0.5
# From here a summary follows.
AT_THE_END = (Question.PHOTO, Question.CONFIRM, Question.CHANGE, Question.MATTERS)
_PHOTO = r"(?:fhoto|foto|photo|poto|gambar|video|lampiran|rekaman)(?:nya|ku|na|2|-foto\w*)?"
_AROUND = (
    r"(?:(?:yang|yg|nang|tadi|itu|ini|barusan|terakhir|saya|aku|ulun|kami|semua|semuanya|pertama|kedua"
    r"|ketiga|dulu|aja|saja|ja|dari|laporan|kirim|dikirim|upload|unggah|pilih|masukin|masukkan|ambil"
    r"|sudah|udah|ya|dong|mau|lebih baik|mending)\W+)*"
)
_NOT = (
    r"(?:jangan|jgn|(?:ga|gak|nggak|ngga|tidak|tdk|kada) ?(?:usah|jadi|perlu)|gausah|gajadi|batal)"
)
_USE = (
    r"(?:di|me\w?)?(?:kirim|pakai|pake|lampir|masuk|serta|ikut|tampil|sebar|muat|unggah|upload)\w*"
)
_OUT = (
    r"(?:(?:di|meng|ng)?(?:hapus|hilang|buang|cabut|delete|remove|copot|keluar)(?:kan|in|i|akan)?"
    rf"|{_NOT} {_USE}|batal(?:kan|in)?|(?:ga|gak|nggak|tidak|kada) ?jadi|salah(?! satu)|keliru)"
)
_REMOVES = re.compile(
    rf"\b(?:{_OUT}|tanpa|jangan|bukan)\W+{_AROUND}{_PHOTO}\b|\b{_PHOTO}\W+{_AROUND}(?:{_OUT}|jangan|jgn)\b"
)
_ONE = re.compile(r"\b(?:salah|keliru|terakhir|barusan|tadi|itu)\b")
_ALL = re.compile(r"\b(?:semua|semuanya|tanpa)\b")
_NUMBERED = (
    re.compile(r"\b(?:pertama|ke-?1|nomor 1)\b"),
    re.compile(r"\b(?:kedua|ke-?2|nomor 2)\b"),
    re.compile(r"\b(?:ketiga|ke-?3|nomor 3)\b"),
)
_ASKS = re.compile(r"\b(?:kenapa|knp|mengapa|kok|siapa|kapan|apakah|bagaimana|gimana|gmn)\b")
_DATA = re.compile(
    r"\b(?:data|akun|riwayat|chat|percakapan|obrolan|identitas|nama|jejak|pesan)\w*\b"
)
_NAMED = re.compile(rf"\b{_PHOTO}\b")
_ADD = re.compile(
    r"\b(?:tambah|tambahkan|tambahin|tambahi|nambah|kirim|kirimkan|lampirkan|sertakan|susulkan|upload"
    r"|unggah|masukkan|masukin)\b"
)
_ADDING_WORDS = """
tambah tambahkan tambahin tambahi nambah kirim kirimkan lampirkan sertakan susulkan upload unggah
masukkan masukin foto fotonya photo poto gambar gambarnya video videonya mau ingin handak saya aku
ulun oke ok ya iya tapi tp dulu dlu lagi satu boleh bisa ada min pak bu kak ini itu dong deh
sebentar eh oh yang tunggu baru aja saja juga jua
"""
_ADDING = frozenset(_ADDING_WORDS.split())
_LACKS = r"(?:belum|blm|balum|ga|gak|nggak|tidak|tdk|kada) (?:ada|punya|sempat|baisi)"
_NONE = re.compile(rf"\b{_LACKS} {_PHOTO}\b|\b{_PHOTO} (?:\w+ )?{_LACKS}\b")

_BARE_CANCEL = re.compile(r"\W*(?:(?:batal\w*|cancel|aja|saja|deh|min|pak|bu|semua\w*)\b\W*)+")


def served(conversation: Conversation, heard: Heard) -> Step | None:
    """The step where the words are about the photos; None where they are about anything else."""
    if heard.pressed or heard.bare or heard.words > LONGEST:
        return None
    if removes(heard.text):
        return _removed(conversation, heard)
    if heard.photos:
        return None
    if adds(heard.text):
        return _awaited(conversation)
    if conversation.question is Question.PHOTO and _gives_up_photo(heard.text):
        return proceed(conversation, draft_of(conversation))
    none = _NONE.search(fold(heard.text)) and heard.complaint < LIKELY_TOLD and not heard.place
    return _without(conversation) if none and conversation.question in AT_THE_END else None


def removes(text: str) -> bool:
    """ "Hapus fotonya", "eh salah foto", "foto tadi jangan dikirim ya"; no question why."""
    plain = fold(text)
    if _ASKS.search(plain) or _DATA.search(plain):
        return False
    return _REMOVES.search(plain) is not None


def only_photos(text: str) -> bool:
    """Photos are spoken of, and no data of the person beside them."""
    plain = fold(text)
    return _NAMED.search(plain) is not None and _DATA.search(plain) is None


def adds(text: str) -> bool:
    """ "Tambah foto", "oke tapi saya mau tambah foto dulu": the wish and no more."""
    plain = fold(text)
    words = set(re.findall(r"\w+", plain))
    return bool(_ADD.search(plain) and _NAMED.search(plain)) and words <= _ADDING


def _gives_up_photo(text: str) -> bool:
    """ "Ga jadi, ga punya kuota" gives up the photo; a bare "batal" is the button below it."""
    bare = _BARE_CANCEL.fullmatch(fold(text)) is not None
    return gives_up(text) and not bare and "lapor" not in fold(text)


def _removed(conversation: Conversation, heard: Heard) -> Step | None:
    """The photos without those that are meant; one that came with the words takes their place."""
    draft = draft_of(conversation)
    if not draft.photos:
        return None if heard.photos or says_yes(heard.text) else _without(conversation)
    left = _left(draft, fold(heard.text))
    gone = {photo.key for photo in draft.photos} - {photo.key for photo in left.photos}
    kept = drafts.add_photos(left, heard)
    others = tuple(_less(other, gone) for other in conversation.others)
    notes = ("utter_foto_dihapus", *received(heard))
    changed = replace(conversation, draft=kept, others=others)
    return _go_on(changed, kept, *notes)


def _go_on(conversation: Conversation, draft: Draft, *notes: str) -> Step:
    """On to the summary where it is near; any other question stays as it is."""
    if conversation.question in AT_THE_END:
        return proceed(replace(conversation, question=None, asked=0), draft, *notes)
    return Step(conversation, notes)


def _left(draft: Draft, plain: str) -> Draft:
    """The draft without the photo that is pointed at, or without any."""
    number = next((n for n, sign in enumerate(_NUMBERED) if sign.search(plain)), None)
    photos = draft.photos
    if number is not None and number < len(photos) > 1:
        return replace(draft, photos=(*photos[:number], *photos[number + 1 :]))
    last = _ONE.search(plain) is not None and _ALL.search(plain) is None
    return replace(draft, photos=photos[:-1] if last else ())


def _less(draft: Draft, gone: set[str]) -> Draft:
    return replace(draft, photos=tuple(photo for photo in draft.photos if photo.key not in gone))


def _awaited(conversation: Conversation) -> Step:
    if conversation.question in AT_THE_END:
        return Step(conversation.asking(Question.PHOTO))
    return Step(conversation, ("utter_foto_ditunggu",))


def _without(conversation: Conversation) -> Step:
    return _go_on(conversation, draft_of(conversation), "utter_boleh_tanpa_foto")
