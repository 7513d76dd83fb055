"""一场测评在真的浏览器里走完：发码、关着脚本用手机投票、停止、另一人封票、结果进个人实绩。"""

from contextlib import ExitStack

import pytest
from test_browser import (  # 浏览器、站点的装置与走一年的那一套共用
    MANAGED,
    Desk,
    chromium,
    desk,
    site,
)

from attribution.ballots import result_store
from cadre.foundation import sign_in
from cadre.foundation.clock import now
from cadre.foundation.database import reading, writing
from cadre.foundation.tables import Account
from cadre.rules.vocabulary import AccountRole
from records.demo.accounts import acting
from records.demo.ballots import CLOSED, OPEN

pytestmark = pytest.mark.browser
__all__ = ["chromium", "site"]

PHONE = {"width": 390, "height": 800}
CODES = 6
MARKS = ((1, 1, "0"), (2, 1, "0"), (2, 2, "1"))  # 部分、对象、选第几档


@pytest.fixture
def secrets(demo_app) -> dict[AccountRole, str]:
    """A clerk who holds the vote, and a cadre officer who closes it."""
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
            for role in (AccountRole.CLERK, AccountRole.CADRE_OFFICER)
        }  # fmt: skip


def opened(work: Desk, title: str) -> str:
    """Go to a sitting by the list; its address."""
    work.go("/ballots")
    work.page.get_by_role("link", name=title).click()
    return work.page.url.removeprefix(work.site)


def slips(work: Desk, voters: int) -> list[str]:
    work.page.locator(f"form[action$='/codes/{voters}'] button").click()
    return [code.inner_text() for code in work.page.locator(".slip code").all()]


def voted(voter: Desk, code: str) -> None:
    voter.go("/vote")
    voter.page.fill("[name=code]", code.upper().replace("-", " "))
    voter.press("打开测评票")
    for part, subject, band in MARKS:
        voter.page.check(f"[name=c-{part}-{subject}-1][value='{band}']")
    assert voter.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    voter.press("提交")
    assert voter.page.url.endswith("/vote/done")


def step(work: Desk, event: str, words: str) -> None:
    block = work.page.locator("details", has_text=f"{event} →").first
    if block.get_attribute("open") is None:
        block.locator("summary").click()
    block.locator("[name=words]").fill(words)
    block.get_by_role("button", name=event, exact=True).click()
    assert f"已办理“{event}”" in work.page.content()


def test_codes_are_handed_out_votes_cast_and_the_result_stands_on_record(
    chromium, site, secrets, demo_app, tmp_path
):
    with ExitStack() as open_:
        clerk = open_.enter_context(desk(chromium, site, secrets, AccountRole.CLERK))
        officer = open_.enter_context(desk(chromium, site, secrets, AccountRole.CADRE_OFFICER))
        address = opened(clerk, OPEN)
        codes = slips(clerk, 2)
        context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
        voter = Desk(context.new_page(), site)
        for code in codes[:CODES]:
            voted(voter, code)
        voter.go("/vote")
        voter.page.fill("[name=code]", codes[0])
        voter.press("打开测评票")
        assert "这个投票码不能用" in voter.page.content()
        context.close()

        clerk.go(address)
        step(clerk, "停止", "监票 张某、计票 李某")
        assert "另一人" in clerk.page.content()
        officer.go(address)
        assert "票数和算法" not in officer.page.content()
        step(officer, "复核封票", "与会议记录核对无误")

        told = officer.page.locator("main").inner_text()
        assert "100.00" in told
        assert "80.00" in told
        paper = officer.download("汇总表", tmp_path)
        assert paper.read_bytes().startswith(b"PK")
        assert clerk.complaints == officer.complaints == []
    with reading(demo_app.state.engine) as session:
        found = result_store.ballots_of_team(session, acting(session, "kaohe"), "LQ")
    assert [(one.name, one.shown) for one in found if one.title == OPEN] == [
        ("选人用人工作", "100.00")
    ]


def test_a_result_of_a_closed_sitting_stands_on_its_page_and_goes_to_word(
    chromium, site, secrets, tmp_path
):
    with desk(chromium, site, secrets, AccountRole.CADRE_OFFICER) as work:
        opened(work, CLOSED)

        assert work.page.locator("main tbody strong, main td.strong").count() > 0
        for words in ("测评票", "汇总表", "导出 Excel"):
            assert work.download(words, tmp_path).read_bytes().startswith(b"PK")
        assert work.complaints == []
