"""一件能上能下在浏览器里从第一条线索办到再提任：三个人各办各的，每一步只照页面指的下一步走。"""

from contextlib import ExitStack
from datetime import date

import pytest
from sqlmodel import select
from test_browser import (  # 浏览器、站点的装置与走一年的那一套共用
    MANAGED,
    chromium,
    desk,
    site,
)

from cadre.foundation import sign_in
from cadre.foundation.clock import now
from cadre.foundation.database import reading, writing
from cadre.foundation.tables import Account
from cadre.roster import store as roster
from cadre.roster.tables import AnnualGrade
from cadre.rules.vocabulary import AccountRole
from records.matters.demotion import KIND
from records.matters.tables import Matter

pytestmark = pytest.mark.browser
__all__ = ["chromium", "site"]

HERO = "G0505"
R = AccountRole
DECISION = {
    "organ": "市委常委会", "meeting": "第 9 次会议", "reason": "集体讨论决定",
    "expected": "11", "present": "10", "in_favour": "9",
}  # fmt: skip
TALK = {
    "talkers": "部长", "recorder": "记录人", "content": "宣布决定", "statement": "接受",
    "appeal_told": "是",
}  # fmt: skip
ASSESSED = {
    "assessors": "干部科两人", "performance": "好", "masses": "认可", "conclusion": "表现突出",
}  # fmt: skip
PAPERS = ("本人书面报告", "组织意见", "纪检意见", "单位意见")


def decided(number: str, on: str, **more: str) -> dict[str, str]:
    return DECISION | {"minutes_no": f"常纪{number}号", "decided_on": on} | more


# 谁、哪一步、哪天、填什么；次序就是页面一步一步指的次序
DOWN = (
    (R.CADRE_OFFICER, "核实认定", "2023-03-01", {
        "situation": "U08", "found": "项目两年未开工", "verifier": "核实组", "paper": "核1号",
    }),
    (R.CLERK, "复核认定", "2023-03-02", {"words": "与核实的一致"}),
    (R.CADRE_OFFICER, "提出调整建议", "2023-03-06", {
        "way": "不适宜现职免职", "destination": "另行安排", "heard": "服从", "words": "差距较大",
    }),
    (R.RECORDER, "决定调整", "2023-03-10", decided("1", "2023-03-10")),
    (R.CADRE_OFFICER, "谈话", "2023-03-13", TALK),
    (R.CADRE_OFFICER, "履行任免", "2023-03-15", {
        "destination": "免去现职", "effective_on": "2023-03-15", "paper": "任〔2023〕5号",
    }),
    (R.CADRE_OFFICER, "进入影响期", "2023-03-15", {"mentor": "某局长", "plan": "每季度谈一次"}),
    (R.CADRE_OFFICER, "期满", "2024-03-10", {"words": "一年期满"}),
    (R.CADRE_OFFICER, "期满评估", "2024-03-20", ASSESSED),
    *((R.CADRE_OFFICER, "登记材料", "2024-03-25", {
        "material": paper, "paper": "函〔2024〕1号", "words": "同意",
    }) for paper in PAPERS),
    (R.CADRE_OFFICER, "建议再使用", "2024-04-01", {"last_grade": "称职", "words": "可以再使用"}),
    (R.RECORDER, "评为可再使用", "2024-04-10", decided("2", "2024-04-10")),
    (R.CADRE_OFFICER, "列为考察人选", "2024-04-15", {"words": "岗位适合"}),
    (R.RECORDER, "决定再任用", "2024-05-06", decided(
        "3", "2024-05-06", intended="某局副职", above="否",
    )),
    (R.CADRE_OFFICER, "公示", "2024-05-08", {"published_on": "2024-05-08", "paper": "公示3号"}),
    (R.CADRE_OFFICER, "公示期满任职", "2024-05-20", {
        "appointed": "某局副职", "appointed_on": "2024-05-20", "objections": "没有反映",
        "paper": "任〔2024〕9号",
    }),
    (R.CADRE_OFFICER, "进入试用期", "2024-05-20", {"paper": "任〔2024〕9号"}),
    (R.RECORDER, "试用期满合格", "2025-05-21", decided("4", "2025-05-21", trial="合格")),
)  # fmt: skip


@pytest.fixture
def secrets(demo_app) -> dict[AccountRole, str]:
    """An account with a one-time password for each of the three at work."""
    with writing(demo_app.state.engine) as session:
        return {
            role: sign_in.open_account(
                session,
                "测试",
                Account(
                    name=role.name, display="某", role=role, ranks=MANAGED, password_hash="",
                    created_at=now(),
                ),
            )
            for role in (R.CLERK, R.CADRE_OFFICER, R.RECORDER)
        }  # fmt: skip


def take(work, number: int, event: str, on: str, fields: dict[str, str]) -> None:
    """Take the step that the page names as the next one, or one offered beside it."""
    page = work.page
    work.go(f"/cases/{number}")
    form = page.locator("form", has=page.get_by_role("button", name=event, exact=True)).first
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    for name, value in {**fields, "done_on": on}.items():
        box = form.locator(f"[name={name}]")
        if box.evaluate("e => e.tagName") == "SELECT":
            box.select_option(value)
        else:
            box.fill(value)
    form.get_by_role("button", name=event, exact=True).click()
    assert f"已办理“{event}”" in page.content(), page.locator("main").inner_text()[:800]


def opened(demo_app, work) -> int:
    """The first sign, registered on the list page, and a piece of evidence picked."""
    work.go("/cases")
    work.fill(official=HERO, reason="重点项目长期推进不力")
    work.page.get_by_role("button", name="登记", exact=True).click()
    number = int(work.page.url.split("/cases/")[1].split("?")[0])
    with writing(demo_app.state.engine) as session:  # 线索是几年前登记的
        found = session.get(Matter, number)
        found.opened_on = date(2023, 2, 20)
        session.add(found)
        row = {"official": HERO, "year": 2023, "grade": "称职"}  # 上年度等次取自花名册
        session.add(AnnualGrade(key=f"{HERO}|2023", batch_id=1, **row))
    work.page.locator("input[name=key]").first.check()
    work.page.get_by_role("button", name="选取", exact=True).click()
    assert "已选取证据 1 件" in work.page.content()
    return number


def test_from_the_first_sign_to_the_end_of_the_probation(demo_app, chromium, site, secrets):
    with ExitStack() as open_desks:
        at_work = {
            role: open_desks.enter_context(desk(chromium, site, secrets, role)) for role in secrets
        }
        officer = at_work[R.CADRE_OFFICER]
        number = opened(demo_app, officer)
        for role, event, on, fields in DOWN:
            take(at_work[role], number, event, on, fields)
        officer.go(f"/cases/{number}")
        assert "该事项已经了结" in officer.page.content()
        officer.go(f"/cases/{number}/timeline")
        assert officer.page.locator("svg.life .life-barred").count() == 1
        assert "试用期满合格" in officer.page.locator(".life-list").inner_text()
        assert all(one.complaints == [] for one in at_work.values())

    with reading(demo_app.state.engine) as session:
        cases = session.exec(select(Matter).where(Matter.kind == KIND, Matter.official == HERO))
        assert [case.state for case in cases] == ["结束"]
        assert all(t.ends_on for t in roster.tenures_of(session, HERO))
        assert [h.kind for h in roster.handlings_of(session, HERO)] == ["不适宜现职免职"]
