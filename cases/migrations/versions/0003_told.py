"""When the replies to a message were handed to a channel that must be told (Telegram)."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

INDEX = "ix_inbox_channel_told_at_answered_at"
# What was answered before this column existed was sent then; it must not be sent once more.
EARLIER = "UPDATE inbox SET told_at = answered_at WHERE answered_at IS NOT NULL"


def upgrade() -> None:
    """Add the column and the index that finds what nobody was told."""
    op.add_column("inbox", sa.Column("told_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(EARLIER)
    op.create_index(INDEX, "inbox", ["channel", "told_at", "answered_at"])


def downgrade() -> None:
    """Drop both."""
    op.drop_index(INDEX, table_name="inbox")
    op.drop_column("inbox", "told_at")
