"""The named places of the city, loaded once and looked up by words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeAlias

from text.misspellings import SORTS, USUAL, Limits, Misspellings
from text.normalise import fold
from text.tables import TableRow, read_rows, split_list

# Of these sorts a name may be read although it is misspelt; of the others only with the word for
# their sort before it ("pskms pkauman").
_MISSPELT_KINDS = frozenset({"kelurahan", "stem", "jalan", "kecamatan", "luar", "komplek"})
_MISSPELT_HEADED = frozenset({"pasar", "puskesmas", "jembatan"})
_ADMINISTRATIVE = frozenset({"kelurahan", "stem"})
# These are named by ordinary words too ("siring"): only longer names may be misspelt.
_LONG_ONLY = frozenset({"landmark", "kawasan", "pasar"})


@dataclass(frozen=True)
class Kelurahan:
    """A kelurahan with the centre of its map shape in degrees, if the shape is usable."""

    code: str
    name: str
    kecamatan: str
    kecamatan_code: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True)
class Entry:
    """One meaning of a name.

    ``kind`` is the sort (jalan, sungai, pasar, kelurahan, kecamatan, stem, luar, ...), ``codes``
    the kelurahan it stands for or lies in, ``bare`` whether it is clear without its sort word,
    ``name`` its normal form; an ``exact`` name is never read out of a misspelling.
    """

    kind: str
    name: str
    codes: tuple[str, ...] = ()
    kecamatan: str | None = None
    outside: str | None = None
    bare: bool = True
    exact: bool = False


Names: TypeAlias = dict[tuple[str, ...], tuple[Entry, ...]]


@dataclass(frozen=True)
class Gazetteer:
    """All names and words needed to find a place in a sentence; see :func:`load_gazetteer`."""

    folder: Path
    kelurahan: Mapping[str, Kelurahan]
    names: Mapping[tuple[str, ...], tuple[Entry, ...]]
    spelling: Mapping[str, str]
    words: Mapping[str, frozenset[tuple[str, ...]]]

    def has(self, role: str, *words: str) -> bool:
        """Whether the word, or group of words, stands in the list of that role."""
        return words in self.words.get(role, frozenset())

    @cached_property
    def longest_name(self) -> int:
        """Number of words of the longest name."""
        return max(map(len, self.names), default=0)

    def exact(self, words: Sequence[str]) -> tuple[Entry, ...]:
        """The meanings of exactly these words; none gives an empty tuple."""
        return self.names.get(tuple(words), ())

    def misspelt(
        self, words: Sequence[str], head: str = "", limits: Limits = USUAL
    ) -> tuple[Entry, ...]:
        """The meanings of the name that these words misspell, if only one fits.

        ``head``: the sort word before it ("kel gdang"); ``limits``: how far it may be misspelt.
        """
        if self.has("stop", words[0]) and words[0] not in SORTS:
            return ()
        if any(self.has("lookalike", word) for word in words) or self._known_with_sort(words):
            return ()
        group = "kelurahan" if head == "lurah" else head
        names = self._misspellings.get(group, self._misspellings[""])
        name = names.meant(tuple(words), limits)
        return tuple(e for e in self.names[name] if _in_group(name, e, group)) if name else ()

    def _known_with_sort(self, words: Sequence[str]) -> bool:
        """ "pasar lima" is a market, no misspelt "pasar lama"."""
        return any(entry.kind == words[0] for entry in self.exact(words[1:]))

    @cached_property
    def _misspellings(self) -> Mapping[str, Misspellings]:
        return {
            group: Misspellings(
                words
                for words, entries in self.names.items()
                if any(_in_group(words, entry, group) for entry in entries)
            )
            for group in ("", "kelurahan", *_MISSPELT_HEADED)
        }


@lru_cache(maxsize=4)
def load_gazetteer(city_dir: Path) -> Gazetteer:
    """Read ``kelurahan.csv``, ``places.csv`` and ``place_words.csv`` from the folder of the city.

    Read once per folder and process.

    Raises:
        TableError: a file lacks a column, or a coordinate is not a number.
        OSError: a file cannot be read.
    """
    word_rows = read_rows(city_dir / "place_words.csv")
    spelling = {row["word"]: row["standard"] for row in word_rows if row["role"] == "spelling"}
    kelurahan_rows = read_rows(city_dir / "kelurahan.csv")
    places = read_rows(city_dir / "places.csv")
    streets = {plain_words(row["name"], spelling) for row in places if row["kind"] == "jalan"}
    kelurahan = {row["code"]: _kelurahan(row) for row in kelurahan_rows}
    names: Names = {}
    for name, entry in [*_own_names(kelurahan.values()), *_place_names(places)]:
        _add(names, plain_words(name, spelling), entry)
    for name, entry in _kelurahan_aliases(kelurahan_rows):
        words = plain_words(name, spelling)
        if words not in streets and not any(known.bare for known in names.get(words, ())):
            _add(names, words, entry)
    return Gazetteer(city_dir, kelurahan, names, spelling, _roles(word_rows))


def plain_words(text: str, spelling: Mapping[str, str]) -> tuple[str, ...]:
    """The words of a name in one spelling: ``Sei. Andai`` gives ``("sungai", "andai")``."""
    words = fold(text).replace(".", " ").replace("-", " ").replace("'", "").split()
    return tuple(spelling.get(word, word) for word in words)


def _in_group(words: Sequence[str], entry: Entry, head: str) -> bool:
    """Whether a misspelling behind this head may mean this name."""
    if entry.exact:
        return False
    if head == "kelurahan":
        return entry.kind in _ADMINISTRATIVE
    if head in _MISSPELT_HEADED:
        return entry.kind == head
    return entry.kind in _MISSPELT_KINDS or (
        entry.kind in _LONG_ONLY and entry.bare and len(words) > 1
    )


def _roles(rows: Iterable[Mapping[str, str]]) -> dict[str, frozenset[tuple[str, ...]]]:
    roles: dict[str, set[tuple[str, ...]]] = {}
    for row in rows:
        roles.setdefault(row["role"], set()).add(tuple(row["word"].split()))
    return {role: frozenset(words) for role, words in roles.items()}


def _kelurahan(row: TableRow) -> Kelurahan:
    return Kelurahan(
        code=row["code"],
        name=row["name"],
        kecamatan=row["kecamatan"],
        kecamatan_code=row["kecamatan_code"],
        lat=row.degrees("lat"),
        lon=row.degrees("lon"),
    )


def _own_names(kelurahan: Iterable[Kelurahan]) -> list[tuple[str, Entry]]:
    found: list[tuple[str, Entry]] = []
    for one in kelurahan:
        found.append((one.name, Entry("kelurahan", one.name, (one.code,))))
        found.append((one.kecamatan, Entry("kecamatan", one.kecamatan, kecamatan=one.kecamatan)))
    return found


def _place_names(rows: Iterable[Mapping[str, str]]) -> list[tuple[str, Entry]]:
    found: list[tuple[str, Entry]] = []
    for row in rows:
        exact = row["bare"] == "exact"
        bare = exact or row["bare"] == "yes"
        outside = row["outside"] or None
        codes = split_list(row["kelurahan"])
        entry = Entry(row["kind"], row["name"], codes, None, outside, bare, exact)
        found += [(name, entry) for name in (row["name"], *split_list(row["aliases"]))]
    return found


def _kelurahan_aliases(rows: Iterable[Mapping[str, str]]) -> list[tuple[str, Entry]]:
    """Other names of a kelurahan; a street among them runs on beyond it, so it proves nothing."""
    found: list[tuple[str, Entry]] = []
    for row in rows:
        for alias in split_list(row["aliases"]):
            sort, _, rest = alias.partition(" ")
            kind = {"jl.": "jalan", "gg.": "gang", "pasar": "pasar"}.get(sort.lower())
            if kind in {"jalan", "gang"}:
                found.append((rest, Entry(str(kind), rest, bare=False)))
            elif kind == "pasar":
                found.append((rest, Entry(kind, rest, (row["code"],), bare=False)))
            else:
                found.append((alias, Entry("kawasan", alias, (row["code"],))))
    return found


def _add(names: Names, words: tuple[str, ...], entry: Entry) -> None:
    known = names.get(words, ())
    if entry not in known:
        names[words] = (*known, entry)
    joined = "".join(words)
    # "sungaiandai", "telukdalam": people leave the space out of longer names.
    if len(words) > 1 and len(joined) >= 9 and entry.kind in {"kelurahan", "jalan"}:
        names.setdefault((joined,), (entry,))
    # "s.miai", "S. Lulut"
    if words[0] == "sungai" and len(words) > 1 and entry.kind in _ADMINISTRATIVE:
        _add(names, ("s", *words[1:]), entry)
