"""Topic: questions and small talk, each answered by the response of its intent."""

from __future__ import annotations

from actions import danger, reports
from actions.base import Topic
from actions.phrases import agency_name
from actions.talk import Talk
from dialogue.heard import Heard

# The word lists have seen no danger: the classifier alone must be sure of it.
SURE_DANGER = 0.6
ANGRY_COMPLAINT = 0.2
FEWEST_WORDS = 4
AFTER_FILING = frozenset({"tambah_keterangan", "tarik_laporan", "belum_selesai"})


class ActionJawab(Topic):
    """Says ``utter_<intent>``; an open report is gone on with afterwards."""

    def name(self) -> str:
        """Name in domain.yml."""
        return "action_jawab"

    def respond(self, talk: Talk) -> None:
        """Answer the question."""
        intent = talk.heard.intent
        if intent == "hina" and tells_something(talk.heard):
            reports.begin(talk)
        elif intent == "darurat" and talk.heard.confidence < SURE_DANGER:
            talk.say("utter_tidak_paham")
        elif intent == "darurat":
            danger.warn(talk)
        elif intent in AFTER_FILING:
            talk.say("utter_laporan_terkirim_diubah")
        elif intent == "tanya_instansi" and talk.conversation.draft is not None:
            name = agency_name(talk.conversation.draft, talk.desk.catalogue())
            talk.say("utter_instansi_laporan", instansi=name)
        else:
            talk.say(f"utter_{intent}")


def tells_something(heard: Heard) -> bool:
    """Behind the anger stands a complaint."""
    return heard.complaint >= ANGRY_COMPLAINT and heard.words >= FEWEST_WORDS
