"""``elapor``: the one command line of the project. Parse, call, print; nothing is decided here."""

import typer

from cli import (
    case_work,
    chat,
    doctor,
    handoff,
    health,
    inbox,
    insight,
    models,
    review,
    score,
    serve,
    train,
    trial,
)
from cli.failures import OneLineGroup

app = typer.Typer(
    cls=OneLineGroup,
    help="Asisten pengaduan warga: menjalankan, melatih, dan mengurus laporan.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    # Typer's tracebacks show local variables, and these hold the secret and passwords.
    pretty_exceptions_enable=False,
)
app.command("serve")(serve.serve)
app.command("chat")(chat.chat)
app.command("train")(train.train)
app.command("score")(score.score)
app.command("judge")(models.judge)
app.command("promote")(models.promote)
app.command("rollback")(models.rollback)
app.command("models")(models.models)
app.command("learn")(models.learn)
app.command("insight")(insight.insight)
app.command("doctor")(doctor.doctor)
app.command("health")(health.health)
app.add_typer(trial.app, name="trial")
app.add_typer(case_work.app, name="cases")
app.add_typer(handoff.app, name="handoff")
app.add_typer(inbox.app, name="inbox")
app.add_typer(review.app, name="review")


if __name__ == "__main__":
    app()
