"""A report that is being written: a plain value, kept in one slot as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from dialogue.heard import Heard, Photo
from dialogue.place import Place, told

COMPLAINT, WISH, QUESTION = "pengaduan", "aspirasi", "permintaan_informasi"
GENERAL = "umum"
SURE = 0.6
SURE_MARGIN = 0.25
MOST_PHOTOS = 10


@dataclass(frozen=True)
class Draft:
    """A report before it is sent.

    ``submission`` makes the sending idempotent. ``category`` is None while undecided;
    ``category_settled`` and ``place_settled`` say that there is nothing more to ask about them.
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
        )


def _place(data: Mapping[str, Any]) -> Place:
    return Place(**{**data, "kinds": tuple(data.get("kinds", ()))})


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


def add_description(draft: Draft, heard: Heard) -> Draft:
    """The draft with these words as (more) description, category and place taken from them."""
    if heard.bare:
        return draft
    ranking = blend(draft.ranking, tuple(p for p in heard.ranking if p[0] != GENERAL))
    draft = replace(
        draft,
        texts=(*draft.texts, heard.text.strip()),
        ranking=ranking,
        when=draft.when or heard.when,
    )
    return draft if draft.category_settled else guess_category(draft)


def guess_category(draft: Draft) -> Draft:
    """Settle the category where the ranking is sure of it."""
    if not is_sure(draft.ranking):
        return draft
    return replace(draft, category=draft.ranking[0][0], category_settled=True)


def add_place(draft: Draft, heard: Heard, instead: bool = False) -> Draft:
    """The draft with the place that the message names; ``instead`` when it corrects."""
    place = told(draft.place, heard, instead)
    if place is None or place == draft.place:
        return draft
    return replace(draft, place=place, place_settled=True)


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
