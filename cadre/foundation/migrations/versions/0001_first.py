"""第一版库表：账号与留痕、花名册、方案、结果、分工、计算、台账、等次和事项。"""

import sqlalchemy as sa
from alembic import op

from cadre.foundation.append_only import protect

revision = "0001"
down_revision = None

APPENDED = [
    "trailline",
    "decision",
    "scorerow",
    "standingrow",
    "sharerow",
    "entryrow",
    "matterevent",
    "closing",
]
FACTS = [
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


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("display", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("ranks", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("must_change", sa.Boolean(), nullable=False),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("organ", sa.String(), nullable=False),
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("minutes_no", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("expected", sa.Integer(), nullable=True),
        sa.Column("in_favour", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_decision_kind"), "decision", ["kind"], unique=False)
    op.create_index(op.f("ix_decision_target"), "decision", ["target"], unique=False)
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("facts_batch", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("inputs_hash", sa.String(), nullable=False),
        sa.Column("outputs_hash", sa.String(), nullable=False),
        sa.Column("program", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("window_ends_on", sa.Date(), nullable=True),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["supersedes_id"],
            ["run.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_run_scheme"), "run", ["scheme"], unique=False)
    op.create_table(
        "trailhead",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "trailline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("book", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("file_hash", sa.String(), nullable=False),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
        ),
        sa.ForeignKeyConstraint(
            ["undoes_id"],
            ["batch.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("undoes_id"),
    )
    op.create_index(op.f("ix_batch_file_hash"), "batch", ["file_hash"], unique=False)
    op.create_table(
        "closing",
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("closed_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["run.id"],
        ),
        sa.PrimaryKeyConstraint("scheme"),
    )
    op.create_table(
        "dispute",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("concerns", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("raised_by", sa.String(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_by", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paper", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["run.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_dispute_run_id"), "dispute", ["run_id"], unique=False)
    op.create_index(op.f("ix_dispute_scheme"), "dispute", ["scheme"], unique=False)
    op.create_table(
        "entryrow",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("got", sa.BigInteger(), nullable=False),
        sa.Column("lost", sa.BigInteger(), nullable=False),
        sa.Column("portion", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("rest", sa.String(), nullable=False),
        sa.Column("rest_at", sa.String(), nullable=False),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["reverses_id"],
            ["entryrow.id"],
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["run.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("reverses_id"),
    )
    op.create_index(op.f("ix_entryrow_official"), "entryrow", ["official"], unique=False)
    op.create_index(op.f("ix_entryrow_scheme"), "entryrow", ["scheme"], unique=False)
    op.create_index(op.f("ix_entryrow_subject"), "entryrow", ["subject"], unique=False)
    op.create_table(
        "gradeproposalrow",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("class_code", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("tied", sa.Boolean(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=False),
        sa.Column("rounded", sa.BigInteger(), nullable=False),
        sa.Column("pool", sa.String(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("quota", sa.String(), nullable=False),
        sa.Column("proposed", sa.String(), nullable=False),
        sa.Column("bar", sa.String(), nullable=False),
        sa.Column("reasons", sa.String(), nullable=False),
        sa.Column("proposed_by", sa.String(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided", sa.String(), nullable=False),
        sa.Column("departure", sa.String(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("notified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("notified_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["run.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("run_id", "subject"),
    )
    op.create_index(
        op.f("ix_gradeproposalrow_run_id"), "gradeproposalrow", ["run_id"], unique=False
    )
    op.create_index(
        op.f("ix_gradeproposalrow_scheme"), "gradeproposalrow", ["scheme"], unique=False
    )
    op.create_table(
        "issue",
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
        ),
        sa.PrimaryKeyConstraint("scheme"),
    )
    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("arguments", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_job_account_id"), "job", ["account_id"], unique=False)
    op.create_index(op.f("ix_job_key"), "job", ["key"], unique=False)
    op.create_index(op.f("ix_job_state"), "job", ["state"], unique=False)
    op.create_table(
        "matter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.String(), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["matter.id"],
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["run.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_matter_kind"), "matter", ["kind"], unique=False)
    op.create_index(op.f("ix_matter_official"), "matter", ["official"], unique=False)
    op.create_index(op.f("ix_matter_scheme"), "matter", ["scheme"], unique=False)
    op.create_table(
        "scorerow",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("value", sa.String(60), nullable=True),
        sa.Column("points", sa.BigInteger(), nullable=True),
        sa.Column("possible", sa.BigInteger(), nullable=False),
        sa.Column("formula", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("met", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["run.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_scorerow_run_id"), "scorerow", ["run_id"], unique=False)
    op.create_index(op.f("ix_scorerow_subject"), "scorerow", ["subject"], unique=False)
    op.create_table(
        "sharerow",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("portion", sa.BigInteger(), nullable=False),
        sa.Column("got", sa.BigInteger(), nullable=False),
        sa.Column("lost", sa.BigInteger(), nullable=False),
        sa.Column("rest", sa.String(), nullable=False),
        sa.Column("rest_at", sa.String(), nullable=False),
        sa.Column("roles", sa.String(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["run.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_sharerow_official"), "sharerow", ["official"], unique=False)
    op.create_index(op.f("ix_sharerow_run_id"), "sharerow", ["run_id"], unique=False)
    op.create_index(op.f("ix_sharerow_subject"), "sharerow", ["subject"], unique=False)
    op.create_table(
        "signin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("secret_hash", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("csrf", sa.String(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("secret_hash"),
    )
    op.create_index(op.f("ix_signin_account_id"), "signin", ["account_id"], unique=False)
    op.create_table(
        "standingrow",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("class_code", sa.String(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("rounded", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("place_from_end", sa.Integer(), nullable=True),
        sa.Column("tied", sa.Boolean(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("last", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["run.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_standingrow_run_id"), "standingrow", ["run_id"], unique=False)
    op.create_table(
        "adjustmentrow",
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
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
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
    op.create_index(op.f("ix_adjustmentrow_batch_id"), "adjustmentrow", ["batch_id"], unique=False)
    op.create_index(op.f("ix_adjustmentrow_key"), "adjustmentrow", ["key"], unique=False)
    op.create_index(
        op.f("ix_adjustmentrow_retired_by_id"), "adjustmentrow", ["retired_by_id"], unique=False
    )
    op.create_index(op.f("ix_adjustmentrow_scheme"), "adjustmentrow", ["scheme"], unique=False)
    op.create_index(
        "one_current_adjustmentrow",
        "adjustmentrow",
        ["key"],
        unique=True,
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.create_table(
        "annualgrade",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
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
    op.create_index(op.f("ix_annualgrade_batch_id"), "annualgrade", ["batch_id"], unique=False)
    op.create_index(op.f("ix_annualgrade_key"), "annualgrade", ["key"], unique=False)
    op.create_index(op.f("ix_annualgrade_official"), "annualgrade", ["official"], unique=False)
    op.create_index(
        op.f("ix_annualgrade_retired_by_id"), "annualgrade", ["retired_by_id"], unique=False
    )
    op.create_index(
        "one_current_annualgrade",
        "annualgrade",
        ["key"],
        unique=True,
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.create_table(
        "duty",
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
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("deputy_post", sa.String(), nullable=False),
        sa.Column("section_post", sa.String(), nullable=False),
        sa.Column("handler_post", sa.String(), nullable=False),
        sa.Column("alert", sa.String(), nullable=False),
        sa.Column("good", sa.String(), nullable=False),
        sa.Column("frequency", sa.String(), nullable=False),
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
    op.create_index(op.f("ix_duty_batch_id"), "duty", ["batch_id"], unique=False)
    op.create_index(op.f("ix_duty_key"), "duty", ["key"], unique=False)
    op.create_index(op.f("ix_duty_retired_by_id"), "duty", ["retired_by_id"], unique=False)
    op.create_index(op.f("ix_duty_scheme"), "duty", ["scheme"], unique=False)
    op.create_index(op.f("ix_duty_subject"), "duty", ["subject"], unique=False)
    op.create_index(
        "one_current_duty",
        "duty",
        ["key"],
        unique=True,
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.create_table(
        "exemption",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
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
    op.create_index(op.f("ix_exemption_batch_id"), "exemption", ["batch_id"], unique=False)
    op.create_index(op.f("ix_exemption_key"), "exemption", ["key"], unique=False)
    op.create_index(
        op.f("ix_exemption_retired_by_id"), "exemption", ["retired_by_id"], unique=False
    )
    op.create_index(op.f("ix_exemption_scheme"), "exemption", ["scheme"], unique=False)
    op.create_index(
        "one_current_exemption",
        "exemption",
        ["key"],
        unique=True,
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.create_table(
        "handling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
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
    op.create_index(op.f("ix_handling_batch_id"), "handling", ["batch_id"], unique=False)
    op.create_index(op.f("ix_handling_key"), "handling", ["key"], unique=False)
    op.create_index(op.f("ix_handling_official"), "handling", ["official"], unique=False)
    op.create_index(op.f("ix_handling_retired_by_id"), "handling", ["retired_by_id"], unique=False)
    op.create_index(
        "one_current_handling",
        "handling",
        ["key"],
        unique=True,
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.create_table(
        "kinship",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("relative", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
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
    op.create_index(op.f("ix_kinship_batch_id"), "kinship", ["batch_id"], unique=False)
    op.create_index(op.f("ix_kinship_key"), "kinship", ["key"], unique=False)
    op.create_index(op.f("ix_kinship_retired_by_id"), "kinship", ["retired_by_id"], unique=False)
    op.create_index(
        "one_current_kinship",
        "kinship",
        ["key"],
        unique=True,
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.create_table(
        "matterevent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("from_state", sa.String(), nullable=False),
        sa.Column("to_state", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("fields", sa.String(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["matter.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("matter_id", "number"),
    )
    op.create_index(op.f("ix_matterevent_matter_id"), "matterevent", ["matter_id"], unique=False)
    op.create_table(
        "missingrulingrow",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("treatment", sa.String(), nullable=False),
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
    op.create_index(
        op.f("ix_missingrulingrow_batch_id"), "missingrulingrow", ["batch_id"], unique=False
    )
    op.create_index(op.f("ix_missingrulingrow_key"), "missingrulingrow", ["key"], unique=False)
    op.create_index(
        op.f("ix_missingrulingrow_retired_by_id"),
        "missingrulingrow",
        ["retired_by_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_missingrulingrow_scheme"), "missingrulingrow", ["scheme"], unique=False
    )
    op.create_index(
        "one_current_missingrulingrow",
        "missingrulingrow",
        ["key"],
        unique=True,
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.create_table(
        "official",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sex", sa.String(), nullable=False),
        sa.Column("born", sa.String(), nullable=False),
        sa.Column("nation", sa.String(), nullable=False),
        sa.Column("native_place", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("joined_work", sa.String(), nullable=False),
        sa.Column("education", sa.String(), nullable=False),
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
    op.create_index(op.f("ix_official_batch_id"), "official", ["batch_id"], unique=False)
    op.create_index(op.f("ix_official_code"), "official", ["code"], unique=False)
    op.create_index(op.f("ix_official_key"), "official", ["key"], unique=False)
    op.create_index(op.f("ix_official_retired_by_id"), "official", ["retired_by_id"], unique=False)
    op.create_index(
        "one_current_official",
        "official",
        ["key"],
        unique=True,
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.create_table(
        "portfolio",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
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
    op.create_index(op.f("ix_portfolio_batch_id"), "portfolio", ["batch_id"], unique=False)
    op.create_index(op.f("ix_portfolio_key"), "portfolio", ["key"], unique=False)
    op.create_index(op.f("ix_portfolio_post"), "portfolio", ["post"], unique=False)
    op.create_index(
        op.f("ix_portfolio_retired_by_id"), "portfolio", ["retired_by_id"], unique=False
    )
    op.create_index(
        "one_current_portfolio",
        "portfolio",
        ["key"],
        unique=True,
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.create_table(
        "post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("rank", sa.String(), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
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
    op.create_index(op.f("ix_post_batch_id"), "post", ["batch_id"], unique=False)
    op.create_index(op.f("ix_post_code"), "post", ["code"], unique=False)
    op.create_index(op.f("ix_post_key"), "post", ["key"], unique=False)
    op.create_index(op.f("ix_post_retired_by_id"), "post", ["retired_by_id"], unique=False)
    op.create_index(op.f("ix_post_unit"), "post", ["unit"], unique=False)
    op.create_index(
        "one_current_post",
        "post",
        ["key"],
        unique=True,
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.create_table(
        "publishedfigure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("printed_cell", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("check", sa.String(), nullable=False),
        sa.Column("first", sa.String(60), nullable=True),
        sa.Column("second", sa.String(60), nullable=True),
        sa.Column("printed", sa.String(60), nullable=True),
        sa.Column("places", sa.Integer(), nullable=False),
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
    op.create_index(
        op.f("ix_publishedfigure_batch_id"), "publishedfigure", ["batch_id"], unique=False
    )
    op.create_index(op.f("ix_publishedfigure_key"), "publishedfigure", ["key"], unique=False)
    op.create_index(
        op.f("ix_publishedfigure_retired_by_id"), "publishedfigure", ["retired_by_id"], unique=False
    )
    op.create_index(op.f("ix_publishedfigure_scheme"), "publishedfigure", ["scheme"], unique=False)
    op.create_index(
        "one_current_publishedfigure",
        "publishedfigure",
        ["key"],
        unique=True,
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.create_table(
        "resultrow",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
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
    op.create_index(op.f("ix_resultrow_batch_id"), "resultrow", ["batch_id"], unique=False)
    op.create_index(op.f("ix_resultrow_key"), "resultrow", ["key"], unique=False)
    op.create_index(
        op.f("ix_resultrow_retired_by_id"), "resultrow", ["retired_by_id"], unique=False
    )
    op.create_index(op.f("ix_resultrow_scheme"), "resultrow", ["scheme"], unique=False)
    op.create_index(
        "one_current_resultrow",
        "resultrow",
        ["key"],
        unique=True,
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.create_table(
        "schemeclass",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("domain", sa.String(), nullable=False),
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
    op.create_index(op.f("ix_schemeclass_batch_id"), "schemeclass", ["batch_id"], unique=False)
    op.create_index(op.f("ix_schemeclass_key"), "schemeclass", ["key"], unique=False)
    op.create_index(
        op.f("ix_schemeclass_retired_by_id"), "schemeclass", ["retired_by_id"], unique=False
    )
    op.create_index(op.f("ix_schemeclass_scheme"), "schemeclass", ["scheme"], unique=False)
    op.create_index(
        "one_current_schemeclass",
        "schemeclass",
        ["key"],
        unique=True,
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.create_table(
        "schemefactor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("edge", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("factor", sa.Integer(), nullable=False),
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
    op.create_index(op.f("ix_schemefactor_batch_id"), "schemefactor", ["batch_id"], unique=False)
    op.create_index(op.f("ix_schemefactor_key"), "schemefactor", ["key"], unique=False)
    op.create_index(
        op.f("ix_schemefactor_retired_by_id"), "schemefactor", ["retired_by_id"], unique=False
    )
    op.create_index(op.f("ix_schemefactor_scheme"), "schemefactor", ["scheme"], unique=False)
    op.create_index(
        "one_current_schemefactor",
        "schemefactor",
        ["key"],
        unique=True,
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.create_table(
        "schemeindicator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("parameters", sa.String(), nullable=False),
        sa.Column("field_of_work", sa.String(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("unit_of_measure", sa.String(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("supplier", sa.String(), nullable=False),
        sa.Column("liability", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
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
    op.create_index(
        op.f("ix_schemeindicator_batch_id"), "schemeindicator", ["batch_id"], unique=False
    )
    op.create_index(op.f("ix_schemeindicator_key"), "schemeindicator", ["key"], unique=False)
    op.create_index(
        op.f("ix_schemeindicator_retired_by_id"), "schemeindicator", ["retired_by_id"], unique=False
    )
    op.create_index(op.f("ix_schemeindicator_scheme"), "schemeindicator", ["scheme"], unique=False)
    op.create_index(
        "one_current_schemeindicator",
        "schemeindicator",
        ["key"],
        unique=True,
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.create_table(
        "schemesubject",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("class_code", sa.String(), nullable=False),
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
    op.create_index(op.f("ix_schemesubject_batch_id"), "schemesubject", ["batch_id"], unique=False)
    op.create_index(op.f("ix_schemesubject_key"), "schemesubject", ["key"], unique=False)
    op.create_index(
        op.f("ix_schemesubject_retired_by_id"), "schemesubject", ["retired_by_id"], unique=False
    )
    op.create_index(op.f("ix_schemesubject_scheme"), "schemesubject", ["scheme"], unique=False)
    op.create_index(
        "one_current_schemesubject",
        "schemesubject",
        ["key"],
        unique=True,
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.create_table(
        "schemetarget",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("target", sa.String(60), nullable=True),
        sa.Column("baseline", sa.String(60), nullable=True),
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
    op.create_index(op.f("ix_schemetarget_batch_id"), "schemetarget", ["batch_id"], unique=False)
    op.create_index(op.f("ix_schemetarget_key"), "schemetarget", ["key"], unique=False)
    op.create_index(
        op.f("ix_schemetarget_retired_by_id"), "schemetarget", ["retired_by_id"], unique=False
    )
    op.create_index(op.f("ix_schemetarget_scheme"), "schemetarget", ["scheme"], unique=False)
    op.create_index(
        "one_current_schemetarget",
        "schemetarget",
        ["key"],
        unique=True,
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.create_table(
        "schemeversion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("rounding", sa.String(), nullable=False),
        sa.Column("tie_rule", sa.String(), nullable=False),
        sa.Column("min_days", sa.Integer(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
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
    op.create_index(op.f("ix_schemeversion_batch_id"), "schemeversion", ["batch_id"], unique=False)
    op.create_index(op.f("ix_schemeversion_code"), "schemeversion", ["code"], unique=False)
    op.create_index(op.f("ix_schemeversion_key"), "schemeversion", ["key"], unique=False)
    op.create_index(
        op.f("ix_schemeversion_retired_by_id"), "schemeversion", ["retired_by_id"], unique=False
    )
    op.create_index(
        "one_current_schemeversion",
        "schemeversion",
        ["key"],
        unique=True,
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.create_table(
        "schemeweight",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("class_code", sa.String(), nullable=False),
        sa.Column("weight", sa.BigInteger(), nullable=False),
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
    op.create_index(op.f("ix_schemeweight_batch_id"), "schemeweight", ["batch_id"], unique=False)
    op.create_index(op.f("ix_schemeweight_key"), "schemeweight", ["key"], unique=False)
    op.create_index(
        op.f("ix_schemeweight_retired_by_id"), "schemeweight", ["retired_by_id"], unique=False
    )
    op.create_index(op.f("ix_schemeweight_scheme"), "schemeweight", ["scheme"], unique=False)
    op.create_index(
        "one_current_schemeweight",
        "schemeweight",
        ["key"],
        unique=True,
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.create_table(
        "tenure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("manner", sa.String(), nullable=False),
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
    op.create_index(op.f("ix_tenure_batch_id"), "tenure", ["batch_id"], unique=False)
    op.create_index(op.f("ix_tenure_key"), "tenure", ["key"], unique=False)
    op.create_index(op.f("ix_tenure_official"), "tenure", ["official"], unique=False)
    op.create_index(op.f("ix_tenure_post"), "tenure", ["post"], unique=False)
    op.create_index(op.f("ix_tenure_retired_by_id"), "tenure", ["retired_by_id"], unique=False)
    op.create_index(
        "one_current_tenure",
        "tenure",
        ["key"],
        unique=True,
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("parent", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
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
    op.create_index(op.f("ix_unit_batch_id"), "unit", ["batch_id"], unique=False)
    op.create_index(op.f("ix_unit_code"), "unit", ["code"], unique=False)
    op.create_index(op.f("ix_unit_key"), "unit", ["key"], unique=False)
    op.create_index(op.f("ix_unit_retired_by_id"), "unit", ["retired_by_id"], unique=False)
    op.create_index(
        "one_current_unit",
        "unit",
        ["key"],
        unique=True,
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.create_table(
        "upload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("book", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("file_hash", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
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
    op.create_index(op.f("ix_upload_account_id"), "upload", ["account_id"], unique=False)
    # ### end Alembic commands ###
    protect(op.get_bind(), APPENDED, FACTS)


def downgrade() -> None:
    op.drop_index(op.f("ix_upload_account_id"), table_name="upload")
    op.drop_table("upload")
    op.drop_index(
        "one_current_unit",
        table_name="unit",
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.drop_index(op.f("ix_unit_retired_by_id"), table_name="unit")
    op.drop_index(op.f("ix_unit_key"), table_name="unit")
    op.drop_index(op.f("ix_unit_code"), table_name="unit")
    op.drop_index(op.f("ix_unit_batch_id"), table_name="unit")
    op.drop_table("unit")
    op.drop_index(
        "one_current_tenure",
        table_name="tenure",
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.drop_index(op.f("ix_tenure_retired_by_id"), table_name="tenure")
    op.drop_index(op.f("ix_tenure_post"), table_name="tenure")
    op.drop_index(op.f("ix_tenure_official"), table_name="tenure")
    op.drop_index(op.f("ix_tenure_key"), table_name="tenure")
    op.drop_index(op.f("ix_tenure_batch_id"), table_name="tenure")
    op.drop_table("tenure")
    op.drop_index(
        "one_current_schemeweight",
        table_name="schemeweight",
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.drop_index(op.f("ix_schemeweight_scheme"), table_name="schemeweight")
    op.drop_index(op.f("ix_schemeweight_retired_by_id"), table_name="schemeweight")
    op.drop_index(op.f("ix_schemeweight_key"), table_name="schemeweight")
    op.drop_index(op.f("ix_schemeweight_batch_id"), table_name="schemeweight")
    op.drop_table("schemeweight")
    op.drop_index(
        "one_current_schemeversion",
        table_name="schemeversion",
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.drop_index(op.f("ix_schemeversion_retired_by_id"), table_name="schemeversion")
    op.drop_index(op.f("ix_schemeversion_key"), table_name="schemeversion")
    op.drop_index(op.f("ix_schemeversion_code"), table_name="schemeversion")
    op.drop_index(op.f("ix_schemeversion_batch_id"), table_name="schemeversion")
    op.drop_table("schemeversion")
    op.drop_index(
        "one_current_schemetarget",
        table_name="schemetarget",
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.drop_index(op.f("ix_schemetarget_scheme"), table_name="schemetarget")
    op.drop_index(op.f("ix_schemetarget_retired_by_id"), table_name="schemetarget")
    op.drop_index(op.f("ix_schemetarget_key"), table_name="schemetarget")
    op.drop_index(op.f("ix_schemetarget_batch_id"), table_name="schemetarget")
    op.drop_table("schemetarget")
    op.drop_index(
        "one_current_schemesubject",
        table_name="schemesubject",
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.drop_index(op.f("ix_schemesubject_scheme"), table_name="schemesubject")
    op.drop_index(op.f("ix_schemesubject_retired_by_id"), table_name="schemesubject")
    op.drop_index(op.f("ix_schemesubject_key"), table_name="schemesubject")
    op.drop_index(op.f("ix_schemesubject_batch_id"), table_name="schemesubject")
    op.drop_table("schemesubject")
    op.drop_index(
        "one_current_schemeindicator",
        table_name="schemeindicator",
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.drop_index(op.f("ix_schemeindicator_scheme"), table_name="schemeindicator")
    op.drop_index(op.f("ix_schemeindicator_retired_by_id"), table_name="schemeindicator")
    op.drop_index(op.f("ix_schemeindicator_key"), table_name="schemeindicator")
    op.drop_index(op.f("ix_schemeindicator_batch_id"), table_name="schemeindicator")
    op.drop_table("schemeindicator")
    op.drop_index(
        "one_current_schemefactor",
        table_name="schemefactor",
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.drop_index(op.f("ix_schemefactor_scheme"), table_name="schemefactor")
    op.drop_index(op.f("ix_schemefactor_retired_by_id"), table_name="schemefactor")
    op.drop_index(op.f("ix_schemefactor_key"), table_name="schemefactor")
    op.drop_index(op.f("ix_schemefactor_batch_id"), table_name="schemefactor")
    op.drop_table("schemefactor")
    op.drop_index(
        "one_current_schemeclass",
        table_name="schemeclass",
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.drop_index(op.f("ix_schemeclass_scheme"), table_name="schemeclass")
    op.drop_index(op.f("ix_schemeclass_retired_by_id"), table_name="schemeclass")
    op.drop_index(op.f("ix_schemeclass_key"), table_name="schemeclass")
    op.drop_index(op.f("ix_schemeclass_batch_id"), table_name="schemeclass")
    op.drop_table("schemeclass")
    op.drop_index(
        "one_current_resultrow",
        table_name="resultrow",
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.drop_index(op.f("ix_resultrow_scheme"), table_name="resultrow")
    op.drop_index(op.f("ix_resultrow_retired_by_id"), table_name="resultrow")
    op.drop_index(op.f("ix_resultrow_key"), table_name="resultrow")
    op.drop_index(op.f("ix_resultrow_batch_id"), table_name="resultrow")
    op.drop_table("resultrow")
    op.drop_index(
        "one_current_publishedfigure",
        table_name="publishedfigure",
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.drop_index(op.f("ix_publishedfigure_scheme"), table_name="publishedfigure")
    op.drop_index(op.f("ix_publishedfigure_retired_by_id"), table_name="publishedfigure")
    op.drop_index(op.f("ix_publishedfigure_key"), table_name="publishedfigure")
    op.drop_index(op.f("ix_publishedfigure_batch_id"), table_name="publishedfigure")
    op.drop_table("publishedfigure")
    op.drop_index(
        "one_current_post",
        table_name="post",
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.drop_index(op.f("ix_post_unit"), table_name="post")
    op.drop_index(op.f("ix_post_retired_by_id"), table_name="post")
    op.drop_index(op.f("ix_post_key"), table_name="post")
    op.drop_index(op.f("ix_post_code"), table_name="post")
    op.drop_index(op.f("ix_post_batch_id"), table_name="post")
    op.drop_table("post")
    op.drop_index(
        "one_current_portfolio",
        table_name="portfolio",
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.drop_index(op.f("ix_portfolio_retired_by_id"), table_name="portfolio")
    op.drop_index(op.f("ix_portfolio_post"), table_name="portfolio")
    op.drop_index(op.f("ix_portfolio_key"), table_name="portfolio")
    op.drop_index(op.f("ix_portfolio_batch_id"), table_name="portfolio")
    op.drop_table("portfolio")
    op.drop_index(
        "one_current_official",
        table_name="official",
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.drop_index(op.f("ix_official_retired_by_id"), table_name="official")
    op.drop_index(op.f("ix_official_key"), table_name="official")
    op.drop_index(op.f("ix_official_code"), table_name="official")
    op.drop_index(op.f("ix_official_batch_id"), table_name="official")
    op.drop_table("official")
    op.drop_index(
        "one_current_missingrulingrow",
        table_name="missingrulingrow",
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.drop_index(op.f("ix_missingrulingrow_scheme"), table_name="missingrulingrow")
    op.drop_index(op.f("ix_missingrulingrow_retired_by_id"), table_name="missingrulingrow")
    op.drop_index(op.f("ix_missingrulingrow_key"), table_name="missingrulingrow")
    op.drop_index(op.f("ix_missingrulingrow_batch_id"), table_name="missingrulingrow")
    op.drop_table("missingrulingrow")
    op.drop_index(op.f("ix_matterevent_matter_id"), table_name="matterevent")
    op.drop_table("matterevent")
    op.drop_index(
        "one_current_kinship",
        table_name="kinship",
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.drop_index(op.f("ix_kinship_retired_by_id"), table_name="kinship")
    op.drop_index(op.f("ix_kinship_key"), table_name="kinship")
    op.drop_index(op.f("ix_kinship_batch_id"), table_name="kinship")
    op.drop_table("kinship")
    op.drop_index(
        "one_current_handling",
        table_name="handling",
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.drop_index(op.f("ix_handling_retired_by_id"), table_name="handling")
    op.drop_index(op.f("ix_handling_official"), table_name="handling")
    op.drop_index(op.f("ix_handling_key"), table_name="handling")
    op.drop_index(op.f("ix_handling_batch_id"), table_name="handling")
    op.drop_table("handling")
    op.drop_index(
        "one_current_exemption",
        table_name="exemption",
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.drop_index(op.f("ix_exemption_scheme"), table_name="exemption")
    op.drop_index(op.f("ix_exemption_retired_by_id"), table_name="exemption")
    op.drop_index(op.f("ix_exemption_key"), table_name="exemption")
    op.drop_index(op.f("ix_exemption_batch_id"), table_name="exemption")
    op.drop_table("exemption")
    op.drop_index(
        "one_current_duty",
        table_name="duty",
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.drop_index(op.f("ix_duty_subject"), table_name="duty")
    op.drop_index(op.f("ix_duty_scheme"), table_name="duty")
    op.drop_index(op.f("ix_duty_retired_by_id"), table_name="duty")
    op.drop_index(op.f("ix_duty_key"), table_name="duty")
    op.drop_index(op.f("ix_duty_batch_id"), table_name="duty")
    op.drop_table("duty")
    op.drop_index(
        "one_current_annualgrade",
        table_name="annualgrade",
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.drop_index(op.f("ix_annualgrade_retired_by_id"), table_name="annualgrade")
    op.drop_index(op.f("ix_annualgrade_official"), table_name="annualgrade")
    op.drop_index(op.f("ix_annualgrade_key"), table_name="annualgrade")
    op.drop_index(op.f("ix_annualgrade_batch_id"), table_name="annualgrade")
    op.drop_table("annualgrade")
    op.drop_index(
        "one_current_adjustmentrow",
        table_name="adjustmentrow",
        sqlite_where=sa.text("retired_by_id IS NULL"),
        postgresql_where=sa.text("retired_by_id IS NULL"),
    )
    op.drop_index(op.f("ix_adjustmentrow_scheme"), table_name="adjustmentrow")
    op.drop_index(op.f("ix_adjustmentrow_retired_by_id"), table_name="adjustmentrow")
    op.drop_index(op.f("ix_adjustmentrow_key"), table_name="adjustmentrow")
    op.drop_index(op.f("ix_adjustmentrow_batch_id"), table_name="adjustmentrow")
    op.drop_table("adjustmentrow")
    op.drop_index(op.f("ix_standingrow_run_id"), table_name="standingrow")
    op.drop_table("standingrow")
    op.drop_index(op.f("ix_signin_account_id"), table_name="signin")
    op.drop_table("signin")
    op.drop_index(op.f("ix_sharerow_subject"), table_name="sharerow")
    op.drop_index(op.f("ix_sharerow_run_id"), table_name="sharerow")
    op.drop_index(op.f("ix_sharerow_official"), table_name="sharerow")
    op.drop_table("sharerow")
    op.drop_index(op.f("ix_scorerow_subject"), table_name="scorerow")
    op.drop_index(op.f("ix_scorerow_run_id"), table_name="scorerow")
    op.drop_table("scorerow")
    op.drop_index(op.f("ix_matter_scheme"), table_name="matter")
    op.drop_index(op.f("ix_matter_official"), table_name="matter")
    op.drop_index(op.f("ix_matter_kind"), table_name="matter")
    op.drop_table("matter")
    op.drop_index(op.f("ix_job_state"), table_name="job")
    op.drop_index(op.f("ix_job_key"), table_name="job")
    op.drop_index(op.f("ix_job_account_id"), table_name="job")
    op.drop_table("job")
    op.drop_table("issue")
    op.drop_index(op.f("ix_gradeproposalrow_scheme"), table_name="gradeproposalrow")
    op.drop_index(op.f("ix_gradeproposalrow_run_id"), table_name="gradeproposalrow")
    op.drop_table("gradeproposalrow")
    op.drop_index(op.f("ix_entryrow_subject"), table_name="entryrow")
    op.drop_index(op.f("ix_entryrow_scheme"), table_name="entryrow")
    op.drop_index(op.f("ix_entryrow_official"), table_name="entryrow")
    op.drop_table("entryrow")
    op.drop_index(op.f("ix_dispute_scheme"), table_name="dispute")
    op.drop_index(op.f("ix_dispute_run_id"), table_name="dispute")
    op.drop_table("dispute")
    op.drop_table("closing")
    op.drop_index(op.f("ix_batch_file_hash"), table_name="batch")
    op.drop_table("batch")
    op.drop_table("trailline")
    op.drop_table("trailhead")
    op.drop_index(op.f("ix_run_scheme"), table_name="run")
    op.drop_table("run")
    op.drop_index(op.f("ix_decision_target"), table_name="decision")
    op.drop_index(op.f("ix_decision_kind"), table_name="decision")
    op.drop_table("decision")
    op.drop_table("account")
