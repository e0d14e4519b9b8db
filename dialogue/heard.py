"""One message of a citizen, as everything behind the ears sees it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from text.places import PlaceMention

SURE_INTENT = 0.45
SHORT_ANSWER = 6
ONLY_TIME = 0.6
# The same person goes on writing: two words are enough to tell more.
SURE_OF_QUICK, FEWEST_QUICK = 0.75, 2
# Below this share of complaint a story tells of no matter.
LEAST_COMPLAINT = 0.2
INTERRUPTIONS = frozenset(
    {
        "anonim",
        "bantuan",
        "batal",
        "bicara_petugas",
        "cek_status",
        "daftar_laporan",
        "hapus_data",
        "hina",
        "kenapa_lama",
        "pamit",
        "privasi",
        "sapa",
        "tanya_alur",
        "tanya_bot",
        "tanya_instansi",
        "tanya_waktu",
        "tarik_laporan",
        "terima_kasih",
        "ulang",
    }
)


@dataclass(frozen=True)
class Photo:
    """A stored photo: the key of its file, size in bytes, pixels."""

    key: str
    bytes: int
    width: int
    height: int


@dataclass(frozen=True)
class Matter:
    """One of several matters in a message: its words, categories, place and time."""

    text: str
    ranking: tuple[tuple[str, float], ...]
    place: PlaceMention | None = None
    when: str | None = None
    period: tuple[str, str] | None = None


@dataclass(frozen=True)
class Heard:
    """One message: the citizen's own words and what was understood of them.

    ``ranking`` holds category codes with their probability among complaints, best first;
    ``complaint`` is the summed probability (0 to 1) that the message is a complaint at all.
    ``choice`` is the value of a pressed button; ``stale`` says that the button was an old one.
    ``ticket_valid`` is False when a ticket number was typed whose check symbol is wrong.
    ``ref`` is the message's number in its chat, ``edits`` that of the message it replaces,
    ``start`` the code of the link that opened the chat; ``quick`` says that it was written before
    the last answer can have been read.
    ``emergency`` is the kind of danger to life that the message speaks of as happening now.
    ``guessed`` says that no word names that danger and the classifier is not sure of it.
    ``period`` are the first and last day (ISO, WITA) that ``when`` means; ``details`` answers to
    questions of a category (a pole number) by code; ``matters`` are filled when there are several.
    ``delicate`` are the categories whose reports are always confidential.
    """

    text: str
    intent: str = "nlu_fallback"
    confidence: float = 0.0
    choice: str | None = None
    pressed: bool = False
    stale: bool = False
    ranking: tuple[tuple[str, float], ...] = ()
    complaint: float = 0.0
    photos: tuple[Photo, ...] = ()
    location: tuple[float, float] | None = None
    pin_kelurahan: str | None = None
    pin_outside: bool = False
    place: PlaceMention | None = None
    when: str | None = None
    ticket: str | None = None
    ticket_valid: bool = True
    emergency: str | None = None
    guessed: bool = False
    ref: str | None = None
    edits: str | None = None
    start: str | None = None
    quick: bool = False
    period: tuple[str, str] | None = None
    details: tuple[tuple[str, str], ...] = ()
    matters: tuple[Matter, ...] = ()
    delicate: frozenset[str] = frozenset()

    @property
    def words(self) -> int:
        """Number of words typed."""
        return len(self.text.split())

    @property
    def bare(self) -> bool:
        """Only a photo or a pin, no words."""
        return not self.text.strip()

    @property
    def evidence(self) -> Heard:
        """The message without its words: photos and pin."""
        return replace(self, text="", place=None)

    @property
    def wordy(self) -> Heard:
        """The message without its photos and pin."""
        return replace(self, photos=(), location=None)

    def means(self, *intents: str) -> bool:
        """The intent is one of these, and surely enough to act on."""
        return self.intent in intents and (self.pressed or self.confidence >= SURE_INTENT)

    def answers(self, *intents: str) -> bool:
        """Means one of these and says little else: "tidak, kabelnya putus" tells of a cable."""
        brief = self.words <= SHORT_ANSWER and not self.asks
        return self.means(*intents) and (self.pressed or brief)

    @property
    def asks(self) -> bool:
        """The message ends in a question mark."""
        return self.text.rstrip().endswith("?")

    @property
    def only_time(self) -> bool:
        """Hardly more than since when: "sudah dua minggu"."""
        return self.when is not None and len(self.when) >= ONLY_TIME * len(self.text.strip())

    @property
    def same_breath(self) -> bool:
        """Written before the last answer can have been read, and meaning nothing else surely."""
        unsure = self.confidence < SURE_OF_QUICK
        return self.quick and unsure and not self.pressed and self.words >= FEWEST_QUICK

    @property
    def interrupts(self) -> bool:
        """The message is about something else than an open question about a report."""
        story = self.means("curhat") and self.complaint < LEAST_COMPLAINT and self.place is None
        return (story or self.means(*INTERRUPTIONS)) and not self.photos and self.location is None
