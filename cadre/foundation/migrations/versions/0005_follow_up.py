"""第五版库表：测评、考察材料、等次会议、整改问题、申诉、能上能下和选任会议。"""

import sqlalchemy as sa
from alembic import op

from cadre.foundation.append_only import protect, release

revision = "0005"
down_revision = "0004"

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
        "ballotguess",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("minute", sa.String(), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "ballotsession",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("abstained", sa.Boolean(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("design", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("ballotsession", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ballotsession_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_ballotsession_unit"), ["unit"], unique=False)
        batch_op.create_index(batch_op.f("ix_ballotsession_year"), ["year"], unique=False)

    op.create_table(
        "problemstep",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("from_state", sa.String(), nullable=False),
        sa.Column("to_state", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("fields", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("problem", "number"),
    )
    with op.batch_alter_table("problemstep", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_problemstep_problem"), ["problem"], unique=False)

    op.create_table(
        "selectionmeeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organ", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "vacancy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("rank", sa.String(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("conditions", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("vacancy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vacancy_post"), ["post"], unique=False)

    op.create_table(
        "ballotbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("voters", sa.Integer(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("option", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["ballotsession.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("session_id", "voters", "part", "subject", "item", "option"),
    )
    with op.batch_alter_table("ballotbox", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ballotbox_session_id"), ["session_id"], unique=False)

    op.create_table(
        "ballotcode",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("voters", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["ballotsession.id"],
        ),
        sa.PrimaryKeyConstraint("hash"),
    )
    with op.batch_alter_table("ballotcode", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ballotcode_session_id"), ["session_id"], unique=False)

    op.create_table(
        "ballotentry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("voters", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("handed", sa.Integer(), nullable=False),
        sa.Column("collected", sa.Integer(), nullable=False),
        sa.Column("valid", sa.Integer(), nullable=False),
        sa.Column("invalid", sa.Integer(), nullable=False),
        sa.Column("votes", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["ballotsession.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("session_id", "part", "voters", "version"),
    )
    with op.batch_alter_table("ballotentry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ballotentry_session_id"), ["session_id"], unique=False)

    op.create_table(
        "ballotevent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("from_state", sa.String(), nullable=False),
        sa.Column("to_state", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["ballotsession.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("session_id", "number"),
    )
    with op.batch_alter_table("ballotevent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ballotevent_session_id"), ["session_id"], unique=False)

    op.create_table(
        "ballotissue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("voters", sa.Integer(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("replaced", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["ballotsession.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("ballotissue", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ballotissue_session_id"), ["session_id"], unique=False)

    op.create_table(
        "ballotsubject",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["ballotsession.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("session_id", "part", "place"),
    )
    with op.batch_alter_table("ballotsubject", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ballotsubject_code"), ["code"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_ballotsubject_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "candidacy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vacancy_id", sa.Integer(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("came_by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("no_recommendation", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("ended_for", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["vacancy_id"],
            ["vacancy.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("vacancy_id", "official"),
    )
    with op.batch_alter_table("candidacy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_candidacy_official"), ["official"], unique=False)
        batch_op.create_index(batch_op.f("ix_candidacy_vacancy_id"), ["vacancy_id"], unique=False)

    op.create_table(
        "gradesession",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("terms", sa.String(), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["run.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("gradesession", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gradesession_run_id"), ["run_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_gradesession_scheme"), ["scheme"], unique=False)

    op.create_table(
        "meetingpack",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("draft", sa.Boolean(), nullable=False),
        sa.Column("officials", sa.String(), nullable=False),
        sa.Column("listing", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["selectionmeeting.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number"),
    )
    with op.batch_alter_table("meetingpack", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meetingpack_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "agendaitem",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("candidacy_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidacy_id"],
            ["candidacy.id"],
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["selectionmeeting.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("meeting_id", "candidacy_id"),
    )
    with op.batch_alter_table("agendaitem", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agendaitem_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "appeal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("contested", sa.String(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=True),
        sa.Column("first_by", sa.String(), nullable=False),
        sa.Column("first_organ", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dispute_id"],
            ["dispute.id"],
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["appeal.id"],
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["run.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("dispute_id"),
    )
    with op.batch_alter_table("appeal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appeal_about"), ["about"], unique=False)
        batch_op.create_index(batch_op.f("ix_appeal_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_appeal_official"), ["official"], unique=False)
        batch_op.create_index(batch_op.f("ix_appeal_scheme"), ["scheme"], unique=False)

    op.create_table(
        "finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("organ", sa.String(), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("demand", sa.String(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("notified_on", sa.Date(), nullable=True),
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
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_finding_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_code"), ["code"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_official"), ["official"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_finding_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_finding_unit"), ["unit"], unique=False)
        batch_op.create_index(
            "one_current_finding",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "gradeevent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("from_state", sa.String(), nullable=False),
        sa.Column("to_state", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["gradesession.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("session_id", "number"),
    )
    with op.batch_alter_table("gradeevent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gradeevent_session_id"), ["session_id"], unique=False)

    op.create_table(
        "matterentered",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["batch.id"],
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["matter.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("matterentered", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_matterentered_matter_id"), ["matter_id"], unique=False)

    op.create_table(
        "matterevidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("picked_by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["matter.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("matterevidence", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_matterevidence_matter_id"), ["matter_id"], unique=False
        )

    op.create_table(
        "packcopy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pack_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("receiver", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pack_id"],
            ["meetingpack.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("pack_id", "number"),
    )
    with op.batch_alter_table("packcopy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_packcopy_pack_id"), ["pack_id"], unique=False)

    op.create_table(
        "restrictedmaterial",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("organ", sa.String(), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
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
    with op.batch_alter_table("restrictedmaterial", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_restrictedmaterial_batch_id"), ["batch_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_restrictedmaterial_code"), ["code"], unique=False)
        batch_op.create_index(batch_op.f("ix_restrictedmaterial_key"), ["key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_restrictedmaterial_official"), ["official"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_restrictedmaterial_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_restrictedmaterial_unit"), ["unit"], unique=False)
        batch_op.create_index(
            "one_current_restrictedmaterial",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "routineassessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("assessed_by", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("notified_on", sa.Date(), nullable=True),
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
    with op.batch_alter_table("routineassessment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_routineassessment_batch_id"), ["batch_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_routineassessment_key"), ["key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_routineassessment_official"), ["official"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_routineassessment_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(
            "one_current_routineassessment",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "selectionstep",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidacy_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("fields", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["candidacy_id"],
            ["candidacy.id"],
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("candidacy_id", "number"),
    )
    with op.batch_alter_table("selectionstep", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_selectionstep_candidacy_id"), ["candidacy_id"], unique=False
        )

    op.create_table(
        "specialassessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("organ", sa.String(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
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
    with op.batch_alter_table("specialassessment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_specialassessment_batch_id"), ["batch_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_specialassessment_code"), ["code"], unique=False)
        batch_op.create_index(batch_op.f("ix_specialassessment_key"), ["key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_specialassessment_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(
            "one_current_specialassessment",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "specialname",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("assessment", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("listed_on", sa.Date(), nullable=False),
        sa.Column("notified_on", sa.Date(), nullable=True),
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
    with op.batch_alter_table("specialname", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_specialname_assessment"), ["assessment"], unique=False)
        batch_op.create_index(batch_op.f("ix_specialname_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_specialname_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_specialname_official"), ["official"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_specialname_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_specialname_unit"), ["unit"], unique=False)
        batch_op.create_index(
            "one_current_specialname",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "specialtalk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("assessment", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("talked_with", sa.String(), nullable=False),
        sa.Column("talker", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
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
    with op.batch_alter_table("specialtalk", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_specialtalk_assessment"), ["assessment"], unique=False)
        batch_op.create_index(batch_op.f("ix_specialtalk_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_specialtalk_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_specialtalk_official"), ["official"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_specialtalk_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_specialtalk_unit"), ["unit"], unique=False)
        batch_op.create_index(
            "one_current_specialtalk",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "statementdue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
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
    with op.batch_alter_table("statementdue", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_statementdue_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_statementdue_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_statementdue_official"), ["official"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_statementdue_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(
            "one_current_statementdue",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "superiorcomment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("by_official", sa.String(), nullable=False),
        sa.Column("commented_on", sa.Date(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("notified_on", sa.Date(), nullable=True),
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
    with op.batch_alter_table("superiorcomment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_superiorcomment_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_superiorcomment_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_superiorcomment_official"), ["official"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_superiorcomment_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(
            "one_current_superiorcomment",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "unitproblem",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("half", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("shown_by", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("owner_post", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("measures", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
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
    with op.batch_alter_table("unitproblem", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unitproblem_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_unitproblem_code"), ["code"], unique=False)
        batch_op.create_index(batch_op.f("ix_unitproblem_key"), ["key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_unitproblem_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_unitproblem_unit"), ["unit"], unique=False)
        batch_op.create_index(
            "one_current_unitproblem",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "workstatement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
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
    with op.batch_alter_table("workstatement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_workstatement_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_workstatement_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_workstatement_official"), ["official"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_workstatement_retired_by_id"), ["retired_by_id"], unique=False
        )
        batch_op.create_index(
            "one_current_workstatement",
            ["key"],
            unique=True,
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )

    op.create_table(
        "appealhandover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("appeal_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("receiver", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("handed_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["appeal_id"],
            ["appeal.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("appealhandover", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_appealhandover_appeal_id"), ["appeal_id"], unique=False
        )

    op.create_table(
        "appealstep",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("appeal_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("from_state", sa.String(), nullable=False),
        sa.Column("to_state", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("fields", sa.String(), nullable=False),
        sa.Column("effect", sa.String(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["appeal_id"],
            ["appeal.id"],
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("appeal_id", "number"),
    )
    with op.batch_alter_table("appealstep", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appealstep_appeal_id"), ["appeal_id"], unique=False)

    op.create_table(
        "gradecandidate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("class_code", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("layer", sa.String(), nullable=False),
        sa.Column("pool", sa.String(), nullable=False),
        sa.Column("head", sa.Boolean(), nullable=False),
        sa.Column("team_grade", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("total", sa.BigInteger(), nullable=True),
        sa.Column("rate", sa.String(), nullable=False),
        sa.Column("unit_rate", sa.String(), nullable=False),
        sa.Column("middle", sa.String(), nullable=False),
        sa.Column("proposed", sa.String(), nullable=False),
        sa.Column("reasons", sa.String(), nullable=False),
        sa.Column("bars", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("against", sa.String(), nullable=False),
        sa.Column("against_reasons", sa.String(), nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("free", sa.Boolean(), nullable=False),
        sa.Column("settled", sa.String(), nullable=False),
        sa.Column("elsewhere", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["gradeevent.id"],
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["gradesession.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("gradecandidate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gradecandidate_code"), ["code"], unique=False)
        batch_op.create_index(batch_op.f("ix_gradecandidate_event_id"), ["event_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_gradecandidate_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "gradefinding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["gradeevent.id"],
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["gradesession.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("gradefinding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gradefinding_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_gradefinding_official"), ["official"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_gradefinding_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "gradepool",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("generally", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["gradeevent.id"],
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["gradesession.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("gradepool", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gradepool_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_gradepool_session_id"), ["session_id"], unique=False)

    op.create_table(
        "grademove",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("from_grade", sa.String(), nullable=False),
        sa.Column("to_grade", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("authoriser", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"],
            ["gradecandidate.id"],
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["gradeevent.id"],
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["gradesession.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("grademove", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_grademove_candidate_id"), ["candidate_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_grademove_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_grademove_session_id"), ["session_id"], unique=False)

    op.create_table(
        "gradeoutcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("proposed", sa.String(), nullable=False),
        sa.Column("departure", sa.String(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["candidate_id"],
            ["gradecandidate.id"],
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["gradeevent.id"],
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["run.id"],
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["gradesession.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("gradeoutcome", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_gradeoutcome_candidate_id"), ["candidate_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_gradeoutcome_code"), ["code"], unique=False)
        batch_op.create_index(batch_op.f("ix_gradeoutcome_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_gradeoutcome_run_id"), ["run_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_gradeoutcome_scheme"), ["scheme"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_gradeoutcome_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "gradeafter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("outcome_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("answers_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["gradeevent.id"],
        ),
        sa.ForeignKeyConstraint(
            ["outcome_id"],
            ["gradeoutcome.id"],
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["gradesession.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("gradeafter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gradeafter_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_gradeafter_outcome_id"), ["outcome_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_gradeafter_session_id"), ["session_id"], unique=False)

    op.create_table(
        "gradeagain",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outcome_id", sa.Integer(), nullable=True),
        sa.Column("proposal_id", sa.Integer(), nullable=True),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("old_run_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["old_run_id"],
            ["run.id"],
        ),
        sa.ForeignKeyConstraint(
            ["outcome_id"],
            ["gradeoutcome.id"],
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["gradeproposalrow.id"],
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["run.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("gradeagain", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gradeagain_outcome_id"), ["outcome_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_gradeagain_proposal_id"), ["proposal_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_gradeagain_run_id"), ["run_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_gradeagain_scheme"), ["scheme"], unique=False)

    op.create_table(
        "gradetask",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("outcome_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("due", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("unless", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["gradeevent.id"],
        ),
        sa.ForeignKeyConstraint(
            ["outcome_id"],
            ["gradeoutcome.id"],
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["gradesession.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("gradetask", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gradetask_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_gradetask_outcome_id"), ["outcome_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_gradetask_session_id"), ["session_id"], unique=False)

    op.create_table(
        "gradetaskdone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["gradeevent.id"],
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["gradesession.id"],
        ),
        sa.ForeignKeyConstraint(
            ["task_id"],
            ["gradetask.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("gradetaskdone", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gradetaskdone_event_id"), ["event_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_gradetaskdone_session_id"), ["session_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_gradetaskdone_task_id"), ["task_id"], unique=False)
    protect(op.get_bind(), APPENDED, FACTS)


def downgrade() -> None:
    release(op.get_bind(), [*APPENDED, *FACTS])
    with op.batch_alter_table("gradetaskdone", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gradetaskdone_task_id"))
        batch_op.drop_index(batch_op.f("ix_gradetaskdone_session_id"))
        batch_op.drop_index(batch_op.f("ix_gradetaskdone_event_id"))

    op.drop_table("gradetaskdone")
    with op.batch_alter_table("gradetask", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gradetask_session_id"))
        batch_op.drop_index(batch_op.f("ix_gradetask_outcome_id"))
        batch_op.drop_index(batch_op.f("ix_gradetask_event_id"))

    op.drop_table("gradetask")
    with op.batch_alter_table("gradeagain", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gradeagain_scheme"))
        batch_op.drop_index(batch_op.f("ix_gradeagain_run_id"))
        batch_op.drop_index(batch_op.f("ix_gradeagain_proposal_id"))
        batch_op.drop_index(batch_op.f("ix_gradeagain_outcome_id"))

    op.drop_table("gradeagain")
    with op.batch_alter_table("gradeafter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gradeafter_session_id"))
        batch_op.drop_index(batch_op.f("ix_gradeafter_outcome_id"))
        batch_op.drop_index(batch_op.f("ix_gradeafter_event_id"))

    op.drop_table("gradeafter")
    with op.batch_alter_table("gradeoutcome", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gradeoutcome_session_id"))
        batch_op.drop_index(batch_op.f("ix_gradeoutcome_scheme"))
        batch_op.drop_index(batch_op.f("ix_gradeoutcome_run_id"))
        batch_op.drop_index(batch_op.f("ix_gradeoutcome_event_id"))
        batch_op.drop_index(batch_op.f("ix_gradeoutcome_code"))
        batch_op.drop_index(batch_op.f("ix_gradeoutcome_candidate_id"))

    op.drop_table("gradeoutcome")
    with op.batch_alter_table("grademove", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_grademove_session_id"))
        batch_op.drop_index(batch_op.f("ix_grademove_event_id"))
        batch_op.drop_index(batch_op.f("ix_grademove_candidate_id"))

    op.drop_table("grademove")
    with op.batch_alter_table("gradepool", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gradepool_session_id"))
        batch_op.drop_index(batch_op.f("ix_gradepool_event_id"))

    op.drop_table("gradepool")
    with op.batch_alter_table("gradefinding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gradefinding_session_id"))
        batch_op.drop_index(batch_op.f("ix_gradefinding_official"))
        batch_op.drop_index(batch_op.f("ix_gradefinding_event_id"))

    op.drop_table("gradefinding")
    with op.batch_alter_table("gradecandidate", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gradecandidate_session_id"))
        batch_op.drop_index(batch_op.f("ix_gradecandidate_event_id"))
        batch_op.drop_index(batch_op.f("ix_gradecandidate_code"))

    op.drop_table("gradecandidate")
    with op.batch_alter_table("appealstep", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_appealstep_appeal_id"))

    op.drop_table("appealstep")
    with op.batch_alter_table("appealhandover", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_appealhandover_appeal_id"))

    op.drop_table("appealhandover")
    with op.batch_alter_table("workstatement", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_workstatement",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_workstatement_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_workstatement_official"))
        batch_op.drop_index(batch_op.f("ix_workstatement_key"))
        batch_op.drop_index(batch_op.f("ix_workstatement_batch_id"))

    op.drop_table("workstatement")
    with op.batch_alter_table("unitproblem", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_unitproblem",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_unitproblem_unit"))
        batch_op.drop_index(batch_op.f("ix_unitproblem_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_unitproblem_key"))
        batch_op.drop_index(batch_op.f("ix_unitproblem_code"))
        batch_op.drop_index(batch_op.f("ix_unitproblem_batch_id"))

    op.drop_table("unitproblem")
    with op.batch_alter_table("superiorcomment", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_superiorcomment",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_superiorcomment_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_superiorcomment_official"))
        batch_op.drop_index(batch_op.f("ix_superiorcomment_key"))
        batch_op.drop_index(batch_op.f("ix_superiorcomment_batch_id"))

    op.drop_table("superiorcomment")
    with op.batch_alter_table("statementdue", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_statementdue",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_statementdue_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_statementdue_official"))
        batch_op.drop_index(batch_op.f("ix_statementdue_key"))
        batch_op.drop_index(batch_op.f("ix_statementdue_batch_id"))

    op.drop_table("statementdue")
    with op.batch_alter_table("specialtalk", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_specialtalk",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_specialtalk_unit"))
        batch_op.drop_index(batch_op.f("ix_specialtalk_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_specialtalk_official"))
        batch_op.drop_index(batch_op.f("ix_specialtalk_key"))
        batch_op.drop_index(batch_op.f("ix_specialtalk_batch_id"))
        batch_op.drop_index(batch_op.f("ix_specialtalk_assessment"))

    op.drop_table("specialtalk")
    with op.batch_alter_table("specialname", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_specialname",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_specialname_unit"))
        batch_op.drop_index(batch_op.f("ix_specialname_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_specialname_official"))
        batch_op.drop_index(batch_op.f("ix_specialname_key"))
        batch_op.drop_index(batch_op.f("ix_specialname_batch_id"))
        batch_op.drop_index(batch_op.f("ix_specialname_assessment"))

    op.drop_table("specialname")
    with op.batch_alter_table("specialassessment", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_specialassessment",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_specialassessment_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_specialassessment_key"))
        batch_op.drop_index(batch_op.f("ix_specialassessment_code"))
        batch_op.drop_index(batch_op.f("ix_specialassessment_batch_id"))

    op.drop_table("specialassessment")
    with op.batch_alter_table("selectionstep", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_selectionstep_candidacy_id"))

    op.drop_table("selectionstep")
    with op.batch_alter_table("routineassessment", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_routineassessment",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_routineassessment_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_routineassessment_official"))
        batch_op.drop_index(batch_op.f("ix_routineassessment_key"))
        batch_op.drop_index(batch_op.f("ix_routineassessment_batch_id"))

    op.drop_table("routineassessment")
    with op.batch_alter_table("restrictedmaterial", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_restrictedmaterial",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_restrictedmaterial_unit"))
        batch_op.drop_index(batch_op.f("ix_restrictedmaterial_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_restrictedmaterial_official"))
        batch_op.drop_index(batch_op.f("ix_restrictedmaterial_key"))
        batch_op.drop_index(batch_op.f("ix_restrictedmaterial_code"))
        batch_op.drop_index(batch_op.f("ix_restrictedmaterial_batch_id"))

    op.drop_table("restrictedmaterial")
    with op.batch_alter_table("packcopy", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_packcopy_pack_id"))

    op.drop_table("packcopy")
    with op.batch_alter_table("matterevidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_matterevidence_matter_id"))

    op.drop_table("matterevidence")
    with op.batch_alter_table("matterentered", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_matterentered_matter_id"))

    op.drop_table("matterentered")
    with op.batch_alter_table("gradeevent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gradeevent_session_id"))

    op.drop_table("gradeevent")
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.drop_index(
            "one_current_finding",
            sqlite_where=sa.text("retired_by_id IS NULL"),
            postgresql_where=sa.text("retired_by_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_finding_unit"))
        batch_op.drop_index(batch_op.f("ix_finding_retired_by_id"))
        batch_op.drop_index(batch_op.f("ix_finding_official"))
        batch_op.drop_index(batch_op.f("ix_finding_key"))
        batch_op.drop_index(batch_op.f("ix_finding_code"))
        batch_op.drop_index(batch_op.f("ix_finding_batch_id"))

    op.drop_table("finding")
    with op.batch_alter_table("appeal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_appeal_scheme"))
        batch_op.drop_index(batch_op.f("ix_appeal_official"))
        batch_op.drop_index(batch_op.f("ix_appeal_kind"))
        batch_op.drop_index(batch_op.f("ix_appeal_about"))

    op.drop_table("appeal")
    with op.batch_alter_table("agendaitem", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agendaitem_meeting_id"))

    op.drop_table("agendaitem")
    with op.batch_alter_table("meetingpack", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meetingpack_meeting_id"))

    op.drop_table("meetingpack")
    with op.batch_alter_table("gradesession", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gradesession_scheme"))
        batch_op.drop_index(batch_op.f("ix_gradesession_run_id"))

    op.drop_table("gradesession")
    with op.batch_alter_table("candidacy", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_candidacy_vacancy_id"))
        batch_op.drop_index(batch_op.f("ix_candidacy_official"))

    op.drop_table("candidacy")
    with op.batch_alter_table("ballotsubject", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ballotsubject_session_id"))
        batch_op.drop_index(batch_op.f("ix_ballotsubject_code"))

    op.drop_table("ballotsubject")
    with op.batch_alter_table("ballotissue", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ballotissue_session_id"))

    op.drop_table("ballotissue")
    with op.batch_alter_table("ballotevent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ballotevent_session_id"))

    op.drop_table("ballotevent")
    with op.batch_alter_table("ballotentry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ballotentry_session_id"))

    op.drop_table("ballotentry")
    with op.batch_alter_table("ballotcode", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ballotcode_session_id"))

    op.drop_table("ballotcode")
    with op.batch_alter_table("ballotbox", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ballotbox_session_id"))

    op.drop_table("ballotbox")
    with op.batch_alter_table("vacancy", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_vacancy_post"))

    op.drop_table("vacancy")
    op.drop_table("selectionmeeting")
    with op.batch_alter_table("problemstep", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_problemstep_problem"))

    op.drop_table("problemstep")
    with op.batch_alter_table("ballotsession", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ballotsession_year"))
        batch_op.drop_index(batch_op.f("ix_ballotsession_unit"))
        batch_op.drop_index(batch_op.f("ix_ballotsession_state"))

    op.drop_table("ballotsession")
    op.drop_table("ballotguess")
    protect(op.get_bind(), OLD_APPENDED, OLD_FACTS)
