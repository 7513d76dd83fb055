"""一年的几步在真的浏览器里走一遍：点、填、传、下载，脚本开着和关着都要办得成。"""

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from demo_world import COUNTIES
from openpyxl import load_workbook

from cadre.foundation import sign_in
from cadre.foundation.clock import now
from cadre.foundation.database import writing
from cadre.foundation.tables import Account
from cadre.rules.vocabulary import AccountRole, PostRank

pytestmark = pytest.mark.browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FULL = os.environ.get("SHIJI_FULL") == "1"
MANAGED = "、".join(rank for rank in PostRank if rank is not PostRank.OUTSIDE)
PASSWORD = "green-hill-2021"
NARROW = {"width": 640, "height": 900}
PAGES = (
    "/",
    "/help",
    "/intake",
    "/runs",
    f"/results/{COUNTIES}",
    f"/standings/{COUNTIES}",
    f"/standings/{COUNTIES}/LQ",
    f"/responsibility/{COUNTIES}",
    f"/responsibility/{COUNTIES}/LQ",
    f"/division/{COUNTIES}",
    f"/division/{COUNTIES}/paste",
    f"/division/{COUNTIES}/assign",
    f"/division/{COUNTIES}/copy",
    f"/division/{COUNTIES}/grid",
    f"/division/{COUNTIES}/lines/duty",
    f"/division/{COUNTIES}/line/portfolio",
    "/disputes",
    "/officials",
    "/officials/G0313",
    "/grades",
    "/matters",
    "/matters/1",
    "/dossiers",
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    """A Chromium without a window; its absence is a failure only where all is asked for."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        sync_playwright = None
    if sync_playwright is None or CHROMIUM is None:
        assert not FULL, "SHIJI_FULL=1 而没有 playwright 或 Chromium"
        pytest.skip("没有 playwright 或 Chromium")
    with sync_playwright() as found:
        browser = found.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def site(demo_app) -> Iterator[str]:
    """The whole program served on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(demo_app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(20)


class Desk:
    """A browser window in which somebody works, and what it complained of."""

    def __init__(self, page, site: str) -> None:
        self.page, self.site = page, site
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._heard)

    def _heard(self, message) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def go(self, path: str) -> None:
        answer = self.page.goto(f"{self.site}{path}")
        assert answer.status == 200, path

    def fill(self, **fields: str) -> None:
        for name, value in fields.items():
            self.page.fill(f"[name={name}]", value)

    def press(self, words: str) -> None:
        self.page.get_by_role("button", name=words, exact=True).first.click()

    def download(self, words: str, folder: Path) -> Path:
        with self.page.expect_download() as coming:
            self.page.get_by_role("link", name=words).first.click()
        path = folder / coming.value.suggested_filename
        coming.value.save_as(path)
        return path

    def sign_in(self, name: str, secret: str) -> None:
        """Sign in for the first time: the one-time password has to be changed."""
        self.go("/sign-in")
        self.fill(account_name=name, password=secret)
        self.press("登录")
        assert self.page.url.endswith("/change-password")
        self.fill(current_password=secret, new_password=PASSWORD, new_password_again=PASSWORD)
        self.press("修改口令")
        assert "口令已修改" in self.page.content()

    def upload(self, path: Path) -> None:
        """Upload a workbook of results and see its preview."""
        self.go("/intake")
        self.page.set_input_files("#workbook-results", path)
        self.page.locator("form[action='/intake/results'] button").click()


@pytest.fixture
def secrets(demo_app) -> dict[AccountRole, str]:
    """A fresh account for each of two roles, named by the role, with its one-time password."""
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
            for role in (AccountRole.CLERK, AccountRole.RECORDER)
        }  # fmt: skip


@contextmanager
def desk(chromium, site, secrets, role, **options) -> Iterator[Desk]:
    context = chromium.new_context(locale="zh-CN", accept_downloads=True, **options)
    work = Desk(context.new_page(), site)
    work.sign_in(role.name, secrets[role])
    yield work
    context.close()


