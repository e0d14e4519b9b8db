"""How the commands print: one console, steps with their time, one clear line for an error."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Show that a step runs, and how long it took once it is done."""
    started = time.monotonic()
    out.print(f"  … {title}")
    yield
    out.print(f"  [green]✓[/green] {title} ({time.monotonic() - started:.1f} s)")


def stop(message: str, code: int = 1) -> typer.Exit:
    """Print one clear line and give the exit to raise."""
    err.print(f"[red]elapor:[/red] {message}")
    return typer.Exit(code)
