"""干部信息工作簿：学历学位、简历、家庭成员、奖励、职级、后备干部、表上原文七张表。"""

from cadre.foundation.sheets import SOURCE, BookForm, Column, Kind, SheetForm
from cadre.roster import person_tables as tables
from cadre.roster.entering import beyond_authority
from cadre.rules.national_codes import listed
from cadre.rules.vocabulary import CivilRank, EducationTrack, ReserveState

DEGREES = tuple(name.removesuffix("学位") for name in listed("degrees"))
OFFICIAL = Column("干部编号", "official", required=True, refers_to="official")
NUMBER = Column("序号", "number", Kind.WHOLE, required=True, least=1, prompt="从 1 起")
BEGINS = Column("起始日期", "begins_on", Kind.DATE, required=True)
ENDS = Column("截止日期", "ends_on", Kind.DATE, prompt="最后一日（含当日）；现行的不填")
PAPER = Column("依据文件", "paper", prompt="文件名称和文号")

EDUCATION = SheetForm(
    code="education",
    title="学历学位",
    table=tables.Education,
    key=("official", "track", "number"),
    columns=(
        OFFICIAL,
        Column("教育类别", "track", required=True, choices=tuple(EducationTrack)),
        NUMBER,
        Column("学历", "level", prompt="照表上写，如 大学", offers=listed("education")),
        Column("学位", "degree", prompt="写全称，如 工学学士；没有的不填", offers=DEGREES),
        Column("毕业院校系及专业", "school"),
        Column("学位院校系及专业", "degree_school", prompt="与学历的不同时才填"),
        Column("入学年月", "begins", Kind.MONTH),
        Column("毕业年月", "ends", Kind.MONTH),
        SOURCE,
    ),
)

RESUME = SheetForm(
    code="resumeentry",
    title="简历",
    table=tables.ResumeEntry,
    key=("official", "number"),
    columns=(
        OFFICIAL,
        NUMBER,
        Column("起始年月", "begins", Kind.MONTH),
        Column("截止年月", "ends", Kind.MONTH, prompt="至今的不填"),
        Column("经历", "words", required=True),
        SOURCE,
    ),
)

FAMILY = SheetForm(
    code="familymember",
    title="家庭成员",
    table=tables.FamilyMember,
    key=("official", "number"),
    columns=(
        OFFICIAL,
        NUMBER,
        Column("称谓", "relation", required=True, choices=listed("relations")),
        Column("姓名", "name", required=True),
        Column("出生年月", "born", prompt="如 1974.08"),
        Column("政治面貌", "politics", offers=(*listed("politics"), "少先队员")),
        Column("工作单位及职务", "work"),
        SOURCE,
    ),
)

AWARDS = SheetForm(
    code="award",
    title="奖励",
    table=tables.Award,
    key=("official", "name", "approved_on"),
    columns=(
        OFFICIAL,
        Column("奖励名称", "name", required=True),
        Column("批准日期", "approved_on", Kind.DATE, required=True),
        Column("批准机关", "approved_by"),
        Column("批准机关级别", "level"),
        Column("撤销日期", "revoked_on", Kind.DATE),
        PAPER,
        SOURCE,
    ),
)

RANKS = SheetForm(
    code="rankheld",
    title="职级",
    table=tables.RankHeld,
    key=("official", "rank", "begins_on"),
    columns=(
        OFFICIAL,
        Column("职级", "rank", required=True, choices=tuple(CivilRank)),
        BEGINS,
        ENDS,
        PAPER,
        SOURCE,
    ),
)

RESERVES = SheetForm(
    code="reservemember",
    title="后备干部",
    table=tables.ReserveMember,
    key=("official", "pool", "begins_on"),
    columns=(
        OFFICIAL,
        Column("后备名单", "pool", required=True, prompt="如 县处级副职后备"),
        Column("状态", "state", required=True, choices=tuple(ReserveState)),
        Column("培养方向", "direction"),
        BEGINS,
        ENDS,
        PAPER,
        SOURCE,
    ),
)

TEXTS = SheetForm(
    code="formtext",
    title="表上原文",
    table=tables.FormText,
    key=("official", "element"),
    note="任免审批表各栏的原话，由导入的表生成；一般不必手填。",
    columns=(
        OFFICIAL,
        Column("栏目", "element", required=True),
        Column("原文", "text", required=True),
        SOURCE,
    ),
)

PERSON_BOOK = BookForm(
    code="persons",
    title="干部信息",
    sheets=(EDUCATION, RESUME, FAMILY, AWARDS, RANKS, RESERVES, TEXTS),
    bars=beyond_authority,
    by_facts=True,
)
