"""Where a message is cut."""

import pytest

from text.clauses import Joint, clauses


def cut(text: str) -> list[str]:
    return [text[clause.start : clause.end].strip() for clause in clauses(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("lampu mati di A dan sampah menumpuk di B", ["lampu mati di A", "sampah menumpuk di B"]),
        ("got mampet di A. Pohon tumbang di B.", ["got mampet di A", "Pohon tumbang di B"]),
        ("- got mampet\n- pohon tumbang", ["got mampet", "pohon tumbang"]),
        ("1. got mampet 2. pohon tumbang", ["got mampet", "pohon tumbang"]),
        ("Satu: got mampet. Dua: pohon tumbang", ["got mampet", "pohon tumbang"]),
        (
            "Ada dua. Pertama got mampet. Kedua pohon tumbang",
            ["Ada dua", "got mampet", "pohon tumbang"],
        ),
        (
            "got mampet di Jl. Pramuka. Pohon tumbang",
            ["got mampet di Jl. Pramuka", "Pohon tumbang"],
        ),
    ],
)
def test_parts_stand_alone(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "sampah menumpuk, baunya menyengat",
        "jalan rusak, sehingga sering ada yang jatuh",
        "air mati dan belum ada perbaikan",
    ],
)
def test_what_goes_on_stays_together(text: str) -> None:
    assert cut(text) == [text]


def test_lalu_lintas_is_one_word() -> None:
    assert cut("macet di sini lalu lintas kacau") == ["macet di sini lalu lintas kacau"]


def test_an_address_is_no_list() -> None:
    for text in ("got di RT 5. Pohon tumbang", "gelap di jalan A. Yani, sampah juga banyak"):
        assert all(clause.joint is not Joint.NEW for clause in clauses(text))


def test_the_joint_tells_how_a_clause_hangs_on() -> None:
    joints = [
        c.joint for c in clauses("got mampet, selain itu pohon tumbang. Satu lagi jalan rusak")
    ]
    assert joints == [Joint.LOOSE, Joint.BESIDES, Joint.NEW]


def test_nothing_is_cut_from_nothing() -> None:
    assert clauses("") == ()
    assert clauses("...") == ()
