"""One start per data folder: a lock that is held as long as any of it runs."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from cli.console import CommandFailedError


class AlreadyRunningError(CommandFailedError):
    """This data folder is in use; the message says by which process and how to stop it."""


@dataclass(frozen=True)
class Lock:
    """The held lock. Who inherits the descriptor holds it on when its first owner is gone."""

    file: TextIO

    @property
    def descriptor(self) -> int:
        """The descriptor to hand on to what must not outlive the lock."""
        return self.file.fileno()

    def note(self, *pids: int) -> None:
        """Write down who can be stopped, the best one first."""
        self.file.seek(0)
        self.file.truncate()
        self.file.write(" ".join(map(str, pids)))
        self.file.flush()


@contextmanager
def only_one(data_dir: Path) -> Iterator[Lock]:
    """Hold the lock of the data folder; its folder ``run`` must be there.

    Raises:
        AlreadyRunningError: something that was started on this folder still runs.
    """
    with (data_dir / "run" / "lock").open("a+", encoding="ascii") as file:
        try:
            # Not a file that merely exists: the system lets go of a lock when its owner is killed.
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            raise AlreadyRunningError(_who(file.read())) from error
        lock = Lock(file)
        lock.note(os.getpid())
        yield lock


def _who(noted: str) -> str:
    alive = [pid for pid in map(int, noted.split()) if _is_alive(pid)]
    if not alive:
        return "sudah berjalan di folder data ini; tunggu sampai prosesnya berhenti."
    return f"sudah berjalan (pid {alive[0]}); hentikan dengan `kill {alive[0]}`."


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
