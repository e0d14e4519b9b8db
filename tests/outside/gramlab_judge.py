"""Judges the gateway by gramlab's Bot API: polling, offsets, restarts, presses (`make gramlab`).

Runs on gramlab's Python (3.13) with nothing of ours imported; the gateway is a process of our own
Python. What gramlab does not know (markup, typing, the menu) is taken out on the way to it, so it
judges only what it models: which updates are given out, confirmed and given out again.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from gramlab.bot_api import BotAPIServer
from gramlab.world import World

ROOT = Path(__file__).resolve().parents[2]
PYTHON = str(ROOT / ".venv" / "bin" / "python")
CHATS, MESSAGES, KILLS = 20, 5, 5
PATIENCE = 180.0
SECRET = "rahasia-uji-gramlab-rahasia-uji-gramlab"
PREPARE = "import settings, cases.db; cases.db.migrate(settings.load().database_url)"
UNKNOWN = ("parse_mode", "link_preview_options", "reply_parameters")
COURTESY = ("setmy", "sendchataction", "deletemessage", "editmessagereplymarkup")


class Bot(BaseHTTPRequestHandler):
    """The bot's channel: says the text back, with a button; a number heard twice counts once."""

    heard: dict[str, dict[str, Any]] = {}  # noqa: RUF012 - shared by all requests on purpose

    def do_GET(self) -> None:
        """Health."""
        _reply(self, 200, b"{}")

    def do_POST(self) -> None:
        """A turn."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.heard.setdefault(body["message_id"], body)
        said = body["text"] or "tombol"
        keys = [{"title": "Kirim", "payload": "/ya"}] if body["text"] else []
        replies = [{"text": f"Dibaca: {said}", "buttons": keys}]
        _reply(self, 200, json.dumps({"replies": replies}).encode())

    def log_message(self, *_: object) -> None:
        """Silent."""


def courtesy(to: str) -> type[BaseHTTPRequestHandler]:
    """A handler that hands on what gramlab knows and answers the rest itself."""

    class Courtesy(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            if self.path.rsplit("/", 1)[-1].lower().startswith(COURTESY):
                return _reply(self, 200, b'{"ok": true, "result": true}')
            fields = [(n, v) for n, v in urllib.parse.parse_qsl(raw) if n not in UNKNOWN]
            data = urllib.parse.urlencode(fields).encode()
            try:
                with urllib.request.urlopen(to + self.path, data, timeout=60) as answer:
                    return _reply(self, answer.status, answer.read())
            except urllib.error.HTTPError as error:
                Verdict.refusals.append(f"{self.path.rsplit('/', 1)[-1]}: {error.code}")
                return _reply(self, error.code, error.read())

        def log_message(self, *_: object) -> None:
            """Silent."""

    return Courtesy


class Verdict:
    """What gramlab refused."""

    refusals: list[str] = []  # noqa: RUF012 - shared by all requests on purpose


def _reply(request: BaseHTTPRequestHandler, status: int, body: bytes) -> None:
    # Who asked may be killed by now.
    with contextlib.suppress(BrokenPipeError):
        _write(request, status, body)


def _write(request: BaseHTTPRequestHandler, status: int, body: bytes) -> None:
    request.send_response(status)
    request.send_header("Content-Type", "application/json")
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)


def serve(handler: type[BaseHTTPRequestHandler]) -> int:
    """Serve in a thread; the port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return int(server.server_port)


