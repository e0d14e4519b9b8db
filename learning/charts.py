"""Charts as SVG drawn here: no script, nothing from outside; each has its table beside it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 440, 220
LEFT, RIGHT, TOP, BOTTOM = 44, 24, 14, 34
BAR, GAP = 22, 12
NAME_WIDTH = 160
MOST_TICKS = 5
STYLES = ("a", "b", "c")
"""Classes of the lines; their colours and dashes stand in the style sheet."""


@dataclass(frozen=True)
class Series:
    """A named line: one value (0 to 1) for each label, None where nothing is known."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Bar:
    """One bar: a share (0 to 1) and of how many."""

    name: str
    share: float
    number: int


def percent(share: float | None) -> str:
    """A share as a person reads it, with the Indonesian comma."""
    return "–" if share is None else f"{share * 100:.1f}".replace(".", ",") + " %"


def line_chart(title: str, labels: Sequence[str], lines: Sequence[Series]) -> str:
    """Lines over time, and the table behind them; the axis ends where the values do."""
    known = [value for line in lines for value in line.values if value is not None]
    if not known:
        return ""
    low, high = _range(known)
    drawn = "".join(
        _line(line, style, low, high) for line, style in zip(lines, STYLES, strict=False)
    )
    body = _grid(low, high) + _ticks(labels) + drawn
    keys = "".join(
        f'<li class="key {style}">{escape(line.name)}</li>'
        for line, style in zip(lines, STYLES, strict=False)
    )
    head = ["", *(line.name for line in lines)]
    rows = [[label, *(percent(line.values[n]) for line in lines)] for n, label in enumerate(labels)]
    svg = _svg(title, HEIGHT, body)
    return f'<figure>{svg}<ul class="keys">{keys}</ul>{table(head, rows)}</figure>'


def bar_chart(title: str, bars: Sequence[Bar], unit: str) -> str:
    """Shares side by side, longest scale at the largest, and the table behind them."""
    if not bars:
        return ""
    most = max(max(bar.share for bar in bars), 0.01)
    body = "".join(_bar(bar, n, most) for n, bar in enumerate(bars))
    rows = [[bar.name, percent(bar.share), str(bar.number)] for bar in bars]
    svg = _svg(title, len(bars) * (BAR + GAP) + GAP, body)
    return f"<figure>{svg}{table(['', 'bagian', unit], rows)}</figure>"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The figures behind a chart, folded away."""
    top = "".join(f"<th scope='col'>{escape(cell)}</th>" for cell in head)
    body = "".join(
        f"<tr><th scope='row'>{escape(row[0])}</th>"
        + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    return (
        "<details><summary>Angkanya</summary><div class='scroll'><table>"
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div></details>"
    )


def _svg(title: str, height: float, body: str) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height:.0f}" role="img" aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title>{body}</svg>"
    )


def _range(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    room = max((high - low) * 0.2, 0.01)
    return max(0.0, low - room), min(1.0, high + room)


def _x(n: int, number: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * (n / (number - 1) if number > 1 else 0.5)


def _y(value: float, low: float, high: float) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - (value - low) / (high - low))


def _grid(low: float, high: float) -> str:
    parts = []
    for step in range(4):
        value = low + (high - low) * step / 3
        y = _y(value, low, high)
        parts.append(
            f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        )
        label = f"{value * 100:.1f}".replace(".", ",")
        parts.append(f'<text class="end" x="{LEFT - 6}" y="{y + 4:.1f}">{label}</text>')
    return "".join(parts)


def _ticks(labels: Sequence[str]) -> str:
    every = max(1, -(-len(labels) // MOST_TICKS))
    return "".join(
        f'<text class="mid" x="{_x(n, len(labels)):.1f}" y="{HEIGHT - 10}">{escape(label)}</text>'
        for n, label in enumerate(labels)
        if n % every == 0
    )


def _line(line: Series, style: str, low: float, high: float) -> str:
    number = len(line.values)
    points = [
        (_x(n, number), _y(value, low, high))
        for n, value in enumerate(line.values)
        if value is not None
    ]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(
        f'<circle class="dot {style}" cx="{x:.1f}" cy="{y:.1f}" r="4"/>' for x, y in points
    )
    return f'<polyline class="line {style}" points="{path}"/>{dots}'


def _bar(bar: Bar, n: int, most: float) -> str:
    y = GAP + n * (BAR + GAP)
    # A share of nothing is still a line to see.
    width = max((WIDTH - NAME_WIDTH - 75) * bar.share / most, 2)
    middle = y + BAR / 2 + 5
    end = NAME_WIDTH + width + 8
    return (
        f'<text x="0" y="{middle:.1f}">{escape(_short(bar.name))}</text>'
        f'<rect class="bar" x="{NAME_WIDTH}" y="{y}" width="{width:.1f}" height="{BAR}" rx="4"/>'
        f'<text x="{end:.1f}" y="{middle:.1f}">{percent(bar.share)}</text>'
    )


def _short(name: str, most: int = 20) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"
