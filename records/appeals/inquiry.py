"""书面询问：主要负责人不申诉的，班子成员本人可以就所分管的结果问考核办，考核办限期书面答复。

Pure. Source: the second half of house §3 (the window) and law 10; the deadline is our own (D).
The chief is not told who asked: the unit sees neither the question nor the answer.
"""

from records.appeals.told import ANSWER, TELL, WITHDRAWN, served
from records.matters.machine import Asked, Machine

KIND = "书面询问"
ACCEPTED, ANSWERED, TOLD, READ, WITHDREW = "登记", "答复", "告知", "已阅", "撤回"
RIGHT, WRONG = "得分无误", "得分有误，由考核办依职权更正"
OWN = frozenset({READ, WITHDREW})

MACHINE = Machine(
    name=KIND,
    start="已提出",
    transitions={
        ("已提出", ACCEPTED): "办理中",
        ("办理中", ANSWERED): "已答复",
        ("已答复", TOLD): "已告知",
        ("已告知", READ): "已了结",
        ("已提出", WITHDREW): "已撤回",
        ("办理中", WITHDREW): "已撤回",
    },
    asks={
        ACCEPTED: (Asked("paper", "登记号", required=False),),
        ANSWERED: (Asked("finding", "查核结论", choices=(RIGHT, WRONG)), *ANSWER),
        TOLD: TELL,
        READ: (Asked("words", "本人意见", "textarea", required=False),),
        WITHDREW: (WITHDRAWN,),
    },
    told=frozenset({ACCEPTED, ANSWERED, TOLD, READ, WITHDREW}),
    guards={TOLD: served},
    waits_for={
        "已提出": "考核办登记",
        "办理中": "考核办书面答复",
        "已答复": "考核办告知本人",
        "已告知": "本人阅后了结",
    },
)
