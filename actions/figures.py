"""Figures in the answers of ``city/faq.csv``, from the tables that hold them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from actions.talk import Talk
from cases.oversight import Ombudsman, ombudsman
from cases.seed import REQUIRED_LIMITS
from cases.workdays import local_date
from text.dates import long_date

_OMBUDSMAN = frozenset({"nama", "alamat", "telepon", "wa", "syarat", "diperiksa"})
NAMES = REQUIRED_LIMITS | {f"ombudsman_{name}" for name in _OMBUDSMAN}
"""What may stand in braces: a limit in working days as ``city/limits.csv`` names it, and parts of
the row of ``city/ombudsman.csv``."""
_BRACES = re.compile(r"\{(\w*)\}")


def unknown_in(answer: str) -> set[str]:
    """What stands in braces and is no figure that we have."""
    return set(_BRACES.findall(answer)) - NAMES


def filled(answer: str, talk: Talk) -> str:
    """The answer as the citizen reads it, with the figures that hold now."""
    if not _BRACES.search(answer):
        return answer
    body = ombudsman(local_date(talk.desk.now()))
    known = figures(talk.desk.catalogue().limits, body)
    return _BRACES.sub(lambda found: known.get(found[1], found[0]), answer)


def figures(limits: Mapping[str, int], body: Ombudsman) -> dict[str, str]:
    """All figures by the name that stands in braces."""
    return {name: str(days) for name, days in limits.items()} | {
        "ombudsman_nama": body.name,
        "ombudsman_alamat": body.address,
        "ombudsman_telepon": body.phone,
        "ombudsman_wa": body.whatsapp,
        "ombudsman_syarat": body.conditions,
        "ombudsman_diperiksa": long_date(body.checked_on),
    }
