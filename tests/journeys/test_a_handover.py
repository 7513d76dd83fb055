"""年中换人分管：两人的份额都变，打开路径，对一条边提出异议，更正后重算，两次计算对得上差别。"""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from demo_world import COUNTIES
from test_browser import (  # 浏览器、站点的装置与走一年的那一套共用
    MANAGED,
    Desk,
    chromium,
    desk,
    site,
)

from cadre.foundation import sign_in
from cadre.foundation.clock import now
from cadre.foundation.database import writing
from cadre.foundation.tables import Account
from cadre.rules.numbers import to_points
from cadre.rules.vocabulary import AccountRole

pytestmark = pytest.mark.browser
__all__ = ["chromium", "site"]

BEFORE, AFTER = "G0904", "G0903"  # 原来分管的副市长、接过来的副市长
PAPER = "龙政发〔2020〕31号"
LINE = "LQ-ZF-03|领域|经济和信息化|分管|2019-01-01"
RESULT = f"/responsibility/{COUNTIES}/LQ?indicator=DSLZ"


@pytest.fixture
def secrets(demo_app) -> dict[AccountRole, str]:
    """Accounts of the clerk and of the deputy who hands over, each with a one-time password."""
    with writing(demo_app.state.engine) as session:
        return {
            role: sign_in.open_account(
                session,
                "测试",
                Account(
                    name=role.name, display="某", role=role, ranks=MANAGED, password_hash="",
                    created_at=now(), official=official,
                ),
            )
            for role, official in ((AccountRole.CLERK, ""), (AccountRole.OFFICIAL, BEFORE))
        }  # fmt: skip


@dataclass
class Clerk:
    """The clerk at work on the division of work of a county."""

    work: Desk

    def handed_over(self, on_the_eve: str, from_day: str, key: str = "") -> None:
        """One deputy is in charge up to a day, another from the next one on."""
        self.work.go(f"/division/{COUNTIES}/line/portfolio?key={LINE}")
        self.work.page.fill("#of-ends_on", on_the_eve)
        self.saved()
        self.work.go(f"/division/{COUNTIES}/line/portfolio" + (f"?key={key}" if key else ""))
        for field, value in self.line(from_day).items():
            box = self.work.page.locator(f"#of-{field}")
            if box.evaluate("e => e.tagName") == "SELECT":
                box.select_option(value)
            else:
                box.fill(value)
        self.saved()

    def line(self, from_day: str) -> dict[str, str]:
        return {
            "post": "LQ-ZF-02",
            "kind": "领域",
            "content": "经济和信息化",
            "role": "分管",
            "begins_on": from_day,
            "paper": PAPER,
        }

    def taken_off(self, from_day: str) -> None:
        self.work.go(
            f"/division/{COUNTIES}/line/portfolio?key=LQ-ZF-02|领域|经济和信息化|分管|{from_day}"
        )
        form = self.work.page.locator("form[action$='/remove']")
        form.locator("[name=reason]").fill("日期有误")
        form.locator("[name=paper]").fill(PAPER)
        form.get_by_role("button", name="删去", exact=True).click()

    def saved(self) -> None:
        form = self.work.page.locator("form[action$='/line/portfolio']")
        form.locator("[name=reason]").fill("年中调整分工")
        form.locator("[name=paper]").fill(PAPER)
        form.get_by_role("button", name="保存", exact=True).click()
        assert "/lines/portfolio" in self.work.page.url, self.work.page.locator("main").inner_text()

    def published(self) -> int:
        """Calculate and publish; the number of the run."""
        self.work.go("/runs")
        self.work.page.select_option("[name=scheme]", COUNTIES)
        self.work.fill(reason="分工更正")
        self.work.press("试算")
        run = int(self.work.page.url.split("/runs/")[1].split("?")[0])
        self.work.press("公布")
        assert "已公布" in self.work.page.content()
        return run

    def got(self, official: str, run: int) -> int:
        """What an official got of the result in a run, in millionths, as the page prints it."""
        self.work.go(f"{RESULT}&run={run}&official={official}")
        row = self.work.page.locator(
            "main tbody tr", has=self.work.page.locator(f"a[href*='{official}']")
        )
        return to_points(
            Decimal(row.first.locator("td.num").nth(2).inner_text())
        )  # 天数、份额之后是得分


def test_a_handover_in_mid_year_is_entered_disputed_corrected_and_compared(chromium, site, secrets):
    with desk(chromium, site, secrets, AccountRole.CLERK) as work:
        clerk = Clerk(work)
        clerk.handed_over("2020-06-30", "2020-07-01")
        first = clerk.published()
        work.go(f"{RESULT}&run={first}&official={AFTER}")
        assert "184/366" in work.page.content()
        shares = clerk.got(BEFORE, first), clerk.got(AFTER, first)
        assert shares[0] < shares[1]

        with desk(chromium, site, secrets, AccountRole.OFFICIAL) as mine:
            mine.go(RESULT + f"&official={BEFORE}")
            assert "182/366" in mine.page.content()
            mine.go(f"/disputes/{COUNTIES}/new")
            mine.page.select_option("[name=edge]", label=mine.page.locator(
                "[name=edge] option", has_text="经济和信息化").first.inner_text())  # fmt: skip
            mine.fill(words="文件写的是 8 月起", rightly="分管到 7 月 31 日", evidence=PAPER)
            mine.press("提交异议")
            assert "异议已提出" in mine.page.content()
            assert mine.complaints == []

        work.go("/disputes")
        work.page.locator("[name=upheld][value=true]").first.check()
        work.fill(words="查文件属实", paper=PAPER)
        work.press("答复")
        clerk.taken_off("2020-07-01")
        clerk.handed_over("2020-07-31", "2020-08-01")
        second = clerk.published()

        work.go(f"/runs/{second}/against/{first}")
        told = work.page.locator("main").inner_text()
        assert "213/366" in told or "责任" in told
        later = clerk.got(BEFORE, second), clerk.got(AFTER, second)
        assert later[0] > shares[0]
        assert later[1] < shares[1]
        assert sum(later) == sum(shares)
        assert work.complaints == []
