"""排好的任免审批表有什么要核对的，逐条提醒，不妨碍出具。"""

from collections.abc import Mapping
from dataclasses import dataclass

from cadre.roster.lrmx.months import month
from cadre.roster.lrmx.paper import AppointmentPaper
from cadre.rules.problems import Place, Problem, Severity
from records.dossier.appointment import ages
from records.dossier.appointment.fitting import Value
from records.dossier.appointment.form import FAMILY_ROWS
from records.dossier.appointment.variants import Variant


@dataclass(frozen=True)
class Look:
    """What to say of a composed form; `extra`: whether what is too long goes to an extra page."""

    paper: AppointmentPaper
    variant: Variant
    values: Mapping[str, Value]
    cut: tuple[str, ...]
    spilled: bool
    extra: bool = True

    def problems(self, further: int) -> tuple[Problem, ...]:
        """What to look at; `further`: relatives on the extra page."""
        found = [self._small(slot) for slot in self.cut]
        if self.spilled and self.extra:
            found.append(_warn("简历", "简历太长，正表印不下，其余印在附页。", "可酌情精简。"))
        if further and self.extra:
            words = f"家庭成员多于{FAMILY_ROWS}人，另外{further}人印在附页。"
            found.append(_warn("家庭成员", words, ""))
        if not self.paper.name:
            found.append(_warn("姓名", "没有姓名。", "请补上姓名。"))
        return (*found, *self._dates())

    def _small(self, slot: str) -> Problem:
        if not self.extra:
            words = "字数太多，照系统模板的格子缩到九磅也放不下；采用的模板没有附页。"
            return _warn(slot, words, "请看印全没有，或精简。")
        words = "字数太多，缩到九磅仍放不下，正表上末尾被框线截去，全文印在附页。"
        return _warn(slot, words, "请精简。")

    def _dates(self) -> list[Problem]:
        born = month(self.paper.text("ChuShengNianYue"))
        found = []
        if born is None or born.number is None:
            found.append(
                _warn("出生年月", "出生年月读不出月份，年龄没有计算。", "请写成六位数字。")
            )
        elif not self.values["出生年月"].paras[1:]:
            found.append(_warn("出生年月", "出生年月晚于计算年龄的时间。", "请核对两个时间。"))
        due = self.paper.text("DaoLingNianYue")
        if self.variant.with_2025 and due.endswith(ages.PRESUMED):
            words = f"没有登记改革前任职年龄界限，到龄时间按性别和职务层次推定，印作{due}。"
            found.append(_warn("到龄时间", words, "请登记界限，登记后照登记的印。"))
        written, reckoned = month(self.paper.text("DaoLingNianYue")), ages.due(self.paper)
        if self.variant.with_2025 and written and reckoned and written != reckoned:
            words = f"到龄时间写的是{written}，按年龄界限推算是{reckoned}，照所写的印。"
            found.append(_warn("到龄时间", words, "请核对。"))
        return found


def _warn(slot: str, what: str, to_do: str) -> Problem:
    return Problem(Place("任免审批表", slot), what, to_do, Severity.WARNS)
