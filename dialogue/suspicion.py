"""A demand for money by an officer goes to the inspectorate, whatever service it happened at."""

from __future__ import annotations

from text.bribery import Sign

Ranking = tuple[tuple[str, float], ...]
BRIBERY = "etika_aparatur"
SURELY, PERHAPS = 0.9, 0.35
"""Share of the bribery category that words of a bribe give it at least; from the second on the
citizen is asked, and until then the words are kept back like those of a confidential report."""


def with_suspicion(ranking: Ranking, sign: Sign | None) -> Ranking:
    """The ranking with the bribery category as likely as the words say, best first."""
    if sign is None or not ranking:
        return ranking
    least = SURELY if sign is Sign.SURE else PERHAPS
    known = dict(ranking)
    if known.pop(BRIBERY, 0.0) >= least:
        return ranking
    rest = sum(known.values()) or 1.0
    others = [(code, share * (1.0 - least) / rest) for code, share in known.items()]
    return tuple(sorted([*others, (BRIBERY, least)], key=lambda pair: -pair[1]))
