"""成百上千人的情况一次取齐：每张表只查一遍，只取要用的列，按人归拢。"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlmodel import Session

from cadre.foundation.facts import Fact, known

AT_ONCE = 300  # 一次查询点名的人数；再多就整表取
Made = TypeVar("Made")


@dataclass(frozen=True)
class Loader:
    """Reads the wanted columns of the rows that stand now, of all officials or of some."""

    session: Session
    wanted: Collection[str] | None = None

    def rows(self, table: type[Fact], names: Sequence[str], by: str = "official") -> list[Any]:
        """The rows of a table, as plain tuples: whole objects would take ten times as long."""
        columns = table.__table__.c  # type: ignore[attr-defined]  # SQLModel 字段即列
        query = known(table).with_only_columns(*(columns[name] for name in names))
        wanted, run = self.wanted, self.session.connection().execute
        if wanted is None or by not in names:
            return list(run(query).all())
        if len(wanted) <= AT_ONCE:
            return list(run(query.where(columns[by].in_(sorted(wanted)))).all())
        at = names.index(by)
        return [row for row in run(query).all() if row[at] in wanted]

    def grouped(
        self, table: type[Fact], names: Sequence[str], made: Callable[..., Made | None]
    ) -> dict[str, list[Made]]:
        """By official, what `made` makes of the named columns; what it makes None of is left."""
        found: dict[str, list[Made]] = {}
        for official, *values in self.rows(table, ("official", *names)):
            one = made(*values)
            if one is not None:
                found.setdefault(official, []).append(one)
        return found
