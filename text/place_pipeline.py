"""The spaCy pipeline that reads places and times, built once per city.

spaCy's blank Indonesian language with a tokenizer for addresses and six pipes:

1. ``city_words`` gives every token its standard spelling as NORM;
2. ``city_names`` finds all names of the gazetteer (PhraseMatcher over NORM);
3. ``address_numbers`` finds RT/RW, km, house numbers and blocks (Matcher);
4. ``addresses`` reads names that no list holds, misspellings, relations ("depan ...") and denials
   ("bukan ..."), and joins neighbouring parts to addresses;
5. ``times`` finds when or since when;
6. ``roles`` makes all of these entities with a role and a normal form.
"""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from text.gazetteer import Entry, Gazetteer, load_gazetteer
from text.place_forms import normal_form, role_of
from text.place_parts import Address, read_addresses
from text.place_segments import Segment, number_segment
from text.place_tokens import TOKENIZER, Sentence, sentence_of, standard_word
from text.spacy_light import Doc, Language, Matcher, PhraseMatcher, Span, filter_spans, spacy
from text.when import time_spans

TIME = "waktu"
_OF_THE_CITY = frozenset({"city_words", "city_names", "addresses"})
PIPES = ("city_words", "city_names", "address_numbers", "addresses", "times", "roles")
# Each word ever seen stays in spaCy's memory; a pipeline that has seen so many is built anew.
_MOST_STRINGS = 200_000
_NUMBER = {"TEXT": {"REGEX": r"^\d+(?:[.,]\d+)?$"}}
_LETTER = {"TEXT": {"REGEX": "^[A-Za-z]$"}}
_SIGNS = {"IS_PUNCT": True, "OP": "*"}
_NUMBER_PATTERNS: dict[str, list[list[dict[str, Any]]]] = {
    "rt": [
        [{"NORM": "rt"}, _SIGNS, _NUMBER],
        [{"NORM": "rt"}, _SIGNS, _NUMBER, {"TEXT": "/"}, _NUMBER],
    ],
    "rw": [[{"NORM": "rw"}, _SIGNS, _NUMBER]],
    "km": [[{"NORM": {"IN": ["km", "pal"]}}, _SIGNS, _NUMBER]],
    "nomor": [
        [{"NORM": "no"}, _SIGNS, _NUMBER],
        [{"NORM": "no"}, _SIGNS, _NUMBER, {"TEXT": {"REGEX": "^[A-Z]$"}}],
        [{"NORM": "no"}, _SIGNS, {**_NUMBER, "SPACY": False}, _LETTER],
    ],
    "blok": [
        [{"NORM": "blok"}, _SIGNS, {"NORM": {"REGEX": "^(?:[a-z]{1,2}|[0-9]+)$"}}],
        [{"NORM": "blok"}, _SIGNS, {"NORM": {"REGEX": "^[a-z]{1,2}$"}}, _SIGNS, _NUMBER],
        [{"NORM": "blok"}, _SIGNS, {**_NUMBER, "SPACY": False}, _LETTER],
    ],
    "jalur": [[{"NORM": "jalur"}, {"NORM": {"REGEX": "^(?:[a-z]{1,2}|[0-9]+)$"}}]],
    "lantai": [[{"NORM": "lantai"}, _SIGNS, _NUMBER]],
}
Pipe = Callable[[Doc], Doc]
_TOKENIZING = ("dotted", "after_di")
_lock = Lock()


@lru_cache(maxsize=4)
def pipeline(city: Path) -> Language:
    """The pipeline of the city whose data lie in this folder.

    Raises:
        OSError: a file of the city cannot be read.
    """
    gazetteer = load_gazetteer(city)
    lists = {
        role: sorted(" ".join(words) for words in gazetteer.words.get(role, ()))
        for role in _TOKENIZING
    }
    nlp = spacy.blank("id", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER, **lists}}})
    for pipe in PIPES:
        nlp.add_pipe(pipe, config={"city": str(city)} if pipe in _OF_THE_CITY else {})
    return nlp


def parse(text: str, city: Path) -> Doc:
    """The message read by the pipeline of the city; one at a time, spaCy's memory is shared."""
    with _lock:
        if len(pipeline(city).vocab.strings) > _MOST_STRINGS:
            pipeline.cache_clear()
        return pipeline(city)(text)


