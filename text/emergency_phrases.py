"""One line of ``city/emergency_words.csv``: what it says and where it stands in a message."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from text.tables import split_list

_ANY_WORD = r"\S+\ "


@dataclass(frozen=True)
class Phrase:
    """One line of the word list; a ``paired`` trigger needs a context phrase of its kind.

    ``needs`` are letters of which some stand in every text that the pattern fits.
    """

    role: str
    kinds: frozenset[str]
    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    paired: bool = False

    def found_in(self, message: str) -> bool:
        """Whether the phrase stands in the message; most are ruled out without their pattern."""
        return self.may_stand_in(message) and self.pattern.search(message) is not None

    def may_stand_in(self, message: str) -> bool:
        """Whether a word that the phrase cannot do without is there."""
        return not self.needs or any(word in message for word in self.needs)

    def concerns(self, kind: str) -> bool:
        """Whether the line holds for this kind of danger."""
        return not self.kinds or kind in self.kinds


def phrase_of(row: Mapping[str, str], role: str) -> Phrase:
    """A line of the file; paired triggers stand among the others, so that their order counts."""
    kinds = frozenset(split_list(row["kind"])) - {"*"}
    paired = role == "paired"
    phrase = row["phrase"]
    return Phrase("trigger" if paired else role, kinds, _compiled(phrase), _needs(phrase), paired)


def _compiled(phrase: str) -> re.Pattern[str]:
    pattern = "".join(_piece(part) for part in phrase.split())
    return re.compile(rf"(?<=\s)(?:{pattern})(?<=\s)" if pattern else r"(?!)")


def _needs(phrase: str) -> tuple[str, ...]:
    """The alternatives of the longest piece of a phrase that has no gap: some must stand there."""
    pieces = [part.replace("+", " ").replace("*", "").split("|") for part in phrase.split()]
    plain = [piece for piece in pieces if not {".", "..", "", "#", "<", ">"} & set(piece)]
    return tuple(max(plain, key=lambda piece: min(map(len, piece)), default=()))


def _piece(part: str) -> str:
    if part in {".", ".."}:
        return rf"((?:{_ANY_WORD}){{0,{1 if part == '.' else 4}}})"
    escaped = re.escape(part.replace("+", " "))
    words = escaped.replace(r"\*", r"\S*").split(r"\|")
    return rf"(?:{'|'.join(words)})\ "
