"""Topic: reports, wishes, questions to an agency, and bare answers with no question open."""

from __future__ import annotations

from actions import reports
from actions.base import Topic
from actions.talk import Talk
from dialogue.draft import COMPLAINT, QUESTION, WISH

BARE_ANSWERS = frozenset({"ya", "tidak", "ubah", "lewati", "anonim"})
KINDS = {"aspirasi": WISH, "tanya_informasi": QUESTION}


class ActionLapor(Topic):
    """Begins a report with whatever the citizen said."""

    resumes = False

    def name(self) -> str:
        """Name in domain.yml."""
        return "action_lapor"

    def respond(self, talk: Talk) -> None:
        """Begin, or say that nothing is open where a bare answer came out of the blue."""
        if talk.conversation.draft is not None:
            if talk.heard.intent == "tanya_informasi":
                talk.say("utter_pertanyaan_nanti")
            talk.ask()
        elif talk.heard.choice == "yang_tadi":
            reports.begin_with_kept(talk)
        elif talk.heard.intent not in BARE_ANSWERS:
            reports.begin(talk, kind=KINDS.get(talk.heard.intent, COMPLAINT))
        elif talk.heard.intent == "ya" and _waits_for_yes(talk):
            reports.begin_with_kept(talk)
        elif talk.heard.intent == "ya" and talk.conversation.last_ticket:
            talk.say("utter_sudah_terkirim", tiket=talk.conversation.last_ticket)
        else:
            talk.say("utter_tidak_ada_pertanyaan")


def _waits_for_yes(talk: Talk) -> bool:
    """Words said in a false alarm are reported on a yes; beside another open question not."""
    return talk.conversation.kept is not None and talk.conversation.question is None
