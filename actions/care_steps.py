"""One step with one filed case: each asks, or does what was asked and says so after the commit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from actions import reports
from actions.hearing import recall
from actions.phrases import echo
from actions.talk import Talk
from actions.telling import late_with_ombudsman, subject, tell_ombudsman
from cases.errors import IllegalMove, WindowOver
from cases.photos import StoredPhoto
from cases.register import (
    Addition,
    CaseView,
    add_information,
    confirm_done,
    contest,
    contest_until,
    rate,
    withdraw,
)
from cases.states import POSTPONED, WITHDRAWN, is_legal
from dialogue.belated import takes_back
from dialogue.care import Care, OpenCare, contests, reason_in, stars_in, told_beside
from dialogue.heard import Photo
from text.dates import long_date

MOST_ASKED = 2
EAGER = "langsung"
REFUSALS = ("tidak", "lewati")
SURELY_NEW = 0.6


def set_care(talk: Talk, care: OpenCare | None) -> None:
    """Keep, or let go, the open question about a case."""
    talk.conversation = replace(talk.conversation, care=care)


def say_and_close(talk: Talk, response: str) -> None:
    """A last word; nothing is open about a case any more."""
    set_care(talk, None)
    talk.say(response)


def act(talk: Talk, purpose: str, view: CaseView, kept: OpenCare | None) -> None:
    """Begin what the citizen wants with this case; ``kept`` holds what was said before."""
    if purpose == "tambah_keterangan":
        _add(talk, view, kept)
    elif purpose == "tarik_laporan":
        _ask_withdrawal(talk, view)
    elif purpose == "puas":
        _confirm(talk, view)
    else:
        _contest(talk, view)


def answered(talk: Talk, care: OpenCare, view: CaseView) -> bool:
    """Take the message as answer to the open question; False where it is about something else."""
    return _STEPS[care.step](talk, care, view)


# --- Adding and answering ------------------------------------------------------------------------


def _add(talk: Talk, view: CaseView, kept: OpenCare | None) -> None:
    heard = talk.heard
    words = kept.words if kept else (heard.text if told_beside(heard.text) else "")
    photos = (*(kept.photos if kept else ()), *heard.photos)
    if words or photos or heard.location is not None:
        store(talk, view, words, photos)
        return
    step = Care.ANSWER if view.question else Care.ADD
    set_care(talk, OpenCare(step, view.ticket, purpose=EAGER))
    talk.say("utter_minta_tambahan", tiket=view.ticket, pokok=subject(view))


def store(talk: Talk, view: CaseView, words: str, photos: tuple[Photo, ...]) -> None:
    """Keep it with the case; only after the commit is it said."""
    heard, place = talk.heard, talk.heard.place
    more = Addition(
        words=words or None,
        photos=tuple(StoredPhoto(p.key, p.bytes, p.width, p.height) for p in photos),
        place_text=place.phrase if place else None,
        kelurahan=(place.kelurahan_code if place else None) or heard.pin_kelurahan,
        lat=heard.location[0] if heard.location else None,
        lon=heard.location[1] if heard.location else None,
    )
    with talk.desk.sessions() as session:
        person = (talk.channel, talk.address)
        after = add_information(session, view.ticket, person, more, talk.desk.now())
    set_care(talk, None)
    back = view.question is not None and after.state != POSTPONED
    response = "utter_jawaban_diteruskan" if back else "utter_keterangan_masuk"
    talk.say(response, tiket=view.ticket, pokok=subject(view), keadaan=after.state_label)


def _added(talk: Talk, _: OpenCare, view: CaseView) -> bool:
    heard = talk.heard
    if heard.answers(*REFUSALS) or heard.means("pamit", "terima_kasih"):
        say_and_close(talk, "utter_tanpa_tambahan")
    elif heard.pressed:
        return False
    else:
        store(talk, view, heard.text, heard.photos)
    return True


def _answer(talk: Talk, care: OpenCare, view: CaseView) -> bool:
    """Words after an officer's question: the answer where it was asked for here, else offered."""
    heard = talk.heard
    if heard.pressed or view.question is None or heard.means("curhat"):
        return False
    if care.purpose == EAGER:
        store(talk, view, heard.text, heard.photos)
        return True
    if talk.conversation.draft is not None:
        return False
    said = replace(care, words=heard.text, photos=heard.photos, ranking=heard.ranking)
    _offer_answer(talk, said)
    return True


def _offer_answer(talk: Talk, care: OpenCare) -> None:
    said = f"“{echo(care.words)}”" if care.words.strip() else "Foto atau lokasi ini"
    set_care(talk, replace(care, step=Care.SURE_ANSWER))
    talk.say("utter_pastikan_jawaban", tiket=care.ticket, ucapan=said)


def _sure_answer(talk: Talk, care: OpenCare, view: CaseView) -> bool:
    heard = talk.heard
    if heard.choice == "jawaban" or heard.answers("ya"):
        store(talk, view, care.words, (*care.photos, *heard.photos))
    elif heard.choice == "bukan_jawaban" or heard.answers(*REFUSALS):
        _leave_answer(talk, care)
    elif heard.pressed or care.asked >= MOST_ASKED:
        return False
    else:
        words = "\n".join(part for part in (care.words, heard.text) if part.strip())
        photos = (*care.photos, *heard.photos)
        _offer_answer(talk, replace(care, words=words, photos=photos, asked=care.asked + 1))
    return True


