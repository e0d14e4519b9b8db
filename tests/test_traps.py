"""Pins that close a trap stay in the lock; the lock names no index and no machine."""

import re
import subprocess

from packaging.version import Version

from settings import ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
LOCKED = dict(re.findall(r"^([a-z0-9._-]+)(?:\[[^]]*\])?==([^ \\]+)", LOCK, re.MULTILINE))


def locked(name: str) -> Version:
    return Version(LOCKED[name])


def test_click_is_below_the_version_that_breaks_spacy() -> None:
    assert locked("click") < Version("8.2")


def test_socketio_is_below_the_version_that_breaks_rasa() -> None:
    assert locked("python-socketio") < Version("5.10")
    assert locked("python-engineio") < Version("4.8")


def test_sqlalchemy_is_the_one_rasa_needs() -> None:
    assert locked("sqlalchemy") < Version("2")


def test_every_package_in_the_lock_has_a_hash_and_none_an_address() -> None:
    entries = re.split(r"\n(?=\S)", LOCK.strip())
    assert len(entries) > 150
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in LOCK
    assert "index" not in LOCK.lower().replace("werkzeug", "")


def test_the_python_version_is_written_down() -> None:
    assert (ROOT / ".python-version").read_text(encoding="utf-8").strip() == "3.10"


def test_ci_calls_the_readmes_test_command_and_nothing_else() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    commands = [line for line in script.splitlines() if line and not line.startswith(("#", "set"))]
    assert commands == ['cd "$(dirname "$0")/.."', "exec make test"]


def test_no_tracked_file_names_a_machine_or_a_registry() -> None:
    telling = re.compile(r"/(?:work|root|home/\w+)/|pypi\.org|pythonhosted")
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert len(listed) > 100
    texts = [name for name in listed if not name.endswith((".png", "test_traps.py"))]
    found = [n for n in texts if telling.search((ROOT / n).read_text("utf-8", "replace"))]
    assert found == []
