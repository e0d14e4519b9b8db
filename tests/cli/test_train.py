"""A model that is not whole is never taken for one; old models do not pile up."""

import gzip
import os
import threading
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot import inputs
from bot.inputs import current_model, is_whole, make_current, remove_old
from bot.lessons import Lessons, present_frame, present_lessons, write_lessons
from cli import train
from learning import history, starting, trial
from learning.history import Entry
from learning.place import alone, place
from learning.training import TrainingFailedError
from learning.training import train as train_apart
from settings import Settings
from tests.cli.conftest import Terminal

AT = datetime(2026, 11, 22, tzinfo=timezone.utc)
OLD = "elapor-old.tar.gz"


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "models"
    folder.mkdir()
    monkeypatch.setattr(train, "MODELS", folder)
    return folder


@pytest.fixture
def trained(models: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names that a training was asked for; the training itself is not run."""
    asked: list[str] = []

    def fake(name: str, folder: Path, _log: Path, _tell: Any, candidate: bool) -> None:
        asked.append(name)
        write_model(folder / name)
        write_lessons(folder / name, Lessons(present_frame(), "x", ()))
        if not candidate:
            make_current(folder, name)

    monkeypatch.setattr(train, "train_model", fake)
    return asked


def old_model(models: Path, lessons: str) -> None:
    """The live model is one of another version of the program."""
    write_model(models / OLD)
    write_lessons(models / OLD, Lessons("another", lessons, ()))
    make_current(models, OLD)


def live_name(models: Path) -> str:
    live = current_model(models)
    return live.name if live else ""


def write_model(path: Path) -> None:
    path.write_bytes(gzip.compress(os.urandom(1000)))


def test_a_whole_model_is_not_trained_again(
    models: Path, trained: list[str], settings: Settings
) -> None:
    write_model(models / inputs.model_name())
    assert not train.ensure_model(settings)
    assert trained == []
    assert current_model(models) == models / inputs.model_name()


def test_a_model_that_was_copied_by_half_is_trained_again(
    models: Path, trained: list[str], settings: Settings
) -> None:
    path = models / inputs.model_name()
    write_model(path)
    path.write_bytes(path.read_bytes()[:500])
    assert train.ensure_model(settings)
    assert trained == [path.name]
    assert is_whole(path)


def test_new_lessons_alone_never_replace_the_live_model_at_a_start(
    models: Path, trained: list[str], settings: Settings
) -> None:
    for name, frame in (("elapor-old.tar.gz", present_frame()), (inputs.model_name(), "x")):
        write_model(models / name)
        write_lessons(models / name, Lessons(frame, "x", ()))
    make_current(models, "elapor-old.tar.gz")
    assert not train.ensure_model(settings)
    assert current_model(models) == models / "elapor-old.tar.gz"
    assert train.lessons_wait()


def test_a_changed_program_gets_a_model_that_fits_it(
    models: Path, trained: list[str], settings: Settings
) -> None:
    old_model(models, present_lessons())
    assert train.ensure_model(settings)
    assert trained == [inputs.model_name()]
    assert history.read(models)[-1].why == "program atau dialog berubah"


@pytest.mark.parametrize("what", [history.REFUSED, history.ROLLED_BACK, history.TRIAL_FAILED])
def test_a_changed_program_never_brings_lessons_that_were_refused_or_taken_back(
    models: Path, trained: list[str], settings: Settings, what: str
) -> None:
    old_model(models, "other lessons")
    history.append(models, Entry(AT, what, "elapor-bad.tar.gz", "siti", "sampah keliru"))
    write_model(models / inputs.model_name())
    with pytest.raises(train.TrainingFailedError, match=r"oleh siti \(sampah keliru\).*--live"):
        train.ensure_model(settings)
    assert (trained, live_name(models)) == ([], OLD)


def test_a_changed_program_takes_the_lessons_that_live_already_whatever_was_refused(
    models: Path, trained: list[str], settings: Settings
) -> None:
    old_model(models, present_lessons())
    history.append(models, Entry(AT, history.ROLLED_BACK, "elapor-bad.tar.gz", "siti"))
    assert train.ensure_model(settings)


def test_with_a_changed_program_new_lessons_are_looked_at(
    models: Path, trained: list[str], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_model(models, "other lessons")
    monkeypatch.setattr(starting, "look_apart", lambda: "12 contoh adalah salinan.")
    with pytest.raises(train.TrainingFailedError, match="12 contoh adalah salinan"):
        train.ensure_model(settings)
    assert (trained, live_name(models)) == ([], OLD)
    monkeypatch.setattr(starting, "look_apart", lambda: "")
    assert train.ensure_model(settings)


def test_the_look_in_a_process_of_its_own_finds_nothing_wrong_with_the_shipped_examples() -> None:
    assert starting.look_apart() == ""


def test_a_developer_goes_on_with_refused_lessons_by_saying_so(
    models: Path, trained: list[str], settings: Settings
) -> None:
    old_model(models, "other lessons")
    history.append(models, Entry(AT, history.REFUSED, "elapor-bad.tar.gz", "siti"))
    assert train.ensure_model(settings, exact=True)
    assert history.spoken_against(history.read(models)) is None


def test_a_start_waits_for_whoever_works_on_the_models(
    models: Path, trained: list[str], settings: Settings
) -> None:
    where = replace(place(settings), models=models)
    done: list[bool] = []
    start = threading.Thread(target=lambda: done.append(train.ensure_model(settings)))
    with alone(where):
        start.start()
        start.join(0.3)
        assert (done, trained) == ([], [])
        write_model(models / inputs.model_name())
        make_current(models, inputs.model_name())
    start.join(10)
    assert (done, trained) == ([False], [])


def test_only_the_current_model_and_two_before_it_are_kept(models: Path) -> None:
    for age in range(5):
        write_model(models / f"elapor-{age}.tar.gz")
        os.utime(models / f"elapor-{age}.tar.gz", (1000 - age, 1000 - age))
    make_current(models, "elapor-4.tar.gz")
    remove_old(models)
    assert sorted(path.name[7] for path in models.glob("*.tar.gz")) == ["0", "1", "4"]


def test_the_model_of_a_trial_is_kept_however_many_come_after_it(models: Path) -> None:
    for age in range(5):
        write_model(models / f"elapor-{age}.tar.gz")
        os.utime(models / f"elapor-{age}.tar.gz", (1000 - age, 1000 - age))
    trial.want(models, trial.Trial("elapor-4.tar.gz", 10, AT, "ani"))
    remove_old(models)
    assert sorted(path.name[7] for path in models.glob("*.tar.gz")) == ["0", "1", "4"]


def test_what_a_killed_training_left_is_swept_but_not_one_that_runs(models: Path) -> None:
    for name, age in (("killed", 1000), ("running", None)):
        (models / ".new" / name).mkdir(parents=True)
        os.utime(models / ".new" / name, age and (age, age))
    remove_old(models)
    assert [path.name for path in (models / ".new").iterdir()] == ["running"]


def test_a_training_that_breaks_off_leaves_no_model(
    models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot import training

    def breaks_off(output: str, fixed_model_name: str, **_: Any) -> None:
        (Path(output) / f"{fixed_model_name}.tar.gz").write_bytes(b"half")
        raise KeyboardInterrupt

    monkeypatch.setattr(training, "train", breaks_off)
    with pytest.raises(KeyboardInterrupt):
        training.train_model("elapor-1.tar.gz", models)
    assert [path for path in models.rglob("*") if path.is_file()] == []


def test_an_example_that_is_written_during_a_training_never_counts_as_learnt(
    models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot import training

    names = iter([inputs.model_name(), "elapor-with-one-more.tar.gz"])
    monkeypatch.setattr(training, "model_name", lambda: next(names))

    def trains(output: str, fixed_model_name: str, **_: Any) -> SimpleNamespace:
        write_model(Path(output) / f"{fixed_model_name}.tar.gz")
        return SimpleNamespace(model="made", code=0)

    monkeypatch.setattr(training, "train", trains)
    training.train_model(inputs.model_name(), models, candidate=True)
    (models / inputs.CANDIDATE).unlink()
    with pytest.raises(training.InputsChangedError):
        training.train_model(inputs.model_name(), models, candidate=True)
    assert inputs.pointed(models, inputs.CANDIDATE) is None


def test_a_training_that_must_be_done_again_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = f"#!/bin/sh\nexit {inputs.INPUTS_CHANGED}\n"
    (tmp_path / "python").write_text(changed, encoding="utf-8")
    (tmp_path / "python").chmod(0o700)
    monkeypatch.setattr("learning.training.sys.executable", str(tmp_path / "python"))
    with pytest.raises(TrainingFailedError, match="jalankan lagi"):
        train_apart("elapor-1.tar.gz", tmp_path, tmp_path / "log", lambda _: None, candidate=True)


def test_training_says_that_a_running_bot_must_start_anew(
    elapor: Terminal, trained: list[str]
) -> None:
    assert "dijalankan lagi" in elapor("train").output
    again = elapor("train").output
    assert "dijalankan lagi" not in again
    assert "Tidak ada yang berubah" in again
    assert len(trained) == 1
