"""Noticing danger to life in a message, before anything else is asked.

The words stand in ``city/emergency_words.csv``. A phrase there is matched against one clause of the
normalised message: ``a|b`` means either word, ``a+b`` two words as one, ``api*`` any word that
begins so, ``.`` at most one word and ``..`` at most four words between, ``<`` and ``>`` the ends
of the clause, ``#`` the place where the trigger stood. Roles:

- ``trigger``  the danger itself; the first kind in the file wins.
- ``paired``   a trigger that counts only where a ``context`` phrase of its kind stands anywhere in
               the message ("nenek tidak bisa keluar" is danger beside "banjir").
- ``typo``     a word that is also recognised with a letter wrong.
- ``idiom``    taken out before matching ("kebakaran jenggot", "pemadam kebakaran").
- ``cancel``   makes a trigger in the same clause harmless ("rawan #", "takut . #").
- ``past``     the same, unless a ``now`` phrase stands in this clause or beside it.
- ``calm``     makes every trigger of the message harmless ("sudah padam", "simulasi").
- ``certain``  danger whatever a classifier makes of the rest ("ada mayat", "barusan ditodong").
- ``harmless`` means no danger of its kind where no trigger stands ("bakar sate .. asap").
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from text.emergency_phrases import Phrase, phrase_of
from text.normalise import Lexicon, normalise
from text.tables import TableRow, read_rows

_CLAUSE = re.compile(r"[.!?;,\n:()]+|\s(?:tetapi|sehingga|makanya|padahal)\s")
_WORD = re.compile(r"[a-z0-9]+(?:[-'][a-z0-9]+)*")
# A word of this length may have one letter wrong, of the second length two.
_ONE_ERROR_FROM, _TWO_ERRORS_FROM = 7, 11
_SHORTEST = 5
# What makes a trigger harmless stands at most this many words away from it.
_WORDS_AROUND = 10


@dataclass(frozen=True)
class Emergency:
    """Danger of one kind, and the words (normalised, not the citizen's) that showed it."""

    kind: str
    words: str


@dataclass(frozen=True)
class EmergencyNumber:
    """A number to call for a kind of danger; ``priority`` 1 comes first.

    ``checked_on`` (ISO date) is when the number was last seen in a public source, ``confidence`` A
    to C as in domain.md.
    """

    kind: str
    number: str
    name: str
    priority: int
    checked_on: str
    confidence: str


@dataclass(frozen=True)
class EmergencyWords:
    """The word list by role and the lexicon for normalising.

    ``correct`` words are recognised when misspelt, ``sounds`` leads to them from their Banjarese
    form, ``skeletons`` from a form without some vowels; ``lookalikes`` are words that only come
    close to one.
    """

    phrases: Mapping[str, tuple[Phrase, ...]]
    correct: tuple[str, ...]
    sounds: Mapping[str, str]
    skeletons: Mapping[str, str]
    lookalikes: frozenset[str]
    lexicon: Lexicon


def load_emergency_words(city_dir: Path, lexicon: Lexicon) -> EmergencyWords:
    """Read ``emergency_words.csv`` and ``caution_words.csv``.

    Raises:
        TableError: a phrase cannot be used.
        OSError: a file cannot be read.
    """
    rows = read_rows(city_dir / "emergency_words.csv")
    cautions = read_rows(city_dir / "caution_words.csv")
    phrases: dict[str, list[Phrase]] = {}
    roles = [(row, row["role"]) for row in rows] + [(row, "caution") for row in cautions]
    for row, role in roles:
        phrase = phrase_of(row, role)
        phrases.setdefault(phrase.role, []).append(phrase)
    correct = tuple(sorted({row["phrase"] for row in rows if row["role"] == "typo"}))
    return EmergencyWords(
        phrases={role: tuple(found) for role, found in phrases.items()},
        correct=correct,
        sounds={_sound(word): word for word in correct},
        skeletons={_skeleton(word): word for word in correct if len(_skeleton(word)) >= 5},
        lookalikes=frozenset(row["phrase"] for row in rows if row["role"] == "lookalike"),
        lexicon=lexicon,
    )


def load_emergency_numbers(city_dir: Path) -> tuple[EmergencyNumber, ...]:
    """Read ``emergency_numbers.csv``, the most urgent number of each kind first.

    Raises:
        TableError: a priority is not a whole number.
        OSError: the file cannot be read.
    """
    rows = read_rows(city_dir / "emergency_numbers.csv")
    return tuple(sorted(map(_number, rows), key=lambda number: (number.kind, number.priority)))


def _number(row: TableRow) -> EmergencyNumber:
    return EmergencyNumber(
        kind=row["kind"],
        number=row["number"],
        name=row["name"],
        priority=row.whole("priority"),
        checked_on=row["checked_on"],
        confidence=row["confidence"],
    )


def numbers_for(kind: str, numbers: Iterable[EmergencyNumber]) -> tuple[EmergencyNumber, ...]:
    """The numbers of one kind of danger, in the order to call them."""
    return tuple(number for number in numbers if number.kind == kind)


def detect(text: str, words: EmergencyWords) -> Emergency | None:
    """The danger a message speaks of as present, or None.

    Leans to recall: a needless number is a smaller harm than a missed fire (domain.md 6.2).
    """
    return next(_dangers(text, words), None)


def kinds_of(text: str, words: EmergencyWords) -> frozenset[str]:
    """Every kind of danger that a message speaks of as present."""
    return frozenset(danger.kind for danger in _dangers(text, words))


def _dangers(text: str, words: EmergencyWords) -> Iterator[Emergency]:
    plain = _plain(text, words)
    now = [_is_now(plain, index, words) for index in range(len(plain))]
    for trigger in _triggers("|".join(plain), words):
        kind = next(iter(trigger.kinds))
        for clause, is_now in zip(plain, now, strict=True):
            if found := _danger(trigger.pattern, clause, kind, words, is_now):
                yield Emergency(kind, found)


def certain(text: str, words: EmergencyWords) -> str | None:
    """The kind of danger that the words leave no doubt about, or None."""
    plain = _plain(text, words)
    for index, clause in enumerate(plain):
        for phrase in _triggers("|".join(plain), words, "certain"):
            kind = next(iter(phrase.kinds))
            if _danger(phrase.pattern, clause, kind, words, _is_now(plain, index, words)):
                return kind
    return None


def cautioned(text: str, words: EmergencyWords) -> str | None:
    """What a message speaks of that is no emergency but may hurt, or None.

    The words stand in ``city/caution_words.csv``.
    """
    plain = _plain(text, words)
    for phrase in _triggers("|".join(plain), words, "caution"):
        kind = next(iter(phrase.kinds))
        if any(_danger(phrase.pattern, clause, kind, words, now=False) for clause in plain):
            return kind
    return None


def is_explained(text: str, words: EmergencyWords) -> bool:
    """Whether the message only plays with danger words, or says that the danger is over."""
    return detect(text, words) is None and plays_with_danger(text, words)


def plays_with_danger(text: str, words: EmergencyWords) -> bool:
    """Whether a figure of speech with danger words, or a word that it is over, stands there."""
    known = (*words.phrases.get("idiom", ()), *words.phrases.get("calm", ()))
    message = _message(text, words)
    return any(phrase.found_in(message) for phrase in known)


def is_harmless(text: str, kind: str, words: EmergencyWords) -> bool:
    """Whether the words mean no danger of this kind, whatever a classifier makes of them."""
    known = [phrase for phrase in words.phrases.get("harmless", ()) if phrase.concerns(kind)]
    message = _message(text, words)
    said = any(phrase.found_in(message) for phrase in known)
    return said and detect(text, words) is None


def _message(text: str, words: EmergencyWords) -> str:
    """The normalised words with the marks of both ends."""
    return f" < {' '.join(_WORD.findall(normalise(text, words.lexicon)))} > "


def _triggers(message: str, words: EmergencyWords, role: str = "trigger") -> list[Phrase]:
    """The triggers that nothing else in the message rules out as a whole."""
    calm = _matching("calm", message, words)
    context = _matching("context", message, words)
    return [
        trigger
        for trigger in words.phrases.get(role, ())
        if trigger.may_stand_in(message)
        and not _concerned(trigger, calm)
        and (not trigger.paired or _concerned(trigger, context))
    ]


def _concerned(trigger: Phrase, found: Iterable[Phrase]) -> bool:
    return any(phrase.concerns(kind) for phrase in found for kind in trigger.kinds)


def _is_now(plain: list[str], index: int, words: EmergencyWords) -> bool:
    """Whether this clause, or one right beside it, says that it is happening at the moment."""
    return bool(_matching("now", "|".join(plain[max(0, index - 1) : index + 2]), words))


def _danger(
    trigger: re.Pattern[str], clause: str, kind: str, words: EmergencyWords, now: bool
) -> str | None:
    """The words of the first place where the trigger stands in earnest."""
    matches = trigger.finditer(clause)
    earnest = (match for match in matches if not _harmless(_marked(match), kind, words, now))
    return next((match.group().strip() for match in earnest), None)


def _marked(match: re.Match[str]) -> str:
    """The words around the trigger, ``#`` for itself; the words in its gaps stay before it."""
    before = match.string[: match.start()].split()[-_WORDS_AROUND:]
    after = match.string[match.end() :].split()[:_WORDS_AROUND]
    return f" {' '.join([*before, *' '.join(match.groups('')).split(), '#', *after])} "


def _harmless(marked: str, kind: str, words: EmergencyWords, now: bool) -> bool:
    roles = ("cancel",) if now else ("cancel", "past")
    return any(
        phrase.concerns(kind) and phrase.found_in(marked)
        for role in roles
        for phrase in words.phrases.get(role, ())
    )


def _matching(role: str, text: str, words: EmergencyWords) -> list[Phrase]:
    return [phrase for phrase in words.phrases.get(role, ()) if phrase.found_in(text)]


def _plain(text: str, words: EmergencyWords) -> list[str]:
    """The clauses of a message: normalised, misspellings corrected, idioms taken out."""
    return [
        _without_idioms(" ".join(_corrected(word, words) for word in found), words)
        for clause in _CLAUSE.split(normalise(text, words.lexicon))
        if clause and (found := _WORD.findall(clause))
    ]


def _without_idioms(clause: str, words: EmergencyWords) -> str:
    clause = f" < {clause} > "
    for idiom in words.phrases.get("idiom", ()):
        if idiom.may_stand_in(clause):
            clause = idiom.pattern.sub(" ", clause)
    return clause


def _corrected(word: str, words: EmergencyWords) -> str:
    if len(word) < _SHORTEST or word in words.lookalikes or word in words.correct:
        return word
    if by_sound := words.sounds.get(_sound(word)):
        return by_sound
    whole = words.skeletons.get(_skeleton(word), "")
    if len(word) < len(whole) and word[0] == whole[0]:
        return whole
    found = process.extract(word, words.correct, scorer=OSA.distance, score_cutoff=2, limit=None)
    best, distance, _ = min(found, key=lambda near: (near[1], near[0]), default=(word, 9, 0))
    return best if distance <= _allowed(best) else word


def _sound(word: str) -> str:
    """Banjarese writes a for e and u for o: "kacalakaan", "tarsatrum" (domain.md 5.3)."""
    return word.translate(str.maketrans("eo", "au"))


def _skeleton(word: str) -> str:
    """The consonants: "kbkaran" and "kebakaran" share them."""
    return word.translate(str.maketrans("", "", "aeiou"))


def _allowed(word: str) -> int:
    return 2 if len(word) >= _TWO_ERRORS_FROM else int(len(word) >= _ONE_ERROR_FROM)
