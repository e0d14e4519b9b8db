import stat
from pathlib import Path

import pytest

from settings import ROOT, SettingError, load

STRONG = "s" * 32

NUMBERS = (
    "ELAPOR_WEB_PORT",
    "ELAPOR_RASA_PORT",
    "ELAPOR_ACTIONS_PORT",
    "ELAPOR_TELEGRAM_PORT",
    "ELAPOR_MESSAGES_PER_MINUTE",
    "ELAPOR_PHOTO_MAX_BYTES",
    "ELAPOR_TEXT_MAX_CHARS",
    "ELAPOR_BURST_SECONDS",
    "ELAPOR_REMIND_AFTER_HOURS",
    "ELAPOR_DROP_AFTER_HOURS",
)


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """An environment with nothing but a data folder."""
    return {"ELAPOR_DATA_DIR": str(tmp_path)}


def test_without_any_setting_everything_has_a_safe_default(
    env: dict[str, str], tmp_path: Path
) -> None:
    settings = load(env)
    assert settings.database_url == f"sqlite:///{tmp_path / 'elapor.db'}"
    assert settings.tracker_url == f"sqlite:///{tmp_path / 'conversations.db'}"
    assert settings.photo_dir == tmp_path / "photos"
    assert (settings.web_host, settings.web_port) == ("127.0.0.1", 8000)
    assert settings.rasa_url == "http://127.0.0.1:5005"
    assert (settings.actions_mode, settings.actions_port) == ("inprocess", 5055)
    assert settings.telegram_token == ""
    assert settings.telegram_api_base == "https://api.telegram.org"
    assert (settings.telegram_mode, settings.telegram_host) == ("polling", "127.0.0.1")


def test_the_data_folder_is_beside_the_code_unless_set() -> None:
    assert load({"ELAPOR_SECRET": STRONG}).data_dir == ROOT / "var"


def test_an_empty_value_counts_as_unset(env: dict[str, str]) -> None:
    blank = dict.fromkeys((*NUMBERS, "ELAPOR_WEB_HOST", "DATABASE_URL", "ELAPOR_ACTIONS"), "")
    assert load(env | blank) == load(env)


def test_relative_paths_begin_at_the_code_wherever_a_process_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    urls = {"DATABASE_URL": "sqlite:///a/b.db?timeout=3", "ELAPOR_TRACKER_URL": "sqlite:///c.db"}
    settings = load({"ELAPOR_DATA_DIR": "here", "ELAPOR_SECRET": STRONG, **urls})
    assert settings.data_dir == ROOT / "here"
    assert settings.database_url == f"sqlite:///{ROOT}/a/b.db?timeout=3"
    assert settings.tracker_url == f"sqlite:///{ROOT}/c.db"
    with pytest.raises(SettingError, match="paling sedikit"):
        load({"ELAPOR_SECRET_FILE": ".python-version"})


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite:////abs/x.db"])
def test_absolute_and_memory_databases_stay_as_given(env: dict[str, str], url: str) -> None:
    assert load(env | {"DATABASE_URL": url}).database_url == url


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg2"])
def test_postgresql_has_one_spelling_for_all_who_read_it(env: dict[str, str], scheme: str) -> None:
    place = "u:p%40w@localhost:5432/elapor?sslmode=require"
    settings = load(env | {"DATABASE_URL": f"{scheme}://{place}"})
    assert settings.database_url == settings.tracker_url == f"postgresql+psycopg2://{place}"


def test_the_conversations_may_have_a_postgresql_of_their_own(env: dict[str, str]) -> None:
    urls = {"DATABASE_URL": "postgres:///a", "ELAPOR_TRACKER_URL": "postgres:///b"}
    assert load(env | urls).tracker_url == "postgresql+psycopg2:///b"


@pytest.mark.parametrize(
    "url", ["elapor.db", "mysql://u:pw@h/x", "postgresql://u:pw@h:port/x", "sqlite://x.db", "://"]
)
def test_a_database_nobody_can_open_is_refused_without_its_password(
    env: dict[str, str], url: str
) -> None:
    with pytest.raises(SettingError, match=r"^DATABASE_URL: ") as error:
        load(env | {"DATABASE_URL": url})
    assert "pw" not in str(error.value)


def test_the_settings_do_not_show_their_secrets(env: dict[str, str]) -> None:
    secret = {"DATABASE_URL": "postgresql://u:pw1@h/x", "TELEGRAM_BOT_TOKEN": "1:pw2"}
    shown = repr(load(env | secret | {"ELAPOR_SECRET": "pw3" * 20}))
    assert "pw" not in shown


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("bad", ["abc", "-1", "0", "1.5", " 80", "9" * 11, "9" * 5000, "0x50"])
def test_a_bad_number_gives_one_clear_line(env: dict[str, str], name: str, bad: str) -> None:
    with pytest.raises(SettingError) as error:
        load(env | {name: bad})
    message = str(error.value)
    assert message.startswith(f"{name}={bad!r}: harus bilangan bulat dari 1 sampai ")
    assert "\n" not in message


