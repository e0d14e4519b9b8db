"""A report that is being written: a plain value, kept in one slot as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from dialogue.heard import Heard, Photo
from dialogue.place import Place, reworded, told
from dialogue.where import is_nameless

COMPLAINT, WISH, QUESTION = "pengaduan", "aspirasi", "permintaan_informasi"
GENERAL = "umum"
SURE = 0.6
SURE_MARGIN = 0.25
# A market fee may be a bribe: who would be kept secret then is asked, even where it is unlikely.
PERHAPS_DELICATE = 0.05
# "Patah" alone may be anything, "tawon" may not.
FEWEST_WORDS, SURE_OF_ONE_WORD = 2, 0.95
MOST_PHOTOS = 10
# The wish to report stands beside the matter ("lapor min, ada sampah numpuk").
LEAST_WISHED, LEAST_TOLD = 0.2, 0.1


@dataclass(frozen=True)
class Similar:
    """An open case about the same, as it was offered: public facts, and whether it is one's own.

    ``people`` reported it, ``distance`` is in metres; a draft is offered one case once.
    """

    ticket: str
    people: int
    state: str
    distance: int | None = None
    own: bool = False


@dataclass(frozen=True)
class Draft:
    """A report before it is sent.

    ``submission`` makes the sending idempotent. ``category`` is None while undecided;
    ``category_settled`` and ``place_settled`` say that there is nothing more to ask about them.
    ``period`` are the first and last day (ISO, WITA) that ``when`` means, ``details`` the answers
    to questions of a category by their code, ``detail`` the one that is being asked.
    ``text_ids`` and ``place_id`` name the messages that the texts and the place came from.
    ``anonymous`` hides the name from the agency, ``confidential`` the report from the public;
    ``similar`` is the open case that was offered instead.
    """

    submission: str
    kind: str = COMPLAINT
    texts: tuple[str, ...] = ()
    ranking: tuple[tuple[str, float], ...] = ()
    category: str | None = None
    category_settled: bool = False
    place: Place | None = None
    place_settled: bool = False
    photos: tuple[Photo, ...] = ()
    when: str | None = None
    anonymous: bool = False
    text_ids: tuple[str | None, ...] = ()
    place_id: str | None = None
    confidential: bool = False
    similar: Similar | None = None
    period: tuple[str, str] | None = None
    details: tuple[tuple[str, str], ...] = ()
    detail: str | None = None

    @property
    def description(self) -> str:
        """All that was told, in the citizen's own words."""
        return "\n".join(self.texts)

    @property
    def confidence(self) -> float:
        """Probability of the chosen category in the classifier's eyes, 0 when it had none."""
        return dict(self.ranking).get(self.category or "", 0.0)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Draft:
        """The draft back from its JSON values.

        Raises:
            KeyError, TypeError: the values are not those of a draft.
        """
        place = data.get("place")
        return cls(
            submission=data["submission"],
            kind=data["kind"],
            texts=tuple(data["texts"]),
            ranking=tuple((code, float(share)) for code, share in data["ranking"]),
            category=data["category"],
            category_settled=data["category_settled"],
            place=_place(place) if place else None,
            place_settled=data["place_settled"],
            photos=tuple(Photo(**photo) for photo in data["photos"]),
            when=data["when"],
            anonymous=data["anonymous"],
            period=_pair(data.get("period")),
            details=tuple((code, answer) for code, answer in data.get("details") or ()),
            detail=data.get("detail"),
            text_ids=tuple(data.get("text_ids") or ()),
            place_id=data.get("place_id"),
            confidential=bool(data.get("confidential")),
            similar=Similar(**data["similar"]) if data.get("similar") else None,
        )


def _place(data: Mapping[str, Any]) -> Place:
    lists = {name: tuple(data.get(name) or ()) for name in ("kinds", "options")}
    return Place(**{**data, **lists})


def _pair(values: Any) -> tuple[str, str] | None:
    return (str(values[0]), str(values[1])) if values else None


def is_sure(ranking: tuple[tuple[str, float], ...]) -> bool:
    """The best category stands out enough to be named without asking."""
    if not ranking or ranking[0][0] == GENERAL:
        return False
    second = ranking[1][1] if len(ranking) > 1 else 0.0
    return ranking[0][1] >= SURE and ranking[0][1] - second >= SURE_MARGIN


def blend(
    old: tuple[tuple[str, float], ...], new: tuple[tuple[str, float], ...]
) -> tuple[tuple[str, float], ...]:
    """Mean of two rankings, best first: more words about one matter sharpen the picture."""
    if not old or not new:
        return old or new
    first, second = dict(old), dict(new)
    mean = {c: (first.get(c, 0.0) + second.get(c, 0.0)) / 2 for c in {**first, **second}}
    return tuple(sorted(mean.items(), key=lambda pair: (-pair[1], pair[0])))


