"""Asks whether a voice message, which nobody here can hear, is to be kept as evidence.

Nothing is fetched before a yes. The question refers to the voice message, so that Telegram sends
its file along with the press: nothing has to be remembered, however late the answer comes.
"""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from gateway import sentences
from gateway.heard import Pressed, VoiceFile

YES, NO = "vs", "vn"


def question() -> InlineKeyboardMarkup:
    """The buttons under the question."""
    yes = InlineKeyboardButton(sentences.VOICE_YES, callback_data=YES)
    no = InlineKeyboardButton(sentences.VOICE_NO, callback_data=NO)
    return InlineKeyboardMarkup([[yes], [no]])


def is_answer(data: str) -> bool:
    """Whether a press answers the question."""
    return data in (YES, NO)


def agreed(press: Pressed) -> VoiceFile | None:
    """The voice message that a press wants kept."""
    return press.voice if press.data == YES and press.chat is not None else None
