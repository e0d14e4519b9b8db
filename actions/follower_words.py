"""What somebody says after joining another person's report: kept for the officers, or explained."""

from __future__ import annotations

from actions import following
from actions.talk import Talk
from cases.errors import CaseError
from cases.photos import StoredPhoto
from cases.register import CaseView, Support, add_support

WITHDRAWS = "tarik_laporan"


def serve(talk: Talk, purpose: str) -> bool:
    """Take the message for the report that was joined last; False where there is none."""
    last = talk.conversation.last_ticket
    view = next((v for v in following.followed(talk) if v.ticket == last), None)
    if view is None:
        return False
    if purpose == WITHDRAWS:
        talk.say("utter_ikut_tidak_ditarik", tiket=view.ticket)
    else:
        _keep(talk, view)
    return True


def _keep(talk: Talk, view: CaseView) -> None:
    heard = talk.heard
    support = Support(
        channel=talk.channel,
        address=talk.address,
        text=heard.text,
        lat=heard.location[0] if heard.location else None,
        lon=heard.location[1] if heard.location else None,
        photos=tuple(StoredPhoto(p.key, p.bytes, p.width, p.height) for p in heard.photos),
    )
    try:
        with talk.desk.sessions() as session:
            add_support(session, view.ticket, support, talk.desk.now())
    except CaseError:
        talk.say("utter_tidak_ada_yang_terbuka")
        return
    talk.say("utter_ikut_ditambahkan", tiket=view.ticket, pokok=following.public_subject(view))
