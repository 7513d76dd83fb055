from dataclasses import replace
from datetime import date

import pytest
from intake_builders import BOOKS, UNIT_TITLES, person, previewed, workbook

from cadre.foundation import intake_store as store
from cadre.foundation.access import Principal
from cadre.roster.entering import BEYOND, BEYOND_POST
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
    return previewed(session, who, BOOKS, "roster", content)


@pytest.fixture
def clerk(session) -> Principal:
    who = replace(person(session), ranks=frozenset(PostRank))
    upload = store.stage(session, who, BOOKS, "roster", file_name="表.xlsx", content=roster())
    digest = store.preview_upload(session, who, BOOKS, upload).digest
    store.commit(
        session, who, BOOKS, upload.id, reason="首次", paper="文件", expected_digest=digest
    )
    return who


def officer(session, *ranks, official=""):
    who = person(session, AccountRole.CADRE_OFFICER, name=f"officer{len(ranks)}{ranks[:1]}")
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

    assert [p.what for p in found.problems] == [BEYOND_POST, BEYOND, BEYOND]
    assert (found.changed, found.unchanged, found.refused) == (0, 1, 3)
    assert [sheet.changed for sheet in found.sheets] == [()] * 4
    assert store.export(session, who, BOOKS, "roster")["official"] == {}


def test_nobody_corrects_his_own_row(session, clerk):
    who = officer(session, PostRank.COUNTY_CHIEF, official="G1")

    found = preview(session, who, roster("李鸣"))

    assert [p.what for p in found.problems] == [BEYOND_POST, BEYOND, BEYOND]


def test_a_new_official_may_be_entered_by_any_officer(session, clerk):
    who = officer(session, PostRank.TOWNSHIP_CHIEF)

    found = preview(session, who, workbook(干部=[PEOPLE, ("G2", "王芳", "女", "1980.05")]))

    assert (found.problems, found.new) == ((), 1)


def test_who_has_no_post_yet_is_open_to_the_person_who_entered_him_only(session, clerk):
    own, other = (officer(session, *ranks) for ranks in ([PostRank.COUNTY_CHIEF], list(PostRank)))
    entered = workbook(干部=[PEOPLE, ("G2", "王芳", "女", "1980.05")])
    upload = store.stage(session, own, BOOKS, "roster", file_name="表.xlsx", content=entered)
    digest = store.preview_upload(session, own, BOOKS, upload).digest
    store.commit(session, own, BOOKS, upload.id, reason="录入", paper="文", expected_digest=digest)
    renamed = workbook(干部=[PEOPLE, ("G2", "王方", "女", "1980.05")])

    assert preview(session, own, renamed).problems == ()
    assert "G2" in store.export(session, own, BOOKS, "roster")["official"]
    assert [p.what for p in preview(session, other, renamed).problems] == [BEYOND]
    assert "G2" not in store.export(session, other, BOOKS, "roster")["official"]


POST = ("职务代码", "所在单位", "职务名称", "岗位类别", "职务层次")


def post(rank, code="P1"):
    return workbook(职务=[POST, (code, "U1", "区长", "政府主要负责人", rank)])


@pytest.mark.parametrize("rank", ["科员级", "乡科级正职", "县处级正职", "管理范围外"])
def test_no_officer_brings_a_post_beyond_him_under_his_management(session, clerk, rank):
    who = officer(session, PostRank.TOWNSHIP_CHIEF, PostRank.STAFF)

    assert [p.what for p in preview(session, who, post(rank)).problems] == [BEYOND_POST]


def test_an_officer_with_every_rank_corrects_the_rank_of_a_post(session, clerk):
    found = preview(session, officer(session, *PostRank), post("县处级副职"))

    assert (found.problems, found.changed) == ((), 1)


@pytest.mark.parametrize(("rank", "free"), [("乡科级正职", True), ("县处级副职", False)])
def test_an_officer_enters_new_posts_of_his_own_ranks_only(session, clerk, rank, free):
    who = officer(session, PostRank.TOWNSHIP_CHIEF)

    found = preview(session, who, post(rank, "P2"))

    assert [p.what for p in found.problems] == ([] if free else [BEYOND_POST])


def test_nobody_puts_a_new_official_in_a_post_beyond_him(session, clerk):
    who = officer(session, PostRank.TOWNSHIP_CHIEF)
    tenure = [("干部编号", "职务代码", "起始日期", "任职方式"), ("G2", "P1", DAY, "任职")]

    found = preview(
        session, who, workbook(干部=[PEOPLE, ("G2", "王芳", "女", "1980.05")], 任职=tenure)
    )

    assert [p.what for p in found.problems] == [BEYOND_POST]


def test_exemptions_are_barred_like_any_row_of_an_official(session, clerk):
    form = next(form for form in BOOKS["division"].sheets if form.code == "exemption")
    row = {"scheme": "S1", "indicator": "I1", "subject": "U1", "official": "G1"}

    answers = [
        BOOKS["division"].bars(session, officer(session, rank))(form, row, {})
        for rank in (PostRank.TOWNSHIP_CHIEF, PostRank.COUNTY_CHIEF)
    ]

    assert answers == [BEYOND, ""]
