"""核对：每次计算重算一遍，库里的结论、入账、决定、办理经过和登记逐行与留痕的封签比对。"""

from collections.abc import Iterator, Mapping

from sqlmodel import Session, col, select

from attribution.ballots import step_store as ballot_steps
from attribution.results import cells_store, evidence_store, flow_store
from attribution.results.flow import Event
from attribution.results.tables import Evidence, FillEvent
from attribution.runs import (
    claim_deciding_store,
    claim_store,
    dispute_words,
    disputes,
    meeting_store,
    notice_store,
)
from attribution.runs import store as runs
from attribution.runs.edition import same_program
from attribution.runs.tables import MeetingComment
from attribution.schemes import issuing
from attribution.schemes import store as schemes
from attribution.schemes.tables import Issue
from cadre.foundation import decisions
from cadre.foundation.sealing import Claim, differences, seal
from cadre.foundation.settings import Settings
from cadre.foundation.tables import Decision, TrailLine
from cadre.rules.problems import Place, Problem
from cadre.rules.vocabulary import DisputeState, RunState
from records.desk import verify_appeals_store, verify_kept_store, verify_states_store
from records.dossier.meeting import seal_store as pack_seals
from records.grades import again_store
from records.grades.meeting import session_store as grade_sessions
from records.ledger import correcting_store
from records.ledger import store as ledger
from records.ledger.entries import TRANSFERRED
from records.ledger.tables import Closing, EntryRow
from records.matters import demotion_store
from records.matters import store as matters
from records.matters.kinds import MACHINES
from records.matters.tables import Matter, MatterEvent
from records.problems import evidence_store as problem_evidence
from records.problems import seal_store as problem_seals
from records.selection import seal_store as selection_seals

VERBS = (
    runs.CALCULATED, runs.PUBLISHED, ledger.KIND, ledger.REVERSED, ledger.MOVED, decisions.VERB,
    correcting_store.CORRECTED, notice_store.FIXED, claim_store.RAISED,
    dispute_words.RAISED, dispute_words.ANSWERED,
    *map(claim_store.stepping, claim_deciding_store.EVENTS),
    evidence_store.ATTACHED, demotion_store.PICKED, meeting_store.COMMENTED, issuing.KIND,
    *map(flow_store.verb, Event),
    *ballot_steps.VERBS,
    *grade_sessions.VERBS, again_store.KIND, *selection_seals.VERBS,
    *pack_seals.VERBS, *problem_seals.VERBS,
)  # fmt: skip
_ASK = "请查明何人何时改过库，并与备份核对。"


def problems(session: Session) -> list[Problem]:
    """All that does not fit: rows and sealed lines, runs and their rows, states and their steps."""
    claims = [
        *_run_claims(session),
        *_ledger_claims(session),
        *_decision_claims(session),
        *_matter_claims(session),
        *_filling_claims(session),
        *_spoken_claims(session),
        *ballot_steps.claims(session),
        *grade_sessions.sealed(session),
        *again_store.sealed(session),
        *selection_seals.claims(session),
        *pack_seals.claims(session),
        *problem_seals.claims(session),
    ]
    return [
        *differences(_lines(session), claims),
        *_changed_rows(session),
        *_changed_values(session),
        *verify_states_store.problems(session),
        *verify_appeals_store.problems(session),
        *verify_kept_store.problems(session),
        *pack_seals.problems(session),
    ]


def lost_files(session: Session, settings: Settings) -> list[Problem]:
    """Evidence whose file is gone from the disk, or is not the one that was attached."""
    words = "文件不在了，或与登记的校验码不符。"
    return [
        Problem(Place(f"佐证 {row.id}", row.name), words, "请查明原因，并从备份恢复。")
        for lost in (evidence_store.lost, problem_evidence.lost)
        for row in lost(session, settings)
    ]


def unequal(session: Session) -> list[int]:
    """Runs of this version of the program that calculated again come out otherwise."""
    own = [run for run in runs.every(session) if same_program(run.program)]
    return [run.id or 0 for run in own if not runs.repeated(session, run)]


def by_another_program(session: Session) -> list[str]:
    """A sentence for each run of another version: it looked at other inputs, so is not repeated.

    That its rows are those that were digested is checked all the same (`problems`).
    """
    return [
        f"第 {run.id} 次计算由 {run.program} 算出，本版不重算"
        for run in runs.every(session)
        if not same_program(run.program)
    ]


def _lines(session: Session) -> list[TrailLine]:
    """The lines of the trail about what is sealed, oldest first."""
    opened = [matters.opening(kind) for kind in MACHINES]
    taken = [matters.stepping(kind, event) for kind in MACHINES for event in MACHINES[kind].events]
    query = select(TrailLine).where(col(TrailLine.verb).in_([*VERBS, *opened, *taken]))
    return list(session.exec(query.order_by(col(TrailLine.id))))


def _run_claims(session: Session) -> Iterator[Claim]:
    for run in runs.every(session):
        target = f"计算 {run.id}"
        yield Claim(runs.CALCULATED, target, seal(run, only=runs.MADE_FIELDS))
        if run.state != RunState.DRAFT:
            yield Claim(runs.PUBLISHED, target, seal(run, only=runs.PUBLISHED_FIELDS))


