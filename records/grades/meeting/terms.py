"""等次评定的口径：名额按什么分、怎样取整、双挂钩怎样算、个人先后按什么排，经组织决定采用才作数。

Pure. Source: rules 1.4, 2.1, 2.6 and 8.3 #20; conflicts of the rules are settings here.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from cadre.rules.errors import BadInput
from cadre.rules.numbers import QuotaRounding
from cadre.rules.vocabulary import TeamGrade
from records.grades.civil_quota import Consent
from records.grades.leader_quota import DoubleLink
from records.grades.sanction_effects import Reading
from records.grades.seats import PoolBy

LEADERS_BY = (PoolBy.TEAM_GRADE, PoolBy.TEAM, PoolBy.LAYER, PoolBy.ALL)
CIVIL_BY = (PoolBy.UNIT, PoolBy.LAYER)
ROUNDINGS = (QuotaRounding.FLOOR, QuotaRounding.HALF_UP)
YES, NO = "是", "否"
GOOD_TEAMS = frozenset({TeamGrade.EXCELLENT, TeamGrade.GOOD})


@dataclass(frozen=True)
class Terms:
    """How a session counts seats and reads the rules.

    `ordered`: own results order the pools of persons. `consent_percent` 0: no consent; with
    `raise_good_only` the consent holds for units graded 优秀 or 良好 only (the raise of 双挂钩).
    """

    pooled: bool = True
    leaders_by: PoolBy = PoolBy.TEAM_GRADE
    civil_by: PoolBy = PoolBy.UNIT
    rounding: QuotaRounding = QuotaRounding.FLOOR
    ordered: bool = False
    reading: Reading = Reading.COMMENT
    head_direct: bool = False
    link_counted: bool = True
    link_paper: str = ""
    consent_percent: int = 0
    consent_paper: str = ""
    raise_good_only: bool = True

    @property
    def link(self) -> DoubleLink:
        """The double link as the proposals take it."""
        return DoubleLink(self.head_direct, self.link_counted, self.link_paper)

    def consent(self, grade: TeamGrade | None) -> Consent | None:
        """The consent that holds for the staff of a unit of that grade."""
        left_out = self.raise_good_only and grade not in GOOD_TEAMS
        if not self.consent_percent or left_out:
            return None
        return Consent(self.consent_percent, self.consent_paper)

    @property
    def words(self) -> tuple[str, ...]:
        """The settings in words, one line each."""
        seat = "占用优秀名额" if self.link_counted else "不占用优秀名额"
        whom = "优秀、良好单位" if self.raise_good_only else "各单位"
        return (
            f"班子优秀名额：{'同一领域各类合用' if self.pooled else '每类各自计算'}",
            f"领导干部优秀名额：{self.leaders_by}",
            f"公务员优秀名额：{self.civil_by}",
            f"取整：{self.rounding}",
            "个人优秀名额的先后：" + ("按本人实绩排序" if self.ordered else "不排序，由组织评定"),
            f"记过、党内严重警告：{self.reading}",
            f"双挂钩：优秀单位主要负责人直接列为优秀，{seat}（{self.link_paper}）"
            if self.head_direct
            else "双挂钩：不采用",
            f"{whom}公务员优秀比例提高到 {self.consent_percent}%（{self.consent_paper}）"
            if self.consent_percent
            else "公务员优秀比例：不提高",
        )

    def kept(self) -> str:
        """The settings as one text."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)


def read(text: str) -> Terms:
    """The settings from what `kept` wrote."""
    found: dict[str, Any] = json.loads(text) if text else {}
    kinds: dict[str, type[StrEnum]] = {
        "leaders_by": PoolBy,
        "civil_by": PoolBy,
        "rounding": QuotaRounding,
        "reading": Reading,
    }
    values: dict[str, Any] = {n: kinds[n](v) if n in kinds else v for n, v in found.items()}
    return Terms(**values)


def given(fields: Mapping[str, str]) -> Terms:
    """The settings that a form gives.

    Raises:
        BadInput: naming what is missing or not possible, all at once.
    """
    wrong = []
    percent = fields.get("consent_percent", "").strip()
    if percent and not percent.isdecimal():
        wrong.append(f"提高到的比例“{percent}”不是整数")
    if fields.get("head_direct") == YES and not fields.get("link_paper", "").strip():
        wrong.append("采用双挂钩没有写明文件")
    if percent.strip("0") and not fields.get("consent_paper", "").strip():
        wrong.append("提高公务员优秀比例没有写明同级公务员主管部门同意的文件")
    choices: dict[str, tuple[StrEnum, ...]] = {
        "leaders_by": LEADERS_BY,
        "civil_by": CIVIL_BY,
        "rounding": ROUNDINGS,
    }
    choices["reading"] = tuple(Reading)
    wrong += [
        f"“{fields[name]}”不在可选的口径内"
        for name, allowed in choices.items()
        if name in fields and fields[name] not in set(allowed)
    ]
    if wrong:
        raise BadInput(f"{'；'.join(wrong)}。", "请更正后再提交。")
    chosen: dict[str, Any] = {
        name: next(one for one in own if one == fields[name])
        for name, own in choices.items()
        if name in fields
    }
    return Terms(
        pooled=fields.get("pooled", YES) == YES,
        ordered=fields.get("ordered", NO) == YES,
        head_direct=fields.get("head_direct", NO) == YES,
        link_counted=fields.get("link_counted", YES) == YES,
        link_paper=fields.get("link_paper", "").strip(),
        consent_percent=int(percent or 0),
        consent_paper=fields.get("consent_paper", "").strip(),
        raise_good_only=fields.get("raise_good_only", YES) == YES,
        **chosen,
    )
