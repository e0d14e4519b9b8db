"""A model that is not whole is never taken for one; old models do not pile up."""

import gzip
import os
from pathlib import Path
from typing import Any

import pytest

from bot import inputs
from bot.inputs import current_model, is_whole, make_current, remove_old
from bot.lessons import Lessons, present_frame, write_lessons
from cli import train
from learning import history
from settings import Settings
from tests.cli.conftest import Terminal


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
    write_model(models / "elapor-old.tar.gz")
    write_lessons(models / "elapor-old.tar.gz", Lessons("another", "x", ()))
    make_current(models, "elapor-old.tar.gz")
    assert train.ensure_model(settings)
    assert trained == [inputs.model_name()]
    assert history.read(models)[-1].why == "program atau dialog berubah"


def test_only_the_current_model_and_two_before_it_are_kept(models: Path) -> None:
    for age in range(5):
        write_model(models / f"elapor-{age}.tar.gz")
        os.utime(models / f"elapor-{age}.tar.gz", (1000 - age, 1000 - age))
    make_current(models, "elapor-4.tar.gz")
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


def test_training_says_that_a_running_bot_must_start_anew(
    elapor: Terminal, trained: list[str]
) -> None:
    assert "dijalankan lagi" in elapor("train").output
    assert "dijalankan lagi" not in elapor("train").output
    assert len(trained) == 1
