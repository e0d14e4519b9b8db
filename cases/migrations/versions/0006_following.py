"""People who follow a case that somebody else reported first."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLE = "followers"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        TABLE,
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("reporter_id", sa.Integer(), nullable=False),
        sa.Column("event_seq", sa.Integer(), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_followers_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["reporter_id"], ["reporters.id"], name=op.f("fk_followers_reporter_id_reporters")
        ),
        sa.PrimaryKeyConstraint("case_id", "reporter_id", name=op.f("pk_followers")),
    )
    op.create_index(op.f("ix_followers_reporter_id"), TABLE, ["reporter_id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table(TABLE)
