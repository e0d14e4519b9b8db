"""A candidate goes live, or is refused with the reason; and the one before it comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.inputs import (
    CANDIDATE,
    CURRENT,
    PREVIOUS,
    current_model,
    is_whole,
    make_current,
    point,
    pointed,
)
from bot.lessons import fits, read_lessons
from learning import history, trial
from learning.examiner import examine
from learning.history import Entry
from learning.judging import Objection, Verdict
from learning.model_policy import load_model_policy
from learning.place import Place
from learning.testset import version
from learning.trial import Trial

Switch = Callable[[str], bool]
"""Lets the running bot take the model of this name; False where no bot runs. It raises
`SwitchError` and leaves the bot as it was where that fails."""
MOST_NAMED = 3


class RefusedError(RuntimeError):
    """This model does not go live; the message (Indonesian) says why."""


class SwitchError(RuntimeError):
    """The running bot did not take the model and goes on with its own (Indonesian)."""


@dataclass(frozen=True)
class Deed:
    """Who does it, why, and when (aware UTC)."""

    who: str
    why: str
    now: datetime


def judge_candidate(where: Place, deed: Deed) -> tuple[Path, Verdict]:
    """Judge the candidate beside the live model, and write it into the history.

    Raises:
        RefusedError: there is no candidate that could be judged.
        TestSetError, ArchiveError, ModelPolicyError: it cannot be judged.
    """
    candidate = _candidate(where)
    live = current_model(where.models)
    policy = load_model_policy(where.city)
    verdict = examine(live, candidate, where.tests, policy, where.cache)
    what = history.JUDGED if verdict.accepted else history.REFUSED
    why = deed.why if verdict.accepted else reasons(verdict)
    history.append(where.models, _judged(where, deed, what, candidate, live, verdict, why))
    return candidate, verdict


def promote(where: Place, deed: Deed, switch: Switch, again: bool = False) -> Verdict:
    """Judge the candidate and let it go live, in the running bot too.

    ``again`` allows one that was taken back before.

    Raises:
        RefusedError: it is worse where it matters, or was taken back; the live model stays.
        SwitchError: the running bot did not take it; the live model stays.
        TestSetError, ArchiveError, ModelPolicyError: it cannot be judged.
    """
    _refuse_taken_back(where, again)
    candidate, verdict = judge_candidate(where, deed)
    if not verdict.accepted:
        raise RefusedError(reasons(verdict))
    switch(candidate.name)
    before = current_model(where.models)
    trial.end(where.models)
    make_current(where.models, candidate.name)
    (where.models / CANDIDATE).unlink(missing_ok=True)
    done = _entry(deed, history.PROMOTED, candidate, before.name if before else "")
    history.append(where.models, done)
    return verdict


def begin_trial(where: Place, deed: Deed, percent: int | None = None) -> Trial:
    """Let a share of the conversations (percent) try the candidate; without it, the policy's share.

    Raises:
        RefusedError: the candidate is worse where it matters, was taken back, or the share is
            more than the policy allows.
        TestSetError, ArchiveError, ModelPolicyError: it cannot be judged.
    """
    limits = load_model_policy(where.city).limits
    share = percent or int(limits["trial_share_percent"])
    if not 1 <= share <= limits["trial_most_percent"]:
        raise RefusedError(f"bagian harus dari 1 sampai {limits['trial_most_percent']:.0f} persen.")
    _refuse_taken_back(where, again=False)
    candidate, verdict = judge_candidate(where, deed)
    if not verdict.accepted:
        raise RefusedError(reasons(verdict))
    begun = Trial(candidate.name, share, deed.now, deed.who)
    trial.want(where.models, begun)
    history.append(where.models, _entry(deed, history.TRIAL_BEGUN, candidate, f"{share} %"))
    return begun


def end_trial(where: Place, deed: Deed) -> Trial:
    """End the running trial; its conversations go on with the live model.

    Raises:
        RefusedError: none runs.
    """
    running = trial.wanted(where.models)
    if running is None:
        raise RefusedError("tidak ada percobaan yang berjalan.")
    trial.end(where.models)
    done = Entry(deed.now, history.TRIAL_ENDED, running.model, deed.who, deed.why)
    history.append(where.models, done)
    return running


def rollback(where: Place, deed: Deed, switch: Switch) -> Path:
    """Let the model that was live before the last promotion be live again; gives it.

    Raises:
        RefusedError: there is none, or it does not fit the code as it stands now.
        SwitchError: the running bot did not take it; the live model stays.
    """
    before, live = pointed(where.models, PREVIOUS), current_model(where.models)
    if before is None or live is None:
        raise RefusedError("tidak ada model sebelumnya untuk dipakai kembali.")
    _refuse_unfit(before)
    switch(before.name)
    trial.end(where.models)
    point(where.models, CURRENT, before.name)
    (where.models / PREVIOUS).unlink(missing_ok=True)
    history.append(where.models, _entry(deed, history.ROLLED_BACK, live, before.name))
    return before


def reasons(verdict: Verdict) -> str:
    """What speaks against a candidate, in one Indonesian sentence."""
    named = [sentence(objection) for objection in verdict.objections[:MOST_NAMED]]
    more = len(verdict.objections) - len(named)
    return "; ".join(named) + (f"; dan {more} alasan lain" if more else "")


def sentence(objection: Objection) -> str:
    """One objection in words."""
    scope = objection.found.scope.partition(":")[2]
    part = f"{objection.found.aspect} {scope}".strip()
    return f"{part} {objection.why} ({objection.rule.reason})"


def _candidate(where: Place) -> Path:
    candidate = pointed(where.models, CANDIDATE)
    if candidate is None:
        raise RefusedError("tidak ada model calon; jalankan `elapor train` dahulu.")
    if candidate == current_model(where.models):
        raise RefusedError(f"{candidate.name} sudah aktif.")
    _refuse_unfit(candidate)
    return candidate


def _refuse_unfit(model: Path) -> None:
    if not is_whole(model):
        raise RefusedError(f"berkas {model.name} rusak; latih kembali.")
    if not fits(model):
        raise RefusedError(f"{model.name} dilatih untuk versi program lain; latih kembali.")


def _refuse_taken_back(where: Place, again: bool) -> None:
    candidate = pointed(where.models, CANDIDATE)
    entries = history.read(where.models)
    taken = history.taken_back(entries, candidate.name) if candidate else None
    if taken and not again:
        raise RefusedError(
            f"{taken.model} sudah ditarik kembali oleh {taken.who} "
            f"({taken.why or 'tanpa alasan'}); "
            "perbaiki contohnya dahulu, atau `elapor promote --again`."
        )


def _judged(
    where: Place,
    deed: Deed,
    what: str,
    candidate: Path,
    live: Path | None,
    verdict: Verdict,
    why: str,
) -> Entry:
    return Entry(
        deed.now,
        what,
        candidate.name,
        deed.who,
        why,
        other=live.name if live else "",
        data=_data(candidate),
        test=version(where.tests),
        scores=verdict.scores,
    )


def _entry(deed: Deed, what: str, model: Path, other: str) -> Entry:
    return Entry(deed.now, what, model.name, deed.who, deed.why, other=other, data=_data(model))


def _data(model: Path) -> str:
    learnt = read_lessons(model)
    return learnt.lessons if learnt else ""
