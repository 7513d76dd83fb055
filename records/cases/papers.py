"""个案的五种材料各记哪一步：没有办到这一步的，写不出这份材料。"""

from collections.abc import Callable, Mapping

from records.cases.case_file import CaseFile
from records.cases.papers_down import decision, proposal, talk
from records.cases.papers_up import assessment, re_use
from records.dossier.composition import Paper

COMPOSED: Mapping[str, tuple[str, str, Callable[[CaseFile], Paper]]] = {
    "proposal": ("调整建议", "提出调整建议", proposal),
    "decision": ("决定通知书", "决定调整", decision),
    "talk": ("谈话记录", "谈话", talk),
    "assessment": ("期满评估表", "期满评估", assessment),
    "re-use": ("再使用建议", "建议再使用", re_use),
}
