"""The report that was sent a moment ago: corrected, completed or withdrawn without its number."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from actions import care_steps, follower_words, reports
from actions.care_steps import set_care
from actions.hearing import recall
from actions.own_cases import case_buttons, fitting, own_cases
from actions.phrases import Phrase, echo
from actions.talk import Talk
from actions.telling import promise, subject
from cases.register import CaseView
from dialogue import belated
from dialogue.belated import Belated
from dialogue.care import Care, OpenCare
from dialogue.draft import is_sure
from dialogue.heard import Heard

# As long as Rasa takes a chat for one session (domain.yml).
LATELY = timedelta(hours=24)
ADDS, WITHDRAWS = "tambah_keterangan", "tarik_laporan"


def serve(talk: Talk) -> bool:
    """Take the message for the report just sent; False where it is about something else."""
    conversation = talk.conversation
    if conversation.draft is not None or conversation.care is not None or talk.heard.pressed:
        return False
    if belated.reminds(talk.heard, lately=conversation.last_ticket is not None):
        return _remind(talk)
    if conversation.question is not None or conversation.last_ticket is None:
        return False
    if belated.wishes_other(talk.heard):
        return _begins_other(talk)
    if talk.heard.intent == ADDS:
        return _adds_other(talk)
    # The likeliest category leaves the most meanings open.
    likeliest = talk.heard.ranking[0][0] if talk.heard.ranking else None
    if belated.meaning(talk.heard, likeliest) is None:
        return talk.heard.location is not None and _pinned(talk)
    lately = _lately(talk, ADDS)
    if not lately:
        withdraws = belated.meaning(talk.heard, likeliest) is Belated.WITHDRAW
        return follower_words.serve(talk, WITHDRAWS if withdraws else ADDS)
    said = belated.meaning(talk.heard, lately[0].category)
    return said is not None and _follow(talk, said, lately)


def give_up(talk: Talk) -> bool:
    """A report to be given up that was sent already: the way to withdraw it; False for none."""
    views = fitting(WITHDRAWS, own_cases(talk))
    if not views:
        return False
    _with_one(talk, WITHDRAWS, views)
    return True


def _lately(talk: Talk, purpose: str) -> list[CaseView]:
    """The person's open cases of the last hours, the one that was just sent first."""
    since = talk.desk.now() - LATELY
    known = [v for v in fitting(purpose, own_cases(talk)) if v.created_at >= since]
    last = talk.conversation.last_ticket
    if last not in [view.ticket for view in known]:
        return []
    return sorted(known, key=lambda view: view.ticket != last)


def _follow(talk: Talk, said: Belated, views: list[CaseView]) -> bool:
    heard = talk.heard
    if said is Belated.WITHDRAW:
        return give_up(talk)
    if said is Belated.ASK:
        care = OpenCare(Care.SURE_ADD, views[0].ticket, words=heard.text, photos=heard.photos)
        ask_where(talk, replace(care, ranking=heard.ranking), views[0])
    elif said is Belated.INVITE:
        _with_one(talk, ADDS, views)
    else:
        _with_one(talk, ADDS, views, told=True)
    return True


def _begins_other(talk: Talk) -> bool:
    """The wish for another report; what is taken for a complaint goes its usual way."""
    if talk.heard.intent == "lapor":
        return False
    told = is_sure(talk.heard.ranking)
    reports.begin(talk, talk.heard if told else replace(talk.heard, text="", ranking=()))
    return True


def _adds_other(talk: Talk) -> bool:
    """An addition that tells of another street or kind is asked about before it goes in."""
    views = _lately(talk, ADDS)
    if not views or not belated.adds_other(talk.heard, views[0].category):
        return False
    return _follow(talk, Belated.ASK, views)


def _with_one(talk: Talk, purpose: str, views: list[CaseView], told: bool = False) -> None:
    """Do it with the only case; of several the person chooses one, and nothing said is lost."""
    words, photos = (talk.heard.text, talk.heard.photos) if told else ("", ())
    kept = OpenCare(Care.CHOOSE, purpose=purpose, words=words, photos=photos)
    if len(views) == 1:
        care_steps.act(talk, purpose, views[0], replace(kept, photos=()))
        return
    set_care(talk, kept)
    talk.utter(Phrase("utter_pilih_laporan", buttons=case_buttons(purpose, views)))


def _remind(talk: Talk) -> bool:
    """The wish that somebody hurries stands in the case, where the officers read it."""
    views = fitting(ADDS, own_cases(talk))
    if views:
        _with_one(talk, ADDS, views, told=True)
    if len(views) == 1:
        promise(talk, views[0])
    return bool(views)


def _pinned(talk: Talk) -> bool:
    """A bare pin completes the report just sent where that has none."""
    views = _lately(talk, ADDS)
    if not talk.heard.bare or len(views) != 1 or views[0].lat is not None:
        return False
    care_steps.act(talk, ADDS, views[0], None)
    return True


def ask_where(talk: Talk, care: OpenCare, view: CaseView) -> None:
    """Ask once whether this belongs to the report just sent or begins another one."""
    set_care(talk, care)
    said = f"“{echo(care.words)}”" if care.words.strip() and not view.confidential else ""
    said = said or ("Foto ini" if care.photos else "Pesan ini")
    talk.say("utter_pastikan_tambahan", tiket=view.ticket, pokok=subject(view), ucapan=said)


def answered(talk: Talk, care: OpenCare, view: CaseView) -> bool:
    """The answer to that question; what goes on without one stays with what it belongs to."""
    heard = talk.heard
    words = "\n".join(part for part in (care.words, heard.text) if part.strip())
    photos = (*care.photos, *heard.photos)
    if heard.choice == "tambahkan" or heard.answers("ya"):
        care_steps.store(talk, view, care.words, photos)
    elif belated.wants_new(heard) or heard.answers(*care_steps.REFUSALS):
        _begin_new(talk, replace(care, photos=photos))
    elif heard.pressed:
        return False
    elif belated.wishes_other(heard):
        care_steps.store(talk, view, care.words, photos)
        reports.begin(talk, replace(heard, text="", ranking=(), photos=()))
    elif belated.tells_anew(heard, view.category):
        _tell_apart(talk, replace(care, photos=photos), view)
    elif care.asked >= care_steps.MOST_ASKED:
        care_steps.store(talk, view, words, photos)
    else:
        more = replace(care, words=words, photos=photos, asked=care.asked + 1)
        ask_where(talk, more, view)
    return True


def _tell_apart(talk: Talk, care: OpenCare, view: CaseView) -> None:
    """Another matter instead of an answer: earlier words stay with their report, photos go along.

    Words that surely tell of another kind than the report begin the new one.
    """
    other = is_sure(care.ranking) and care.ranking[0][0] != view.category
    if care.words.strip() and not other:
        care_steps.store(talk, view, care.words, ())
    words = "\n".join((care.words, talk.heard.text)) if other else talk.heard.text
    _begin_new(talk, replace(care, words=words), talk.heard)


def _begin_new(talk: Talk, care: OpenCare, heard: Heard | None = None) -> None:
    """Words and photos begin a report of their own."""
    set_care(talk, None)
    ranking = heard.ranking if heard else care.ranking
    told = recall(care.words, ranking, talk.desk) if care.words.strip() else Heard("", "lapor", 1.0)
    reports.begin(talk, replace(told, photos=care.photos))
