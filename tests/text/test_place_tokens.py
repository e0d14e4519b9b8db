import pytest

from text.place_pipeline import parse, pipeline
from text.places import Gazetteer


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("Jl.A.Yani km.4,5", ["Jl.", "A.", "Yani", "km.", "4,5"]),
        ("rt07/rw 02", ["rt", "07", "/", "rw", "02"]),
        ("digang 3, dijalan rusak", ["di", "gang", "3", ",", "di", "jalan", "rusak"]),
        ("tiket BJM-7K3F-9Q2X mati.", ["tiket", "BJM-7K3F-9Q2X", "mati", "."]),
        ("(sei.jingah)", ["(", "sei.", "jingah", ")"]),
        ("gg sa'adah 10rb", ["gg", "sa'adah", "10", "rb"]),
        ("dijual cepat", ["dijual", "cepat"]),
    ],
)
def test_a_message_is_cut_as_addresses_are_written(
    message: str, words: list[str], gazetteer: Gazetteer
) -> None:
    assert [token.text for token in parse(message, gazetteer.folder)] == words


def test_every_token_knows_its_standard_spelling(gazetteer: Gazetteer) -> None:
    doc = parse("jln. higa psr", gazetteer.folder)
    assert [token.norm_ for token in doc] == ["jalan", "samping", "pasar"]


def test_entities_carry_role_and_normal_form(gazetteer: Gazetteer) -> None:
    doc = parse("gg rahmat rt 05 kuripan sejak kemarin", gazetteer.folder)
    assert [(entity.label_, entity.kb_id_) for entity in doc.ents] == [
        ("gang", "Gang Rahmat"),
        ("rt", "RT 5"),
        ("kelurahan", "Kuripan"),
        ("waktu", "sejak kemarin"),
    ]


def test_the_pipeline_is_built_once(gazetteer: Gazetteer) -> None:
    assert pipeline(gazetteer.folder) is pipeline(gazetteer.folder)
