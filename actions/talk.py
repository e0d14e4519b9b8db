"""One turn of a conversation: what was heard, what is remembered, and what to say."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.cards import put
from actions.desk import Desk
from actions.details import questions
from actions.hearing import conversation_of, hear, sender_of, written_at
from actions.phrases import Phrase
from cases.workdays import local_date


class Talk:
    """The working place of the topics; ``conversation`` is what will be remembered.

    ``decision`` says who served the message, ``erased`` that the person's data was deleted,
    ``helped`` that the numbers of those who help after violence were said.
    """

    def __init__(self, dispatcher: CollectingDispatcher, tracker: Tracker, desk: Desk) -> None:
        """Read the message and the memory."""
        self._dispatcher = dispatcher
        self.desk = desk
        self.heard = hear(tracker, desk)
        self.written_at = written_at(tracker, desk)
        self.conversation = conversation_of(tracker)
        self.channel, self.address = sender_of(tracker)
        self.message_id = str((tracker.latest_message or {}).get("message_id") or "")
        self.events: list[dict[str, Any]] = tracker.events or []
        self.story_kept = False
        self.erased = False
        self.decision = "lain"
        self.helped = False

    def say(self, response: str, **values: Any) -> None:
        """Say a named response, its placeholders filled."""
        self.utter(Phrase(response, values))

    def utter(self, phrase: Phrase) -> None:
        """Say a phrase."""
        self._dispatcher.utter_message(
            response=phrase.response, buttons=list(phrase.buttons) or None, **phrase.values
        )

    def ask(self) -> None:
        """Put the open question."""
        asked = questions(local_date(self.desk.now()))
        self.utter(put(self.conversation, self.desk.catalogue(), asked))

    def mark(self, **marks: Any) -> None:
        """Leave a word for the door (bot/channel/marks.py) that the citizen never reads."""
        self._dispatcher.utter_message(json_message=marks)

    def keep_silent(self) -> None:
        """Say nothing, on purpose."""
        self.mark(diam=True)

    def keep_story(self) -> None:
        """The story becomes a report: its words stay."""
        self.story_kept = True
