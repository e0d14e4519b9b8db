"""``elapor review``: the page by its keys, the plain way, the spreadsheet, the log."""

import os
import pty
import re
import select
import shutil
import sqlite3
import subprocess
import sys
import time
from datetime import datetime, timezone
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from prompt_toolkit.input import DummyInput
from prompt_toolkit.output import DummyOutput
from sqlalchemy.exc import OperationalError

from cases.db import make_engine, make_sessions, transaction
from cases.observations import Seen, observe
from cli.review_page import Page
from cli.review_plain import _serve
from cli.review_words import make_words
from learning.review import Outcome
from learning.sitting import Sitting
from learning.yaml_store import read_placed
from settings import ROOT, Settings
from tests.cli.conftest import Terminal

MESSAGES = """odong odong malam musiknya ngalih banar
kereta kelinci keliling suaranya kada karuan
parkiran mobil di trotoar bikin macet
kabel semrawut di atas atap takut kesetrum
lampu taman warna warni banyak rusak
air keran kuning bau besi
tower baru di gang tanpa izin
jembatan kayu papannya lapuk
bau amis pabrik es tiap subuh
petugas loket judes banar
warga buang kasur ke sungai
kucing liar sakit kulit di pasar
syarat pindah domisili apa saja
pagar sekolah roboh kena anak
bantuan beras tidak merata
nomor rumah dobel surat nyasar
speed boat ngebut rumah lanting goyang
pohon pinang menutup gang
rambu dilarang parkir hilang
lapangan bola becek kada kawa dipakai""".splitlines()
ENDED = re.compile(r"Diputuskan \d+, dilewati \d+")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small installation: the city, the word lists and a few files of examples."""
    root = tmp_path / "instalasi"
    shutil.copytree(ROOT / "city", root / "city")
    shutil.copytree(ROOT / "nlu_data" / "lexicons", root / "nlu_data" / "lexicons")
    (root / "nlu_data" / "nlu" / "lapor").mkdir(parents=True)
    for name in ("sapa.yml", "lapor/parkir.yml", "lapor/ketertiban_umum.yml"):
        shutil.copy(ROOT / "nlu_data" / "nlu" / name, root / "nlu_data" / "nlu" / name)
    return root


@pytest.fixture
def observed(settings: Settings) -> Settings:
    """Twenty messages that the bot did not understand."""
    engine = make_engine(settings.database_url)
    now = datetime.now(timezone.utc)
    with make_sessions(engine)() as session, transaction(session):
        for number, text in enumerate(MESSAGES):
            shares = (("sapa", 0.2), ("bantuan", 0.15))
            who = ("web", "budi", f"m{number}", text, "nlu_fallback", 0.2)
            observe(session, Seen(*who, shares, (), None, "action_tidak_paham"), now)
    engine.dispose()
    return settings


def taught(folder: Path) -> set[str]:
    return {example.text for example in read_placed(folder / "nlu_data" / "nlu")}


class Screen:
    """A real terminal around ``elapor review``; keeps everything that it wrote."""

    def __init__(self, folder: Path, *words: str) -> None:
        self._master, slave = pty.openpty()
        command = [sys.executable, "-W", "ignore", "-m", "cli.main", "review", *words]
        command += ["--actor", "ani", "--folder", str(folder)]
        env = {**os.environ, "TERM": "xterm", "LINES": "40", "COLUMNS": "120"}
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=env, stdin=slave, stdout=slave, stderr=slave
        )
        os.close(slave)
        self.written = ""

    def waits_for(self, pattern: str, seconds: float = 200.0) -> None:
        """Read until the pattern was written; what came before it counts no more."""
        until = time.monotonic() + seconds
        while not (found := re.search(pattern, self.written)):
            assert time.monotonic() < until, self.written[-2000:]
            self._read(0.2)
        self.written = self.written[found.end() :]

    def presses(self, keys: str) -> None:
        """Type."""
        os.write(self._master, keys.encode())

    def ends(self) -> int:
        """The exit code, once it has ended."""
        while self._process.poll() is None:
            self._read(0.2)
        self._read(0.2)
        os.close(self._master)
        return self._process.returncode

    def _read(self, seconds: float) -> None:
        if select.select([self._master], [], [], seconds)[0]:
            try:
                told = os.read(self._master, 65536).decode(errors="replace")
            except OSError:
                return
            self.written += re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", told)


@pytest.mark.timeout(400)
def test_twenty_messages_are_judged_by_the_keyboard(observed: Settings, folder: Path) -> None:
    screen = Screen(folder)
    screen.waits_for("1 dari 20")
    # Only what changes is written again, so nothing is waited for: keys are served in their order.
    screen.presses("kketertiban\r" * 10 + "a" * 6 + "u" + "l" * 5)
    screen.presses("bada odong odong ribut di gang kami\rketertiban\rq")
    assert screen.ends() == 0
    assert "Diputuskan 16, dilewati 5" in screen.written
    assert "ada odong odong ribut di gang kami" in taught(folder)


@pytest.mark.timeout(400)
def test_leaving_at_any_point_lets_go_of_the_message(observed: Settings, folder: Path) -> None:
    screen = Screen(folder)
    screen.waits_for("1 dari 20")
    screen.presses("k\x03")
    assert screen.ends() == 0
    assert "Traceback" not in screen.written
    again = Screen(folder)
    again.waits_for("1 dari 20")
    again.presses("q")
    assert again.ends() == 0


def test_the_plain_way_takes_the_same_keys(
    elapor: Terminal, observed: Settings, folder: Path
) -> None:
    from typer.testing import CliRunner

    from cli.main import app

    words = ["review", "--plain", "--actor", "ani", "--folder", str(folder)]
    ended = CliRunner().invoke(app, words, input="k\nketertiban\na\nz\nu\nl\nq\n")
    assert ended.exit_code == 0, ended.output
    assert "Dibatalkan" in ended.output
    assert MESSAGES[0] in taught(folder) or ENDED.search(ended.output)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OperationalError("x", {}, sqlite3.OperationalError("database is locked")), "locked"),
        (OSError(28, "No space left on device", "sampah.yml"), "sampah.yml"),
    ],
)
def test_a_locked_register_or_a_full_disk_is_told_and_the_page_stays(
    error: Exception, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object) -> Outcome:
        raise error

    words = make_words(frozenset({"sapa"}), {}, 1)
    sitting = cast("Sitting", SimpleNamespace(accept=fails, ignore=fails, undo=fails, skip=fails))
    page = Page(sitting, words, DummyInput(), DummyOutput())
    for key in "tau":
        page._decisions()[key]()
        assert said in page._said[1]
        _serve(key, sitting, words)
        assert said in capsys.readouterr().out


def test_the_spreadsheet_goes_out_and_in(
    elapor: Terminal, observed: Settings, folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "antrean.csv"
    out = elapor("review", "export", str(file), "--folder", str(folder))
    assert "20 pesan ditulis" in out.output
    text = file.read_text(encoding="utf-8-sig").replace(",,,\n", ",,abaikan,\n", 3)
    file.write_text(text, encoding="utf-8")
    back = elapor("review", "import", str(file), "--folder", str(folder), "--actor", "ani")
    assert "Dipakai 3" in back.output
    assert "abaikan" in elapor("review", "log").output
    undone = elapor("review", "undo", "1", "--folder", str(folder), "--actor", "budi")
    assert "Keputusan 1 (abaikan) dibatalkan" in undone.output
    assert elapor("review", "undo", "1", "--folder", str(folder)).exit_code == 1


def test_broken_examples_are_named_in_one_line(
    elapor: Terminal, observed: Settings, folder: Path
) -> None:
    broken = folder / "nlu_data" / "nlu" / "sapa.yml"
    broken.write_text('version: "3.1"\nnlu:\n- intent: sapa\n examples: |\n', encoding="utf-8")
    ended = elapor("review", "export", "x.csv", "--folder", str(folder))
    assert ended.exit_code == 1
    assert "sapa.yml, baris 4: YAML rusak" in ended.output


def test_the_page_needs_a_terminal(elapor: Terminal, observed: Settings, folder: Path) -> None:
    assert "pakai --plain" in elapor("review", "--folder", str(folder)).output
