"""系统办理的几类事项：约谈、整改、诫勉、能下与再任用，各有一张状态表。"""

from collections.abc import Mapping

from records.matters import admonition, demotion, interviews, rectification
from records.matters.machine import Machine

MACHINES: Mapping[str, Machine] = {
    interviews.KIND: interviews.MACHINE,
    rectification.KIND: rectification.MACHINE,
    admonition.KIND: admonition.MACHINE,
    demotion.KIND: demotion.MACHINE,
}
