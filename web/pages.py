"""The page itself, the health answer, and what a citizen sees when something is wrong."""

import asyncio

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.templating import Jinja2Templates

from relay.inbox import Sessions
from settings import ROOT, Settings
from web import sentences
from web.guards import Refusal
from web.visitors import COOKIE, Visitors


def _facts(request: Request) -> dict[str, object]:
    return {"facts": request.app.state.facts}


_templates = Jinja2Templates(directory=ROOT / "web" / "templates", context_processors=[_facts])


async def chat_page(request: Request) -> Response:
    """The chat; names the visitor at the first call."""
    visitors: Visitors = request.app.state.visitors
    settings: Settings = request.app.state.settings
    visitor = visitors.read(request.cookies.get(COOKIE)) or visitors.new()
    values = {
        "token": visitors.token(visitor),
        "text_most": settings.text_max_chars,
        "photo_most": settings.photo_max_bytes,
        "photo_too_big": sentences.photo_too_big(settings.photo_max_bytes),
        "text_too_long": sentences.too_long(settings.text_max_chars),
    }
    response = _templates.TemplateResponse(request, "chat.html", values)
    visitors.keep(response, visitor, secure=request.url.scheme == "https")
    return response


async def health(request: Request) -> Response:
    """Whether the database can be reached and messages are carried to the bot."""
    readers: Sessions = request.app.state.readers
    if any(worker.done() for worker in request.app.state.workers):
        return JSONResponse({"status": "pengantar pesan berhenti"}, status_code=503)
    try:
        await asyncio.to_thread(_ask_database, readers)
    except SQLAlchemyError:
        return JSONResponse({"status": "basis data tidak terjangkau"}, status_code=503)
    return JSONResponse({"status": "ok"})


async def refused(request: Request, error: Exception) -> Response:
    """A request that was turned down."""
    if not isinstance(error, Refusal):
        raise error
    return _problem(request, error.status, error.sentence)


async def not_served(request: Request, error: Exception) -> Response:
    """No such page, wrong method and the like."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    sentence = sentences.NOT_FOUND if status == 404 else sentences.NOT_POSSIBLE
    return _problem(request, status, sentence)


async def cut_off(request: Request, _error: Exception) -> Response:
    """A body that ends before its end; nobody is there any more to read the answer."""
    return _problem(request, 400, sentences.UNREADABLE)


async def broken(request: Request, _error: Exception) -> Response:
    """A fault of ours: say so and show nothing of it."""
    reads = request.method in ("GET", "HEAD")
    return _problem(request, 500, sentences.NOT_SHOWN if reads else sentences.NOT_STORED)


def _problem(request: Request, status: int, sentence: str) -> Response:
    if request.url.path.startswith("/chat/"):
        return JSONResponse({"error": sentence}, status_code=status)
    values = {"sentence": sentence}
    return _templates.TemplateResponse(request, "problem.html", values, status_code=status)


def _ask_database(sessions: Sessions) -> None:
    with sessions() as session:
        session.execute(text("SELECT 1"))
