"""Training in a process of its own: what the machine lacks there never harms the live bot."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bot.inputs import INPUTS_CHANGED, is_whole
from settings import ROOT

MOST_SECONDS = 3600.0
LOOK_SECONDS = 0.3
STAGES = {
    "TextNormaliser": "membaca contoh dan daftar kata",
    "ComplaintClassifier": "niat dan kategori",
    "EmergencyDetector": "keadaan darurat",
    "RulePolicy": "aturan percakapan",
}
"""What a person is told while Rasa trains a component."""
_BEGUN = re.compile(r"Starting to train component '(\w+)'")
Tell = Callable[[str], None]


class TrainingFailedError(RuntimeError):
    """The training process ended without a model; the message (Indonesian) names its log."""


def train(name: str, models: Path, log: Path, tell: Tell, candidate: bool) -> None:
    """Train the present inputs into ``models / name``, telling each stage as it begins.

    Raises:
        TrainingFailedError: no model came out, or not within an hour.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    options = ["--candidate"] if candidate else []
    command = [sys.executable, "-W", "ignore", "-m", "bot.training", name, *options]
    with log.open("w", encoding="utf-8") as file:
        process = subprocess.Popen(command, cwd=ROOT, stdout=file, stderr=file)
        try:
            _follow(process, log, tell)
        finally:
            process.kill()
            process.wait()
    if process.returncode == INPUTS_CHANGED:
        raise TrainingFailedError("contoh atau program berubah selama pelatihan; jalankan lagi.")
    if process.returncode != 0 or not is_whole(models / name):
        raise TrainingFailedError(f"pelatihan gagal; lihat {shown(log)}")


def stages(log: str) -> list[str]:
    """The stages that a training log has reached, in their order."""
    return [STAGES.get(name, name) for name in _BEGUN.findall(log)]


def shown(path: Path) -> str:
    """A path as it is shown: short where it lies below the project."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def _follow(process: subprocess.Popen[bytes], log: Path, tell: Tell) -> None:
    deadline, told = time.monotonic() + MOST_SECONDS, 0
    while process.poll() is None and time.monotonic() < deadline:
        told = _tell_new(log, told, tell)
        time.sleep(LOOK_SECONDS)
    _tell_new(log, told, tell)


def _tell_new(log: Path, told: int, tell: Tell) -> int:
    reached = stages(log.read_text(encoding="utf-8", errors="replace"))
    for stage in reached[told:]:
        tell(stage)
    return len(reached)
