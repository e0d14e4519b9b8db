import pytest

from dialogue.conversation import Conversation
from dialogue.handing import transcript, wants_back
from dialogue.heard import Heard
from dialogue.offers import DECLINE, ERASURE, OFFICER, STORY, Verdict, verdict


@pytest.mark.parametrize(
    "text",
    [
        "selesai",
        "Sudah selesai, terima kasih",
        "kembali ke bot",
        "balik ke asisten",
        "batal",
        "makasih selesai pak",
    ],
)
def test_a_few_words_bring_the_bot_back(text: str) -> None:
    assert wants_back(Heard(text))


@pytest.mark.parametrize(
    "text",
    [
        "kapan laporan saya selesai?",
        "pekerjaan di jalan itu belum selesai juga",
        "bot ini payah sekali ya pak",
        "",
    ],
)
def test_the_same_words_within_a_message_to_the_officer_do_not(text: str) -> None:
    assert not wants_back(Heard(text))


def test_the_transcript_names_buttons_and_photos_and_leaves_out_what_is_forgotten() -> None:
    events = [
        {"event": "user", "text": "rahasia", "message_id": "m1", "metadata": {"text": "rahasia"}},
        {
            "event": "bot",
            "text": "Kirim?",
            "data": {"buttons": [{"payload": "/ya", "title": "Ya"}]},
        },
        {"event": "slot", "name": "percakapan", "value": {}},
        {"event": "user", "text": "/ya", "message_id": "m2"},
        {"event": "user", "text": "", "message_id": "m3", "metadata": {"photos": [{}, {}]}},
    ]
    said = [(author, text) for author, text, _ in transcript(events, {"m1"})]
    assert said == [("bot", "Kirim?"), ("warga", "Ya"), ("warga", "[2 foto]")]


@pytest.mark.parametrize(
    ("heard", "expected"),
    [
        (Heard("ya", "ya", 0.9), Verdict.YES),
        (Heard("tidak", "tidak", 0.9), Verdict.NO),
        (Heard("", "bicara_petugas", 1.0, choice="sambungkan", pressed=True), Verdict.YES),
        (Heard("", "tidak", 1.0, choice=DECLINE, pressed=True), Verdict.NO),
        (Heard("", "ya", 1.0, choice="kirim", pressed=True), None),
        (Heard("berapa lama", "tanya_waktu", 0.9), None),
        (Heard("ya", "ya", 0.2), None),
    ],
)
def test_an_offer_is_accepted_declined_or_lapses(heard: Heard, expected: Verdict | None) -> None:
    assert verdict(OFFICER, heard) is expected
    assert verdict(None, heard) is None


def test_an_offer_is_not_accepted_by_the_button_of_another() -> None:
    pressed = Heard("", "bicara_petugas", 1.0, choice="sambungkan", pressed=True)
    assert verdict(ERASURE, pressed) is None


def test_a_wish_to_report_accepts_the_offer_to_report_a_story() -> None:
    wish = Heard("tolong laporkan", "lapor", 0.9, ranking=(("umum", 0.9),))
    assert verdict(STORY, wish) is Verdict.YES
    assert verdict(ERASURE, wish) is None


def test_what_is_remembered_survives_the_slot_and_older_slots_load() -> None:
    kept = Conversation(offer=STORY, story=("m1", "m2"), insults=2, handoff=7)
    assert Conversation.from_dict(kept.to_dict()) == kept
    older = {
        k: v for k, v in kept.to_dict().items() if k not in ("offer", "story", "insults", "handoff")
    }
    assert Conversation.from_dict(older) == Conversation()
