"""Topic: how far a report is, and which reports a person has."""

from __future__ import annotations

from dataclasses import replace

from actions import reports, tracking
from actions.base import Topic
from actions.own_cases import case_buttons, meant, own_cases
from actions.phrases import Phrase
from actions.talk import Talk
from cases.register import CaseView
from dialogue.heard import Heard


class ActionStatus(Topic):
    """Status without a number: by what is meant, else the last report, else ask for the number."""

    def name(self) -> str:
        """Name in domain.yml."""
        return "action_status"

    def respond(self, talk: Talk) -> None:
        """Show or ask."""
        own = own_cases(talk)
        if _by_meaning(talk, own):
            return
        if talk.conversation.last_ticket and talk.conversation.draft is None:
            tracking.show(talk, talk.conversation.last_ticket)
        elif talk.conversation.draft is not None:
            tracking.list_own(talk)
        elif _complains(talk.heard):
            reports.begin(talk)
        elif own:
            _ask_which(talk, own)
        else:
            _keep_complaint(talk)
            tracking.ask_ticket(talk)


def _by_meaning(talk: Talk, own: list[CaseView]) -> bool:
    """Show the one case that the words of matter, place and time fit, or ask which of several."""
    found = meant(talk, own)
    picked = [view for view in own if view.ticket in found.tickets]
    if found.told and len(picked) == 1:
        tracking.tell(talk, picked[0])
        return True
    if found.told and len(picked) < len(own) and talk.conversation.draft is None:
        _ask_which(talk, picked)
        return True
    return False


def _ask_which(talk: Talk, views: list[CaseView]) -> None:
    if len(views) == 1:
        tracking.tell(talk, views[0])
        return
    intent = "kenapa_lama" if talk.heard.intent == "kenapa_lama" else "cek_status"
    talk.utter(Phrase("utter_pilih_laporan", buttons=case_buttons(intent, views)))


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
