"""Sentences of the web chat itself, as the citizen reads them (the bot's own are in domain.yml)."""

DISTURBED = (
    "Sistem kami sedang terganggu; pesan Anda sudah kami simpan dan kami balas begitu pulih."
)
STILL_WORKING = "Pesan Anda sudah kami simpan. Balasannya segera muncul di sini."
NOT_STORED = "Maaf, sistem kami sedang terganggu dan pesan ini belum tersimpan. Mohon kirim ulang."
NOT_SHOWN = "Maaf, sistem kami sedang terganggu. Mohon coba lagi sebentar lagi."
NOT_FOUND = "Halaman ini tidak ditemukan. Silakan kembali ke halaman percakapan."
NOT_POSSIBLE = "Permintaan ini tidak dapat kami layani. Silakan kembali ke halaman percakapan."
SESSION_OVER = "Sesi Anda sudah berakhir. Muat ulang halaman ini; tulisan Anda tetap tersimpan."
FOREIGN_PAGE = "Pesan hanya dapat dikirim dari halaman layanan ini. Silakan muat ulang halaman."
TOO_MANY = "Pesan Anda datang cepat sekali. Mohon tunggu sebentar, lalu kirim ulang."
UNREADABLE = "Pesan ini tidak dapat kami baca. Mohon tuliskan kembali."
EMPTY = "Pesannya masih kosong. Tuliskan keluhan Anda, lalu kirim."
BUTTON_OLD = "Pilihan ini sudah tidak berlaku. Silakan tuliskan jawaban Anda."
NO_PHOTO = "Fotonya belum terpilih. Pilih satu foto, lalu kirim."
BAD_LOCATION = "Lokasi ini tidak terbaca. Tuliskan nama jalan atau gang, RT, dan kelurahannya."


def too_long(limit: int) -> str:
    """A text is over the limit (characters)."""
    return (
        f"Pesan Anda terlalu panjang. Mohon singkat menjadi paling banyak {_grouped(limit)} "
        "karakter, atau kirim dalam beberapa pesan."
    )


def photo_too_big(limit: int) -> str:
    """A photo is over the limit (bytes)."""
    return f"Foto terlalu besar. Paling besar {limit // 1_000_000 or 1} MB; pilih foto yang lain."


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")
