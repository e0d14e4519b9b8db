"""How the commands print: one console, steps with their time, one clear line for an error."""

import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.markup import escape
from rich.text import Text

out = Console(highlight=False, emoji=False)
err = Console(stderr=True, highlight=False, emoji=False, soft_wrap=True)
_INVISIBLE = frozenset({"Cc", "Cf"})
"""Unicode categories of control and format characters: they can rewrite what a terminal shows."""


class CommandFailedError(RuntimeError):
    """A command cannot go on; the message says why, in one Indonesian line."""


def foreign(value: str) -> Text:
    """Words from outside as they were written: no markup and nothing that steers the terminal."""
    kept = (c for c in value if c in "\n\t" or unicodedata.category(c) not in _INVISIBLE)
    return Text("".join(kept))


@contextmanager
def step(title: str) -> Iterator[None]:
    """Show that a step runs, and how long it took once it is done."""
    started = time.monotonic()
    out.print(f"  … {title}")
    yield
    out.print(f"  [green]✓[/green] {title} ({time.monotonic() - started:.1f} s)")


def stop(message: str, code: int = 1) -> typer.Exit:
    """Print one clear line and give the exit to raise."""
    line = " ".join(foreign(message).plain.split())
    err.print(f"[red]elapor:[/red] {escape(line)}")
    return typer.Exit(code)
