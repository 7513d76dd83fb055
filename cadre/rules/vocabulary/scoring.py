"""指标怎么取值、怎么计分、怎么排位定等的用词。"""

from enum import StrEnum


class IndicatorKind(StrEnum):
    """指标性质。"""

    SCORED = "计分"
    BONUS = "加分"
    DEDUCTION = "扣分"
    BOTTOM_LINE = "底线"
    MONITORED = "监测"
    GROUP = "分组"
    PART = "分项"
    TOTAL = "总分"


class Method(StrEnum):
    """计分办法。"""

    COMPLETION = "目标完成率"
    GROWTH = "增长率"
    EFFICACY = "功效系数"
    RATIO_TO_FIRST = "与第一名之比"
    RANK_POINTS = "位次赋分"
    DIRECT = "直接评分"
    LINES = "逐项加减"
    BOTTOM_LINE = "底线达标"
    BANDS = "区间赋分"
    PERCENT = "百分折算"
    AS_IS = "得分即数值"
    PER_UNIT = "按量计分"
    EVALUATED_PLACES = "评价位次"
    NONE = "不计分"


class Measure(StrEnum):
    """取值方式：计分办法看的是哪个数。"""

    VALUE = "完成值"
    PUBLISHED_GROWTH = "公布增速"
    GROWTH = "推算增速"
    INCREMENT = "增量"
    CONTRIBUTION = "增量贡献率"
    SHARE = "占比"
    PLACES_GAINED = "位次进步"
    DEGREES_GAINED = "功效进步"
    COMPOSITE = "组合值"
    PRODUCT = "连乘值"
    BALLOTS = "测评得分"
    RATINGS = "评委均分"
    MEMBERS = "下级平均"
    PROJECTS = "项目合计"


class Nature(StrEnum):
    """指标属于绩效还是常规工作；比例有要求（绩效不少于七成）。"""

    NONE = "不区分"
    RESULT = "绩效"
    ROUTINE = "常规"


class Reach(StrEnum):
    """在多大范围内排位、定等次。"""

    CLASS = "类别"
    SERIES = "系列"
    DOMAIN = "领域"
    ALL = "全体"


class GradeBy(StrEnum):
    """单位等次按什么定。"""

    TOP_SHARE = "前百分之"
    TOP_COUNT = "前几名"
    BOTTOM_SHARE = "后百分之"
    BOTTOM_COUNT = "后几名"
    SCORE = "总分不低于"
    REST = "其余"


class Consequence(StrEnum):
    """底线未达标、一票否决的后果。"""

    NONE = "无"
    DEDUCT = "扣分"
    NOT_EXCELLENT = "不得评优"
    LOWEST = "定为最低等次"
    NO_AWARD = "取消奖励"


class Direction(StrEnum):
    """指标方向。"""

    HIGHER = "越高越好"
    LOWER = "越低越好"


class TeamGrade(StrEnum):
    """领导班子考核等次。"""

    EXCELLENT = "优秀"
    GOOD = "良好"
    ORDINARY = "一般"
    POOR = "较差"


class Treatment(StrEnum):
    """缺项处理：缺数从不按零分计，须有决定。"""

    DROP = "全类剔除该指标"
    RENORMALISE = "该单位按其余指标折算"
    NOUGHT = "按零分计"
