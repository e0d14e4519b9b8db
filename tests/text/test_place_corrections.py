import pytest

from tests.support.places import phrase_in
from text.places import Gazetteer


@pytest.mark.parametrize(
    ("message", "phrase"),
    [
        ("gang rahmat? eh bukan gang rahayu pelambuan", "gang rahayu pelambuan"),
        ("lampu mati di gang rahmat eh salah gang rahayu", "gang rahayu"),
        ("jl veteran maaf salah jl kuripan", "jl kuripan"),
        ("gang rahmat rt 5 eh salah rt 7", "gang rahmat, rt 7"),
        (
            "gang rahmat rt 5 kelayan timur, eh bukan, kelayan barat",
            "gang rahmat rt 5, kelayan barat",
        ),
        ("oh bukan, pasar batuah", "pasar batuah"),
    ],
)
def test_what_is_taken_back_is_not_the_place(
    message: str, phrase: str, gazetteer: Gazetteer
) -> None:
    assert phrase_in(message, gazetteer) == phrase


@pytest.mark.parametrize(
    ("message", "phrase"),
    [
        ("gang rahmat, bukan gang rahayu", "gang rahmat"),
        ("RT 7 bukan RT 5", "RT 7"),
        ("gang sehat bukan gang nyaman", "gang sehat"),
        ("gang melati salah gang mawar rt 3", "gang mawar rt 3"),
        ("bukan jl veteran, jl kuripan", "jl kuripan"),
        ("parkir salah di jl veteran", "jl veteran"),
        ("jl veteran salah satu jalan rusak, jl kuripan juga", "jl veteran, jl kuripan"),
    ],
)
def test_a_denied_place_leaves_the_other(message: str, phrase: str, gazetteer: Gazetteer) -> None:
    assert phrase_in(message, gazetteer) == phrase
