"""单位现在的名称、上级、存续期和记录在案的机构变动合不合：不合的逐条列出。

Pure.
"""

from collections.abc import Iterator

from cadre.roster.checking.findings import Check, Finding, about_unit
from cadre.roster.checking.ground import Ground
from cadre.roster.unit_clashes import clashes

LABELS = {
    "name": "单位名称",
    "parent": "上级单位",
    "begins_on": "起始日期",
    "ends_on": "截止日期",
}


def unit_findings(ground: Ground) -> Iterator[Finding]:
    """What units say of themselves against what their papers did to them."""
    for clash in clashes(ground.units):
        yield about_unit(Check.UNIT_EVENTS, clash.unit, LABELS[clash.name], clash.what)
