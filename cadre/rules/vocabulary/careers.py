"""干部的学历、管理状态、职级、后备，年度考核等次和处理处分种类的用词。"""

from enum import StrEnum


class Grade(StrEnum):
    """干部年度考核等次。"""

    EXCELLENT = "优秀"
    COMPETENT = "称职"
    BASICALLY_COMPETENT = "基本称职"
    INCOMPETENT = "不称职"
    UNGRADED = "不定等次"


class HandlingKind(StrEnum):
    """组织处理和处分的种类（影响期参数见 regulations/barred_periods.toml）。"""

    ADMONITION = "诫勉"
    PARTY_WARNING = "党内警告"
    PARTY_SERIOUS_WARNING = "党内严重警告"
    PARTY_SERIOUS_WARNING_INSTEAD = "党内严重警告（代撤销党内职务）"
    PARTY_POST_REVOKED = "撤销党内职务"
    PARTY_PROBATION_ONE_YEAR = "留党察看一年"
    PARTY_PROBATION_TWO_YEARS = "留党察看两年"
    EXPELLED_FROM_PARTY = "开除党籍"
    GOVERNMENT_WARNING = "政务警告"
    DEMERIT = "记过"
    SERIOUS_DEMERIT = "记大过"
    PAY_LEVEL_LOWERED = "降级"
    DISMISSED_FROM_POST = "撤职"
    DISCHARGED = "开除"
    SUSPENDED = "停职检查"
    REASSIGNED = "调整职务"
    ORDERED_TO_RESIGN = "责令辞职"
    RESIGNED_TAKING_BLAME = "引咎辞职"
    REMOVED = "免职"
    REDUCED_IN_RANK = "降职"
    UNFIT_MOVED = "不适宜现职调离岗位"
    UNFIT_REMOVED = "不适宜现职免职"
    UNFIT_TO_CIVIL_RANK = "不适宜现职转任职级"


class EducationTrack(StrEnum):
    """教育类别（ZB123）。"""

    FULL_TIME = "全日制"
    IN_SERVICE = "在职"


class OfficialStatus(StrEnum):
    """人员管理状态（ZB126）。"""

    SERVING = "现职"
    RETIRED = "离退"
    TRANSFERRED = "调出"
    DECEASED = "已去世"
    OTHER = "其他"


class CivilRank(StrEnum):
    """公务员职级：综合管理类十二级，由高到低。"""

    INSPECTOR_1 = "一级巡视员"
    INSPECTOR_2 = "二级巡视员"
    RESEARCHER_1 = "一级调研员"
    RESEARCHER_2 = "二级调研员"
    RESEARCHER_3 = "三级调研员"
    RESEARCHER_4 = "四级调研员"
    PRINCIPAL_1 = "一级主任科员"
    PRINCIPAL_2 = "二级主任科员"
    PRINCIPAL_3 = "三级主任科员"
    PRINCIPAL_4 = "四级主任科员"
    CLERK_1 = "一级科员"
    CLERK_2 = "二级科员"


class ReserveState(StrEnum):
    """后备状态（ZB43）。"""

    PROPOSED = "建议后备"
    RESERVE = "后备"
    USED = "使用"
    ADJUSTED = "调整"
    KEPT = "继续后备"
    NOT_CONFIRMED = "未认定"
