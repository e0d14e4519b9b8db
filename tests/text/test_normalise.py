import pytest

from text.normalise import Lexicon, fold, normalise


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("TOLOOOONG", "tolong"),
        ("rusakkk parahh", "rusak parah"),
        ("maaf saat manfaat", "maaf saat manfaat"),
        ("  jalan \n\n rusak  ", "jalan rusak"),
        ("ｊａｌａｎ", "jalan"),
        ("zero\u200bwidth", "zerowidth"),
        ("Rp 100.000 RT 005", "rp 100.000 rt 005"),
    ],
)
def test_folding_leaves_one_form(typed: str, plain: str) -> None:
    assert fold(typed) == plain


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("jln yg rsak blm dibenerin", "jalan yang rusak belum diperbaiki"),
        ("ga ada air udh 3 hri", "tidak ada air sudah 3 hari"),
        ("tlg cpt pak", "tolong cepat bapak"),
        ("dmn lapornya", "di mana lapornya"),
        ("LAMPU MT BGT", "lampu mati banget"),
        ("mksh min", "terima kasih admin"),
    ],
)
def test_chat_slang_becomes_plain_words(typed: str, plain: str, lexicon: Lexicon) -> None:
    assert normalise(typed, lexicon) == plain


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("banyu leding kada jalan hudah saminggu", "air leding tidak jalan sudah seminggu"),
        ("ratik hibak babau banar", "sampah penuh berbau sekali"),
        ("tulung pang dibaiki jalan nang rusak ini", "tolong diperbaiki jalan yang rusak ini"),
        ("samalam lampu pajah, kadap banar", "kemarin lampu padam, gelap sekali"),
        ("urang tinggalam", "orang tenggelam"),
    ],
)
def test_banjarese_becomes_indonesian(typed: str, plain: str, lexicon: Lexicon) -> None:
    assert normalise(typed, lexicon) == plain


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("haraga iwak larang banar", "harga iwak mahal sekali"),
        ("ulun garing", "saya sakit"),
        ("di wadah ulun banyu halus", "di tempat saya air kecil"),
        ("kerupuk garing dilarang, larang saja", "kerupuk garing dilarang, larang saja"),
        ("jalannya halus, wadah sampah lawan arah", "jalannya halus, wadah sampah lawan arah"),
    ],
)
def test_false_friends_change_only_beside_another_banjarese_word(
    typed: str, plain: str, lexicon: Lexicon
) -> None:
    assert normalise(typed, lexicon) == plain


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("jalan2 rusak", "jalan-jalan rusak"),
        ("lubang²nya dalam", "lubang-lubangnya dalam"),
        ("rt2 rw1", "rt2 rw1"),
        ("dijalan dirumah", "di jalan di rumah"),
        ("dibakar diambil dinas", "dibakar diambil dinas"),
    ],
)
def test_doubling_and_joined_di_are_written_out(typed: str, plain: str, lexicon: Lexicon) -> None:
    assert normalise(typed, lexicon) == plain


def test_an_empty_message_stays_empty(lexicon: Lexicon) -> None:
    assert normalise(" \n ", lexicon) == ""


def test_no_form_is_both_slang_and_banjarese(lexicon: Lexicon) -> None:
    both = {form for form in lexicon.slang if form in lexicon.banjar}
    clashes = {form for form in both if lexicon.slang[form] != lexicon.banjar[form]}
    assert clashes == set()
