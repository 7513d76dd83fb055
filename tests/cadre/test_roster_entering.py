from datetime import date

import pytest
from intake_builders import BOOKS, UNIT_TITLES, person, workbook

from cadre.foundation import intake_store as store
from cadre.foundation.access import Principal
from cadre.roster.entering import BEYOND
from cadre.rules.vocabulary import AccountRole, PostRank

PEOPLE = ("干部编号", "姓名", "性别", "出生年月")
DAY = date(2000, 1, 1)


def roster(name="李明"):
    return workbook(
        单位=[UNIT_TITLES, ("U1", "莲都区", "政府", DAY)],
        职务=[
            ("职务代码", "所在单位", "职务名称", "岗位类别", "职务层次"),
            ("P1", "U1", "区长", "政府主要负责人", "县处级正职"),
        ],
        干部=[PEOPLE, ("G1", name, "男", "1970.02")],
        任职=[("干部编号", "职务代码", "起始日期", "任职方式"), ("G1", "P1", DAY, "任职")],
    )


def preview(session, who, content):
    return store.preview(session, who, BOOKS, "roster", file_name="表.xlsx", content=content)


@pytest.fixture
def clerk(session) -> Principal:
    who = person(session)
    upload = store.stage(session, who, BOOKS, "roster", file_name="表.xlsx", content=roster())
    digest = store.preview_upload(session, who, BOOKS, upload).digest
    store.commit(
        session, who, BOOKS, upload.id, reason="首次", paper="文件", expected_digest=digest
    )
    return who


def officer(session, *ranks, official=""):
    who = person(session, AccountRole.CADRE_OFFICER, name="officer")
    return Principal(
        who.account_id, "officer", "干部专责", who.role, official=official, ranks=frozenset(ranks)
    )


def test_an_officer_corrects_those_under_his_management(session, clerk):
    who = officer(session, PostRank.COUNTY_CHIEF)

    found = preview(session, who, roster("李鸣"))

    assert (found.problems, found.changed) == ((), 1)


def test_an_officer_neither_corrects_nor_exports_those_beyond_it(session, clerk):
    who = officer(session, PostRank.TOWNSHIP_CHIEF)

    found = preview(session, who, roster("李鸣"))

    assert [problem.what for problem in found.problems] == [BEYOND]
    assert store.export(session, who, BOOKS, "roster")["official"] == {}


def test_nobody_corrects_his_own_row(session, clerk):
    who = officer(session, PostRank.COUNTY_CHIEF, official="G1")

    assert [p.what for p in preview(session, who, roster("李鸣")).problems] == [BEYOND]


def test_a_new_official_may_be_entered_by_any_officer(session, clerk):
    who = officer(session, PostRank.TOWNSHIP_CHIEF)

    found = preview(session, who, workbook(干部=[PEOPLE, ("G2", "王芳", "女", "1980.05")]))

    assert (found.problems, found.new) == ((), 1)
