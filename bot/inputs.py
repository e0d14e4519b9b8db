"""What a model is made of, as one hash: a model is trained anew only when this changes.

No Rasa here: the command line asks before it knows whether Rasa is needed at all.
"""

import gzip
import hashlib
import json
import shutil
import time
import zlib
from pathlib import Path

from bot.sentences import without_words
from settings import ROOT

DOMAIN = "domain.yml"
FRAME = (DOMAIN, "config.yml", "requirements.lock", "bot/nlu/*.py", "text/*.py")
"""What the code and the dialogue need of a model: another one may not fit them. Of domain.yml the
words of the sentences do not count: the bot reads them live."""
LESSONS = ("nlu_data/**/*.yml", "nlu_data/**/*.csv")
"""What people teach: a model that learnt other lessons still works."""
KEPT = 2
"""Models kept beside those in use."""
WORKSHOP = ".new"
"""Folder beside the models in which one is made; what is whole moves out of it."""
STALE_SECONDS = 3600
INPUTS_CHANGED = 75
"""Exit code of a training whose inputs changed meanwhile (EX_TEMPFAIL: try again)."""
TRIAL = "trial.json"
"""Beside the models while one of them is tried (`learning.trial`)."""

CURRENT, CANDIDATE, PREVIOUS = "current", "candidate", "previous"
"""Pointers beside the models: live, waiting for a judgement, live before the last promotion."""


def input_files(root: Path = ROOT, patterns: tuple[str, ...] = FRAME + LESSONS) -> list[Path]:
    """Every file that a model depends on, sorted."""
    found = {path for pattern in patterns for path in root.glob(pattern) if path.is_file()}
    return sorted(path for path in found if "__pycache__" not in path.parts)


def inputs_hash(
    root: Path = ROOT, patterns: tuple[str, ...] = FRAME + LESSONS, words: bool = False
) -> str:
    """First 16 hex digits of the SHA-256 over names and contents of the input files.

    ``words`` counts the words of domain.yml's sentences in, as models before 2026-11-22 did.
    """
    digest = hashlib.sha256()
    for path in input_files(root, patterns):
        digest.update(str(path.relative_to(root)).encode() + b"\0")
        content = path.read_bytes()
        if path == root / DOMAIN and not words:
            content = without_words(content.decode(errors="replace")).encode()
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()[:16]


def model_name(root: Path = ROOT) -> str:
    """File name of the model that these inputs give."""
    return f"elapor-{inputs_hash(root)}.tar.gz"


def is_whole(model: Path) -> bool:
    """The file is there and complete: a copy that broke off fails its own checksum."""
    try:
        with gzip.open(model) as file:
            while file.read(1 << 20):
                pass
    except (OSError, EOFError, zlib.error):
        return False
    return True


def current_model(models: Path) -> Path | None:
    """The model that is live; None where there is none."""
    return pointed(models, CURRENT)


def pointed(models: Path, pointer: str) -> Path | None:
    """The model that a pointer names; None where there is none."""
    file = models / pointer
    if not file.exists():
        return None
    path = models / file.read_text(encoding="utf-8").strip()
    return path if path.is_file() else None


def tried_model(models: Path) -> Path | None:
    """The model of the trial that shall run; None where none shall."""
    try:
        return models / str(json.loads((models / TRIAL).read_text(encoding="utf-8"))["model"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def point(models: Path, pointer: str, name: str) -> None:
    """Let a pointer name this model, at once and never half-written."""
    draft = models / f"{pointer}.new"
    draft.write_text(name, encoding="utf-8")
    draft.replace(models / pointer)


def make_current(models: Path, name: str) -> None:
    """Let this model be live; the one before it is remembered for the way back."""
    before = current_model(models)
    if before is not None and before.name != name:
        point(models, PREVIOUS, before.name)
    point(models, CURRENT, name)


def remove_old(models: Path) -> None:
    """Remove all but the models in use and the last ones, and what killed trainings left."""
    used = {pointed(models, pointer) for pointer in (CURRENT, CANDIDATE, PREVIOUS)}
    used.add(tried_model(models))
    others = [path for path in models.glob("elapor-*.tar.gz") if path not in used]
    others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in others[KEPT:]:
        path.unlink(missing_ok=True)
        lessons_file(path).unlink(missing_ok=True)
    for left in (models / WORKSHOP).glob("*"):
        if left.stat().st_mtime < time.time() - STALE_SECONDS:
            shutil.rmtree(left, ignore_errors=True)


def lessons_file(model: Path) -> Path:
    """The file beside a model that tells what it learnt (`bot.lessons`)."""
    return model.with_name(f"{model.name.removesuffix('.tar.gz')}.lessons.json.gz")
