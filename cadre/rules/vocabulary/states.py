"""方案、意见、计算、异议、申请、任务走到哪一步，账号是什么角色的用词。"""

from enum import StrEnum


class JobState(StrEnum):
    """作业的状态。"""

    WAITING = "待办"
    RUNNING = "进行中"
    DONE = "已完成"
    FAILED = "未办成"


class DayKind(StrEnum):
    """放假安排里的一日。"""

    HOLIDAY = "放假"
    MADE_UP = "调休上班"


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


class DisputeWindow(StrEnum):
    """异议在哪个窗口提出：分工定下时、结果公布时、封账以后凭新证据。"""

    DIVISION = "分工公示"
    RESULTS = "结果公布"
    CLOSED = "封账以后"


class ClaimState(StrEnum):
    """归属申请状态：本人申请，有权机关决定。"""

    OPEN = "待决定"
    GRANTED = "已准予"
    REFUSED = "未准予"


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
