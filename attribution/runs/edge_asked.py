"""试改哪一项结果：哪些行与它有关，改了哪些、去了哪些。

Pure. Rows are those of the sheets of the division of work and of the tenures, by field.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from attribution.plan import Scheme
from attribution.responsibility.reading import READ


@dataclass(frozen=True)
class Asked:
    """Which result the form is about, and the posts on its chain."""

    scheme: Scheme
    subject: str
    indicator: str
    posts: frozenset[str]
    sees: Callable[[str], bool]

    @property
    def fixed(self) -> dict[str, str]:
        """The cells that the page fixes."""
        return {"scheme": self.scheme.code, "subject": self.subject, "indicator": self.indicator}

    def concerns(self, sheet: str, row: Mapping[str, Any]) -> bool:
        """Whether a row of a sheet bears on the result, and the person who asks may see it."""
        if not self.sees(str(row.get("official") or "")):
            return False
        if "scheme" in row:
            own = row["scheme"], row["subject"]
            return own == (self.scheme.code, self.subject) and row["indicator"] in (
                "",
                self.indicator,
            )
        inside = READ[sheet](SimpleNamespace(**row), self.scheme.period) is not None
        return row["post"] in self.posts and inside


@dataclass(frozen=True)
class Sent:
    """What a form asks for: lines by sheet and number, and keys to take off by sheet."""

    entered: Mapping[str, Mapping[int, Mapping[str, Any]]] = field(default_factory=dict)
    gone: Mapping[str, frozenset[str]] = field(default_factory=dict)
