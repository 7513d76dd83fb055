"""四类申诉各有一张状态表：得分申诉、书面询问、人事处理申诉、监察处理复审复核。"""

from collections.abc import Mapping

from records.appeals import inquiry, personal, score
from records.matters.machine import Machine

MACHINES: Mapping[str, Machine] = {
    score.KIND: score.MACHINE,
    inquiry.KIND: inquiry.MACHINE,
    personal.PERSONNEL: personal.PERSONNEL_MACHINE,
    personal.SUPERVISORY: personal.SUPERVISORY_MACHINE,
}
OF_PERSONS = (personal.PERSONNEL, personal.SUPERVISORY)
OWN: Mapping[str, frozenset[str]] = {
    score.KIND: score.OWN,
    inquiry.KIND: inquiry.OWN,
    personal.PERSONNEL: personal.OWN,
    personal.SUPERVISORY: personal.OWN,
}  # 申诉人自己的步骤；没有账号的，由考核部门凭书面代登
