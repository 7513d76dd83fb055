"""从一行分工也没有，到七名县领导、四十项指标都有人负责：在浏览器里走一遍，数点了几下、用了多久。"""

import sys
import time
from collections.abc import Iterator

import pytest
from county_world import NOTICE, SCHEME, empty_division
from demo_world import app_on
from fastapi import FastAPI
from sqlmodel import Session
from test_browser import (  # 浏览器、站点、账号的装置与走一年的那一套共用
    Desk,
    chromium,
    desk,
    secrets,
    site,
)

from attribution.responsibility.checks import faults
from attribution.responsibility.store import ground
from attribution.schemes import store as schemes
from cadre.foundation.database import reading
from cadre.rules.vocabulary import AccountRole, ChargeRole

pytestmark = pytest.mark.browser
__all__ = ["chromium", "secrets", "site"]

PAPER = "清政发〔2021〕2号"
SECONDS = {"click": 4, "choose": 6, "type": 8, "paste": 20, "read": 60}  # 一个人做这一步的宽裕估计
MINUTES = 12


class Counting:
    """A clerk at work, who counts what the work takes."""

    def __init__(self, work: Desk) -> None:
        self.work, self.page = work, work.page
        self.counts = dict.fromkeys(SECONDS, 0)
        self.began = time.monotonic()

    def click(self, words: str, role: str = "button") -> None:
        self.counts["click"] += 1
        self.page.get_by_role(role, name=words, exact=True).first.click()

    def tick(self, selector: str) -> None:
        self.counts["click"] += 1
        self.page.check(selector)

    def choose(self, name: str, value: str) -> None:
        self.counts["choose"] += 1
        self.page.select_option(f"[name='{name}']", value)

    def type(self, name: str, words: str, kind: str = "type") -> None:
        self.counts[kind] += 1
        self.page.fill(f"main [name={name}]", words)

    def read(self) -> str:
        self.counts["read"] += 1
        return self.page.content()

    @property
    def minutes(self) -> float:
        """What a person would need, by the estimates above."""
        return sum(SECONDS[kind] * count for kind, count in self.counts.items()) / 60


@pytest.fixture
def demo_app(tmp_path) -> Iterator[FastAPI]:
    """The whole program on a county without any division of work."""
    url, engine = empty_division(tmp_path)
    engine.dispose()
    app = app_on(url, tmp_path)
    yield app
    app.state.engine.dispose()


def paste_the_notice(clerk: Counting) -> None:
    clerk.click("粘贴分工文件", "link")
    clerk.type("begins_on", "2021-01-01")
    clerk.type("paper", PAPER)
    clerk.type("text", NOTICE, "paste")
    clerk.click("预览")
    page = clerk.read()
    assert "互为AB角" in page
    assert "须选定 0" in page
    clerk.click("确认录入")


def assign_by_field(clerk: Counting) -> None:
    clerk.click("成批分解", "link")
    for number in (1, 2, 3, 4):
        clerk.tick(f"#topic-{number}")
    clerk.choose("lead", "领域|")
    clerk.type("paper", PAPER)
    clerk.click("预览")
    assert "要录入 36 行" in clerk.read()
    clerk.click("确认录入")


def assign_what_is_left(clerk: Counting) -> None:
    clerk.click("成批分解", "link")
    clerk.tick("[name=missing]")
    clerk.click("查询")
    clerk.tick("#topic-1")
    clerk.choose("lead", "自有|发改局")
    clerk.type("paper", PAPER)
    clerk.click("预览")
    assert "要录入 4 行" in clerk.read()
    clerk.click("确认录入")


def unanswered(session: Session) -> list[str]:
    """What the checks say of nobody being responsible or in charge."""
    scheme = schemes.scheme(session, SCHEME)
    return [p.what for p in faults(scheme, ground(session, scheme)) if "没有牵头" in p.what]


def test_a_county_of_seven_leaders_and_forty_indicators_is_entered_in_minutes(
    demo_app, chromium, site, secrets
):
    with desk(chromium, site, secrets, AccountRole.CLERK) as work:
        work.go(f"/division/{SCHEME}")
        assert "还没有责任单位 40 项" in work.page.content()

        clerk = Counting(work)
        paste_the_notice(clerk)
        assign_by_field(clerk)
        assign_what_is_left(clerk)
        machine = time.monotonic() - clerk.began

        assert "有牵头单位 40 项" in work.page.content()
        assert work.complaints == []
        with reading(demo_app.state.engine) as session:
            found = ground(session, schemes.scheme(session, SCHEME))
            assert unanswered(session) == []
        charged = {p.post for p in found.portfolios if p.role is ChargeRole.IN_CHARGE}
        assert charged == {f"ZF-{n}" for n in range(1, 7)}
        sys.stdout.write(f"\n点、选、填 {sum(clerk.counts.values())} 次：{clerk.counts}；")
        sys.stdout.write(f"机器 {machine:.1f} 秒，人约 {clerk.minutes:.1f} 分钟\n")
        assert clerk.minutes < MINUTES
        assert sum(clerk.counts.values()) < 40
