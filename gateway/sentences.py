"""Sentences of the gateway itself, as the citizen reads them (the bot's own are in domain.yml)."""

from datetime import datetime
from zoneinfo import ZoneInfo

_CITY_TIME = ZoneInfo("Asia/Makassar")
DISTURBED = (
    "Sistem kami sedang terganggu; pesan Anda sudah kami simpan dan kami balas begitu pulih."
)
UNREADABLE = "Maaf, pesan ini tidak dapat kami baca. Mohon tuliskan kembali."
UNKNOWN_KIND = (
    "Maaf, jenis pesan ini belum dapat kami terima. "
    "Mohon tuliskan keluhan Anda, atau kirim foto maupun lokasi 📍"
)
VOICE = (
    "Maaf, pesan suara belum dapat kami dengarkan dan tidak kami simpan. "
    "Mohon tuliskan keluhan Anda; satu kalimat beserta tempatnya sudah cukup."
)
VOICE_OFFER = (
    "Maaf, pesan suara belum dapat kami dengarkan. "
    "Mohon tuliskan keluhan Anda; satu kalimat beserta tempatnya sudah cukup. "
    "Bila Anda mau, rekaman ini kami simpan sebagai bukti untuk petugas."
)
VOICE_YES = "Simpan sebagai bukti"
VOICE_NO = "Jangan disimpan"
VOICE_KEPT = "Rekaman Anda disimpan sebagai bukti."
VOICE_LEFT = "Baik, rekaman itu tidak kami simpan."
VOICE_NOT_FETCHED = "Maaf, rekaman Anda belum berhasil kami ambil. Mohon tekan sekali lagi."
VIDEO = "Maaf, video belum dapat kami terima. Mohon kirim foto 📷 atau tuliskan keterangannya."
PICTURE_FOR_FUN = (
    "Maaf, stiker dan gambar bergerak tidak dapat kami baca. Mohon tuliskan maksud Anda."
)
DOCUMENT = (
    "Maaf, berkas ini belum dapat kami terima. "
    "Mohon kirim foto JPEG, PNG, atau WebP, atau tuliskan isinya."
)
CONTACT = (
    "Demi menjaga data pribadi, kami tidak menerima kartu kontak. "
    "Mohon tuliskan keluhan Anda tanpa nomor telepon orang lain."
)
EDITED = (
    "Dari pesan yang disunting kami hanya membaca tulisannya. "
    "Mohon kirim foto atau berkas pengganti sebagai pesan baru."
)
PHOTO_PLACE = (
    "📍 Foto Anda memuat titik tempat foto itu diambil. Pakai titik itu sebagai lokasi laporan? "
    "Bila tidak, titik itu tidak kami simpan."
)
PHOTO_PLACE_YES = "Pakai lokasi dari foto"
PHOTO_PLACE_NO = "Jangan dipakai"
PHOTO_PLACE_LEFT = "Baik, titik itu tidak dipakai dan tidak disimpan."
PHOTO_NOT_FETCHED = "Maaf, foto Anda belum berhasil kami terima. Mohon kirim ulang fotonya."
ONCE_MORE = "Balasan ini mungkin belum sampai kepada Anda, jadi kami kirim sekali lagi:"
PRESS_TOO_FAST = "Terlalu cepat. Mohon tunggu satu menit, lalu tekan lagi."
BUTTON_OLD = "Pilihan ini sudah tidak berlaku. Silakan tuliskan jawaban Anda."
CHOOSE = "Silakan pilih:"


def text_too_long(limit: int) -> str:
    """A text is over the limit (characters)."""
    return (
        f"Pesan Anda terlalu panjang. Mohon singkat menjadi paling banyak {_grouped(limit)} "
        "karakter, atau kirim dalam beberapa pesan."
    )


def photo_too_big(limit: int) -> str:
    """A photo is over the limit (bytes)."""
    return f"Foto terlalu besar. Paling besar {limit // 1_000_000 or 1} MB; pilih foto yang lain."


def voice_too_big(limit: int) -> str:
    """A recording is over the limit (bytes)."""
    return f"Rekaman terlalu besar. Paling besar {limit // 1_000_000 or 1} MB."


def too_fast(at: datetime) -> str:
    """Messages come too fast: which are not taken, from the first of them (written at `at`) on."""
    return (
        f"Pesan Anda datang cepat sekali. Pesan pukul {at.astimezone(_CITY_TIME):%H.%M} WITA ini, "
        "dan semua pesan Anda dalam satu menit sesudahnya, tidak kami terima. "
        "Mohon tunggu satu menit, lalu kirim ulang."
    )


def news_number(number: str) -> str:
    """The last line of news about a case."""
    return f"Nomor kabar: {number}"


def only_in_private(link: str) -> str:
    """The single answer to a group."""
    return (
        "Agar data Anda terjaga, kami hanya menjawab dalam percakapan pribadi. "
        f"Silakan sampaikan laporan Anda di {link}"
    )


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")
