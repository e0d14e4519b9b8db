"""One start per data folder, told apart from a start that was killed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cli.lock import AlreadyRunningError, only_one
from settings import ROOT


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    (tmp_path / "run").mkdir()
    return tmp_path


def test_a_second_start_is_told_who_runs(data_dir: Path) -> None:
    with only_one(data_dir), pytest.raises(AlreadyRunningError) as refused, only_one(data_dir):
        raise AssertionError("two at once")
    assert str(refused.value) == (
        f"sudah berjalan (pid {os.getpid()}); hentikan dengan `kill {os.getpid()}`."
    )


def test_after_the_end_the_folder_is_free_again(data_dir: Path) -> None:
    for _ in range(2):
        with only_one(data_dir) as lock:
            lock.note(1)


def test_a_killed_owner_leaves_the_lock_to_what_it_started(data_dir: Path) -> None:
    """The owner is killed; its child inherited the descriptor and is the one to stop."""
    code = (
        "import os, subprocess, sys\n"
        "from pathlib import Path\n"
        "from cli.lock import only_one\n"
        "with only_one(Path(sys.argv[1])) as lock:\n"
        "    child = subprocess.Popen(['sleep', '60'], pass_fds=[lock.descriptor])\n"
        "    lock.note(os.getpid(), child.pid)\n"
        "    print(child.pid, flush=True)\n"
        "    child.wait()\n"
    )
    command = [sys.executable, "-c", code, str(data_dir)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout
        child = int(owner.stdout.readline())
        owner.kill()
    try:
        with pytest.raises(AlreadyRunningError, match=f"kill {child}`"), only_one(data_dir):
            pass
    finally:
        os.kill(child, signal.SIGKILL)
