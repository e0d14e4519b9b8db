"""Two models on the same test set: figures, significance, what changed side, and the verdict.

Pure: the answers are given. Loading models is `learning.examiner`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scipy.stats import binomtest

from learning.model_policy import ASPECTS, EACH, Rule
from learning.testset import Question

MOST_CHANGES = 200


@dataclass(frozen=True)
class Change:
    """A test sentence that one of the two models answers rightly and the other does not."""

    question: Question
    live: str
    candidate: str
    gained: bool


@dataclass(frozen=True)
class Comparison:
    """Both models on one part of the test set.

    ``live`` and ``candidate`` are shares of right answers (0 to 1); ``p`` is the two-sided exact
    McNemar test of ``gained`` against ``lost`` (Q. McNemar, Psychometrika 12, 1947). Without a
    live model, ``live`` is 0 and everything is gained.
    """

    aspect: str
    scope: str
    rows: int
    live: float
    candidate: float
    gained: int
    lost: int
    p: float


@dataclass(frozen=True)
class Objection:
    """A rule of the policy that the candidate breaks, and where."""

    rule: Rule
    found: Comparison
    why: str


@dataclass(frozen=True)
class Verdict:
    """All comparisons, the sentences that changed side, and what speaks against the candidate."""

    comparisons: tuple[Comparison, ...]
    changes: tuple[Change, ...]
    objections: tuple[Objection, ...]

    @property
    def accepted(self) -> bool:
        """Nothing speaks against the candidate."""
        return not self.objections

    @property
    def scores(self) -> dict[str, float]:
        """The candidate's shares over the whole test set, by aspect."""
        return {c.aspect: round(c.candidate, 4) for c in self.comparisons if not c.scope}


@dataclass(frozen=True)
class _Pair:
    question: Question
    live: str
    candidate: str

    @property
    def was(self) -> bool:
        return self.live in self.question.accepted

    @property
    def now(self) -> bool:
        return self.candidate in self.question.accepted


def judge(
    questions: Sequence[Question],
    live: Sequence[str] | None,
    candidate: Sequence[str],
    rules: Sequence[Rule],
) -> Verdict:
    """The verdict on a candidate beside the live model (None where there is none)."""
    before = live or [""] * len(questions)
    pairs = [_Pair(*parts) for parts in zip(questions, before, candidate, strict=True)]
    comparisons = tuple(_compare(pairs))
    rules_met = [_objection(rule, c, live is None) for c in comparisons for rule in rules]
    return Verdict(
        comparisons,
        tuple(_changes(pairs))[:MOST_CHANGES] if live else (),
        tuple(objection for objection in rules_met if objection is not None),
    )


def mcnemar(gained: int, lost: int) -> float:
    """Two-sided exact p of as uneven a split among the sentences that changed side."""
    return float(binomtest(gained, gained + lost, 0.5).pvalue) if gained + lost else 1.0


def _compare(pairs: Sequence[_Pair]) -> Iterator[Comparison]:
    for aspect in ASPECTS:
        part = [pair for pair in pairs if pair.question.aspect == aspect]
        if part:
            yield _comparison(aspect, "", part)
            for scope, some in _parts(part):
                yield _comparison(aspect, scope, some)


def _parts(pairs: Sequence[_Pair]) -> Iterator[tuple[str, list[_Pair]]]:
    for kind in ("variety", "label"):
        names = sorted({getattr(pair.question, kind) for pair in pairs} - {""})
        for name in names:
            some = [pair for pair in pairs if getattr(pair.question, kind) == name]
            yield f"{kind}:{name}", some


def _comparison(aspect: str, scope: str, pairs: Sequence[_Pair]) -> Comparison:
    gained = sum(pair.now and not pair.was for pair in pairs)
    lost = sum(pair.was and not pair.now for pair in pairs)
    return Comparison(
        aspect,
        scope,
        len(pairs),
        sum(pair.was for pair in pairs) / len(pairs),
        sum(pair.now for pair in pairs) / len(pairs),
        gained,
        lost,
        mcnemar(gained, lost),
    )


def _changes(pairs: Sequence[_Pair]) -> Iterator[Change]:
    changed = [pair for pair in pairs if pair.was != pair.now]
    # Losses first: they are what a person must see.
    for pair in sorted(changed, key=lambda pair: (pair.now, pair.question.aspect)):
        yield Change(pair.question, pair.live, pair.candidate, pair.now)


def _objection(rule: Rule, found: Comparison, alone: bool) -> Objection | None:
    if rule.aspect != found.aspect or not _covers(rule.scope, found.scope):
        return None
    why = _too_low(rule, found) or ("" if alone else _fallen(rule, found))
    return Objection(rule, found, why) if why else None


def _covers(wanted: str, scope: str) -> bool:
    kind, _, name = wanted.partition(":")
    return wanted == scope or (name == EACH and scope.startswith(f"{kind}:"))


def _too_low(rule: Rule, found: Comparison) -> str:
    if found.candidate < rule.floor:
        return f"{found.candidate:.3f}, paling sedikit harus {rule.floor:.3f}"
    return ""


def _fallen(rule: Rule, found: Comparison) -> str:
    fall = found.live - found.candidate
    # Shares are sums of rows: a hair's breadth is only rounding.
    if fall > rule.most_drop + 1e-9:
        return f"turun dari {found.live:.3f} ke {found.candidate:.3f}"
    if fall > 0 and found.p < rule.alpha:
        return f"turun bermakna dari {found.live:.3f} ke {found.candidate:.3f} (p={found.p:.3f})"
    return ""
