"""Officials with all that the national collection workbook carries, and ways to enter it."""

import io
from dataclasses import replace
from datetime import date

import openpyxl
from intake_builders import UNIT_TITLES, person, workbook

from cadre.foundation import batch_store
from cadre.foundation import intake_store as store
from cadre.foundation.template import template
from cadre.foundation.workbook import read_workbook
from cadre.roster.collection.columns import SHEETS
from cadre.roster.collection.forms import COLLECTION
from cadre.roster.forms import ROSTER
from cadre.roster.person_forms import PERSON_BOOK
from cadre.rules.vocabulary import AccountRole, PostRank

BOOKS = {book.code: book for book in (ROSTER, PERSON_BOOK, COLLECTION)}
DAY = date(2000, 1, 1)
LI, WANG = "331102197002150013", "331102198005160025"
WHO = ("干部编号",)


def roster():
    return workbook(
        单位=[UNIT_TITLES, ("U1", "某县", "政府", DAY)],
        职务=[
            ("职务代码", "所在单位", "职务名称", "岗位类别", "职务层次"),
            ("P1", "U1", "县长", "政府主要负责人", "县处级正职"),
            ("P2", "U1", "副镇长", "班子副职", "乡科级副职"),
        ],
        干部=[
            (
                "干部编号",
                "姓名",
                "性别",
                "出生年月",
                "民族",
                "政治面貌",
                "身份证号",
                "参加工作时间",
            ),
            ("G1", "李明", "男", "1970.02", "畲族", "中共党员；民建", LI, "1992.07"),
            ("G2", "王芳", "女", "1980.05", "汉族", "中共党员", WANG, ""),
        ],
        任职=[
            ("干部编号", "职务代码", "起始日期", "任职方式"),
            ("G1", "P1", date(2019, 6, 1), "任职"),
            ("G2", "P2", date(2020, 3, 1), "任职"),
        ],
        年度考核=[("干部编号", "年度", "等次"), ("G1", 2019, "优秀"), ("G1", 2020, "不定等次")],
        处理处分=[
            ("干部编号", "种类", "决定日期", "事由"),
            ("G2", "党内警告", date(2021, 5, 6), "工作失职"),
        ],
    )


def details():
    return workbook(
        简历=[
            ("干部编号", "序号", "起始年月", "截止年月", "经历"),
            ("G1", 1, "1992.07", "2019.06", "某县某局干部"),
            ("G1", 2, "2019.06", "", "某县县长"),
        ],
        家庭成员=[
            ("干部编号", "序号", "称谓", "姓名", "出生年月", "政治面貌", "工作单位及职务"),
            ("G1", 1, "妻子", "周静", "1971.03", "中共党员", "某县某中学教师"),
            ("G1", 2, "儿子", "李小明", "2010年", "少先队员", "学生"),
        ],
        奖励=[
            ("干部编号", "奖励名称", "批准日期", "批准机关", "批准机关级别"),
            ("G1", "记三等功", date(2018, 6, 30), "某市委", "市级"),
            ("G1", "抗洪先进个人", date(2016, 9, 1), "某县委", ""),
        ],
        职级=[("干部编号", "职级", "起始日期"), ("G2", "三级主任科员", date(2020, 4, 1))],
        表上原文=[("干部编号", "栏目", "原文"), ("G1", "A01.成长地", "某省某县")],
    )


def officer(session, *ranks):
    who = person(session, AccountRole.CADRE_OFFICER, name=f"officer{len(ranks)}")
    return replace(who, ranks=frozenset(ranks or PostRank))


def preview(session, who, content, book="collection"):
    raw = read_workbook(content)
    return store.planned(session, who, BOOKS, BOOKS[book], raw, file=("表.xlsx", "0"))


def enter(session, who, content, book="collection"):
    upload = store.stage(session, who, BOOKS, book, file_name="表.xlsx", content=content)
    digest = store.preview_upload(session, who, BOOKS, upload).digest
    grounds = {"reason": "采集", "paper": "通知"}
    return store.commit(session, who, BOOKS, upload.id, **grounds, expected_digest=digest)


def undo(session, who, batch):
    return batch_store.undo(session, who, BOOKS, batch.id, "录错")


def exported(session, who):
    return template(COLLECTION, store.export(session, who, BOOKS, "collection"))


def sheet(name, *rows):
    """A workbook of one national sheet, its rows given by column title."""
    titles = [column.title for column in SHEETS[name]]
    return workbook(**{name: [titles, *([row.get(t) for t in titles] for row in rows)]})


def changed(content, **cells):
    """The workbook with some cells written over: A01_C2="女"."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for place, value in cells.items():
        name, address = place.split("_")
        book[name][address] = value
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def rows_of(content, name):
    book = openpyxl.load_workbook(io.BytesIO(content))
    titles, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip(titles, row, strict=True)) for row in rows]
