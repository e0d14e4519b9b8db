"""Whether a text may become a training example; each refusal says where, why, and what to do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from bot.nlu.data_check import forbidden, plain
from learning.examples import Examples
from learning.review_policy import ReviewPolicy
from learning.yaml_store import Placed
from text.mask import mask_personal

_MARK = re.compile(r"\[[\w ]*disamarkan\]")
_READ_BY_RASA = re.compile(r"[\[\]{}|]")
# Joiners of emoji, and the direction of letters that no citizen here types by hand.
_JOINERS = frozenset("\u200c\u200d\ufe0f")
_NAMED = re.compile(
    r"\bnama (?:saya|ulun|aku|lengkap(?: saya)?)(?: adalah|:)? "
    r"(?!tidak|jangan|mohon|tolong|di|yang)\w+",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Problem:
    """Why a text is refused (``blocks``) or doubtful, in Indonesian, with a hint."""

    kind: str
    message: str
    hint: str
    blocks: bool = True
    other: Placed | None = None

    def __str__(self) -> str:
        """One line for people."""
        return f"{self.message} {self.hint}"


@dataclass(frozen=True)
class Bench:
    """What a text is checked against: the labels, the examples, the texts of the frozen tests."""

    labels: frozenset[str]
    examples: Examples
    frozen: Examples
    policy: ReviewPolicy


def tidy(text: str) -> str:
    """The text as an example: one line, no marks of hidden numbers, no signs that Rasa reads."""
    bare = _READ_BY_RASA.sub(" ", _MARK.sub(" ", unicodedata.normalize("NFC", text)))
    return " ".join(bare.split()).lstrip("- ")


def check(text: str, label: str, bench: Bench) -> list[Problem]:
    """Everything that speaks against this example; the first one that blocks is enough."""
    own = of_the_text(text, bench.policy)
    if label not in bench.labels:
        own.append(_unknown(label, bench.labels))
    return own or [*_beside_others(text, label, bench), *_beside_the_test(text, bench)]


def of_the_text(text: str, policy: ReviewPolicy) -> list[Problem]:
    """What speaks against a text whatever it is to teach."""
    if steering := [c for c in text if _steers(c)]:
        name = unicodedata.name(steering[0], f"U+{ord(steering[0]):04X}")
        return [Problem("kendali", f"Ada karakter kendali ({name}).", "Ketik ulang pesannya.")]
    if len(text) > policy.longest_example:
        most = f"{policy.longest_example:.0f}"
        message = f"Panjangnya {len(text)} huruf; paling banyak {most}."
        return [Problem("panjang", message, "Ambil satu kalimat yang paling jelas saja.")]
    if sum(c.isalpha() for c in text) < policy.fewest_letters:
        return [Problem("kosong", "Hampir tidak ada hurufnya.", "Lewati atau abaikan pesan ini.")]
    return [*_personal(text), *_prompt_like(text, policy)]


def _steers(character: str) -> bool:
    category = unicodedata.category(character)
    return category in {"Cc", "Cf", "Cs", "Co", "Cn"} and character not in _JOINERS


def _personal(text: str) -> list[Problem]:
    if mask_personal(text) == text and not _NAMED.search(text) and not forbidden(text):
        return []
    hint = "Hapus nama dan nomor dari contoh; artinya tetap sama tanpa itu."
    return [Problem("pribadi", "Memuat data pribadi (nomor atau nama).", hint)]


def _prompt_like(text: str, policy: ReviewPolicy) -> list[Problem]:
    folded = " ".join(text.lower().split())
    found = next((phrase for phrase in policy.prompt_like if phrase in folded), None)
    if found is None:
        return []
    message = f"Memuat “{found}”: perintah untuk mesin atau alamat web, bukan keluhan."
    return [Problem("perintah", message, "Abaikan pesan ini.")]


def _unknown(label: str, labels: Collection[str]) -> Problem:
    near = get_close_matches(label, labels, n=1)
    hint = f"Maksudnya {near[0]}?" if near else "Pilih salah satu dari daftar label."
    return Problem("label", f"Label “{label}” tidak dikenal.", hint)


def _beside_others(text: str, label: str, bench: Bench) -> list[Problem]:
    alike = bench.examples.alike(text, bench.policy.near_copy)
    for share, other in sorted(alike, key=lambda pair: pair[1].label == label):
        if other.label != label:
            message = f"Bertentangan dengan contoh {other.label} ({other.where}): “{other.text}”."
            hint = "Putuskan satu label untuk keduanya; ubah contoh lama bila itu yang keliru."
            return [Problem("bentrok", message, hint, other=other)]
        same = "Sudah ada" if share == 1.0 else "Hampir sama dengan contoh yang ada"
        return [Problem("salinan", f"{same} ({other.where}).", "Lewati saja.", other=other)]
    if bench.examples.of_template(text) > bench.policy.most_of_a_template:
        message = "Sudah ada beberapa contoh yang hanya berbeda satu kata."
        return [Problem("pola", message, "Tulis dengan susunan kalimat lain.")]
    return []


def _beside_the_test(text: str, bench: Bench) -> list[Problem]:
    if not bench.frozen.alike(text, bench.policy.like_the_test):
        return []
    message = "Terlalu mirip dengan soal ujian di tests/nlu, yang tidak boleh dilatihkan."
    return [Problem("ujian", message, "Lewati saja.")]


def check_batch(rows: Sequence[tuple[str, str]], bench: Bench) -> list[Problem | None]:
    """The problem of each (text, label) of a batch, None where it may be taken.

    Rows that say the same under two labels are both refused; of copies the first one stays. A
    batch that is too large, or whose labels look wrong altogether, is refused as a whole.
    """
    policy = bench.policy
    if len(rows) > policy.largest_batch:
        message = f"Berkas ini berisi {len(rows)} baris; paling banyak {policy.largest_batch:.0f}."
        return [Problem("terlalu banyak", message, "Bagi menjadi beberapa berkas.")] * len(rows)
    found = _alone(rows, bench)
    fine = [row for row, problem in zip(rows, found, strict=True) if problem is None]
    odd = sum(_is_odd(text, label, bench) for text, label in fine)
    if len(fine) >= policy.odd_least and odd > policy.odd_share * len(fine):
        message = f"{odd} dari {len(fine)} label berbeda dari semua contoh terdekatnya."
        hint = "Periksa kolom label; seluruh berkas ditolak."
        return [problem or Problem("label janggal", message, hint) for problem in found]
    return found


def _alone(rows: Sequence[tuple[str, str]], bench: Bench) -> list[Problem | None]:
    labels: dict[str, set[str]] = {}
    for text, label in rows:
        labels.setdefault(plain(text), set()).add(label)
    seen = set[str]()
    found: list[Problem | None] = []
    for text, label in rows:
        bare = plain(text)
        found.append(_in_batch(labels[bare], bare in seen) or _first(check(text, label, bench)))
        seen.add(bare)
    return found


def _in_batch(labels: set[str], again: bool) -> Problem | None:
    if len(labels) > 1:
        message = f"Berkas ini memberi pesan yang sama dua label: {', '.join(sorted(labels))}."
        return Problem("bertentangan", message, "Sisakan satu yang benar.")
    if again:
        return Problem("salinan", "Baris ini sudah ada di berkas yang sama.", "Hapus salinannya.")
    return None


def _first(problems: Sequence[Problem]) -> Problem | None:
    return next((problem for problem in problems if problem.blocks), None)


def _is_odd(text: str, label: str, bench: Bench) -> bool:
    """None of the nearest examples has this label, although it has some."""
    near = bench.examples.nearest(text, 10)
    return (
        bool(near) and bench.examples.counts[label] > 0 and all(e.label != label for _, e in near)
    )
