"""What a model is made of, as one hash: a model is trained anew only when this changes.

No Rasa here: the command line asks before it knows whether Rasa is needed at all.
"""

import gzip
import hashlib
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
