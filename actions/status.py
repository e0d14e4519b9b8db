"""Topic: how far a report is, and which reports a person has."""

from __future__ import annotations

from dataclasses import replace

from actions import reports, tracking
from actions.base import Topic
from actions.talk import Talk
from dialogue.heard import Heard


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
        elif _complains(talk.heard):
            reports.begin(talk)
        else:
            _keep_complaint(talk)
            tracking.ask_ticket(talk)


def _complains(heard: Heard) -> bool:
    """ "Jalan di Kuripan rusak, sudah lapor tapi tak ada tanggapan": the matter is there anew."""
    return heard.intent == "kenapa_lama" and heard.place is not None and heard.words >= 6


def _keep_complaint(talk: Talk) -> None:
    """Beside the question for the number stands a button that reports what was said instead."""
    heard = talk.heard
    talk.conversation = replace(talk.conversation, kept=heard.text, kept_ranking=heard.ranking)


class ActionDaftarLaporan(Topic):
    """The person's own reports."""

    def name(self) -> str:
        """Name in domain.yml."""
        return "action_daftar_laporan"

    def respond(self, talk: Talk) -> None:
        """List them."""
        tracking.list_own(talk)
