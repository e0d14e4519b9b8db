"""Citizens on the fake Telegram: each files one report and asks how far it is.

A citizen knows only what came into the own chat, and never repeats anything: what gets lost on the
way stays lost and is seen at the end.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from PIL import Image

from tests.support.fake_telegram import FakeTelegram, Sent

TICKET = re.compile(r"BJM-\w{4}-\w{4}")
MARK = re.compile(r"\bK\d{6}\b")
SEND, OWN = "Kirim laporan", "baru"
"""The second is in every button that insists on a report of one's own."""
FIRST_CHAT = 5000
MATTERS = (
    "lampu jalan padam, tiang nomor {mark}, di jalan pramuka",
    "sampah menumpuk di jalan veteran, tanda {mark}",
    "jalan berlubang di jalan pramuka dekat terminal, tanda {mark}",
    "air leding tidak mengalir di jalan veteran, meteran {mark}",
)


@dataclass
class Citizen:
    """One chat and its report; `step` says what it waits for."""

    chat: int
    mark: str
    photo: bytes | None = None
    step: str = "summary"
    ticket: str | None = None
    before_press: Callable[[], object] = str
    """Called at the moment before the report is sent."""
    heard: list[str] = field(default_factory=list)

    @property
    def done(self) -> bool:
        """Has a ticket and was told its state."""
        return self.step == "done"

    def begin(self, telegram: FakeTelegram) -> None:
        """Tell the matter."""
        text = MATTERS[self.chat % len(MATTERS)].format(mark=self.mark)
        if self.photo is None:
            telegram.say(text, self.chat)
        else:
            telegram.show(self.photo, self.chat, caption=text)

    def hears(self, sent: Sent, telegram: FakeTelegram) -> None:
        """Do what a citizen does upon this message, once."""
        self.heard.append(sent.text)
        if self.step == "summary":
            self._press(sent, telegram)
        elif self.step == "ticket" and "Nomor tiket" in sent.text:
            self.ticket = TICKET.findall(sent.text)[0]
            self.step = "state"
            telegram.say(f"status {self.ticket}", self.chat)
        elif self.step == "state" and "Menunggu verifikasi" in sent.text:
            self.step = "done"

    def _press(self, sent: Sent, telegram: FakeTelegram) -> None:
        keys = dict(sent.buttons)
        if SEND in keys:
            self.step = "ticket"
            self.before_press()
            telegram.press(keys[SEND], self.chat)
        elif own := [data for title, data in keys.items() if OWN in title]:
            telegram.press(own[0], self.chat)


@dataclass
class Crowd:
    """Citizens who come one after the other; call `look` again and again."""

    telegram: FakeTelegram
    citizens: dict[int, Citizen] = field(default_factory=dict)
    _read: int = 0

    @property
    def waiting(self) -> list[Citizen]:
        """Those who are not served yet."""
        return [one for one in self.citizens.values() if not one.done]

    def come(self, count: int = 1, every_photo: int = 5) -> list[Citizen]:
        """New citizens tell their matters; every fifth shows a photo."""
        new = [self._new(every_photo) for _ in range(count)]
        for one in new:
            one.begin(self.telegram)
        return new

    def look(self) -> None:
        """Let everybody react to what came since the last look."""
        sent = self.telegram.sent
        while self._read < len(sent):
            message = sent[self._read]
            self._read += 1
            if message.chat in self.citizens:
                self.citizens[message.chat].hears(message, self.telegram)

    def _new(self, every_photo: int) -> Citizen:
        number = len(self.citizens)
        photo = _picture(number) if every_photo and number % every_photo == 0 else None
        citizen = Citizen(FIRST_CHAT + number, f"K{100_000 + number}", photo)
        self.citizens[citizen.chat] = citizen
        return citizen


def _picture(number: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (64, 48), (number * 37 % 256, number % 256, 90)).save(buffer, "JPEG")
    return buffer.getvalue()
