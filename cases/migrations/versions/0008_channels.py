"""Chats out of reach, contact with a channel's service and its gaps, updates nobody could read."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

UNREACHABLE, CONTACTS, GAPS = "unreachable_chats", "channel_contacts", "channel_gaps"
UNREADABLE = "unreadable_updates"
INDEX = "ix_unreadable_updates_channel_address"


def upgrade() -> None:
    """Make the tables, and the note that an officer has seen a message that was given up."""
    op.create_table(
        UNREACHABLE,
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("address", sa.String(200), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel", "address", name=op.f("pk_unreachable_chats")),
    )
    op.create_table(
        CONTACTS,
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel", name=op.f("pk_channel_contacts")),
    )
    op.create_table(
        GAPS,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel_gaps")),
    )
    _make_unreadable()
    op.add_column("inbox", sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True))


def _make_unreadable() -> None:
    op.create_table(
        UNREADABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("address", sa.String(200), nullable=True),
        sa.Column("message_id", sa.String(100), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unreadable_updates")),
        sa.UniqueConstraint(
            "channel", "message_id", name=op.f("uq_unreadable_updates_channel_message_id")
        ),
    )
    op.create_index(INDEX, UNREADABLE, ["channel", "address"])


def downgrade() -> None:
    """Drop all of it."""
    op.drop_column("inbox", "seen_at")
    op.drop_index(INDEX, table_name=UNREADABLE)
    for table in (UNREADABLE, GAPS, CONTACTS, UNREACHABLE):
        op.drop_table(table)
