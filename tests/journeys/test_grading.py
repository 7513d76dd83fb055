"""等次从名单到本人确认：逐个调整、记录会议、另一人定稿、提出个人建议、公示、告知，脚本开着和关着都办得成。"""

import contextlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from grade_world import minutes
from openpyxl import load_workbook
from test_browser import (  # 浏览器、站点的装置与走一年的那一套共用
    MANAGED,
    Desk,
    chromium,
    site,
)

from cadre.foundation import sign_in
from cadre.foundation.clock import now, today
from cadre.foundation.database import reading, writing
from cadre.foundation.facts import known
from cadre.foundation.tables import Account
from cadre.roster.tables import AnnualGrade
from cadre.rules.vocabulary import AccountRole
from records.desk import verify_store
from records.grades.meeting import publication_store

pytestmark = pytest.mark.browser
__all__ = ["chromium", "site"]

HIMSELF = "G0313"
WHO = {
    "jingban": (AccountRole.CLERK, ""),
    "fuheren": (AccountRole.CLERK, ""),
    "jiluren": (AccountRole.RECORDER, ""),
    "benren": (AccountRole.OFFICIAL, HIMSELF),
}


@pytest.fixture
def secrets(demo_app) -> dict[str, str]:
    """Two clerks, the recorder of decisions and the official, each with a one-time password."""
    with writing(demo_app.state.engine) as session:
        return {
            name: sign_in.open_account(
                session,
                "测试",
                Account(
                    name=name, display=name, role=role, official=official, password_hash="",
                    ranks="" if official else MANAGED, created_at=now(),
                ),
            )
            for name, (role, official) in WHO.items()
        }  # fmt: skip


@contextlib.contextmanager
def at_work(chromium, site, secrets, **options) -> Iterator[dict[str, Desk]]:
    """Everybody at his own window."""
    contexts = {name: chromium.new_context(locale="zh-CN", **options) for name in WHO}
    found = {name: Desk(context.new_page(), site) for name, context in contexts.items()}
    for name, work in found.items():
        work.sign_in(name, secrets[name])
    yield found
    for context in contexts.values():
        context.close()


def open_list(work: Desk) -> None:
    work.go("/grades/sessions")
    work.page.locator("main tbody tr", has_text="制造业").get_by_role("link").first.click()


def move_all_open(work: Desk, grade: str) -> None:
    """Tick every line that stands open and move it."""
    rows = work.page.locator("main tbody tr", has=work.page.locator(".tag", has_text="未定"))
    for row in rows.all():
        row.locator("[name=numbers]").check()
    work.page.select_option("[name=grade]", grade)
    work.fill(reason="综合评定", authoriser="会议主持人")
    work.press("调整")


def meeting_recorded(work: Desk) -> None:
    open_list(work)
    work.page.locator("summary", has_text="记录会议").click()
    form = work.page.locator("form[action$='/hold']")
    for name, value in minutes().items():
        form.locator(f"[name={name}]").fill(value)
    form.get_by_role("button").click()
    assert "等另一人对照纪要定稿" in work.page.content()


def finalised(work: Desk) -> None:
    open_list(work)
    work.press("一致，定稿")
    assert "已定稿" in work.page.content()


def decided(clerk: Desk, second: Desk, recorder: Desk, tmp_path: Path) -> None:
    """The teams, then the persons: moved, held, final."""
    open_list(clerk)
    assert "还有 7 个没有定到等次" in clerk.page.content()
    move_all_open(clerk, "良好")
    assert "已把 7 个调整为“良好”" in clerk.page.content()
    meeting_recorded(recorder)
    finalised(second)
    open_list(clerk)
    clerk.press("按已定的班子等次提出个人建议")
    assert "50 个人的等次建议" in clerk.page.content()
    move_all_open(clerk, "称职")
    assert "名额" in clerk.page.content()
    listed = load_workbook(clerk.download("导出 Excel", tmp_path))
    assert listed["个人"].max_row > 50
    assert clerk.download("会议名单 Word", tmp_path).read_bytes().startswith(b"PK")
    meeting_recorded(recorder)
    finalised(second)


def told(clerk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Published for its working days, then the official is told."""
    clerk.go("/grades/sessions/1/after")
    clerk.fill(where="机关公示栏")
    clerk.press("开始公示")
    assert "已开始公示，到" in clerk.page.content()
    clerk.press("公示结束")
    assert "当天过后才满" in clerk.page.content()
    assert clerk.complaints.pop().endswith("409 (Conflict)")
    monkeypatch.setattr(publication_store, "today", lambda: today() + timedelta(days=40))
    clerk.go("/grades/sessions/1/after")
    clerk.press("公示结束")
    row = clerk.page.locator("main tbody tr", has_text="副县长（分管工业）").filter(has_text="缙云")
    row.locator("[name=numbers]").check()
    clerk.press("告知选中的")
    assert "已告知 1 个" in clerk.page.content()


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "script-off"])
def test_a_grade_goes_from_the_list_to_the_officials_confirmation(
    demo_app, chromium, site, secrets, tmp_path, monkeypatch, script
):
    with at_work(chromium, site, secrets, java_script_enabled=script) as at:
        at["benren"].go("/my-grades")
        assert "没有告知您的等次" in at["benren"].page.content()
        decided(at["jingban"], at["fuheren"], at["jiluren"], tmp_path)
        at["benren"].go("/my-grades")
        assert "称职" not in at["benren"].page.locator("main").inner_text()

        told(at["jingban"], monkeypatch)
        at["benren"].go("/")
        at["benren"].page.get_by_role("link", name="2020 年度考核等次已告知").click()
        assert "称职" in at["benren"].page.locator("main").inner_text()
        at["benren"].press("提交")

        assert "已记下您的意见和日期" in at["benren"].page.content()
        at["jingban"].go("/grades/sessions/1/after")
        assert f"{today()} 确认" in at["jingban"].page.locator("main").inner_text()
        assert [w.complaints for w in at.values()] == [[], [], [], []]
    with reading(demo_app.state.engine) as session:
        grades = {g.year: g.grade for g in session.scalars(known(AnnualGrade, official=HIMSELF))}
        assert grades[2020] == "称职"
        assert verify_store.problems(session) == []


def test_two_who_move_at_once_are_told_and_the_page_fits_a_narrow_window(chromium, site, secrets):
    with at_work(chromium, site, secrets, viewport={"width": 640, "height": 900}) as at:
        first, second = at["jingban"], at["fuheren"]
        for work in (first, second):
            open_list(work)
        move_all_open(first, "良好")

        move_all_open(second, "一般")

        assert "刚刚被他人办理过" in second.page.content()
        for path in ("/grades/sessions", "/grades/sessions/2", "/grades/sessions/2/after"):
            first.go(path)
            assert first.page.evaluate("document.documentElement.scrollWidth") <= 640
