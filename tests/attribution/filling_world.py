"""A small scheme entered as real workbooks, and all who fill in, check, confirm and lock."""

import io
from datetime import date
from typing import Any

import openpyxl
from sqlmodel import Session

import main
from attribution.schemes.tables import Issue
from cadre.foundation import intake_store, sign_in
from cadre.foundation.access import Principal
from cadre.foundation.clock import now
from cadre.foundation.tables import Account, Decision
from cadre.foundation.workbook import read_workbook
from cadre.rules.vocabulary import AccountRole

BOOKS = main.BOOKS
CODE = "S1"
GROUNDS = {"reason": "录入", "paper": "演示〔2020〕1号"}
RESULT = ("方案代码", "指标代码", "考核对象", "完成值")


def workbook(**sheets: Any) -> bytes:
    """An .xlsx of sheets given as lines, titles first."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def named(titles: str) -> list[str]:
    """Column titles written with spaces between."""
    return titles.split()


def person(session: Session, name: str, role: AccountRole, unit: str = "") -> Principal:
    """Somebody with an account of that role."""
    account = Account(
        name=name, display=name, role=str(role), unit=unit, password_hash="", created_at=now()
    )
    session.add(account)
    session.flush()
    return sign_in.principal(account)


def enter(session: Session, who: Principal, code: str, content: bytes) -> None:
    """Upload and confirm a workbook."""
    upload = intake_store.stage(session, who, BOOKS, code, file_name="表.xlsx", content=content)
    found = intake_store.preview_upload(session, who, BOOKS, upload)
    assert not found.blocked, [str(p) for p in found.problems]
    intake_store.commit(
        session, who, BOOKS, upload.id or 0, expected_digest=found.digest, **GROUNDS
    )


def problems(session: Session, who: Principal, content: bytes, code: str = "results") -> list[str]:
    """What a workbook is refused for, each with its cell."""
    book = intake_store.workbook_for(who, BOOKS, code)
    raw = read_workbook(content)
    found = intake_store.planned(session, who, BOOKS, book, raw, file=("表.xlsx", ""))
    return [str(problem) for problem in found.problems]


UNITS = [("U1", "莲都区"), ("U2", "龙泉市"), ("U3", "青田县"), ("TJ", "统计局"), ("FG", "发改局")]
SUBJECTS = [("U1", "A"), ("U2", "A"), ("U3", "B")]
INDICATORS = [  # 代码、名称、小数位、数据责任单位、评分单位、计量单位、预警值、优良值
    ("I1", "工业投资", 1, "TJ", "", "亿元", "落后序时进度", "/"),
    ("I2", "项目数", 0, "FG", "FG", "个", "/", "/"),
    ("I3", "森林覆盖率", 2, "TJ", "", "%", "/", "/"),
]
WEIGHTS = [
    ("I1", "A", 60), ("I2", "A", 40), ("I1", "B", 50), ("I2", "B", 40), ("I3", "B", 10),
]  # fmt: skip


def scheme(weights: Any = WEIGHTS, targets: Any = (("I1", "U1", 100),)) -> bytes:
    """The workbook of scheme S1."""
    head = named("方案代码 方案名称 版本 周期起 周期止 总分 小数位 舍入 并列规则 任职天数下限")
    titles = named(
        "方案代码 指标代码 指标名称 小数位 数据责任单位 评分单位 计量单位 预警值 优良值"
        " 指标性质 计分办法 方向 责任类别"
    )
    kinds = ("计分", "目标完成率", "越高越好", "一般")
    period = (date(2020, 1, 1), date(2020, 12, 31))
    return workbook(
        方案=[head, (CODE, "2020 年方案", 1, *period, 100, 2, "四舍五入", "并列占位", 60)],
        类别=[
            ("方案代码", "类别代码", "类别名称", "领域"),
            (CODE, "A", "甲类", "县"),
            (CODE, "B", "乙类", "县"),
        ],
        考核对象=[("方案代码", "考核对象", "类别代码"), *((CODE, *s) for s in SUBJECTS)],
        指标=[titles, *((CODE, *i, *kinds) for i in INDICATORS)],
        权重=[("方案代码", "指标代码", "类别代码", "权重"), *((CODE, *w) for w in weights)],
        目标=[("方案代码", "指标代码", "考核对象", "目标值"), *((CODE, *t) for t in targets)],
        期次=[("方案代码", "指标代码", "期次代码", "期次名称", "截止日期", "填报期限", "期次权重"),
             (CODE, None, "Y", "全年", date(2020, 12, 31), date(2021, 1, 15), 1)],
    )  # fmt: skip


def results(*lines: Any, titles: Any = RESULT, sheet: str = "完成情况") -> bytes:
    """A workbook of results of scheme S1."""
    return workbook(**{sheet: [titles, *((CODE, *line) for line in lines)]})


def issue(session: Session) -> None:
    """Issue scheme S1, as if an organ had adopted it."""
    decision = Decision(
        kind="印发方案", target=CODE, outcome="印发", organ="考核委员会", meeting="会议",
        minutes_no="纪要〔2020〕1号", decided_on=date(2020, 1, 1), reason="审定",
        recorded_by="jilu", recorded_at=now(),
    )  # fmt: skip
    session.add(decision)
    session.flush()
    session.add(
        Issue(scheme=CODE, issued_on=decision.decided_on, paper="", decision_id=decision.id or 0)
    )
    session.flush()


class World:
    """The scheme on record, and everybody who has a part in filling it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.clerk = person(session, "kaohe", AccountRole.CLERK)
        self.second = person(session, "fuhe", AccountRole.CLERK)
        self.third = person(session, "disan", AccountRole.CLERK)
        self.tongji = person(session, "tongji", AccountRole.SUPPLIER, "TJ")
        self.fagai = person(session, "fagai", AccountRole.SUPPLIER, "FG")
        self.contact = person(session, "liandu", AccountRole.CONTACT, "U1")
        day = date(2000, 1, 1)
        lines = [(*unit, "政府", day) for unit in UNITS]
        roster = workbook(单位=[("单位代码", "单位名称", "单位类型", "起始日期"), *lines])
        enter(session, self.clerk, "roster", roster)
        enter(session, self.clerk, "scheme", scheme())

    def fill(self, who: Principal, *lines: Any) -> None:
        """Enter results, each given as indicator, subject and value."""
        enter(self.session, who, "results", results(*lines))
