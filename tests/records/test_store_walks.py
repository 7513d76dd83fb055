"""Whatever is pressed, in the database itself: each machine walked through its store.

Few examples of many presses on a copy of the demonstration; after each example `verify` must find
nothing. What the guards of a table hold by themselves stands in the pure walks beside each machine.
"""

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from appeal_world import ABOVE, ORGAN, contested, found_incompetent, lately_handled, on_day, take
from grade_world import minutes as grade_minutes
from grade_world import of_scheme
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from selection_world import ANOTHER, form, listed, made_vacant, opened
from sqlmodel import Session, col, select
from test_machine import filled

from attribution.ballots import sitting, step_store
from attribution.ballots import store as sittings
from cadre.foundation import batch_seal_store
from cadre.foundation.database import connect, reading, writing
from cadre.foundation.decisions import parsed
from cadre.foundation.facts import Batch
from cadre.roster import store as roster
from cadre.rules.errors import BadInput, NotAllowed, NotFound, Refused
from cadre.rules.vocabulary import Grade, HandlingKind
from records.appeals import handover_store, lodging_store, personal
from records.appeals.no_harm import FROM_BEST
from records.appeals.tables import Appeal
from records.demo.accounts import acting
from records.desk import verify_store
from records.desk.forms import BOOKS
from records.grades.meeting import (
    deciding_store,
    moving_store,
    proposing_store,
    states,
)
from records.grades.meeting.list_store import meeting_list
from records.grades.meeting.listing import Excess
from records.grades.meeting.meeting_tables import GradeSession
from records.matters import taking as matters
from records.matters.kinds import MACHINES
from records.matters.tables import Matter
from records.problems import steps as problem_steps
from records.problems import store as problems
from records.problems import taking_store as problem_taking
from records.selection import candidate_store, taking_store
from records.selection.states import CANDIDATE, LEAVE, CandidateState, VacancyState
from records.selection.steps import Step
from records.selection.tables import Candidacy, Vacancy

TOLD = (Refused, BadInput, NotAllowed, NotFound)
GRADED, REDUCED = "G0313", "G0507"


class StoreWalk(RuleBasedStateMachine):
    """一份演示库，随便按；没有办成的一律不留痕迹，了结的不再动。"""

    year: object
    first = date(2021, 3, 20)
    pressed = 0

    @initialize()
    def begin(self):
        self.folder = tempfile.TemporaryDirectory()
        self.url = self.year.copy(Path(self.folder.name))
        self.engine, self.day = connect(self.url), self.first
        self.patch = pytest.MonkeyPatch()
        on_day(self.patch, self.day)
        with writing(self.engine) as session:
            self.set_up(session)

    def set_up(self, session: Session) -> None:
        """What there must be before the first press."""

    def attempt(self, act: Callable[[Session], None]) -> bool:
        """Press; what is refused leaves the database as it was."""
        try:
            with writing(self.engine) as session:
                act(session)
        except TOLD:
            return False
        type(self).pressed += 1
        return True

    def later(self, days: int) -> None:
        self.day += timedelta(days=days)
        on_day(self.patch, self.day)

    def teardown(self):
        if not hasattr(self, "engine"):
            return
        try:
            with reading(self.engine) as session:
                assert [str(problem) for problem in verify_store.problems(session)] == []
        finally:
            self.patch.undo()
            self.engine.dispose()
            self.year.drop(self.url)
            self.folder.cleanup()


def walked(machine: type[StoreWalk], year: object, examples: int, presses: int) -> None:
    own = type(machine.__name__, (machine,), {"year": year, "pressed": 0})
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        own,
        settings=settings(
            max_examples=examples, stateful_step_count=presses, deadline=None, derandomize=True,
            suppress_health_check=checks,
        ),
    )  # fmt: skip
    assert own.pressed  # 不是一步都没有办成


def pick(listed: tuple[str, ...], every: tuple[str, ...], number: int) -> str:
    """Mostly a step that is listed, now and then any."""
    return (
        every[number % len(every)]
        if number % 8 == 0 or not listed
        else listed[number % len(listed)]
    )


def by(right: str, number: int, other: str) -> str:
    """Mostly whose work it is, now and then another."""
    return other if number % 7 == 0 else right


