"""``elapor review --plain``: the same decisions line by line, for a screen reader."""

from __future__ import annotations

from collections.abc import Callable

import typer

from cli.console import out
from cli.failures import explain
from cli.review_words import FAILURES, KEYS, LOOK, Words
from learning.review import Outcome
from learning.sitting import Sitting

QUIT = "q"


def talk(sitting: Sitting, words: Words) -> None:
    """Show, ask and carry out until the admin leaves or nothing waits."""
    keys = ", ".join(f"{key} {does}" for key, does in KEYS[LOOK])
    while sitting.current is not None:
        shown = "".join(part[1] for part in words.item(sitting))
        out.print(words.progress(sitting) + shown, markup=False)
        typed = _ask(f"[{keys}]")
        if typed == QUIT:
            return
        _serve(typed, sitting, words)
    out.print("Tidak ada lagi pesan yang menunggu.")


def _ask(words: str) -> str:
    """What the admin types; leaving where the input ends."""
    try:
        return str(typer.prompt(words, default="", show_default=False)).strip()
    except typer.Abort:
        return QUIT


def _serve(typed: str, sitting: Sitting, words: Words) -> None:
    acts: dict[str, Callable[[], Outcome | None]] = {
        "t": sitting.accept,
        "a": sitting.ignore,
        "k": lambda: _with_label(words, sitting.correct),
        "b": lambda: _written(sitting, words),
        "l": sitting.skip,
        "u": lambda: out.print(f"Dibatalkan: {sitting.undo()}", markup=False),
    }
    act = acts.get(typed)
    if act is None:
        out.print("Ketik salah satu huruf itu, lalu Enter.")
        return
    try:
        outcome = act()
    except FAILURES as error:
        out.print(explain(error), markup=False)
        return
    for problem in outcome.problems if outcome else ():
        out.print(f"Ditolak: {problem}", markup=False)


def _with_label(words: Words, act: Callable[[str], Outcome]) -> Outcome | None:
    found = words.matching(_ask("Label (sebagian namanya)"))
    exact = found if len(found) == 1 else []
    if exact:
        return act(exact[0])
    out.print("Kurang jelas: " + (", ".join(found[:12]) or "tidak ada label seperti itu"))
    return None


def _written(sitting: Sitting, words: Words) -> Outcome | None:
    text = _ask("Contohnya")
    return _with_label(words, lambda label: sitting.write(text, label)) if text else None
