"""申诉成立以后重新公布的是哪一次计算，得分、总分、位次从多少改成多少。"""

from sqlmodel import Session, col, select

from attribution.runs import store as runs
from attribution.runs.tables import Dispute, Run
from attribution.values import Standing
from cadre.rules.numbers import show_points
from records.appeals.tables import Appeal

PLACES = 6
UNPLACED = "不排位次"


def republished(session: Session, found: Appeal) -> Run | None:
    """The first run published after the answer: the one that mends what was contested."""
    dispute = session.get(Dispute, found.dispute_id) if found.dispute_id else None
    if dispute is None or dispute.answered_at is None:
        return None
    query = select(Run).where(
        Run.scheme == found.scheme,
        col(Run.id) > (dispute.run_id or 0),
        col(Run.published_at) > dispute.answered_at,
    )
    return session.exec(query.order_by(col(Run.id))).first()


def change(session: Session, found: Appeal) -> str:
    """Score, total and place by the run contested and by the corrected one; "" before that one."""
    mended = republished(session, found)
    if mended is None or found.run_id is None:
        return ""
    before, after = (_figures(session, number, found) for number in (found.run_id, mended.id or 0))
    said = [f"{what}由 {before[what]} 改为 {after[what]}" for what in before if what in after]
    return f"第 {found.run_id} 次计算 → 第 {mended.id} 次计算：{'，'.join(said)}"


def _figures(session: Session, run: int, found: Appeal) -> dict[str, str]:
    scores = {s.indicator: s.points for s in runs.scores(session, run, found.subject)}
    standings = {s.subject: s for s in runs.standings(session, run)}
    points, standing = scores.get(found.indicator), standings.get(found.subject)
    said = {} if points is None else {"该项得分": show_points(points, PLACES)}
    if standing is not None:
        said |= {"总分": show_points(standing.total, PLACES), "位次": _place(standing)}
    return said


def _place(standing: Standing) -> str:
    place = standing.final_place or standing.place
    return f"第 {place} 名" if place is not None else UNPLACED