def _ledger_claims(session: Session) -> Iterator[Claim]:
    entered: dict[tuple[str, int], list[EntryRow]] = {}
    corrected: dict[int, list[EntryRow]] = {
        c.run_id: [] for c in correcting_store.corrections(session)
    }
    runs_of: dict[int | None, int] = {}
    for row in session.exec(select(EntryRow).order_by(col(EntryRow.id))):
        runs_of[row.id] = row.run_id
        if row.run_id in corrected and _of_correction(row, runs_of):
            corrected[row.run_id].append(row)
        elif row.reverses_id:
            yield Claim(ledger.REVERSED, f"入账 {row.reverses_id}", seal(row))
        elif row.rest == TRANSFERRED:
            yield Claim(ledger.MOVED, f"入账 {row.id}", seal(row))
        else:
            entered.setdefault((row.scheme, row.run_id), []).append(row)
    for closing in session.exec(select(Closing)):
        own = entered.pop((closing.scheme, closing.run_id), [])
        yield Claim(ledger.KIND, closing.scheme, seal(closing, *own))
    for done in correcting_store.corrections(session):
        yield Claim(
            correcting_store.CORRECTED, f"计算 {done.run_id}", seal(done, *corrected[done.run_id])
        )
    for (scheme, _), rows in entered.items():
        yield Claim(ledger.KIND, scheme, seal(*rows))  # 没有封账的入账，留痕里不会有


def _of_correction(row: EntryRow, runs_of: Mapping[int | None, int]) -> bool:
    """Whether an entry of a correcting run came with the correction, not by a later reversal."""
    return row.rest != TRANSFERRED and runs_of.get(row.reverses_id) != row.run_id


def _decision_claims(session: Session) -> Iterator[Claim]:
    for decision in session.exec(select(Decision)):
        yield Claim(decisions.VERB, decision.target, seal(decision))


def _matter_claims(session: Session) -> Iterator[Claim]:
    kinds: dict[int | None, str] = {}
    for matter in session.exec(select(Matter)):
        kinds[matter.id] = matter.kind
        sealed = seal(matter, only=matters.OPENED_FIELDS)
        yield Claim(matters.opening(matter.kind), f"事项 {matter.id}", sealed)
    for step in session.exec(select(MatterEvent)):
        verb = matters.stepping(kinds.get(step.matter_id, ""), step.event)
        yield Claim(verb, f"事项 {step.matter_id}", seal(step))
    for picked in demotion_store.every_evidence(session):
        yield Claim(demotion_store.PICKED, f"事项 {picked.matter_id}", seal(picked))


def _filling_claims(session: Session) -> Iterator[Claim]:
    actions: dict[int, list[FillEvent]] = {}
    for step in session.exec(select(FillEvent).order_by(col(FillEvent.id))):
        actions.setdefault(step.action, []).append(step)
    for number, steps in actions.items():
        yield Claim(flow_store.verb(steps[0].event), f"填报 {number}", seal(*steps))
    for file in session.exec(select(Evidence)):
        yield Claim(evidence_store.ATTACHED, f"佐证 {file.id}", seal(file))


def _spoken_claims(session: Session) -> Iterator[Claim]:
    """The comments made at meetings, the schemes issued, the divisions of work shown, claims.

    Of a dispute what was raised and what was answered are sealed apart.
    """
    for dispute in disputes.every(session):
        target = f"异议 {dispute.id}"
        yield Claim(dispute_words.RAISED, target, seal(dispute, only=dispute_words.RAISED_FIELDS))
        if dispute.state != DisputeState.OPEN:
            answered = seal(dispute, only=dispute_words.ANSWERED_FIELDS)
            yield Claim(dispute_words.ANSWERED, target, answered)
    for notice in notice_store.notices(session):
        yield Claim(notice_store.FIXED, f"分工公示 {notice.id}", seal(notice))
    for raised, steps in claim_store.every(session):
        target = f"{claim_store.KIND} {raised.id}"
        yield Claim(claim_store.RAISED, target, seal(raised, only=claim_store.RAISED_FIELDS))
        for step in steps:
            yield Claim(claim_store.stepping(step.event), target, seal(step))
    for comment in session.exec(select(MeetingComment)):
        yield Claim(meeting_store.COMMENTED, meeting_store.about(comment), seal(comment))
    for made in session.exec(select(Issue)):
        yield Claim(issuing.KIND, f"方案 {made.scheme}", seal(made))


def _changed_values(session: Session) -> list[Problem]:
    """Values whose rows hold something else than when they were checked, confirmed or locked."""
    codes = session.exec(select(FillEvent.scheme).distinct()).all()
    return [
        Problem(Place(f"方案 {code}"), f"{cell.words}：与办理填报步骤时的内容不符。", _ASK)
        for code in codes
        for cell in cells_store.tampered(session, schemes.scheme(session, code))
    ]


def _changed_rows(session: Session) -> list[Problem]:
    return [
        Problem(Place(f"计算 {run.id}"), "库里的得分、位次或份额与当时的输出不符。", _ASK)
        for run in runs.every(session)
        if not runs.kept(session, run)
    ]
