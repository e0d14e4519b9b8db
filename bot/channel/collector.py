"""Collects what the bot says, and notes which of it a newer answer puts out of date."""

from __future__ import annotations

from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel

NAME = "utter_action"
"""Under this key Rasa keeps the name of the response that a message was made from."""
PASSING = (
    "utter_tanya_uraian",
    "utter_tanya_kategori",
    "utter_tanya_lokasi",
    "utter_tanya_foto",
    "utter_tanya_ubah",
    "utter_tanya_tempat",
    "utter_tanya_batas_kota",
    "utter_tanya_titik",
    "utter_tanya_kapan",
    "utter_tanya_rincian",
    "utter_tanya_serupa",
    "utter_tanya_beberapa_hal",
    "utter_tanya_hal_",
    "utter_kartu_banyak_hal",
    "utter_waktu_dicatat",
    "utter_rincian_dicatat",
    "utter_kategori_diganti",
    "utter_tempat_hal_diganti",
    "utter_ringkasan",
    "utter_foto_diterima",
    "utter_lokasi_diterima",
    "utter_lokasi_dilengkapi",
    "utter_ditambahkan",
    "utter_diganti",
    "utter_kembali_ke_laporan",
    "utter_suntingan_dipakai",
)
"""Beginnings of the names of questions about a draft, summaries, and words about what was added."""


def is_passing(known: dict[str, Any]) -> bool:
    """Whether a message is only an open question or summary of a draft."""
    return str(known.get(NAME) or "").startswith(PASSING)


class Collector(CollectingOutputChannel):
    """As in stock, with ``passing`` where a message is one."""

    async def send_text_message(self, recipient_id: str, text: str, **kwargs: Any) -> None:
        """Collect a text."""
        before = len(self.messages)
        await super().send_text_message(recipient_id, text, **kwargs)
        self._mark(before, kwargs)

    async def send_text_with_buttons(
        self, recipient_id: str, text: str, buttons: list[dict[str, Any]], **kwargs: Any
    ) -> None:
        """Collect a text with buttons."""
        before = len(self.messages)
        await super().send_text_with_buttons(recipient_id, text, buttons, **kwargs)
        self._mark(before, kwargs)

    def _mark(self, first: int, known: dict[str, Any]) -> None:
        for message in self.messages[first:] if is_passing(known) else ():
            message["passing"] = True
