"""Whatever is pressed on a disputed score, a written question or a figure that is filled in.

Walked through the store as in `test_store_walks`; after each example `verify` must find nothing.
"""

from datetime import date

import pytest
from appeal_world import COUNTIES, take
from hypothesis import strategies as st
from hypothesis.stateful import rule
from sqlmodel import col, select
from test_machine import filled
from test_store_walks import StoreWalk, by, pick, walked

from attribution.results import flow, flow_store
from attribution.results.flow import Event, State, Track
from attribution.runs import claim_deciding_store, claim_store, disputes, states
from attribution.runs.claim_tables import Claim
from attribution.schemes import store as schemes
from cadre.foundation.database import reading
from cadre.foundation.decisions import Minutes
from cadre.foundation.settings import Settings
from cadre.rules.vocabulary import RulingKind
from records.appeals import lodging_store, score, store, taking_store
from records.appeals.kinds import MACHINES, OWN
from records.appeals.tables import Appeal
from records.demo.accounts import acting
from records.desk.forms import BOOKS

OFFICE = ("kaohe", "fuhe")


class Answers(StoreWalk):
    """得分申诉和书面询问：没有核查不答复，第一次的人不办第二次，了结的不再动。"""

    def set_up(self, session):
        settings, who = Settings(_env_file=None), acting(session, "lianluo")
        given = (COUNTIES, "LQ", "DSLZ", "得分", "漏计一家")
        made = disputes.raise_one(session, who, settings, *given)
        found = store.of_dispute(session, acting(session, "kaohe"), made.id)
        take(session, "kaohe", found, score.ACCEPTED)
        asked = lodging_store.ask(
            session, acting(session, "ganbu-jy"), "", f"{COUNTIES}|JY|JQRZ", "分母用错没有"
        )
        self.own = {found.kind: "lianluo", asked.kind: "ganbu-jy"}

    @rule(
        which=st.integers(0, 3),
        number=st.integers(0, 999),
        days=st.sampled_from((0, 0, 0, 1, 5)),
        office=st.sampled_from(OFFICE),
        stranger=st.sampled_from(("ganbu", "jilu")),
        investigator=st.sampled_from(("甲", "乙")),
        stale=st.sampled_from((False, False, False, True)),
    )
    def press(self, which, number, days, office, stranger, investigator, stale):
        self.later(days)
        with reading(self.engine) as session:
            query = select(Appeal).where(col(Appeal.kind).in_(list(self.own)))
            every = session.exec(query.order_by(col(Appeal.id))).all()
            before = every[which % len(every)]
            past = [step.event for step in store.steps(session, before)]
        machine = MACHINES[before.kind]
        event = pick(machine.events_of(before.state), machine.events, number)
        mine = self.own[before.kind] if event in OWN[before.kind] else office
        who = by(mine, number, stranger)
        given = filled(machine, event) | {"investigator": investigator, "how": "系统内告知"}

        def act(session):
            found = session.get_one(Appeal, before.id)
            version, person = found.version - stale, acting(session, who)
            taking_store.take(session, person, BOOKS, found, event, given, version=version)

        done = self.attempt(act)
        with reading(self.engine) as session:
            after = session.get_one(Appeal, before.id)
        assert (after.version == before.version + 1) is done
        assert not (done and stale)
        if not done:
            assert after.state == before.state
            return
        assert after.state == machine.transitions[before.state, event]
        assert who == mine or who in OFFICE
        if event in (score.KEPT, score.MENDED):
            assert score.FOUND in past


class Claims(StoreWalk):
    """归属申请：没有审核意见不决定，审核的人不记录决定，决定过的不再动。"""

    def set_up(self, session):
        said = {"reason": "前年立项，今年见效", "evidence": "丽发改〔2018〕6号"}
        who = acting(session, "ganbu-jy")
        self.id = claim_store.apply(
            session, who, COUNTIES, ("JY", "JQRZ"), RulingKind.LAGGING, **said
        ).id

    @rule(
        number=st.integers(0, 999),
        deciding=st.booleans(),
        granting=st.booleans(),
        factor=st.sampled_from(("0.3", "0.3", "0.3", "1.1")),
        stale=st.sampled_from((False, False, False, True)),
    )
    def press(self, number, deciding, granting, factor, stale):
        with reading(self.engine) as session:
            before = session.get_one(Claim, self.id)
            past = claim_store.steps(session, before)
        who = by("jilu" if deciding else "kaohe", number, "ganbu-jy")
        given = {"granting": granting, "factor": factor, "seen": len(past) - stale}

        def act(session):
            person = acting(session, who)
            if deciding:
                minutes = Minutes("市委考核委员会", "会议", "纪要1号", date(2021, 3, 19), "属实")
                claim_deciding_store.decide(
                    session, person, BOOKS, self.id, minutes=minutes, **given
                )
            else:
                claim_deciding_store.propose(session, person, self.id, words="属实", **given)

        done = self.attempt(act)
        with reading(self.engine) as session:
            after = session.get_one(Claim, self.id)
            steps = claim_store.steps(session, after)
        assert len(steps) == len(past) + done
        if not done:
            assert after.state == before.state
            return
        assert not stale
        assert (before.state, steps[-1].event) in states.CLAIM.transitions
        assert after.state == states.CLAIM.transitions[before.state, steps[-1].event]
        opinions = {step.by for step in past if step.event == states.PROPOSED}
        assert not deciding or (opinions and who not in opinions)


class Filling(StoreWalk):
    """填报：照表一步一步，填的、审的人不能自己锁定，改过的不按旧的办。"""

    @rule(
        which=st.integers(0, 2),
        number=st.integers(0, 999),
        who=st.sampled_from(("kaohe", "fuhe", "lianluo")),
        words=st.sampled_from(("理由和文件", "理由和文件", "")),
    )
    def press(self, which, number, who, words):
        before = self.cell(which)
        machine = flow.machine(Track.VALUE)
        event = pick(machine.events_of(before.state), machine.events, number)

        def act(session):
            person = acting(session, who)
            said = {"reason": words, "paper": words}
            flow_store.act(session, person, COUNTIES, Event(event), [before.token], **said)

        done = self.attempt(act)
        after = self.cell(which)
        assert len(after.past) == len(before.past) + done
        if done:
            assert after.state == flow.TRANSITIONS[Track.VALUE][State(before.state), Event(event)]
            assert words or not flow.ASKS.get(Event(event))
            hands = {s.by for s in before.past if s.event in flow.CHECKS} | before.filled_by
            assert event != Event.LOCK or who not in hands
        else:
            assert after.state == before.state

    def cell(self, which):
        """One of three figures of the unit whose contact presses too."""
        with reading(self.engine) as session:
            scheme = schemes.scheme(session, COUNTIES)
            found = flow_store.visible(session, acting(session, "kaohe"), scheme)
        mine = [c for c in found if c.track is Track.VALUE and c.subject == "LQ"]
        return sorted(mine, key=lambda c: c.id)[which % len(mine)]


@pytest.mark.parametrize(
    ("machine", "examples", "presses"),
    [(Answers, 3, 30), (Claims, 5, 15), (Filling, 2, 12)],
    ids=lambda v: getattr(v, "__name__", ""),
)
def test_whatever_is_pressed_the_answers_and_figures_hold(demo_year, machine, examples, presses):
    walked(machine, demo_year, examples, presses)
