import json
from datetime import datetime, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.messages import (
    Button,
    Incoming,
    Location,
    MessageError,
    Photo,
    Reply,
    clean_text,
    incoming_from_json,
    incoming_to_json,
    location_from,
    replies_from,
    replies_from_json,
    replies_to_json,
)

FULL = Incoming(
    channel="web",
    address="ani",
    message_id="m1",
    text="lampu mati 💡",
    payload="/setuju",
    photos=(Photo("ab/cd.jpg", 1000, 640, 480),),
    location=Location(-3.32, 114.59),
    sent_at=datetime(2026, 11, 23, 1, 0, tzinfo=timezone.utc),
)


def test_a_message_survives_the_round_trip() -> None:
    assert incoming_from_json(incoming_to_json(FULL)) == FULL


def test_the_bot_knows_the_chat_by_channel_and_address() -> None:
    assert FULL.sender == "web:ani"


@given(st.text(), st.text())
def test_any_reply_survives_the_round_trip(text: str, title: str) -> None:
    replies = (Reply(text, (Button(title, "/p"),)), Reply(text))
    assert replies_from_json(replies_to_json(replies)) == replies


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("message_id", 7),
        ("text", ["a"]),
        ("photos", None),
        ("photos", [{"key": "k", "bytes": -1, "width": 1, "height": 1}]),
        ("sent_at", "kemarin"),
        ("sent_at", "2026-11-23T01:00:00"),
        ("location", {"lat": "utara", "lon": 1}),
    ],
)
def test_a_message_with_a_wrong_part_is_refused(part: str, value: object) -> None:
    fields = {**json.loads(incoming_to_json(FULL)), part: value}
    with pytest.raises(MessageError):
        incoming_from_json(json.dumps(fields))


@pytest.mark.parametrize("lat", [91, -90.5, float("nan"), float("inf"), True, None])
def test_a_latitude_off_the_globe_is_refused(lat: object) -> None:
    with pytest.raises(MessageError, match="lat"):
        location_from({"lat": lat, "lon": 114.5})


@pytest.mark.parametrize("answer", [None, {}, {"replies": {}}, {"replies": [{"buttons": []}]}])
def test_an_answer_without_replies_is_refused(answer: object) -> None:
    with pytest.raises(MessageError):
        replies_from(answer)


def test_a_reply_needs_no_buttons() -> None:
    assert replies_from({"replies": [{"text": "Baik"}]}) == (Reply("Baik"),)


@given(st.text(st.characters(codec=None)))
def test_cleaned_text_can_be_stored_everywhere(text: str) -> None:
    cleaned = clean_text(text)
    cleaned.encode("utf-8")
    assert "\x00" not in cleaned


def test_cleaning_keeps_line_breaks_and_emoji() -> None:
    assert clean_text(" satu\ndua\x00 🙏\ud800 ") == "satu\ndua 🙏"
