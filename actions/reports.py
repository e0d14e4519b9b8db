"""Writing and sending a report: the dialogue decides, the register keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from actions import following, several
from actions.bodies import body_of
from actions.calling import offer_help
from actions.context import in_context
from actions.details import questions
from actions.hearing import recall
from actions.own_cases import own_cases
from actions.phrases import handover, in_city, is_sensitive, labels, noted
from actions.talk import Talk
from cases.photos import StoredPhoto
from cases.register import FiledCase, NewCase, file_case
from cases.tickets import claim_code
from cases.workdays import local_date
from dialogue import choosing, filing, joining, undo
from dialogue.asking import only_asks
from dialogue.conversation import Question
from dialogue.draft import COMPLAINT, QUESTION, Draft, asked_category, is_sure, spoken_place
from dialogue.heard import Heard
from dialogue.place import share_of_place
from dialogue.questions import questions_of
from dialogue.steps import Step, draft_of, proceed
from dialogue.where import ONLY_PLACE, points_back
from text.dates import long_date


def serve(talk: Talk) -> bool:
    """Take the message as answer to the open question, or as evidence that begins a report."""
    if answer(talk, talk.heard) or _given_back(talk):
        return True
    evidence = talk.heard.photos or talk.heard.location is not None
    if evidence and talk.conversation.draft is None:
        begin(talk)
        return True
    return False


def _given_back(talk: Talk) -> bool:
    """ "Eh jangan batal": the report that was given up with the last message."""
    conversation, heard = talk.conversation, talk.heard
    wanted = bool(conversation.dropped) and not heard.pressed and undo.wants_again(heard.text)
    if wanted and conversation.draft is None:
        take(talk, undo.restored(conversation))
        return True
    return False


def answer(talk: Talk, heard: Heard) -> bool:
    """Give the open question its answer; False where the message is about something else."""
    heard = in_context(talk, heard)
    step = filing.answer(talk.conversation, heard, labels(talk.desk.catalogue()))
    if step is not None:
        take(talk, step)
    return step is not None


def begin(talk: Talk, heard: Heard | None = None, kind: str = COMPLAINT) -> None:
    """Begin a new report with this message (or with ``heard``, said before).

    What only asks goes to the agency as a question.
    """
    if heard is None and kind == COMPLAINT and only_asks(talk.heard):
        kind = QUESTION
    if heard is None and kind == COMPLAINT and points_back(talk.heard):
        begin_told(talk, talk.heard, _last_place(talk))
        return
    if heard is None and _answers_help(talk):
        # Nothing is asked in between: the place is being told in this very message.
        talk.conversation = _first_step(talk, _kept_words(talk), kind).conversation
        answer(talk, talk.heard)
        return
    take(talk, _first_step(talk, heard or talk.heard, kind))


def _last_place(talk: Talk) -> str | None:
    """The place of the report that was just sent."""
    last = talk.conversation.last_ticket
    return next((view.place_text for view in own_cases(talk) if last and view.ticket == last), None)


def begin_told(talk: Talk, told: Heard, where: str | None) -> None:
    """Begin with what was said before, and with the place that was said about it."""
    step = _first_step(talk, told, COMPLAINT)
    draft = step.conversation.draft
    if where and draft is not None and draft.place is None:
        afresh = replace(step.conversation, question=None, asked=0)
        step = proceed(afresh, spoken_place(draft, where), *step.notes)
    take(talk, step)


def _first_step(talk: Talk, heard: Heard, kind: str) -> Step:
    submission = f"{talk.desk.rng.getrandbits(128):032x}"
    names = labels(talk.desk.catalogue())
    step = filing.begin(talk.conversation.cleared(), heard, submission, kind, names)
    return choosing.by_name(step, heard, names)


def _kept_words(talk: Talk) -> Heard:
    """What was said before and waits."""
    return recall(talk.conversation.kept or "", talk.conversation.kept_ranking, talk.desk)


def _answers_help(talk: Talk) -> bool:
    """After calm words about violence the person names the place: the report goes on."""
    known = is_sure(talk.conversation.kept_ranking)
    return known and talk.conversation.draft is None and share_of_place(talk.heard) >= ONLY_PLACE


def begin_with_kept(talk: Talk, kind: str = COMPLAINT) -> None:
    """Begin a report with the words that were said before and wait."""
    begin(talk, _kept_words(talk), kind)


def take(talk: Talk, step: Step) -> None:
    """Follow a step: say its notes, then send or ask on."""
    before = talk.conversation.draft
    talk.conversation = step.conversation
    _skip_useless_place(talk)
    for note in step.notes:
        talk.utter(noted(note, talk.conversation.draft, talk.desk.catalogue()))
    offer_help(talk, before)
    if step.file:
        _send(talk)
        return
    if step.similar:
        _decide_similar(talk, step.similar)
        return
    if step.quiet:
        return
    _mention_outside(talk)
    following.offer(talk)
    talk.ask()


def _decide_similar(talk: Talk, decision: str) -> None:
    """Follow the open case that was offered, show it, or leave the second report."""
    if decision == joining.DROPS:
        following.drop(talk)
    elif decision == joining.LOOKS:
        following.look(talk)
        talk.ask()
    elif ticket := following.join(talk):
        _go_on(talk, ticket)
    else:
        take(talk, proceed(talk.conversation, draft_of(talk.conversation)))


def _skip_useless_place(talk: Talk) -> None:
    """What another body handles needs no place or category; whoever was hurt is not pressed."""
    conversation, catalogue = talk.conversation, talk.desk.catalogue()
    draft = conversation.draft
    if draft is None:
        return
    outside = not in_city(draft, catalogue)
    if conversation.question is Question.CATEGORY and outside:
        likely = draft.ranking[0][0] if draft.ranking else None
        known = asked_category(draft, likely)
        talk.conversation = proceed(conversation, known).conversation
    elif conversation.question is Question.PLACE and outside:
        talk.conversation = proceed(conversation, replace(draft, place_settled=True)).conversation
    elif conversation.question is Question.WHICH_PLACE and draft.place:
        if not (outside or is_sensitive(draft, catalogue)):
            return
        known = replace(draft, place=replace(draft.place, which_asked=True))
        talk.conversation = proceed(conversation, known).conversation


def _mention_outside(talk: Talk) -> None:
    """A place outside the city is said once, when it first comes up; a doubt is asked instead."""
    draft = talk.conversation.draft
    if talk.conversation.question is Question.WHICH_PLACE:
        return
    named = talk.heard.place is not None or talk.heard.location is not None
    settled = draft is not None and draft.place_settled
    if draft and draft.place and draft.place.outside and named and settled:
        talk.say("utter_lokasi_di_luar", luar=draft.place.outside)


def _send(talk: Talk) -> None:
    """Store the case; only after the commit is anything said about it."""
    draft = talk.conversation.draft
    if draft is None:
        raise ValueError("there is no report to send")
    if talk.conversation.others:
        _go_on(talk, several.send_all(talk, new_case))
        return
    with talk.desk.sessions() as session:
        filed = file_case(session, new_case(talk, draft), talk.desk.now(), talk.desk.rng)
    _confirm(talk, filed, handover(draft, talk.desk.catalogue()))
    _go_on(talk, filed.ticket)


def _go_on(talk: Talk, ticket: str) -> None:
    """The report is done; a second matter that waited comes next."""
    later = recall(talk.conversation.later or "", talk.conversation.later_ranking, talk.desk)
    talk.conversation = replace(talk.conversation.cleared(), last_ticket=ticket)
    if later.text:
        talk.say("utter_lanjut_hal_kedua")
        begin(talk, later)


def _confirm(talk: Talk, filed: FiledCase, elsewhere: str) -> None:
    """The ticket; with the days that hold here, or with ``elsewhere``, who handles it there."""
    code = claim_code(filed.ticket, talk.desk.settings.channel_secret)
    goes_on = talk.conversation.later is not None
    if filed.verify_due is None or filed.follow_up_due is None:
        name = "utter_terkirim_luar_lanjut" if goes_on else "utter_terkirim_luar"
        talk.say(name, tiket=filed.ticket, serah_terima=elsewhere, kode=code)
        return
    talk.say(
        "utter_terkirim_lanjut" if goes_on else "utter_terkirim",
        tiket=filed.ticket,
        instansi=filed.agency_name,
        verifikasi=long_date(filed.verify_due),
        tindak_lanjut=long_date(filed.follow_up_due),
        kode=code,
    )


def new_case(talk: Talk, draft: Draft) -> NewCase:
    """The draft as the register takes it."""
    place = draft.place
    delicate = is_sensitive(draft, talk.desk.catalogue())
    body = None if delicate else body_of(draft)
    return NewCase(
        agency=body.agency if body else None,
        submission_id=draft.submission,
        channel=talk.channel,
        address=talk.address,
        text=draft.description,
        report_class=draft.kind,
        category=draft.category,
        category_confidence=draft.confidence,
        place_text=place.phrase if place else None,
        kelurahan=place.kelurahan if place else None,
        lat=place.latitude if place else None,
        lon=place.longitude if place else None,
        happened=draft.when,
        period=_days(draft.period),
        place_unclear=_place_is_unclear(talk, draft),
        answers=_answers(talk, draft),
        anonymous=draft.anonymous or delicate,
        confidential=draft.confidential or delicate,
        photos=tuple(StoredPhoto(p.key, p.bytes, p.width, p.height) for p in draft.photos),
    )


def _days(period: tuple[str, str] | None) -> tuple[date, date] | None:
    return (date.fromisoformat(period[0]), date.fromisoformat(period[1])) if period else None


def _place_is_unclear(talk: Talk, draft: Draft) -> bool:
    """Nobody could go there; where nobody of the city would go it does not matter."""
    goes_there = draft.kind == COMPLAINT and in_city(draft, talk.desk.catalogue())
    return goes_there and (draft.place is None or draft.place.unclear)


def _answers(talk: Talk, draft: Draft) -> tuple[tuple[str, str], ...]:
    """What was told to the questions of the category, under the labels that officers read."""
    told = dict(draft.details)
    own = questions_of(draft.category, questions(local_date(talk.desk.now())))
    return tuple((question.label, told[question.code]) for question in own if question.code in told)
