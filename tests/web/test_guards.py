import uuid

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Mount, Route

from tests.web.conftest import HOST, FakeBot, Visitor, browser
from web import guards, sentences
from web.limits import SWEEP_AT, RateLimiter
from web.routes import TABLE, build_routes
from web.visitors import COOKIE, COOKIE_SECONDS, Visitors

WRITING = [address.path for address in TABLE if address.method != "GET"]
PUBLIC = {"/", "/sehat"}


def test_every_writing_address_has_all_guards() -> None:
    assert WRITING
    for address in TABLE:
        if address.method != "GET":
            assert address.guards == guards.WRITE, address.path


def test_only_the_page_and_the_health_answer_are_open() -> None:
    assert {address.path for address in TABLE if not address.guards} == PUBLIC


def test_the_application_has_no_address_outside_the_table() -> None:
    routes = build_routes()
    assert {r.path for r in routes if isinstance(r, Route)} == {a.path for a in TABLE}
    assert [r.path for r in routes if isinstance(r, Mount)] == ["/static"]
    assert len(routes) == len(TABLE) + 1


async def test_a_message_without_cookie_is_refused(stranger: Visitor, bot: FakeBot) -> None:
    for path in WRITING:
        answer = await stranger.http.post(path, headers={"Origin": HOST})
        assert (answer.status_code, answer.json()["error"]) == (403, sentences.SESSION_OVER)
    assert bot.heard == []


@pytest.mark.parametrize("origin", ["https://jahat.test", "null", "", HOST + ".jahat", "http://["])
async def test_a_foreign_page_is_refused(ani: Visitor, origin: str) -> None:
    for path in WRITING:
        headers = {**ani.headers, "Origin": origin}
        answer = await ani.http.post(path, headers=headers)
        assert (answer.status_code, answer.json()["error"]) == (403, sentences.FOREIGN_PAGE)


async def test_the_token_of_another_visitor_is_refused(ani: Visitor, budi: Visitor) -> None:
    for token in (budi.token.encode(), b"", b"\xe9"):
        headers = {b"Origin": HOST.encode(), b"X-CSRF-Token": token}
        answer = await ani.http.post("/chat/pesan", json={}, headers=headers)
        assert answer.status_code == 403


async def test_too_many_messages_are_held_back_kindly(
    ani: Visitor, budi: Visitor, bot: FakeBot
) -> None:
    answers = [await ani.say(text="halo") for _ in range(9)]
    assert [answer.status_code for answer in answers] == [200] * 8 + [429]
    assert answers[-1].json() == {"error": sentences.TOO_MANY}
    assert (await budi.say(text="halo")).status_code == 200
    assert len(bot.heard) == 9


async def test_many_visitors_behind_one_address_are_held_back_together(app: Starlette) -> None:
    app.state.host_limit = RateLimiter(2)
    statuses = []
    for _ in range(3):
        async with browser(app) as http:
            visitor = Visitor(http)
            await visitor.open()
            statuses.append((await visitor.say(text="halo")).status_code)
    assert statuses == [200, 200, 429]


def test_the_limit_frees_itself_after_a_minute() -> None:
    limit = RateLimiter(1)
    assert [limit.allow("a", now) for now in (0.0, 59.0, 60.0)] == [True, False, True]


def test_the_limiter_forgets_visitors_of_the_past() -> None:
    limit = RateLimiter(1)
    for number in range(SWEEP_AT + 1):
        limit.allow(str(number), 0.0)
    limit.allow("new", 61.0)
    assert set(limit._seen) == {"new"}


async def test_the_cookie_is_closed_to_scripts_and_lasts_a_year(stranger: Visitor) -> None:
    cookie = (await stranger.open()).headers["set-cookie"]
    assert f"Max-Age={COOKIE_SECONDS}" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie


async def test_the_cookie_is_secure_over_https(app: Starlette) -> None:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="https://lapor.test") as http:
        assert "Secure" in (await http.get("/")).headers["set-cookie"]


async def test_the_same_browser_stays_the_same_visitor(ani: Visitor) -> None:
    before = ani.token
    await ani.open()
    assert ani.token == before


def test_a_forged_cookie_names_nobody() -> None:
    visitors = Visitors("rahasia")
    signed = Visitors("lain").new() + ".abc.def"
    assert visitors.read(signed) is None
    assert visitors.read(None) is None


def test_a_cookie_of_another_secret_names_nobody() -> None:
    response, mine = Response(), Visitors("rahasia")
    name = mine.new()
    mine.keep(response, name, secure=True)
    cookie = response.headers["set-cookie"].split(";")[0].removeprefix(f"{COOKIE}=")
    assert mine.read(cookie) == name
    assert Visitors("lain").read(cookie) is None


async def test_repeating_one_id_also_counts(ani: Visitor) -> None:
    number = str(uuid.uuid4())
    statuses = [(await ani.say(number, text="halo")).status_code for _ in range(9)]
    assert statuses[-1] == 429
