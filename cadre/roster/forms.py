"""干部花名册工作簿：单位、职务、干部、任职、年度考核、处理处分、亲属关系、机构变动、核定职数九张表。"""

from cadre.foundation.sheets import SOURCE, BookForm, Column, Entering, Kind, SheetForm
from cadre.roster import tables
from cadre.roster.coded_forms import uncoded
from cadre.roster.entering import beyond_authority, veil
from cadre.roster.handling_forms import HANDLINGS, wrong_handlings
from cadre.roster.unit_forms import EVENTS, QUOTAS
from cadre.roster.unit_guard_forms import against_events
from cadre.rules.national_codes import codes, listed
from cadre.rules.problems import Problem
from cadre.rules.vocabulary import (
    Grade,
    OfficialStatus,
    Position,
    PostRank,
    TenureManner,
    UnitKind,
)

PAPER = Column("依据文件", "paper", prompt="文件名称和文号")
BEGINS = Column("起始日期", "begins_on", Kind.DATE, required=True, prompt="如 2020-01-01")
ENDS = Column("截止日期", "ends_on", Kind.DATE, prompt="最后一日（含当日）；现任不填")

UNITS = SheetForm(
    code="unit",
    title="单位",
    table=tables.Unit,
    key=("code",),
    name_field="name",
    columns=(
        Column("单位代码", "code", required=True, prompt="全库唯一，定后不改"),
        Column("单位名称", "name", required=True),
        Column("上级单位", "parent", refers_to="unit", prompt="单位代码或名称；没有上级的不填"),
        Column("单位类型", "kind", required=True, choices=tuple(UnitKind)),
        Column("系列", "series", prompt="考核系列，如 党群、经济、执法"),
        BEGINS,
        ENDS,
        PAPER,
        SOURCE,
    ),
)

POSTS = SheetForm(
    code="post",
    title="职务",
    table=tables.Post,
    key=("code",),
    columns=(
        Column("职务代码", "code", required=True),
        Column("所在单位", "unit", required=True, refers_to="unit"),
        Column("职务名称", "name", required=True),
        Column("岗位类别", "position", required=True, choices=tuple(Position)),
        Column("职务层次", "rank", required=True, choices=tuple(PostRank)),
        Column("排序", "order", Kind.WHOLE, prompt="班子成员排序，从 1 起"),
        Column(
            "当然兼任", "ex_officio", refers_to="post", prompt="由哪个职务的任职者兼任；专班成员填"
        ),
        Column("设立日期", "begins_on", Kind.DATE, prompt="一直就有的不填"),
        Column("撤销日期", "ends_on", Kind.DATE, prompt="最后一日（含当日）；现设的不填"),
        SOURCE,
    ),
)

OFFICIALS = SheetForm(
    code="official",
    title="干部",
    table=tables.Official,
    key=("code",),
    columns=(
        Column("干部编号", "code", required=True),
        Column("姓名", "name", required=True),
        Column("性别", "sex", required=True, choices=("男", "女")),
        Column("出生年月", "born", Kind.MONTH, required=True, prompt="如 1974.08"),
        Column("民族", "nation", offers=listed("nations")),
        Column("籍贯", "native_place"),
        Column("政治面貌", "party", offers=listed("politics")),
        Column("参加工作时间", "joined_work", Kind.MONTH),
        Column("学历学位", "education", prompt="如 大学 工学学士"),
        Column("出生地", "birth_place"),
        Column("入党时间", "joined_party", prompt="年月，或民主党派名称，照表上写"),
        Column("健康状况", "health", choices=listed("health")),
        Column("专业技术职务", "technical_title"),
        Column("熟悉专业有何专长", "speciality"),
        Column("身份证号", "id_number"),
        Column("管理状态", "status", choices=tuple(OfficialStatus), prompt="现职的可不填"),
        Column("改革前年龄界限", "age_limit", choices=codes("age_limits")),
        Column("备注", "remarks"),
        SOURCE,
    ),
)

TENURES = SheetForm(
    code="tenure",
    title="任职",
    table=tables.Tenure,
    key=("official", "post", "begins_on"),
    columns=(
        Column("干部编号", "official", required=True, refers_to="official"),
        Column("职务代码", "post", required=True, refers_to="post"),
        BEGINS,
        ENDS,
        Column("任职方式", "manner", required=True, choices=tuple(TenureManner)),
        PAPER,
        SOURCE,
    ),
)

GRADES = SheetForm(
    code="annualgrade",
    title="年度考核",
    table=tables.AnnualGrade,
    key=("official", "year"),
    columns=(
        Column("干部编号", "official", required=True, refers_to="official"),
        Column("年度", "year", Kind.YEAR, required=True),
        Column("等次", "grade", required=True, choices=tuple(Grade)),
        PAPER,
        SOURCE,
    ),
)

KINSHIPS = SheetForm(
    code="kinship",
    title="亲属关系",
    table=tables.Kinship,
    key=("official", "relative"),
    columns=(
        Column("干部编号", "official", required=True, refers_to="official"),
        Column("亲属编号", "relative", required=True, refers_to="official"),
        Column("关系", "relation", required=True),
        SOURCE,
    ),
)


def _checks(entering: Entering) -> list[Problem]:
    """What is checked of a roster beyond the single row."""
    units = {form.code: form for form in (UNITS, POSTS, TENURES, EVENTS)}
    return [
        *wrong_handlings(entering),
        *against_events(entering, units),
        *uncoded(entering, OFFICIALS),
    ]


ROSTER = BookForm(
    code="roster",
    title="干部花名册",
    sheets=(UNITS, POSTS, OFFICIALS, TENURES, GRADES, HANDLINGS, KINSHIPS, EVENTS, QUOTAS),
    check=_checks,
    bars=beyond_authority,
    by_facts=True,
    veils=veil,
)
