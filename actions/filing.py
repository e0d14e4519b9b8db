"""Topic: reports, wishes, questions to an agency, and bare answers with no question open."""

from __future__ import annotations

from actions import control, questions, reports
from actions.base import Topic
from actions.talk import Talk
from dialogue.asking import only_asks, really_complains
from dialogue.belated import gives_up_report
from dialogue.draft import COMPLAINT, QUESTION, WISH
from dialogue.heard import Heard
from dialogue.place import share_of_place
from dialogue.steps import MOSTLY_PLACE

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
        if not talk.heard.pressed and gives_up_report(talk.heard.text):
            control.drop(talk)
        elif talk.conversation.draft is not None:
            asked = talk.heard.intent == "tanya_informasi" or talk.heard.asks
            if asked and not questions.answer_briefly(talk):
                talk.say("utter_pertanyaan_nanti")
            talk.ask()
        elif talk.heard.choice == "yang_tadi":
            reports.begin_with_kept(talk)
        elif talk.heard.choice == "teruskan":
            reports.begin_with_kept(talk, QUESTION)
        elif talk.heard.intent == "tanya_informasi" or only_asks(talk.heard):
            _inform(talk)
        elif talk.heard.intent not in BARE_ANSWERS or _names_place(talk.heard):
            reports.begin(talk, kind=KINDS.get(talk.heard.intent, COMPLAINT))
        elif talk.heard.intent == "ya" and _waits_for_yes(talk):
            reports.begin_with_kept(talk)
        elif talk.heard.intent == "ya" and talk.conversation.last_ticket:
            talk.say("utter_sudah_terkirim", tiket=talk.conversation.last_ticket)
        else:
            talk.say("utter_tidak_ada_pertanyaan")


def _inform(talk: Talk) -> None:
    """Answer a question; a complaint in the form of one is a report, the rest goes to an agency."""
    if really_complains(talk.heard):
        reports.begin(talk)
    elif not questions.answer(talk):
        reports.begin(talk, kind=QUESTION)


def _names_place(heard: Heard) -> bool:
    """ "Sampah gang rahmat rt 5 kuripan", taken for a change of something, begins a report."""
    return heard.place is not None and share_of_place(heard) >= MOSTLY_PLACE


def _waits_for_yes(talk: Talk) -> bool:
    """Words said in a false alarm are reported on a yes; beside another open question not."""
    return talk.conversation.kept is not None and talk.conversation.question is None
