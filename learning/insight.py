"""The page that shows how well the bot understands: one file, nothing from outside.

Pure: what it shows is given. Its words stand in ``insight.html``, its looks in ``insight.css``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, tzinfo
from html import escape
from pathlib import Path
from string import Template

from bot.nlu.understanding import COMPLAINT
from learning import seen
from learning.charts import Bar, Series, bar_chart, line_chart, percent
from learning.history import JUDGED, REFUSED, Entry
from learning.seen import Gap, Seen

HERE = Path(__file__).resolve().parent
MOST_CONFUSIONS = 8
MOST_SENTENCES = 3
ASPECTS = (("intent", "niat"), ("category", "kategori"), ("danger", "bahaya dikenali"))
NOTHING = "Belum ada data. {}"
WAIT = "Angka muncul sesudah warga memakai bot."


@dataclass(frozen=True)
class Mistake:
    """A test sentence that the live model answers wrongly."""

    text: str
    right: str
    said: str


@dataclass(frozen=True)
class Facts:
    """Everything that the page tells of."""

    model: str
    history: Sequence[Entry]
    mistakes: Sequence[Mistake]
    messages: Sequence[Seen]
    filed: AbstractSet[str]
    banjar: AbstractSet[str]
    slang: AbstractSet[str]


def page(facts: Facts, now: datetime, zone: tzinfo) -> str:
    """The whole page; ``now`` is aware, times are shown in ``zone``."""
    local = now.astimezone(zone)
    parts = {
        "style": (HERE / "insight.css").read_text(encoding="utf-8"),
        "made": escape(local.strftime("%d-%m-%Y %H.%M")),
        "model": escape(facts.model or "belum ada"),
        "messages": f"{len(facts.messages):,}".replace(",", "."),
        "figures": _figures(facts),
        "accuracy": _accuracy(facts.history, zone) or _empty("Jalankan `elapor judge`."),
        "confusions": _confusions(facts.mistakes) or _empty("Jalankan `elapor judge`."),
        "weeks": _weeks(facts.messages) or _empty(WAIT),
        "kelurahan": _kelurahan(facts) or _empty(WAIT),
        "variety": _varieties(facts) or _empty(WAIT),
        "gaps": _gaps(seen.gaps(facts.messages)) or _empty("Tidak ada pesan serupa yang berulang."),
        "left": _left(facts, now) or _empty("Tidak ada laporan yang ditinggalkan."),
    }
    template = Template((HERE / "insight.html").read_text(encoding="utf-8"))
    return template.substitute(parts)


def _figures(facts: Facts) -> str:
    judged = [entry for entry in facts.history if entry.scores]
    scores = judged[-1].scores if judged else {}
    found = [(f"{name}, penilaian terakhir", scores.get(aspect)) for aspect, name in ASPECTS]
    found.append(
        ("pesan yang tidak dipahami", seen.share([m.misunderstood for m in facts.messages]))
    )
    return "".join(f"<p><strong>{percent(v)}</strong>{escape(name)}</p>" for name, v in found)


def _accuracy(history: Sequence[Entry], zone: tzinfo) -> str:
    judged = [entry for entry in history if entry.what in {JUDGED, REFUSED} and entry.scores]
    labels = [entry.at.astimezone(zone).strftime("%d-%m") for entry in judged]
    lines = [Series(name, tuple(e.scores.get(aspect) for e in judged)) for aspect, name in ASPECTS]
    return line_chart("Jawaban benar per penilaian, dalam persen", labels, lines)


def _confusions(mistakes: Sequence[Mistake]) -> str:
    found: dict[tuple[str, str], list[str]] = {}
    for mistake in mistakes:
        found.setdefault((mistake.right, mistake.said), []).append(mistake.text)
    worst = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))[:MOST_CONFUSIONS]
    items = [
        f"<strong>{_name(right)}</strong> dikira <strong>{_name(said)}</strong>"
        f", {len(texts)} kalimat" + _sentences(texts)
        for (right, said), texts in worst
    ]
    return _list(items)


def _weeks(messages: Sequence[Seen]) -> str:
    found = seen.weeks(messages)
    labels = [week.monday.strftime("%d-%m") for week in found]
    lines = [
        Series("tidak dipahami", tuple(week.misunderstood for week in found)),
        Series("kategori diralat", tuple(week.corrected for week in found)),
    ]
    return line_chart("Bagian pesan per minggu, dalam persen", labels, lines)


def _kelurahan(facts: Facts) -> str:
    return _both(facts.messages, lambda message: message.kelurahan, "kelurahan")


def _varieties(facts: Facts) -> str:
    def kind(message: Seen) -> str:
        return seen.variety(message.text, facts.banjar, facts.slang)

    return _both(facts.messages, kind, "ragam bahasa")


def _both(messages: Sequence[Seen], key: Callable[[Seen], str], name: str) -> str:
    """What was not understood, and what was corrected, by the same key."""
    complaints = [message for message in messages if message.intent == COMPLAINT]
    missed = seen.by(messages, key, lambda m: m.misunderstood)
    corrected = seen.by(complaints, key, lambda m: m.corrected)
    first = bar_chart(f"Pesan yang tidak dipahami per {name}", missed, "pesan")
    second = bar_chart(f"Kategori yang diralat warga per {name}", corrected, "laporan")
    heads = ("<h3>Tidak dipahami</h3>", "<h3>Kategori diralat warga</h3>")
    return "".join(h + chart for h, chart in zip(heads, (first, second), strict=True) if chart)


def _gaps(gaps: Sequence[Gap]) -> str:
    return _list([f"<strong>{gap.number} pesan</strong>{_sentences(gap.texts)}" for gap in gaps])


def _left(facts: Facts, now: datetime) -> str:
    found = seen.left(facts.messages, facts.filed, now)
    whole = sum(number for _, number in found)
    bars = [Bar(name.replace("_", " "), number / whole, number) for name, number in found]
    return bar_chart("Laporan yang ditinggalkan, menurut pertanyaan terakhir", bars, "laporan")


def _sentences(texts: Sequence[str]) -> str:
    return "".join(f"<small>“{escape(text)}”</small>" for text in texts[:MOST_SENTENCES])


def _list(items: Sequence[str]) -> str:
    return f"<ol>{''.join(f'<li class=item>{item}</li>' for item in items)}</ol>" if items else ""


def _name(label: str) -> str:
    return escape(label.replace("_", " ") or "tidak dijawab")


def _empty(advice: str) -> str:
    return f'<p class="empty">{escape(NOTHING.format(advice))}</p>'
