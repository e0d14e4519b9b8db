"""``elapor train``: make a model from the present data, in a process of its own."""

import getpass
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import typer

from bot.inputs import current_model, is_whole, make_current, model_name
from bot.lessons import fits
from cli.console import CommandFailedError, out, step, stop
from learning import history
from learning.place import Place, alone, place
from learning.starting import UnjudgedError, refuse_unjudged
from learning.training import TrainingFailedError as NoModelError
from learning.training import train as train_model
from settings import ROOT, Settings, load

MODELS = ROOT / "models"
EXIT_BUSY = 9
"""Somebody else works on the models: the one failure where waiting helps."""


class TrainingFailedError(CommandFailedError):
    """The training process ended without a model; the message names its log."""


def ensure_model(settings: Settings, force: bool = False, exact: bool = False) -> bool:
    """Let there be a live model that fits this code; True when it had to be trained.

    New lessons alone are no reason: they wait for `elapor learn`, as a model must be judged before
    it goes live. Where the program changed, lessons that were refused or look wrong stop the start.
    ``exact`` asks for the model of the present inputs, lessons too and unasked, as a test needs.

    Raises:
        TrainingFailedError: no model came out, or the lessons must not go live by themselves.
    """
    if not force and _serves(exact):
        return False
    where = _where(settings)
    try:
        with alone(where, wait=True):
            if not force and _serves(exact):
                return False  # whoever was waited for made it
            live = current_model(MODELS)
            if live is not None and not (force or exact):
                refuse_unjudged(where, live)
            return _make_live(where, live, force)
    except (NoModelError, UnjudgedError) as error:
        raise TrainingFailedError(str(error)) from error


def _where(settings: Settings) -> Place:
    return replace(place(settings), models=MODELS)


def _serves(exact: bool) -> bool:
    live = current_model(MODELS)
    if live is None or not is_whole(live):
        return False
    return live.name == model_name() if exact else fits(live)


def _make_live(where: Place, live: Path | None, force: bool) -> bool:
    """Train the model of the present inputs, or take the one that is there; True if trained."""
    name = model_name()
    train_it = force or not is_whole(MODELS / name)
    if train_it:
        train_model(name, MODELS, where.log, _silent, candidate=False)
    else:
        make_current(MODELS, name)
    why = "pertama" if live is None else "program atau dialog berubah"
    now = datetime.now(timezone.utc)
    history.append(MODELS, history.Entry(now, history.STARTED, name, who(), why))
    return train_it


def lessons_wait() -> bool:
    """The examples have changed since the live model learnt them."""
    live = current_model(MODELS)
    return live is not None and live.name != model_name()


def who() -> str:
    """The name under which this person works on this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "tidak dikenal"


def _silent(_stage: str) -> None:
    """Steps show only their title where a start waits for them."""


def train(
    force: bool = typer.Option(False, "--force", help="Latih walaupun tidak ada yang berubah."),
    live: bool = typer.Option(
        False, "--live", help="Langsung aktifkan tanpa dinilai (untuk pengembang)."
    ),
    why: str = typer.Option("", "--why", help="Alasan, dicatat dalam riwayat."),
) -> None:
    """Melatih model calon dari nlu_data/, domain.yml, dan config.yml; model aktif tidak berubah.

    Model pertama langsung aktif. Sesudahnya: elapor judge, lalu elapor promote.

    Contoh: elapor train --why "20 pesan hasil tinjauan"
    """
    settings = load()
    MODELS.mkdir(exist_ok=True)
    if live or current_model(MODELS) is None:
        _train_live(settings, force)
    else:
        _train_candidate(settings, force, why)


def _train_live(settings: Settings, force: bool) -> None:
    with step("Melatih model"):
        trained = ensure_model(settings, force, exact=True)
    model = current_model(MODELS)
    out.print(f"Model {'baru' if trained else 'tidak berubah'}: {model.name if model else '-'}")
    if trained:
        out.print("Bot yang sedang berjalan memakainya setelah dihentikan dan dijalankan lagi.")


def _train_candidate(settings: Settings, force: bool, why: str) -> None:
    from learning.chain import DataRefusedError, train_candidate
    from learning.model_policy import ModelPolicyError
    from learning.place import BusyError
    from learning.promotion import Deed

    where, deed = _where(settings), Deed(who(), why, datetime.now(timezone.utc))
    try:
        with alone(where), step("Melatih model calon"):
            name = train_candidate(where, deed, tell, force)
    except BusyError as error:
        raise stop(str(error), EXIT_BUSY) from error
    except (DataRefusedError, NoModelError, ModelPolicyError) as error:
        raise stop(f"{error} Model aktif tidak berubah.") from error
    if name is None:
        out.print("Tidak ada yang berubah sejak model aktif dilatih.")
    else:
        out.print(f"Model calon: {name}. Lanjutkan dengan `elapor judge`.")


def tell(stage: str) -> None:
    """Show that a stage begins."""
    out.print(f"    · {stage}")
