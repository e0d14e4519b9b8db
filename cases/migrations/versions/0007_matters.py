"""What a report tells beside its text: days, answers, and whether its place is clear."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TABLE = "case_details"


def upgrade() -> None:
    """Make the table. Cases that are there already have no row in it."""
    op.create_table(
        TABLE,
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("place_unclear", sa.Boolean(), nullable=False),
        sa.Column("happened_from", sa.Date(), nullable=True),
        sa.Column("happened_to", sa.Date(), nullable=True),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_case_details_case_id_cases")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_details")),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table(TABLE)
