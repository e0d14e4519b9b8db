"""Answers that were committed but may never have reached their chat."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import OperationalError

from cases.db import make_engine, make_sessions
from gateway import replies as replies_module
from gateway import sentences
from gateway.faults import Fate
from gateway.replies import GRACE, Replies
from gateway.sender import NotSent, Sender
from relay import inbox, receipts
from relay.inbox import Sessions
from relay.messages import Incoming, Reply
from settings import Settings
from tests.gateway.conftest import FakeBot, Gateway, until
from tests.support.fake_telegram import FakeTelegram

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBUserWarning")
TICKET = Reply("✅ Laporan Anda terkirim. Nomor tiket: **BJM-7K3F-9Q2X**")
ASKED = Reply("Di mana tempatnya?")
NEWS = Reply("Kabar tiket: sekarang diproses.")
HOUSE_NUMBER, PAYLOAD = "elapor:kabar:9", '/cek_status{"pilihan": "kabar:BJM-7K3F-9Q2X/3"}'
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=timezone.utc)


@dataclass
class FakeSender(Sender):
    """Keeps what is sent, or fails with what stands in `faults`, in turn."""

    faults: list[NotSent | None] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)

    async def say(self, chat: int, text: str, *_: object) -> tuple[int, ...]:
        self.sent.append(text)
        fault = self.faults.pop(0) if self.faults else None
        if fault is not None:
            raise fault
        return (len(self.sent),)


class Desk:
    """The register, a sender that does as it is told, and a clock moved by hand."""

    def __init__(self, settings: Settings) -> None:
        self._engine = make_engine(settings.database_url)
        self.sessions: Sessions = make_sessions(self._engine)
        self.readers: Sessions = make_sessions(self._engine, read_only=True)
        self.sender = FakeSender()
        self.now = NOW

    def close(self) -> None:
        self._engine.dispose()

    def replies(self) -> Replies:
        """What a process of the gateway has from its start on."""
        return Replies("telegram", self.sessions, self.readers, self.sender, lambda: self.now)

    def answered(self, reply: Reply, number: str = "1", *, well: bool = True) -> Incoming:
        news = PAYLOAD if number == HOUSE_NUMBER else None
        said = Incoming("telegram", "42", number, "lampu mati", news, (), None, self.now)
        inbox.accept(self.sessions, said, self.now)
        work = inbox.claim(self.sessions, "telegram", "42", self.now)
        assert work is not None
        (inbox.finish if well else inbox.fail)(self.sessions, work, (reply,), self.now)
        self.now += timedelta(seconds=1)
        return said

    def untold(self) -> int:
        since = self.now - receipts.WORTH_TELLING
        return len(receipts.untold(self.readers, "telegram", since, self.now))

    def explained(self, reply: Reply) -> str:
        return f"{sentences.ONCE_MORE}\n\n{reply.text}"


@pytest.fixture
async def desk(settings: Settings) -> AsyncIterator[Desk]:
    made = Desk(settings)
    yield made
    made.close()


async def test_an_answer_is_noted_as_told_and_not_repeated(desk: Desk) -> None:
    replies = desk.replies()
    await replies.answer(desk.answered(TICKET), (TICKET,))
    await desk.replies()._look()
    assert (desk.sender.sent, desk.untold()) == ([TICKET.text], 0)


@pytest.mark.parametrize("reply", [TICKET, ASKED])
async def test_an_answer_left_by_a_dead_process_is_sent_with_a_word_why(
    desk: Desk, reply: Reply
) -> None:
    desk.answered(reply)
    replies = desk.replies()
    await replies._look()
    await replies._look()
    assert (desk.sender.sent, desk.untold()) == ([desk.explained(reply)], 0)


async def test_an_answer_of_this_very_moment_is_left_to_its_courier(desk: Desk) -> None:
    replies = desk.replies()
    desk.now += timedelta(seconds=1)
    desk.answered(TICKET)
    await replies._look()
    assert desk.sender.sent == []
    desk.now += GRACE
    await replies._look()
    assert desk.sender.sent == [desk.explained(TICKET)]


async def test_after_two_days_an_answer_is_not_repeated(desk: Desk) -> None:
    desk.answered(TICKET)
    desk.now += receipts.WORTH_TELLING
    await desk.replies()._look()
    assert desk.sender.sent == []


async def test_news_of_the_house_overtakes_no_answer_to_the_citizen(desk: Desk) -> None:
    desk.answered(ASKED, "1")
    desk.answered(TICKET, HOUSE_NUMBER)
    await desk.replies()._look()
    assert desk.sender.sent[0] == desk.explained(ASKED)


async def test_an_overtaken_question_stays_away_but_a_ticket_or_a_failure_is_told(
    desk: Desk,
) -> None:
    desk.answered(ASKED, "1")
    desk.answered(TICKET, "2")
    desk.answered(Reply(inbox.GIVEN_UP), "3", well=False)
    desk.answered(ASKED, "4")
    await desk.replies()._look()
    told = [TICKET, Reply(inbox.GIVEN_UP), ASKED]
    assert desk.sender.sent == [desk.explained(reply) for reply in told]
    assert desk.untold() == 0


@pytest.mark.parametrize(("reply", "times"), [(TICKET, 2), (ASKED, 1)])
async def test_an_answer_that_may_have_arrived_is_repeated_once_if_it_names_a_ticket(
    desk: Desk, reply: Reply, times: int
) -> None:
    desk.sender.faults = [NotSent("TimedOut", Fate.UNKNOWN)] * 2
    replies = desk.replies()
    await replies.answer(desk.answered(reply), (reply,))
    for _ in range(3):
        desk.now += GRACE
        await replies._look()
    assert (len(desk.sender.sent), desk.untold()) == (times, 0)


async def test_an_answer_that_did_not_arrive_is_tried_until_it_does(desk: Desk) -> None:
    desk.sender.faults = [NotSent("NetworkError", Fate.UNSENT)] * 3
    replies = desk.replies()
    await replies.answer(desk.answered(ASKED), (ASKED,))
    for _ in range(5):
        desk.now += GRACE
        await replies._look()
    assert (len(desk.sender.sent), desk.untold()) == (4, 0)


async def test_a_citizen_who_blocked_the_bot_is_not_pursued(desk: Desk) -> None:
    desk.sender.faults = [NotSent("Forbidden", Fate.BLOCKED)]
    await desk.replies().answer(desk.answered(TICKET), (TICKET,))
    desk.now += GRACE
    # Not even after a restart, which knows it from the database.
    await desk.replies()._look()
    assert (len(desk.sender.sent), desk.untold()) == (1, 1)


async def test_what_telegram_refuses_is_not_tried_again(desk: Desk) -> None:
    desk.sender.faults = [NotSent("BadRequest", Fate.REFUSED)]
    replies = desk.replies()
    await replies.answer(desk.answered(TICKET), (TICKET,))
    desk.now += GRACE
    await replies._look()
    assert (len(desk.sender.sent), desk.untold()) == (1, 1)


async def test_who_comes_back_gets_what_waited_news_however_old(desk: Desk) -> None:
    desk.sender.faults = [NotSent("Forbidden", Fate.BLOCKED)]
    replies = desk.replies()
    await replies.answer(desk.answered(TICKET), (TICKET,))
    await replies.answer(desk.answered(NEWS, HOUSE_NUMBER), (NEWS,))
    desk.now += timedelta(days=30)
    replies = desk.replies()
    assert await replies.reach.regain(42)
    await replies.catch_up(42)
    told = desk.explained(Reply(f"{NEWS.text}\n\n{sentences.news_number('BJM-7K3F-9Q2X/3')}"))
    assert desk.sender.sent == [TICKET.text, told]


async def test_news_that_may_have_arrived_comes_again_with_the_same_number(desk: Desk) -> None:
    desk.sender.faults = [NotSent("TimedOut", Fate.UNKNOWN)]
    replies = desk.replies()
    await replies.answer(desk.answered(NEWS, HOUSE_NUMBER), (NEWS,))
    desk.now += GRACE
    await replies._look()
    numbers = [text.rpartition("Nomor kabar: ")[2] for text in desk.sender.sent]
    assert numbers == ["BJM-7K3F-9Q2X/3"] * 2


async def test_a_sent_answer_that_cannot_be_noted_is_not_sent_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OperationalError("update", {}, OSError("disk full"))

    replies = desk.replies()
    with monkeypatch.context() as failing:
        failing.setattr(receipts, "mark_told", broken)
        await replies.answer(desk.answered(TICKET), (TICKET,))
        desk.now += GRACE
        await replies._look()
    await replies._look()
    assert (desk.sender.sent, desk.untold()) == ([TICKET.text], 0)


async def test_looking_goes_on_after_the_database_failed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures, whole = [1], receipts.untold

    def once(*args: object) -> object:
        if failures:
            raise OperationalError("select", {}, OSError(str(failures.pop())))
        return whole(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(receipts, "untold", once)
    monkeypatch.setattr(replies_module, "LOOK_SECONDS", 0.01)
    desk.answered(TICKET)
    async with working(desk.replies().repeat_untold):
        await until(lambda: desk.sender.sent)
    assert desk.sender.sent == [desk.explained(TICKET)]


async def test_a_process_that_dies_before_sending_leaves_the_ticket_to_the_next(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def die(*_: object, **__: object) -> None:
        raise asyncio.CancelledError

    bot.replies = (TICKET,)
    with monkeypatch.context() as dying:
        dying.setattr(Replies, "answer", die)
        async with at_work():
            telegram.say("kirim")
            await until(lambda: bot.heard and not telegram.waiting())
    async with at_work():
        await until(lambda: telegram.sent)
    assert "BJM-7K3F-9Q2X" in telegram.texts()[0]
    assert len(bot.heard) == 1


@asynccontextmanager
async def working(work: Callable[[], object]) -> AsyncIterator[None]:
    task = asyncio.ensure_future(work())  # type: ignore[call-overload]
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