class Appeals(StoreWalk):
    """等次和处理各一件申诉：了结的不再动，等次不变差，影响期不变长，未满期的处理不停止执行。"""

    def set_up(self, session):
        about, who = found_incompetent(session), acting(session, "ganbu")
        batch = session.exec(select(Batch).order_by(col(Batch.id).desc())).first()
        batch_seal_store.leave(session, who, batch, BOOKS["roster"])
        row = lately_handled(session, REDUCED)
        made = lodging_store.contest(
            session, who, REDUCED, kind=personal.PERSONNEL, about=f"handling:{row.key}",
            known_on="2021-03-01", organ=ORGAN,
        )  # fmt: skip
        self.ids = (contested(session, about).id, made.id)
        self.grade, self.released = self.stands(session)

    def stands(self, session) -> tuple[int, date]:
        """How good the grade is (less is better), and how long the handling bars.

        A bar without an end is the longest of all; without any handling nothing is barred.
        """
        grade = next(g.grade for g in roster.grades_of(session, GRADED) if g.year == 2020)
        bars = roster.barred_periods_of(session, REDUCED)
        ends = [bar.released_on or date.max for bar in bars]
        return FROM_BEST.index(Grade(grade)), max(ends, default=date.min)

    @rule(
        which=st.integers(0, 1),
        number=st.integers(0, 999),
        days=st.sampled_from((0, 0, 0, 0, 1, 10)),
        who=st.sampled_from(("ganbu", "ganbu-jy", "jilu", "fuhe", "kaohe")),
        organ=st.sampled_from((ORGAN, ABOVE)),
        outcome=st.sampled_from(("维持", "变更", "撤销", "责令重新处理")),
        grade=st.sampled_from(["", *Grade]),
        kind=st.sampled_from(["", *HandlingKind]),
        months=st.sampled_from(("", "", "1", "6", "48")),
    )
    def press(self, which, number, days, who, organ, outcome, grade, kind, months):
        machine = personal.PERSONNEL_MACHINE
        self.later(days)
        with reading(self.engine) as session:
            before = session.get_one(Appeal, self.ids[which])
            event = pick(machine.events_of(before.state), machine.events, number)
        own = "ganbu" if which else "ganbu-jy"
        right = own if event in personal.OWN else "jilu" if event in machine.decided else "ganbu"
        who = by(right, number, who)
        given = filled(machine, event) | {"panel": "甲、乙、丙", "days": "20", "how": "当面送达"}
        given |= {"organ": organ, "decided_on": str(self.day), "outcome": outcome}
        given |= {"new_grade": grade if which == 0 else "", "new_kind": kind if which else ""}
        given["new_months"] = months

        def act(session):
            appeal = session.get_one(Appeal, self.ids[which])
            take(session, who, appeal, event, **given)

        done = self.attempt(act)
        with reading(self.engine) as session:
            after = session.get_one(Appeal, self.ids[which])
        assert (after.version == before.version + 1) is done
        if done:
            assert after.state == machine.transitions[before.state, event]
            assert before.state not in machine.ends
        else:
            assert after.state == before.state

    @rule(who=st.sampled_from(("ganbu", "kaohe")))
    def hand_over(self, who):
        slip = {"receiver": "本人", "how": "当面送达", "handed_on": str(self.day)}

        def act(session):
            appeal = session.get_one(Appeal, self.ids[1])
            handover_store.hand_over(session, acting(session, who), appeal, **slip)

        self.attempt(act)

    @invariant()
    def no_appeal_makes_it_worse(self):
        if hasattr(self, "ids"):
            with reading(self.engine) as session:
                grade, released = self.stands(session)
            assert grade <= self.grade
            assert released <= self.released
            self.grade, self.released = grade, released


