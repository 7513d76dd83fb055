"""一个账号一种角色；三类管理员互不兼任，也不得是被考核干部。"""

import re
from dataclasses import dataclass, field

from cadre.foundation.access import ADMINISTRATORS
from cadre.rules.errors import BadInput
from cadre.rules.vocabulary import AccountRole, PostRank

NAME = re.compile(r"[\w.-]{2,40}")
CODE = re.compile(r"[\w.-]{0,40}")
MAX_DISPLAY = 30
ENTRUSTED_UNIT = frozenset({AccountRole.CONTACT, AccountRole.SUPPLIER})


@dataclass(frozen=True)
class Rights:
    """What the security administrator grants; without a role the account cannot sign in.

    `unit` and `official` are codes of the roster; `ranks` are those under the person's management
    authority (干部管理权限).
    """

    role: AccountRole | None = None
    unit: str = ""
    official: str = ""
    ranks: frozenset[PostRank] = field(default_factory=frozenset)

    def must_fit(self) -> None:
        """Refuse rights that do not go together (security 1.2).

        Raises:
            BadInput: with the reason.
        """
        if not CODE.fullmatch(self.unit) or not CODE.fullmatch(self.official):
            raise BadInput("代码只能用文字、数字、点和横线。", "请照花名册中的代码填写。")
        if self.role in ADMINISTRATORS and (self.official or self.unit or self.ranks):
            raise BadInput(
                f"{self.role}不得兼任其他角色，不能有单位、干部代码或管理权限。",
                "请清空这几项，或另设账号。",
            )
        if self.role is AccountRole.OFFICIAL and not self.official:
            raise BadInput("被考核干部须有干部代码。", "请填写花名册中的干部代码。")
        if self.role in ENTRUSTED_UNIT and not self.unit:
            raise BadInput(f"{self.role}须有所属单位。", "请填写花名册中的单位代码。")

    def words(self) -> str:
        """The rights in one line, for the trail."""
        parts = (self.role or "收回角色", self.unit, self.official, self.ranks_text())
        return "，".join(part for part in parts if part)

    def ranks_text(self) -> str:
        """The ranks in their fixed order, as the account keeps them."""
        return "、".join(rank for rank in PostRank if rank in self.ranks)


def must_name(name: str, display: str) -> None:
    """Refuse an account name or a display name that cannot be written safely everywhere.

    Raises:
        BadInput: with what is allowed.
    """
    if not NAME.fullmatch(name):
        raise BadInput(
            "账号名须为 2 至 40 个文字、数字、点或横线。", "请改一个账号名，例如姓名拼音。"
        )
    if not (0 < len(display) <= MAX_DISPLAY and display.isprintable()):
        raise BadInput(f"姓名须为 1 至 {MAX_DISPLAY} 个字，不能有换行等控制字符。", "请重新填写。")
