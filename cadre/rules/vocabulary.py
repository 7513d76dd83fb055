"""本系统的词汇：一词一义，代码里的名字与屏幕上的用语一一对应。

The value of each term is the Chinese word that is printed, imported and stored; the member's name
is the English word used in code. README's glossary equals this module; a test reads both.
"""

from enum import StrEnum


class UnitKind(StrEnum):
    """单位类型。"""

    AREA = "县（市、区）"
    COMMITTEE = "党委"
    GOVERNMENT = "政府"
    DEPARTMENT = "工作部门"
    ENTERPRISE = "企业"
    UNIVERSITY = "高校"
    ZONE = "开发区"


class Position(StrEnum):
    """岗位类别：职务在责任链上的位置。"""

    SECRETARY = "党委书记"
    HEAD = "政府主要负责人"
    DEPUTY = "班子副职"
    CHIEF = "部门主要负责人"
    VICE_CHIEF = "部门副职"
    SECTION_HEAD = "科室负责人"
    HANDLER = "经办人"


class PostRank(StrEnum):
    """职务层次：干部管理权限以此为界。"""

    COUNTY_CHIEF = "县处级正职"
    COUNTY_DEPUTY = "县处级副职"
    TOWNSHIP_CHIEF = "乡科级正职"
    TOWNSHIP_DEPUTY = "乡科级副职"
    STAFF = "科员级"
    OUTSIDE = "管理范围外"


class TenureManner(StrEnum):
    """任职方式。"""

    FORMAL = "任职"
    ACTING = "主持工作"
    CONCURRENT = "兼任"
    SECONDED = "挂职"


class Role(StrEnum):
    """责任单位在一项指标上的角色。"""

    LEAD = "牵头"
    COOPERATING = "配合"
    JOINT = "共同负责"
    GUIDING = "指导"
    RELEVANT = "有关部门"


class PortfolioKind(StrEnum):
    """分工以什么划定：例外先于单位，单位先于领域。"""

    INDICATOR = "指标"
    UNIT = "单位"
    FIELD = "领域"


class ChargeRole(StrEnum):
    """职务对分工内容的关系。"""

    IN_CHARGE = "分管"
    ASSISTING = "协助"
    LIAISON = "联系"


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


class SubjectKind(StrEnum):
    """考核对象是单位还是个人。"""

    UNIT = "单位"
    PERSON = "个人"


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


class Liability(StrEnum):
    """责任系数适用的类别：党建类指标由书记居首。"""

    GENERAL = "一般"
    PARTY = "党建"


class Grade(StrEnum):
    """干部年度考核等次。"""

    EXCELLENT = "优秀"
    COMPETENT = "称职"
    BASICALLY_COMPETENT = "基本称职"
    INCOMPETENT = "不称职"
    UNGRADED = "不定等次"


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


class Rest(StrEnum):
    """未归到个人的部分，逐一具名。"""

    VACANT = "职务空缺"
    SHORT = "任职天数不足"
    NOT_IN_CHARGE = "无人分管"
    NO_SECTION_HEAD = "未明确责任科室负责人"
    NO_DUTY = "未明确责任单位"
    RELEVANT = "有关部门（未具名）"
    EXEMPTED = "容错免责"
    OUTSIDE = "管理范围外"


class HandlingKind(StrEnum):
    """组织处理和处分的种类（影响期参数见 regulations/barred_periods.toml）。"""

    ADMONITION = "诫勉"
    PARTY_WARNING = "党内警告"
    PARTY_SERIOUS_WARNING = "党内严重警告"
    GOVERNMENT_WARNING = "政务警告"
    DEMERIT = "记过"
    SERIOUS_DEMERIT = "记大过"
    REASSIGNED = "调整职务"
    REMOVED = "免职"
    REDUCED_IN_RANK = "降职"


class JobState(StrEnum):
    """作业的状态。"""

    WAITING = "待办"
    RUNNING = "进行中"
    DONE = "已完成"
    FAILED = "未办成"


class SchemeState(StrEnum):
    """方案版本的状态。"""

    DRAFT = "草案"
    ASKED = "征求意见中"
    ADOPTED = "已审定"
    ISSUED = "已印发"


class CommentDealing(StrEnum):
    """意见怎样处理。"""

    ADOPTED = "采纳"
    PARTLY = "部分采纳"
    DECLINED = "未采纳"


class RunState(StrEnum):
    """一次计算的状态。"""

    DRAFT = "试算"
    PUBLISHED = "已公布"
    SUPERSEDED = "已被取代"
    CLOSED = "已封账"


class DisputeState(StrEnum):
    """异议的状态。"""

    OPEN = "待答复"
    UPHELD = "异议成立"
    REJECTED = "异议不成立"


class AccountRole(StrEnum):
    """账号角色。三类管理员互相分离，均看不到档案。"""

    CLERK = "考核专责"
    SUPPLIER = "数据填报人"
    CADRE_OFFICER = "干部专责"
    RECORDER = "决定记录人"
    CONTACT = "单位联络员"
    OFFICIAL = "被考核干部"
    AUDITOR = "结果监督员"
    SYSTEM_ADMIN = "系统管理员"
    SECURITY_ADMIN = "安全管理员"
    AUDIT_ADMIN = "审计管理员"
