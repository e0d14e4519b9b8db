import stat
from pathlib import Path

import pytest

from settings import ROOT, SettingError, load

NUMBERS = (
    "ELAPOR_WEB_PORT",
    "ELAPOR_RASA_PORT",
    "ELAPOR_ACTIONS_PORT",
    "ELAPOR_MESSAGES_PER_MINUTE",
    "ELAPOR_PHOTO_MAX_BYTES",
    "ELAPOR_TEXT_MAX_CHARS",
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


def test_the_data_folder_is_beside_the_code_unless_set() -> None:
    assert load({"ELAPOR_SECRET": "s"}).data_dir == ROOT / "var"


def test_an_empty_value_counts_as_unset(env: dict[str, str]) -> None:
    blank = dict.fromkeys((*NUMBERS, "ELAPOR_WEB_HOST", "DATABASE_URL", "ELAPOR_ACTIONS"), "")
    assert load(env | blank) == load(env)


def test_a_relative_data_folder_becomes_absolute() -> None:
    assert load({"ELAPOR_DATA_DIR": "here", "ELAPOR_SECRET": "s"}).data_dir.is_absolute()


def test_beside_postgresql_the_conversations_share_its_database(env: dict[str, str]) -> None:
    url = "postgresql://localhost/elapor"
    assert load(env | {"DATABASE_URL": url}).tracker_url == url
    own = load(env | {"DATABASE_URL": url, "ELAPOR_TRACKER_URL": "postgresql://localhost/talks"})
    assert own.tracker_url == "postgresql://localhost/talks"


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("bad", ["abc", "-1", "0", "1.5", " 80", "99999999999", "0x50"])
def test_a_bad_number_gives_one_clear_line(env: dict[str, str], name: str, bad: str) -> None:
    with pytest.raises(SettingError) as error:
        load(env | {name: bad})
    message = str(error.value)
    assert message.startswith(f"{name}={bad!r}: a whole number from 1 to ")
    assert "\n" not in message


@pytest.mark.xfail(strict=True, reason="'²'.isdigit() is true, int('²') fails")
def test_a_superscript_is_no_number_either(env: dict[str, str]) -> None:
    with pytest.raises(SettingError):
        load(env | {"ELAPOR_WEB_PORT": "²"})


def test_a_port_beyond_the_last_one_is_refused(env: dict[str, str]) -> None:
    assert load(env | {"ELAPOR_WEB_PORT": "65535"}).web_port == 65535
    with pytest.raises(SettingError, match="65535"):
        load(env | {"ELAPOR_WEB_PORT": "65536"})


def test_an_unknown_place_for_the_actions_is_refused(env: dict[str, str]) -> None:
    assert load(env | {"ELAPOR_ACTIONS": "http"}).actions_mode == "http"
    with pytest.raises(SettingError, match="ELAPOR_ACTIONS='remote': one of inprocess, http"):
        load(env | {"ELAPOR_ACTIONS": "remote"})


@pytest.mark.parametrize(
    ("name", "field"),
    [("ELAPOR_SECRET", "channel_secret"), ("TELEGRAM_BOT_TOKEN", "telegram_token")],
)
def test_a_secret_may_stand_in_a_file_of_its_own(
    env: dict[str, str], tmp_path: Path, name: str, field: str
) -> None:
    file = tmp_path / "given"
    file.write_text("hidden\n", encoding="utf-8")
    assert getattr(load(env | {name: "plain"}), field) == "plain"
    assert getattr(load(env | {f"{name}_FILE": str(file), name: "plain"}), field) == "hidden"


def test_a_secret_file_that_is_missing_gives_one_clear_line(env: dict[str, str]) -> None:
    with pytest.raises(SettingError, match="TELEGRAM_BOT_TOKEN_FILE='nowhere' cannot be read: No"):
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


@pytest.mark.xfail(strict=True, reason="an empty secret opens the channel to everyone")
def test_an_empty_secret_file_is_refused(env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "secret").touch()
    with pytest.raises(SettingError):
        load(env)
