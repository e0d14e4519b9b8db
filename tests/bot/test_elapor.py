from types import SimpleNamespace
from typing import Any

import pytest

from bot.action_seam import SECRET_HEADER
from bot.channel.elapor import ElaporInput
from bot.channel.reading import CHANNELS, LONGEST_TEXT, BadRequestError, read_incoming

PHOTO = {"key": "a", "bytes": 9, "width": 4, "height": 3}


def test_a_request_is_read_with_its_evidence() -> None:
    body = {
        "sender": "web:a",
        "text": "lampu mati",
        "payload": "",
        "message_id": "m1",
        "photos": [PHOTO],
        "location": {"lat": -3.3, "lon": 114.6},
    }
    incoming = read_incoming(body)
    assert (incoming.sender, incoming.text, incoming.payload) == ("web:a", "lampu mati", None)
    assert (incoming.message_id, incoming.channel) == ("m1", "elapor")
    assert incoming.metadata == {"photos": [PHOTO], "location": body["location"]}


def test_the_dialogue_learns_when_a_message_was_written() -> None:
    incoming = read_incoming({"sender": "telegram:7", "sent_at": "2026-11-20T12:00:00+08:00"})
    assert incoming.metadata["sent_at"] == "2026-11-20T12:00:00+08:00"


@pytest.mark.parametrize("channel", CHANNELS)
def test_what_is_missing_is_empty(channel: str) -> None:
    incoming = read_incoming({"sender": f"{channel}:7"})
    assert (incoming.text, incoming.payload, incoming.message_id) == ("", None, None)
    assert incoming.metadata == {"photos": [], "location": None}


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "hello",
        {},
        {"sender": ""},
        {"sender": "web"},
        {"sender": "web:"},
        {"sender": "rest:a"},
        {"sender": "x:a"},
        {"sender": ["web:a"]},
        {"sender": "web:a", "text": 7},
        {"sender": "web:a", "payload": {"a": 1}},
        {"sender": "web:a", "message_id": 5},
        {"sender": "web:a", "sent_at": "kemarin"},
        {"sender": "web:a", "sent_at": "2026-11-20T04:00:00"},
        {"sender": "web:a", "sent_at": 1_795_000_000},
        {"sender": "web:a", "sent_at": "0001-01-01T00:00:00+14:00"},
        {"sender": "web:a", "sent_at": "9999-12-31T23:59:59+00:00"},
        {"sender": "web:" + "a" * 300},
        {"sender": "web:\ud800"},
        {"sender": "web:\x00"},
        {"sender": "web:a", "message_id": "\udfff"},
        {"sender": "web:a", "payload": "/ya\x00"},
        {"sender": "web:a", "text": "x" * (LONGEST_TEXT + 1)},
        {"sender": "web:a", "photos": 5},
        {"sender": "web:a", "photos": [None]},
        {"sender": "web:a", "photos": [{"key": "a"}]},
        {"sender": "web:a", "photos": [{**PHOTO, "bytes": "9"}]},
        {"sender": "web:a", "photos": [{**PHOTO, "key": "\ud800"}]},
        {"sender": "web:a", "photos": [PHOTO] * 100},
        {"sender": "web:a", "location": [1, 2]},
        {"sender": "web:a", "location": {"lat": "1", "lon": 2}},
        {"sender": "web:a", "location": {"lat": float("nan"), "lon": 2}},
        {"sender": "web:a", "location": {"lat": 10**400, "lon": 2}},
        {"sender": "web:a", "location": {"lat": True, "lon": 2}},
    ],
)
def test_anything_else_is_refused(body: Any) -> None:
    with pytest.raises(BadRequestError):
        read_incoming(body)


def test_signs_that_no_database_takes_are_left_out_of_what_was_said() -> None:
    incoming = read_incoming({"sender": "web:a", "text": "lampu\x00 \ud800mati\nRT 5 👩‍👩‍👧"})
    assert incoming.text == "lampu mati\nRT 5 👩‍👩‍👧"


def test_a_secret_of_wrong_bytes_is_a_wrong_secret() -> None:
    given = b"\xe9\xff".decode(errors="surrogateescape")
    knocking: Any = SimpleNamespace(headers={SECRET_HEADER: given})
    refused = ElaporInput("rahasia" * 6)._guarded(knocking)
    assert refused is not None
    assert refused.status == 401
