"""考核方案的查询：取某一批事实为止的方案。"""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from sqlmodel import Session

from attribution.schemes.tables import (
    SchemeClass,
    SchemeFactor,
    SchemeIndicator,
    SchemeSubject,
    SchemeTarget,
    SchemeVersion,
    SchemeWeight,
)
from attribution.values import Indicator, Scheme, Subject, SubjectClass, Target, TieRule
from cadre.foundation.facts import known
from cadre.roster.tables import Unit
from cadre.rules.errors import BadInput, NotFound
from cadre.rules.numbers import Rounding
from cadre.rules.periods import Span
from cadre.rules.vocabulary import Direction, IndicatorKind, Liability, Method


def heads(session: Session, batch: int | None = None) -> list[SchemeVersion]:
    """All scheme versions, the latest period first, then by code."""
    found = session.scalars(known(SchemeVersion, batch))
    return sorted(found, key=lambda head: (-head.begins_on.toordinal(), head.code))


def head(session: Session, code: str, batch: int | None = None) -> SchemeVersion:
    """One scheme version.

    Raises:
        NotFound: when there is none of that code.
    """
    query = known(SchemeVersion, batch, code=code)
    found = session.scalars(query).first()
    if found is None:
        raise NotFound(f"没有代码为“{code}”的方案。", "请从方案列表进入。")
    return found


def parameters(text: str) -> dict[str, Decimal]:
    """Read “封顶=1.1；基础分=60” into named numbers.

    Raises:
        BadInput: when a part is not of the form 名称=数值.
    """
    parts = [part for part in text.replace(";", "；").split("；") if part.strip()]
    try:
        pairs = [part.split("=", 1) for part in parts]
        return {name.strip(): Decimal(number.strip()) for name, number in pairs}
    except (ValueError, InvalidOperation):
        raise BadInput(f"参数“{text}”不能识别。", "请写成“封顶=1.1；基础分=60”的形式。") from None


def _indicator(row: SchemeIndicator) -> Indicator:
    return Indicator(
        code=row.code,
        name=row.name,
        topic=row.topic,
        kind=IndicatorKind(row.kind),
        method=Method(row.method),
        parameters=parameters(row.parameters),
        field_of_work=row.field_of_work,
        direction=Direction(row.direction),
        unit_of_measure=row.unit_of_measure,
        places=row.places,
        supplier=row.supplier,
        liability=Liability(row.liability),
        basis=row.basis,
    )


def _subjects(rows: Iterable[SchemeSubject], names: Mapping[str, str]) -> dict[str, Subject]:
    return {r.unit: Subject(r.unit, names.get(r.unit, r.unit), r.class_code) for r in rows}


def scheme(session: Session, code: str, batch: int | None = None) -> Scheme:
    """A scheme as known now, or after batch `batch`.

    Raises:
        NotFound: when there is none of that code.
    """
    top = head(session, code, batch)
    names = {unit.code: unit.name for unit in session.scalars(known(Unit, batch))}
    classes = session.scalars(known(SchemeClass, batch, scheme=code))
    subjects = session.scalars(known(SchemeSubject, batch, scheme=code))
    indicators = session.scalars(known(SchemeIndicator, batch, scheme=code))
    weights = session.scalars(known(SchemeWeight, batch, scheme=code))
    targets = session.scalars(known(SchemeTarget, batch, scheme=code))
    factors = session.scalars(known(SchemeFactor, batch, scheme=code))
    return Scheme(
        code=top.code,
        name=top.name,
        version=top.version,
        period=Span(top.begins_on, top.ends_on),
        total=top.total,
        places=top.places,
        rounding=Rounding(top.rounding),
        tie_rule=TieRule(top.tie_rule),
        min_days=top.min_days,
        paper=top.paper,
        classes={c.code: SubjectClass(c.code, c.name, c.domain) for c in classes},
        subjects=_subjects(subjects, names),
        indicators={row.code: _indicator(row) for row in indicators},
        weights={(w.indicator, w.class_code): w.weight for w in weights},
        targets={(t.indicator, t.subject): Target(t.target, t.baseline, t.note) for t in targets},
        factors={(f.edge, f.role): f.factor for f in factors},
    )
