"""单位、职务、职级和任职方式的用词。"""

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
    TASK_FORCE = "专班"


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


class SubjectKind(StrEnum):
    """考核对象是单位还是个人。"""

    UNIT = "单位"
    PERSON = "个人"


class UnitEventKind(StrEnum):
    """机构变动的种类。"""

    FOUNDED = "新设"
    RENAMED = "更名"
    MERGED = "合并"
    SPLIT = "分设"
    MOVED = "划转"
    ABOLISHED = "撤销"
