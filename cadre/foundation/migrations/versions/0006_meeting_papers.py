"""第六版库表：会议材料、佐证文件和任免结果回写。"""

import sqlalchemy as sa
from alembic import op

from cadre.foundation.append_only import protect, release

revision = "0006"
down_revision = "0005"

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
    "checknote",
    "remindermark",
    "meetingpack",
    "packcopy",
    "ballotissue",
    "ballotentry",
    "ballotevent",
    "selectionstep",
    "matterevidence",
    "matterentered",
    "gradeevent",
    "gradefinding",
    "gradepool",
    "gradecandidate",
    "grademove",
    "gradeoutcome",
    "gradeafter",
    "gradetask",
    "gradetaskdone",
    "gradeagain",
    "appealstep",
    "appealhandover",
    "problemstep",
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
    "meetingpack",
    "packcopy",
    "ballotissue",
    "ballotentry",
    "ballotevent",
    "selectionstep",
    "matterevidence",
    "matterentered",
    "gradeevent",
    "gradefinding",
    "gradepool",
    "gradecandidate",
    "grademove",
    "gradeoutcome",
    "gradeafter",
    "gradetask",
    "gradetaskdone",
    "gradeagain",
    "appealstep",
    "appealhandover",
    "problemstep",
    "problemevidence",
    "packpdf",
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
    "finding",
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
    "restrictedmaterial",
    "resultrow",
    "resumeentry",
    "routineassessment",
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
    "specialassessment",
    "specialname",
    "specialtalk",
    "statementdue",
    "superiorcomment",
    "tallyrow",
    "tenure",
    "unit",
    "unitevent",
    "unitproblem",
    "vetorow",
    "workstatement",
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
    "finding",
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
    "restrictedmaterial",
    "resultrow",
    "resumeentry",
    "routineassessment",
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
    "specialassessment",
    "specialname",
    "specialtalk",
    "statementdue",
    "superiorcomment",
    "tallyrow",
    "tenure",
    "unit",
    "unitevent",
    "unitproblem",
    "vetorow",
    "workstatement",
]


def upgrade() -> None:
    release(op.get_bind(), [*OLD_APPENDED, *OLD_FACTS])
    op.create_table(
        "problemevidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("problemevidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_problemevidence_problem"), ["problem"], unique=False)

    op.create_table(
        "removalitem",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("vacancy_id", sa.Integer(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("fields", sa.String(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["selectionmeeting.id"],
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"],
            ["vacancy.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("meeting_id", "vacancy_id"),
    )
    with op.batch_alter_table("removalitem", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_removalitem_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_removalitem_official"), ["official"], unique=False)

    op.create_table(
        "packpdf",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pack_id", sa.Integer(), nullable=False),
        sa.Column("listing", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["pack_id"],
            ["meetingpack.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("pack_id"),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("short_reason", sa.String(), server_default="", nullable=False)
        )

    with op.batch_alter_table("meetingpack", schema=None) as batch_op:
        batch_op.add_column(sa.Column("packing", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("job_id", sa.Integer(), nullable=True))

    with op.batch_alter_table("papertemplate", schema=None) as batch_op:
        batch_op.add_column(sa.Column("paper", sa.String(), server_default="", nullable=False))

    with op.batch_alter_table("templateadoption", schema=None) as batch_op:
        batch_op.add_column(sa.Column("paper", sa.String(), server_default="", nullable=False))

    with op.batch_alter_table("vacancy", schema=None) as batch_op:
        batch_op.add_column(sa.Column("incumbent", sa.String(), server_default="", nullable=False))
    protect(op.get_bind(), APPENDED, FACTS)


def downgrade() -> None:
    release(op.get_bind(), [*APPENDED, *FACTS])
    with op.batch_alter_table("vacancy", schema=None) as batch_op:
        batch_op.drop_column("incumbent")

    with op.batch_alter_table("templateadoption", schema=None) as batch_op:
        batch_op.drop_column("paper")

    with op.batch_alter_table("papertemplate", schema=None) as batch_op:
        batch_op.drop_column("paper")

    with op.batch_alter_table("meetingpack", schema=None) as batch_op:
        batch_op.drop_column("job_id")
        batch_op.drop_column("packing")

    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_column("short_reason")

    op.drop_table("packpdf")
    with op.batch_alter_table("removalitem", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_removalitem_official"))
        batch_op.drop_index(batch_op.f("ix_removalitem_meeting_id"))

    op.drop_table("removalitem")
    with op.batch_alter_table("problemevidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_problemevidence_problem"))

    op.drop_table("problemevidence")
    protect(op.get_bind(), OLD_APPENDED, OLD_FACTS)
