"""An open case about the same: offered once before the summary, then followed or left alone."""

from __future__ import annotations

from dataclasses import replace

from actions.phrases import is_sensitive
from actions.talk import Talk
from cases.errors import CaseError
from cases.photos import StoredPhoto
from cases.register import (
    CaseView,
    Matter,
    SimilarCase,
    Support,
    case_view,
    followed_by,
    is_follower,
    join_case,
    most_similar,
)
from cases.workdays import local_date
from dialogue import joining
from dialogue.draft import Draft, Similar
from text.dates import long_date


def offer(talk: Talk) -> None:
    """Put the offer before the summary where an open case tells of the same."""
    draft = talk.conversation.draft
    if draft is None or not joining.may_be_offered(talk.conversation):
        return
    if is_sensitive(draft, talk.desk.catalogue()):
        return
    with talk.desk.reading() as session:
        matter = _matter(talk, draft)
        found = most_similar(session, matter, draft.category or "", talk.channel, talk.address)
    if found is not None:
        talk.conversation = joining.offered(talk.conversation, _as_offered(found))


def _matter(talk: Talk, draft: Draft) -> Matter:
    place = draft.place
    kelurahan = talk.desk.catalogue().kelurahan.get((place.kelurahan if place else None) or "")
    return Matter(
        text=draft.description,
        place_text=place.phrase if place else None,
        kelurahan=kelurahan.code if kelurahan else None,
        area=kelurahan.name if kelurahan else "",
        lat=place.latitude if place else None,
        lon=place.longitude if place else None,
    )


def _as_offered(found: SimilarCase) -> Similar:
    return Similar(found.ticket, found.people, found.state_label, found.distance, found.own)


def look(talk: Talk) -> None:
    """Tell what is public about the offered case; the first reporter's words are not."""
    with talk.desk.reading() as session:
        view = case_view(session, _offered(talk).ticket)
    if view is not None:
        talk.say(
            "utter_serupa_rincian",
            tiket=view.ticket,
            pokok=public_subject(view),
            keadaan=view.state_label,
            instansi=view.agency_name,
            tanggal=long_date(local_date(view.created_at)),
            jumlah=1 + view.followers,
        )


def drop(talk: Talk) -> None:
    """No second report of what the person reported already."""
    similar = _offered(talk)
    talk.conversation = replace(talk.conversation.cleared(), last_ticket=similar.ticket)
    talk.say("utter_serupa_cukup", tiket=similar.ticket)


def join(talk: Talk) -> str | None:
    """Follow the offered case with what the draft holds; its ticket, or None if it is over."""
    draft = talk.conversation.draft
    if draft is None:
        raise ValueError("there is nothing to add to another case")
    try:
        with talk.desk.sessions() as session:
            view = join_case(session, _offered(talk).ticket, _support(talk, draft), talk.desk.now())
    except CaseError:
        talk.say("utter_serupa_sudah_tutup")
        return None
    talk.say("utter_ikut_terkirim", tiket=view.ticket, instansi=view.agency_name)
    return view.ticket


def _support(talk: Talk, draft: Draft) -> Support:
    place = draft.place
    return Support(
        channel=talk.channel,
        address=talk.address,
        text=draft.description,
        place_text=place.phrase if place else None,
        lat=place.latitude if place else None,
        lon=place.longitude if place else None,
        anonymous=draft.anonymous,
        photos=tuple(StoredPhoto(p.key, p.bytes, p.width, p.height) for p in draft.photos),
    )


def _offered(talk: Talk) -> Similar:
    draft = talk.conversation.draft
    if draft is None or draft.similar is None:
        raise ValueError("no case was offered")
    return draft.similar


def tell_state(talk: Talk, view: CaseView) -> bool:
    """A followed case: its state and timeline; False for somebody who does not follow it."""
    with talk.desk.reading() as session:
        follows = is_follower(session, view.ticket, talk.channel, talk.address)
    if follows:
        talk.say(
            "utter_status_pengikut",
            tiket=view.ticket,
            pokok=public_subject(view),
            keadaan=view.state_label,
            instansi=view.agency_name,
            sejak=long_date(local_date(view.state_since)),
            diterima=long_date(local_date(view.created_at)),
            langkah=view.next_step,
        )
    return follows


def followed(talk: Talk) -> list[CaseView]:
    """The cases that this person follows, newest first."""
    with talk.desk.reading() as session:
        return followed_by(session, talk.channel, talk.address)


def in_list(view: CaseView) -> str:
    """A followed case as a line of the list of a person's reports."""
    return f"• **{view.ticket}** {public_subject(view)} (Anda ikuti): {view.state_label}"


def public_subject(view: CaseView) -> str:
    """What a case is about and in which kelurahan; nothing of the reporter's own words."""
    if view.confidential:
        return "laporan rahasia"
    label = view.category_label or "kategori belum ditentukan"
    return f"{label}, Kel. {view.kelurahan_name}" if view.kelurahan_name else label
