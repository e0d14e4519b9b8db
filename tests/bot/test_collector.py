"""What the bot says is told apart: an open question passes, a ticket stays."""

import pytest
from rasa.shared.core.events import BotUttered, UserUttered

from bot.channel.collector import PASSING, Collector, is_passing
from bot.channel.turn import served_replies
from tests.support.responses import responses


@pytest.mark.parametrize(
    "name", ["utter_tanya_lokasi_lagi", "utter_ringkasan_rahasia", "utter_ditambahkan"]
)
async def test_a_question_about_a_draft_is_passing(name: str) -> None:
    collector = Collector()
    await collector.send_response("web:a", {"text": "Di mana?", "utter_action": name})
    await collector.send_response("web:a", {"text": "A", "buttons": [{}], "utter_action": name})
    assert [message.get("passing") for message in collector.messages] == [True, True]


@pytest.mark.parametrize("name", ["utter_terkirim", "utter_darurat_umum", "utter_tanya_bot", None])
async def test_anything_else_stays(name: str | None) -> None:
    collector = Collector()
    await collector.send_response("web:a", {"text": "Baik.", "utter_action": name})
    assert "passing" not in collector.messages[0]


def test_stored_replies_are_marked_the_same_way() -> None:
    said = BotUttered("Kirim?", {"buttons": []}, {"utter_action": "utter_ringkasan"})
    newest_first = [said, UserUttered("lampu mati", input_channel="elapor", message_id="m1")]
    assert served_replies(newest_first, "m1") == [
        {"text": "Kirim?", "buttons": [], "passing": True}
    ]


@pytest.mark.parametrize("begins", PASSING)
def test_every_mark_fits_a_sentence_of_the_bot(begins: str) -> None:
    assert any(
        is_passing({"utter_action": name}) for name in responses() if name.startswith(begins)
    )