class Grades(StoreWalk):
    """一次等次评定：定下的名单每个名额池都不超，没有理由和文件的超名额一律记不下。"""

    def set_up(self, session):
        self.id = of_scheme(session).id

    @rule(
        number=st.integers(0, 999),
        who=st.sampled_from(("kaohe", "fuhe", "jilu", "ganbu")),
        size=st.integers(1, 60),
        grade=st.sampled_from(("优秀", "良好", "称职", "良好", "称职", "一般")),
        over=st.sampled_from((False, False, False, True)),
    )
    def press(self, number, who, size, grade, over):
        with reading(self.engine) as session:
            before = session.get_one(GradeSession, self.id)
        event = pick(states.events_of(before.state), states.EVENTS, number)
        right = {states.HOLD: "jilu", states.FINALISE: "fuhe"}.get(event, "kaohe")
        who = by(right, number, who)
        excess = Excess("任务特别突出", "市委〔2021〕8号") if over else Excess()

        def act(session):
            found, person = session.get_one(GradeSession, self.id), acting(session, who)
            self.taken(session, person, found, event, (size, grade, excess))

        if not self.attempt(act):
            return
        with reading(self.engine) as session:
            after = session.get_one(GradeSession, self.id)
            assert after.state == states.TRANSITIONS[before.state, event]
            if event == states.HOLD and not over:
                self.within(session, teams=before.state == states.TEAMS)

    def taken(self, session, person, found, event, more):
        size, grade, excess = more
        version = found.version
        if event == states.MOVE:
            teams = found.state == states.TEAMS
            entries = meeting_list(session, person, found, teams=teams).entries
            open_ones = [e.number for e in entries if e.open] or [e.number for e in entries]
            moving_store.move(
                session, person, found, open_ones[:size], grade, reason="综合评定",
                authoriser="主持人", version=version,
            )  # fmt: skip
        elif event == states.HOLD:
            said = parsed(grade_minutes())
            deciding_store.hold(session, person, found, said, excess, version=version)
        elif event == states.FINALISE:
            deciding_store.finalise(session, person, found, version=version)
        elif event == states.PROPOSE_PERSONS:
            proposing_store.propose_persons(session, person, found, version=version)
        else:
            raise Refused("不在这里试。")

    def within(self, session, *, teams):
        found = session.get_one(GradeSession, self.id)
        shown = meeting_list(session, acting(session, "kaohe"), found, teams=teams)
        assert all(shown.left(pool).left >= 0 for pool in shown.pools)
        assert not any(entry.open for entry in shown.entries)


class Matters(StoreWalk):
    """约谈、整改、诫勉、能下的各件：每一步照表，了结的不再动，转出来的新事项从头办。"""

    first = date(2026, 12, 1)

    def set_up(self, session):
        self.number = 0

    @rule(
        which=st.integers(0, 9),
        number=st.integers(0, 999),
        days=st.sampled_from((0, 1, 10, 60, 200)),
        who=st.sampled_from(("kaohe", "ganbu", "jilu")),
        stale=st.sampled_from((False, False, False, True)),
    )
    def press(self, which, number, days, who, stale):
        self.later(days)
        with reading(self.engine) as session:
            every = session.exec(select(Matter).order_by(col(Matter.id))).all()
        before = every[which % len(every)]
        machine = MACHINES[before.kind]
        event = pick(machine.events_of(before.state), machine.events, number)
        mine = "ganbu" if before.opened_by == "ganbu" else "kaohe"
        who = by("jilu" if event in machine.decided else mine, number, who)
        given = filled(machine, event)
        for name in ("decided_on", "effective_on", "held_on", "published_on", "appointed_on"):
            given[name] = str(self.day)
        given |= {"due": str(self.day + timedelta(60)), "situation": "U08", "in_favour": "9"}

        def act(session):
            person = acting(session, who)
            version = before.version - stale
            matters.step(session, person, before.id, event, given, version=version)

        done = self.attempt(act)
        with reading(self.engine) as session:
            after = session.get_one(Matter, before.id)
            every_now = session.exec(select(Matter)).all()
        assert (after.version == before.version + 1) is done
        assert not (done and stale)
        if done:
            assert after.state == machine.transitions[before.state, event]
            assert before.state not in machine.ends or event in machine.after
            opened_now = every_now[len(every) :]
            assert all(one.state == MACHINES[one.kind].start for one in opened_now)
        else:
            assert (after.state, len(every_now)) == (before.state, len(every))


class Problems(StoreWalk):
    """问题清单：自己不能复核自己的，没有佐证的销不了号，销了号的只有重现才再动。"""

    first = date(2026, 12, 1)

    @rule(
        which=st.integers(0, 11),
        number=st.integers(0, 999),
        days=st.sampled_from((0, 1, 30, 100)),
        who=st.sampled_from(("kaohe", "ganbu", "lianluo")),
        evidence=st.sampled_from(("", "验收单")),
        reviewer=st.sampled_from(("张三", "李四")),
    )
    def press(self, which, number, days, who, evidence, reviewer):
        self.later(days)
        with reading(self.engine) as session:
            every = problems.problems(session, acting(session, "kaohe"))
            before = every[which % len(every)]
            past = problems.steps_of(session, before.code)
        machine = problem_steps.MACHINE
        event = pick(machine.events_of(before.state), machine.events, number)
        who = by("lianluo" if event in problem_steps.OWN else "ganbu", number, who)
        given = filled(machine, event) | {"executor": "张三", "reviewer": reviewer}
        given |= {"evidence": evidence, "due": str(self.day + timedelta(90))}

        def act(session):
            version = before.version
            person = acting(session, who)
            problem_taking.step(session, person, before.code, event, given, version=version)

        done = self.attempt(act)
        with reading(self.engine) as session:
            after = problems.one(session, acting(session, "kaohe"), before.code)
        assert (after.version == before.version + 1) is done
        if done:
            assert after.state == machine.transitions[before.state, event]
            assert event != problem_steps.SUBMIT or evidence
        if done and event == problem_steps.PASS:
            sent = [step.by for step in past if step.event == problem_steps.SUBMIT][-1]
            assert sent != who


