"""Which of two bots serves a conversation while a candidate model is tried.

A small file in the data folder (``run/route.json``) names the second bot and the share of
conversations that it serves; without the file everything goes to the first. A conversation is given
to one of the two by its hash, so it stays there as long as the trial lasts, in every process.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from settings import Settings

_LOOPBACK = re.compile(r"http://127\.0\.0\.1:[0-9]{2,5}")


@dataclass(frozen=True)
class Route:
    """The second bot: its address, the share (1 to 100 percent), and its model, which salts."""

    url: str
    percent: int
    model: str


def route_file(settings: Settings) -> Path:
    """Where the route stands."""
    return settings.data_dir / "run" / "route.json"


def is_tried(sender: str, model: str, percent: int) -> bool:
    """Whether a conversation (``channel:address``) is among the share that tries this model.

    The model's name salts the hash, so that not always the same people try.
    """
    digest = hashlib.sha256(f"{model}:{sender}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % 100 < percent


def write_route(file: Path, route: Route) -> None:
    """Let conversations go to the second bot from now on; never half-written."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(".new")
    draft.write_text(json.dumps(route.__dict__), encoding="utf-8")
    draft.replace(file)


def read_route(file: Path) -> Route | None:
    """The route; None where there is none or it makes no sense: the first bot serves all."""
    try:
        body = json.loads(file.read_text(encoding="utf-8"))
        route = Route(str(body["url"]), int(body["percent"]), str(body["model"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    sound = _LOOPBACK.fullmatch(route.url) and 1 <= route.percent <= 100
    return route if sound else None


class Router:
    """Reads the route anew only when its file changed."""

    def __init__(self, file: Path | None) -> None:
        """Without a file there is never a second bot."""
        self._file = file
        self._stamp: tuple[int, int] | None = None
        self._route: Route | None = None

    def second_bot(self, sender: str) -> str | None:
        """Address of the second bot if it serves this conversation."""
        route = self._current()
        if route is None or not is_tried(sender, route.model, route.percent):
            return None
        return route.url

    def _current(self) -> Route | None:
        if self._file is None:
            return None
        try:
            found = self._file.stat()
        except OSError:
            self._stamp, self._route = None, None
            return None
        stamp = (found.st_mtime_ns, found.st_ino)
        if stamp != self._stamp:
            self._stamp, self._route = stamp, read_route(self._file)
        return self._route
