"""考察材料的用词：平时考核、述职、专项考核、巡察审计监督的发现和限制知悉的材料。"""

from enum import StrEnum


class RoutineResult(StrEnum):
    """平时考核结果。"""

    GOOD = "好"
    FAIRLY_GOOD = "较好"
    ORDINARY = "一般"
    POOR = "较差"


class RoutinePeriod(StrEnum):
    """平时考核的期间：四个季度，以及全年综合认定。"""

    FIRST = "第一季度"
    SECOND = "第二季度"
    THIRD = "第三季度"
    FOURTH = "第四季度"
    YEAR = "全年"


class StatementKind(StrEnum):
    """述职和个人小结的种类。"""

    WORK = "述职报告"
    INTEGRITY = "述职述廉报告"
    SUMMARY = "个人小结"


class StatementManner(StrEnum):
    """述职材料由谁录入。"""

    HIMSELF = "本人提交"
    ON_PAPER = "纸质代录"


class SpecialOutcome(StrEnum):
    """专项考核名单上的评价。"""

    OUTSTANDING = "表现突出"
    GOOD = "表现较好"
    ORDINARY = "表现一般"
    POOR = "表现较差"


class FindingKind(StrEnum):
    """巡察、审计和监督发现的来源。"""

    INSPECTION = "巡视巡察"
    ECONOMIC_AUDIT = "经济责任审计"
    AUDIT = "其他审计"
    SUPERVISION = "督查检查"
    PERSONAL_MATTERS = "个人有关事项核查"
    ASSESSMENT = "考核发现"


class RestrictedKind(StrEnum):
    """限制知悉的材料。"""

    LEAD = "问题线索"
    COMPLAINT = "信访举报"
    INVESTIGATION = "立案审查调查"
    OTHER = "其他限制知悉的材料"
