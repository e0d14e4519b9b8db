"""What can go wrong in the case register.

``CaseError`` messages are Indonesian sentences that may be shown as they are, and so are those of
``SeedError``, for admins; the other errors are for those who develop the system, in English.
"""

from text.tables import TableError


class CaseError(Exception):
    """A request to the register that cannot be met; ``str(error)`` is ready to show."""


class UnknownCase(CaseError):  # noqa: N818 - read as a fact, like KeyError's "missing key"
    """No case has this ticket number."""

    def __init__(self, ticket: str) -> None:
        """Remember the ticket number that was asked for."""
        super().__init__(
            f"Nomor tiket {ticket} tidak kami temukan. Mohon periksa kembali penulisannya."
        )
        self.ticket = ticket


class UnknownAgency(CaseError):  # noqa: N818
    """No agency that can take a case has this code."""

    def __init__(self, code: str) -> None:
        """Remember the agency code that was asked for."""
        super().__init__(f"Instansi dengan kode {code} tidak ada dalam daftar.")
        self.code = code


class IllegalMove(CaseError):  # noqa: N818
    """The state table does not allow this move."""


class WindowOver(CaseError):  # noqa: N818
    """It is too late to contest that a case is done."""


class UnknownHandoff(CaseError):  # noqa: N818
    """No conversation that was handed over has this number."""

    def __init__(self, number: int) -> None:
        """Remember the number that was asked for."""
        super().__init__(f"Percakapan nomor {number} tidak ada.")


class HandoffOver(CaseError):  # noqa: N818
    """The conversation was given back to the bot already."""

    def __init__(self, number: int) -> None:
        """Remember the number that was asked for."""
        super().__init__(f"Percakapan nomor {number} sudah selesai; warga kembali bersama asisten.")


class PhotoError(CaseError):
    """The bytes are not a photo that we can keep."""


class SeedError(TableError):
    """A row of a city file cannot be used; the message (Indonesian) names file, line and column."""


class NotSeededError(RuntimeError):
    """The register has no city data yet; ``cases.seed.seed`` must run first."""


class HistoryIsFinalError(RuntimeError):
    """Someone tried to change or delete an event of a case."""
