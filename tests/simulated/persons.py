"""The citizens as data: what each would say, and what ought to come of it.

They were written by people who never read the code; their words are theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

FOLDER = Path(__file__).parent
CASE, TWO_CASES, NONE, ANY = "case", "two_cases", "none", "any"
WANTED = {CASE: 1, TWO_CASES: 2, NONE: 0}


@dataclass(frozen=True)
class Expected:
    """Words that must stand in the stored text and place, and the categories that will do."""

    text: tuple[str, ...]
    place: tuple[str, ...]
    categories: tuple[str, ...]


@dataclass(frozen=True)
class Person:
    """One citizen; ``outcome`` is case, two_cases, none or any."""

    name: str
    style: str
    opens: tuple[str, ...]
    matter: str
    kind_words: str
    place: str
    outcome: str
    expect: Expected
    says_yes: str = "kirim"
    photo: bool = False
    interrupts: tuple[str, ...] = ()
    corrects: str | None = None
    ends: str | None = None

    @property
    def wanted(self) -> int | None:
        """How many cases there ought to be in the end; None where either will do."""
        return WANTED.get(self.outcome)

    @property
    def tells_all_at_once(self) -> bool:
        """The first message holds the matter and the place of one report."""
        first = self.opens[0].casefold()
        needed = (*self.expect.text, *self.expect.place)
        told = all(words.casefold() in first for words in needed)
        return self.outcome == CASE and bool(self.expect.place) and told


def _person(data: dict[str, Any]) -> Person:
    expect = {key: tuple(words) for key, words in data["expect"].items()}
    lists = {key: tuple(data.get(key) or ()) for key in ("opens", "interrupts")}
    return Person(**{**data, **lists, "expect": Expected(**expect)})


def load_persons(folder: Path = FOLDER) -> list[Person]:
    """Every citizen of ``citizens_*.yml``.

    Raises:
        TypeError, KeyError: an entry has unknown or missing fields.
    """
    yaml = YAML(typ="safe")
    files = sorted(folder.glob("citizens_*.yml"))
    return [_person(data) for file in files for data in yaml.load(file.read_text("utf-8"))]
