"""系统办理的三类事项：约谈、整改、能下与再任用，各有一张状态表。"""

from collections.abc import Mapping

from records.matters import demotion, interviews, rectification
from records.matters.machine import Machine

MACHINES: Mapping[str, Machine] = {
    interviews.KIND: interviews.MACHINE,
    rectification.KIND: rectification.MACHINE,
    demotion.KIND: demotion.MACHINE,
}
