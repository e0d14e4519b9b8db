"""What is open about a filed case, beside whatever report is being written. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any

from dialogue.heard import Heard, Photo
from text.normalise import fold
from text.state_words import is_state


class Care(str, Enum):
    """The question about a filed case that stands open."""

    CHOOSE = "pilih"
    ADD = "tambahan"
    ANSWER = "jawaban"
    SURE_ANSWER = "yakin_jawaban"
    SURE_ADD = "yakin_tambahan"
    WITHDRAW = "tarik"
    DONE = "beres"
    REASON = "alasan"
    STARS = "bintang"


@dataclass(frozen=True)
class OpenCare:
    """An open question about a filed case.

    ``words``, ``photos`` and ``ranking`` (categories) were said before it was known what they
    belong to; ``purpose`` is the intent that waits for the choice of a case; ``asked`` counts the
    tries.
    """

    step: Care
    ticket: str = ""
    purpose: str = ""
    words: str = ""
    photos: tuple[Photo, ...] = ()
    ranking: tuple[tuple[str, float], ...] = ()
    asked: int = 1

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {**asdict(self), "step": self.step.value}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any] | None) -> OpenCare | None:
        """The question back from its JSON values; None where there is none."""
        if not data:
            return None
        photos = tuple(Photo(**photo) for photo in data.get("photos") or ())
        ranking = tuple((code, float(share)) for code, share in data.get("ranking") or ())
        return cls(**{**data, "step": Care(data["step"]), "photos": photos, "ranking": ranking})


STARS = {"bintang_1": 1, "bintang_2": 2, "bintang_3": 3, "bintang_4": 4, "bintang_5": 5}
_SPOKEN = {"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5}
_STAR_SIGNS = re.compile("[⭐★🌟]")
_FEW = 6

# Words of the wish to add something; what is left when they are gone is the addition itself.
_WISH_WORDS = """
mau ingin pengen handak hendak tolong mohon minta izin bisa boleh dapat kawa apakah gimana ditambah
ditambahkan ditambahi ditambahin diubah
bagaimana cara caranya dong deh ya yah kah lah min admin kak pak bu bapak ibu halo selamat pagi
siang sore malam assalamualaikum maaf permisi tambah tambahkan tambahi tambahin menambah
menambahkan nambah nambahin nambahkan tambahan susul susulan susulkan menyusul menyusulkan
nyusulin lampir lampirkan melampirkan lampiran kirim mengirim kirimkan kasih ngasih beri
memberi masukkan masukin lengkapi melengkapi perbarui update edit keterangan keterangannya info
informasi catatan catat detail bukti foto fotonya gambar video lokasi titik dokumen data
laporan laporannya lapor lapran aduan pengaduan keluhan tiket nomor no saya sy aku ulun gue
kami yang yg nang tadi td kemarin kmrn kemaren samalam semalam sebelumnya lama sudah sdh udah
dah terkirim dikirim masuk ke ka di pada untuk utk buat dari dengan ada lagi lg ini itu nya
baru hanyar saja aja juga jua sekalian nih ni dan jadi
"""
_WISH = frozenset(_WISH_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+|\d+")
_TICKET = re.compile(r"\bbjm[\s-]*\w{4}[\s-]*\w{4}\b", re.IGNORECASE)
_FEWEST_TOLD = 3
_FEWEST_IRONIC = 4
_THANKED = re.compile(r"\b(?:te?rima ?kasih|makasih|trims|thanks|alhamdulillah)\b")
_TROUBLE = re.compile(
    r"\b(?:jadi|seperti|kayak|mirip|kaya) (?:kolam|kubangan|danau|sungai|empang|laut|sarang|hutan"
    r"|tempat|pasar|lautan|rawa|kandang|hiasan|pajangan)"
    r"|\b(?:ga|gak|nggak|tidak|kada|tak) (?:pernah|suah|bisa)"
    r"|\b(?:doang|cuma|hiasan|pajangan|dibiarkan|dibiarin|antri|antre|ngantri|rusak|mati|lagi-lagi)\b"
)
_NOT_YET_WORDS = """
belum blm blum balum masih tetap tetep kada kadida gak nggak tidak
"""
_DONE_WORDS = """
sudah sdh udah udh dah hudah beres selesai tuntas kelar rampung nyala menyala hidup diperbaiki
dibaiki dibaikin diangkat diangkut dibersihkan bersih mengalir lancar normal ditangani ditambal
diaspal diganti surut teratasi terselesaikan
"""
_DONE = frozenset(_DONE_WORDS.split())
_NOT_YET = frozenset(_NOT_YET_WORDS.split())


def stars_in(heard: Heard) -> int | None:
    """The number of stars that a message gives, pressed or typed; None for none."""
    if heard.choice in STARS:
        return STARS[heard.choice]
    signs = len(_STAR_SIGNS.findall(heard.text))
    if 1 <= signs <= max(STARS.values()):
        return signs
    words = _WORD.findall(heard.text.lower())
    given = {_SPOKEN.get(word) or (int(word) if word in "12345" else None) for word in words}
    numbers = given - {None}
    return numbers.pop() if len(numbers) == 1 and len(words) <= _FEW else None


def told_beside(text: str) -> bool:
    """The message tells something besides the wish to add it.

    "tambah keterangan laporan BJM-…: tiangnya miring ke rumah" does, "mau tambah foto" does not.
    """
    bare = _TICKET.sub(" ", text)
    _, colon, after = bare.partition(":")
    if colon and len(_WORD.findall(after)) >= _FEWEST_TOLD - 1:
        return True
    told = [word for word in _WORD.findall(bare.lower()) if word not in _WISH]
    # "Nomor pelatnya DA 1234 XY, bisa ditambahkan?" only asks politely.
    if any(word.isdigit() for word in told):
        return len(told) >= _FEWEST_TOLD - 1
    return len(told) >= _FEWEST_TOLD and not text.rstrip().endswith("?")


def tells_done(text: str) -> bool:
    """Glad words that say the matter is settled, not only that somebody is pleased."""
    return bool(_DONE & set(_WORD.findall(text.lower())))


def is_ironic(text: str) -> bool:
    """Praise beside words of trouble: "bagus sekali jalannya, jadi kubangan terus"."""
    plain = fold(text)
    words = _WORD.findall(plain)
    if len(words) < _FEWEST_IRONIC or _THANKED.search(plain):
        return False
    return any(is_state(word) for word in words) or _TROUBLE.search(plain) is not None


def contests(heard: Heard) -> bool:
    """The words say that it is not done: "blm, masih gelap"."""
    first = _WORD.findall(heard.text.lower())[:_FEWEST_TOLD]
    return heard.means("belum_selesai") or bool(_NOT_YET & set(first))


def reason_in(text: str) -> bool:
    """A contest that says why: more than "belum" and a word or two."""
    told = [w for w in _WORD.findall(text.lower()) if w not in _NOT_YET and w not in _WISH]
    return len(told) >= _FEWEST_TOLD - 1
