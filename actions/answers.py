"""Topic: questions and small talk, each answered by the response of its intent."""

from __future__ import annotations

from actions import danger, reports
from actions.base import Topic
from actions.phrases import agency_name
from actions.talk import Talk
from dialogue.heard import Heard
from text.emergency import is_explained

# From this confidence on, a message of the intent `darurat` gets a number to call.
SURE_DANGER = 0.6
ANGRY_COMPLAINT = 0.2
FEWEST_WORDS = 4
# Their answers end in a question: beside the open question of a report they are kept brief.
BRIEF = {
    "sapa": "utter_sapa_singkat",
    "bantuan": "utter_bantuan_singkat",
    "hina": "utter_hina_singkat",
}
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
        elif intent == "darurat":
            _number_or_question(talk)
        elif intent in AFTER_FILING:
            talk.say("utter_laporan_terkirim_diubah")
        elif intent == "tanya_instansi" and talk.conversation.draft is not None:
            name = agency_name(talk.conversation.draft, talk.desk.catalogue())
            talk.say("utter_instansi_laporan", instansi=name)
        elif talk.conversation.draft is not None and intent in BRIEF:
            talk.say(BRIEF[intent])
        else:
            limits = talk.desk.catalogue().limits
            verify, follow_up = limits["verify"], limits["follow_up"]
            talk.say(f"utter_{intent}", hari_verifikasi=verify, hari_tindak_lanjut=follow_up)


def _number_or_question(talk: Talk) -> None:
    """Danger was spoken of without being seen ("nomor darurat berapa?"): a number does no harm."""
    if talk.heard.confidence >= SURE_DANGER and not is_explained(
        talk.heard.text, talk.desk.emergencies
    ):
        danger.warn(talk)
    else:
        talk.say("utter_tidak_paham")


def tells_something(heard: Heard) -> bool:
    """Behind the anger stands a complaint."""
    return heard.complaint >= ANGRY_COMPLAINT and heard.words >= FEWEST_WORDS
