"""Requests as no honest client sends them (hypothesis strategies), put on a socket byte by byte."""

from __future__ import annotations

import errno
import json
import socket
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tests.soak.odd_updates import anything, strangers

PATIENCE_SECONDS = 60.0
UNANSWERED = 0
CLOSED_ON_US = (errno.EPIPE, errno.ECONNRESET, errno.ENOTCONN)
"""What a socket says whose other side has gone: upon writing, reading, and ending one's part."""
METHODS = (b"GET", b"POST", b"PUT", b"DELETE", b"OPTIONS", b"HEAD", b"PATCH", b"TRACE", b"BREW")
RAW = (
    b"",
    b"null",
    b"bukan json",
    b"\xff\xfe{}",
    b'{"text": "\xc3("}',
    b"[" * 100_000,
    b'{"a":' * 100_000,
    b'{"update_id": 1' + b"0" * 5000 + b"}",
    b'{"id": NaN, "text": Infinity}',
    b'{"text": "\\ud800", "sender": "web:\\udfff"}',
    b"x" * 1_200_000,
    b"--x\r\nContent-Disposition: form-data; name=foto; filename=a\r\n\r\n\xff\r\n--x--\r\n",
    b'--x\r\nContent-Disposition: form-data; name="\xff\xfe"\r\n\r\n',
    b"--x\r\n" * 2000,
)
"""Bodies with wrong bytes, too deep, too large, cut off."""
HEADERS = (
    (b"Content-Type", b"application/json; charset=\xff"),
    (b"Content-Type", b"multipart/form-data"),
    (b"Content-Type", b"multipart/form-data; boundary=x"),
    (b"Content-Type", b"multipart/form-data; boundary=\xe9\xff"),
    (b"Content-Type", b"application/x-www-form-urlencoded"),
    (b"Content-Encoding", b"gzip"),
    (b"Accept", b"\xff"),
    (b"Cookie", b"\xff=\xfe; elapor_pengunjung=\xff"),
    (b"Cookie", b"elapor_pengunjung=a.b.c; elapor_pengunjung=" + b"x" * 4000),
    (b"Origin", b"http://["),
    (b"Origin", b"http://[::1]:99999999"),
    (b"Origin", b"\xff"),
    (b"Origin", b"null"),
    (b"Host", b"["),
    (b"Host", b"\xff"),
    (b"Host", b"a:b:c"),
    (b"X-CSRF-Token", b"\xe9\xff"),
    (b"X-Elapor-Secret", b"\xe9\xff"),
    (b"X-Elapor-Secret", b"salah"),
    (b"X-Telegram-Bot-Api-Secret-Token", b"\xe9\xff"),
    (b"X-Forwarded-For", b"\xff, 127.0.0.1"),
    (b"Forwarded", b'for="[\xff'),
    (b"Range", b"bytes=-1,9999999999999999999999-"),
    (b"If-Modified-Since", b"\xff"),
    (b"X-Long", b"x" * 9000),
    (b"Transfer-Encoding", b"gzip"),
    (b"Expect", b"100-continue"),
    (b"Expect", b"wonders"),
    (b"Upgrade", b"websocket"),
)
"""Each takes the place of an honest header, or comes beside them."""
ENDINGS = (
    b"",
    b"/",
    b"?sesudah=-1",
    b"?sesudah=" + b"9" * 5000,
    b"?%ff=%00",
    b"/..%2f..%2f",
    b"%00",
)


@dataclass(frozen=True)
class Door:
    """One address of ours, with what an honest caller sends there."""

    port: int
    method: bytes
    path: bytes
    headers: tuple[tuple[bytes, bytes], ...] = ()
    fields: dict[str, st.SearchStrategy[Any]] | None = None
    """What its JSON consists of; None where any update may come."""


@dataclass(frozen=True)
class Knock:
    """One request."""

    port: int
    method: bytes
    path: bytes
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    missing: int = 0
    """So many bytes are announced and never come."""

    def send(self) -> int:
        """The status of the answer; `UNANSWERED` where the door was closed without a word."""
        lines = [self.method + b" " + self.path + b" HTTP/1.1"]
        lines += [name + b": " + value for name, value in self.headers]
        if self.body or self.method not in (b"GET", b"HEAD"):
            lines.append(b"Content-Length: %d" % (len(self.body) + self.missing))
        whole = b"\r\n".join([*lines, b"Connection: close", b"", b""]) + self.body
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE_SECONDS) as wire:
            try:
                wire.sendall(whole)
                if self.missing:
                    wire.shutdown(socket.SHUT_WR)
                head = wire.makefile("rb").readline()
            except OSError as error:
                # A body that nobody wants is not read to its end.
                if error.errno not in CLOSED_ON_US:
                    raise
                head = b""
        return int(head.split()[1]) if head.startswith(b"HTTP/") else UNANSWERED


@st.composite
def knocks(draw: st.DrawFn, doors: tuple[Door, ...]) -> Knock:
    """Mostly right but for one part, so that it comes past the first check; or wrong all over."""
    door = draw(st.sampled_from(doors))
    method = draw(st.sampled_from((door.method,) * 6 + METHODS))
    ending = draw(st.sampled_from((b"",) * 6 + ENDINGS))
    odd = draw(st.lists(st.sampled_from(HEADERS), max_size=2))
    if draw(st.booleans()):
        odd = []
    names = {name for name, _ in odd}
    kept = [(name, value) for name, value in _honest(door) if name not in names]
    missing = draw(st.sampled_from((0,) * 9 + (5,)))
    body = draw(bodies(door))
    return Knock(door.port, method, door.path + ending, (*kept, *odd), body, missing)


def _honest(door: Door) -> tuple[tuple[bytes, bytes], ...]:
    host = (b"Host", b"127.0.0.1:%d" % door.port)
    return (host, (b"Content-Type", b"application/json"), *door.headers)


def bodies(door: Door) -> st.SearchStrategy[bytes]:
    """Three times out of four JSON of about the right form."""
    told = strangers if door.fields is None else _about(door.fields)
    formed = st.builds(lambda value: json.dumps(value).encode(), told)
    return st.one_of(formed, formed, formed, st.sampled_from(RAW))


def _about(fields: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    """An object most parts of which are right; now and then anything at all."""
    parts = {name: st.one_of(right, right, right, anything) for name, right in fields.items()}
    usual = st.fixed_dictionaries({}, optional=parts)
    whole = st.fixed_dictionaries(parts)
    return st.one_of(whole, whole, usual, anything)
