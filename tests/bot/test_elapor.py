from typing import Any

import pytest

from bot.channel.elapor import CHANNELS, BadRequestError, read_incoming


def test_a_request_is_read_with_its_evidence() -> None:
    body = {
        "sender": "web:a",
        "text": "lampu mati",
        "payload": "",
        "message_id": "m1",
        "photos": [{"key": "a"}],
        "location": {"lat": -3.3, "lon": 114.6},
    }
    incoming = read_incoming(body)
    assert (incoming.sender, incoming.text, incoming.payload) == ("web:a", "lampu mati", None)
    assert (incoming.message_id, incoming.channel) == ("m1", "elapor")
    assert incoming.metadata == {"photos": [{"key": "a"}], "location": body["location"]}


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
    ],
)
def test_anything_else_is_refused(body: Any) -> None:
    with pytest.raises(BadRequestError):
        read_incoming(body)
