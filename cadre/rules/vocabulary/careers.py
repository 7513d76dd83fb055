"""干部年度考核等次和处理处分种类的用词。"""

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
    GOVERNMENT_WARNING = "政务警告"
    DEMERIT = "记过"
    SERIOUS_DEMERIT = "记大过"
    REASSIGNED = "调整职务"
    REMOVED = "免职"
    REDUCED_IN_RANK = "降职"