def set_value(path: Path, value: object) -> Path:
    """One value of 龙泉市 changed in a workbook of results."""
    book = load_workbook(path)
    sheet = book["完成情况"]
    titles = [cell.value for cell in sheet[1]]
    places = [titles.index(name) for name in ("方案代码", "指标代码", "考核对象")]
    line = (COUNTIES, "DSLZ", "LQ")
    row = next(r for r in sheet.iter_rows(min_row=2) if tuple(r[p].value for p in places) == line)
    row[titles.index("完成值")].value = value
    mended = path.with_name(f"结果{value}.xlsx")
    book.save(mended)
    return mended


def entered_by_hand(work: Desk, tmp_path: Path) -> None:
    """A workbook with an error is marked, mended and entered; then the scheme is calculated."""
    work.go("/intake")
    with work.page.expect_download() as coming:
        work.page.locator("a[href='/intake/results/export']").click()
    path = tmp_path / "结果.xlsx"
    coming.value.save_as(path)
    work.upload(set_value(path, "约八成"))
    assert "整个文件都不会入库" in work.page.content()
    marked = work.download("下载标注错误的工作簿", tmp_path)
    assert load_workbook(marked).sheetnames[:2]
    work.upload(set_value(path, 31))
    work.fill(reason="统计部门更正", paper="丽统〔2021〕9号")
    work.press("确认入库")
    assert "已入库" in work.page.content()
    work.go("/runs")
    work.page.select_option("[name=scheme]", COUNTIES)
    work.press("试算")
    assert "试算完成" in work.page.content()


def test_a_clerk_enters_a_workbook_calculates_and_follows_a_number_to_its_cell(
    chromium, site, secrets, tmp_path
):
    with desk(chromium, site, secrets, AccountRole.CLERK) as work:
        entered_by_hand(work, tmp_path)

        work.go("/officials/G0904")
        work.page.locator("table a[href*='indicator=DSLZ']").first.click()
        assert "责任链图" in work.page.content()
        work.page.locator(f"a[href*='/standings/{COUNTIES}/LQ']").first.click()
        assert "完成情况!" in work.page.locator("#DSLZ").inner_text()
        work.go("/officials/G0904")
        paper = work.download("实绩档案摘要（Word）", tmp_path)

        assert paper.suffix == ".docx"
        assert paper.read_bytes().startswith(b"PK")
        assert work.complaints == []


def test_the_recorder_records_what_the_organ_decided_on_a_grade(chromium, site, secrets):
    with desk(chromium, site, secrets, AccountRole.RECORDER) as work:
        work.go(f"/grades?scheme={COUNTIES}")
        before = work.page.get_by_text("待组织决定").count()
        form = work.page.locator("details", has=work.page.locator("form[action$='/decide']")).first
        form.locator("summary").click()
        for name, value in (
            ("organ", "市委常委会"),
            ("meeting", "第 3 次会议"),
            ("minutes_no", "常纪〔2021〕3号"),
            ("decided_on", "2021-01-28"),
            ("reason", "按考核结果"),
        ):
            form.locator(f"[name={name}]").fill(value)
        form.get_by_role("button", name="记录决定").click()

        assert "常纪〔2021〕3号" in work.page.content()
        assert work.page.get_by_text("待组织决定").count() == before - 1
        assert work.complaints == []


def test_all_of_it_is_done_with_scripts_turned_off_too(chromium, site, secrets, tmp_path):
    with desk(chromium, site, secrets, AccountRole.CLERK, java_script_enabled=False) as work:
        entered_by_hand(work, tmp_path)

        work.go("/officials/G0313")
        assert "郁承泽" in work.page.content()


def test_no_page_scrolls_sideways_at_half_a_screen(chromium, site, secrets):
    with desk(chromium, site, secrets, AccountRole.CLERK, viewport=NARROW) as work:
        wide = {}
        for path in PAGES:
            work.go(path)
            width = work.page.evaluate("document.documentElement.scrollWidth")
            if width > NARROW["width"]:
                wide[path] = width

        assert wide == {}
        assert work.complaints == []
