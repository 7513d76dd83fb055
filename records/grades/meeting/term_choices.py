"""口径表单上可以选的：每一项的名称、可选的写法和说明。"""

from dataclasses import dataclass

from records.grades.meeting.terms import CIVIL_BY, LEADERS_BY, NO, ROUNDINGS, YES
from records.grades.sanction_effects import Reading


@dataclass(frozen=True)
class Choice:
    """A setting as the form asks for it; without choices it is written."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...] = ()
    help: str = ""


def _same(words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((str(word), str(word)) for word in words)


CHOICES = (
    Choice("pooled", "班子优秀名额", ((YES, "同一领域各类合用"), (NO, "每类各自计算"))),
    Choice("leaders_by", "领导干部优秀名额", _same(LEADERS_BY)),
    Choice("civil_by", "公务员优秀名额", _same(CIVIL_BY)),
    Choice("rounding", "取整", _same(ROUNDINGS), "只有“舍去”在任何时候都不会超过规定比例。"),
    Choice("ordered", "个人优秀名额的先后", ((NO, "不排序，由组织评定"), (YES, "按本人实绩排序"))),
    Choice("reading", "记过、党内严重警告", _same(tuple(Reading))),
    Choice(
        "head_direct",
        "双挂钩",
        ((NO, "不采用"), (YES, "优秀单位主要负责人直接列为优秀")),
        "参照青岛的做法，须有文件。",
    ),
    Choice("link_counted", "直接列为优秀的", ((YES, "占用优秀名额"), (NO, "不占用优秀名额"))),
    Choice("link_paper", "双挂钩的文件"),
    Choice("consent_percent", "公务员优秀比例提高到（%）", (), "不提高的留空。"),
    Choice("consent_paper", "同级公务员主管部门同意的文件"),
    Choice("raise_good_only", "提高比例适用于", ((YES, "优秀、良好单位"), (NO, "各单位"))),
)
