"""What the bot offered last: a yes carries it out, a no leaves it, anything else lets it lapse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from actions import erasure, handoff, venting
from actions.talk import Talk
from dialogue.offers import ERASURE, GO_ON, OFFICER, STORY, Verdict, verdict


def take(talk: Talk) -> str | None:
    """The offer that stands; from now on it stands no more."""
    offer = talk.conversation.offer
    talk.conversation = replace(talk.conversation, offer=None)
    return offer


def answer(talk: Talk, offer: str | None) -> Verdict | None:
    """Serve a message that accepts or declines the offer; None where it does neither."""
    said = verdict(offer, talk.heard)
    if said is Verdict.MORE:
        venting.listen(talk)
    elif said is not None and offer is not None:
        (_ACCEPTED if said is Verdict.YES else _DECLINED)[offer](talk)
    return said


def _stay(talk: Talk) -> None:
    talk.say("utter_tetap_bersama_asisten")


def _keep_data(talk: Talk) -> None:
    talk.say("utter_data_tetap")


def _go_on(talk: Talk) -> None:
    """The open question is put afresh: it was last put long ago."""
    if talk.conversation.question is not None:
        afresh = replace(talk.conversation, asked=0)
        talk.conversation = afresh.asking(talk.conversation.question)
    talk.ask()


def _leave_draft(talk: Talk) -> None:
    talk.conversation = talk.conversation.cleared()
    talk.say("utter_batal")


_ACCEPTED: dict[str, Callable[[Talk], None]] = {
    OFFICER: handoff.hand_over,
    STORY: venting.report,
    ERASURE: erasure.erase,
    GO_ON: _go_on,
}
_DECLINED: dict[str, Callable[[Talk], None]] = {
    OFFICER: _stay,
    STORY: venting.leave,
    ERASURE: _keep_data,
    GO_ON: _leave_draft,
}
