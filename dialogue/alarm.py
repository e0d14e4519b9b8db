"""The danger that was spoken of a moment ago, as it is remembered. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

LASTS = timedelta(minutes=30)
SELF_HARM, VIOLENCE, ASKED = "bunuh_diri", "kekerasan", "tanya"
"""``ASKED``: a bare cry for help, after which the bot asked whether somebody is in danger."""
PRIVATE = frozenset({SELF_HARM, VIOLENCE})


@dataclass(frozen=True)
class Alarm:
    """The danger that was spoken of.

    ``at`` (ISO, UTC) is when its last message was written, ``turns`` how many answers it got since
    the first, ``place`` where it is in the citizen's words, ``over`` that it was said to be past,
    ``other`` that the despair is somebody else's.
    """

    kind: str
    at: str
    turns: int = 0
    place: str | None = None
    over: bool = False
    other: bool = False

    def stands(self, now: datetime) -> bool:
        """Whether a message of this moment (aware) may still belong to it."""
        return now - datetime.fromisoformat(self.at) <= LASTS

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any] | None) -> Alarm | None:
        """The alarm back from its JSON values; nothing stays nothing."""
        return cls(**data) if data else None
