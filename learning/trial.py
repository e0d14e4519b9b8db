"""A trial: the candidate serves a share of the conversations while it is watched.

What is wanted stands in ``models/trial.json``; `learning.keeper` sees that it is so. Light on
purpose: the keeper waits all day and must cost nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.inputs import TRIAL, point


@dataclass(frozen=True)
class Trial:
    """The model that is tried, the share of conversations in percent, since when, by whom."""

    model: str
    percent: int
    begun: datetime
    who: str


@dataclass(frozen=True)
class Arm:
    """What one side of a trial did: counts of messages and of filed reports."""

    messages: int
    not_understood: int
    cases: int
    contested: int


def wanted(models: Path) -> Trial | None:
    """The trial that shall run; None where there is none."""
    try:
        body = json.loads((models / TRIAL).read_text(encoding="utf-8"))
        begun = datetime.fromisoformat(body["begun"])
        return Trial(str(body["model"]), int(body["percent"]), begun, str(body["who"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def want(models: Path, trial: Trial) -> None:
    """Let a trial run; never half-written."""
    body = {**trial.__dict__, "begun": trial.begun.isoformat()}
    point(models, TRIAL, json.dumps(body))


def end(models: Path) -> None:
    """Let no trial run."""
    (models / TRIAL).unlink(missing_ok=True)


def is_over(trial: Trial, limits: Mapping[str, float], now: datetime) -> bool:
    """The trial has lasted as long as the policy allows."""
    return now - trial.begun >= timedelta(days=limits["trial_most_days"])


def complaint(live: Arm, tried: Arm, limits: Mapping[str, float]) -> str:
    """Why the tried model must go back at once (Indonesian); empty where it may go on."""
    least = limits["trial_least_messages"], limits["trial_least_cases"]
    misunderstood = _rise(
        (live.not_understood, live.messages), (tried.not_understood, tried.messages), least[0]
    )
    contested = _rise((live.contested, live.cases), (tried.contested, tried.cases), least[1])
    alpha = limits["trial_alpha"]
    for what, rise, most in (
        ("pesan yang tidak dipahami", misunderstood, limits["trial_most_fallback_rise"]),
        ("kategori yang diralat atau dikembalikan", contested, limits["trial_most_contested_rise"]),
    ):
        if rise is not None and rise.by > most and rise.p < alpha:
            return f"{what} naik dari {rise.live:.1%} ke {rise.tried:.1%} (p={rise.p:.3f})"
    return ""


@dataclass(frozen=True)
class _Rise:
    live: float
    tried: float
    p: float

    @property
    def by(self) -> float:
        return self.tried - self.live


def _rise(live: tuple[int, int], tried: tuple[int, int], least: float) -> _Rise | None:
    """Both shares and Fisher's one-sided exact p; None while a side has too little."""
    from scipy.stats import fisher_exact

    if min(live[1], tried[1]) < least:
        return None
    table = [[tried[0], tried[1] - tried[0]], [live[0], live[1] - live[0]]]
    p = float(fisher_exact(table, alternative="greater")[1])
    return _Rise(live[0] / live[1], tried[0] / tried[1], p)