# spaCy fixes the names of a factory's parameters.
@Language.factory("city_words")
def city_words(nlp: Language, name: str, city: str) -> Pipe:  # noqa: ARG001
    """NORM of each token: one spelling for many (``jln`` and ``Jl.`` are ``jalan``)."""
    spelling = load_gazetteer(Path(city)).spelling

    def pipe(doc: Doc) -> Doc:
        for token in doc:
            token.norm_ = standard_word(token.text, spelling)
        return doc

    return pipe


@Language.factory("city_names")
def city_names(nlp: Language, name: str, city: str) -> Pipe:  # noqa: ARG001
    """All names of the gazetteer, as token spans in ``doc.spans["names"]``."""
    matcher = PhraseMatcher(nlp.vocab, attr="NORM")
    names = load_gazetteer(Path(city)).names
    matcher.add("name", [Doc(nlp.vocab, words=list(words)) for words in names])

    def pipe(doc: Doc) -> Doc:
        doc.spans["names"] = matcher(doc, as_spans=True)
        return doc

    return pipe


@Language.factory("address_numbers")
def address_numbers(nlp: Language, name: str) -> Pipe:  # noqa: ARG001
    """RT, RW, km, house numbers, blocks, as token spans in ``doc.spans["numbers"]``."""
    matcher = Matcher(nlp.vocab)
    for kind, patterns in _NUMBER_PATTERNS.items():
        matcher.add(kind, patterns, greedy="LONGEST")

    def pipe(doc: Doc) -> Doc:
        doc.spans["numbers"] = matcher(doc, as_spans=True)
        return doc

    return pipe


@Language.factory("addresses")
def addresses(nlp: Language, name: str, city: str) -> Pipe:  # noqa: ARG001
    """Addresses as lists of their parts, in ``doc.user_data["addresses"]``."""
    gazetteer = load_gazetteer(Path(city))

    def pipe(doc: Doc) -> Doc:
        sentence, places = sentence_of(doc, gazetteer)
        sentence = sentence.with_names(_meanings(doc, places, gazetteer))
        found = read_addresses(sentence, _numbers(doc, places, sentence))
        doc.user_data["sentence"], doc.user_data["addresses"] = sentence, tuple(found)
        return doc

    return pipe


@Language.component("times")
def times(doc: Doc) -> Doc:
    """Words for when, in ``doc.spans["times"]``."""
    found = [doc.char_span(*span, alignment_mode="expand") for span in time_spans(doc.text)]
    doc.spans["times"] = [span for span in found if span is not None]
    return doc


@Language.component("roles")
def roles(doc: Doc) -> Doc:
    """``doc.ents``: the role as label, the normal form as ``kb_id_``."""
    sentence: Sentence = doc.user_data["sentence"]
    read: tuple[Address, ...] = doc.user_data["addresses"]
    places = [_entity(doc, sentence, part) for address in read for part in address]
    whens = [Span(doc, s.start, s.end, TIME, kb_id=s.text.lower()) for s in doc.spans["times"]]
    doc.ents = tuple(filter_spans([*places, *whens]))  # type: ignore[assignment]
    return doc


def _meanings(
    doc: Doc, places: dict[int, int], gazetteer: Gazetteer
) -> dict[tuple[int, int], tuple[Entry, ...]]:
    spans = [(places[span.start], places[span.end - 1] + 1, span) for span in doc.spans["names"]]
    return {(a, b): gazetteer.exact([t.norm_ for t in span]) for a, b, span in spans}


def _numbers(doc: Doc, places: dict[int, int], sentence: Sentence) -> dict[int, Segment]:
    found: dict[int, Segment] = {}
    for span in doc.spans["numbers"]:
        start, end = places[span.start], places[span.end - 1] + 1
        segment = number_segment(sentence, start, end, span.label_)
        if segment is not None:
            found[start] = max(segment, found.get(start, segment), key=lambda s: s.end)
    return found


def _entity(doc: Doc, sentence: Sentence, part: Segment) -> Span:
    start, end = sentence.tokens[part.start].start, sentence.tokens[part.end - 1].end
    span = doc.char_span(start, end, alignment_mode="expand")
    form = normal_form(part, sentence)
    return Span(doc, span.start, span.end, role_of(part.kind), kb_id=form)
