"""Topics: a wish for an officer, a story, and the deletion of one's data."""

from __future__ import annotations

from actions import erasure, handoff, reports, venting
from actions.base import Topic
from actions.talk import Talk
from dialogue.handing import BACK
from dialogue.photo_words import only_photos

CLEAR_COMPLAINT = 0.5


class ActionPetugas(Topic):
    """Offers to hand the conversation over to an officer."""

    def name(self) -> str:
        """Name in domain.yml."""
        return "action_petugas"

    def respond(self, talk: Talk) -> None:
        """Offer, or say that the bot is here already."""
        if talk.heard.choice == BACK:
            talk.say("utter_tetap_bersama_asisten")
        else:
            handoff.offer(talk)


class ActionCurhat(Topic):
    """Listens to a story."""

    def name(self) -> str:
        """Name in domain.yml."""
        return "action_curhat"

    def respond(self, talk: Talk) -> None:
        """Listen; what plainly tells of a matter and its place is a report."""
        heard = talk.heard
        tells = heard.complaint >= CLEAR_COMPLAINT and heard.place is not None
        if tells and talk.conversation.draft is None:
            reports.begin(talk)
        else:
            venting.listen(talk)


class ActionHapusData(Topic):
    """Offers to delete what is known about the person."""

    def name(self) -> str:
        """Name in domain.yml."""
        return "action_hapus_data"

    def respond(self, talk: Talk) -> None:
        """Offer; whoever speaks of a photo only is told where it is."""
        if only_photos(talk.heard.text):
            talk.say("utter_foto_tidak_menunggu")
        else:
            erasure.offer(talk)