def _leave_answer(talk: Talk, care: OpenCare) -> None:
    """It was about something else: offered as a report of its own, begun at once with photos."""
    set_care(talk, None)
    if care.photos:
        told = recall(care.words, care.ranking, talk.desk)
        reports.begin(talk, replace(told, photos=care.photos))
        return
    talk.conversation = replace(talk.conversation, kept=care.words, kept_ranking=care.ranking)
    talk.say("utter_bukan_jawaban", tiket=care.ticket)


# --- Withdrawing ---------------------------------------------------------------------------------


def _ask_withdrawal(talk: Talk, view: CaseView) -> None:
    if not is_legal(view.state, WITHDRAWN):
        set_care(talk, None)
        talk.say("utter_tidak_dapat_ditarik", tiket=view.ticket, keadaan=view.state_label)
        return
    set_care(talk, OpenCare(Care.WITHDRAW, view.ticket))
    talk.say("utter_pastikan_tarik", tiket=view.ticket, pokok=subject(view))


def _withdraw(talk: Talk, _: OpenCare, view: CaseView) -> bool:
    heard = talk.heard
    if heard.choice == "tarik" or heard.answers("ya") or takes_back(heard.text):
        try:
            with talk.desk.sessions() as session:
                withdraw(session, view.ticket, (talk.channel, talk.address), talk.desk.now())
        except IllegalMove:
            _ask_withdrawal(talk, view)
            return True
        set_care(talk, None)
        talk.say("utter_sudah_ditarik", tiket=view.ticket)
    elif heard.choice == "jangan_tarik" or heard.answers(*REFUSALS):
        say_and_close(talk, "utter_tidak_jadi")
    else:
        return False
    return True


# --- Done or not done ----------------------------------------------------------------------------


def _done(talk: Talk, _: OpenCare, view: CaseView) -> bool:
    heard = talk.heard
    if heard.pressed or heard.photos:
        return False
    if heard.answers("ya") or heard.means("puas"):
        _confirm(talk, view)
    elif heard.answers("tidak") or (contests(heard) and not _other_matter(talk, view)):
        _contest(talk, view)
    else:
        return False
    return True


def _other_matter(talk: Talk, view: CaseView) -> bool:
    """A complaint about something else begins a report: "masih banyak sampah di pasar"."""
    heard = talk.heard
    new = heard.intent == "lapor" and heard.complaint >= SURELY_NEW and bool(heard.ranking)
    return new and heard.ranking[0][0] != view.category


def _confirm(talk: Talk, view: CaseView) -> None:
    """Closed on the reporter's word; then stars, which may be skipped."""
    try:
        with talk.desk.sessions() as session:
            confirm_done(session, view.ticket, (talk.channel, talk.address), talk.desk.now())
    except IllegalMove:
        set_care(talk, None)
        talk.say("utter_belum_dinyatakan_selesai", tiket=view.ticket, keadaan=view.state_label)
        return
    set_care(talk, OpenCare(Care.STARS, view.ticket))
    talk.say("utter_minta_bintang", tiket=view.ticket)


def _contest(talk: Talk, view: CaseView) -> None:
    """Opened again at once: the reason may come after, the right must not wait for it."""
    reason = talk.heard.text if reason_in(talk.heard.text) else None
    try:
        with talk.desk.sessions() as session:
            person = (talk.channel, talk.address)
            after = contest(session, view.ticket, person, reason, talk.desk.now())
    except WindowOver:
        _too_late(talk, view)
        return
    except IllegalMove:
        set_care(talk, None)
        talk.say("utter_belum_dinyatakan_selesai", tiket=view.ticket, keadaan=view.state_label)
        late_with_ombudsman(talk, view)
        return
    due = long_date(after.follow_up_due) if after.follow_up_due else "waktu yang belum ditentukan"
    set_care(talk, None if reason else OpenCare(Care.REASON, view.ticket))
    name = "utter_dibuka_kembali" if reason else "utter_minta_alasan"
    talk.say(name, tiket=view.ticket, batas=due)


def _too_late(talk: Talk, view: CaseView) -> None:
    with talk.desk.reading() as session:
        last = contest_until(session, view, talk.desk.now())
    words = talk.heard.text if reason_in(talk.heard.text) else view.text
    talk.conversation = replace(talk.conversation, care=None, kept=words, kept_ranking=())
    tell_ombudsman(talk)
    talk.say("utter_sanggah_lewat", tiket=view.ticket, batas=long_date(last) if last else "")


def _reason(talk: Talk, _: OpenCare, view: CaseView) -> bool:
    heard = talk.heard
    if heard.pressed and heard.intent not in REFUSALS:
        return False
    if heard.answers(*REFUSALS) or heard.means("pamit", "terima_kasih"):
        say_and_close(talk, "utter_tanpa_alasan")
    else:
        store(talk, view, heard.text, heard.photos)
    return True


def _stars(talk: Talk, _: OpenCare, view: CaseView) -> bool:
    given = stars_in(talk.heard)
    if given is not None:
        with talk.desk.sessions() as session:
            rate(session, view.ticket, given, talk.desk.now())
        say_and_close(talk, "utter_terima_kasih_bintang")
    elif talk.heard.answers(*REFUSALS) or talk.heard.means("terima_kasih"):
        say_and_close(talk, "utter_tanpa_bintang")
    else:
        return False
    return True


_STEPS: dict[Care, Callable[[Talk, OpenCare, CaseView], bool]] = {
    Care.ADD: _added,
    Care.ANSWER: _answer,
    Care.SURE_ANSWER: _sure_answer,
    Care.WITHDRAW: _withdraw,
    Care.DONE: _done,
    Care.REASON: _reason,
    Care.STARS: _stars,
}
