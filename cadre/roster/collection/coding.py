"""采集表里的代码写号、写字都认，认成代码表上的说法；我们的说法与它不同的逐条对上。"""

from collections.abc import Callable, Mapping
from functools import cache
from unicodedata import normalize

from cadre.rules.national_codes import table
from cadre.rules.vocabulary import Grade, HandlingKind, OfficialStatus, PostRank

STATUS = {
    OfficialStatus.SERVING: "现职人员",
    OfficialStatus.RETIRED: "离退人员",
    OfficialStatus.TRANSFERRED: "调出人员",
    OfficialStatus.DECEASED: "已去世",
    OfficialStatus.OTHER: "其他人员",
}
RANKS = {
    PostRank.COUNTY_CHIEF: "县处级正职",
    PostRank.COUNTY_DEPUTY: "县处级副职",
    PostRank.TOWNSHIP_CHIEF: "乡科级正职",
    PostRank.TOWNSHIP_DEPUTY: "乡科级副职",
    PostRank.STAFF: "科员",
}
SANCTIONS = {
    HandlingKind.PARTY_WARNING: "02250",
    HandlingKind.PARTY_SERIOUS_WARNING: "02251",
    HandlingKind.PARTY_SERIOUS_WARNING_INSTEAD: "02251",
    HandlingKind.PARTY_POST_REVOKED: "02257",
    HandlingKind.PARTY_PROBATION_ONE_YEAR: "02258",
    HandlingKind.PARTY_PROBATION_TWO_YEARS: "02258",
    HandlingKind.EXPELLED_FROM_PARTY: "02259",
    HandlingKind.GOVERNMENT_WARNING: "02110",
    HandlingKind.DEMERIT: "02112",
    HandlingKind.SERIOUS_DEMERIT: "02113",
    HandlingKind.PAY_LEVEL_LOWERED: "02114",
    HandlingKind.DISMISSED_FROM_POST: "02117",
    HandlingKind.DISCHARGED: "02119",
}
GRADES = {grade.value: grade for grade in Grade} | {
    "合格": Grade.COMPETENT,
    "基本合格": Grade.BASICALLY_COMPETENT,
    "不合格": Grade.INCOMPETENT,
    "不确定等次": Grade.UNGRADED,
}
REASONED = "不确定等次"  # 5A、5B、5C 写明原因的不定等次
SPELLED: Mapping[str, Callable[[str], tuple[str, ...]]] = {  # 代码表以外通行的写法
    "nations": lambda text: (f"{text}族",),
    "politics": lambda text: (
        text.replace("中国共产党党员", "中共党员").replace("中国共产党预备党员", "预备党员"),
        text.removesuffix("会员").removesuffix("成员").removesuffix("党员").removesuffix("社员"),
        "九三学社" if text == "九三" else "",
    ),
    "conclusions": lambda text: (str(GRADES.get(text, "")),),
}


def folded(text: str) -> str:
    """A text for comparison: width and spaces alike."""
    return "".join(normalize("NFKC", text).split())


@cache
def _known(name: str) -> dict[str, str]:
    """Folded code or text → code; a text that several codes have means the first."""
    said = table(name)
    texts = {folded(text): code for code, text in reversed(said.items())}
    return {**texts, **{folded(code): code for code in said}}


def code_of(name: str, text: str) -> str:
    """The code that a cell means, by number or text; "" when the list has none.

    A leading zero that a workbook has dropped is put back.

    >>> code_of("nations", "3"), code_of("nations", "回"), code_of("sexes", "女")
    ('03', '03', '2')
    """
    known, said = _known(name), folded(text)
    spelled = SPELLED[name](text.strip()) if name in SPELLED else ()
    tries = (said, f"0{said}" if said.isdecimal() else "", *map(folded, spelled))
    return next((known[one] for one in tries if one in known), "")


def text_of(name: str, code: str) -> str:
    """The text of a code."""
    return table(name)[code]


def grade_of(conclusion: str) -> str:
    """Our grade of a conclusion; "" for one that is none (不进行考核)."""
    if conclusion.endswith(REASONED):
        return Grade.UNGRADED
    return GRADES.get(conclusion, "")
