"""一个虚构的县：花名册和方案已有，责任分工一行也没有；七名县领导，四十项指标。"""

from pathlib import Path

from sqlalchemy import Engine

import main
from cadre.foundation import intake_store
from cadre.foundation.access import Principal
from cadre.foundation.clock import now
from cadre.foundation.database import connect, migrate, writing
from cadre.foundation.tables import Account
from cadre.rules.vocabulary import AccountRole, PostRank

SCHEME = "QY2021"
FIELDS = {  # 工作领域 → (部门, 主题)
    "发展改革": ("发改局", "经济发展"),
    "经济和信息化": ("经信局", "经济发展"),
    "财政": ("财政局", "经济发展"),
    "商务": ("商务局", "经济发展"),
    "自然资源": ("自然资源局", "城乡建设"),
    "住房城乡建设": ("住建局", "城乡建设"),
    "农业农村": ("农业农村局", "乡村振兴"),
    "教育": ("教育局", "民生事业"),
    "卫生健康": ("卫健局", "民生事业"),
    "营商环境": ("", "民生事业"),
}
PEOPLE = ("程远", "江一帆", "温良", "闻人杰", "陆小禾", "白露", "铁铮")
LEADERS = (
    ("DW-1", "QY-DW", "县委书记", "党委书记", "县处级正职"),
    ("ZF-1", "QY-ZF", "县长", "政府主要负责人", "县处级正职"),
    ("ZF-2", "QY-ZF", "常务副县长", "班子副职", "县处级副职"),
    ("ZF-3", "QY-ZF", "副县长（工业）", "班子副职", "县处级副职"),
    ("ZF-4", "QY-ZF", "副县长（农业）", "班子副职", "县处级副职"),
    ("ZF-5", "QY-ZF", "副县长（教卫）", "班子副职", "县处级副职"),
    ("ZF-6", "QY-ZF", "副县长（城建）", "班子副职", "县处级副职"),
)
NOTICE = """清源县人民政府关于县政府领导同志工作分工的通知
各乡镇人民政府，县政府各部门：
　　现将县委、县政府领导同志工作分工通知如下：
　　程远同志（县委书记）：主持县委全面工作。
　　江一帆同志（县委副书记、县长）：主持县政府全面工作，分管审计。
　　温　良同志（县委常委、常务副县长）：负责县政府常务工作，\
负责发展和改革、财政、营商环境等方面工作。\
分管县发展和改革局、县财政局（县国资办）。联系县税务局。
　　闻人杰同志（副县长）：负责工业和信息化、商务、通信等方面工作。\
分管县经济和信息化局、县商务局。联系县供电公司。
　　陆小禾同志（副县长）：负责农业农村、水利、林业等方面工作。分管县农业农村局。
　　白露同志（副县长）：负责教育、卫生健康、文化旅游等方面工作。分管县教育局、县卫生健康局。联系县残联、县红十字会。
　　铁铮同志（副县长）：协助县长负责住房和城乡建设、自然资源工作。分管县住房和城乡建设局、县自然资源局。
　　温良同志与铁铮同志互为AB角。
"""


def _csv(titles: str, rows: list[str]) -> str:
    return "\n".join([titles, *rows]) + "\n"


def _roster() -> dict[str, str]:
    bureaus = [name for name, _ in FIELDS.values() if name]
    units = [
        "QY,清源县,,县（市、区）,2010-01-01,虚构",
        "QY-DW,清源县委,QY,党委,2010-01-01,虚构",
        "QY-ZF,清源县政府,QY,政府,2010-01-01,虚构",
        *(f"B{n},清源县{name},QY,工作部门,2010-01-01,虚构" for n, name in enumerate(bureaus)),
    ]
    posts = [f"{','.join(leader)},{n},虚构" for n, leader in enumerate(LEADERS, start=1)]
    posts += [f"B{n}-1,B{n},局长,部门主要负责人,乡科级正职,1,虚构" for n, _ in enumerate(bureaus)]
    people = [*PEOPLE, *(f"局长{n}" for n, _ in enumerate(bureaus))]
    held = [leader[0] for leader in LEADERS] + [f"B{n}-1" for n, _ in enumerate(bureaus)]
    return {
        "单位": _csv("单位代码,单位名称,上级单位,单位类型,起始日期,数据来源", units),
        "职务": _csv("职务代码,所在单位,职务名称,岗位类别,职务层次,排序,数据来源", posts),
        "干部": _csv(
            "干部编号,姓名,性别,出生年月,数据来源",
            [f"P{n},{name},男,1975.05,虚构" for n, name in enumerate(people)],
        ),
        "任职": _csv(
            "干部编号,职务代码,起始日期,任职方式,数据来源",
            [f"P{n},{post},2020-01-01,任职,虚构" for n, post in enumerate(held)],
        ),
    }


def _scheme() -> dict[str, str]:
    kinds = [(name, topic) for name, (_, topic) in FIELDS.items() for _ in range(4)]
    indicators = [
        f"{SCHEME},I{n:02d},{field}指标{n},{topic},计分,目标完成率,{field},越高越好,2,一般,虚构"
        for n, (field, topic) in enumerate(kinds, start=1)
    ]
    head = (
        "方案代码,方案名称,版本,周期起,周期止,总分,小数位,舍入,并列规则,任职天数下限,依据文件,数据来源",
        [
            f"{SCHEME},清源县2021年度方案,1,2021-01-01,2021-12-31,100,2,四舍五入,并列占位,90,演示,虚构"
        ],
    )
    weights = [f"{SCHEME},I{n:02d},A,2.5,虚构" for n in range(1, len(kinds) + 1)]
    return {
        "方案": _csv(*head),
        "类别": _csv("方案代码,类别代码,类别名称,领域,数据来源", [f"{SCHEME},A,县,县,虚构"]),
        "考核对象": _csv("方案代码,考核对象,类别代码,数据来源", [f"{SCHEME},QY,A,虚构"]),
        "指标": _csv(
            "方案代码,指标代码,指标名称,主题,指标性质,计分办法,工作领域,方向,小数位,责任类别,数据来源",
            indicators,
        ),
        "权重": _csv("方案代码,指标代码,类别代码,权重,数据来源", weights),
    }


def empty_division(folder: Path) -> tuple[str, Engine]:
    """A database in which the county has its roster and scheme, and no division of work at all."""
    url = f"sqlite:///{folder / 'county.db'}"
    engine = connect(url)
    migrate(engine)
    with writing(engine) as session:
        account = Account(
            name="ruku", display="入库", role=AccountRole.CLERK, password_hash="", created_at=now(),
        )  # fmt: skip
        session.add(account)
        session.flush()
        who = Principal(
            account.id or 0, "ruku", "入库", AccountRole.CLERK, ranks=frozenset(PostRank)
        )
        for book, sheets in (("roster", _roster()), ("scheme", _scheme())):
            path = folder / book
            path.mkdir()
            for title, text in sheets.items():
                (path / f"{title}.csv").write_text(text)
            why = {"reason": "测试", "paper": "测试"}
            intake_store.commit_folder(session, who, main.BOOKS, book, path, **why)
    return url, engine
