"""谁能看、谁能办：默认不许，逐项授权；三类管理员互相分离，都看不到档案。"""

from dataclasses import dataclass
from enum import StrEnum

from cadre.rules.errors import NotAllowed
from cadre.rules.vocabulary import AccountRole, PostRank


class Permission(StrEnum):
    """What a route lets a person do; each route declares exactly one."""

    HOME = "查看首页"
    READ_SCHEMES = "查看方案"
    INTAKE = "打开导入页"
    ENTER_FACTS = "导入花名册、方案和分工"
    EXCHANGE_PAPERS = "导入导出任免审批表"
    SUPPLY_RESULTS = "填报考核结果"
    READ_FILLING = "查看填报进度"
    CHECK_RESULTS = "审核考核结果"
    CONFIRM_RESULTS = "确认考核结果"
    LOCK_RESULTS = "锁定考核结果"
    ISSUE_SCHEME = "印发方案"
    CALCULATE = "试算"
    PUBLISH = "公布"
    READ_RUNS = "查看计算"
    READ_STANDINGS = "查看得分和位次"
    READ_RESPONSIBILITY = "查看责任链"
    RAISE_DISPUTE = "提出异议"
    ANSWER_DISPUTE = "答复异议"
    READ_CLAIMS = "查看归属申请"
    READ_APPEALS = "查看申诉"
    LODGE_APPEAL = "提出或者代登申诉"
    HANDLE_APPEALS = "办理申诉"
    APPLY = "提出归属申请"
    ANSWER_NOTICE = "答复本人等次告知"
    READ_RECORD = "查看个人实绩"
    READ_ROSTER = "查看花名册"
    KEEP_LISTS = "保存名册、标记提醒"
    READ_PRIVATE = "查看家庭成员、身份证号和后备名单"
    READ_MATTERS = "查看等次、约谈和个案"
    READ_RESTRICTED = "查看限制知悉的材料"
    WRITE_STATEMENT = "提交述职和评语"
    READ_PROBLEMS = "查看问题清单"
    WORK_PROBLEMS = "报告问题整改"
    PROPOSE = "提出建议"
    DECIDE = "记录组织决定"
    CLOSE = "封账"
    READ_BALLOTS = "查看测评"
    HOLD_BALLOTS = "组织测评"
    READ_SELECTION = "查看选任事项"
    PREPARE_SELECTION = "办理选任事项"
    WRITE_DOSSIER = "生成材料"
    MAKE_PAPERS = "出具任免审批表和名册"
    READ_TEMPLATES = "查看表册模板"
    ADOPT_TEMPLATES = "采用表册模板"
    READ_ACCOUNTS = "查看账号"
    MANAGE_ACCOUNTS = "管理账号"
    GRANT_RIGHTS = "授予角色"
    READ_TRAIL = "查看留痕"


P, R = Permission, AccountRole

_READS = frozenset(
    {
        P.HOME,
        P.READ_SCHEMES,
        P.READ_FILLING,
        P.READ_RUNS,
        P.READ_STANDINGS,
        P.READ_RESPONSIBILITY,
        P.READ_CLAIMS,
        P.READ_APPEALS,
        P.READ_RECORD,
        P.READ_MATTERS,
    }
)

_DEPARTMENT_READS = _READS | {P.READ_ROSTER, P.READ_BALLOTS, P.READ_PROBLEMS}

