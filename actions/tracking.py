"""Status by ticket number, the person's own reports, and the claim code."""

from __future__ import annotations

import re
from dataclasses import replace

from actions import aftercare, following
from actions.own_cases import meant, own_cases
from actions.phrases import Phrase, payload
from actions.talk import Talk
from actions.telling import details, history, subject, why
from cases.register import CaseView, case_view, cases_of, grant_access, may_see
from cases.tickets import ALPHABET, claim_matches, find_ticket
from dialogue.conversation import Conversation, Question
from dialogue.steps import SURE_COMPLAINT
from dialogue.which_case import asks_how_it_goes

_CODE = re.compile(rf"\b([{ALPHABET}]{{4}})([\s-]?)([{ALPHABET}]{{4}})\b")
_LIKE_A_TICKET = re.compile(
    r"\bbjm(?:-\w{4}-\w{4}|[\s-]*(?=\w*\d)\w{4,8}(?:[\s-]?(?=\w*\d)\w{2,5})?)\b", re.IGNORECASE
)
ABOUT_STATUS = frozenset({"cek_status", "kenapa_lama", "daftar_laporan", "nlu_fallback"})
FEW_WORDS = 5
HISTORY = "riwayat"
# What a short question after a known matter is taken for.
MISTAKEN = frozenset({"lapor", "nlu_fallback", "di_luar_topik", "tanya_informasi"})
MOST_CODES = 3
MOST_LISTED = 10


def serve(talk: Talk) -> bool:
    """Serve a message that names a ticket, or answers the question for one or for its code."""
    heard, question = talk.heard, talk.conversation.question
    if aftercare.serve(talk) or _known_matter(talk):
        return True
    if question is Question.CLAIM and heard.ticket is None and _claim(talk):
        return True
    short = heard.intent in ABOUT_STATUS or heard.words <= FEW_WORDS
    tells = heard.intent == "lapor" and heard.complaint >= SURE_COMPLAINT
    about = short or (talk.conversation.draft is None and not tells)
    if heard.ticket is not None and (heard.pressed or about or question is Question.TICKET):
        show(talk, heard.ticket)
        return True
    if heard.ticket is None and _LIKE_A_TICKET.search(heard.text) and about:
        talk.say("utter_tiket_salah_ketik", tiket=_LIKE_A_TICKET.findall(heard.text)[0].upper())
        talk.conversation = _keeping_report(talk, Question.TICKET)
        return True
    if question is Question.TICKET and "lupa" in heard.text.lower().split():
        list_own(talk)
        return True
    if question is Question.TICKET and _still_looking(talk):
        ask_ticket(talk)
        return True
    return False


def _known_matter(talk: Talk) -> bool:
    """ "Yang lampu jalan kemarin gimana" sounds like a complaint, but asks after an own case."""
    heard = talk.heard
    if heard.intent not in MISTAKEN or talk.conversation.draft or not asks_how_it_goes(heard.text):
        return False
    own = own_cases(talk)
    found = meant(talk, own)
    if not found.told or found.missed or len(found.tickets) != 1:
        return False
    tell(talk, next(view for view in own if view.ticket in found.tickets))
    return True


def _still_looking(talk: Talk) -> bool:
    """No number came, but nothing else was meant either; asked twice at most."""
    meant = talk.heard.means("cek_status", "ya") or talk.heard.intent == "nlu_fallback"
    return meant and talk.conversation.asked < 2


def ask_ticket(talk: Talk) -> None:
    """Ask for the number."""
    talk.conversation = talk.conversation.asking(Question.TICKET)
    talk.ask()


def show(talk: Talk, ticket: str) -> None:
    """The state of a case; details only for those who may see them."""
    if not talk.heard.ticket_valid:
        talk.conversation = _keeping_report(talk, Question.TICKET)
        talk.say("utter_tiket_salah_ketik", tiket=ticket)
        return
    with talk.desk.reading() as session:
        view = case_view(session, ticket)
        own = view is not None and may_see(session, ticket, talk.channel, talk.address)
    if view is None:
        talk.say("utter_tiket_tidak_ada", tiket=ticket)
        return
    _show_known(talk, view, own)


