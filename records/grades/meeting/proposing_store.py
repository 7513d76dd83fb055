"""提出建议：先按位次提班子等次；班子等次定了，再按所在班子的等次和各人的情况提个人等次。"""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session

from attribution.runs import store as runs
from attribution.schemes import store as schemes
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.rules.vocabulary import TeamGrade
from records.grades import store as team_proposals
from records.grades.grade_bars import Bar, Effect
from records.grades.meeting import persons, states
from records.grades.meeting.inputs_store import Inputs, inputs, on_record
from records.grades.meeting.kept_bars import write_bars, write_bases
from records.grades.meeting.listing import About
from records.grades.meeting.meeting_tables import GradeCandidate, GradePool, GradeSession
from records.grades.meeting.outcomes_store import team_grades
from records.grades.meeting.persons import Proposed
from records.grades.meeting.session_store import last, must_stand, step
from records.grades.meeting.taking_part import taking_part
from records.grades.meeting.terms import read
from records.grades.tables import GradeProposalRow


def propose_teams(session: Session, who: Principal, found: GradeSession, *, version: int) -> int:
    """Propose grades for all teams of the run; gives how many.

    A team whose grade an organ has decided already stands in the list with that grade.
    """
    who.must(Permission.PROPOSE)
    must_stand(session, found)
    taken, terms = inputs(session, found), read(found.terms)
    standings = runs.standings(session, found.run_id)
    failed = {s.subject for s in runs.scores(session, found.run_id) if s.met is False}
    made = team_proposals.proposed_fields(
        taken.scheme, standings, failed, pooled=terms.pooled, rounding=terms.rounding
    )
    decided = {row.subject: row for row in team_proposals.of_run(session, found.run_id)}
    names = {code: cls.name for code, cls in taken.scheme.classes.items()}
    pools = {fields["pool"]: fields for fields in made}
    rows = [
        *(
            GradePool(
                about=About.TEAM,
                code=code,
                name=names.get(code, code),
                size=sum(f["pool"] == code for f in made),
                seats=fields["seats"],
                words=fields["quota"],
                generally=True,
            )
            for code, fields in pools.items()
        ),
        *(_team(taken, fields, decided.get(fields["subject"])) for fields in made),
    ]
    step(session, who, found, states.PROPOSE_TEAMS, version=version, attach=rows)
    return len(made)


def _team(
    taken: Inputs, fields: Mapping[str, object], before: GradeProposalRow | None
) -> GradeCandidate:
    why = str(fields["bar"])
    bars = (Bar("底线指标", Effect.NOT_EXCELLENT, why, None),) if why else ()
    place, total = fields["place"], fields["rounded"]
    return GradeCandidate(
        about=About.TEAM,
        code=str(fields["subject"]),
        name=taken.scheme.subjects[str(fields["subject"])].name,
        unit=str(fields["subject"]),
        class_code=str(fields["class_code"]),
        pool=str(fields["pool"]),
        place=place if isinstance(place, int) else None,
        total=total if isinstance(total, int) else None,
        proposed=str(fields["proposed"]),
        reasons=str(fields["reasons"]),
        bars=write_bars(bars),
        settled=before.decided if before else "",
    )


def propose_persons(session: Session, who: Principal, found: GradeSession, *, version: int) -> int:
    """Propose grades for persons by the decided grades of their teams; gives how many."""
    who.must(Permission.PROPOSE)
    must_stand(session, found)
    made = proposed_now(session, found, today())
    scheme = schemes.scheme(session, found.scheme)
    classes = {code: one.class_code for code, one in scheme.subjects.items()}
    step(
        session,
        who,
        found,
        states.PROPOSE_PERSONS,
        version=version,
        attach=[*_pools(made), *_candidates(made, classes)],
    )
    return len(made.lines)


def proposed_now(session: Session, found: GradeSession, as_of: date) -> Proposed:
    """What the rules propose for persons, as known on a day."""
    taken = inputs(session, found)
    decided = team_grades(session, found.id or 0)
    grades = {unit: TeamGrade(grade) for unit, grade in decided.items()}
    part = taking_part(taken.scheme, taken.ground, taken.standings.values(), taken.ends_on)
    return persons.proposed(
        part,
        grades,
        on_record(session, found, (one.standing.official for one in part)),
        terms=read(found.terms),
        paper=_paper(session, found),
        names={code: one.name for code, one in taken.scheme.subjects.items()},
        ends_on=taken.ends_on,
        as_of=as_of,
    )


def _paper(session: Session, found: GradeSession) -> str:
    """The decision by which the order of persons was adopted."""
    taken = last(session, found.id or 0, states.ADOPT)
    return taken.words if taken else ""


def _pools(made: Proposed) -> list[GradePool]:
    return [
        GradePool(
            about=one.about,
            code=one.pool.code,
            name=one.name,
            size=len(one.pool.members),
            seats=one.pool.seats,
            words=one.pool.words,
            generally=one.about is About.LEADER,
        )
        for one in made.pools
    ]


def _candidates(made: Proposed, classes: Mapping[str, str]) -> list[GradeCandidate]:
    return [
        GradeCandidate(
            about=line.taking.about,
            code=line.taking.standing.official,
            unit=line.taking.unit,
            class_code=classes.get(line.taking.unit, ""),
            post=line.taking.post,
            layer=line.taking.layer,
            pool=line.proposal.pool,
            head=line.taking.head,
            team_grade=str(line.team_grade or ""),
            rate=line.rate,
            unit_rate=line.unit_rate,
            middle=line.middle,
            proposed=str(line.proposal.grade or ""),
            reasons="\n".join((*line.proposal.reasons, *line.notes)),
            bars=write_bars(line.proposal.bars),
            basis=write_bases(line.proposal.basis),
            against=str(line.against.against) if line.against else "",
            against_reasons="；".join(line.against.reasons) if line.against else "",
            restricted=any(bar.restricted for bar in line.proposal.bars),
            free=line.free,
            elsewhere=line.elsewhere,
        )
        for line in made.lines
    ]
