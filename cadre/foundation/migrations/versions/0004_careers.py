"""第四版库表：花名册的检索、名册和提醒；等次、约谈、整改、申诉和能上能下。"""

import sqlalchemy as sa
from alembic import op

from cadre.foundation.append_only import protect, release

revision = "0004"
down_revision = "0003"

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
    "divisionnotice",
    "claimstep",
    "ledgercorrection",
    "papertemplate",
    "templateadoption",
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
    "divisionnotice",
    "claimstep",
    "ledgercorrection",
    "papertemplate",
    "templateadoption",
    "checknote",
    "remindermark",
]
OLD_FACTS = [
    "adjustmentrow",
    "annualgrade",
    "approvedcheck",
    "award",
    "commentasked",
    "commentmade",
    "delegation",
    "duty",
    "education",
    "exemption",
    "familymember",
    "formtext",
    "handling",
    "handover",
    "kinship",
    "missingrulingrow",
    "monthlyrow",
    "official",
    "othergraderow",
    "placedroprow",
    "portfolio",
    "portrait",
    "post",
    "postquota",
    "projectrow",
    "publishedfigure",
    "rankheld",
    "ratingrow",
    "reservemember",
    "resultrow",
    "resumeentry",
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
    "unitevent",
    "vetorow",
]
FACTS = [
    "adjustmentrow",
    "annualgrade",
    "approvedcheck",
    "award",
    "commentasked",
    "commentmade",
    "delegation",
    "duty",
    "education",
    "exemption",
    "familymember",
    "formtext",
    "handling",
    "handover",
    "holiday",
    "kinship",
    "missingrulingrow",
    "monthlyrow",
    "official",
    "othergraderow",
    "placedroprow",
    "portfolio",
    "portrait",
    "post",
    "postquota",
    "projectrow",
    "publishedfigure",
    "rankheld",
    "ratingrow",
    "reservemember",
    "resultrow",
    "resumeentry",
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
    "unitevent",
    "vetorow",
]


def upgrade() -> None:
    release(op.get_bind(), [*OLD_APPENDED, *OLD_FACTS])
    op.create_table(
        "remindermark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("marked_by", sa.String(), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("remindermark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_remindermark_token"), ["token"], unique=False)

    op.create_table(
        "checknote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("finding", sa.String(), nullable=False),
        sa.Column("check", sa.String(), nullable=False),
        sa.Column("people", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("checknote", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_checknote_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_checknote_finding"), ["finding"], unique=False)

    op.create_table(
        "keptsearch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("conditions", sa.String(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("keptsearch", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_keptsearch_account_id"), ["account_id"], unique=False)

    op.create_table(
        "savedroster",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("columns", sa.String(), nullable=False),
        sa.Column("order", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("scope_value", sa.String(), nullable=False),
        sa.Column("serving_only", sa.Boolean(), nullable=False),
        sa.Column("day_rule", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("savedroster", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_savedroster_account_id"), ["account_id"], unique=False)

    op.create_table(
        "savedsearch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("conditions", sa.String(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("savedsearch", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_savedsearch_account_id"), ["account_id"], unique=False)

    op.create_table(
        "selection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("codes", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("selection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_selection_account_id"), ["account_id"], unique=False)

    op.create_table(
        "holiday",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
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
    with op.batch_alter_table("holiday", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_holiday_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_holiday_key"), ["key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_holiday_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(
            "one_current_holiday",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    with op.batch_alter_table("handling", schema=None) as batch_op:
        batch_op.add_column(sa.Column("months", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("restored_on", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("affects_use", sa.String(), server_default="", nullable=False)
        )

    with op.batch_alter_table("upload", schema=None) as batch_op:
        batch_op.add_column(sa.Column("job_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("shown", sa.String(), server_default="", nullable=False))
    protect(op.get_bind(), APPENDED, FACTS)


def downgrade() -> None:
    release(op.get_bind(), [*APPENDED, *FACTS])
    with op.batch_alter_table("upload", schema=None) as batch_op:
        batch_op.drop_column("shown")
        batch_op.drop_column("job_id")

    with op.batch_alter_table("handling", schema=None) as batch_op:
        batch_op.drop_column("affects_use")
        batch_op.drop_column("restored_on")
        batch_op.drop_column("months")

    with op.batch_alter_table("holiday", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_holiday",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_holiday_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_holiday_key"))
        batch_op.drop_index(batch_op.f("ix_holiday_batch_id"))

    op.drop_table("holiday")
    with op.batch_alter_table("selection", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_selection_account_id"))

    op.drop_table("selection")
    with op.batch_alter_table("savedsearch", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_savedsearch_account_id"))

    op.drop_table("savedsearch")
    with op.batch_alter_table("savedroster", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_savedroster_account_id"))

    op.drop_table("savedroster")
    with op.batch_alter_table("keptsearch", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_keptsearch_account_id"))

    op.drop_table("keptsearch")
    with op.batch_alter_table("checknote", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_checknote_finding"))
        batch_op.drop_index(batch_op.f("ix_checknote_account_id"))

    op.drop_table("checknote")
    with op.batch_alter_table("remindermark", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_remindermark_token"))

    op.drop_table("remindermark")
    protect(op.get_bind(), OLD_APPENDED, OLD_FACTS)
