"""第二版库表：方案的层级、期次、区间、测评和等次规则，结果的填报流程，两次计算的比较。"""

import sqlalchemy as sa
from alembic import op

from cadre.foundation.append_only import protect, release

revision = "0002"
down_revision = "0001"

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
    "duty",
    "exemption",
    "handling",
    "kinship",
    "missingrulingrow",
    "official",
    "portfolio",
    "post",
    "publishedfigure",
    "resultrow",
    "schemeclass",
    "schemefactor",
    "schemeindicator",
    "schemesubject",
    "schemetarget",
    "schemeversion",
    "schemeweight",
    "tenure",
    "unit",
]
FACTS = [
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
LENGTHENED = ["resultrow", "missingrulingrow", "schemeweight", "schemetarget"]  # 主键多了末一段


def upgrade() -> None:
    release(op.get_bind(), [*APPENDED, *OLD_FACTS])
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_evidence_scheme"), ["scheme"], unique=False)

    op.create_table(
        "fillevent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("from_state", sa.String(), nullable=False),
        sa.Column("to_state", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("fillevent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fillevent_action"), ["action"], unique=False)
        batch_op.create_index(batch_op.f("ix_fillevent_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_fillevent_scheme"), ["scheme"], unique=False)

    op.create_table(
        "meetingcomment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["run.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("meetingcomment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meetingcomment_run_id"), ["run_id"], unique=False)

    op.create_table(
        "unitgraderow",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("rule", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("contested_with", sa.String(), nullable=False),
        sa.Column("contested_for", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["run.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("unitgraderow", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unitgraderow_run_id"), ["run_id"], unique=False)

    op.create_table(
        "approvedcheck",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organiser", sa.String(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
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
    with op.batch_alter_table("approvedcheck", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_approvedcheck_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_approvedcheck_key"), ["key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_approvedcheck_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(
            "one_current_approvedcheck",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "commentasked",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
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
    with op.batch_alter_table("commentasked", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_commentasked_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_commentasked_key"), ["key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_commentasked_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_commentasked_scheme"), ["scheme"], unique=False)
        batch_op.create_index(
            "one_current_commentasked",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "commentmade",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("dealing", sa.String(), nullable=False),
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
    with op.batch_alter_table("commentmade", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_commentmade_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_commentmade_key"), ["key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_commentmade_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_commentmade_scheme"), ["scheme"], unique=False)
        batch_op.create_index(
            "one_current_commentmade",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "monthlyrow",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("value", sa.String(60), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("supplier", sa.String(), nullable=False),
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
    with op.batch_alter_table("monthlyrow", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_monthlyrow_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_monthlyrow_key"), ["key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_monthlyrow_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_monthlyrow_scheme"), ["scheme"], unique=False)
        batch_op.create_index(
            "one_current_monthlyrow",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "othergraderow",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("grade_source", sa.String(), nullable=False),
        sa.Column("grade", sa.String(), nullable=False),
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
    with op.batch_alter_table("othergraderow", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_othergraderow_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_othergraderow_key"), ["key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_othergraderow_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_othergraderow_scheme"), ["scheme"], unique=False)
        batch_op.create_index(
            "one_current_othergraderow",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "placedroprow",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("grades", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
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
    with op.batch_alter_table("placedroprow", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_placedroprow_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_placedroprow_key"), ["key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_placedroprow_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_placedroprow_scheme"), ["scheme"], unique=False)
        batch_op.create_index(
            "one_current_placedroprow",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "projectrow",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("planned", sa.String(60), nullable=True),
        sa.Column("actual", sa.String(60), nullable=True),
        sa.Column("quality", sa.String(), nullable=False),
        sa.Column("difficulty", sa.String(), nullable=False),
        sa.Column("size", sa.String(), nullable=False),
        sa.Column("supplier", sa.String(), nullable=False),
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
    with op.batch_alter_table("projectrow", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_projectrow_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_projectrow_key"), ["key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_projectrow_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_projectrow_scheme"), ["scheme"], unique=False)
        batch_op.create_index(
            "one_current_projectrow",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "ratingrow",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.Column("evaluator", sa.String(), nullable=False),
        sa.Column("value", sa.String(60), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("recused", sa.String(), nullable=False),
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
    with op.batch_alter_table("ratingrow", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ratingrow_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ratingrow_key"), ["key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_ratingrow_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_ratingrow_scheme"), ["scheme"], unique=False)
        batch_op.create_index(
            "one_current_ratingrow",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "schemeballot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("option", sa.String(), nullable=False),
        sa.Column("value", sa.String(60), nullable=False),
        sa.Column("question_weight", sa.Integer(), nullable=False),
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
    with op.batch_alter_table("schemeballot", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_schemeballot_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_schemeballot_key"), ["key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_schemeballot_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_schemeballot_scheme"), ["scheme"], unique=False)
        batch_op.create_index(
            "one_current_schemeballot",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "schemeband",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("looks_at", sa.String(), nullable=False),
        sa.Column("low", sa.String(60), nullable=True),
        sa.Column("low_included", sa.String(), nullable=False),
        sa.Column("high", sa.String(60), nullable=True),
        sa.Column("high_included", sa.String(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
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
    with op.batch_alter_table("schemeband", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_schemeband_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_schemeband_key"), ["key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_schemeband_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_schemeband_scheme"), ["scheme"], unique=False)
        batch_op.create_index(
            "one_current_schemeband",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "schemegrade",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("reach", sa.String(), nullable=False),
        sa.Column("figure", sa.String(60), nullable=True),
        sa.Column("rounding", sa.String(), nullable=False),
        sa.Column("at_least_one", sa.String(), nullable=False),
        sa.Column("classes", sa.String(), nullable=False),
        sa.Column("condition", sa.String(), nullable=False),
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
    with op.batch_alter_table("schemegrade", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_schemegrade_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_schemegrade_key"), ["key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_schemegrade_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_schemegrade_scheme"), ["scheme"], unique=False)
        batch_op.create_index(
            "one_current_schemegrade",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "schemeterm",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
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
    with op.batch_alter_table("schemeterm", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_schemeterm_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_schemeterm_key"), ["key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_schemeterm_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_schemeterm_scheme"), ["scheme"], unique=False)
        batch_op.create_index(
            "one_current_schemeterm",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "schemevoters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
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
    with op.batch_alter_table("schemevoters", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_schemevoters_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_schemevoters_key"), ["key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_schemevoters_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_schemevoters_scheme"), ["scheme"], unique=False)
        batch_op.create_index(
            "one_current_schemevoters",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "tallyrow",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.Column("voters", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("option", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("supplier", sa.String(), nullable=False),
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
    with op.batch_alter_table("tallyrow", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tallyrow_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_tallyrow_key"), ["key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_tallyrow_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_tallyrow_scheme"), ["scheme"], unique=False)
        batch_op.create_index(
            "one_current_tallyrow",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "vetorow",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("consequence", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
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
    with op.batch_alter_table("vetorow", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vetorow_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_vetorow_key"), ["key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_vetorow_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_vetorow_scheme"), ["scheme"], unique=False)
        batch_op.create_index(
            "one_current_vetorow",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    with op.batch_alter_table("adjustmentrow", schema=None) as batch_op:
        batch_op.add_column(sa.Column("group", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("event", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("evidence", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("reporter", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("term", sa.String(), server_default="", nullable=False))

    with op.batch_alter_table("missingrulingrow", schema=None) as batch_op:
        batch_op.add_column(sa.Column("term", sa.String(), server_default="", nullable=False))

    with op.batch_alter_table("resultrow", schema=None) as batch_op:
        batch_op.add_column(sa.Column("term", sa.String(), server_default="", nullable=False))

    with op.batch_alter_table("schemeclass", schema=None) as batch_op:
        batch_op.add_column(sa.Column("series", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("group", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("focus", sa.String(), server_default="", nullable=False))

    with op.batch_alter_table("schemeindicator", schema=None) as batch_op:
        batch_op.add_column(sa.Column("parent", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("order", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(
            sa.Column("measure", sa.String(), server_default="完成值", nullable=False)
        )
        batch_op.add_column(
            sa.Column("measured_from", sa.String(), server_default="", nullable=False)
        )
        batch_op.add_column(sa.Column("office", sa.String(), server_default="", nullable=False))
        batch_op.add_column(
            sa.Column("nature", sa.String(), server_default="不区分", nullable=False)
        )
        batch_op.add_column(sa.Column("tags", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("policy", sa.String(), server_default="", nullable=False))
        batch_op.add_column(
            sa.Column("approved_check", sa.String(), server_default="", nullable=False)
        )
        batch_op.add_column(sa.Column("alert", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("good", sa.String(), server_default="", nullable=False))
        batch_op.add_column(
            sa.Column("consequence", sa.String(), server_default="无", nullable=False)
        )

    with op.batch_alter_table("schemesubject", schema=None) as batch_op:
        batch_op.add_column(sa.Column("name", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("belongs_to", sa.String(), server_default="", nullable=False))

    with op.batch_alter_table("schemetarget", schema=None) as batch_op:
        batch_op.add_column(sa.Column("term", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("benchmark", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("benchmark_value", sa.String(60), nullable=True))
        batch_op.add_column(sa.Column("difficulty", sa.String(60), nullable=True))
        batch_op.add_column(sa.Column("approval", sa.String(), server_default="", nullable=False))

    with op.batch_alter_table("schemeversion", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("subject_kind", sa.String(), server_default="单位", nullable=False)
        )
        batch_op.add_column(sa.Column("across", sa.String(), server_default="类别", nullable=False))

    with op.batch_alter_table("schemeweight", schema=None) as batch_op:
        batch_op.add_column(sa.Column("subject", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("reason", sa.String(), server_default="", nullable=False))

    with op.batch_alter_table("standingrow", schema=None) as batch_op:
        batch_op.add_column(sa.Column("final_place", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("final_from_end", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("dropped", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(
            sa.Column("drop_reason", sa.String(), server_default="", nullable=False)
        )
        batch_op.add_column(sa.Column("wide_place", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("wide_from_end", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("wide_tied", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(sa.Column("wide_of", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(
            sa.Column("final_tied", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(
            sa.Column("wide_provisional", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
    for table in LENGTHENED:
        op.execute(f"UPDATE {table} SET key = key || '|'")  # noqa: S608  表名写在上面
    protect(op.get_bind(), APPENDED, FACTS)


def downgrade() -> None:
    release(op.get_bind(), [*APPENDED, *FACTS])
    with op.batch_alter_table("standingrow", schema=None) as batch_op:
        batch_op.drop_column("wide_provisional")
        batch_op.drop_column("final_tied")
        batch_op.drop_column("wide_of")
        batch_op.drop_column("wide_tied")
        batch_op.drop_column("wide_from_end")
        batch_op.drop_column("wide_place")
        batch_op.drop_column("drop_reason")
        batch_op.drop_column("dropped")
        batch_op.drop_column("final_from_end")
        batch_op.drop_column("final_place")

    with op.batch_alter_table("schemeweight", schema=None) as batch_op:
        batch_op.drop_column("reason")
        batch_op.drop_column("subject")

    with op.batch_alter_table("schemeversion", schema=None) as batch_op:
        batch_op.drop_column("across")
        batch_op.drop_column("subject_kind")

    with op.batch_alter_table("schemetarget", schema=None) as batch_op:
        batch_op.drop_column("approval")
        batch_op.drop_column("difficulty")
        batch_op.drop_column("benchmark_value")
        batch_op.drop_column("benchmark")
        batch_op.drop_column("term")

    with op.batch_alter_table("schemesubject", schema=None) as batch_op:
        batch_op.drop_column("belongs_to")
        batch_op.drop_column("name")

    with op.batch_alter_table("schemeindicator", schema=None) as batch_op:
        batch_op.drop_column("consequence")
        batch_op.drop_column("good")
        batch_op.drop_column("alert")
        batch_op.drop_column("approved_check")
        batch_op.drop_column("policy")
        batch_op.drop_column("tags")
        batch_op.drop_column("nature")
        batch_op.drop_column("office")
        batch_op.drop_column("measured_from")
        batch_op.drop_column("measure")
        batch_op.drop_column("order")
        batch_op.drop_column("parent")

    with op.batch_alter_table("schemeclass", schema=None) as batch_op:
        batch_op.drop_column("focus")
        batch_op.drop_column("group")
        batch_op.drop_column("series")

    with op.batch_alter_table("resultrow", schema=None) as batch_op:
        batch_op.drop_column("term")

    with op.batch_alter_table("missingrulingrow", schema=None) as batch_op:
        batch_op.drop_column("term")

    with op.batch_alter_table("adjustmentrow", schema=None) as batch_op:
        batch_op.drop_column("term")
        batch_op.drop_column("reporter")
        batch_op.drop_column("evidence")
        batch_op.drop_column("event")
        batch_op.drop_column("group")

    with op.batch_alter_table("vetorow", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_vetorow",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_vetorow_scheme"))
        batch_op.drop_index(batch_op.f("ix_vetorow_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_vetorow_key"))
        batch_op.drop_index(batch_op.f("ix_vetorow_batch_id"))

    op.drop_table("vetorow")
    with op.batch_alter_table("tallyrow", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_tallyrow",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_tallyrow_scheme"))
        batch_op.drop_index(batch_op.f("ix_tallyrow_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_tallyrow_key"))
        batch_op.drop_index(batch_op.f("ix_tallyrow_batch_id"))

    op.drop_table("tallyrow")
    with op.batch_alter_table("schemevoters", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_schemevoters",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_schemevoters_scheme"))
        batch_op.drop_index(batch_op.f("ix_schemevoters_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_schemevoters_key"))
        batch_op.drop_index(batch_op.f("ix_schemevoters_batch_id"))

    op.drop_table("schemevoters")
    with op.batch_alter_table("schemeterm", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_schemeterm",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_schemeterm_scheme"))
        batch_op.drop_index(batch_op.f("ix_schemeterm_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_schemeterm_key"))
        batch_op.drop_index(batch_op.f("ix_schemeterm_batch_id"))

    op.drop_table("schemeterm")
    with op.batch_alter_table("schemegrade", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_schemegrade",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_schemegrade_scheme"))
        batch_op.drop_index(batch_op.f("ix_schemegrade_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_schemegrade_key"))
        batch_op.drop_index(batch_op.f("ix_schemegrade_batch_id"))

    op.drop_table("schemegrade")
    with op.batch_alter_table("schemeband", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_schemeband",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_schemeband_scheme"))
        batch_op.drop_index(batch_op.f("ix_schemeband_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_schemeband_key"))
        batch_op.drop_index(batch_op.f("ix_schemeband_batch_id"))

    op.drop_table("schemeband")
    with op.batch_alter_table("schemeballot", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_schemeballot",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_schemeballot_scheme"))
        batch_op.drop_index(batch_op.f("ix_schemeballot_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_schemeballot_key"))
        batch_op.drop_index(batch_op.f("ix_schemeballot_batch_id"))

    op.drop_table("schemeballot")
    with op.batch_alter_table("ratingrow", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_ratingrow",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_ratingrow_scheme"))
        batch_op.drop_index(batch_op.f("ix_ratingrow_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_ratingrow_key"))
        batch_op.drop_index(batch_op.f("ix_ratingrow_batch_id"))

    op.drop_table("ratingrow")
    with op.batch_alter_table("projectrow", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_projectrow",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_projectrow_scheme"))
        batch_op.drop_index(batch_op.f("ix_projectrow_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_projectrow_key"))
        batch_op.drop_index(batch_op.f("ix_projectrow_batch_id"))

    op.drop_table("projectrow")
    with op.batch_alter_table("placedroprow", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_placedroprow",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_placedroprow_scheme"))
        batch_op.drop_index(batch_op.f("ix_placedroprow_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_placedroprow_key"))
        batch_op.drop_index(batch_op.f("ix_placedroprow_batch_id"))

    op.drop_table("placedroprow")
    with op.batch_alter_table("othergraderow", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_othergraderow",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_othergraderow_scheme"))
        batch_op.drop_index(batch_op.f("ix_othergraderow_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_othergraderow_key"))
        batch_op.drop_index(batch_op.f("ix_othergraderow_batch_id"))

    op.drop_table("othergraderow")
    with op.batch_alter_table("monthlyrow", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_monthlyrow",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_monthlyrow_scheme"))
        batch_op.drop_index(batch_op.f("ix_monthlyrow_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_monthlyrow_key"))
        batch_op.drop_index(batch_op.f("ix_monthlyrow_batch_id"))

    op.drop_table("monthlyrow")
    with op.batch_alter_table("commentmade", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_commentmade",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_commentmade_scheme"))
        batch_op.drop_index(batch_op.f("ix_commentmade_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_commentmade_key"))
        batch_op.drop_index(batch_op.f("ix_commentmade_batch_id"))

    op.drop_table("commentmade")
    with op.batch_alter_table("commentasked", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_commentasked",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_commentasked_scheme"))
        batch_op.drop_index(batch_op.f("ix_commentasked_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_commentasked_key"))
        batch_op.drop_index(batch_op.f("ix_commentasked_batch_id"))

    op.drop_table("commentasked")
    with op.batch_alter_table("approvedcheck", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_approvedcheck",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_approvedcheck_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_approvedcheck_key"))
        batch_op.drop_index(batch_op.f("ix_approvedcheck_batch_id"))

    op.drop_table("approvedcheck")
    with op.batch_alter_table("unitgraderow", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unitgraderow_run_id"))

    op.drop_table("unitgraderow")
    with op.batch_alter_table("meetingcomment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meetingcomment_run_id"))

    op.drop_table("meetingcomment")
    with op.batch_alter_table("fillevent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fillevent_scheme"))
        batch_op.drop_index(batch_op.f("ix_fillevent_key"))
        batch_op.drop_index(batch_op.f("ix_fillevent_action"))

    op.drop_table("fillevent")
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evidence_scheme"))
        batch_op.drop_index(batch_op.f("ix_evidence_key"))

    op.drop_table("evidence")
    for table in LENGTHENED:
        op.execute(f"UPDATE {table} SET key = substr(key, 1, length(key) - 1)")  # noqa: S608  同上
    protect(op.get_bind(), APPENDED, OLD_FACTS)
