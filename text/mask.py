"""Hiding personal numbers and swearing in free text before others read it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from text.normalise import fold
from text.tables import read_rows, split_list

NIK_MARK = "[NIK disamarkan]"
PHONE_MARK = "[nomor telepon disamarkan]"
EMAIL_MARK = "[email disamarkan]"
PLATE_MARK = "[pelat nomor disamarkan]"
ACCOUNT_MARK = "[nomor rekening disamarkan]"
NUMBER_MARK = "[nomor disamarkan]"
SWEAR_MARK = "…"

# A word as people disguise it: "g0blok", "anj*ng", "b@bi".
_SPOKEN = re.compile(r"(?:[^\W_]|[*@$])+")
_CLAUSE_END = re.compile(r"[.,;:!?\n()\"]")
_DISGUISE = str.maketrans("013457@$", "oieastas")
_ENDING = re.compile(r"(.{4,}?)(?:nya|mu|lah|kah|ku|an)")
# Words that show the animal stand at most this far from its name.
_WORDS_AROUND = 3

# Kept as they are: ticket numbers, prices, dates with or without a time.
_KEEP = re.compile(
    r"(?P<ticket>\b[A-Za-z]{3}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}\b)"
    r"|(?P<price>\bRp\.?\s?\d[\d.,]*)"
    r"|(?P<date>\b(?:\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d{2}|(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2})"
    r"(?![-/.]?\d))",
    re.IGNORECASE,
)

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# NIK and KK have 16 digits (domain.md 7), written in one piece or in the usual groups.
_NIK = re.compile(
    r"(?<!\d)(?:\d{16}|\d{4}(?:[ .-]\d{4}){3}|\d{6}[ .-]\d{6}[ .-]\d{4}"
    r"|\d{2}[ .-]?\d{2}[ .-]?\d{2}[ .-]\d{6}[ .-]\d{4})(?!\d)"
)
# Mobile numbers have 10 to 13 digits counted from the 0; landlines of the city begin with 0511.
_PHONE = re.compile(
    r"(?<![\d+])(?:(?:\+?62|0)[ .()-]{0,2}8(?:[ .()-]{0,2}\d){8,11}"
    r"|8[1235789]\d(?:[ .-]?\d){7,9}"
    r"|(?:\+?62[ .-]?|0)511[ .)-]{0,2}\d{3}[ .-]?\d{3,5})(?!\d)"
)
_ACCOUNT = re.compile(
    r"(?P<head>\b(?:no(?:mor)?\.?\s*)?(?:rek(?:ening)?|norek|va|virtual account|bca|bri|bni|btn|bsi"
    r"|mandiri|bank\s+\w+)\b\.?\s*(?:no(?:mor)?\.?|saya|an)?\s*[:=]?\s*)"
    r"(?P<number>\d(?:[ .-]?\d){7,17})(?!\d)",
    re.IGNORECASE,
)
_LONG_NUMBER = re.compile(r"(?<!\d)\d{11,}(?!\d)")

# Registration areas of Indonesia; the city's own (DA) is accepted in small letters as well.
_AREAS = "A[ABDEG]?|B[ABDEGHKLMNP]?|D[ABCDEGHKLMNRSTW]?|E[ABD]?|K[BHTU]?|P[AB]?|[FGHLMNRSTWZ]"
# Words that follow a number in ordinary sentences and only look like the end of a plate.
_NOT_A_TAIL = "RT|RW|RB|JT|KM|KG|CM|M|HR|ORG|JAM|THN|TH|BLN|KK|KWH|MGG|DI|KE|YG|DR|GG|JL|JLN|NO|WA"
_PLATE = re.compile(
    rf"(?<![\w-])(?:(?:{_AREAS})\s?-?\s?\d{{3,4}}\s?-?\s?(?!(?:{_NOT_A_TAIL})\b)[A-Z]{{1,3}}"
    rf"|[Dd][Aa]\s?-?\d{{3,4}}\s?-?(?!(?i:{_NOT_A_TAIL})\b)[A-Za-z]{{1,3}}"
    rf"|DA\s?\d{{4}})(?![\w-])"
)


@dataclass(frozen=True)
class SwearWord:
    """What gives a swear word its harmless sense: a word ``near`` it, or words right beside it."""

    near: frozenset[str]
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class SwearWords:
    """The swear words in small letters; see :func:`load_swear_words`."""

    words: Mapping[str, SwearWord]


def load_swear_words(folder: Path) -> SwearWords:
    """Read ``makian.csv``.

    Raises:
        TableError: the file lacks a column, or is no CSV in UTF-8.
        OSError: the file cannot be read.
    """
    rows = read_rows(folder / "makian.csv")
    return SwearWords({row["word"]: _swear_word(row) for row in rows})


def _swear_word(row: Mapping[str, str]) -> SwearWord:
    near = frozenset(split_list(row["near"]))
    return SwearWord(near, split_list(row["before"]), split_list(row["after"]))


def mask_swearing(text: str, words: SwearWords) -> str:
    """The text with swear words replaced by "…"; an animal that is meant as one stays."""
    pieces: list[str] = []
    position = 0
    spoken = list(_SPOKEN.finditer(text))
    for index, match in enumerate(spoken):
        sense = _as_swear_word(match.group(), words)
        if sense and not _meant_plainly(text, spoken, index, sense):
            pieces += [text[position : match.start()], SWEAR_MARK]
            position = match.end()
    return "".join([*pieces, text[position:]])


def _as_swear_word(typed: str, words: SwearWords) -> SwearWord | None:
    """The listed word that was typed, stretched, disguised or with an ending."""
    if not any(letter.isalpha() for letter in typed):
        return None
    word = fold(typed).translate(_DISGUISE)
    stem = _ENDING.fullmatch(word)
    for form in (fold(typed), word, stem[1] if stem else word):
        if found := words.words.get(form):
            return found
    return _starred(word, words) if "*" in word.strip("*") else None


def _starred(word: str, words: SwearWords) -> SwearWord | None:
    """A word with some letters starred out; each star stands for one letter or none."""
    pattern = re.compile(re.escape(word).replace(r"\*", ".?"))
    return next((found for form, found in words.words.items() if pattern.fullmatch(form)), None)


def _meant_plainly(text: str, spoken: list[re.Match[str]], index: int, sense: SwearWord) -> bool:
    """Whether the neighbours in the same clause show the harmless sense ("anjing liar")."""
    first, last = max(0, index - _WORDS_AROUND), index + _WORDS_AROUND + 1
    before = _up_to_clause_end(text, spoken[first : index + 1][::-1])[::-1]
    after = _up_to_clause_end(text, spoken[index:last])
    return (
        not sense.near.isdisjoint(before + after)
        or any(f" {' '.join(before)}".endswith(f" {words}") for words in sense.before)
        or any(f"{' '.join(after)} ".startswith(f"{words} ") for words in sense.after)
    )


def _up_to_clause_end(text: str, spoken: list[re.Match[str]]) -> list[str]:
    """The words after the first one, in the order given, as far as its clause goes."""
    found: list[str] = []
    for near, far in pairwise(spoken):
        left, right = sorted((near, far), key=lambda match: match.start())
        if _CLAUSE_END.search(text[left.end() : right.start()]):
            break
        found.append(fold(far.group()))
    return found


def mask_personal(text: str) -> str:
    """The text with NIK/KK, phone, e-mail, plate and account numbers replaced by readable marks.

    Ticket numbers, RT/RW, kilometres, prices, dates and public short numbers (112) stay. Customer
    numbers (PLN, PAM) are hidden from 11 digits on, as any other bare number of that length.
    """
    pieces: list[str] = []
    position = 0
    for kept in _KEEP.finditer(text):
        pieces += [_mask_free(text[position : kept.start()]), kept.group()]
        position = kept.end()
    return "".join([*pieces, _mask_free(text[position:])])


def _mask_free(text: str) -> str:
    for pattern, mark in _RULES:
        text = pattern.sub(mark, text)
    return text


def _account(match: re.Match[str]) -> str:
    return f"{match['head']}{ACCOUNT_MARK}"


# The order matters: the longer and surer kinds first, so that no part of a NIK looks like a phone.
_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (_EMAIL, EMAIL_MARK),
    (_NIK, NIK_MARK),
    (_ACCOUNT, _account),
    (_PHONE, PHONE_MARK),
    (_LONG_NUMBER, NUMBER_MARK),
    (_PLATE, PLATE_MARK),
)
