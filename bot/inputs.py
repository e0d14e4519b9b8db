"""What a model is made of, as one hash: a model is trained anew only when this changes.

No Rasa here: the command line asks before it knows whether Rasa is needed at all.
"""

import gzip
import hashlib
import shutil
import time
import zlib
from pathlib import Path

from settings import ROOT

PATTERNS = (
    "domain.yml",
    "config.yml",
    "requirements.lock",
    "nlu_data/**/*",
    "bot/nlu/*.py",
    "text/*.py",
)
KEPT = 2
"""Models kept beside the current one, to go back to."""
WORKSHOP = ".new"
"""Folder beside the models in which one is made; what is whole moves out of it."""
STALE_SECONDS = 3600


def input_files(root: Path = ROOT) -> list[Path]:
    """Every file that a model depends on, sorted."""
    found = {path for pattern in PATTERNS for path in root.glob(pattern) if path.is_file()}
    return sorted(path for path in found if "__pycache__" not in path.parts)


def inputs_hash(root: Path = ROOT) -> str:
    """First 16 hex digits of the SHA-256 over names and contents of the input files."""
    digest = hashlib.sha256()
    for path in input_files(root):
        digest.update(str(path.relative_to(root)).encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
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
    pointer = models / "current"
    if not pointer.exists():
        return None
    path = models / pointer.read_text(encoding="utf-8").strip()
    return path if path.exists() else None


def make_current(models: Path, name: str) -> None:
    """Let the pointer name this model, at once and never half-written."""
    draft = models / "current.new"
    draft.write_text(name, encoding="utf-8")
    draft.replace(models / "current")


def remove_old(models: Path) -> None:
    """Remove all but the current model and the last ones, and what killed trainings left."""
    current = current_model(models)
    others = [path for path in models.glob("elapor-*.tar.gz") if path != current]
    others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in others[KEPT:]:
        path.unlink(missing_ok=True)
    for left in (models / WORKSHOP).glob("*"):
        if left.stat().st_mtime < time.time() - STALE_SECONDS:
            shutil.rmtree(left, ignore_errors=True)
