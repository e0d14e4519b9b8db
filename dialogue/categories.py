"""Which category a citizen names in words, from the labels that the city gave them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

CLOSE = 0.84
_NEGATED = re.compile(
    r"\b(?:bukan|bkn|lain)\b.*?(?=\b(?:tapi|tp|melainkan|harusnya|seharusnya)\b|,|$)"
)


def named_category(text: str, labels: Mapping[str, str]) -> str | None:
    """Code of the category that a short answer or correction names; what it denies is left out.

    Args:
        text: "ini bukan leding tapi selokan", "ganti kategorinya jadi parkir".
        labels: category code by lower-case label or part of a label.
    """
    plain = " ".join(re.findall(r"[\w()&]+|,", text.lower()))
    meant = " ".join(re.findall(r"[\w()&]+", _NEGATED.sub(" ", plain)))
    found = [label for label in labels if re.search(rf"(?<!\w){re.escape(label)}(?!\w)", meant)]
    if found:
        return labels[max(found, key=len)]
    close = get_close_matches(meant, labels, n=1, cutoff=CLOSE)
    return labels[close[0]] if close else None
