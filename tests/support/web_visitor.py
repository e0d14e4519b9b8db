"""A visitor of the web chat without a browser: the page's own requests, cookie and token."""

from __future__ import annotations

import re
import uuid
from typing import Any

import httpx

TOKEN = re.compile(r'<meta name="csrf-token" content="([^"]+)"')


class Visitor:
    """Opens the page once and then talks as its script would."""

    def __init__(self, web: str) -> None:
        self._web = web
        self._client = httpx.Client(base_url=web, timeout=60)
        page = self._client.get("/").text
        found = TOKEN.search(page)
        assert found, "the page carries no token"
        self._headers = {"X-CSRF-Token": found[1], "Origin": web}

    @property
    def headers(self) -> tuple[tuple[bytes, bytes], ...]:
        """What proves that the page of this visitor asks, as it goes over the wire."""
        cookies = "; ".join(f"{name}={value}" for name, value in self._client.cookies.items())
        named = {"Cookie": cookies, **self._headers}
        return tuple((name.encode(), value.encode()) for name, value in named.items())

    def says(self, text: str, number: str | None = None) -> dict[str, Any]:
        """Send a text; returns what the page would get."""
        body = {"id": number or str(uuid.uuid4()), "text": text}
        answer = self._client.post("/chat/pesan", json=body, headers=self._headers)
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found

    def history(self) -> str:
        """The whole talk as text."""
        return self._client.get("/chat/riwayat?sesudah=0").text
