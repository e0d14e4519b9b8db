"""Files that people depend on: never half-written, one writer at a time, private where needed."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def one_writer(folder: Path) -> Iterator[None]:
    """One writer at a time below a folder, of whichever process."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def write_whole(file: Path, content: str) -> None:
    """Write a file so that a full disk or a killed process leaves the old one.

    Raises:
        OSError: it cannot be written; the file is as it was.
    """
    draft = file.with_suffix(".draft")
    try:
        with draft.open("w", encoding="utf-8", newline="") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def private(file: Path, encoding: str = "utf-8") -> Iterator[TextIO]:
    """Write a file that holds citizens' sentences: from its first byte only its owner reads it.

    Raises:
        OSError: it cannot be written.
    """
    handle = os.open(file, os.O_WRONLY | os.O_CREAT, 0o600)
    with os.fdopen(handle, "w", encoding=encoding, newline="") as opened:
        os.fchmod(handle, 0o600)  # one that was there already may be open to others
        opened.truncate()
        yield opened