GRANTED: dict[AccountRole, frozenset[Permission]] = {
    R.CLERK: _DEPARTMENT_READS
    | {
        P.WORK_PROBLEMS,
        P.HOLD_BALLOTS,
        P.LODGE_APPEAL,
        P.HANDLE_APPEALS,
        P.INTAKE,
        P.WRITE_STATEMENT,
        P.ENTER_FACTS,
        P.KEEP_LISTS,
        P.SUPPLY_RESULTS,
        P.CHECK_RESULTS,
        P.LOCK_RESULTS,
        P.ISSUE_SCHEME,
        P.CALCULATE,
        P.PUBLISH,
        P.ANSWER_DISPUTE,
        P.PROPOSE,
        P.CLOSE,
        P.WRITE_DOSSIER,
    },
    R.SUPPLIER: frozenset({P.HOME, P.READ_SCHEMES, P.READ_FILLING, P.INTAKE, P.SUPPLY_RESULTS}),
    R.CADRE_OFFICER: _DEPARTMENT_READS
    | {
        P.WORK_PROBLEMS,
        P.HOLD_BALLOTS,
        P.LODGE_APPEAL,
        P.HANDLE_APPEALS,
        P.READ_RESTRICTED,
        P.WRITE_STATEMENT,
        P.READ_PRIVATE,
        P.KEEP_LISTS,
        P.INTAKE,
        P.ENTER_FACTS,
        P.EXCHANGE_PAPERS,
        P.MAKE_PAPERS,
        P.READ_TEMPLATES,
        P.PROPOSE,
        P.WRITE_DOSSIER,
        P.READ_SELECTION,
        P.PREPARE_SELECTION,
    },
    R.RECORDER: _DEPARTMENT_READS
    | {P.KEEP_LISTS, P.DECIDE, P.READ_TEMPLATES, P.ADOPT_TEMPLATES, P.READ_SELECTION},
    R.CONTACT: frozenset(
        {
            P.READ_PROBLEMS,
            P.WORK_PROBLEMS,
            P.READ_APPEALS,
            P.LODGE_APPEAL,
            P.HOME,
            P.READ_SCHEMES,
            P.READ_FILLING,
            P.CONFIRM_RESULTS,
            P.READ_STANDINGS,
            P.READ_RESPONSIBILITY,
            P.RAISE_DISPUTE,
        }
    ),
    R.OFFICIAL: frozenset(
        {
            P.READ_APPEALS,
            P.LODGE_APPEAL,
            P.HOME,
            P.READ_SCHEMES,
            P.READ_STANDINGS,
            P.READ_RESPONSIBILITY,
            P.WRITE_STATEMENT,
            P.READ_RECORD,
            P.RAISE_DISPUTE,
            P.READ_CLAIMS,
            P.APPLY,
            P.ANSWER_NOTICE,
            P.WRITE_DOSSIER,
        }
    ),
    R.AUDITOR: _DEPARTMENT_READS | {P.READ_TEMPLATES},
    R.SYSTEM_ADMIN: frozenset({P.HOME, P.READ_ACCOUNTS, P.MANAGE_ACCOUNTS}),
    R.SECURITY_ADMIN: frozenset({P.HOME, P.READ_ACCOUNTS, P.GRANT_RIGHTS}),
    R.AUDIT_ADMIN: frozenset({P.HOME, P.READ_TRAIL}),
}

ADMINISTRATORS = frozenset({R.SYSTEM_ADMIN, R.SECURITY_ADMIN, R.AUDIT_ADMIN})
DEPARTMENT = frozenset({R.CLERK, R.CADRE_OFFICER, R.RECORDER, R.AUDITOR})


@dataclass(frozen=True)
class Principal:
    """The person who asks: role, unit, own official code, and ranks under his management."""

    account_id: int
    account_name: str
    display: str
    role: AccountRole
    unit: str = ""
    official: str = ""
    ranks: frozenset[PostRank] = frozenset()
    csrf: str = ""

    def may(self, permission: Permission) -> bool:
        """Whether the role includes the permission."""
        return permission in GRANTED[self.role]

    def must(self, permission: Permission) -> None:
        """Refuse unless the role includes the permission.

        Raises:
            NotAllowed: with the permission's name.
        """
        if not self.may(permission):
            raise NotAllowed(
                f"“{self.role}”没有“{permission}”的权限。", "如工作需要，请向安全管理员申请。"
            )

    @property
    def in_department(self) -> bool:
        """Whether the person belongs to the assessing department, which sees drafts and lists."""
        return self.role in DEPARTMENT

    @property
    def sees_all_people(self) -> bool:
        """The auditor of results reads every record and writes nothing."""
        return self.role is AccountRole.AUDITOR
