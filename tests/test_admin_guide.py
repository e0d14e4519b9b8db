"""Every command of docs/panduan-admin.md runs, in the order of the guide."""

import os
import re
import shlex
import shutil
import subprocess
from datetime import datetime, timezone
from pathlib import Path

import pytest

from cases.db import make_engine, make_sessions, transaction
from cases.observations import Seen, observe
from cli.serve import prepare_database
from settings import ROOT, load

GUIDE = (ROOT / "docs" / "panduan-admin.md").read_text(encoding="utf-8")
COMMANDS = [
    line.strip()
    for block in re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)
    for line in block.splitlines()
    if line.strip()
]
# The page needs a terminal (tests/cli/test_review.py); a training is tests/cli/test_train.py's.
ELSEWHERE = {"elapor review", "elapor train"}


def of_the_review() -> list[str]:
    return [c for c in COMMANDS if c.startswith("elapor review") and c not in ELSEWHERE]


@pytest.fixture
def installation(tmp_path: Path) -> Path:
    """A copy of what a review touches, and one message that was not understood."""
    root = tmp_path / "instalasi"
    for part in ("city", "nlu_data/lexicons", "nlu_data/nlu"):
        shutil.copytree(ROOT / part, root / part)
    settings = load({"ELAPOR_DATA_DIR": str(tmp_path / "var")})
    prepare_database(settings)
    engine = make_engine(settings.database_url)
    who = ("web", "budi", "m1", "odong odong nyaring banar malam-malam", "nlu_fallback", 0.2)
    seen = Seen(*who, (("sapa", 0.2), ("bantuan", 0.1)), (), None, "action_tidak_paham")
    with make_sessions(engine)() as session, transaction(session):
        observe(session, seen, datetime.now(timezone.utc))
    engine.dispose()
    return root


@pytest.mark.timeout(400)
def test_the_commands_of_the_guide_run_in_their_order(installation: Path, tmp_path: Path) -> None:
    own = {"ELAPOR_DATA_DIR": str(tmp_path / "var"), "COLUMNS": "200"}
    env = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | own
    for command in of_the_review():
        words = [str(ROOT / ".venv" / "bin" / "elapor"), *shlex.split(command)[1:]]
        if words[2] != "log":
            words += ["--folder", str(installation)]
        ended = subprocess.run(
            words,
            cwd=tmp_path,
            env=env,
            input="a\nq\n",
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == 0, (command, ended.stderr)
        assert ended.stdout.strip(), command


def test_the_guide_shows_every_way_to_review() -> None:
    told = " ".join(of_the_review())
    assert all(word in told for word in ("--plain", "export", "import", "log", "undo"))


def test_admins_and_citizens_are_told_that_examples_outlive_the_ninety_days() -> None:
    domain = (ROOT / "domain.yml").read_text(encoding="utf-8")
    privacy = domain.partition("  utter_privasi:\n")[2].partition("\n  utter_")[0]
    assert "contoh" in privacy
    assert "tidak ikut terhapus" in privacy
    assert "**tidak** ikut terhapus" in GUIDE


def test_every_file_that_the_guide_names_is_there() -> None:
    named = re.findall(r"`((?:city|learning|nlu_data)/[\w/.]*)`|\((pictures/[\w.]+)\)", GUIDE)
    for path, picture in named:
        assert (ROOT / (path or f"docs/{picture}")).exists()
