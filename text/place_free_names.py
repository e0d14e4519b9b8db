"""Where a name ends that no list holds: people know thousands of gangs."""

from text.gazetteer import Entry
from text.place_common_words import named_after
from text.place_names import (
    FREE_NAMES,
    HEADS,
    LOCATIVE,
    PLAIN_WORDS,
    THINGS_COUNTED,
    behind_a_name,
    extended,
    is_verb,
    leads_an_address,
    meant,
    number_at,
    possible_ends,
    with_digit,
)
from text.place_tokens import Sentence
from text.state_words import is_state

_ADDRESS_WORDS = HEADS | {"rt", "rw", "km", "no", "blok"}
_PEOPLE_OF = frozenset({"warga", "urang", "orang", "dari", "matan"})
_ESTATES = frozenset({"komplek", "perumahan"})
_OWN_GANG = frozenset({"warga"})
_OTHER_ROLES = ("stop", "relation", "landmark", "connector")
# Behind the name of a gang even these can only be the kelurahan.
PLAIN_BEHIND_A_NAME = frozenset({("sungai", "baru")})


def free_name(sentence: Sentence, index: int, head: str) -> int:
    """Where a name that is in no list ends; its own start when nothing there looks like a name."""
    if head == "gang" and number_at(sentence, index) and _is_gang_number(sentence, index):
        return index if _gangs(sentence, index) else _past_letter(sentence, index + 1)
    written_big = index < len(sentence.tokens) and sentence.capital(index)
    from_kampung = head == "kampung" and sentence.word(index - 2) in _PEOPLE_OF
    cued = sentence.word(index - 2) in LOCATIVE or from_kampung
    if not (written_big or head in FREE_NAMES or cued):
        return index
    end = _free_words(sentence, index, head, written_big)
    if head in FREE_NAMES and (far := _up_to_address(sentence, index, end, head)) > end:
        return far
    return extended(sentence, with_digit(sentence, end), head) if end > index else index


def _is_gang_number(sentence: Sentence, index: int) -> bool:
    """ "gg 4 pohon tumbang" has a number, "gang 2 meter" a width."""
    if not sentence.has("unit", index + 1):
        return True
    short = sentence.tokens[index - 1].raw.lower() != "gang"
    return sentence.word(index + 1) in THINGS_COUNTED and (
        short or behind_a_name(sentence, index - 1)
    )


def _past_letter(sentence: Sentence, index: int) -> int:
    """Past the letter of "gg 4A"."""
    glued = index < len(sentence.tokens) and not sentence.tokens[index].gap
    return index + (glued and len(sentence.word(index)) == 1)


def _gangs(sentence: Sentence, index: int) -> bool:
    """ "gang2 sempit" are many gangs, "gg2" and "gang2 rt 5" one."""
    token, written = sentence.tokens[index], sentence.tokens[index - 1].raw.lower() == "gang"
    return (
        written
        and token.word == "2"
        and not token.gap
        and not leads_an_address(sentence, index + 1)
    )


def _free_words(sentence: Sentence, index: int, head: str, written_big: bool) -> int:
    end, most = index, index + (4 if written_big else 2)
    while end < most and name_word(sentence, end, written_big, head):
        # A title or an initial ("H. Abdul Hamid") is no name by itself.
        most += sentence.has("title", end) or len(sentence.word(end)) == 1
        # "Perum Andai Jaya Persada"
        most += head in _ESTATES and sentence.has("name", end) and end < index + 3
        end += 1
        if names_a_kelurahan(sentence, end):
            break
    return end


def _up_to_address(sentence: Sentence, index: int, named: int, head: str) -> int:
    """Past an ordinary word of the name, as an address follows at once: "gg karya baru rt 3"."""
    end = max(named, index) + 1
    word = sentence.word(end - 1)
    roles = ("relation", "landmark", "connector", "possessive", "verb_before", "range")
    if sentence.broken(end - 1) or not word.isalpha() or is_state(word) or word in _ADDRESS_WORDS:
        return named
    verb = is_verb(word) and not word.startswith("ke")
    if verb or any(sentence.has(role, end - 1) for role in roles):
        return named
    if not sentence.unbroken(index, end):
        return named
    return end if _address_follows(sentence, index, end, head) else named


def _address_follows(sentence: Sentence, index: int, end: int, head: str) -> bool:
    """Whether "rt 5" stands there, or a kelurahan: "gang kucing, kelayan timur".

    "Jalan lingkungan rt 5" names no street.
    """
    barred = sentence.has("no_name", end - 1)
    if leads_an_address(sentence, end):
        return not barred or (head == "gang" and sentence.word(end - 1) in _OWN_GANG)
    written_out = sentence.tokens[index - 1].raw.lower() == "jalan"
    verb = head == "jalan" and written_out and sentence.word(index - 2) not in LOCATIVE
    return not (verb or barred) and names_a_kelurahan(sentence, end)


def names_a_kelurahan(sentence: Sentence, index: int) -> bool:
    """ "Gang Laila Murung Raya": the name of the gang ends where a kelurahan begins."""
    for end in possible_ends(sentence, index):
        words = sentence.words(index, end)
        entries = sentence.meanings(index, end)
        if not entries and len(words) > 1:
            entries = meant(sentence, index, end, "")
        plain = words in PLAIN_WORDS - PLAIN_BEHIND_A_NAME
        if not plain and any(_is_area(entry) for entry in entries):
            return True
    return False


def _is_area(entry: Entry) -> bool:
    return entry.kind == "kelurahan" or (entry.kind == "stem" and entry.bare)


def name_word(sentence: Sentence, index: int, written_big: bool, head: str) -> bool:
    """Whether this word can belong to a name that is in no list."""
    if index >= len(sentence.tokens) or sentence.broken(index) or sentence.tokens[index].number:
        return False
    word = sentence.word(index)
    if sentence.has("name", index):
        return True
    if (not head or head in _ESTATES) and sentence.has("brand", index):
        return True
    if is_state(word):
        return head == "gang" and leads_an_address(sentence, index + 1)
    if written_big:
        return sentence.capital(index) and word not in _ADDRESS_WORDS
    if len(word) == 1:
        return head in {"gang", "komplek"}
    if (head in _ESTATES or sentence.has("name_start", index)) and _before_name(sentence, index):
        return True
    if head in FREE_NAMES and named_after(sentence, index, head):
        return True
    role_word = any(sentence.has(role, index) for role in _OTHER_ROLES)
    return not role_word and word not in HEADS and not is_verb(word)


def _before_name(sentence: Sentence, index: int) -> bool:
    """ "purnama permai", "suka damai": an ordinary word before one that places are called by."""
    called = sentence.has("extension", index + 1) or sentence.has("name", index + 1)
    return called and not sentence.broken(index + 1)
