"""After an alarm: the number again, what to say there, and the report that may come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from actions import handoff, reports
from actions.calling import (
    GENERAL,
    MEDICAL,
    VIOLENCE_CATEGORY,
    numbers_again,
    numbers_said,
    other_numbers,
)
from actions.hearing import recall
from actions.phrases import echo
from actions.talk import Talk
from dialogue import alarm_words as words
from dialogue.aftermath import Follow, follow, names_place, place_said
from dialogue.alarm import ASKED, PRIVATE, SELF_HARM, VIOLENCE, Alarm
from dialogue.draft import add_description
from dialogue.heard import Heard
from dialogue.offers import OFFICER
from text.emergency import certain, detect

FEWEST_TOLD, FEW_WORDS = 3, 6
CARE, CARE_FOR_OTHER, CALM, ALERT = "jaga", "jaga_dia", "tenang", "siaga"
# How many sentences of a sort domain.yml has; they are said by turns.
_TURNS = {CARE: 5, CARE_FOR_OTHER: 3, CALM: 3, ALERT: 3}
_COMING_TURNS = 2
# Dangers with a kind of their own, of which a few more words hardly begin another.
_PLAIN = frozenset(
    {"kebakaran", "kecelakaan", "tenggelam", "listrik", "banjir", "kejahatan", MEDICAL}
)


def remember(talk: Talk, kind: str) -> None:
    """From now on messages are read as what follows this danger."""
    other = kind == SELF_HARM and words.about_other(talk.heard.text)
    place = talk.heard.place.phrase if talk.heard.place else None
    alarm = Alarm(kind, talk.desk.now().isoformat(), place=place, other=other)
    talk.conversation = replace(talk.conversation, alarm=alarm)


def standing(talk: Talk) -> Alarm | None:
    """The danger spoken of a moment ago; one that is long past is let go."""
    alarm = talk.conversation.alarm
    if alarm is not None and not alarm.stands(talk.desk.now()):
        talk.conversation = replace(talk.conversation, alarm=None)
        return None
    return alarm


def goes_on(talk: Talk, kind: str) -> bool:
    """The same danger is cried out once more: it is answered anew, but not with the same words."""
    alarm = standing(talk)
    if alarm is None or alarm.over:
        return False
    if kind == MEDICAL and alarm.kind not in (*PRIVATE, ASKED, MEDICAL):
        _answer(talk, alarm, Follow.HURT)
        return True
    if not _is_same(talk, alarm, kind):
        return False
    said = follow(alarm, talk.heard, talk.conversation.draft is not None)
    _answer(talk, alarm, Follow.MORE if said in (Follow.OTHER, Follow.ASIDE) else said)
    return True


def _is_same(talk: Talk, alarm: Alarm, kind: str) -> bool:
    """Of somebody in despair another danger is believed only where the words name it.

    So it is with a few words that go on after any other danger: "masih nempel orangnya".
    """
    if alarm.kind == kind:
        return True
    goes_on = talk.heard.words <= FEW_WORDS and kind not in PRIVATE and alarm.kind in _PLAIN
    return (alarm.kind == SELF_HARM or goes_on) and not _names(talk, kind)


def _names(talk: Talk, kind: str) -> bool:
    """The words themselves speak of this danger."""
    known = talk.desk.emergencies
    named = detect(talk.heard.text, known)
    return certain(talk.heard.text, known) == kind or (named is not None and named.kind == kind)


def serve(talk: Talk) -> bool:
    """Serve what follows an alarm, or a bare cry for help; False where it is another matter."""
    alarm = standing(talk)
    if alarm is None:
        return _cries(talk)
    if alarm.kind == ASKED:
        return _is_safe(talk)
    said = follow(alarm, talk.heard, talk.conversation.draft is not None)
    if said is Follow.OTHER and alarm.kind == SELF_HARM and not alarm.over:
        _say(talk, alarm, f"{CARE}_lapor")
    if said is Follow.OTHER:
        talk.conversation = replace(talk.conversation, alarm=None, kept=None, kept_ranking=())
    if said in (Follow.OTHER, Follow.ASIDE):
        return False
    _answer(talk, alarm, said)
    return True


def comforts(talk: Talk) -> bool:
    """Fear in the middle of a report about violence is no answer to its question."""
    draft, heard = talk.conversation.draft, talk.heard
    if draft is None or draft.category != VIOLENCE_CATEGORY:
        return False
    told = heard.pressed or heard.place is not None or heard.words > FEW_WORDS
    if told or not words.is_afraid(heard.text):
        return False
    if not heard.asks:
        kept = add_description(draft, replace(heard, ranking=()))
        talk.conversation = replace(talk.conversation, draft=kept)
    talk.say("utter_awas_kekerasan", nomor=numbers_said(talk, VIOLENCE))
    return True


def report_kept(talk: Talk) -> None:
    """What was said in danger counts, in the open report or a new one."""
    conversation, heard = talk.conversation, talk.heard
    if conversation.alarm is not None and conversation.alarm.kind == SELF_HARM:
        _leave_care(talk, conversation.alarm)
        return
    said = recall(conversation.kept or "", conversation.kept_ranking, talk.desk)
    said = replace(said if said.ranking else Heard("", "lapor", 1.0), photos=heard.photos)
    said = replace(said, location=heard.location, pin_kelurahan=heard.pin_kelurahan)
    where = conversation.alarm.place if conversation.alarm else None
    talk.conversation = replace(conversation, kept=None, kept_ranking=(), alarm=None)
    talk.helped = True
    if not reports.answer(talk, said):
        reports.begin_told(talk, said, where)


def _leave_care(talk: Talk, alarm: Alarm) -> None:
    """The way out of the care: the number once more, then the report."""
    _say(talk, alarm, f"{CARE}_lapor")
    talk.conversation = replace(talk.conversation, alarm=None)
    if talk.conversation.draft is None:
        reports.begin(talk, Heard("", "lapor", 1.0))
    else:
        talk.ask()


def _cries(talk: Talk) -> bool:
    """ "Tolong!" alone: whether somebody is in danger is asked once, beside the number."""
    conversation = talk.conversation
    busy = conversation.draft is not None or conversation.question is not None
    if busy or talk.heard.pressed or not words.is_bare_cry(talk.heard.text):
        return False
    if conversation.last_ticket is not None and words.is_polite(talk.heard.text):
        talk.say("utter_tolong_sesudah_terkirim", nomor=numbers_said(talk, GENERAL))
        return True
    remember(talk, ASKED)
    talk.say("utter_bahaya", nomor=numbers_said(talk, GENERAL))
    return True


def _is_safe(talk: Talk) -> bool:
    """The answer to the question whether somebody is in danger."""
    heard = talk.heard
    talk.conversation = replace(talk.conversation, alarm=None)
    if heard.choice == "ada_bahaya" or heard.answers("ya") or words.is_bare_cry(heard.text):
        remember(talk, GENERAL)
        talk.say("utter_darurat_umum", nomor=numbers_said(talk, GENERAL))
    elif heard.choice == "tidak_bahaya" or heard.answers("tidak"):
        reports.begin(talk, Heard("", "lapor", 1.0))
    else:
        return False
    return True


def _answer(talk: Talk, alarm: Alarm, said: Follow) -> None:
    alarm = _with_words(talk, alarm, said)
    talk.conversation = replace(talk.conversation, alarm=alarm)
    if said is Follow.REPORT or (said is Follow.PLACE and alarm.kind == VIOLENCE):
        report_kept(talk)
        return
    _ANSWERS.get(said, _say_on)(talk, alarm, said)
    later = replace(alarm, turns=alarm.turns + 1, at=talk.desk.now().isoformat())
    talk.conversation = replace(talk.conversation, alarm=replace(later, over=said is Follow.OVER))


def _with_words(talk: Talk, alarm: Alarm, said: Follow) -> Alarm:
    """Place and telling words are kept beside the first ones; of despair nothing is kept."""
    heard = talk.heard
    named = names_place(heard)
    tells = named or (said is Follow.MORE and heard.words >= FEWEST_TOLD and not heard.asks)
    if alarm.kind != SELF_HARM and (tells or heard.photos) and not heard.bare:
        kept = "\n".join(part for part in (talk.conversation.kept, heard.text.strip()) if part)
        talk.conversation = replace(talk.conversation, kept=kept)
    return replace(alarm, place=place_said(heard)) if named else alarm


def _group(alarm: Alarm) -> str:
    if alarm.kind == SELF_HARM:
        return CARE
    return CALM if alarm.kind == VIOLENCE else ALERT


def _say(talk: Talk, alarm: Alarm, name: str) -> None:
    place = echo(alarm.place or "")
    talk.say(
        f"utter_alarm_{name}",
        nomor=numbers_again(talk, alarm.kind),
        tempat=place,
        sebut=f" dan sebutkan: **{place}**" if place else "",
        jam=handoff.hours(talk, talk.desk.now()),
    )


def _say_on(talk: Talk, alarm: Alarm, _: Follow) -> None:
    """The next of the sentences for who goes on writing."""
    group = CARE_FOR_OTHER if alarm.other else _group(alarm)
    _say(talk, alarm, f"{group}_lanjut_{alarm.turns % _TURNS[group] + 1}")


def _say_so(talk: Talk, alarm: Alarm, said: Follow) -> None:
    _say(talk, alarm, f"{_group(alarm)}_{said.value}")


def _not_coming(talk: Talk, alarm: Alarm, said: Follow) -> None:
    """Nobody is sent from here, and this is said as plainly as can be."""
    if alarm.kind == VIOLENCE:
        _say_on(talk, alarm, said)
    else:
        _say(talk, alarm, f"{ALERT}_kirim_{alarm.turns % _COMING_TURNS + 1}")


def _other_numbers(talk: Talk, alarm: Alarm, _: Follow) -> None:
    """Nobody answers the call: what else can be called."""
    private = alarm.kind in PRIVATE
    numbers = other_numbers(talk, alarm.kind, private)
    place = echo(alarm.place or "")
    names = {
        CARE: "utter_alarm_jaga_sibuk",
        CALM: "utter_alarm_tenang_sibuk",
        ALERT: "utter_alarm_siaga_sibuk",
    }
    name = names[_group(alarm)]
    talk.say(name, nomor=numbers, sebut=f" dan sebutkan: **{place}**" if place else "")


def _say_how(talk: Talk, alarm: Alarm, _: Follow) -> None:
    """What a bystander can do in this kind of danger."""
    _say(talk, alarm, f"tolong_{alarm.kind}")


def _with_ambulance(talk: Talk, alarm: Alarm, _: Follow) -> None:
    """Somebody is hurt in the danger that is spoken of."""
    _say(talk, replace(alarm, kind=MEDICAL), f"{ALERT}_korban")


def _offer_human(talk: Talk, alarm: Alarm, _: Follow) -> None:
    talk.conversation = replace(talk.conversation, offer=OFFICER)
    _say(talk, alarm, "petugas")


_ANSWERS: dict[Follow, Callable[[Talk, Alarm, Follow], None]] = {
    Follow.OVER: _say_so,
    Follow.THANKS: _say_so,
    Follow.REFUSES: _say_so,
    Follow.PLACE: _say_so,
    Follow.COMING: _not_coming,
    Follow.UNANSWERED: _other_numbers,
    Follow.HELPING: _say_how,
    Follow.HURT: _with_ambulance,
    Follow.HUMAN: _offer_human,
}
