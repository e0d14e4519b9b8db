"""Who is chatting: a random name in a signed cookie, and the token that proves our own page."""

import hashlib
import hmac
import re
import secrets

from itsdangerous import BadSignature, TimestampSigner
from starlette.responses import Response

COOKIE = "elapor_pengunjung"
COOKIE_SECONDS = 365 * 24 * 3600
_NAME = re.compile(r"[A-Za-z0-9_-]{22}")


class Visitors:
    """Makes and checks visitor cookies and page tokens with keys derived from one secret."""

    def __init__(self, secret: str) -> None:
        self._signer = TimestampSigner(
            secret, salt="elapor.web.visitor", digest_method=hashlib.sha256
        )
        self._token_key = hashlib.sha256(b"elapor.web.token:" + secret.encode()).digest()

    def new(self) -> str:
        """A name nobody can guess (128 random bits)."""
        return secrets.token_urlsafe(16)

    def read(self, cookie: str | None) -> str | None:
        """The visitor of a cookie, or nothing when it is missing, forged or over a year old."""
        if not cookie:
            return None
        try:
            name = self._signer.unsign(cookie, max_age=COOKIE_SECONDS).decode()
        except BadSignature:
            return None
        return name if _NAME.fullmatch(name) else None

    def keep(self, response: Response, visitor: str, *, secure: bool) -> None:
        """Set the cookie for another year."""
        response.set_cookie(
            COOKIE,
            self._signer.sign(visitor).decode(),
            max_age=COOKIE_SECONDS,
            httponly=True,
            samesite="lax",
            secure=secure,
        )

    def token(self, visitor: str) -> str:
        """The page token of a visitor; sent back in a header, it proves that our page asks."""
        return hmac.new(self._token_key, visitor.encode(), hashlib.sha256).hexdigest()

    def token_fits(self, visitor: str, token: str) -> bool:
        """Whether a token is this visitor's."""
        return hmac.compare_digest(self.token(visitor).encode(), token.encode())