def _show_known(talk: Talk, view: CaseView, own: bool) -> None:
    code = _code_in(_without_ticket(talk.heard.text))
    if own:
        talk.conversation = _done(talk)
        tell(talk, view)
    elif code and claim_matches(view.ticket, code, talk.desk.settings.channel_secret):
        _grant(talk, view)
    elif code:
        _wrong_code(talk, view.ticket)
    elif following.tell_state(talk, view):
        talk.conversation = _done(talk)
    else:
        talk.conversation = replace(_keeping_report(talk, Question.CLAIM), subject=view.ticket)
        talk.say(
            "utter_status_umum",
            tiket=view.ticket,
            keadaan=view.state_label,
            # Which agency deals with a confidential report would tell what it is about.
            instansi="instansi yang berwenang" if view.confidential else view.agency_name,
        )


def tell(talk: Talk, view: CaseView) -> None:
    """What is asked about an own case: its history, why it takes long, or its state."""
    if (talk.heard.choice or "").endswith(HISTORY):
        history(talk, view)
    elif talk.heard.intent == "kenapa_lama":
        why(talk, view)
    else:
        details(talk, view)


def _claim(talk: Talk) -> bool:
    """A claim code was typed: open the case, or say that it does not fit."""
    code, ticket = _code_in(talk.heard.text), talk.conversation.subject
    if code is None or ticket is None:
        return False
    with talk.desk.reading() as session:
        view = case_view(session, ticket)
    if view is not None and claim_matches(ticket, code, talk.desk.settings.channel_secret):
        _grant(talk, view)
    else:
        _wrong_code(talk, ticket)
    return True


def _wrong_code(talk: Talk, ticket: str) -> None:
    """A wrong code may be a slip: there are three tries, then the ticket must be named anew."""
    tries = talk.conversation.asked + 1
    if tries > MOST_CODES:
        talk.say("utter_kode_habis")
    elif tries == MOST_CODES:
        talk.say("utter_kode_salah_lagi", tiket=ticket)
    else:
        talk.say("utter_kode_salah", tiket=ticket)
    open_still = tries <= MOST_CODES and talk.conversation.draft is None
    question = Question.CLAIM if open_still else talk.conversation.question
    again = replace(talk.conversation, question=question, subject=ticket, asked=tries)
    talk.conversation = again if open_still else _done(talk)


def _grant(talk: Talk, view: CaseView) -> None:
    with talk.desk.sessions() as session:
        grant_access(session, view.ticket, talk.channel, talk.address, talk.desk.now())
    talk.conversation = replace(_done(talk), last_ticket=view.ticket)
    talk.say("utter_kode_diterima")
    details(talk, view)


def list_own(talk: Talk) -> None:
    """The person's own reports, newest first, each as a button too."""
    with talk.desk.reading() as session:
        own = cases_of(session, talk.channel, talk.address)
    joined = following.followed(talk)
    if not own and not joined:
        talk.say("utter_belum_ada_laporan")
        return
    lines = [f"• **{v.ticket}** {subject(v)}: {v.state_label}" for v in own]
    lines += [following.in_list(view) for view in joined]
    talk.utter(_list_phrase("\n".join(lines[:MOST_LISTED]), own + joined))


def _list_phrase(lines: str, own: list[CaseView]) -> Phrase:
    buttons = tuple(
        {"title": view.ticket, "payload": payload("cek_status", view.ticket)} for view in own[:3]
    )
    return Phrase("utter_daftar_laporan", {"daftar": lines}, buttons)


def _keeping_report(talk: Talk, question: Question) -> Conversation:
    """A report that is open stays open; only else the question for a number or code stands."""
    if talk.conversation.draft is not None:
        return talk.conversation
    return talk.conversation.asking(question)


def _done(talk: Talk) -> Conversation:
    if talk.conversation.draft is not None:
        return talk.conversation
    return replace(talk.conversation, question=None, subject=None, asked=0)


def _code_in(text: str) -> str | None:
    """A claim code: with a digit or a dash, or standing alone; two plain words are none."""
    found = [m for m in _CODE.finditer(text.upper()) if _is_code(m, text)]
    return f"{found[0][1]}-{found[0][3]}" if found else None


def _is_code(match: re.Match[str], text: str) -> bool:
    telling = match[2] == "-" or any(character.isdigit() for character in match[0])
    return telling or match[0] == text.strip().upper()


def _without_ticket(text: str) -> str:
    """The text with the ticket number cut out, so that a code beside it can be seen."""
    mention = find_ticket(text)
    if mention is None:
        return text
    body = mention.ticket.replace("-", "")
    loose = r"[\s\-]*".join(body)
    return re.sub(loose, " ", text, flags=re.IGNORECASE)