def gateway(env: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    """Our gateway as a process."""
    with log.open("ab") as file:
        command = [PYTHON, "-W", "ignore", "-m", "gateway"]
        return subprocess.Popen(command, cwd=ROOT, env=env, stdout=file, stderr=file)


def judge(folder: Path) -> list[str]:
    """Citizens write and press while the gateway is killed; what went wrong."""
    rng = random.Random(1)
    with World.create(folder / "world", seed=1, now=1_795_000_000) as world:
        bot = int(world.create_user(first_name="E-Lapor", is_bot=True, username="elapor_bot")["id"])
        token = world.issue_bot_token(bot)
        people = [int(world.create_user(first_name=f"Warga {n}")["id"]) for n in range(CHATS)]
        chats = {p: int(world.open_private_chat(user_id=p, bot_id=bot)["id"]) for p in people}
        with BotAPIServer(folder / "world") as api:
            env = environment(folder, token, serve(courtesy(api.base_url)), serve(Bot))
            subprocess.run([PYTHON, "-c", PREPARE], cwd=ROOT, env=env, check=True)
            said = [(p, f"pesan {n}") for n in range(MESSAGES) for p in people]
            process = gateway(env, folder / "log")
            for number, (person, text) in enumerate(said):
                world.send_message(chat_id=chats[person], sender_id=person, text=text)
                time.sleep(rng.uniform(0, 0.3))
                if number % (len(said) // KILLS) == len(said) // KILLS - 1:
                    process.kill()
                    process.wait()
                    process = gateway(env, folder / "log")
            wrong = answers(world, chats) or presses(world, chats)
            # Before gramlab closes: then it breaks off the last getUpdates with 503.
            wrong += Verdict.refusals
            process.terminate()
            process.wait()
    leaked = token in (folder / "log").read_text()
    return [*wrong, *(["the token is in the log"] if leaked else [])]


def environment(folder: Path, token: str, api: int, bot: int) -> dict[str, str]:
    """The gateway's settings."""
    own = {
        "ELAPOR_DATA_DIR": str(folder / "var"),
        "ELAPOR_SECRET": SECRET,
        "ELAPOR_RASA_PORT": str(bot),
        "TELEGRAM_BOT_TOKEN": token,
        "TELEGRAM_API_BASE": f"http://127.0.0.1:{api}",
    }
    return {**{k: v for k, v in os.environ.items() if k != "DATABASE_URL"}, **own}


def answers(world: World, chats: dict[int, int]) -> list[str]:
    """Wait until each message has its answer; each was heard once, in its order."""
    wanted = [f"Dibaca: pesan {n}" for n in range(MESSAGES)]
    deadline = time.monotonic() + PATIENCE
    missing: list[str] = ["?"]
    while missing and time.monotonic() < deadline:
        time.sleep(0.5)
        missing = [
            f"{person}: {text}"
            for person, chat in chats.items()
            for text in wanted
            if not any(text in one.get("text", "") for one in world.history(chat))
        ]
    heard = sorted(Bot.heard.values(), key=lambda body: int(body["message_id"]))
    orders = {p: [b["text"] for b in heard if b["sender"] == f"telegram:{p}"] for p in chats}
    said = [f"pesan {n}" for n in range(MESSAGES)]
    return missing + [f"{person}: {texts}" for person, texts in orders.items() if texts != said]


def presses(world: World, chats: dict[int, int]) -> list[str]:
    """Each citizen presses the last button; each press is answered and comes to the bot."""
    calls = {}
    for person, chat in chats.items():
        last = [one for one in world.history(chat) if one.get("reply_markup")][-1]
        data = last["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        number = int(last.get("message_id") or last["id"])
        made = world.create_callback(
            user_id=person, chat_id=chat, message_id=number, data=data, request_id=str(person)
        )
        calls[person] = str(made.get("callback_id") or made["id"])
    deadline = time.monotonic() + PATIENCE
    waiting = dict(calls)
    while waiting and time.monotonic() < deadline:
        time.sleep(0.5)
        pressed = {b["sender"] for b in Bot.heard.values() if b.get("payload")}
        waiting = {p: c for p, c in waiting.items() if f"telegram:{p}" not in pressed}
    return [f"{person}: a press was lost" for person in waiting]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="elapor-gramlab-") as name:
        found = judge(Path(name))
    total = f"{CHATS * MESSAGES} messages, {CHATS} presses, {KILLS} kills"
    sys.stdout.write(f"{total}: {found or 'nothing lost or doubled'}\n")
    sys.exit(1 if found else 0)
