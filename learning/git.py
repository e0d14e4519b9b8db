"""Changes of the examples in git, where the folder is a repository; never pushed."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path


class GitError(RuntimeError):
    """Git refused; the change itself stands in the files. The message names git's first line."""


def commit(root: Path, files: Sequence[Path], actor: str, message: str) -> str | None:
    """Commit exactly these files; the hash, or None where there is nothing to commit or no git.

    What else is staged or changed stays as it is.

    Raises:
        GitError: git refused.
    """
    git = shutil.which("git")
    if git is None or not files or _run(git, root, "rev-parse", "--git-dir").returncode:
        return None
    names = [name for name in _names(root, files) if _changed(git, root, name)]
    if not names:
        return None
    _must(_run(git, root, "add", "--all", "--", *names))
    who = re.sub(r"[^\w.:-]+", "-", actor).strip("-") or "admin"
    own = ["-c", f"user.name={who}", "-c", f"user.email={who}@elapor.invalid"]
    own += ["-c", "commit.gpgsign=false"]
    _must(_run(git, root, *own, "commit", "--quiet", "-m", message, "--only", "--", *names))
    return _run(git, root, "rev-parse", "HEAD").stdout.strip()


def _names(root: Path, files: Sequence[Path]) -> list[str]:
    return [str(file.relative_to(root)) for file in files]


def _changed(git: str, root: Path, name: str) -> bool:
    return bool(_run(git, root, "status", "--porcelain", "-uall", "--", name).stdout.strip())


def _run(git: str, root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [git, *words], cwd=root, capture_output=True, text=True, check=False, timeout=60
    )


def _must(ended: subprocess.CompletedProcess[str]) -> None:
    if ended.returncode:
        said = (ended.stderr or ended.stdout).strip().splitlines() or ["tanpa keterangan"]
        raise GitError(said[0])
