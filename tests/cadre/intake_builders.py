"""Small workbooks and accounts for the tests of intake."""

import hashlib
import io
from dataclasses import replace
from datetime import date

import openpyxl

from attribution.responsibility.forms import DIVISION
from attribution.results.forms import RESULT_BOOK
from attribution.schemes.forms import SCHEME_BOOK
from cadre.foundation import sign_in
from cadre.foundation.clock import now
from cadre.foundation.intake_store import planned, workbook_for
from cadre.foundation.tables import Account
from cadre.foundation.workbook import read_workbook
from cadre.roster.forms import ROSTER
from cadre.rules.vocabulary import AccountRole

BOOKS = {book.code: book for book in (ROSTER, SCHEME_BOOK, DIVISION, RESULT_BOOK)}

UNIT_TITLES = ("单位代码", "单位名称", "单位类型", "起始日期")
RESULT_TITLES = ("方案代码", "指标代码", "考核对象", "完成值")
DAY = date(2000, 1, 1)


def workbook(**sheets):
    """An .xlsx of sheets given as lists of lines, titles first."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def units(*named):
    """A roster workbook of units given as code and name."""
    lines = [(code, name, "政府", DAY) for code, name in named]
    return workbook(单位=[UNIT_TITLES, *lines])


def results(*lines):
    """A workbook of results of scheme S1."""
    return workbook(完成情况=[RESULT_TITLES, *(("S1", *line) for line in lines)])


def scheme(code="S1"):
    """A scheme: two subjects, and an indicator of each of two suppliers, with two decimals."""
    kinds = ("计分", "目标完成率", "越高越好", 2, "一般")
    titles = (
        "方案代码",
        "指标代码",
        "指标名称",
        "数据责任单位",
        "指标性质",
        "计分办法",
        "方向",
        "小数位",
        "责任类别",
    )
    head = (
        "方案代码",
        "方案名称",
        "版本",
        "周期起",
        "周期止",
        "总分",
        "小数位",
        "舍入",
        "并列规则",
        "任职天数下限",
    )
    period = (date(2020, 1, 1), date(2020, 12, 31))
    return workbook(
        方案=[head, (code, "方案", 1, *period, 100, 2, "四舍五入", "并列占位", 60)],
        类别=[("方案代码", "类别代码", "类别名称", "领域"), (code, "A", "综合", "县")],
        考核对象=[("方案代码", "考核对象", "类别代码"), (code, "U1", "A"), (code, "U2", "A")],
        指标=[titles, (code, "I1", "机器人", "U1", *kinds), (code, "I2", "用地", "U2", *kinds)],
    )


def person(session, role=AccountRole.CLERK, unit="", name="clerk"):
    """Somebody with an account of that role."""
    account = Account(
        name=name,
        display=f"{role}甲",
        role=str(role),
        unit=unit,
        password_hash="",
        created_at=now(),
    )
    session.add(account)
    session.flush()
    return sign_in.principal(account)


def with_frozen(*codes):
    """The workbooks, with some schemes issued."""
    return {**BOOKS, "scheme": replace(SCHEME_BOOK, frozen=lambda _session: frozenset(codes))}


def previewed(session, who, books, code, content, file_name="表.xlsx"):
    """What a workbook would change, without staging it."""
    digest = hashlib.sha256(content).hexdigest()
    book = workbook_for(who, books, code)
    return planned(session, who, books, book, read_workbook(content), file=(file_name, digest))
