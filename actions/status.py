"""Topic: how far a report is, and which reports a person has."""

from __future__ import annotations

from dataclasses import replace

from actions import tracking
from actions.base import Topic
from actions.talk import Talk


class ActionStatus(Topic):
    """Status without a number: the last report where there is one, else ask for the number."""

    def name(self) -> str:
        """Name in domain.yml."""
        return "action_status"

    def respond(self, talk: Talk) -> None:
        """Show or ask."""
        if talk.conversation.last_ticket and talk.conversation.draft is None:
            tracking.show(talk, talk.conversation.last_ticket)
        elif talk.conversation.draft is not None:
            tracking.list_own(talk)
        else:
            talk.conversation = replace(
                talk.conversation, later=talk.heard.text, later_ranking=talk.heard.ranking
            )
            tracking.ask_ticket(talk)


class ActionDaftarLaporan(Topic):
    """The person's own reports."""

    def name(self) -> str:
        """Name in domain.yml."""
        return "action_daftar_laporan"

    def respond(self, talk: Talk) -> None:
        """List them."""
        tracking.list_own(talk)