def ranked(ranking: tuple[tuple[str, float], ...]) -> tuple[tuple[str, float], ...]:
    """The ranking without "general": what "mau lapor" took of it goes to the likeliest."""
    known = tuple(pair for pair in ranking if pair[0] != GENERAL)
    wished = dict(ranking).get(GENERAL, 0.0)
    if wished < LEAST_WISHED or sum(share for _, share in known) < LEAST_TOLD:
        return known
    near = sum(share for _, share in known if 2 * share >= known[0][1])
    more = 1 + wished / near
    return tuple((c, share * more if 2 * share >= known[0][1] else share) for c, share in known)


def with_ranking(draft: Draft, ranking: tuple[tuple[str, float], ...]) -> Draft:
    """The draft with its categories ranked anew."""
    return replace(draft, ranking=ranking)


def add_description(draft: Draft, heard: Heard) -> Draft:
    """The draft with these words as (more) description, category and place taken from them."""
    if heard.bare:
        return draft
    guessed = heard.quick and draft.category in dict(draft.ranking[:2])
    ranking = blend(draft.ranking, ranked(heard.ranking))
    draft = replace(
        draft,
        texts=(*draft.texts, heard.text.strip()),
        text_ids=(*_ids(draft), heard.ref),
        ranking=ranking,
        when=draft.when or heard.when,
        period=draft.period if draft.when else heard.period,
    )
    draft = add_details(draft, heard.details)
    # What is written in one breath is one matter: a guess from its first words may change.
    if draft.category_settled and not guessed:
        return draft
    return guess_category(draft, heard.delicate)


def _ids(draft: Draft) -> tuple[str | None, ...]:
    """One number for each text; a text from elsewhere has none."""
    missing = (None,) * max(0, len(draft.texts) - len(draft.text_ids))
    return (*draft.text_ids, *missing)[: len(draft.texts)]


def guess_category(draft: Draft, delicate: frozenset[str]) -> Draft:
    """Settle the category where the ranking is sure of it.

    ``delicate``: categories that are always confidential; where one of them may be meant instead,
    the citizen is asked.
    """
    one_word = len(draft.description.split()) < FEWEST_WORDS
    if not is_sure(draft.ranking) or (one_word and draft.ranking[0][1] < SURE_OF_ONE_WORD):
        return draft
    if draft.ranking[0][0] not in delicate and _perhaps(draft, delicate):
        return draft
    return replace(draft, category=draft.ranking[0][0], category_settled=True)


def _perhaps(draft: Draft, delicate: frozenset[str]) -> bool:
    return sum(share for code, share in draft.ranking if code in delicate) >= PERHAPS_DELICATE


def add_place(draft: Draft, heard: Heard, instead: bool = False) -> Draft:
    """The draft with the place that the message names; ``instead`` when it corrects."""
    place = told(draft.place, heard, instead)
    if place is None or place == draft.place:
        return draft
    slipped = heard.location is not None and heard.pin_outside
    settled = not slipped and not is_nameless(place)
    texts = _reworded(draft, place) if instead else draft.texts
    return replace(draft, texts=texts, place=place, place_settled=settled, place_id=heard.ref)


def _reworded(draft: Draft, place: Place) -> tuple[str, ...]:
    """The description with a clear place replaced by the corrected one; else as it is."""
    old, new = draft.place, place.phrase
    if old is None or old.phrase is None or new is None or old.unclear or is_nameless(old):
        return draft.texts
    if not set(old.kinds) <= set(place.kinds):
        # A street, an RT or a kelurahan that the correction does not name stays readable.
        return draft.texts
    return tuple(reworded(text, old.phrase, new) for text in draft.texts)


def add_details(draft: Draft, details: tuple[tuple[str, str], ...]) -> Draft:
    """The draft with answers to the questions of its category; a new answer replaces the old."""
    known = {**dict(draft.details), **dict(details)}
    return replace(draft, details=tuple(known.items()))


def add_photos(draft: Draft, heard: Heard) -> Draft:
    """The draft with the photos of the message, each once, at most ``MOST_PHOTOS``."""
    known = {photo.key for photo in draft.photos}
    new = tuple(photo for photo in heard.photos if photo.key not in known)
    return replace(draft, photos=(*draft.photos, *new)[:MOST_PHOTOS])


def absorb(draft: Draft, heard: Heard) -> Draft:
    """Everything that a telling message holds: description, place, photos."""
    return add_photos(add_place(add_description(draft, heard), heard), heard)


def asked_category(draft: Draft, code: str | None) -> Draft:
    """The draft with the category that the citizen chose; None means: let an officer decide."""
    return replace(draft, category=code, category_settled=True)


def spoken_place(draft: Draft, phrase: str) -> Draft:
    """The draft with a place in the citizen's own words that no list knows."""
    return replace(
        draft,
        place=replace(draft.place or Place(), phrase=" ".join(phrase.split())),
        place_settled=True,
    )
