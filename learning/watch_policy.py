"""When a trial ends by itself; apart from the keeper, as it needs the databases and the policy."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from learning.model_policy import ModelPolicyError, load_model_policy
from learning.trial import Trial, complaint, is_over
from learning.watching import arms
from settings import ROOT, Settings

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Ending:
    """Why a trial ends, and whether the model failed it."""

    words: str
    failed: bool


def reason_to_end(trial: Trial, settings: Settings, now: datetime) -> Ending | None:
    """What the figures of both sides say; None while the trial may go on.

    A database or a policy that cannot be read ends nothing: the next look tries again.
    """
    register = sa.create_engine(settings.database_url, future=True, hide_parameters=True)
    talks = sa.create_engine(settings.tracker_url, future=True, hide_parameters=True)
    try:
        limits = load_model_policy(ROOT / "city").limits
        words = complaint(*arms(trial, register, talks), limits)
    except (SQLAlchemyError, ModelPolicyError, OSError) as error:
        logger.error("the trial cannot be watched: %s", type(error).__name__)
        return None
    finally:
        register.dispose()
        talks.dispose()
    if words:
        return Ending(words, failed=True)
    if is_over(trial, limits, now):
        return Ending("waktu percobaan habis", failed=False)
    return None