class Ballots(StoreWalk):
    """测评：停止或者录票的人不能封票，作废的不再动。"""

    @rule(
        which=st.integers(1, 2),
        number=st.integers(0, 999),
        who=st.sampled_from(("kaohe", "fuhe", "jilu")),
    )
    def press(self, which, number, who):
        with reading(self.engine) as session:
            before = sittings.one(session, acting(session, "kaohe"), which).row
            hands = step_store.hands(session, which)
        event = pick(sitting.MACHINE.events_of(before.state), sitting.EVENTS, number)
        who = by("fuhe" if event == sitting.CLOSE else "kaohe", number, who)
        given = {"words": "核对无误", "paper": "测评记录"}

        def act(session):
            person = acting(session, who)
            step_store.take(session, person, which, event, given, version=before.version)

        done = self.attempt(act)
        with reading(self.engine) as session:
            after = sittings.one(session, acting(session, "kaohe"), which).row
        assert (after.version == before.version + 1) is done
        if done:
            assert after.state == sitting.MACHINE.transitions[before.state, event]
            assert before.state != sitting.VOID
            assert event != sitting.CLOSE or who not in hands


class Selection(StoreWalk):
    """一个空缺、两名人选：只任一人，不再列为人选的不再办，任职的步骤都在前面办过。"""

    first = date(2021, 12, 1)

    def set_up(self, session):
        made_vacant(session)
        vacancy = opened(session)
        self.vacancy = vacancy.id
        self.ids = [listed(session, vacancy).id, listed(session, vacancy, ANOTHER).id]
        self.done = {number: [] for number in self.ids}

    @rule(
        which=st.integers(0, 1),
        number=st.integers(0, 999),
        who=st.sampled_from(("ganbu", "ganbu", "jilu", "kaohe")),
        forward=st.sampled_from((True, True, True, False)),
    )
    def press(self, which, number, who, forward):
        with reading(self.engine) as session:
            before = session.get_one(Candidacy, self.ids[which])
        waiting = [step for step in Step if step not in (*self.done[before.id], Step.CONSENT)]
        listed_now = tuple(waiting[:2]) if forward and waiting else ()
        event = pick(listed_now, CANDIDATE.events, number)
        who = by("jilu" if event == Step.DISCUSSION else "ganbu", number, who)

        def act(session):
            found, person = session.get_one(Candidacy, before.id), acting(session, who)
            if event == LEAVE:
                candidate_store.leave(session, person, found.id, found.version, "本人放弃")
                return
            given = form(Step(event))
            taking_store.take(
                session, person, BOOKS, found.id, Step(event), given, version=found.version
            )

        if not self.attempt(act):
            return
        with reading(self.engine) as session:
            after = session.get_one(Candidacy, before.id)
        assert after.state == CANDIDATE.transitions[before.state, event]
        assert after.version == before.version + 1
        self.done[before.id].append(event)

    @invariant()
    def one_post_is_filled_by_one_person(self):
        if not hasattr(self, "ids"):
            return
        with reading(self.engine) as session:
            rows = [session.get_one(Candidacy, number) for number in self.ids]
            vacancy = session.get_one(Vacancy, self.vacancy)
        appointed = [row for row in rows if row.state == CandidateState.APPOINTED]
        assert len(appointed) == int(vacancy.state == VacancyState.FILLED)
        assert all(Step.PUBLICATION in self.done[row.id] for row in appointed)


@pytest.mark.parametrize(
    ("machine", "examples", "presses"),
    [
        (Appeals, 5, 30),
        (Grades, 5, 20),
        (Matters, 5, 40),
        (Problems, 4, 40),
        (Ballots, 5, 20),
        (Selection, 4, 50),
    ],
    ids=lambda v: getattr(v, "__name__", ""),
)
def test_whatever_is_pressed_in_the_database_the_rules_hold(demo_year, machine, examples, presses):
    walked(machine, demo_year, examples, presses)
