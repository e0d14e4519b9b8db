"""Marks that the actions leave among the replies; they are for the door, never for the citizen.

``{"diam": true}``: nothing is said, and that is right so (an officer has the conversation).
``{"lupakan": [numbers]}``: these messages of the citizen become unreadable in the history;
``{"lupakan": "semua"}``: all of it but the turn that is being served.
"""

from __future__ import annotations

from typing import Any

SILENCE, FORGET, EVERYTHING = "diam", "lupakan", "semua"
Reply = dict[str, Any]


def follow(store: Any, sender: str, replies: list[Reply]) -> list[Reply]:
    """Do what the marks among the replies ask for; returns the replies without them.

    Doing it twice does no harm: a turn that broke off before this point is served once more.
    """
    for mark in (reply["custom"] for reply in replies if reply.get("custom")):
        wanted = mark.get(FORGET)
        if wanted == EVERYTHING:
            store.forget_before_last(sender)
        elif wanted:
            store.forget_messages(sender, frozenset(wanted))
    return [reply for reply in replies if not reply.get("custom")]


def is_silent(mark: Any) -> bool:
    """The mark says that nothing is said on purpose."""
    return bool((mark or {}).get(SILENCE))
