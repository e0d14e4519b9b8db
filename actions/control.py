"""Topic: giving up, starting again, and what was not understood."""

from __future__ import annotations

import re
from dataclasses import replace

from actions import just_filed, questions, reports
from actions.base import Topic, resume
from actions.talk import Talk
from dialogue import matters
from dialogue.belated import gives_up_report, keeps_after_all
from dialogue.conversation import Conversation
from dialogue.handing import wants_back
from text.normalise import fold

LIKELY_COMPLAINT = 0.35
FEWEST_WORDS = 3
# What only sounds a little like giving up throws nothing away.
SURE_CANCEL = 0.65
_RESTARTS = re.compile(
    r"\w*ulang|\b(?:awal\w*|mulai|dimulai|memulai|mamulai|reset|restart|refresh|redo|start|again|back"
    r"|nol|baru|hapus|buang|bersihkan|depan|permulaan|pamulaan|kembali|balik|bulik)\b"
    r"|\b(?:dari|nomor|langkah|pertanyaan) (?:satu|pertama)\b"
)


class ActionBatal(Topic):
    """Gives up what is open; nothing is sent and nothing of it is kept for the next report."""

    resumes = False

    def name(self) -> str:
        """Name in domain.yml."""
        return "action_batal"

    def respond(self, talk: Talk) -> None:
        """Clear the conversation; what was sent already may be withdrawn."""
        had_report = talk.conversation.draft is not None
        if had_report and not talk.heard.pressed and talk.heard.confidence < SURE_CANCEL:
            talk.say("utter_laporan_menunggu")
        elif had_report and keeps_after_all(talk.heard.text):
            resume(talk, understood=True)
        elif had_report or not (gives_up_report(talk.heard.text) and just_filed.give_up(talk)):
            drop(talk)


def drop(talk: Talk) -> None:
    """Let go whatever is being written, and say that nothing of it was sent."""
    had_report = talk.conversation.draft is not None
    given_up = matters.all_drafts(talk.conversation)
    talk.conversation = replace(talk.conversation.cleared(), dropped=given_up)
    ticket = talk.conversation.last_ticket
    if had_report and ticket:
        talk.say("utter_batal_tiket", tiket=ticket)
    else:
        talk.say("utter_batal" if had_report else "utter_tidak_ada_yang_dibatalkan")


class ActionUlang(Topic):
    """Starts again from nothing."""

    resumes = False

    def name(self) -> str:
        """Name in domain.yml."""
        return "action_ulang"

    def respond(self, talk: Talk) -> None:
        """Clear the conversation and open a new report."""
        had_report = talk.conversation.draft is not None
        if had_report and not talk.heard.pressed and not _RESTARTS.search(fold(talk.heard.text)):
            # "Yang pertama" sounds like it, but what was told is thrown away for plain words only.
            talk.say("utter_tidak_paham_singkat")
            resume(talk, understood=False)
            return
        if had_report and wants_back(talk.heard):
            # "Kembali ke bot" where the bot never left throws nothing away.
            talk.say("utter_tetap_bersama_asisten")
            resume(talk, understood=True)
            return
        talk.conversation = Conversation(last_ticket=talk.conversation.last_ticket)
        talk.say("utter_ulang_draf" if had_report else "utter_ulang")
        reports.begin(talk, replace(talk.heard, text="", ranking=()))


class ActionTidakPaham(Topic):
    """What no topic claims: a likely complaint is taken as one, the rest gets a way on."""

    understood = False

    def name(self) -> str:
        """Name in domain.yml."""
        return "action_tidak_paham"

    def respond(self, talk: Talk) -> None:
        """Take it as a report, or say so; the second time in a row two ways out are offered."""
        heard = talk.heard
        if questions.answer_unasked(talk):
            return
        likely = heard.complaint >= LIKELY_COMPLAINT and heard.words >= FEWEST_WORDS
        if likely and talk.conversation.draft is None:
            reports.begin(talk)
            return
        misses = talk.conversation.misses + 1
        # After the way out was shown the counting starts anew: it is not shown twice in a row.
        talk.conversation = replace(talk.conversation, misses=misses % 2)
        if talk.conversation.draft is not None:
            talk.say("utter_tidak_paham_singkat")
        elif misses > 1:
            talk.say("utter_jalan_lain")
        elif heard.means("di_luar_topik"):
            talk.say("utter_di_luar_topik")
        else:
            talk.say("utter_tidak_paham")
