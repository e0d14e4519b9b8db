"""What a start may teach by itself: ``python -m learning.starting`` looks at the examples.

A start that must train, because the program changed, brings the lessons as they stand to citizens
without a judgement. So it goes on only with those of the live model, or with new ones against which
nothing speaks. No Rasa here: the start stays small, and the look is a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import settings as configuration
from bot.inputs import current_model
from bot.lessons import present_lessons, read_lessons
from learning import history
from learning.place import Place, place
from settings import ROOT

REFUSED = 4
"""Exit code of the look, as `learning.chain.Code.DATA_REFUSED`."""
_WAY_OUT = "Perbaiki contohnya, lalu `elapor learn`; bila Anda yakin, `elapor train --live`."


class UnjudgedError(RuntimeError):
    """The lessons as they stand must not go live by themselves (Indonesian)."""


def refuse_unjudged(where: Place, live: Path) -> None:
    """Refuse a start with lessons that were refused or taken back, or that look wrong.

    Raises:
        UnjudgedError: says why, and what to do.
    """
    learnt = read_lessons(live)
    if learnt is not None and learnt.lessons == present_lessons():
        return
    against = history.spoken_against(history.read(where.models))
    if against is not None:
        why = f"model terakhir ditolak atau ditarik kembali oleh {against.who}"
        told = f" ({against.why})" if against.why else ""
        raise UnjudgedError(f"contoh latih belum boleh dipakai: {why}{told}. {_WAY_OUT}")
    wrong = look_apart()
    if wrong:
        raise UnjudgedError(f"data ditolak: {wrong} {_WAY_OUT}")


def look_apart() -> str:
    """What is wrong with the examples, looked at in a process of its own; empty where nothing is.

    Raises:
        UnjudgedError: the look itself failed.
    """
    command = [sys.executable, "-W", "ignore", "-m", "learning.starting"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if ended.returncode == REFUSED:
        return ended.stdout.strip()
    if ended.returncode:
        last = (ended.stderr.strip().splitlines() or ["?"])[-1]
        raise UnjudgedError(f"contoh latih tidak dapat diperiksa ({last}). {_WAY_OUT}")
    return ""


def main() -> int:
    """Look at the examples beside the live model; print what is wrong, and give the exit code."""
    from learning.chain import DataRefusedError, look_at_data
    from learning.model_policy import ModelPolicyError

    where = place(configuration.load())
    try:
        look_at_data(where, current_model(where.models))
    except (DataRefusedError, ModelPolicyError) as error:
        sys.stdout.write(f"{error}\n")
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main())
