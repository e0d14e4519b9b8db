"""The full-screen page of ``elapor review``: shows a sitting, one key for each decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.layout import HSplit, Layout, Window
from prompt_toolkit.layout.containers import ConditionalContainer
from prompt_toolkit.layout.controls import BufferControl, FormattedTextControl
from prompt_toolkit.output import Output
from prompt_toolkit.styles import Style

from cli.failures import explain
from cli.review_words import FAILURES, KEYS, Words
from learning.review import Outcome
from learning.sitting import Sitting

LOOK, PICK, WRITE = "lihat", "pilih", "tulis"
SHOWN_LABELS = 10
STYLE = Style.from_dict(
    {
        "head": "reverse bold",
        "foot": "reverse",
        "title": "bold",
        "message": "bold",
        "bar": "ansicyan",
        "dim": "ansibrightblack",
        "bad": "ansired bold",
        "good": "ansigreen bold",
        "chosen": "reverse",
        "key": "ansiyellow bold",
    }
)


class Page:
    """What stands on the screen, and what each key does."""

    def __init__(
        self,
        sitting: Sitting,
        words: Words,
        given: Input | None = None,
        shown: Output | None = None,
    ) -> None:
        """``given`` and ``shown`` replace keyboard and screen in a test."""
        self._sitting, self._words = sitting, words
        self._mode, self._said, self._draft = LOOK, ("", ""), ""
        self._chosen = 0
        self._typed = Buffer(multiline=False, on_text_changed=self._typing)
        self._field = Window(BufferControl(self._typed), height=1, style="class:title")
        self._look = Window(FormattedTextControl(self._body, focusable=True), wrap_lines=True)
        self.application: Application[None] = Application(
            layout=Layout(self._frame()),
            key_bindings=self._keys(),
            full_screen=True,
            style=STYLE,
            input=given,
            output=shown,
        )

    def run(self) -> None:
        """Show the page until the admin leaves."""
        self.application.run()

    def _frame(self) -> HSplit:
        typing = Condition(lambda: self._mode != LOOK)
        return HSplit(
            [
                Window(FormattedTextControl(self._head), height=1, style="class:head"),
                self._look,
                ConditionalContainer(
                    Window(FormattedTextControl(self._asked), height=1), filter=typing
                ),
                ConditionalContainer(self._field, filter=typing),
                ConditionalContainer(
                    Window(FormattedTextControl(self._choices), height=SHOWN_LABELS),
                    filter=Condition(lambda: self._mode == PICK),
                ),
                Window(FormattedTextControl(lambda: [self._said]), height=2, wrap_lines=True),
                Window(FormattedTextControl(self._foot), height=1, style="class:foot"),
            ]
        )

    def _head(self) -> StyleAndTextTuples:
        return [("", self._words.progress(self._sitting))]

    def _foot(self) -> StyleAndTextTuples:
        keys = KEYS[self._mode]
        return [part for key, does in keys for part in (("", f" {key}"), ("", f" {does} "))]

    def _body(self) -> StyleAndTextTuples:
        return self._words.item(self._sitting)

    def _asked(self) -> StyleAndTextTuples:
        return [("class:title", self._words.asks[self._mode])]

    def _choices(self) -> StyleAndTextTuples:
        found = self._found()
        first = max(0, self._chosen - SHOWN_LABELS + 1)
        lines: StyleAndTextTuples = []
        for number, label in enumerate(found[first : first + SHOWN_LABELS], start=first):
            style = "class:chosen" if number == self._chosen else ""
            lines.append((style, f"{self._words.label(label, self._sitting)}\n"))
        return lines or [("class:bad", "Tidak ada label seperti itu.")]

    def _found(self) -> list[str]:
        return self._words.matching(self._typed.text)

    def _typing(self, _: Buffer) -> None:
        self._chosen = 0

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()
        looking = Condition(lambda: self._mode == LOOK)
        for key, does in self._decisions().items():
            keys.add(key, filter=looking)(_ignoring_event(does))
        away = Condition(lambda: self._mode != LOOK)
        keys.add("escape", filter=away, eager=True)(_ignoring_event(self._back))
        keys.add("enter", filter=away)(_ignoring_event(self._enter))
        for key, step in (("up", -1), ("down", 1)):
            keys.add(key, filter=away)(_ignoring_event(self._mover(step)))
        keys.add("c-c")(lambda event: event.app.exit())
        keys.add("c-d")(lambda event: event.app.exit())
        keys.add("q", filter=looking)(lambda event: event.app.exit())
        return keys

    def _decisions(self) -> dict[str, Callable[[], None]]:
        sitting = self._sitting
        return {
            "t": lambda: self._do(sitting.accept, "Diterima"),
            "k": lambda: self._ask(PICK, sitting.current is not None),
            "b": lambda: self._ask(WRITE),
            "a": lambda: self._do(sitting.ignore, "Diabaikan"),
            "l": self._skip,
            "u": self._undo,
        }

    def _ask(self, mode: str, possible: bool = True) -> None:
        if possible:
            self._mode, self._chosen, self._said = mode, 0, ("", "")
            self._typed.reset()
            self.application.layout.focus(self._field)

    def _back(self) -> None:
        self._mode, self._draft = LOOK, ""
        self.application.layout.focus(self._look)

    def _mover(self, step: int) -> Callable[[], None]:
        def move() -> None:
            last = max(0, len(self._found()) - 1)
            self._chosen = min(last, max(0, self._chosen + step))

        return move

    def _enter(self) -> None:
        if self._mode == WRITE:
            self._draft = self._typed.text.strip()
            self._ask(PICK) if self._draft else self._back()
            return
        found, draft = self._found(), self._draft
        if not found:
            return
        label = found[self._chosen]
        self._back()
        if draft:
            self._do(lambda: self._sitting.write(draft, label), "Contoh ditambahkan")
        else:
            self._do(lambda: self._sitting.correct(label), "Dikoreksi")

    def _skip(self) -> None:
        if self._sitting.current is not None:
            self._sitting.skip()
            self._said = ("class:dim", "Dilewati.")

    def _undo(self) -> None:
        try:
            self._said = ("class:good", f"Dibatalkan: {self._sitting.undo()}")
        except FAILURES as error:
            self._said = ("class:bad", explain(error))

    def _do(self, act: Callable[[], Outcome], done: str) -> None:
        try:
            outcome = act()
        except FAILURES as error:
            self._said = ("class:bad", explain(error))
            return
        self._said = _told(outcome, done)


def _told(outcome: Outcome, done: str) -> tuple[str, str]:
    if outcome.review is None:
        return "class:bad", _reasons(outcome.problems)
    kept = " Disisihkan untuk soal ujian." if outcome.set_aside else ""
    return "class:good", f"{done}.{kept}"


def _reasons(problems: Sequence[object]) -> str:
    return "Ditolak: " + " ".join(map(str, problems))


def _ignoring_event(does: Callable[[], None]) -> Callable[[Any], None]:
    return lambda _: does()
