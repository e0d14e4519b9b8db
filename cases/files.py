"""Writes files of evidence so that a crash leaves either the whole file or none."""

import os
import tempfile
from pathlib import Path


def write_whole(folder: Path, key: str, content: bytes) -> None:
    """Write and make it last, under a name that holds the whole content or nothing."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / key
    descriptor, draft = tempfile.mkstemp(dir=folder, prefix=".draft-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(target)
    finally:
        Path(draft).unlink(missing_ok=True)
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut as well."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
