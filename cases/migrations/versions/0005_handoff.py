"""Conversations handed over to the officers, and talks that stand open."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    _create_handoffs()
    _create_words()
    _create_open_talks()


def downgrade() -> None:
    """Drop them."""
    for table in ("open_talks", "handoff_words", "handoffs"):
        op.drop_table(table)


def _create_handoffs() -> None:
    op.create_table(
        "handoffs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.String(length=20), nullable=True),
        sa.CheckConstraint(
            "state IN ('menunggu', 'dilayani', 'selesai')", name=op.f("ck_handoffs_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handoffs")),
    )
    op.create_index("ix_handoffs_state_opened_at", "handoffs", ["state", "opened_at"])
    op.create_index("ix_handoffs_channel_address", "handoffs", ["channel", "address"])


def _create_words() -> None:
    op.create_table(
        "handoff_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handoff_id", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(length=20), nullable=False),
        sa.Column("actor", sa.String(length=100), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("message_id", sa.String(length=100), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["handoff_id"], ["handoffs.id"], name=op.f("fk_handoff_words_handoff_id_handoffs")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handoff_words")),
        sa.UniqueConstraint(
            "handoff_id", "message_id", name=op.f("uq_handoff_words_handoff_id_message_id")
        ),
    )
    op.create_index("ix_handoff_words_handoff_id", "handoff_words", ["handoff_id"])


def _create_open_talks() -> None:
    op.create_table(
        "open_talks",
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('draf', 'curhat')", name=op.f("ck_open_talks_kind")),
        sa.PrimaryKeyConstraint("channel", "address", name=op.f("pk_open_talks")),
    )
