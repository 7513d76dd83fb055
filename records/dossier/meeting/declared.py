"""会议材料有哪几件、按什么次序、写哪一步、谁的、必备不必备，都在这一张表里，别处不另列。

Pure. The pack, the checklist of what is missing, the templates and the page of papers read it.
Source: rules 3.3 D1 to D13; formats §4.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from records.dossier.compared_facts import Entrant
from records.dossier.comparing import compare, comparison_paper
from records.dossier.composition import Paper
from records.dossier.meeting import course, opinions, proposal, recommending, voting
from records.dossier.meeting.values import Entry, Place, Sitting
from records.dossier.meeting.vetting_report import compose_vetting
from records.dossier.summary import TITLE as SUMMARY_TITLE
from records.dossier.summary import compose_summary
from records.selection.steps import VIRTUES, Step

FORM_TITLE, VETTING_TITLE, COMPARISON_TITLE = "干部任免审批表", "考察材料", "人选比选表"
FORM, COMPARISON = "form", "comparison"
BODY = "正文"


class Whose(StrEnum):
    """一件材料是谁的。"""

    MEETING = "每次会议一件"
    PLACE = "每个职位一件"
    PERSON = "每名人选一件"


def _always(_one: Entry) -> bool:
    return True


def _nothing(_subject: object, _sitting: Sitting) -> str:
    return ""


@dataclass(frozen=True)
class Declared:
    """A paper: code, its numbers by rules 3.3, whose it is, and how its content is composed.

    `step`: the paper rests on it and is listed as missing until it is taken; `wanted` of a person;
    `lacking` says what is missing in it. `parts`: headings whose text a template may move about;
    `varying`: parts whose rows or columns differ from one paper to the next. The content of the
    form (`compose` None) comes from the form's own grid.
    """

    code: str
    numbers: str
    title: str
    whose: Whose
    compose: Callable[..., Paper] | None = None
    step: Step | None = None
    wanted: Callable[[Entry], bool] = _always
    lacking: Callable[..., str] = _nothing
    required: bool = True
    parts: tuple[str, ...] = ()
    varying: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Group:
    """The candidates of a post that stand on one comparison."""

    place: Place
    entrants: tuple[Entrant, ...]


def _unvoted(sitting: Sitting, _sitting: Sitting) -> str:
    waiting = [one.name for one in sitting.leaving if not one.voted]
    waiting += [one.name for one in sitting.entries if not sitting.voted(one)]
    return f"{'、'.join(waiting)}还没有表决" if waiting else ""


def _unchecked(one: Entry, _sitting: Sitting) -> str:
    missing = opinions.lacking(one)
    return f"还没有办“{missing}”" if missing else ""


def _unfinished(one: Entry, _sitting: Sitting) -> str:
    missing = opinions.unfinished(one)
    return f"还没有办“{missing}”" if missing else ""


def _compared(group: Group, on: date, *, demo: bool) -> Paper:
    return comparison_paper(compare(group.place.words, group.entrants, on), on, demo=demo)


def _summary(one: Entry, on: date, *, demo: bool) -> Paper:
    return compose_summary(one.record, on, demo)


def _unmarked(compose: Callable[..., Paper]) -> Callable[..., Paper]:
    """A composition that says nothing of the demonstration."""

    def composed(subject: object, on: date, *, demo: bool) -> Paper:  # noqa: ARG001  各件同一种调用
        return compose(subject, on)

    return composed


def _recommended(one: Entry) -> bool:
    return not one.file.no_recommendation


def _excepted(one: Entry) -> bool:
    return bool(one.file.breaks or one.file.leaps or one.file.no_recommendation)


def _agreed(one: Entry) -> bool:
    return one.file.agreed is not None


MEETING, PLACE, PERSON = Whose.MEETING, Whose.PLACE, Whose.PERSON
SUMMARY_PARTS = (
    "基本情况", "任职情况", "年度考核等次（近三年）", "各周期实绩", "处理处分及影响期", "约谈整改",
    "平时考核、述职、奖励和监督发现", "说明",
)  # fmt: skip
PAPERS = (
    Declared("list", "D1", proposal.LIST_TITLE, MEETING, _unmarked(proposal.compose_list)),
    Declared("proposal", "D1", proposal.PROPOSAL_TITLE, MEETING,
             _unmarked(proposal.compose_proposal)),
    Declared("ballot", "D11", voting.BALLOT_TITLE, MEETING, _unmarked(voting.compose_ballot)),
    Declared("result", "D11", voting.RESULT_TITLE, MEETING, _unmarked(voting.compose_result),
             lacking=_unvoted),
    Declared(COMPARISON, "", COMPARISON_TITLE, PLACE, _compared, required=False,
             varying=frozenset({BODY})),
    Declared(FORM, "D2", FORM_TITLE, PERSON),
    Declared("vetting", "D3", VETTING_TITLE, PERSON, _unmarked(compose_vetting), Step.VETTING,
             parts=(*VIRTUES, "主要特长", "主要不足", "有关情况", "考察组意见")),
    Declared("recommendation", "D4", recommending.TITLE, PERSON,
             _unmarked(recommending.compose_recommendation), Step.RECOMMENDATION, _recommended),
    Declared("checks", "D5、D6、D7、D8", opinions.CHECKS_TITLE, PERSON,
             _unmarked(opinions.compose_checks), lacking=_unchecked),
    Declared("consultation", "D9", opinions.CONSULTATION_TITLE, PERSON,
             _unmarked(opinions.compose_consultation), Step.CONSULTATION),
    Declared("consent", "D10", opinions.CONSENT_TITLE, PERSON,
             _unmarked(opinions.compose_consent), Step.CONSENT, _excepted, required=False),
    Declared("course", "D1至D12", course.TITLE, PERSON, _unmarked(course.compose_course),
             parts=("拟任人选基本情况", "任职经历", "家庭成员", "办理经过"),
             varying=frozenset({"任职经历", "家庭成员"})),
    Declared("after", "D12", opinions.AFTER_TITLE, PERSON, _unmarked(opinions.compose_after),
             wanted=_agreed, lacking=_unfinished, required=False),
    Declared("summary", "D13", SUMMARY_TITLE, PERSON, _summary, parts=SUMMARY_PARTS,
             varying=frozenset(SUMMARY_PARTS) - {"年度考核等次（近三年）"}),
)  # fmt: skip
BY_CODE = {one.code: one for one in PAPERS}
