"""来源没有给出、为演示而写的数是示例：指标、权重、目标、等次规则里哪些是，页面上一一标出。"""

from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from attribution.schemes.tables import (
    SchemeGrade,
    SchemeIndicator,
    SchemeSubject,
    SchemeTarget,
    SchemeVersion,
    SchemeWeight,
)
from cadre.foundation.facts import Fact, known

EXAMPLE = "示例"  # “数据来源”里写有这两个字的就是


@dataclass(frozen=True)
class Examples:
    """The rows of a scheme that are examples, by their keys, with what their source says."""

    indicators: dict[str, str] = field(default_factory=dict)
    weights: dict[tuple[str, str], str] = field(default_factory=dict)  # (指标, 类别或考核对象)
    targets: dict[tuple[str, str], str] = field(default_factory=dict)  # (指标, 考核对象)
    subjects: dict[str, str] = field(default_factory=dict)
    grades: dict[int, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any((self.indicators, self.weights, self.targets, self.subjects, self.grades))


def examples(session: Session, scheme: str, batch: int | None = None) -> Examples:
    """What of a scheme is an example, as known now or after a batch."""

    def own(table: type[Fact]) -> list[Fact]:
        rows = session.scalars(known(table, batch, scheme=scheme))
        return [row for row in rows if EXAMPLE in row.source]

    def by(table: type[Fact], *names: str) -> dict[tuple[str, ...], str]:
        return {tuple(getattr(row, name) for name in names): row.source for row in own(table)}

    return Examples(
        indicators={code: source for (code,), source in by(SchemeIndicator, "code").items()},
        weights={
            (indicator, subject or group): source
            for (indicator, subject, group), source in by(
                SchemeWeight, "indicator", "subject", "class_code"
            ).items()
        },
        targets={
            (i, s): source for (i, s), source in by(SchemeTarget, "indicator", "subject").items()
        },
        subjects={code: source for (code,), source in by(SchemeSubject, "unit").items()},
        grades={int(order): source for (order,), source in by(SchemeGrade, "order").items()},
    )


def any_example(session: Session) -> bool:
    """Whether some scheme on record is marked as an example."""
    query = select(SchemeVersion.id).where(col(SchemeVersion.source).contains(EXAMPLE)).limit(1)
    return session.exec(query).first() is not None
