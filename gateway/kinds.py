"""Kinds of messages that nobody here can read, and those that Telegram writes by itself."""

from collections.abc import Mapping

from gateway import sentences

# The first key found decides; a GIF comes as animation and document, so the order counts.
_KINDS: tuple[tuple[str, str], ...] = (
    ("voice", sentences.VOICE),
    ("audio", sentences.VOICE),
    ("video", sentences.VIDEO),
    ("video_note", sentences.VIDEO),
    ("animation", sentences.PICTURE_FOR_FUN),
    ("sticker", sentences.PICTURE_FOR_FUN),
    ("dice", sentences.PICTURE_FOR_FUN),
    ("contact", sentences.CONTACT),
    ("document", sentences.DOCUMENT),
)
# Messages that Telegram writes into a private chat by itself.
_SERVICE = frozenset(
    (
        "pinned_message",
        "message_auto_delete_timer_changed",
        "chat_background_set",
        "write_access_allowed",
        "connected_website",
        "users_shared",
        "chat_shared",
        "web_app_data",
        "successful_payment",
        "refunded_payment",
        "passport_data",
        "proximity_alert_triggered",
        "boost_added",
        "gift",
        "unique_gift",
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
    )
)


def is_service(message: Mapping[str, object]) -> bool:
    """Whether Telegram wrote the message by itself: it wants no answer."""
    return not _SERVICE.isdisjoint(message)


def notice_of(message: Mapping[str, object], bare: bool) -> str | None:
    """What must be said of a part that nobody can read; `bare` where nothing else is in it."""
    for key, sentence in _KINDS:
        if key in message:
            return sentence
    if not bare:
        return None
    return sentences.UNREADABLE if "text" in message else sentences.UNKNOWN_KIND
