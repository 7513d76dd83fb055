"""国务院办公厅每年公布的放假和调休安排，逐日登记。"""

from datetime import date

from cadre.foundation.facts import Fact, one_current


class Holiday(Fact, table=True):
    """One day of the yearly notice: off, or a weekend day worked in exchange (放假安排)."""

    __table_args__ = (one_current("holiday"),)
    day: date
    kind: str
    name: str
    paper: str