def test_a_superscript_is_no_number_either(env: dict[str, str]) -> None:
    with pytest.raises(SettingError):
        load(env | {"ELAPOR_WEB_PORT": "²"})


def test_a_port_beyond_the_last_one_is_refused(env: dict[str, str]) -> None:
    assert load(env | {"ELAPOR_WEB_PORT": "65535"}).web_port == 65535
    with pytest.raises(SettingError, match="65535"):
        load(env | {"ELAPOR_WEB_PORT": "65536"})


def test_an_unknown_place_for_the_actions_is_refused(env: dict[str, str]) -> None:
    assert load(env | {"ELAPOR_ACTIONS": "http"}).actions_mode == "http"
    with pytest.raises(
        SettingError, match="ELAPOR_ACTIONS='remote': harus salah satu dari inprocess"
    ):
        load(env | {"ELAPOR_ACTIONS": "remote"})


@pytest.mark.parametrize(
    ("name", "field"),
    [("ELAPOR_SECRET", "channel_secret"), ("TELEGRAM_BOT_TOKEN", "telegram_token")],
)
def test_a_secret_may_stand_in_a_file_of_its_own(
    env: dict[str, str], tmp_path: Path, name: str, field: str
) -> None:
    file = tmp_path / "given"
    plain, hidden = "p" * 40, "h" * 40
    file.write_text(f"{hidden}\n", encoding="utf-8")
    assert getattr(load(env | {name: plain}), field) == plain
    assert getattr(load(env | {f"{name}_FILE": str(file), name: plain}), field) == hidden


def test_a_secret_file_that_is_missing_gives_one_clear_line(env: dict[str, str]) -> None:
    with pytest.raises(
        SettingError, match="TELEGRAM_BOT_TOKEN_FILE='nowhere' tidak dapat dibaca: No"
    ):
        load(env | {"TELEGRAM_BOT_TOKEN_FILE": "nowhere"})


def test_the_secret_is_made_once_and_only_its_owner_can_read_it(
    env: dict[str, str], tmp_path: Path
) -> None:
    secret = load(env).channel_secret
    assert len(secret) >= 48
    assert load(env).channel_secret == secret
    file = tmp_path / "secret"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_two_installations_have_two_secrets(tmp_path: Path) -> None:
    made = {load({"ELAPOR_DATA_DIR": str(tmp_path / n)}).channel_secret for n in ("a", "b")}
    assert len(made) == 2


def test_ports_that_would_meet_are_refused(env: dict[str, str]) -> None:
    same = {"ELAPOR_WEB_PORT": "5005"}
    with pytest.raises(SettingError, match=r"ELAPOR_WEB_PORT dan ELAPOR_RASA_PORT sama \(5005\)"):
        load(env | same)
    idle = {"ELAPOR_WEB_PORT": "5055"}
    assert load(env | idle).web_port == 5055
    with pytest.raises(SettingError, match="ELAPOR_ACTIONS_PORT"):
        load(env | idle | {"ELAPOR_ACTIONS": "http"})


@pytest.mark.parametrize("weak", ["", "s" * 31, "é" * 40])
def test_a_kept_secret_that_is_too_weak_is_refused(
    env: dict[str, str], tmp_path: Path, weak: str
) -> None:
    (tmp_path / "secret").write_text(weak, encoding="utf-8")
    with pytest.raises(SettingError, match="paling sedikit 32 karakter"):
        load(env)


@pytest.mark.parametrize("weak", [" ", "s" * 31, "é" * 40])
def test_a_given_secret_that_is_too_weak_is_refused_and_not_shown(
    env: dict[str, str], tmp_path: Path, weak: str
) -> None:
    file = tmp_path / "given"
    file.write_text(weak, encoding="utf-8")
    for given in ({"ELAPOR_SECRET": weak}, {"ELAPOR_SECRET_FILE": str(file)}):
        with pytest.raises(SettingError, match="ELAPOR_SECRET") as error:
            load(env | given)
        assert "sss" not in str(error.value)


@pytest.mark.parametrize("url", ["", "http://lapor.example.go.id", "https://", "https://a/?b=c"])
def test_a_webhook_needs_an_https_address(env: dict[str, str], url: str) -> None:
    mode = {"TELEGRAM_MODE": "webhook", "TELEGRAM_WEBHOOK_URL": url}
    with pytest.raises(SettingError, match="TELEGRAM_WEBHOOK_URL"):
        load(env | mode)
    assert load(env | {"TELEGRAM_WEBHOOK_URL": url}).telegram_mode == "polling"
