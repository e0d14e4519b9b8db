"""What a model must keep to go live, and what data may teach: rows of `city/*.csv`, not code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from text.tables import TableError, TableRow, read_rows

RULES, LIMITS = "model_policy.csv", "learning_limits.csv"
ASPECTS = ("intent", "category", "off_topic", "in_scope", "danger", "harmless")
EACH = "*"


class ModelPolicyError(ValueError):
    """A row cannot be used; the message (Indonesian) names file, line and column."""


@dataclass(frozen=True)
class Rule:
    """One row of the promotion policy.

    ``scope``: empty for the whole test set, ``label:X`` or ``variety:X`` for a part, ``label:*``
    for every label. The candidate may fall by at most ``most_drop`` (share, 0 to 1); it is also
    refused when it falls significantly (McNemar, below ``alpha``) or stands below ``floor``.
    """

    aspect: str
    scope: str
    most_drop: float
    alpha: float
    floor: float
    reason: str


@dataclass(frozen=True)
class ModelPolicy:
    """All rules, and the limits by name."""

    rules: tuple[Rule, ...]
    limits: Mapping[str, float]


def load_model_policy(city: Path) -> ModelPolicy:
    """Read both files of the city's folder.

    Raises:
        ModelPolicyError: a cell cannot be used, or a limit is missing.
        OSError: a file cannot be read.
    """
    rules = [_rule(row, f"{RULES}:{n}") for n, row in _rows(city / RULES)]
    limits = {
        row["name"]: _number(row, "value", f"{LIMITS}:{n}") for n, row in _rows(city / LIMITS)
    }
    missing = LIMIT_NAMES - limits.keys()
    if missing:
        raise ModelPolicyError(f"{LIMITS}: baris {', '.join(sorted(missing))} tidak ada.")
    return ModelPolicy(tuple(rules), limits)


LIMIT_NAMES = frozenset(
    {
        "longest_example_chars",
        "most_copies",
        "most_new_share",
        "least_batch_to_weigh",
        "least_plausible_share",
        "trial_share_percent",
        "trial_most_percent",
        "trial_least_messages",
        "trial_least_cases",
        "trial_most_fallback_rise",
        "trial_most_contested_rise",
        "trial_alpha",
        "trial_most_days",
    }
)


def _rows(file: Path) -> list[tuple[int, TableRow]]:
    try:
        rows = list(enumerate(read_rows(file), start=2))
    except TableError as error:
        raise ModelPolicyError(str(error)) from error
    for line, row in rows:
        _day(row, f"{file.name}:{line}")
    return rows


def _rule(row: Mapping[str, str], where: str) -> Rule:
    if row.get("aspect") not in ASPECTS:
        raise ModelPolicyError(f"{where}: aspect harus salah satu dari {', '.join(ASPECTS)}.")
    return Rule(
        row["aspect"],
        row.get("scope", ""),
        _number(row, "most_drop", where),
        _number(row, "alpha", where, 0.0),
        _number(row, "floor", where, 0.0),
        row.get("reason", ""),
    )


def _number(row: Mapping[str, str], column: str, where: str, default: float | None = None) -> float:
    text = row.get(column, "")
    if not text and default is not None:
        return default
    try:
        value = float(text)
    except ValueError as error:
        raise ModelPolicyError(f"{where}: {column}={text!r} bukan angka.") from error
    if not 0 <= value <= 1_000_000:
        raise ModelPolicyError(f"{where}: {column}={text!r} di luar jangkauan.")
    return value


def _day(row: Mapping[str, str], where: str) -> None:
    try:
        date.fromisoformat(row.get("since", ""))
    except ValueError as error:
        raise ModelPolicyError(f"{where}: since harus tanggal seperti 2026-01-31.") from error
