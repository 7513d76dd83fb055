"""考察材料工作簿：平时考核、述职通知、主管领导评语、专项考核及名单、监督发现；限制知悉的另成一簿。"""

from cadre.foundation.access import Permission
from cadre.foundation.sheets import SOURCE, BookForm, Column, Kind, SheetForm
from cadre.rules.vocabulary import (
    FindingKind,
    RestrictedKind,
    RoutinePeriod,
    RoutineResult,
    SpecialOutcome,
    StatementKind,
    StatementManner,
)
from records.evidence import tables
from records.evidence.check_forms import checker
from records.evidence.scope_store import evidence_bars, statement_bars

OFFICIAL = Column("干部编号", "official", required=True, refers_to="official")
YEAR = Column("年度", "year", Kind.YEAR, required=True)
PAPER = Column("依据文件", "paper", prompt="文件名称和文号")
NOTIFIED = Column("告知本人日期", "notified_on", Kind.DATE, prompt="告知以后本人才看得到")
PERSON = Column("干部编号", "official", refers_to="official", prompt="是个人的填")
UNIT = Column("单位", "unit", refers_to="unit", prompt="是班子的填，单位代码或名称")

ROUTINE = SheetForm(
    code="routineassessment",
    title="平时考核",
    table=tables.RoutineAssessment,
    key=("official", "year", "period"),
    columns=(
        OFFICIAL,
        YEAR,
        Column("期间", "period", required=True, choices=tuple(RoutinePeriod)),
        Column("结果", "result", required=True, choices=tuple(RoutineResult)),
        Column("评定日期", "assessed_on", Kind.DATE, required=True),
        Column("评定人", "assessed_by", prompt="主管领导或单位"),
        Column("评语", "words"),
        NOTIFIED,
        PAPER,
        SOURCE,
    ),
)

DUES = SheetForm(
    code="statementdue",
    title="述职通知",
    table=tables.StatementDue,
    key=("official", "year", "kind"),
    columns=(
        OFFICIAL,
        YEAR,
        Column("种类", "kind", required=True, choices=tuple(StatementKind)),
        Column("截止日期", "due_on", Kind.DATE, required=True, prompt="最后一日（含当日）"),
        Column("要求", "words"),
        PAPER,
        SOURCE,
    ),
)

STATEMENTS = SheetForm(
    code="workstatement",
    title="述职和小结",
    table=tables.WorkStatement,
    key=("official", "year", "kind"),
    columns=(
        OFFICIAL,
        YEAR,
        Column("种类", "kind", required=True, choices=tuple(StatementKind)),
        Column("提交日期", "submitted_on", Kind.DATE, required=True),
        Column("正文", "words", required=True),
        Column("录入方式", "manner", required=True, choices=tuple(StatementManner)),
        PAPER,
        SOURCE,
    ),
)

COMMENTS = SheetForm(
    code="superiorcomment",
    title="主管领导评语",
    table=tables.SuperiorComment,
    key=("official", "year", "by"),
    columns=(
        OFFICIAL,
        YEAR,
        Column("评语人", "by", required=True, prompt="姓名和职务"),
        Column("评语人编号", "by_official", prompt="本人在页面上写的由系统填，此处不填"),
        Column("评语日期", "commented_on", Kind.DATE, required=True),
        Column("评语", "words", required=True),
        NOTIFIED,
        PAPER,
        SOURCE,
    ),
)

SPECIALS = SheetForm(
    code="specialassessment",
    title="专项考核",
    table=tables.SpecialAssessment,
    key=("code",),
    name_field="title",
    columns=(
        Column("专项考核编号", "code", required=True, prompt="全库唯一，定后不改"),
        Column("名称", "title", required=True, prompt="为哪项重大任务"),
        Column("组织机关", "organ", required=True),
        Column("开始日期", "begins_on", Kind.DATE, required=True),
        Column("结束日期", "ends_on", Kind.DATE),
        Column("说明", "words"),
        PAPER,
        SOURCE,
    ),
)
ASSESSMENT = Column("专项考核", "assessment", required=True, refers_to="specialassessment")

