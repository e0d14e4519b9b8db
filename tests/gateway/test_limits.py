"""Telegram's limits are kept, and nobody waits for somebody else's chat."""

import pytest

from gateway.limits import Limits
from tests.gateway.hours import Hours

GROUP = -100


class Post:
    """Notes when each message goes out."""

    def __init__(self) -> None:
        self.hours = Hours()
        self.limits = Limits(self.hours.clock, self.hours.sleep)
        self.sent: list[tuple[int, float]] = []

    async def send(self, chat: int, times: int = 1) -> None:
        for _ in range(times):
            async with self.limits.turn(chat):
                self.sent.append((chat, round(self.hours.now, 3)))

    def moments(self, chat: int) -> list[float]:
        return [at for to, at in self.sent if to == chat]


@pytest.fixture
def post() -> Post:
    return Post()


async def test_a_chat_gets_one_message_a_second(post: Post) -> None:
    await post.hours.pass_for(post.send(1, 3))
    assert post.moments(1) == [0.0, 1.0, 2.0]


async def test_all_chats_together_get_twenty_five_a_second(post: Post) -> None:
    await post.hours.pass_for(*(post.send(chat) for chat in range(1, 101)))
    moments = [at for _, at in post.sent]
    fullest = max(sum(1 for at in moments if start <= at < start + 0.999) for start in moments)
    assert (fullest, moments[-1]) == (25, 3.96)


async def test_a_group_gets_twenty_messages_a_minute(post: Post) -> None:
    await post.hours.pass_for(post.send(GROUP, 41))
    moments = post.moments(GROUP)
    assert (moments[19], moments[20], moments[40]) == (19.0, 60.0, 120.0)


async def test_a_long_queue_for_one_chat_does_not_hold_the_others(post: Post) -> None:
    await post.hours.pass_for(post.send(1, 30), *(post.send(chat) for chat in range(2, 12)))
    others = [at for chat, at in post.sent if chat != 1]
    assert max(others) < 0.5


async def test_a_pause_that_telegram_asks_for_holds_every_chat(post: Post) -> None:
    await post.hours.pass_for(post.send(1))
    post.limits.pause(1, 7)
    await post.hours.pass_for(post.send(2))
    assert post.moments(2) == [7.0]


async def test_a_pause_for_a_group_holds_the_group_alone(post: Post) -> None:
    await post.hours.pass_for(post.send(GROUP))
    post.limits.pause(GROUP, 7)
    await post.hours.pass_for(post.send(GROUP), post.send(2))
    assert (post.moments(GROUP), post.moments(2)) == ([0.0, 7.0], [0.04])


async def test_a_pause_that_comes_while_somebody_waits_counts_for_him_too(post: Post) -> None:
    async def interrupt() -> None:
        await post.hours.sleep(0.5)
        post.limits.pause(2, 5)

    await post.hours.pass_for(post.send(1, 2), interrupt())
    assert post.moments(1) == [0.0, 5.5]
