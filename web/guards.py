"""What must hold before a route serves: who asks, from which page, how often."""

import time
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.requests import Request

from web import sentences
from web.limits import RateLimiter
from web.visitors import COOKIE, Visitors

Guard = Callable[[Request], None]
TOKEN_HEADER = "X-CSRF-Token"  # noqa: S105 - the name of a header
NEIGHBOURS = 10
"""Visitors who may write at full speed behind one address: mobile providers and offices share
them."""


class Refusal(Exception):  # noqa: N818 - not an error of ours
    """A request is turned down with a status and a sentence for the citizen."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


def known_visitor(request: Request) -> None:
    """The cookie names a visitor; the endpoint finds the name in `request.state.visitor`."""
    visitors: Visitors = request.app.state.visitors
    visitor = visitors.read(request.cookies.get(COOKIE))
    if visitor is None:
        raise Refusal(403, sentences.SESSION_OVER)
    request.state.visitor = visitor


def same_origin(request: Request) -> None:
    """The browser says that a page of this very host asks."""
    try:
        asking = urlsplit(request.headers.get("origin", "")).netloc.lower()
    except ValueError as error:
        # "http://[" is no address at all.
        raise Refusal(403, sentences.FOREIGN_PAGE) from error
    if not asking or asking != request.headers.get("host", "").lower():
        raise Refusal(403, sentences.FOREIGN_PAGE)


def page_token(request: Request) -> None:
    """The header carries the token of this visitor's page; goes after `known_visitor`."""
    visitors: Visitors = request.app.state.visitors
    token = request.headers.get(TOKEN_HEADER, "")
    if not visitors.token_fits(request.state.visitor, token):
        raise Refusal(403, sentences.SESSION_OVER)


def unhurried(request: Request) -> None:
    """Neither the visitor nor the network address is over the limit; after `known_visitor`."""
    now = time.monotonic()
    by_visitor: RateLimiter = request.app.state.visitor_limit
    by_host: RateLimiter = request.app.state.host_limit
    host = request.client.host if request.client else "unknown"
    if not (by_host.allow(host, now) and by_visitor.allow(request.state.visitor, now)):
        raise Refusal(429, sentences.TOO_MANY)


WRITE: tuple[Guard, ...] = (known_visitor, same_origin, page_token, unhurried)
READ: tuple[Guard, ...] = (known_visitor,)
OPEN: tuple[Guard, ...] = ()
