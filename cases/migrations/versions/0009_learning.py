"""What the bot understood of each message, and what admins taught it from that."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

REVIEWS, OBSERVATIONS = "reviews", "observations"


def upgrade() -> None:
    """Make the tables."""
    _create_reviews()
    _create_observations()
    for column in ("at", "submission"):
        op.create_index(op.f(f"ix_observations_{column}"), OBSERVATIONS, [column])
    op.create_index("ix_observations_channel_address", OBSERVATIONS, ["channel", "address"])
    op.create_index("ix_observations_review_id_at", OBSERVATIONS, ["review_id", "at"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table(OBSERVATIONS)
    op.drop_table(REVIEWS)


def _create_reviews() -> None:
    op.create_table(
        REVIEWS,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(100), nullable=False),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("label", sa.String(80), nullable=True),
        sa.Column("before", sa.String(80), nullable=True),
        sa.Column("file", sa.String(200), nullable=True),
        sa.Column("set_aside", sa.Boolean(), nullable=False),
        sa.Column("commit", sa.String(40), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(100), nullable=True),
        sa.CheckConstraint(
            "action IN ('terima', 'koreksi', 'baru', 'abaikan')", name=op.f("ck_reviews_action")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
    )


def _create_observations() -> None:
    op.create_table(
        OBSERVATIONS,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("address", sa.String(200), nullable=False),
        sa.Column("message_id", sa.String(100), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("intent", sa.String(40), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("margin", sa.Float(), nullable=False),
        sa.Column("category", sa.String(40), nullable=True),
        sa.Column("category_margin", sa.Float(), nullable=True),
        sa.Column("ranking", sa.Text(), nullable=False),
        sa.Column("categories", sa.Text(), nullable=False),
        sa.Column("question", sa.String(20), nullable=True),
        sa.Column("decision", sa.String(60), nullable=False),
        sa.Column("submission", sa.String(100), nullable=True),
        sa.Column("kelurahan", sa.String(20), nullable=True),
        sa.Column("corrected_to", sa.String(40), nullable=True),
        sa.Column("claimed_by", sa.String(100), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("review_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["review_id"], ["reviews.id"], name=op.f("fk_observations_review_id_reviews")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observations")),
    )
