"""Plays one citizen: says what such a person would say to whatever the bot asks."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from actions.hearing import SLOT
from tests.simulated.persons import ANY, NONE, TWO_CASES, Person
from tests.support.harness import Citizen

MOST_TURNS = 14
TICKET = re.compile(r"BJM-\w{4}-\w{4}")
PHOTO = {"key": "c" * 64 + ".jpg", "bytes": 10, "width": 4, "height": 3}
INTERRUPTS_NOW = 0.6
PRESSES = 0.5
SENDS_TWICE = 0.15
REFUSING = ("tidak", "bukan", "batal", "cukup", "jangan")


@dataclass(frozen=True)
class Turn:
    """What the citizen did and what came back; ``quick``: the last answer was not read before."""

    did: str
    heard: str
    replies: tuple[str, ...]
    question: str | None
    quick: bool = False


@dataclass
class Played:
    """A whole talk; ``sender`` is the address under which its cases are found."""

    person: Person
    sender: str
    turns: list[Turn] = field(default_factory=list)

    @property
    def tickets(self) -> list[str]:
        """Numbers of the tickets in the order in which they were given."""
        found = [n for t in self.turns if _sent(t) for n in TICKET.findall(t.heard)]
        return list(dict.fromkeys(found))

    @property
    def turns_to_ticket(self) -> int | None:
        """Messages and presses until the first ticket; None where there was none."""
        numbers = (n for n, turn in enumerate(self.turns, 1) if _sent(turn))
        return next(numbers, None)

    @property
    def transcript(self) -> str:
        """The talk to read."""
        return "\n".join(f"  > {t.did}\n{_indented(t.heard)}" for t in self.turns)


def _sent(turn: Turn) -> bool:
    return "✅" in turn.heard and TICKET.search(turn.heard) is not None


def _indented(text: str) -> str:
    return "\n".join(f"      {line}" for line in text.splitlines())


class Player:
    """One citizen at the keyboard. Chance (pressing or typing) is seeded by the name."""

    def __init__(self, person: Person, agent: Any, loop: Any) -> None:
        """Nothing is said yet."""
        self.person = person
        self.citizen = Citizen(agent, loop, sender=f"web:sim-{person.name}")
        self.played = Played(person, self.citizen.sender)
        self.rng = random.Random(person.name)
        self.open = list(person.interrupts)
        self.corrects = person.corrects
        self.told: list[str] = []
        self.again: Callable[[], str] | None = None

    def play(self) -> Played:
        """Talk until the ticket is there, the person gives up, or it takes too long."""
        self._open()
        while len(self.played.turns) < MOST_TURNS and not self._done() and self._react():
            pass
        if self.played.tickets and self.again and self.rng.random() < SENDS_TWICE:
            self.again()
        return self.played

    def _open(self) -> None:
        first, *more = self.person.opens
        if self.person.style == "photo_first":
            self._say("", photos=[PHOTO])
            self._say(first)
        elif self.person.photo:
            self._say(first, photos=[PHOTO])
        else:
            self._say(first)
        for words in more:
            self._say(words, **({"quick": True} if self.person.style == "quick" else {}))

    def _done(self) -> bool:
        return len(self.played.tickets) >= (self.person.wanted or 1)

    def _react(self) -> bool:
        """Answer what the bot asks; False when the person leaves."""
        question = self.memory.get("question")
        if question and self.open and (question == "kirim" or self.rng.random() < INTERRUPTS_NOW):
            return self._say(self.open.pop(0))
        if self._offers("bukan darurat") and self.person.wanted:
            return self._press("Bukan darurat")
        answers = {
            None: self._nothing_open,
            "uraian": self._matter,
            "kategori": self._kind,
            "lokasi": self._place,
            "foto": lambda: self._press("Tanpa foto"),
            "kirim": self._summary,
            "ubah": self._change,
            "hal_lain": self._other_matter,
            "serupa": self._own_report,
            "tempat_mana": self._which_place,
            "beberapa_hal": self._all_matters,
            "tempat_hal": self._place,
        }
        return answers.get(question, self._unknown)()

    def _own_report(self) -> bool:
        """Somebody reported the same: who plays here wants a report of their own."""
        own = [t for t in self.citizen.titles if "baru" in t.lower() or "sendiri" in t.lower()]
        return self._press(own[0]) if own else self._say("beda, buat laporan baru")

    def _which_place(self) -> bool:
        """The place that was meant, where one of the buttons names it."""
        said = " ".join((*self.told, self.person.place)).casefold()
        fitting = [t for t in self.citizen.titles if t.casefold() in said]
        return self._press((fitting or self.citizen.titles)[0])

    def _all_matters(self) -> bool:
        """The card with several reports: who told of one thing joins them."""
        if self.person.outcome == TWO_CASES or self.person.wanted is None:
            return self._summary()
        return self._press("Jadikan satu") if self._offers("satu") else self._summary()

    def _nothing_open(self) -> bool:
        if self.person.outcome in (NONE, ANY):
            return False
        if self._offers("ingin melapor"):
            return self._press("ingin melapor")
        for words in (self.person.matter, f"{self.person.matter} di {self.person.place}"):
            if words not in self.told:
                return self._say(words)
        return self._offers("buat laporan") and self._press("Buat laporan")

    def _matter(self) -> bool:
        person = self.person
        if person.matter not in self.told:
            return self._say(person.matter)
        if person.outcome in (NONE, ANY):
            return self._leave()
        return self._say(f"{person.matter} di {person.place}")

    def _kind(self) -> bool:
        fitting = [
            button["title"]
            for button in self.citizen.buttons
            if any(f'"{code}"' in button["payload"] for code in self.person.expect.categories)
        ]
        if fitting and (self.rng.random() < PRESSES or self.person.kind_words in self.told):
            return self._press(fitting[0])
        if self.person.kind_words in self.told and self._offers("lainnya"):
            return self._press("Lainnya")
        return self._say(self.person.kind_words)

    def _place(self) -> bool:
        words = self._fitting_place()
        if self.told.count(words) > 1 and self._offers("lewati"):
            return self._press("Lewati")
        return self._say(words)

    def _fitting_place(self) -> str:
        """Whoever reports two matters names the place of the one that is asked about."""
        person, told = self.person, " ".join(self._draft.get("texts") or ()).casefold()
        if person.outcome != TWO_CASES:
            return person.place
        pairs = zip(person.expect.text, person.expect.place, strict=False)
        named = [place for text, place in pairs if text.casefold() in told]
        return self._clause_with(named[0]) if len(named) == 1 else person.place

    def _clause_with(self, words: str) -> str:
        """His own words about one of two places."""
        clauses = re.split(r"[,;.]\s+|\s+(?:dan|sama|wan|lawan)\s+", self.person.place)
        fitting = [clause for clause in clauses if words.casefold() in clause.casefold()]
        return fitting[0] if fitting else words

    def _summary(self) -> bool:
        if self.person.outcome in (NONE, ANY):
            return self._leave()
        if self.corrects:
            words, self.corrects = self.corrects, None
            return self._say(words)
        if self.person.says_yes == "button" or self.person.says_yes in self.told[-3:]:
            return self._press("Kirim")
        return self._say(self.person.says_yes, repeatable=True)

    def _change(self) -> bool:
        if self.person.outcome in (NONE, ANY):
            return self._leave()
        if self.person.corrects and self.told.count(self.person.corrects) == 1:
            return self._say(self.person.corrects)
        return self._say("kirim")

    def _other_matter(self) -> bool:
        two = self.person.outcome == TWO_CASES
        return self._press("Ya, kirim" if two else "Gabungkan")

    def _leave(self) -> bool:
        """Stops by words, then by the button; who still is asked after that goes away."""
        ends = self.person.ends
        if ends and ends not in self.told:
            return self._say(ends)
        return self._offers("batal") and self._press("Batal")

    def _unknown(self) -> bool:
        """A question that is not in the list: the first button, or for who wants nothing a no."""
        if self.person.outcome in (NONE, ANY):
            refusing = [t for t in self.citizen.titles if t.lower().startswith(REFUSING)]
            return self._press(refusing[0]) if refusing else self._leave()
        titles = self.citizen.titles
        return self._press(titles[0]) if titles else self._say("ya")

    @property
    def memory(self) -> Mapping[str, Any]:
        """What the bot remembers: the open question stands there."""
        store = self.citizen.agent.tracker_store
        tracker = self.citizen.loop.run_until_complete(store.retrieve(self.citizen.sender))
        store.give_back(tracker)
        return tracker.get_slot(SLOT) or {}

    @property
    def _draft(self) -> Mapping[str, Any]:
        return self.memory.get("draft") or {}

    def _offers(self, words: str) -> bool:
        return any(words in title.lower() for title in self.citizen.titles)

    def _press(self, title: str) -> bool:
        """Press the button, or type its words where it is no longer in sight."""
        shown = (b["payload"] for b in self.citizen.buttons if title in b["title"])
        payload = next(shown, None)
        if payload is None:
            return self._say(title)
        self.again = lambda: self.citizen.sends_payload(payload)
        self.citizen.sends_payload(payload)
        return self._note(f"[{title}]")

    def _say(self, words: str, repeatable: bool = False, **metadata: Any) -> bool:
        self.again = (lambda: self.citizen.says(words)) if repeatable else None
        self.citizen.says(words, **metadata)
        self.told.append(words)
        quick = bool(metadata.get("quick"))
        return self._note(f"{words} [foto]" if "photos" in metadata else words, quick)

    def _note(self, did: str, quick: bool = False) -> bool:
        shown = " ".join(f"[{title}]" for title in self.citizen.titles)
        replies = tuple(reply["text"] for reply in self.citizen.replies)
        heard = "\n".join((*replies, shown)) if shown else "\n".join(replies)
        self.played.turns.append(Turn(did, heard, replies, self.memory.get("question"), quick))
        return True
