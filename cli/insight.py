"""``elapor insight``: one page about how well the bot understands."""

from datetime import datetime, timezone
from pathlib import Path

import typer

from cli.console import out, step, stop
from cli.models import WITA, where
from settings import load


def insight(
    to: Path = typer.Option(Path("insight.html"), "--to", help="Berkas yang ditulis."),
) -> None:
    """Menulis satu halaman HTML: ketepatan, yang tertukar, yang tidak dipahami, yang ditinggalkan.

    Contoh: elapor insight --to insight.html
    """
    from bot.nlu.archive import ArchiveError
    from cases.db import make_engine
    from learning.files import private
    from learning.insight import page
    from learning.insight_data import gather
    from learning.testset import TestSetError

    engine, now = make_engine(load().database_url), datetime.now(timezone.utc)
    try:
        with step("Menyusun halaman"):
            written = page(gather(where(), engine, now, WITA), now, WITA)
            with private(to) as file:  # citizens' sentences stand in it
                file.write(written)
    except (ArchiveError, TestSetError, OSError) as error:
        raise stop(str(error)) from error
    finally:
        engine.dispose()
    out.print(f"Buka {to} di peramban.", markup=False)
