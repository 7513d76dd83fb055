from datetime import date

import pytest
from sqlalchemy import select
from world import client_for

from cadre.foundation.access import Principal
from cadre.foundation.clock import today
from cadre.foundation.database import reading
from cadre.foundation.tables import TrailLine
from cadre.rules.vocabulary import AccountRole, PostRank
from records.eligibility import eligibility_store
from records.eligibility.values import Verdict

MANAGED = tuple(rank for rank in PostRank if rank is not PostRank.OUTSIDE)
URL = "/eligibility/G0306"


@pytest.fixture
def officer(shown_app):
    return client_for(shown_app, AccountRole.CADRE_OFFICER, ranks=MANAGED)


def looked(app):
    with reading(app.state.engine) as session:
        return session.scalars(select(TrailLine).order_by(TrailLine.id.desc())).first()


def post_of(app):
    with reading(app.state.engine) as session:
        return eligibility_store.choices(session, today()).posts[0][0]


def test_without_a_target_the_page_asks_for_one_and_shows_no_gate(officer):
    shown = officer.get(URL).text

    assert "拟任职务" in shown
    assert "逐关核对" not in shown


def test_each_gate_opens_into_its_facts_and_its_rule(officer):
    shown = officer.get(URL, params={"rank": "四级调研员", "on": "2021-01-20"}).text

    assert shown.index("R-Z1") < shown.index("R-Z2") < shown.index("近三年等次")
    assert shown.count('<details class="screen-only">') >= 12
    assert "公务员职务与职级并行规定" in shown


def test_a_post_of_the_roster_is_checked_by_all_qualifications(shown_app, officer):
    shown = officer.get(URL, params={"post": post_of(shown_app), "on": "2021-01-20"}).text

    assert all(f"R-P{number}" in shown for number in range(1, 9))
    assert "条号待核" in shown or "第八条" in shown


def test_the_look_is_left_in_the_trail_with_target_and_day(shown_app, officer):
    officer.get(URL, params={"rank": "四级调研员", "on": "2021-01-20"})

    line = looked(shown_app)

    assert "G0306" in f"{line.target} {line.words}"
    assert "四级调研员 2021-01-20" in f"{line.target} {line.words}"


def test_answers_move_the_gates_and_are_not_kept(officer):
    asked = {"rank": "四级调研员", "on": "2021-01-20"}

    answered = officer.submit(URL, **asked, investigated="是").text
    again = officer.get(URL, params=asked).text

    assert "正被立案审查调查，没有结案" in answered
    assert "含由人答复的事项" in answered
    assert "请向纪检监察机关核实" in again


@pytest.mark.parametrize(
    "fields",
    [
        {"rank": "四级调研员", "on": "昨天"},
        {"rank": "四级调研员", "post": "X"},
        {"rank": "一级科长"},
        {"post": "没有的职务"},
    ],
)
def test_a_question_that_cannot_be_read_is_refused(officer, fields):
    assert officer.get(URL, params=fields).status_code == 422


def test_the_roster_page_leads_to_the_check(officer):
    assert URL in officer.get("/roster/people/G0306").text


def test_the_store_reads_posts_grades_and_the_day_of_age_from_the_roster(shown):
    who = Principal(1, "ganbu", "干部专责", AccountRole.CADRE_OFFICER, ranks=frozenset(MANAGED))
    asked = eligibility_store.Asked("", "四级调研员", date(2021, 1, 20))

    found = eligibility_store.checked(shown, who, "G0306", asked)

    assert found.case.who.posts
    assert found.case.who.due_on is not None
    assert found.verdict in set(Verdict)
