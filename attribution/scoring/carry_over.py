"""季度等次结转年终：哪一期评了什么等次加几分、扣几分，一期一条，写明出处。"""

from collections.abc import Iterable, Mapping

from attribution.filled import Adjustment
from attribution.values import UnitGrade
from cadre.rules.numbers import Points, show_points

NUMBER = "结转"


def decided(grades: Iterable[UnitGrade]) -> dict[str, str]:
    """Grades by subject, without those that people still have to choose among, and the empty."""
    return {g.subject: g.grade for g in grades if g.grade and not g.contested}


def carry_over(
    terms: Mapping[str, Mapping[str, str]],
    points: Mapping[str, Points],
    bonus: str,
    deduction: str,
    rule: str = "",
) -> list[Adjustment]:
    """The grades of the terms as lines of the year's account (rules 8.5 row 15).

    Args:
        terms: name of each term, in order (第一季度 …) → grade of each subject.
        points: what a grade is worth at year end; less than nought is a deduction.
        bonus: the indicator (逐项加减) that takes what is added.
        deduction: the one that takes what is taken off; its lines are positive too.
        rule: what the carrying over rests on.

    A grade that is worth nothing gives no line.
    """
    lines = []
    for term, grades in terms.items():
        for subject, grade in sorted(grades.items()):
            if not (worth := points.get(grade, 0)):
                continue
            sign = "加" if worth > 0 else "扣"
            lines.append(
                Adjustment(
                    number=f"{NUMBER}-{term}-{subject}",
                    indicator=bonus if worth > 0 else deduction,
                    subject=subject,
                    points=abs(worth),
                    reason=f"{term}评为{grade}，年终{sign} {show_points(abs(worth))} 分",
                    rule=rule,
                    group=NUMBER,
                    event=f"{term}等次",
                )
            )
    return lines
