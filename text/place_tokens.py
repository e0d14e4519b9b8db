"""A sentence as words with their positions, for the search for places."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from text.gazetteer import Gazetteer
from text.normalise import fold

_TOKEN = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BREAK = re.compile(r"[,;:!?(){}\[\]<>*#\n|\"“”]|\.\s|\.\.|\s-\s|/")


@dataclass(frozen=True)
class Token:
    """One word: ``word`` for matching, ``raw`` as typed, its span, and the signs before it."""

    word: str
    raw: str
    start: int
    end: int
    gap: str

    @property
    def number(self) -> bool:
        """Whether this is a number in digits."""
        return self.raw[0].isdigit()

    @property
    def glued(self) -> bool:
        """Whether nothing at all stands between this word and the one before it."""
        return not self.gap


@dataclass(frozen=True)
class Sentence:
    """The words of a message and what is known about all names of the city."""

    text: str
    tokens: tuple[Token, ...]
    gazetteer: Gazetteer
    mixed_case: bool

    def word(self, index: int) -> str:
        """The word at this place, or an empty string outside the sentence."""
        return self.tokens[index].word if 0 <= index < len(self.tokens) else ""

    def words(self, start: int, end: int) -> tuple[str, ...]:
        """The words from start up to, without, end."""
        return tuple(token.word for token in self.tokens[start:end])

    def has(self, role: str, index: int) -> bool:
        """Whether the word at this place stands in the list of that role."""
        return self.gazetteer.has(role, self.word(index))

    def capital(self, index: int) -> bool:
        """Whether a capital at this place says something: not in a message all in capitals."""
        return self.mixed_case and self.tokens[index].raw[0].isupper()

    def broken(self, index: int) -> bool:
        """Whether a sign before this word ends a name; the dot of ``Jl.`` or ``H.`` does not."""
        if not 0 < index < len(self.tokens):
            return True
        if self.tokens[index].gap.strip(" ") == ".":
            before = self.tokens[index - 1].raw.lower()
            return len(before) > 1 and not self.gazetteer.has("dotted", before)
        return bool(_BREAK.search(self.tokens[index].gap))

    def unbroken(self, start: int, end: int) -> bool:
        """Whether the words from start up to end stand together without a sign between them."""
        return not any(self.broken(index) for index in range(start + 1, end))


def tokenise(text: str, gazetteer: Gazetteer) -> Sentence:
    """Cut a message into words; the text itself is not changed."""
    tokens: list[Token] = []
    end = 0
    for start, stop in _spans(text, gazetteer):
        word = fold(text[start:stop]).replace("’", "").replace("'", "")
        word = gazetteer.spelling.get(word, word)
        tokens.append(Token(word, text[start:stop], start, stop, text[end:start]))
        end = stop
    return Sentence(text, tuple(tokens), gazetteer, _mixed_case(tokens))


def _spans(text: str, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """Where the words stand; "dijalan" and "digang" count as two."""
    for match in _TOKEN.finditer(text):
        start, stop = match.span()
        typed = match.group().lower()
        if typed.startswith("di") and gazetteer.has("after_di", typed[2:]):
            yield start, start + 2
            start += 2
        yield start, stop


def _mixed_case(tokens: Sequence[Token]) -> bool:
    letters = [token.raw for token in tokens if not token.number and len(token.raw) > 1]
    small = sum(raw.islower() for raw in letters)
    return 2 * small >= len(letters)
