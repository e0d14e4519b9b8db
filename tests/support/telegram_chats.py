"""What citizens do on the fake Telegram, and the updates that come of it."""

import re
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.support.telegram_rules import Fields, person


@dataclass
class Chats:
    """Chats, files and the updates that wait for the bot; may be used from any thread."""

    _updates: list[Fields] = field(default_factory=list)
    _files: dict[str, bytes] = field(default_factory=dict)
    _open_queries: set[str] = field(default_factory=set)
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _next_update: int = 700_000_001
    _next_message: int = 1

    def say(self, text: str, chat: int = 42, **fields: Any) -> int:
        """A text in a private chat; returns the update_id."""
        return self.message(chat, text=text, **fields)

    def show(self, photo: bytes, chat: int = 42, **fields: Any) -> int:
        """A photo in two sizes, the small one unreadable."""
        small, large = self.add_file(b"thumbnail"), self.add_file(photo)
        sizes = [
            {"file_id": small, "file_unique_id": small, "width": 90, "height": 67, "file_size": 9},
            {
                "file_id": large,
                "file_unique_id": large,
                "width": 1280,
                "height": 960,
                "file_size": len(photo),
            },
        ]
        return self.message(chat, photo=sizes, **fields)

    def locate(self, lat: float, lon: float, chat: int = 42) -> int:
        """A shared location."""
        return self.message(chat, location={"latitude": lat, "longitude": lon})

    def album(self, *photos: bytes, chat: int = 42, name: str = "album1", **first: Any) -> None:
        """Several photos at once; what stands under them comes with the first."""
        for photo in photos:
            self.show(photo, chat, media_group_id=name, **first)
            first = {}

    def edit(self, message: int, text: str, chat: int = 42) -> int:
        """A new text for an earlier message, named by its number in the chat."""
        with self._lock:
            content = self._message(chat, {"text": text}, "private")
            return self.update(edited_message={**content, "message_id": message})

    def press(self, data: str, chat: int = 42) -> str:
        """A pressed inline button; returns the id of the callback query."""
        with self._lock:
            query = f"query{self._next_update}"
            self._open_queries.add(query)
            message = self._message(chat, {"text": "tombol"}, "private")
            fields = {"id": query, "from": person(chat), "chat_instance": "1", "data": data}
            self.update(callback_query={**fields, "message": message})
        return query

    def message(self, chat: int, kind: str = "private", **content: object) -> int:
        """Any message; returns the update_id."""
        with self._lock:
            return self.update(message=self._message(chat, content, kind))

    def update(self, **fields: object) -> int:
        """An update of any form; returns the update_id."""
        with self._lock:
            number = self._next_update
            self._next_update += 1
            self._updates.append({"update_id": number, **fields})
            return number

    def again(self, raw: Fields) -> None:
        """Put an update that was already given out into the queue once more."""
        with self._lock:
            self._updates.append(raw)

    def number_anew(self, number: int) -> None:
        """Go on with this update_id, as Telegram does after a week without updates."""
        with self._lock:
            self._next_update = number

    def add_file(self, content: bytes) -> str:
        """Store a file for getFile; returns its file_id."""
        with self._lock:
            file_id = f"file{len(self._files)}"
            self._files[file_id] = content
            return file_id

    def waiting(self) -> list[Fields]:
        """Updates that the bot has not confirmed."""
        with self._lock:
            return list(self._updates)

    def confirm(self, done: Fields) -> None:
        """Forget this one update: it was brought and taken."""
        with self._lock:
            self._updates = [one for one in self._updates if one is not done]

    def file(self, path: str) -> bytes | None:
        """The content behind a file_path."""
        found = re.fullmatch(r"photos/(\w+)\.jpg", path)
        return self._files.get(found[1]) if found else None

    def _message(self, chat: int, content: Mapping[str, object], kind: str) -> Fields:
        number = self._next_message
        self._next_message += 1
        where = {"id": chat, "type": kind}
        head = {"message_id": number, "date": int(time.time()), "chat": where}
        return {**head, "from": person(abs(chat)), **content}
