"""考核结果反馈书照已公布的计算写，一个单位一份；全部单位的由作业写好，装成一个压缩包。"""

import json
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from attribution.runs import profiles, scope, shown_store
from attribution.runs import store as runs
from attribution.runs.shown_store import View
from attribution.runs.tables import Run
from attribution.schemes.issuing import decision_on
from cadre.foundation import jobs, jobs_store
from cadre.foundation.access import Permission, Principal
from cadre.foundation.database import reading
from cadre.foundation.files import put
from cadre.foundation.holiday_store import calendar
from cadre.foundation.settings import Settings
from cadre.foundation.tables import Job
from cadre.roster import store as roster
from cadre.rules.errors import NotFound, Refused
from cadre.rules.vocabulary import RunState
from records.dossier.bundle import Filed, bundle, file_names
from records.dossier.feedback import Feedback, compose_feedback
from records.dossier.store import File
from records.dossier.word import write

TITLE = "考核结果反馈书"
ALL = "feedback"
STEP = 5
ORGAN = "考核委员会办公室"


def _published(session: Session, scheme: str) -> Run:
    """The run that letters are written from.

    Raises:
        Refused: when nothing is published yet.
    """
    run = runs.current(session, scheme)
    if run is None or run.state not in (RunState.PUBLISHED, RunState.CLOSED):
        raise Refused("这个方案还没有公布结果，不能出反馈书。", "请公布以后再出具。")
    return run


def _told(
    session: Session, settings: Settings, shown: View, subject: str, *, demo: bool
) -> Feedback:
    run, decision = shown.run, decision_on(session, shown.scheme.code)
    if run.published_on is None or run.window_ends_on is None:
        raise Refused("这次计算没有公布日期，写不出反馈书。", "请重新公布后出具。")
    items = profiles.profile(shown.scheme, shown.scores, subject)
    return Feedback(
        scheme=shown.scheme,
        sheet=shown_store.sheets(session, shown, subject)[0],
        strong=tuple(profiles.strong(items)),
        weak=tuple(profiles.weak(items)),
        run=run.id or 0,
        outputs_hash=run.outputs_hash,
        published_on=run.published_on,
        window_ends_on=run.window_ends_on,
        deadline=calendar(session).add_workdays(run.published_on, settings.feedback_workdays),
        organ=decision.organ if decision else ORGAN,
        demo=demo,
        replaces=run.supersedes_id,
        compared=tuple(items),
    )


def letter(
    session: Session, who: Principal, settings: Settings, scheme: str, subject: str, *, demo: bool
) -> File:
    """The letter of one unit: to the department any, to others their own unit's.

    Raises:
        NotFound: for a unit out of scope, unknown, or without a result.
        Refused: when nothing is published.
    """
    shown = shown_store.whole(session, who, _published(session, scheme))
    scope.check_paths(session, who, shown.scheme, subject)
    if shown.standing(subject) is None or not any(s.subject == subject for s in shown.scores):
        raise NotFound("这个单位没有考核结果。", "请从得分位次页面进入。")
    content = write(compose_feedback(_told(session, settings, shown, subject, demo=demo)))
    name = file_names([_filed(shown, subject)])[0]
    return File(name, content)


def _filed(shown: View, subject: str) -> Filed:
    return Filed("", shown.scheme.subjects[subject].name, subject, TITLE)


def subjects(session: Session, who: Principal, scheme: str) -> list[str]:
    """The units that a letter is written to: those with a result."""
    shown = shown_store.whole(session, who, _published(session, scheme))
    scored = {score.subject for score in shown.scores}
    return [s.subject for s in shown.standings if s.subject in scored]


def submit(session: Session, who: Principal, desk: jobs.Desk, scheme: str) -> Job:
    """Hand in the job of writing the letters of all units of a scheme.

    Raises:
        Refused: when nothing is published, or no unit has a result.
    """
    codes = subjects(session, who, scheme)
    if not codes:
        raise Refused("没有有考核结果的单位。", "请先公布结果。")
    run = _published(session, scheme)
    arguments = json.dumps({"scheme": scheme, "run": run.id})
    return desk.submit(session, who, ALL, arguments, stamp=str(run.id), total=len(codes))


def _letters(
    engine: Engine, settings: Settings, who: Principal, scheme: str, tell: jobs.Progress
) -> Iterator[tuple[str, bytes]]:
    with reading(engine) as session:
        shown = shown_store.whole(session, who, _published(session, scheme))
        codes = subjects(session, who, scheme)
        demo = roster.any_invented(session)
        told = [_told(session, settings, shown, code, demo=demo) for code in codes]
    names = file_names([_filed(shown, code) for code in codes])
    for count, (one, name) in enumerate(zip(told, names, strict=True)):
        if count % STEP == 0:
            tell(count, len(names), "写反馈书")
        yield name, write(compose_feedback(one))


def _run(engine: Engine, settings: Settings, job: Job, tell: jobs.Progress) -> Path:
    scheme = json.loads(job.arguments)["scheme"]
    with reading(engine) as session:
        who = jobs_store.asker(session, job)
    content = bundle(_letters(engine, settings, who, scheme, tell))
    return put(jobs.target(settings, job, ".zip"), content)


def _open_to(session: Session, who: Principal, job: Job) -> bool:
    """Whether the letters still say what is published."""
    asked = json.loads(job.arguments)
    run = runs.current(session, asked["scheme"])
    return run is not None and run.id == asked["run"] and who.in_department


KIND = jobs.Kind(TITLE, Permission.PUBLISH, "考核结果反馈书（{total}份）.zip", _run, _open_to)
