"""申诉的答复文书照办理经过里记下的内容写成，还没有答复的写不出来。"""

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.roster import store as roster
from cadre.rules.errors import Refused
from records.appeals import corrected_store, handover_store, inquiry, score, store, wording_store
from records.appeals.tables import Appeal, AppealStep
from records.dossier.appeal_letter import AppealLetter, compose_appeal_letter
from records.dossier.store import File
from records.dossier.word import write

OFFICE = "综合考核办公室"
OUTCOMES = {
    score.KEPT: "申诉不成立，维持原得分和位次",
    score.MENDED: "申诉成立，已更正事实并对全类重新计算",
    score.DECLINED: "不予受理",
}

NOT_YET = (
    "申诉成立，但还没有更正事实、重算全类并重新公布，写不出答复书。",
    "请先更正、重算、公布，再生成：答复书写明原来和更正后的得分、位次和第几次计算。",
)


def letter(session: Session, who: Principal, number: int, *, demo: bool) -> File:
    """The written answer to an appeal, in Word.

    Raises:
        NotFound: for a stranger's appeal.
        Refused: while there is no answer, and while an upheld score has not been recomputed and
            published: the letter would tell what has not happened.
    """
    found = store.one(session, who, number)
    step = handover_store.answered_by(session, found)
    if step is None:
        raise Refused("还没有答复或者决定，写不出文书。", "请先办理到答复或者决定。")
    if step.event == score.MENDED and not corrected_store.change(session, found):
        raise Refused(*NOT_YET)
    person = _person(session, who, found)
    said = _letter(session, found, step, person=person, demo=demo)
    return File(f"{said.title}-{said.person}.docx", write(compose_appeal_letter(said)))


def _letter(
    session: Session, found: Appeal, step: AppealStep, *, person: str, demo: bool
) -> AppealLetter:
    fields, done = store.fields_of(step), store.steps(session, found)
    before = [store.fields_of(one) for one in done if one.number < step.number]
    findings = next((f["findings"] for f in reversed(before) if f.get("findings")), "")
    asked = next((f["words"] for f in reversed(before) if f.get("words")), "") or found.words
    return AppealLetter(
        title=_title(found, step),
        number=step.paper,
        person=person,
        contested=wording_store.about(session, found),
        asked=asked,
        lodged_on=found.opened_on,
        outcome=_outcome(step, fields),
        reason=fields.get("words", "") or fields.get("reason", ""),
        organ=fields.get("organ", "") or OFFICE,
        issued_on=step.done_on,
        findings=findings,
        effect=step.effect or corrected_store.change(session, found),
        next=wording_store.still_open(found.kind, step),
        safeguard=wording_store.safeguarded(found),
        demo=demo,
    )


def _title(found: Appeal, step: AppealStep) -> str:
    if found.kind == score.KIND:
        return "得分申诉答复书"
    return "书面询问答复书" if found.kind == inquiry.KIND else f"{step.event}书"


def _person(session: Session, who: Principal, found: Appeal) -> str:
    if not found.official:
        return wording_store.subject_name(session, found)
    return f"{roster.authority(session, who).name(found.official)}同志"


def _outcome(step: AppealStep, fields: dict[str, str]) -> str:
    return (
        OUTCOMES.get(step.event, "") or fields.get("outcome") or fields.get("finding") or step.event
    )
