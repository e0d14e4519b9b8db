"""What people say about a filed case, apart from its final events, and how they rate the end."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both tables. Notes of earlier events stay where they are: history is final."""
    op.create_table(
        "case_words",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("event_seq", sa.Integer(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id", "event_seq"],
            ["case_events.case_id", "case_events.seq"],
            name=op.f("fk_case_words_case_id_event_seq_case_events"),
        ),
        sa.PrimaryKeyConstraint("case_id", "event_seq", name=op.f("pk_case_words")),
    )
    op.create_table(
        "case_ratings",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("stars", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("stars BETWEEN 1 AND 5", name=op.f("ck_case_ratings_stars")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_case_ratings_case_id_cases")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_ratings")),
    )


def downgrade() -> None:
    """Drop both."""
    op.drop_table("case_ratings")
    op.drop_table("case_words")
