"""任免审批表从一包文件到印出的表：上传、看清差异、选定、入库，再成批出表、逐份读回，最后整批撤销。"""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from exchange_world import picture, zipped
from test_browser import (  # 浏览器、站点的装置与走一年的那一套共用
    MANAGED,
    Desk,
    chromium,
    desk,
    site,
)

from cadre.foundation import sign_in
from cadre.foundation.clock import now
from cadre.foundation.database import reading, writing
from cadre.foundation.facts import known
from cadre.foundation.tables import Account
from cadre.roster.lrmx.paper import AppointmentPaper, Relative
from cadre.roster.lrmx.writing import write
from cadre.roster.tables import Official
from cadre.rules.vocabulary import AccountRole
from records.dossier.appointment.reading_back import read_back

pytestmark = pytest.mark.browser
__all__ = ["chromium", "site"]

ON_RECORD = "G0313"
NATION, NOT_PRINTED = "畲族", ("JiSuanNianLingShiJian", "ShenFenZheng")
LONG_WAIT = 120_000  # 毫秒
FAMILY = (Relative("妻子", "沈静", "197706", "中共党员", "样县第一中学教师"),)
NEW = AppointmentPaper(
    {
        "XingMing": "阿依·𠮷㛃",
        "XingBie": "女",
        "ChuShengNianYue": "197808",
        "MinZu": "维吾尔族",
        "JiGuan": "甲省样县",
        "RuDangShiJian": "200107",
        "CanJiaGongZuoShiJian": "200007",
        "JianKangZhuangKuang": "健康",
        "QuanRiZhiJiaoYu_XueLi": "大学",
        "QuanRiZhiJiaoYu_XueWei": "工学学士",
        "XianRenZhiWu": "样县“R&D”服务中心主任 <筹备>",
        "NiRenZhiWu": "样县科技局局长",
        "JianLi": "1996.09--2000.07  甲省样例大学学习\n"
        "2000.07--2010.03  样县水利局科员\n2010.03--         样县服务中心主任",
        "JiangChengQingKuang": "2019年记三等功。",
        "NianDuKaoHeJieGuo": "2022年年度考核优秀，2023年年度考核称职",
        "RenMianLiYou": "该同志熟悉科技工作。",
        "ChengBaoDanWei": "中共样县县委组织部",
        "JiSuanNianLingShiJian": "20241120",
        "TianBiaoShiJian": "20241120",
        "TianBiaoRen": "周明远",
    },
    FAMILY,
    picture(),
    "3.2.1.16",
)
ANOTHER = replace(
    NEW, texts={**NEW.texts, "XingMing": "林砚", "XingBie": "男", "ChuShengNianYue": "197503"}
)


@pytest.fixture
def secrets(demo_app) -> dict[AccountRole, str]:
    """The cadre officer with a one-time password."""
    role = AccountRole.CADRE_OFFICER
    account = Account(
        name=role.name, display="某", role=role, ranks=MANAGED, password_hash="", created_at=now()
    )
    with writing(demo_app.state.engine) as session:
        return {role: sign_in.open_account(session, "测试", account)}


def of(app, code: str) -> Official:
    with reading(app.state.engine) as session:
        return session.scalars(known(Official, code=code)).one()


def codes(app) -> set[str]:
    with reading(app.state.engine) as session:
        return {one.code for one in session.scalars(known(Official))}


def sent(app) -> dict[str, AppointmentPaper]:
    """Two new persons, and one on record whose nation the paper gives otherwise."""
    known_one = of(app, ON_RECORD)
    texts = {"XingMing": known_one.name, "XingBie": known_one.sex, "MinZu": NATION}
    texts["ChuShengNianYue"] = known_one.born.replace(".", "")
    changed = replace(NEW, texts={**NEW.texts, **texts})
    return {"新一.lrmx": NEW, "县/新二.lrmx": ANOTHER, "县/在册.lrmx": changed}


def brought_in(work: Desk, pack: Path) -> None:
    """Upload, see the differences, take what the papers say, enter with reason and paper."""
    work.go("/roster/exchange")
    work.page.set_input_files("#papers", pack)
    work.press("上传并对照")
    upload = work.page.url
    work.page.locator("main tbody tr", has_text="在册.lrmx").get_by_role("link").click()
    assert NATION in work.page.locator("main").inner_text()
    work.page.goto(upload)
    work.press("全部取表上的")
    work.fill(reason="报送任免材料", paper="样组〔2024〕1号")
    work.press("确认入库")
    assert "已入库" in work.page.content()


def made(work: Desk, wanted: list[str], folder: Path) -> bytes:
    """Forms of the persons pasted by code, as one zip, watched until it is done."""
    work.go("/papers")
    work.page.select_option("[name=kind]", "appointment")
    work.page.select_option("[name=packing]", "zip")
    work.fill(codes="\n".join(wanted))
    work.press("出具")
    assert work.page.locator("progress").count() == 1
    work.page.get_by_role("link", name="下载", exact=True).wait_for(timeout=LONG_WAIT)
    return work.download("下载", folder).read_bytes()


def read(content: bytes) -> dict[str, AppointmentPaper]:
    """The forms of a zip read back, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as many:
        papers = [read_back(many.read(name)).paper for name in many.namelist()]
    return {paper.name: paper for paper in papers}


def undone(work: Desk) -> None:
    """Take the last batch back as a whole."""
    work.go("/intake/batches")
    newest = work.page.locator("main tbody tr").first
    newest.locator("summary").click()
    newest.locator("[name=reason]").fill("材料退回")
    newest.get_by_role("button", name="撤销这一批").click()
    assert re.search("第 \\d+ 批已撤销", work.page.content())


def test_a_zip_of_papers_comes_in_and_printed_forms_go_out_word_for_word(
    chromium, site, secrets, demo_app, tmp_path
):
    papers, before = sent(demo_app), codes(demo_app)
    nation = of(demo_app, ON_RECORD).nation
    pack = tmp_path / "任免审批表.zip"
    pack.write_bytes(zipped({name: write(paper) for name, paper in papers.items()}))

    with desk(chromium, site, secrets, AccountRole.CADRE_OFFICER) as work:
        brought_in(work, pack)
        new = sorted(codes(demo_app) - before)
        back = read(made(work, [*new, ON_RECORD], tmp_path))
        undone(work)
        complaints = work.complaints

    assert len(new) == 2
    assert back.keys() == {paper.name for paper in papers.values()}
    for paper in papers.values():
        printed = {name: text for name, text in paper.texts.items() if name not in NOT_PRINTED}
        found = back[paper.name]
        assert {name: found.text(name) for name in printed} == printed
        assert [one.texts[1::3] for one in found.family] == [one.texts[1::3] for one in FAMILY]
        assert found.photo.startswith(b"\xff\xd8")
    assert codes(demo_app) == before
    assert of(demo_app, ON_RECORD).nation == nation
    assert complaints == []
