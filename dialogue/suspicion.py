"""A bribe and violence go to whom they concern, whatever service they happened at."""

from __future__ import annotations

from text.bribery import Sign
from text.violence import Violence

Ranking = tuple[tuple[str, float], ...]
BRIBERY = "etika_aparatur"
SURELY, PERHAPS = 0.9, 0.35
"""Share of the bribery category that words of a bribe give it at least; from the second on the
citizen is asked, and until then the words are kept back like those of a confidential report."""
CONCERNED = {
    Violence.PRIVATE: "perempuan_anak",
    Violence.OFFICER: BRIBERY,
    Violence.CRIME: "kepolisian",
}
"""The category of each sort of violence."""


def with_suspicion(ranking: Ranking, sign: Sign | None) -> Ranking:
    """The ranking with the bribery category as likely as the words say, best first."""
    if sign is None or not ranking:
        return ranking
    return _raised(ranking, BRIBERY, SURELY if sign is Sign.SURE else PERHAPS)


def with_violence(ranking: Ranking, violence: Violence | None) -> Ranking:
    """The ranking with the category that this violence concerns surely the best."""
    if violence is None:
        return ranking
    return _raised(ranking or ((CONCERNED[violence], SURELY),), CONCERNED[violence], SURELY)


def _raised(ranking: Ranking, category: str, least: float) -> Ranking:
    """The ranking in which this category has at least this share."""
    known = dict(ranking)
    if known.pop(category, 0.0) >= least:
        return ranking
    rest = sum(known.values()) or 1.0
    others = [(code, share * (1.0 - least) / rest) for code, share in known.items()]
    return tuple(sorted([*others, (category, least)], key=lambda pair: -pair[1]))
