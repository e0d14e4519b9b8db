"""The numbers of the review: rows of ``learning/data/review.csv``, which an admin may edit."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from settings import ROOT
from text.tables import TableError, TableRow, read_rows

DATA = ROOT / "learning" / "data"


class ReviewPolicyError(ValueError):
    """A row of the policy cannot be used; the message (Indonesian) names it."""


@dataclass(frozen=True)
class ReviewPolicy:
    """What each number means stands beside it in the file."""

    longest_example: float
    fewest_letters: float
    near_copy: float
    like_the_test: float
    most_of_a_template: float
    largest_batch: float
    odd_share: float
    odd_least: float
    set_aside: float
    low_margin: float
    low_category_margin: float
    weight_corrected: float
    weight_transferred: float
    weight_fallback: float
    weight_doubt: float
    weight_cluster: float
    cluster_likeness: float
    cluster_least: float
    claim_minutes: float
    most_candidates: float
    prompt_like: tuple[str, ...] = ()


def load_review_policy(folder: Path = DATA) -> ReviewPolicy:
    """Read the numbers and the phrases of texts that mean to steer a machine.

    Raises:
        ReviewPolicyError: a number is missing or is none, or a file is no CSV in UTF-8.
        OSError: a file cannot be read.
    """
    given = {row["name"]: row["value"] for row in _rows(folder / "review.csv")}
    phrases = tuple(row["phrase"].lower() for row in _rows(folder / "prompt_like.csv"))
    names = [field.name for field in fields(ReviewPolicy) if field.name != "prompt_like"]
    return ReviewPolicy(**{name: _number(given, name) for name in names}, prompt_like=phrases)


def _rows(file: Path) -> list[TableRow]:
    try:
        return read_rows(file)
    except TableError as error:
        raise ReviewPolicyError(str(error)) from error


def _number(given: dict[str, str], name: str) -> float:
    try:
        return float(given[name])
    except (KeyError, ValueError) as error:
        raise ReviewPolicyError(f"review.csv: {name} harus ada dan berupa angka.") from error
