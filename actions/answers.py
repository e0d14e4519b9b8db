"""Topic: questions and small talk, each answered by the response of its intent."""

from __future__ import annotations

from dataclasses import replace

from actions import aftercare, danger, questions, reports
from actions.base import Topic
from actions.talk import Talk
from dialogue.care import is_ironic, tells_done
from dialogue.draft import GENERAL
from dialogue.heard import Heard
from text.emergency import is_explained

# From this confidence on, a message of the intent `darurat` gets a number to call.
SURE_DANGER = 0.6
ANGRY_COMPLAINT = 0.2
PERHAPS_COMPLAINT, CLEAR = 0.2, 0.5
FEWEST_WORDS = 4
# Their answers end in a question: beside the open question of a report they are kept brief.
BRIEF = {
    "sapa": "utter_sapa_singkat",
    "bantuan": "utter_bantuan_singkat",
}
AFTER_FILING = frozenset({"tambah_keterangan", "tarik_laporan", "belum_selesai", "puas"})


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
        elif intent == "hina":
            _stay_calm(talk)
        elif intent == "darurat":
            _number_or_question(talk)
        elif intent == "puas" and talk.conversation.draft is None and _complains(talk):
            return
        elif intent in AFTER_FILING:
            aftercare.begin(talk)
        elif intent == "tanya_instansi":
            questions.tell_agency(talk)
        elif talk.conversation.draft is not None and intent in BRIEF:
            talk.say(BRIEF[intent])
        else:
            limits = talk.desk.catalogue().limits
            verify, follow_up = limits["verify"], limits["follow_up"]
            talk.say(f"utter_{intent}", hari_verifikasi=verify, hari_tindak_lanjut=follow_up)


def _complains(talk: Talk) -> bool:
    """Praise that means the opposite is a report; where only the matter is clear, one question."""
    heard = talk.heard
    if is_ironic(heard.text):
        reports.begin(talk)
        return True
    named = heard.ranking[:1] and heard.ranking[0][0] != GENERAL and heard.ranking[0][1] >= CLEAR
    if tells_done(heard.text) or heard.complaint < PERHAPS_COMPLAINT or not named:
        return False
    talk.conversation = replace(talk.conversation, kept=heard.text, kept_ranking=heard.ranking)
    talk.say("utter_puas_atau_keluhan")
    return True


def _stay_calm(talk: Talk) -> None:
    """Abuse is answered once; after that the work goes on, with a way out where there is none."""
    first = talk.conversation.insults == 0
    talk.conversation = replace(talk.conversation, insults=talk.conversation.insults + 1)
    reporting = talk.conversation.draft is not None
    if first:
        talk.say("utter_hina_singkat" if reporting else "utter_hina")
    elif not reporting:
        talk.say("utter_hina_lagi")


def _number_or_question(talk: Talk) -> None:
    """Danger was spoken of without being seen ("nomor darurat berapa?"): a number does no harm."""
    if talk.heard.confidence >= SURE_DANGER and not is_explained(
        talk.heard.text, talk.desk.emergencies
    ):
        danger.warn(talk)
    elif talk.conversation.draft is not None:
        talk.say("utter_tidak_paham_singkat")
    else:
        talk.say("utter_tidak_paham")


def tells_something(heard: Heard) -> bool:
    """Behind the anger stands a complaint."""
    return heard.complaint >= ANGRY_COMPLAINT and heard.words >= FEWEST_WORDS
