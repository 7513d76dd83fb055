"""第三版库表：得失分开的系数，再分解、交接基数、归属决定和申请，分工公示；花名册的全部信息。"""

import sqlalchemy as sa
from alembic import op

from cadre.foundation.append_only import protect, release

revision = "0003"
down_revision = "0002"

OLD_APPENDED = [
    "trailline",
    "decision",
    "scorerow",
    "standingrow",
    "sharerow",
    "unitgraderow",
    "entryrow",
    "matterevent",
    "closing",
    "fillevent",
    "evidence",
]
APPENDED = [
    "trailline",
    "decision",
    "scorerow",
    "standingrow",
    "sharerow",
    "unitgraderow",
    "entryrow",
    "matterevent",
    "closing",
    "fillevent",
    "evidence",
]
OLD_FACTS = [
    "adjustmentrow",
    "annualgrade",
    "approvedcheck",
    "commentasked",
    "commentmade",
    "duty",
    "exemption",
    "handling",
    "kinship",
    "missingrulingrow",
    "monthlyrow",
    "official",
    "othergraderow",
    "placedroprow",
    "portfolio",
    "post",
    "projectrow",
    "publishedfigure",
    "ratingrow",
    "resultrow",
    "schemeballot",
    "schemeband",
    "schemeclass",
    "schemefactor",
    "schemegrade",
    "schemeindicator",
    "schemesubject",
    "schemetarget",
    "schemeterm",
    "schemeversion",
    "schemevoters",
    "schemeweight",
    "tallyrow",
    "tenure",
    "unit",
    "vetorow",
]
FACTS = [
    "adjustmentrow",
    "annualgrade",
    "approvedcheck",
    "commentasked",
    "commentmade",
    "delegation",
    "duty",
    "exemption",
    "handling",
    "handover",
    "kinship",
    "missingrulingrow",
    "monthlyrow",
    "official",
    "othergraderow",
    "placedroprow",
    "portfolio",
    "post",
    "projectrow",
    "publishedfigure",
    "ratingrow",
    "resultrow",
    "ruling",
    "schemeballot",
    "schemeband",
    "schemeclass",
    "schemefactor",
    "schemegrade",
    "schemeindicator",
    "schemesubject",
    "schemetarget",
    "schemeterm",
    "schemeversion",
    "schemevoters",
    "schemeweight",
    "tallyrow",
    "tenure",
    "unit",
    "vetorow",
]


def upgrade() -> None:
    release(op.get_bind(), [*OLD_APPENDED, *OLD_FACTS])
    op.create_table(
        "delegation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("giver", sa.String(), nullable=False),
        sa.Column("taker", sa.String(), nullable=False),
        sa.Column("factor", sa.Integer(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("paper", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["batch.id"],
        ),
        sa.ForeignKeyConstraint(
            ["retired_by_id"],
            ["batch.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("delegation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_delegation_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_delegation_key"), ["key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_delegation_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_delegation_scheme"), ["scheme"], unique=False)
        batch_op.create_index(batch_op.f("ix_delegation_subject"), ["subject"], unique=False)
        batch_op.create_index(
            "one_current_delegation",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "handover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("handed_on", sa.Date(), nullable=False),
        sa.Column("value", sa.String(60), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["batch.id"],
        ),
        sa.ForeignKeyConstraint(
            ["retired_by_id"],
            ["batch.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("handover", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handover_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_handover_key"), ["key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_handover_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_handover_scheme"), ["scheme"], unique=False)
        batch_op.create_index(batch_op.f("ix_handover_subject"), ["subject"], unique=False)
        batch_op.create_index(
            "one_current_handover",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "ruling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("factor", sa.Integer(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["batch.id"],
        ),
        sa.ForeignKeyConstraint(
            ["retired_by_id"],
            ["batch.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("ruling", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ruling_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ruling_key"), ["key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_ruling_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_ruling_scheme"), ["scheme"], unique=False)
        batch_op.create_index(batch_op.f("ix_ruling_subject"), ["subject"], unique=False)
        batch_op.create_index(
            "one_current_ruling",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    with op.batch_alter_table("duty", schema=None) as batch_op:
        batch_op.add_column(sa.Column("task", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("part", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("begins_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("ends_on", sa.Date(), nullable=True))

    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ex_officio", sa.String(), server_default="", nullable=False))

    with op.batch_alter_table("schemefactor", schema=None) as batch_op:
        batch_op.add_column(sa.Column("side", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("applies_to", sa.String(), server_default="", nullable=False))

    with op.batch_alter_table("sharerow", schema=None) as batch_op:
        batch_op.add_column(sa.Column("fault_portion", sa.BigInteger(), nullable=True))
    op.execute("UPDATE schemefactor SET key = key || '||'")  # 主键多了末两段：得失、用于指标
    protect(op.get_bind(), APPENDED, FACTS)


def downgrade() -> None:
    release(op.get_bind(), [*APPENDED, *FACTS])
    with op.batch_alter_table("sharerow", schema=None) as batch_op:
        batch_op.drop_column("fault_portion")

    with op.batch_alter_table("schemefactor", schema=None) as batch_op:
        batch_op.drop_column("applies_to")
        batch_op.drop_column("side")

    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.drop_column("ex_officio")

    with op.batch_alter_table("duty", schema=None) as batch_op:
        batch_op.drop_column("ends_on")
        batch_op.drop_column("begins_on")
        batch_op.drop_column("part")
        batch_op.drop_column("task")

    with op.batch_alter_table("ruling", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_ruling",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_ruling_subject"))
        batch_op.drop_index(batch_op.f("ix_ruling_scheme"))
        batch_op.drop_index(batch_op.f("ix_ruling_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_ruling_key"))
        batch_op.drop_index(batch_op.f("ix_ruling_batch_id"))

    op.drop_table("ruling")
    with op.batch_alter_table("handover", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_handover",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_handover_subject"))
        batch_op.drop_index(batch_op.f("ix_handover_scheme"))
        batch_op.drop_index(batch_op.f("ix_handover_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_handover_key"))
        batch_op.drop_index(batch_op.f("ix_handover_batch_id"))

    op.drop_table("handover")
    with op.batch_alter_table("delegation", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_delegation",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_delegation_subject"))
        batch_op.drop_index(batch_op.f("ix_delegation_scheme"))
        batch_op.drop_index(batch_op.f("ix_delegation_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_delegation_key"))
        batch_op.drop_index(batch_op.f("ix_delegation_batch_id"))

    op.drop_table("delegation")
    op.execute("UPDATE schemefactor SET key = substr(key, 1, length(key) - 2)")
    protect(op.get_bind(), OLD_APPENDED, OLD_FACTS)
