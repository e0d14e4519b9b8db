"""What the data may not teach: looked at before a training, whoever wrote the files and however.

Pure. The review refuses bad examples one by one as they are written; this looks at the whole.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from bot.nlu.data_check import copies, plain

Pair = tuple[str, str]
MOST_NAMED = 5
BEST = 5
"""A right label is among the live model's five best for 99 of 100 sentences that it misunderstood
(top-3 category accuracy in docs/benchmarks.md); a random one of 67 for seven."""
# Controls, lone surrogates and private signs; and the format characters that turn text around.
_KINDS = frozenset({"Cc", "Cs", "Co"})
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def objections(
    examples: Sequence[Pair],
    before: Sequence[Pair] | None,
    test_texts: AbstractSet[str],
    limits: Mapping[str, float],
) -> list[str]:
    """Indonesian sentences that say why these examples must not be trained on; empty if they may.

    ``before`` are the examples of the live model, None where they are not known.
    """
    found = [*_signs(examples), *_long(examples, limits), *_copied(examples, limits)]
    found += [*_contradictions(examples), *_seen(examples, test_texts)]
    if before is not None:
        found += _grown(examples, before, limits)
    return found


def new_ones(examples: Sequence[Pair], before: Sequence[Pair]) -> list[Pair]:
    """Examples that the live model has not learnt under this label."""
    known = set(before)
    return [pair for pair in dict.fromkeys(examples) if pair not in known]


def implausible(
    batch: Sequence[Pair],
    best: Callable[[Sequence[str]], Sequence[Sequence[str]]],
    known: AbstractSet[str],
    limits: Mapping[str, float],
) -> str:
    """Why the labels of a batch as a whole cannot be right; empty where they can.

    ``best`` gives the live model's labels for texts, best first; ``known`` are all its labels: a
    new category cannot be weighed, and neither can a few examples.
    """
    weighed = [pair for pair in batch if pair[1] in known]
    if len(weighed) < limits["least_batch_to_weigh"]:
        return ""
    ranked = best([text for text, _ in weighed])
    off = [p for p, labels in zip(weighed, ranked, strict=True) if p[1] not in labels[:BEST]]
    if 1 - len(off) / len(weighed) >= limits["least_plausible_share"]:
        return ""
    named = "; ".join(f"{text[:60]!r} sebagai {label}" for text, label in off[:MOST_NAMED])
    return f"{len(off)} dari {len(weighed)} contoh baru tampak salah label, misalnya {named}."


def _signs(examples: Sequence[Pair]) -> Iterator[str]:
    bad = [text for text, _ in examples if any(_steers(sign) for sign in text)]
    if bad:
        yield f"{len(bad)} contoh memuat karakter kendali, misalnya {_first(bad)}."


def _steers(sign: str) -> bool:
    return sign in _TURNING or unicodedata.category(sign) in _KINDS


def _long(examples: Sequence[Pair], limits: Mapping[str, float]) -> Iterator[str]:
    most = limits["longest_example_chars"]
    long = [text for text, _ in examples if len(text) > most]
    if long:
        yield f"{len(long)} contoh lebih panjang dari {most:.0f} karakter, misalnya {_first(long)}."


def _copied(examples: Sequence[Pair], limits: Mapping[str, float]) -> Iterator[str]:
    again = copies([f"{text} {label}" for text, label in examples])
    if len(again) > limits["most_copies"]:
        yield f"{len(again)} contoh adalah salinan, misalnya {_first([examples[again[0][1]][0]])}."


def _contradictions(examples: Sequence[Pair]) -> Iterator[str]:
    labels: dict[str, set[str]] = {}
    for text, label in examples:
        labels.setdefault(plain(text) or text.strip(), set()).add(label)
    torn = {text: names for text, names in labels.items() if len(names) > 1}
    for text, names in list(torn.items())[:MOST_NAMED]:
        yield f"contoh {_first([text])} berada di bawah {' dan '.join(sorted(names))}."


def _seen(examples: Sequence[Pair], test_texts: AbstractSet[str]) -> Iterator[str]:
    asked = {plain(text) for text in test_texts} - {""}
    seen = [text for text, _ in examples if plain(text) in asked and len(plain(text).split()) > 2]
    if seen:
        yield f"{len(seen)} contoh adalah kalimat uji, misalnya {_first(seen)}."


def _grown(
    examples: Sequence[Pair], before: Sequence[Pair], limits: Mapping[str, float]
) -> Iterator[str]:
    new = len(new_ones(examples, before))
    if before and new > limits["most_new_share"] * len(before):
        yield f"{new} contoh baru sekaligus; itu lebih dari hasil tinjauan biasa."
    gone = {label for _, label in before} - {label for _, label in examples}
    if gone:
        yield f"tidak ada contoh lagi untuk {', '.join(sorted(gone)[:MOST_NAMED])}."


def _first(texts: Sequence[str]) -> str:
    shown = "".join(sign if not _steers(sign) else "?" for sign in texts[0][:60])
    return f"'{shown}'"
