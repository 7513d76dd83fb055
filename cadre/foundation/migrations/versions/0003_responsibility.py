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
    "divisionnotice",
    "claimstep",
    "ledgercorrection",
    "papertemplate",
    "templateadoption",
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


def upgrade() -> None:
    release(op.get_bind(), [*OLD_APPENDED, *OLD_FACTS])
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("raised_by", sa.String(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_official"), ["official"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_scheme"), ["scheme"], unique=False)
        batch_op.create_index(
            "one_open_claim",
            ["matter"],
            unique=True,
            sqlite_where=sa.text("state = '待决定'"),
            postgresql_where=sa.text("state = '待决定'"),
        )

    op.create_table(
        "divisionnotice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("facts_batch", sa.Integer(), nullable=False),
        sa.Column("fixed_on", sa.Date(), nullable=False),
        sa.Column("window_ends_on", sa.Date(), nullable=False),
        sa.Column("fixed_by", sa.String(), nullable=False),
        sa.Column("fixed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("previous_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["previous_id"],
            ["divisionnotice.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("divisionnotice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_divisionnotice_scheme"), ["scheme"], unique=False)

    op.create_table(
        "claimstep",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("factor", sa.Integer(), nullable=True),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("claimstep", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claimstep_claim_id"), ["claim_id"], unique=False)

    op.create_table(
        "ledgercorrection",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("before_run_id", sa.Integer(), nullable=False),
        sa.Column("corrected_on", sa.Date(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("corrected_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["before_run_id"],
            ["run.id"],
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["run.id"],
        ),
        sa.PrimaryKeyConstraint("run_id"),
    )
    with op.batch_alter_table("ledgercorrection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ledgercorrection_scheme"), ["scheme"], unique=False)

    op.create_table(
        "papertemplate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("fields", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("mark"),
        sa.UniqueConstraint("number"),
    )
    op.create_table(
        "templateadoption",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("adopted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "award",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=False),
        sa.Column("approved_by", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("revoked_on", sa.Date(), nullable=True),
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
    with op.batch_alter_table("award", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_award_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_award_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_award_official"), ["official"], unique=False)
        batch_op.create_index(batch_op.f("ix_award_retired_by_id"), ["retired_by_id"], unique=False)
        batch_op.create_index(
            "one_current_award",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

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
        "education",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("track", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("degree", sa.String(), nullable=False),
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("degree_school", sa.String(), nullable=False),
        sa.Column("begins", sa.String(), nullable=False),
        sa.Column("ends", sa.String(), nullable=False),
        sa.Column("printed", sa.Boolean(), nullable=False),
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
    with op.batch_alter_table("education", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_education_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_education_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_education_official"), ["official"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_education_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(
            "one_current_education",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "exchangeupload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("file_hash", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read", sa.Boolean(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["batch.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("exchangeupload", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_exchangeupload_account_id"), ["account_id"], unique=False
        )

    op.create_table(
        "familymember",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("born", sa.String(), nullable=False),
        sa.Column("politics", sa.String(), nullable=False),
        sa.Column("work", sa.String(), nullable=False),
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
    with op.batch_alter_table("familymember", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_familymember_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_familymember_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_familymember_official"), ["official"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_familymember_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(
            "one_current_familymember",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "formtext",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("element", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
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
    with op.batch_alter_table("formtext", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_formtext_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_formtext_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_formtext_official"), ["official"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_formtext_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(
            "one_current_formtext",
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
        "portrait",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("jpeg", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
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
    with op.batch_alter_table("portrait", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_portrait_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_portrait_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_portrait_official"), ["official"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_portrait_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(
            "one_current_portrait",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "postquota",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
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
    with op.batch_alter_table("postquota", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_postquota_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_postquota_key"), ["key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_postquota_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_postquota_unit"), ["unit"], unique=False)
        batch_op.create_index(
            "one_current_postquota",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "rankheld",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("rank", sa.String(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
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
    with op.batch_alter_table("rankheld", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rankheld_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_rankheld_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_rankheld_official"), ["official"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_rankheld_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(
            "one_current_rankheld",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "reservemember",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("pool", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("direction", sa.String(), nullable=False),
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
    with op.batch_alter_table("reservemember", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reservemember_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reservemember_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_reservemember_official"), ["official"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_reservemember_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(
            "one_current_reservemember",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "resumeentry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("begins", sa.String(), nullable=False),
        sa.Column("ends", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
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
    with op.batch_alter_table("resumeentry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_resumeentry_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_resumeentry_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_resumeentry_official"), ["official"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_resumeentry_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(
            "one_current_resumeentry",
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

    op.create_table(
        "unitevent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("other", sa.String(), nullable=False),
        sa.Column("former_name", sa.String(), nullable=False),
        sa.Column("former_parent", sa.String(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
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
    with op.batch_alter_table("unitevent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unitevent_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_unitevent_key"), ["key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_unitevent_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_unitevent_unit"), ["unit"], unique=False)
        batch_op.create_index(
            "one_current_unitevent",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "exchangeitem",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.Column("photo", sa.LargeBinary(), nullable=False),
        sa.Column("photo_digest", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("new_code", sa.String(), nullable=False),
        sa.Column("left_out", sa.Boolean(), nullable=False),
        sa.Column("choices", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["upload_id"],
            ["exchangeupload.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("exchangeitem", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_exchangeitem_upload_id"), ["upload_id"], unique=False)

    with op.batch_alter_table("dispute", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("window", sa.String(), server_default="结果公布", nullable=False)
        )
        batch_op.add_column(sa.Column("notice_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("edge", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("edge_words", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("rightly", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("evidence", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("corrected_run_id", sa.Integer(), nullable=True))
        batch_op.alter_column("run_id", nullable=True)
        batch_op.create_foreign_key("dispute_of_notice", "divisionnotice", ["notice_id"], ["id"])
        batch_op.create_foreign_key("dispute_corrected_by", "run", ["corrected_run_id"], ["id"])

    with op.batch_alter_table("duty", schema=None) as batch_op:
        batch_op.add_column(sa.Column("task", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("part", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("begins_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("ends_on", sa.Date(), nullable=True))

    with op.batch_alter_table("official", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("birth_place", sa.String(), server_default="", nullable=False)
        )
        batch_op.add_column(
            sa.Column("joined_party", sa.String(), server_default="", nullable=False)
        )
        batch_op.add_column(sa.Column("health", sa.String(), server_default="", nullable=False))
        batch_op.add_column(
            sa.Column("technical_title", sa.String(), server_default="", nullable=False)
        )
        batch_op.add_column(sa.Column("speciality", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("id_number", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("status", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("age_limit", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("remarks", sa.String(), server_default="", nullable=False))

    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ex_officio", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("begins_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("ends_on", sa.Date(), nullable=True))

    with op.batch_alter_table("schemefactor", schema=None) as batch_op:
        batch_op.add_column(sa.Column("side", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("applies_to", sa.String(), server_default="", nullable=False))

    with op.batch_alter_table(
        "sharerow", schema=None, naming_convention={"fk": "%(table_name)s_%(column_0_name)s_fkey"}
    ) as batch_op:
        batch_op.add_column(sa.Column("fault_portion", sa.BigInteger(), nullable=True))
        batch_op.drop_index(batch_op.f("ix_sharerow_official"))
        batch_op.drop_index(batch_op.f("ix_sharerow_run_id"))
        batch_op.drop_index(batch_op.f("ix_sharerow_subject"))
        batch_op.create_index("shares_of_official", ["run_id", "official"], unique=False)
        batch_op.create_index("shares_of_subject", ["run_id", "subject"], unique=False)
        batch_op.drop_constraint("sharerow_run_id_fkey", type_="foreignkey")

    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.add_column(sa.Column("series", sa.String(), server_default="", nullable=False))
    op.execute("UPDATE schemefactor SET key = key || '||'")  # 主键多了末两段：得失、用于指标
    protect(op.get_bind(), APPENDED, FACTS)


def downgrade() -> None:
    release(op.get_bind(), [*APPENDED, *FACTS])
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.drop_column("series")

    with op.batch_alter_table(
        "sharerow", schema=None, naming_convention={"fk": "%(table_name)s_%(column_0_name)s_fkey"}
    ) as batch_op:
        batch_op.create_foreign_key("sharerow_run_id_fkey", "run", ["run_id"], ["id"])
        batch_op.drop_index("shares_of_subject")
        batch_op.drop_index("shares_of_official")
        batch_op.create_index(batch_op.f("ix_sharerow_subject"), ["subject"], unique=False)
        batch_op.create_index(batch_op.f("ix_sharerow_run_id"), ["run_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sharerow_official"), ["official"], unique=False)
        batch_op.drop_column("fault_portion")

    with op.batch_alter_table("schemefactor", schema=None) as batch_op:
        batch_op.drop_column("applies_to")
        batch_op.drop_column("side")

    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.drop_column("ends_on")
        batch_op.drop_column("begins_on")
        batch_op.drop_column("ex_officio")

    with op.batch_alter_table("official", schema=None) as batch_op:
        batch_op.drop_column("remarks")
        batch_op.drop_column("age_limit")
        batch_op.drop_column("status")
        batch_op.drop_column("id_number")
        batch_op.drop_column("speciality")
        batch_op.drop_column("technical_title")
        batch_op.drop_column("health")
        batch_op.drop_column("joined_party")
        batch_op.drop_column("birth_place")

    with op.batch_alter_table("duty", schema=None) as batch_op:
        batch_op.drop_column("ends_on")
        batch_op.drop_column("begins_on")
        batch_op.drop_column("part")
        batch_op.drop_column("task")

    with op.batch_alter_table("dispute", schema=None) as batch_op:
        batch_op.drop_constraint("dispute_corrected_by", type_="foreignkey")
        batch_op.drop_constraint("dispute_of_notice", type_="foreignkey")
        batch_op.alter_column("run_id", nullable=False)
        batch_op.drop_column("corrected_run_id")
        batch_op.drop_column("evidence")
        batch_op.drop_column("rightly")
        batch_op.drop_column("edge_words")
        batch_op.drop_column("edge")
        batch_op.drop_column("notice_id")
        batch_op.drop_column("window")

    with op.batch_alter_table("exchangeitem", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exchangeitem_upload_id"))

    op.drop_table("exchangeitem")
    with op.batch_alter_table("unitevent", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_unitevent",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_unitevent_unit"))
        batch_op.drop_index(batch_op.f("ix_unitevent_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_unitevent_key"))
        batch_op.drop_index(batch_op.f("ix_unitevent_batch_id"))

    op.drop_table("unitevent")
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
    with op.batch_alter_table("resumeentry", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_resumeentry",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_resumeentry_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_resumeentry_official"))
        batch_op.drop_index(batch_op.f("ix_resumeentry_key"))
        batch_op.drop_index(batch_op.f("ix_resumeentry_batch_id"))

    op.drop_table("resumeentry")
    with op.batch_alter_table("reservemember", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_reservemember",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_reservemember_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_reservemember_official"))
        batch_op.drop_index(batch_op.f("ix_reservemember_key"))
        batch_op.drop_index(batch_op.f("ix_reservemember_batch_id"))

    op.drop_table("reservemember")
    with op.batch_alter_table("rankheld", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_rankheld",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_rankheld_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_rankheld_official"))
        batch_op.drop_index(batch_op.f("ix_rankheld_key"))
        batch_op.drop_index(batch_op.f("ix_rankheld_batch_id"))

    op.drop_table("rankheld")
    with op.batch_alter_table("postquota", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_postquota",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_postquota_unit"))
        batch_op.drop_index(batch_op.f("ix_postquota_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_postquota_key"))
        batch_op.drop_index(batch_op.f("ix_postquota_batch_id"))

    op.drop_table("postquota")
    with op.batch_alter_table("portrait", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_portrait",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_portrait_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_portrait_official"))
        batch_op.drop_index(batch_op.f("ix_portrait_key"))
        batch_op.drop_index(batch_op.f("ix_portrait_batch_id"))

    op.drop_table("portrait")
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
    with op.batch_alter_table("formtext", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_formtext",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_formtext_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_formtext_official"))
        batch_op.drop_index(batch_op.f("ix_formtext_key"))
        batch_op.drop_index(batch_op.f("ix_formtext_batch_id"))

    op.drop_table("formtext")
    with op.batch_alter_table("familymember", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_familymember",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_familymember_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_familymember_official"))
        batch_op.drop_index(batch_op.f("ix_familymember_key"))
        batch_op.drop_index(batch_op.f("ix_familymember_batch_id"))

    op.drop_table("familymember")
    with op.batch_alter_table("exchangeupload", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exchangeupload_account_id"))

    op.drop_table("exchangeupload")
    with op.batch_alter_table("education", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_education",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_education_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_education_official"))
        batch_op.drop_index(batch_op.f("ix_education_key"))
        batch_op.drop_index(batch_op.f("ix_education_batch_id"))

    op.drop_table("education")
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
    with op.batch_alter_table("award", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_award",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_award_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_award_official"))
        batch_op.drop_index(batch_op.f("ix_award_key"))
        batch_op.drop_index(batch_op.f("ix_award_batch_id"))

    op.drop_table("award")
    op.drop_table("templateadoption")
    op.drop_table("papertemplate")
    with op.batch_alter_table("ledgercorrection", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ledgercorrection_scheme"))

    op.drop_table("ledgercorrection")
    with op.batch_alter_table("claimstep", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claimstep_claim_id"))

    op.drop_table("claimstep")
    with op.batch_alter_table("divisionnotice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_divisionnotice_scheme"))

    op.drop_table("divisionnotice")
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.drop_index(
            "one_open_claim",
            sqlite_where=sa.text("state = '待决定'"),
            postgresql_where=sa.text("state = '待决定'"),
        )
        batch_op.drop_index(batch_op.f("ix_claim_scheme"))
        batch_op.drop_index(batch_op.f("ix_claim_official"))

    op.drop_table("claim")
    op.execute("UPDATE schemefactor SET key = substr(key, 1, length(key) - 2)")
    protect(op.get_bind(), OLD_APPENDED, OLD_FACTS)
