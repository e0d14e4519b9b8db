"""What the pages of ``elapor review`` say about a message, in Indonesian."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prompt_toolkit.formatted_text import StyleAndTextTuples
from sqlalchemy.exc import SQLAlchemyError

from cli.console import foreign
from learning.observations import Shares
from learning.review import ReviewError
from learning.sitting import Sitting
from learning.yaml_store import BrokenDataError

LOOK, PICK, WRITE = "lihat", "pilih", "tulis"
BAR, MOST_BARS, MOST_NEAR = 24, 4, 5
FAILURES = (ReviewError, BrokenDataError, SQLAlchemyError, OSError)
"""What is told, and the admin goes on: a message that is taken, a locked register, a full disk."""
KEYS = {
    LOOK: (
        ("t", "terima"),
        ("k", "koreksi"),
        ("b", "contoh baru"),
        ("a", "abaikan"),
        ("l", "lewati"),
        ("u", "batalkan yang terakhir"),
        ("q", "keluar"),
    ),
    PICK: (("↑↓", "pilih"), ("Enter", "pakai"), ("Esc", "kembali")),
    WRITE: (("Enter", "lanjut ke label"), ("Esc", "kembali")),
}


@dataclass(frozen=True)
class Words:
    """``names`` are the labels of the bot with their Indonesian names, where they have one."""

    names: Mapping[str, str]
    fewest: int
    asks: Mapping[str, str]

    def progress(self, sitting: Sitting) -> str:
        """The line at the top."""
        place = min(sitting.place + 1, len(sitting.items))
        return (
            f" Tinjau pesan · {sitting.actor} · {place} dari {len(sitting.items)}"
            f" · diputuskan {sitting.decided} · dilewati {sitting.skipped}"
        )

    def item(self, sitting: Sitting) -> StyleAndTextTuples:
        """The message in hand with all that helps to decide."""
        item = sitting.current
        if item is None:
            return [("class:good", "\n Tidak ada lagi pesan yang menunggu. Tekan q untuk keluar.")]
        why = f"{', '.join(item.reasons)} · {item.count} kali · {item.alike} serupa"
        lines: StyleAndTextTuples = [
            ("class:message", f"\n “{foreign(item.text).plain}”\n"),
            ("class:dim", f" {why}\n"),
        ]
        if item.agency:
            lines.append(("class:dim", f" Akhirnya ditangani {item.agency}.\n"))
        lines += [*self._bars("Niat", item.ranking), *self._bars("Kategori", item.categories)]
        lines += [*self._near(sitting), *self._guess(sitting)]
        return lines

    def _bars(self, title: str, shares: Shares) -> StyleAndTextTuples:
        if not shares:
            return []
        lines: StyleAndTextTuples = [("class:title", f"\n {title} menurut model\n")]
        for name, share in shares[:MOST_BARS]:
            full = round(share * BAR)
            lines.append(("class:bar", f" {'█' * full}{'░' * (BAR - full)}"))
            lines.append(("", f" {share:4.0%} {name}\n"))
        return lines

    def _near(self, sitting: Sitting) -> StyleAndTextTuples:
        lines: StyleAndTextTuples = [("class:title", "\n Contoh latih yang terdekat\n")]
        for share, example in sitting.nearest(MOST_NEAR):
            lines.append(("class:dim", f" {share:4.0%} {example.label:<24}"))
            lines.append(("", f" {example.text[:90]}\n"))
        return lines

    def _guess(self, sitting: Sitting) -> StyleAndTextTuples:
        lines: StyleAndTextTuples = [
            ("class:title", "\n Bila diterima: "),
            ("class:key", f"{self.label(sitting.guess, sitting)}\n"),
        ]
        lines += [("class:bad", f" {problem}\n") for problem in sitting.doubts(sitting.guess)]
        return lines

    def label(self, label: str, sitting: Sitting) -> str:
        """A label with its name and how many examples it has."""
        count = sitting.shop.bench.examples.counts[label]
        name = f" – {self.names[label]}" if label in self.names else ""
        few = ", baru ditawarkan sebagai tombol" if self._is_button_only(label, count) else ""
        return f"{label}{name} ({count} contoh{few})"

    def _is_button_only(self, label: str, count: int) -> bool:
        return label.startswith("lapor/") and count < self.fewest

    def matching(self, typed: str) -> list[str]:
        """Labels whose code or name holds every word that was typed."""
        wanted = typed.lower().split()
        return [
            label
            for label, name in sorted(self.names.items())
            if all(word in f"{label} {name}".lower() for word in wanted)
        ]


def make_words(labels: frozenset[str], categories: Mapping[str, str], fewest: int) -> Words:
    """The words for these labels; ``categories`` are the city's codes with their names."""
    known = {f"lapor/{code}": name for code, name in categories.items()}
    names = {label: known.get(label, "niat") for label in labels}
    asks = {
        PICK: " Label mana? Ketik sebagian namanya:",
        WRITE: " Tulis contohnya, tanpa nama dan nomor orang:",
        LOOK: "",
    }
    return Words(names, fewest, asks)
