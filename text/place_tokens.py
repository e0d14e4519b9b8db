"""A message as words with their positions: a tokenizer for addresses and a view of its Doc."""

import re
import string
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from text.gazetteer import Entry, Gazetteer
from text.misspellings import consonants, left_out
from text.normalise import fold
from text.spacy_light import Doc, Language, Tokenizer, registry

TOKENIZER = "elapor.address_tokenizer.v1"
_TICKET = re.compile(r"(?=.*\d)[A-Z]{3}-[0-9A-Z]{4}-[0-9A-Z]{4}", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_BREAK = re.compile(r"[,;:!?(){}\[\]<>*#\n|\"“”]|\.\s|\.\.|\s-\s|/")
_AFFIX = r"[\W_]"
_LETTER = r"[^\W\d_]"
_INFIXES = (
    r"\.{2,}",
    rf"(?<={_LETTER}\.)(?=\w)",  # Jl.|A.|Yani
    rf"(?<={_LETTER})(?=\d)|(?<=\d)(?={_LETTER})",  # rt|07, 10|rb
    r"[^\w\s.,'’-]|_",
    r"(?<!\d)[.,](?=\d)|(?<=\d)[.,](?!\d)|(?<!\d),",  # km 4,5 stays whole
    rf"(?<!{_LETTER})['’-]|['’-](?!{_LETTER})",
)

# Words of addresses that people shorten in many ways.
_BY_CONSONANTS = {
    consonants(word): word
    for word in (
        *("kelurahan", "kecamatan", "kabupaten", "komplek", "perumahan", "jembatan", "puskesmas"),
        *("seberang", "belakang", "sebelah", "samping", "mushola", "langgar", "simpang"),
    )
}


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
        return _NUMBER.fullmatch(self.raw) is not None


@dataclass(frozen=True)
class Sentence:
    """The words of a message and what is known about all names of the city.

    ``named`` holds the meanings of each group of words, by its first word and the one after it.
    """

    tokens: tuple[Token, ...]
    gazetteer: Gazetteer
    mixed_case: bool
    named: Mapping[tuple[int, int], tuple[Entry, ...]] = field(default_factory=dict)

    def with_names(self, named: Mapping[tuple[int, int], tuple[Entry, ...]]) -> "Sentence":
        """The same words with the meanings of the names among them."""
        return replace(self, named=named)

    def meanings(self, start: int, end: int) -> tuple[Entry, ...]:
        """What these words mean as a name of the city; none gives an empty tuple."""
        return self.named.get((start, end), ())

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


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]
def address_tokenizer(dotted: list[str], after_di: list[str]) -> Callable[[Language], Tokenizer]:
    """Keeps ``Jl.``, ``4,5`` and ticket numbers whole, parts ``rt07`` and ``digang``.

    ``dotted``: abbreviations whose dot belongs to them; ``after_di``: words that people write
    together with "di".
    """
    glued = "|".join(map(re.escape, after_di)) or "(?!)"
    infix = re.compile(
        "|".join([*_INFIXES, rf"(?<=\bdi)(?=(?:{glued})(?!{_LETTER}))"]), re.IGNORECASE
    )
    whole = [form for word in dotted for form in (word, word.title(), word.upper())]
    rules = {f"{word}.": [{"ORTH": f"{word}."}] for word in [*whole, *string.ascii_letters]}

    def make(nlp: Language) -> Tokenizer:
        return Tokenizer(
            nlp.vocab,
            rules=rules,
            prefix_search=re.compile(rf"^{_AFFIX}").search,
            suffix_search=re.compile(rf"{_AFFIX}$").search,
            infix_finditer=infix.finditer,
            token_match=_TICKET.fullmatch,
        )

    return make


def standard_word(raw: str, spelling: Mapping[str, str]) -> str:
    """The word in one spelling, for matching: ``Jl.`` becomes ``jalan``."""
    word = _folded(raw)
    return spelling.get(word) or _written_out(word)


@lru_cache(maxsize=8192)
def _written_out(word: str) -> str:
    """The address word whose vowels were left out ("klurhan", "sblh"), or the word itself."""
    right = _BY_CONSONANTS.get(consonants(word), word)
    return right if len(word) > 3 and left_out(word, right) else word


@lru_cache(maxsize=8192)
def _folded(raw: str) -> str:
    return fold(raw.rstrip(".")).replace("’", "").replace("'", "")


def sentence_of(doc: Doc, gazetteer: Gazetteer) -> tuple[Sentence, dict[int, int]]:
    """The words of a Doc without its signs, and where each token stands among them."""
    tokens: list[Token] = []
    places: dict[int, int] = {}
    # spaCy puts a Doc's text together anew at each request.
    text, end = doc.text, 0
    for token in doc:
        if not any(character.isalnum() for character in token.text):
            continue
        places[token.i] = len(tokens)
        raw = token.text.rstrip(".")
        tokens.append(
            Token(token.norm_, raw, token.idx, token.idx + len(raw), text[end : token.idx])
        )
        end = token.idx + len(raw)
    return Sentence(tuple(tokens), gazetteer, _mixed_case(tokens)), places


def _mixed_case(tokens: Sequence[Token]) -> bool:
    letters = [token.raw for token in tokens if not token.number and len(token.raw) > 1]
    small = sum(raw.islower() for raw in letters)
    return 2 * small >= len(letters)
