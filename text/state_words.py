"""Words for the state of a street or a place, which are never a name, however they are misspelt."""

from rapidfuzz.distance import OSA

_STATE_WORDS = """
rusak hancur ancur berlubang berlobang bolong lobang lubang baluang mati padam pajah gelap kadap
kotor rigat bau babau becek licin licak lunyur banjir calap tergenang terendam tergenangi amblas
ambles longsor retak pecah patah roboh rubuh ambruk runtuh keropos lapuk putus pagat macet mampet
sumbat tersumbat buntu sempit sampit bergelombang berdebu berlumpur berbatu berpasir bocor miring
penyok bengkok hilang parah jelek buruk semrawut menumpuk numpuk penuh rawan bahaya berbahaya
mengkhawatirkan memprihatinkan terbengkalai sepi bising berisik keruh dangkal redup remang kumuh
"""
STATES = frozenset(_STATE_WORDS.split())
# Ordinary words and names that lie one letter from a state.
_LOOKALIKES = frozenset(
    {
        "banjar",
        "lilin",
        "gelas",
        "matahari",
        "sumbar",
        "pdam",
        "bohong",
        "bodong",
        "renang",
        "bahasa",
        "back",
        "sempat",
        "bilang",
    }
)
_SHORTEST, _ONE_ERROR_FROM = 3, 6


def is_state(word: str) -> bool:
    """Whether the word tells a state: "rusak", "rsak", "mti", "brlubang", "ancurr".

    Vowels may be missing, letters doubled or swapped, and in longer words one letter wrong. Expects
    a folded word.
    """
    if word in STATES:
        return True
    if len(word) < _SHORTEST or word in _LOOKALIKES:
        return False
    single = _single(word)
    return any(_spells(single, state) for state in STATES if state[0] == word[0])


def _spells(word: str, state: str) -> bool:
    if word == _single(state):
        return True
    without_vowels = _skeleton(word) == _skeleton(state) and len(word) < len(state)
    if without_vowels and len(_skeleton(state)) > 1:
        return True
    swapped = sorted(word) == sorted(state)
    long_enough = len(state) >= _ONE_ERROR_FROM and len(word) >= _ONE_ERROR_FROM - 1
    return (swapped or long_enough) and OSA.distance(word, state, score_cutoff=1) <= 1


def _single(word: str) -> str:
    """Without doubled letters: "rusaak" becomes "rusak"."""
    return "".join(letter for i, letter in enumerate(word) if i == 0 or word[i - 1] != letter)


def _skeleton(word: str) -> str:
    return word[0] + "".join(letter for letter in word[1:] if letter not in "aeiou")
