"""From Rasa's tracker to the plain values that the dialogue works on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rasa_sdk import Tracker

from actions.desk import Desk, bribe_words, violence_words
from actions.details import questions
from cases.tickets import find_ticket
from cases.workdays import local_date
from dialogue.alarm import PRIVATE, VIOLENCE
from dialogue.conversation import Conversation
from dialogue.heard import Heard, Matter, Photo
from dialogue.questions import answers_in
from dialogue.suspicion import with_suspicion, with_violence
from text.bribery import bribe_in
from text.emergency import certain, detect, is_harmless
from text.periods import period_of
from text.places import find_place, inside_city, nearest_kelurahan
from text.violence import violence_in
from text.when import find_time

SLOT = "percakapan"
DANGER, FIRE = "darurat", "kebakaran"
# From this share on the classifier alone is believed in the middle of a report.
SURE_DANGER = 0.9


def conversation_of(tracker: Tracker) -> Conversation:
    """What is remembered of this conversation."""
    return Conversation.from_dict(tracker.get_slot(SLOT))


def sender_of(tracker: Tracker) -> tuple[str, str]:
    """Channel and address of the person: ``web:abc`` is ("web", "abc")."""
    channel, _, address = str(tracker.sender_id).partition(":")
    return (channel, address) if address else ("rest", channel)


def hear(tracker: Tracker, desk: Desk) -> Heard:
    """The latest message, understood."""
    message = tracker.latest_message or {}
    metadata = message.get("metadata") or {}
    choice, pressed = _choice(message)
    text = "" if pressed else _words(message, metadata)
    mention = find_ticket(choice or text)
    location = _location(metadata)
    inside = location is not None and inside_city(*location)
    return Heard(
        text=text,
        intent=_intent(message, text, desk),
        confidence=float((message.get("intent") or {}).get("confidence") or 0.0),
        choice=choice,
        pressed=pressed,
        stale=bool(metadata.get("stale")),
        ranking=_ranking(message.get("categories") or (), text),
        complaint=float(message.get("complaint") or 0.0),
        photos=tuple(Photo(**photo) for photo in metadata.get("photos") or ()),
        location=location,
        pin_kelurahan=nearest_kelurahan(*location, desk.gazetteer)[0]
        if location and inside
        else None,
        pin_outside=location is not None and not inside,
        place=find_place(text, desk.gazetteer),
        when=find_time(text),
        ticket=mention.ticket if mention else None,
        ticket_valid=mention.valid if mention else True,
        emergency=_emergency(message, text, desk),
        guessed=_is_guessed(message, text, desk),
        ref=metadata.get("ref"),
        edits=metadata.get("edits"),
        start=metadata.get("start"),
        quick=bool(metadata.get("quick")),
        period=_period(find_time(text), metadata, desk),
        details=answers_in(text, questions(local_date(desk.now()))),
        matters=_matters(message, metadata, desk),
        delicate=_delicate(desk),
    )


def _ranking(categories: Sequence[Sequence[Any]], text: str) -> tuple[tuple[str, float], ...]:
    """As the classifier ranks the categories, unless the words speak of a bribe or violence."""
    ranking = tuple((str(code), float(share)) for code, share in categories)
    suspected = with_suspicion(ranking, bribe_in(text, bribe_words()))
    return with_violence(suspected, violence_in(text, violence_words()))


def recall(text: str, ranking: tuple[tuple[str, float], ...], desk: Desk) -> Heard:
    """Words that were said before and wait, heard again as a complaint."""
    place, when = find_place(text, desk.gazetteer), find_time(text)
    period = _period(when, {}, desk)
    return Heard(
        text,
        "lapor",
        1.0,
        ranking=ranking,
        complaint=1.0,
        place=place,
        when=when,
        period=period,
        delicate=_delicate(desk),
    )


def _delicate(desk: Desk) -> frozenset[str]:
    categories = desk.catalogue().categories.values()
    return frozenset(category.code for category in categories if category.sensitive)


def written_at(tracker: Tracker, desk: Desk) -> datetime:
    """When the latest message was written, or now where the channel does not tell."""
    return _written_at((tracker.latest_message or {}).get("metadata") or {}, desk)


def _written_at(metadata: dict[str, Any], desk: Desk) -> datetime:
    sent = metadata.get("sent_at")
    return datetime.fromisoformat(sent) if sent else desk.now()


def _period(when: str | None, metadata: dict[str, Any], desk: Desk) -> tuple[str, str] | None:
    """The days that a time means, counted from the day (WITA) on which the message was written."""
    days = period_of(when, local_date(_written_at(metadata, desk))) if when else None
    return (days[0].isoformat(), days[1].isoformat()) if days else None


def _matters(message: dict[str, Any], metadata: dict[str, Any], desk: Desk) -> tuple[Matter, ...]:
    """The matters that the pipeline found; the words are cut from the message itself."""
    text = str(message.get("text") or "")
    return tuple(_matter(text, found, metadata, desk) for found in message.get("matters") or ())


def _matter(text: str, found: dict[str, Any], metadata: dict[str, Any], desk: Desk) -> Matter:
    words = text[int(found["start"]) : int(found["end"])].strip()
    when = find_time(words)
    place = find_place(words, desk.gazetteer)
    if place is None and found.get("shared"):
        place = find_place(text, desk.gazetteer)
    return Matter(
        text=words,
        ranking=_ranking(found["categories"], words),
        place=place,
        when=when,
        period=_period(when, metadata, desk),
    )


def _intent(message: dict[str, Any], text: str, desk: Desk) -> str:
    """The intent, but smoke of a kitchen taken for a cry for help is a complaint."""
    name = str((message.get("intent") or {}).get("name") or "nlu_fallback")
    kitchen = name == DANGER and is_harmless(text, FIRE, desk.emergencies)
    return "lapor" if kitchen else name


def _emergency(message: dict[str, Any], text: str, desk: Desk) -> str | None:
    """Kind of danger as the pipeline weighed it; by the word lists where it did not hear this."""
    if weighed := message.get("emergency"):
        kind = str(weighed["kind"]) if weighed["kind"] else None
        kind = None if kind and is_harmless(text, kind, desk.emergencies) else kind
        return _named(kind, text, desk) if kind else certain(text, desk.emergencies)
    found = detect(text, desk.emergencies)
    return found.kind if found else None


def _named(kind: str, text: str, desk: Desk) -> str:
    """Where only the classifier names a kind, words of violence know better."""
    known = kind in PRIVATE or detect(text, desk.emergencies) is not None
    return kind if known or not violence_in(text, violence_words()) else VIOLENCE


def _is_guessed(message: dict[str, Any], text: str, desk: Desk) -> bool:
    """No word names the danger, and the classifier is not sure."""
    share = float((message.get("emergency") or {}).get("share") or 1.0)
    known = desk.emergencies
    named = detect(text, known) or certain(text, known) or violence_in(text, violence_words())
    return share < SURE_DANGER and not named


def _choice(message: dict[str, Any]) -> tuple[str | None, bool]:
    """The value of a pressed button. Only presses reach Rasa with a leading slash."""
    pressed = str(message.get("text") or "").startswith("/")
    entities = message.get("entities") or () if pressed else ()
    values = [e["value"] for e in entities if e.get("entity") == "pilihan"]
    return (str(values[0]) if values else None), pressed


def _words(message: dict[str, Any], metadata: dict[str, Any]) -> str:
    """The citizen's own words, as typed."""
    return str(metadata.get("text") or message.get("text") or "").strip()


def _location(metadata: dict[str, Any]) -> tuple[float, float] | None:
    pin = metadata.get("location")
    return (float(pin["lat"]), float(pin["lon"])) if pin else None
