from contextlib import suppress
from datetime import datetime, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway import sentences
from gateway.heard import (
    InGroup,
    Left,
    PhotoFile,
    Pressed,
    Returned,
    Said,
    Silent,
    VoiceFile,
)
from gateway.updates import UpdateError, private_chat, read_update, update_number
from relay.messages import Location

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=timezone.utc)
PRIVATE = {"id": 42, "type": "private"}
GROUP = {"id": -5, "type": "supergroup"}


def message(**content: object) -> dict[str, object]:
    return {"update_id": 7, "message": {"date": 1_795_000_000, "chat": PRIVATE, **content}}


def standing(chat: dict[str, object], status: str) -> dict[str, object]:
    return {"update_id": 7, "my_chat_member": {"chat": chat, "new_chat_member": {"status": status}}}


def said(**content: object) -> Said:
    heard = read_update(message(**content), NOW)
    assert isinstance(heard, Said)
    return heard


def test_a_text_is_read_with_its_chat_and_time() -> None:
    sent_at = datetime.fromtimestamp(1_795_000_000, timezone.utc)
    assert said(text=" lampu mati\x00 ") == Said(7, 42, sent_at, text="lampu mati")


def test_of_a_photo_the_largest_size_is_taken() -> None:
    sizes = [
        {"file_id": "besar", "width": 1280, "height": 960, "file_size": 90_000},
        {"file_id": "kecil", "width": 90, "height": 67, "file_size": 900},
    ]
    heard = said(photo=sizes, caption="di sini")
    assert (heard.photo, heard.text, heard.notice) == (PhotoFile("besar", 90_000), "di sini", None)


def test_a_photo_sent_as_a_file_is_a_photo() -> None:
    heard = said(document={"file_id": "asli", "mime_type": "image/jpeg"})
    assert (heard.photo, heard.notice) == (PhotoFile("asli", None, whole=True), None)


def test_a_location_is_read() -> None:
    heard = said(location={"latitude": -3.32, "longitude": 114.59}, venue={"title": "Pasar"})
    assert (heard.location, heard.notice) == (Location(-3.32, 114.59), None)


