"""What `elapor serve` looks at before it starts, and what it says about Telegram."""

import dataclasses
import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cli import chat, serve
from cli.failures import explain
from cli.processes import Process
from cli.serve import is_healthy, make_private, prepare, telegram_sign, telegram_state
from settings import Settings
from text.tables import TableError


@pytest.fixture
def umask() -> Iterator[None]:
    """What a test does to the umask ends with it."""
    import os

    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.usefixtures("umask")
def test_an_open_data_folder_is_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_private(tmp_path)
    (tmp_path / "run" / "new").touch()
    assert tmp_path.stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "run" / "new").stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("umask")
def test_telegram_is_called_connected_only_once_it_is(settings: Settings) -> None:
    make_private(settings.data_dir)
    state = telegram_state(settings, patience=0)
    assert "belum tersambung" in state
    assert "telegram.log" in state
    telegram_sign(settings).touch()
    assert telegram_state(settings, patience=0) == "Telegram: tersambung."


@pytest.mark.usefixtures("spoilt_city")
def test_a_bad_cell_in_a_table_stops_the_start(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "check_ports", lambda _: None)
    monkeypatch.setattr(serve, "ensure_model", lambda _: pytest.fail("the start went on"))
    with pytest.raises(TableError) as caught:
        prepare(settings)
    assert explain(caught.value) == (
        "tabel tidak dapat dipakai: faq.csv, baris 2, kolom valid_from: "
        "“01/01/2026” bukan tanggal seperti 2026-01-31."
    )


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    """A proxy that the environment names; gives what it heard."""
    heard: list[bytes] = []

    class Listener(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            heard.append(self.request.recv(1000))

    with socketserver.TCPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{server.server_address[1]}")
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        yield heard
        server.shutdown()


def test_a_proxy_of_the_machine_never_hears_the_secret(
    settings: Settings, proxy: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody = dataclasses.replace(settings, rasa_port=1)
    process: Any = Process("rasa", "bot.server", f"{nobody.rasa_url}/health", needs_secret=True)
    assert not is_healthy(process, nobody)
    with pytest.raises(chat.httpx.ConnectError):
        chat.send(nobody, {})
    assert proxy == []
