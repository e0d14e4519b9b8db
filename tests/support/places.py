"""Places as tests ask for them."""

from text.places import Gazetteer, find_place


def phrase_in(message: str, gazetteer: Gazetteer) -> str | None:
    """The words of the place that a message names; None where it names none."""
    mention = find_place(message, gazetteer)
    return mention.phrase if mention else None
