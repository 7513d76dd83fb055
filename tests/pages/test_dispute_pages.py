import re
from html import unescape

import pytest
from demo_world import COUNTIES, HISTORY, correct
from matrix_world import COUNTY_LEVEL, MANAGED
from sqlmodel import select
from world import Person, client_for

from attribution.responsibility.tables import Duty, Ruling
from attribution.runs import edge_store, store
from attribution.runs.claim_tables import Claim
from attribution.runs.tables import Dispute, DivisionNotice
from cadre.foundation.database import reading, writing
from cadre.foundation.facts import known, last_batch
from cadre.rules.vocabulary import AccountRole, PostRank
from records.demo.accounts import acting

NOTICE = f"/division/{COUNTIES}/notice"
FORM = f"/disputes/{COUNTIES}/new"
SAID = {"words": "误列", "rightly": "由经信局负责", "evidence": "龙政办〔2020〕3号"}
ASKED = {"scheme": COUNTIES, "cell": "JY|JQRZ", "kind": "滞后结果"}
MINUTES = {
    "organ": "市委考核委员会",
    "meeting": "第3次会议",
    "minutes_no": "考委纪〔2021〕3号",
    "decided_on": "2021-01-20",
    "reason": "早年立项",
}


@pytest.fixture
def clerk(demo_app) -> Person:
    return client_for(demo_app, AccountRole.CLERK, ranks=MANAGED)


@pytest.fixture
def contact(demo_app) -> Person:
    return client_for(demo_app, AccountRole.CONTACT, unit="LQ")


@pytest.fixture
def official(demo_app) -> Person:
    return client_for(demo_app, AccountRole.OFFICIAL, official="G0313")


def hidden(page: str, name: str) -> str:
    return unescape(re.search(rf'name="{name}" value="([^"]*)"', page)[1])


def noticed(clerk: Person) -> None:
    answer = clerk.submit(NOTICE, seen=hidden(clerk.get(NOTICE).text, "seen"), note="附件一")
    assert answer.status_code == 303


def rows(app, table):
    with reading(app.state.engine) as session:
        return list(session.exec(select(table).order_by(table.id)))


def disputed(person: Person, edge: str = "漏列", **said: str):
    about = hidden(person.get(FORM).text, "about")
    return person.submit("/disputes/edges", scheme=COUNTIES, about=about, edge=edge, **SAID | said)


def test_the_department_fixes_the_division_and_each_reads_what_is_his(
    demo_app, clerk, contact, official
):
    noticed(clerk)

    (notice,) = rows(demo_app, DivisionNotice)
    own, theirs = official.get(NOTICE).text, contact.get(NOTICE).text
    assert "您在 2020年 负责的结果" in own
    assert "郁承泽" in own
    assert str(notice.window_ends_on) in theirs
    assert "龙泉市" in theirs
    assert "郁承泽" not in theirs
    assert "公示以来分工没有变动" in clerk.get(NOTICE).text


def test_a_change_after_the_notice_is_shown_line_by_line_and_asks_for_a_new_one(demo_app, clerk):
    noticed(clerk)
    with writing(demo_app.state.engine) as session:
        row = session.scalars(known(Duty, scheme=COUNTIES, subject="LQ")).first()
        correct(session, Duty, row.key, task="另行承担的一部分")

    page = clerk.get(NOTICE).text

    assert "另行承担的一部分" in page
    assert "另行公示" in page
    assert "公示后分工有变动" in clerk.get("/").text


def test_a_notice_page_left_open_over_a_change_is_stale(demo_app, clerk):
    seen = hidden(clerk.get(NOTICE).text, "seen")
    with writing(demo_app.state.engine) as session:
        row = session.scalars(known(Duty, scheme=COUNTIES, subject="LQ")).first()
        correct(session, Duty, row.key, task="另一部分")

    answer = clerk.submit(NOTICE, seen=seen)

    assert answer.status_code == 409
    assert "请刷新页面" in answer.text
    assert rows(demo_app, DivisionNotice) == []


def test_an_edge_is_disputed_answered_and_the_answer_printed(demo_app, clerk, contact, official):
    page = contact.get(FORM).text
    edge = unescape(re.search(r'<option value="(duty:[^"]+)"', page)[1])
    assert disputed(contact, edge).status_code == 303
    made = rows(demo_app, Dispute)[-1]

    assert f'action="/disputes/{made.id}/answer"' in clerk.get(f"/disputes/{made.id}").text
    assert f'action="/disputes/{made.id}/answer"' not in contact.get(f"/disputes/{made.id}").text

    clerk.submit(
        f"/disputes/{made.id}/answer", upheld="false", words="经核无误", paper="考办〔2021〕9号"
    )

    for reader in (clerk, contact):
        printed = reader.get(f"/disputes/{made.id}").text
        assert "经核无误" in printed
        assert "由经信局负责" in printed
        assert "data-print" in printed
    assert official.get(f"/disputes/{made.id}").status_code == 404


def test_an_upheld_dispute_leads_to_the_row_that_is_to_be_mended(demo_app, clerk, contact):
    edge = unescape(re.search(r'<option value="(duty:[^"]+)"', contact.get(FORM).text)[1])
    disputed(contact, edge)
    made = rows(demo_app, Dispute)[-1]

    clerk.submit(f"/disputes/{made.id}/answer", upheld="true", words="误列", paper="考办9号")

    page = clerk.get(f"/disputes/{made.id}").text
    url = unescape(re.search(r'href="([^"]+)">改这条异议所指的事实', page)[1])
    assert clerk.get(url).status_code == 200
    assert "改这条异议所指的事实" not in contact.get(f"/disputes/{made.id}").text


