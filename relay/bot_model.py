"""Tells the running bot which model to use, over the same guarded door as its messages."""

import httpx

from relay.bot_client import SECRET_HEADER

MODEL_PATH = "/webhooks/elapor/model"
LOADING_SECONDS = 120.0


class ModelNotTakenError(RuntimeError):
    """The bot runs and goes on with its own model; the message says why."""


def tell_model(url: str, secret: str, name: str) -> bool:
    """Let the bot load the model of this name and serve with it; False where no bot runs.

    Raises:
        ModelNotTakenError: it could not; it serves as before.
    """
    try:
        answer = httpx.post(
            f"{url}{MODEL_PATH}",
            json={"model": name},
            headers={SECRET_HEADER: secret},
            timeout=LOADING_SECONDS,
            # A proxy of the machine must never see the secret.
            trust_env=False,
        )
    except httpx.ConnectError:
        return False
    except httpx.HTTPError as error:
        raise ModelNotTakenError(type(error).__name__) from error
    if answer.status_code != httpx.codes.OK:
        raise ModelNotTakenError(f"status {answer.status_code}")
    return True