@pytest.mark.parametrize(
    ("content", "notice"),
    [
        ({"voice": {}}, sentences.VOICE),
        ({"video": {}}, sentences.VIDEO),
        ({"sticker": {}}, sentences.PICTURE_FOR_FUN),
        ({"animation": {}, "document": {"mime_type": "video/mp4"}}, sentences.PICTURE_FOR_FUN),
        ({"document": {"mime_type": "application/pdf"}}, sentences.DOCUMENT),
        ({"contact": {}}, sentences.CONTACT),
        ({"poll": {}}, sentences.UNKNOWN_KIND),
        ({"something_new_in_2027": {}}, sentences.UNKNOWN_KIND),
        ({"text": "\x00"}, sentences.UNREADABLE),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(content: dict[str, Any], notice: str) -> None:
    heard = said(**content)
    assert (heard.text, heard.notice) == (None, notice)


def test_what_is_written_under_a_video_is_still_heard() -> None:
    heard = said(video={}, caption="banjir di sini")
    assert (heard.text, heard.notice) == ("banjir di sini", sentences.VIDEO)


def test_a_group_is_told_apart_from_a_private_chat() -> None:
    raw = {"update_id": 7, "message": {"chat": {"id": -5, "type": "supergroup"}, "text": "halo"}}
    assert read_update(raw, NOW) == InGroup(7, -5)


@pytest.mark.parametrize(
    "raw",
    [
        standing(GROUP, "left"),
        {"update_id": 7, "message": {"chat": {"id": -9, "type": "channel"}, "text": "siaran"}},
        message(pinned_message={}),
        {
            "update_id": 7,
            "edited_message": {"chat": PRIVATE, "location": {"latitude": 1, "longitude": 2}},
        },
    ],
)
def test_news_of_the_chat_itself_is_passed_over(raw: dict[str, object]) -> None:
    assert read_update(raw, NOW) == Silent(7)


def edited(**content: object) -> Said:
    raw = {"update_id": 7, "edited_message": {"chat": PRIVATE, "message_id": 3, **content}}
    heard = read_update(raw, NOW)
    assert isinstance(heard, Said)
    return heard


@pytest.mark.parametrize(
    ("chat", "status", "heard"),
    [
        (PRIVATE, "kicked", Left(7, 42)),
        (PRIVATE, "member", Returned(7, 42)),
        (GROUP, "member", InGroup(7, -5)),
    ],
)
def test_the_standing_of_the_bot_in_a_chat_is_heard(
    chat: dict[str, object], status: str, heard: object
) -> None:
    assert read_update(standing(chat, status), NOW) == heard


def test_a_voice_message_names_its_file_and_so_does_a_press_under_our_answer_to_it() -> None:
    voice = {"file_id": "v", "file_size": 9}
    assert said(voice=voice).voice == VoiceFile("v", 9)
    under = {"chat": PRIVATE, "message_id": 5, "reply_to_message": {"voice": voice}}
    query = {"id": "q", "data": "vs", "message": under}
    heard = read_update({"update_id": 7, "callback_query": query}, NOW)
    assert heard == Pressed(7, 42, "q", "vs", 5, VoiceFile("v", 9))


def test_a_group_that_changes_its_number_is_not_answered() -> None:
    moved = {"chat": GROUP, "migrate_to_chat_id": -100}
    assert read_update({"update_id": 7, "message": moved}, NOW) == Silent(7)


def test_an_edited_text_names_the_message_that_it_replaces() -> None:
    assert edited(text="ralat") == Said(7, 42, NOW, text="ralat", message=3, edits="3")


def test_of_an_edited_photo_only_the_words_are_read() -> None:
    sizes = [{"file_id": "a", "width": 1, "height": 1}]
    heard = edited(photo=sizes, caption="ralat", media_group_id="g")
    assert (heard.text, heard.photo, heard.album, heard.edits) == ("ralat", None, None, "3")
    bare = edited(photo=sizes)
    assert (bare.photo, bare.edits, bare.notice) == (None, None, sentences.EDITED)


def test_a_forwarded_text_is_read_like_any_other() -> None:
    assert said(text="banjir", forward_origin={"type": "user"}).text == "banjir"


def test_a_shared_place_keeps_its_name() -> None:
    point = {"latitude": -3.32, "longitude": 114.59}
    heard = said(location=point, venue={"title": "Pasar Lama", "address": "Jl. Pasar"})
    assert heard.text == "Pasar Lama, Jl. Pasar"


def test_a_photo_of_an_album_names_the_album() -> None:
    sizes = [{"file_id": "a", "width": 1, "height": 1}]
    assert said(photo=sizes, media_group_id="g").album == "g"


def test_a_press_outside_a_private_chat_has_no_chat() -> None:
    query = {"id": "q", "data": "r1:0:0", "message": {"chat": {"id": -5, "type": "group"}}}
    assert read_update({"update_id": 7, "callback_query": query}, NOW) == Pressed(
        7, None, "q", "r1:0:0"
    )


@pytest.mark.parametrize(
    "broken",
    [
        [],
        {"update_id": "7", "message": {}},
        {"update_id": 7, "message": {"text": "tanpa chat"}},
        message(text=5),
        {"update_id": 1 << 63, "message": {"chat": PRIVATE, "text": "a"}},
        {"update_id": 7, "message": {"chat": {"id": 10**300, "type": "private"}, "text": "a"}},
        message(photo=[]),
        message(photo=[{"width": 1, "height": 1}]),
        message(location={"latitude": 91, "longitude": 0}),
        {"update_id": 7, "callback_query": {"data": "r1:0:0"}},
    ],
)
def test_an_update_of_another_form_is_refused(broken: object) -> None:
    with pytest.raises(UpdateError):
        read_update(broken, NOW)


def test_the_chat_of_an_unreadable_message_is_found_where_there_is_one() -> None:
    assert private_chat(message(text=5)) == 42
    assert private_chat({"update_id": 7, "message": None}) is None
    assert update_number({"update_id": True}) is None


_TEXTS = ("text", "caption", "type", "mime_type", "file_id", "data", "voice")
_NUMBERS = ("id", "update_id", "file_size", "width", "height", "latitude", "longitude", "date")
_PARTS = ("message", "chat", "photo", "document", "location")
_NAMES = st.sampled_from(_TEXTS + _NUMBERS + _PARTS)
_WORDS = st.sampled_from(["private", "image/jpeg"])
_ATOMS = st.none() | st.booleans() | st.integers() | st.floats() | _WORDS
_JSON = st.recursive(
    _ATOMS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=6)
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(_NAMES, _JSON), _JSON)
def test_no_form_of_an_update_breaks_the_reader(outer: dict[str, object], inner: object) -> None:
    for key in ("message", "edited_message", "callback_query", "my_chat_member"):
        content = {**inner, "chat": PRIVATE, "id": "q"} if isinstance(inner, dict) else inner
        with suppress(UpdateError):
            read_update({**outer, "update_id": 7, key: content}, NOW)
        private_chat({key: content})
