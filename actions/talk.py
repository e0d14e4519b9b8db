"""One turn of a conversation: what was heard, what is remembered, and what to say."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.desk import Desk
from actions.hearing import conversation_of, hear, sender_of
from actions.phrases import Phrase, put


class Talk:
    """The working place of the topics; ``conversation`` is what will be remembered."""

    def __init__(self, dispatcher: CollectingDispatcher, tracker: Tracker, desk: Desk) -> None:
        """Read the message and the memory."""
        self._dispatcher = dispatcher
        self.desk = desk
        self.heard = hear(tracker, desk)
        self.conversation = conversation_of(tracker)
        self.channel, self.address = sender_of(tracker)

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
        self.utter(put(self.conversation, self.desk.catalogue()))
