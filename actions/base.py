"""The order in which a message is served, the same for every topic.

What the house itself brings is told apart, then old buttons; danger comes before everything. While
an officer has the conversation nothing else is answered. Then the last offer and the open question
get their answer; only what is none of these goes to the topic that the rules name.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import (
    alarms,
    danger,
    handoff,
    house,
    links,
    observing,
    offers,
    questions,
    reports,
    secrecy,
    tracking,
    venting,
)
from actions.desk import desk
from actions.hearing import SLOT
from actions.talk import Talk
from dialogue.amending import forgiven
from dialogue.conversation import REPORT_QUESTIONS
from dialogue.offers import Verdict

MOST_RESUMED = 1


class Topic(Action, ABC):
    """An action that answers a topic.

    ``resumes`` is False where it ends or replaces a report, ``understood`` where nothing was.
    """

    resumes = True
    understood = True

    @abstractmethod
    def respond(self, talk: Talk) -> None:
        """Answer a message that is about this topic."""

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Serve the message and keep what must be remembered."""
        talk = Talk(dispatcher, tracker, desk())
        before = talk.conversation
        talk.conversation = forgiven(talk.conversation, talk.heard)
        if not house.is_from_house(talk):
            self._serve(talk, offers.take(talk))
        elif house.serve(talk):
            resume(talk, understood=True)
        if talk.conversation.dropped == before.dropped and talk.heard.words > 1:
            # Given up for good: what was dropped waits for one message, or for a mere "eh".
            talk.conversation = replace(talk.conversation, dropped=())
        venting.settle(talk, before)
        house.note_standing(talk, before)
        observing.note(talk, before, tracker.latest_message or {})
        return [SlotSet(SLOT, talk.conversation.to_dict())]

    def _serve(self, talk: Talk, offered: str | None) -> None:
        if old_button(talk):
            return
        if danger.serve(talk):
            talk.decision = observing.DANGER
            handoff.keep_danger(talk)
        elif handoff.serve(talk):
            talk.decision = observing.OFFICER
            resume(talk, understood=True)
        elif links.serve(talk):
            return
        elif (said := offers.answer(talk, offered)) is None:
            self._danger_or_report(talk)
        elif said is Verdict.NO:
            resume(talk, understood=True)

    def _danger_or_report(self, talk: Talk) -> None:
        """What follows an alarm comes before a report; a word of caution goes before both."""
        if alarms.serve(talk):
            talk.decision = observing.DANGER
        elif alarms.comforts(talk):
            resume(talk, understood=True)
        elif danger.caution(talk):
            talk.decision = observing.DANGER
        else:
            self._report_or_topic(talk)

    def _report_or_topic(self, talk: Talk) -> None:
        if secrecy.serve(talk):
            return
        interrupted = talk.conversation.draft is not None
        tracked = tracking.serve(talk) or questions.aside(talk)
        if not tracked and reports.serve(talk):
            talk.decision = observing.ANSWER
            return
        talk.decision = observing.ASIDE
        if not tracked:
            talk.decision = self.name()
            self.respond(talk)
        if self.understood or tracked:
            talk.conversation = replace(talk.conversation, misses=0)
        if interrupted and (tracked or self.resumes) and talk.conversation.offer is None:
            resume(talk, understood=self.understood or tracked)


def old_button(talk: Talk) -> bool:
    """A button that no longer counts changes nothing: say so and show where we are."""
    if not talk.heard.stale:
        return False
    talk.say("utter_tombol_lama")
    if talk.conversation.question is None and talk.conversation.last_ticket:
        talk.say("utter_sudah_terkirim", tiket=talk.conversation.last_ticket)
    elif talk.conversation.draft is None:
        talk.ask()
    else:
        resume(talk, understood=False)
    return True


def resume(talk: Talk, understood: bool) -> None:
    """Go on with the open question of a report after something else.

    It is put once more; after further side matters only a word reminds of it. What was not
    understood counts as a failed try at it.
    """
    question = talk.conversation.question
    if talk.conversation.draft is None or question not in REPORT_QUESTIONS:
        return
    if talk.conversation.handoff is not None or talk.conversation.care is not None:
        return
    if not understood:
        talk.conversation = talk.conversation.asking(question)
        talk.ask()
    elif talk.conversation.resumed >= MOST_RESUMED:
        talk.say("utter_laporan_menunggu")
    else:
        resumed = talk.conversation.resumed + 1
        talk.conversation = replace(talk.conversation, resumed=resumed)
        talk.say("utter_kembali_ke_laporan")
        talk.ask()
