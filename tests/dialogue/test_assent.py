"""A yes, a pause and a mere wish are told by their words: only a yes may send."""

import pytest

from dialogue.assent import (
    in_plain_words,
    names_only_place,
    names_only_topic,
    needs_a_moment,
    with_whole_place,
)
from dialogue.conversation import Question
from dialogue.filing import answer
from dialogue.yes import says_yes
from tests.dialogue.said import LABELS, hears, opened, presses, says, tells


@pytest.mark.parametrize(
    "text",
    [
        "sip",
        "iyaaa",
        "oke krim",
        "hi ih, kirimakan ja",
        "inggih pak",
        "gas kirim min",
        "semoga cepat beres, kirim",
        "kalau begitu kirim",
        "lanjutt",
        "silakan dikirim, terima kasih",
    ],
)
def test_words_of_agreement_are_a_yes(text: str) -> None:
    assert says_yes(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bentar mikir",
        "jangan dikirim",
        "belum, tunggu",
        "kirim petugas ke sini",
        "kirim fotonya gimana",
        "kirim?",
        "ya tapi alamatnya salah",
        "gas 3 kilo larang banar",
        "terima kasih",
        "sudah lama sekali tidak ada yang datang ke sini pak, kirim",
    ],
)
def test_anything_else_is_none(text: str) -> None:
    assert not says_yes(text)


@pytest.mark.parametrize(
    "text",
    ["makasih banyak lah", "suwun nggih pak", "oke trims atas bantuannya", "siap, thx kak", "🙏🙏"],
)
@pytest.mark.parametrize("question", [Question.CONFIRM, Question.MATTERS])
def test_thanks_alone_send_nothing(text: str, question: Question) -> None:
    step = hears(opened(question), says(text, "ya"))
    assert not step.file
    assert (step.notes, step.quiet) == (("utter_terima_kasih_kirim",), True)


@pytest.mark.parametrize("question", [Question.OTHER_MATTER, Question.SIMILAR])
def test_thanks_are_no_yes_to_an_offer_either(question: Question) -> None:
    assert answer(opened(question), says("makasih ya kak", "ya"), LABELS) is None


@pytest.mark.parametrize("text", ["ya, makasih", "boleh, terima kasih", "kirim aja makasih"])
def test_a_yes_before_thanks_sends(text: str) -> None:
    assert hears(opened(Question.CONFIRM), says(text, "terima_kasih")).file


def test_a_yes_that_the_classifier_missed_sends() -> None:
    assert hears(opened(Question.CONFIRM), says("wkwk ya", "di_luar_topik")).file


def test_a_pause_that_the_classifier_takes_for_a_yes_sends_nothing() -> None:
    step = hears(opened(Question.CONFIRM), says("bentar mikir", "ya"))
    assert not step.file
    assert (step.notes, step.quiet) == (("utter_ditunggu",), True)


def test_a_pause_leaves_the_open_question_standing() -> None:
    before = opened(Question.PLACE)
    step = hears(before, says("sabar min, saya lagi bonceng anak", "lapor", complaint=0.4))
    assert step.conversation == before


@pytest.mark.parametrize(
    "heard",
    [
        tells("antre obat disuruh tunggu empat jam"),
        says("tunggu berapa lama?", "tanya_waktu"),
        says("tunggu di jalan pramuka RT 3"),
        presses("lewati"),
    ],
)
def test_what_tells_or_asks_or_names_a_place_is_no_pause(heard: object) -> None:
    assert not needs_a_moment(heard)  # type: ignore[arg-type]


def test_where_nothing_is_to_be_sent_words_keep_their_meaning() -> None:
    heard = says("oke kirim", "sapa")
    assert in_plain_words(Question.PLACE, heard) is heard
    assert in_plain_words(Question.CONFIRM, presses("tidak")).intent == "tidak"


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("halo min mau ngadu soal sekolah anak", True),
        ("saya ingin melapor tentang puskesmas", True),
        ("mau lapor soal lampu mati", False),
        ("mau lapor jalan berlubang", False),
    ],
)
def test_a_topic_is_not_yet_a_matter(text: str, only: bool) -> None:
    assert names_only_topic(text) is only


def test_a_wish_at_the_place_question_is_left_to_its_topic() -> None:
    assert answer(opened(Question.PLACE), says("halo", "sapa"), LABELS) is None


@pytest.mark.parametrize(
    "text",
    [
        "jalan sultan adam komplek mandiri",
        "di depan pasar sentra antasari",
        "rumah saya di jalan sultan adam komplek mandiri",
        "lokasinya di kantor catatan sipil",
        "tolong pak, gang rahmat rt 5 kuripan",
    ],
)
def test_a_place_with_words_around_it_tells_nothing_yet(text: str) -> None:
    assert names_only_place(says(text))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("lapor pak, toko di jalan veteran ya", "toko di jalan veteran"),
        (
            "rumah saya di perumahan bumi lestari indah",
            "rumah saya di perumahan bumi lestari indah",
        ),
        ("saya di pasar lima", "pasar lima"),
    ],
)
def test_words_around_a_place_are_kept_with_it(text: str, place: str) -> None:
    found = with_whole_place(says(text)).place
    assert found is not None
    assert found.phrase == place


@pytest.mark.parametrize(
    "text",
    [
        "banjir di perumahan bumi lestari indah",
        "lampu gang nusa indah rt 12 pelambuan",
        "jalan lingkar dalam selatan gelap",
        "calo di kantor catatan sipil",
        "got jalan pramuka komplek rahayu",
        "parit jalan pramuka komplek rahayu",
    ],
)
def test_one_word_of_the_matter_is_heard_beside_a_long_place(text: str) -> None:
    assert not names_only_place(says(text))
