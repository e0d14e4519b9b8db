"""A denied or abandoned matter gives way to the one that is meant."""

import pytest

from dialogue.changing import parts, rest_after_giving_up
from dialogue.conversation import Question
from dialogue.filing import answer
from tests.dialogue.said import LABELS, RUBBISH, TOLD, draft_of, hears, opened, says, tells

WASTE = "sampahnya berserakan"


@pytest.mark.parametrize(
    "text",
    [
        f"bukan lampu jalan tapi {WASTE}",
        f"waduh bukan lampu yang mati, {WASTE}",
        f"{WASTE}, bukan lampu jalan",
        f"maksud saya bukan lampu jalan melainkan {WASTE}",
    ],
)
@pytest.mark.parametrize("question", [Question.PLACE, Question.CONFIRM, Question.CHANGE])
def test_the_denied_matter_is_replaced(text: str, question: Question) -> None:
    draft = draft_of(hears(opened(question), tells(text, RUBBISH)))
    assert (draft.texts, draft.category) == ((WASTE,), "sampah")
    assert draft.place == opened(question).draft.place  # type: ignore[union-attr]


def test_a_denied_label_is_not_taken_for_what_is_meant() -> None:
    ranking = (("lampu_jalan", 0.9), ("sampah", 0.08), ("listrik", 0.01))
    step = hears(opened(Question.CONFIRM), tells(f"bukan lampu jalan, {WASTE}", ranking))
    assert draft_of(step).category == "sampah"


def test_where_it_is_not_clear_what_is_meant_the_category_is_asked() -> None:
    ranking = (("lampu_jalan", 0.6), ("sampah", 0.2), ("pasar_harga", 0.18))
    step = hears(opened(Question.CONFIRM), tells("bukan lampu jalan tapi lapak pasar", ranking))
    assert step.conversation.question is Question.CATEGORY
    assert draft_of(step).ranking[0][0] == "sampah"


def test_a_finer_word_for_the_same_matter_changes_no_category() -> None:
    ranking = (("lampu_jalan", 0.6), ("listrik", 0.3))
    heard = tells("bukan lampu jalan biasa tapi lampu jalan hias", ranking)
    assert draft_of(hears(opened(Question.CONFIRM), heard)).category == "lampu_jalan"


def test_a_long_story_stays_beside_the_new_words() -> None:
    story = "lampu jalan mati " + "dan anak-anak takut lewat situ " * 3
    before = opened(Question.CONFIRM, texts=(story,))
    draft = draft_of(hears(before, tells(f"bukan lampu jalan tapi {WASTE}", RUBBISH)))
    assert draft.texts == (WASTE, story)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("gak jadi itu, saya mau lapor got mampet", "saya mau lapor got mampet"),
        ("ga jadi deh min mau lapor got Mampet", "mau lapor got Mampet"),
        ("Batalkan saja. Got mampet", "Got mampet"),
        ("bukan itu maksud saya, got mampet", "got mampet"),
        ("gak jadi diaspal padahal sudah diukur", None),
        ("batal", None),
        ("lampunya gak jadi nyala, mau lapor", None),
    ],
)
def test_what_follows_after_giving_up(text: str, rest: str | None) -> None:
    assert rest_after_giving_up(text) == rest


@pytest.mark.parametrize("question", [Question.CATEGORY, Question.CONFIRM, Question.OTHER_MATTER])
def test_an_abandoned_report_is_never_sent(question: Question) -> None:
    before = opened(question)
    step = hears(before, tells(f"gak jadi, mau lapor {WASTE}", RUBBISH))
    assert not step.file
    assert draft_of(step).texts == (f"mau lapor {WASTE}",)
    assert step.conversation.later is None
    back = hears(step.conversation, says("kembali", "ulang"))
    assert draft_of(back).texts == before.draft.texts  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["eh balik ke sampah aja", "kategorinya jadi sampah deh"])
def test_back_to_a_category_by_its_name(text: str) -> None:
    draft = draft_of(hears(opened(Question.CONFIRM), tells(text, RUBBISH)))
    assert (draft.category, len(draft.texts)) == ("sampah", 1)


@pytest.mark.parametrize("text", ["yang kesatu", "yg pertama", "itu"])
def test_pointing_at_nothing_adds_nothing(text: str) -> None:
    heard = says(text, "lapor", complaint=0.4, ranking=RUBBISH)
    assert answer(opened(Question.CONFIRM), heard, LABELS) is None


def test_another_broken_thing_at_another_place_is_no_place_of_this_one() -> None:
    heard = tells("sampah menumpuk di Jalan Pramuka", RUBBISH)
    step = hears(opened(Question.CONFIRM), heard)
    assert step.conversation.question is Question.OTHER_MATTER


def test_what_is_denied_is_told_from_what_is_meant() -> None:
    assert parts("eh maaf, bukan got tapi sungai!") == ("got", "sungai")
    assert parts("got yang mampet") is None


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("aduh salah lapor, sampahnya menumpuk", "sampahnya menumpuk"),
        ("ralat pak, yang benar sampah berserakan", "sampah berserakan"),
        ("seharusnya sampah menumpuk", "sampah menumpuk"),
    ],
)
def test_what_is_meant_replaces_what_was_told(text: str, kept: str) -> None:
    draft = draft_of(hears(opened(Question.CONFIRM), tells(text, RUBBISH)))
    assert draft.texts == (kept,)
    assert (draft.category, draft.place is not None) == ("sampah", True)


@pytest.mark.parametrize(
    "text",
    [
        "salah satu bak sampahnya penuh",
        "sebenarnya sampahnya juga menumpuk",
        "harusnya petugas tiap hari mengangkut sampah yang menumpuk",
    ],
)
def test_other_words_replace_nothing(text: str) -> None:
    draft = draft_of(hears(opened(Question.CONFIRM), tells(text, RUBBISH)))
    assert draft.texts[0] == TOLD


def test_a_thing_without_its_trouble_stands_beside_the_old_words() -> None:
    heard = says("maksudnya bak sampah", "ubah", ranking=RUBBISH)
    draft = draft_of(hears(opened(Question.CONFIRM), heard))
    assert draft.category == "sampah"
    assert draft.texts == (TOLD, "maksudnya bak sampah")
