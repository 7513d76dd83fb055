"""责任分解、领导分工、归属决定的用词，以及分不到个人的部分叫什么。"""

from enum import StrEnum


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


class Liability(StrEnum):
    """责任系数适用的类别：党建类指标由书记居首。"""

    GENERAL = "一般"
    PARTY = "党建"


class Side(StrEnum):
    """得失：得分和失分各自归属，系数可以不同（house §4；rules 7.2）."""

    CREDIT = "得分"
    FAULT = "失分"


class RulingKind(StrEnum):
    """归属决定种类：有会议和文件的决定，前两种只移得分，后两种只免失分（rules 7.4、7.5）."""

    LAGGING = "滞后结果"
    GROUNDWORK = "打基础"
    INHERITED = "历史遗留"
    EXEMPTED = "容错免责"


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
    INHERITED = "历史遗留"
