"""What a running installation listens on, and what guards its doors."""

from pathlib import Path

import httpx

from tests.support.installation import Installation

LOOPBACK = "0100007F"
LISTENING = "0A"


def listening_addresses(port: int) -> set[str]:
    """Hexadecimal addresses on which somebody listens at this port (from /proc)."""
    found = set()
    for name in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in Path(name).read_text(encoding="ascii").splitlines()[1:]:
            local, state = line.split()[1], line.split()[3]
            address, _, hex_port = local.partition(":")
            if state == LISTENING and int(hex_port, 16) == port:
                found.add(address)
    return found


def test_every_process_listens_on_loopback_only(running: Installation) -> None:
    ports = [running.settings.web_port, running.settings.rasa_port]
    if running.settings.actions_mode == "http":
        ports.append(running.settings.actions_port)
    for port in ports:
        assert listening_addresses(port) == {LOOPBACK}


def test_our_channel_asks_for_its_secret(running: Installation) -> None:
    address = f"{running.settings.rasa_url}/webhooks/elapor/webhook"
    body = {"sender": "web:a", "text": "halo"}
    assert httpx.post(address, json=body).status_code == 401
    assert httpx.post(address, json=body, headers={"X-Elapor-Secret": "salah"}).status_code == 401


def test_a_malformed_message_is_refused_clearly(running: Installation) -> None:
    address = f"{running.settings.rasa_url}/webhooks/elapor/webhook"
    headers = {"X-Elapor-Secret": running.settings.channel_secret}
    for body in ([], {}, {"sender": "x", "text": "a"}, {"sender": "web:a", "text": 7}):
        assert httpx.post(address, json=body, headers=headers).status_code == 400


def test_rasas_own_http_api_is_closed(running: Installation) -> None:
    for path in ("/model/parse", "/conversations/a/tracker", "/status", "/domain"):
        assert httpx.get(running.settings.rasa_url + path).status_code in {404, 405}


def test_a_header_of_no_language_is_refused_as_any_other(running: Installation) -> None:
    """Sanic's page about an error fails over such a header: it ended in a 500."""
    for path, status in (("/nowhere", 404), ("/webhooks/elapor/model", 405)):
        answer = httpx.get(running.settings.rasa_url + path, headers={b"Accept": b"\xff"})
        assert answer.status_code == status


def test_the_action_server_refuses_it_too(on_postgres: Installation) -> None:
    headers = {b"Accept": b"\xff", b"X-Elapor-Secret": on_postgres.settings.channel_secret.encode()}
    address = f"http://127.0.0.1:{on_postgres.settings.actions_port}/nowhere"
    assert httpx.get(address, headers=headers).status_code == 404


def test_the_action_server_asks_for_the_secret(on_postgres: Installation) -> None:
    address = f"http://127.0.0.1:{on_postgres.settings.actions_port}"
    assert httpx.post(f"{address}/webhook", json={}).status_code == 401
    assert httpx.get(f"{address}/actions").status_code == 401


def test_rest_refuses_what_came_through_a_proxy(running: Installation) -> None:
    answer = httpx.post(
        f"{running.settings.rasa_url}/webhooks/rest/webhook",
        json={"sender": "a", "message": "halo"},
        headers={"X-Forwarded-For": "203.0.113.7"},
    )
    assert answer.status_code == 403