@pytest.mark.parametrize(("said", "status"), [
    ({"words": " "}, 422), ({"rightly": ""}, 422), ({"edge": "duty:没有"}, 404),
    ({"about": "结果公布-99"}, 409), ({"scheme": "没有"}, 404),
])  # fmt: skip
def test_a_dispute_that_cannot_be_taken_is_refused_in_words(demo_app, contact, said, status):
    before = len(rows(demo_app, Dispute))
    given = {"scheme": COUNTIES, "about": hidden(contact.get(FORM).text, "about"), "edge": "漏列"}

    answer = contact.submit("/disputes/edges", **given | SAID | said)

    assert answer.status_code == status
    assert len(rows(demo_app, Dispute)) == before


def test_a_claim_goes_from_the_applicant_over_the_clerk_to_the_recorder(demo_app, clerk, official):
    recorder = client_for(demo_app, AccountRole.RECORDER, ranks=MANAGED)
    form = official.get(f"/claims/{COUNTIES}/new").text
    assert "缙云县 · 新增工业机器人增长率" in form

    official.submit("/claims", **ASKED, reason="前年立项", evidence="缙发改〔2018〕12号")
    number = rows(demo_app, Claim)[-1].id
    opinion = {"granting": "true", "factor": "0.3", "words": "属实，拟准三成"}
    clerk.submit(f"/claims/{number}/propose", seen="0", **opinion)
    assert "拟准三成" not in official.get(f"/claims/{number}").text
    done = recorder.submit(
        f"/claims/{number}/decide", seen="1", granting="true", factor="0.3", **MINUTES
    )

    assert done.status_code == 303
    answer = official.get(f"/claims/{number}").text
    assert "已准予" in answer
    assert "考委纪〔2021〕3号" in answer
    with reading(demo_app.state.engine) as session:
        assert [r.factor for r in session.scalars(known(Ruling))] == [3000]
    assert "滞后结果 0.30" not in official.get("/officials/G0313").text  # 已公布的那次计算照旧


def test_a_claim_is_no_thing_for_those_beyond_whose_authority_the_applicant_is(demo_app, official):
    official.submit("/claims", **ASKED, reason="前年立项", evidence="文")
    number = rows(demo_app, Claim)[-1].id
    chief = client_for(demo_app, AccountRole.CLERK, ranks=(PostRank.COUNTY_CHIEF,))
    county = client_for(demo_app, AccountRole.CLERK, ranks=COUNTY_LEVEL)
    colleague = client_for(demo_app, AccountRole.OFFICIAL, official="G0302")

    for reader in (chief, colleague):
        assert reader.get(f"/claims/{number}").status_code == 404
        assert f"/claims/{number}" not in reader.get("/claims").text
    assert county.get(f"/claims/{number}").status_code == 200
    stranger = chief.submit(f"/claims/{number}/propose", seen="0", granting="false", words="不")
    assert stranger.status_code == 404


def test_pressing_apply_twice_makes_one_claim(demo_app, official):
    said = ASKED | {"reason": "前年立项", "evidence": "文"}

    answers = [official.submit("/claims", **said).status_code for _ in range(2)]

    assert answers == [303, 409]
    assert len(rows(demo_app, Claim)) == 1


def test_what_a_correction_moved_is_printed_for_an_official_without_an_account(demo_app, clerk):
    page = clerk.get(f"/corrections/{COUNTIES}?official=G0904")

    assert page.status_code == 200
    assert "没有账号的，打印送达本人" in page.text
    beyond = client_for(demo_app, AccountRole.CLERK, ranks=(PostRank.COUNTY_CHIEF,))
    assert beyond.get(f"/corrections/{COUNTIES}?official=G0313").status_code == 404


def test_an_official_reads_what_moved_for_himself_whomever_he_asks_for(official):
    asked = official.get(f"/corrections/{COUNTIES}?official=G0904").text

    assert "打印送达" not in asked
    assert "没有涉及您的单位和您本人" in asked


def test_whom_an_edge_alone_moved_reads_which_and_never_that_it_did_not_concern_him(
    demo_app, official
):
    with writing(demo_app.state.engine) as session:
        who = acting(session, "ganbu-jy")
        own = edge_store.own(session, who, COUNTIES, last_batch(session))
        ref = next(ref for ref in own.lines if ref.startswith("duty:"))
        correct(session, Duty, ref.removeprefix("duty:"), paper="另一份文件")
        clerk = acting(session, "kaohe")
        run, _ = store.make(session, clerk, COUNTIES, "更正分工后重算")
        store.publish(session, clerk, demo_app.state.settings, run.id)

    page = official.get(f"/corrections/{COUNTIES}").text

    assert "没有涉及" not in page
    assert "另一份文件" in page
    assert f"/disputes/{COUNTIES}/new" in page
    assert f"/explain/{COUNTIES}/official/G0313" in page


def test_the_form_of_a_claim_says_at_once_that_the_scheme_is_closed(official):
    page = official.get(f"/claims/{HISTORY}/new").text

    assert "已经封账" in page
    assert "提交申请" not in page
    assert "份额" in official.get(f"/claims/{COUNTIES}/new").text
