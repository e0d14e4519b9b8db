"""What a citizen does with a filed case: adds, answers, withdraws, confirms, contests, rates.

The open question about a case (``Conversation.care``) is served first, then the wish to do
something with one. A case is only touched for those who may see it; for others the number is
looked up as ever (actions/tracking.py), which asks for the claim code.
"""

from __future__ import annotations

from dataclasses import replace

from actions import care_steps, follower_words, just_filed
from actions.care_steps import say_and_close, set_care
from actions.own_cases import case_buttons, fitting, meant, own_cases
from actions.phrases import Phrase
from actions.talk import Talk
from actions.telling import why
from cases.register import CaseView, case_view, may_see
from cases.states import ENDED
from dialogue import belated
from dialogue.asking import asks_if_done
from dialogue.care import Care, OpenCare, tells_done, told_beside

PURPOSES = ("tambah_keterangan", "tarik_laporan", "belum_selesai", "puas")
MOST_ASKED = 2


def serve(talk: Talk) -> bool:
    """Serve the open question about a case, or a wish that names its case."""
    care = talk.conversation.care
    if care is not None and _open(talk, care):
        return True
    named = talk.heard.intent in PURPOSES and talk.heard.ticket is not None
    if named and talk.heard.ticket_valid:
        return _with_named(talk)
    return just_filed.serve(talk)


def _with_named(talk: Talk) -> bool:
    """The number is named: do it where the person may, else leave it to the look-up."""
    view = _own(talk, str(talk.heard.ticket))
    if view is None:
        return False
    care = talk.conversation.care
    kept = care if care and care.step is Care.CHOOSE and talk.heard.pressed else None
    care_steps.act(talk, talk.heard.intent, view, kept)
    return True


def _own(talk: Talk, ticket: str) -> CaseView | None:
    with talk.desk.reading() as session:
        if not may_see(session, ticket, talk.channel, talk.address):
            return None
        return case_view(session, ticket)


def _open(talk: Talk, care: OpenCare) -> bool:
    """Serve the open question; what is about something else leaves it, or lets it go."""
    heard = talk.heard
    insists = care.step is Care.WITHDRAW and belated.takes_back(heard.text)
    no_more = heard.means("batal") and care.step is not Care.ANSWER and not insists
    if no_more and talk.conversation.draft is None:
        say_and_close(talk, "utter_tidak_jadi")
        return True
    if heard.ticket is not None or (heard.interrupts and heard.choice is None and not insists):
        return False
    if care.step is Care.CHOOSE:
        return _choose(talk, care)
    view = _own(talk, care.ticket)
    answer = just_filed.answered if care.step is Care.SURE_ADD else care_steps.answered
    if view is not None and answer(talk, care, view):
        return True
    if care.step is not Care.ANSWER and talk.conversation.care == care:
        talk.conversation = replace(talk.conversation, care=None)
    return False


def _choose(talk: Talk, care: OpenCare) -> bool:
    views = fitting(care.purpose, own_cases(talk))
    found = meant(talk, views)
    picked = [view for view in views if view.ticket in found.tickets]
    anew = belated.tells_anew(talk.heard, picked[0].category if len(picked) == 1 else None)
    if not anew and found.told and len(picked) == 1:
        care_steps.act(talk, care.purpose, picked[0], care)
        return True
    if anew or talk.heard.pressed or care.asked >= MOST_ASKED:
        talk.conversation = replace(talk.conversation, care=None)
        return False
    ask_which(talk, care.purpose, picked, replace(care, asked=care.asked + 1))
    return True


def begin(talk: Talk) -> None:
    """The wish to do something with a case that is not named: find out which."""
    purpose = talk.heard.intent
    own = own_cases(talk)
    if own and asks_if_done(talk.heard.text):
        found = meant(talk, own)
        why(talk, next((view for view in own if view.ticket in found.tickets), own[0]))
        return
    views = fitting(purpose, own)
    for_follower = purpose in PURPOSES[:2] and not own
    if for_follower and follower_words.serve(talk, purpose):
        return
    if not views:
        _nothing_fits(talk, purpose, own)
        return
    found = meant(talk, views)
    picked = [view for view in views if view.ticket in found.tickets]
    if len(picked) == 1 and (found.told or len(views) == 1):
        care_steps.act(talk, purpose, picked[0], None)
        return
    words = talk.heard.text if told_beside(talk.heard.text) else ""
    care = OpenCare(Care.CHOOSE, purpose=purpose, words=words, photos=talk.heard.photos)
    ask_which(talk, purpose, picked, care)


def ask_which(talk: Talk, purpose: str, views: list[CaseView], care: OpenCare) -> None:
    """Several may be meant: buttons of the newest three."""
    set_care(talk, care)
    name = "utter_pilih_laporan" if care.asked == 1 else "utter_pilih_laporan_lagi"
    talk.utter(Phrase(name, buttons=case_buttons(purpose, views)))


def _nothing_fits(talk: Talk, purpose: str, own: list[CaseView]) -> None:
    working = [view for view in own if view.state not in ENDED]
    if purpose == "puas":
        _glad(talk, working)
    elif not own:
        talk.say("utter_belum_ada_laporan")
    elif purpose == "belum_selesai" and working:
        found = meant(talk, working)
        why(talk, next(view for view in working if view.ticket in found.tickets))
    else:
        talk.say("utter_tidak_ada_yang_terbuka")


def _glad(talk: Talk, working: list[CaseView]) -> None:
    """Glad before any agency said so: the one open case may be withdrawn, if it is settled."""
    if not tells_done(talk.heard.text):
        talk.say("utter_pujian")
        return
    if len(working) != 1 or talk.conversation.draft is not None:
        talk.say("utter_puas")
        return
    talk.say("utter_puas_masih_terbuka", tiket=working[0].ticket, keadaan=working[0].state_label)
