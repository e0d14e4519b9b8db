import asyncio
import re

import pytest
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette

from cases.db import make_engine, make_sessions
from relay import history, inbox
from relay.courier import utc_now
from relay.messages import Incoming
from relay.retention import KEPT
from settings import ROOT, Settings
from tests.web.conftest import FakeBot, Visitor
from web import sentences
from web.app import create_app
from web.headers import HEADERS


async def test_the_page_speaks_indonesian_and_names_the_emergency_number(
    stranger: Visitor,
) -> None:
    page = (await stranger.open()).text
    assert '<html lang="id">' in page
    assert 'href="tel:112"' in page
    assert page.count("<h1") == 1


async def test_the_page_has_no_inline_script_or_style_and_nothing_from_elsewhere(
    stranger: Visitor,
) -> None:
    page = (await stranger.open()).text
    assert re.findall(r"<script(?![^>]*\bsrc=)", page) == []
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=", page) == []
    assert re.findall(r'(?:src|href)="(?!/|tel:)', page) == []


async def test_scripts_never_write_html(stranger: Visitor) -> None:
    for path in (ROOT / "web" / "static").glob("*.js"):
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|\beval\(", source), path


@pytest.mark.parametrize("path", ["/", "/static/style.css", "/sehat", "/tidak-ada"])
async def test_every_answer_carries_the_security_headers(stranger: Visitor, path: str) -> None:
    answer = await stranger.http.get(path)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "unsafe" not in answer.headers["content-security-policy"]


async def test_what_a_citizen_reads_is_kept_out_of_caches(ani: Visitor) -> None:
    for path in ("/", "/chat/riwayat"):
        assert (await ani.http.get(path)).headers["cache-control"] == "no-store"


async def test_an_unknown_page_is_explained_in_indonesian(stranger: Visitor) -> None:
    answer = await stranger.http.get("/wp-login.php")
    assert answer.status_code == 404
    assert sentences.NOT_FOUND in answer.text


async def test_a_wrong_method_is_explained_in_indonesian(stranger: Visitor) -> None:
    answer = await stranger.http.get("/chat/pesan")
    assert (answer.status_code, answer.json()) == (405, {"error": sentences.NOT_POSSIBLE})


async def test_the_service_is_well_while_the_database_answers(stranger: Visitor) -> None:
    answer = await stranger.http.get("/sehat")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


async def test_the_service_is_unwell_without_a_database(app: Starlette, stranger: Visitor) -> None:
    def no_session() -> None:
        raise OperationalError("select", {}, Exception("gone"))

    app.state.readers = no_session
    assert (await stranger.http.get("/sehat")).status_code == 503


async def test_a_fault_of_ours_shows_nothing_of_itself(
    app: Starlette, ani: Visitor, bot: FakeBot
) -> None:
    def broken() -> None:
        raise RuntimeError("isi rahasia")

    app.state.sessions = broken
    answer = await ani.say(text="lampu mati")
    assert (answer.status_code, answer.json()) == (500, {"error": sentences.NOT_STORED})


async def test_a_fault_while_reading_does_not_speak_of_a_message(
    app: Starlette, ani: Visitor
) -> None:
    def broken() -> None:
        raise RuntimeError("isi rahasia")

    app.state.readers = broken
    answer = await ani.http.get("/chat/riwayat")
    assert (answer.status_code, answer.json()) == (500, {"error": sentences.NOT_SHOWN})


async def test_the_service_is_unwell_when_nobody_carries_messages(
    app: Starlette, stranger: Visitor
) -> None:
    app.state.workers[0].cancel()
    await asyncio.wait(app.state.workers[:1])
    assert (await stranger.http.get("/sehat")).status_code == 503


async def test_old_messages_are_deleted_once_the_service_runs(
    settings: Settings, bot: FakeBot
) -> None:
    engine = make_engine(settings.database_url)
    sessions = make_sessions(engine)
    then = utc_now() - 2 * KEPT
    rows = []
    for chat in ("ani", "budi"):
        said = Incoming("web", chat, "1", "lampu mati", None, (), None, then)
        rows.append(inbox.refuse(sessions, said, (), then)[0])
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        while history.entry(sessions, rows[0]) is not None:  # noqa: ASYNC110 - has no event
            await asyncio.sleep(0.01)
    assert history.entry(sessions, rows[1]) is not None
    engine.dispose()