NAMES = SheetForm(
    code="specialname",
    title="专项考核名单",
    table=tables.SpecialName,
    key=("assessment", "official", "unit"),
    columns=(
        ASSESSMENT,
        PERSON,
        UNIT,
        Column("评价", "outcome", required=True, choices=tuple(SpecialOutcome)),
        Column("事由", "words"),
        Column("列名日期", "listed_on", Kind.DATE, required=True),
        NOTIFIED,
        PAPER,
        SOURCE,
    ),
)

FINDINGS = SheetForm(
    code="finding",
    title="巡察审计监督发现",
    table=tables.Finding,
    key=("code",),
    columns=(
        Column("材料编号", "code", required=True, prompt="全库唯一，定后不改"),
        Column("来源", "kind", required=True, choices=tuple(FindingKind)),
        PERSON,
        UNIT,
        Column("发现机关", "organ", required=True),
        Column("发现日期", "found_on", Kind.DATE, required=True),
        Column("所查期间起", "begins_on", Kind.DATE),
        Column("所查期间止", "ends_on", Kind.DATE),
        Column("发现的问题", "words", required=True),
        Column("整改要求", "demand"),
        Column("了结日期", "settled_on", Kind.DATE),
        Column("处理结果", "outcome"),
        NOTIFIED,
        PAPER,
        SOURCE,
    ),
)

TALKS = SheetForm(
    code="specialtalk",
    title="谈话记录",
    table=tables.SpecialTalk,
    key=("assessment", "number"),
    columns=(
        ASSESSMENT,
        Column("序号", "number", Kind.WHOLE, required=True, least=1, prompt="从 1 起"),
        Column("谈话日期", "held_on", Kind.DATE, required=True),
        Column("谈话对象", "talked_with", required=True, prompt="姓名和职务"),
        Column("谈话人", "talker", required=True),
        Column("谈到的干部", "official", refers_to="official"),
        Column("谈到的单位", "unit", refers_to="unit"),
        Column("内容", "words", required=True),
        PAPER,
        SOURCE,
    ),
)

RESTRICTED = SheetForm(
    code="restrictedmaterial",
    title="限制知悉的材料",
    table=tables.RestrictedMaterial,
    key=("code",),
    columns=(
        Column("材料编号", "code", required=True, prompt="全库唯一，定后不改"),
        Column("种类", "kind", required=True, choices=tuple(RestrictedKind)),
        PERSON,
        UNIT,
        Column("来源机关", "organ", required=True),
        Column("收到日期", "found_on", Kind.DATE, required=True),
        Column("内容", "words", required=True),
        Column("了结日期", "settled_on", Kind.DATE, prompt="没有了结的不填，建议等次时须由人核实"),
        Column("了结情况", "outcome"),
        PAPER,
        SOURCE,
    ),
)

OPEN_SHEETS = (ROUTINE, DUES, COMMENTS, SPECIALS, NAMES, FINDINGS)
CLOSED_SHEETS = (TALKS, RESTRICTED)

EVIDENCE_BOOK = BookForm(
    code="evidence",
    title="考察材料",
    sheets=OPEN_SHEETS,
    check=checker(OPEN_SHEETS),
    bars=evidence_bars,
    by_facts=True,
)

RESTRICTED_BOOK = BookForm(
    code="restricted",
    title="限制知悉的考察材料",
    sheets=CLOSED_SHEETS,
    check=checker(CLOSED_SHEETS),
    permission=Permission.READ_RESTRICTED,
    bars=evidence_bars,
    by_facts=True,
)

STATEMENT_BOOK = BookForm(
    code="statements",
    title="述职和评语",
    sheets=(STATEMENTS, COMMENTS),
    check=checker((STATEMENTS, COMMENTS)),
    permission=Permission.WRITE_STATEMENT,
    bars=statement_bars,
    by_facts=True,
    on_pages_only=True,
)
