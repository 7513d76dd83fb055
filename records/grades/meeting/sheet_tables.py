"""会议名单导出成表：与页面同样的行，一个班子、一名干部一行，名额另成一表。"""

from collections.abc import Iterable, Sequence

from cadre.rules.numbers import show_points
from records.grades.meeting.listing import Seats
from records.grades.meeting.meeting_tables import GradeCandidate, GradeMove
from records.grades.meeting.overall import NAME, Overall
from records.grades.seats import SeatsLeft

TEAM_HEAD = ("类别", "单位", "位次", "总分", "建议等次", "现列等次", "理由", "调整经过",
             "未了结的异议")  # fmt: skip
PERSON_HEAD = (
    "名额", "单位", "姓名", "职务", "班子等次", "本人得分率", "同类中位数", "单位得分率",
    "本人与单位", "建议等次", "现列等次", "理由", "调整经过", "未了结的异议",
)  # fmt: skip
Row = list[str | int | None]


def moves_said(moves: Iterable[GradeMove]) -> str:
    """The moves of a line in words: before, after, why, on whose word."""
    return "；".join(
        f"{move.from_grade or '未定'} → {move.to_grade}：{move.reason}（{move.authoriser}）"
        for move in moves
    )


def team_row(
    group: str, one: GradeCandidate, proposed: str, grade: str, reasons: Sequence[str], moves: str
) -> Row:
    """A team as a row."""
    total = show_points(one.total) if one.total is not None else ""
    return [group, one.name, one.place, total, proposed, grade, "；".join(reasons), moves]


def person_row(
    group: str,
    one: GradeCandidate,
    who: tuple[str, str],
    proposed: str,
    grade: str,
    reasons: Sequence[str],
    moves: str,
) -> Row:
    """A person as a row; `who` is unit and name."""
    figures = [one.rate, one.middle, one.unit_rate, one.against]
    said = "；".join(reasons)
    return [group, *who, one.post, one.team_grade, *figures, proposed, grade, said, moves]


def pool_rows(pools: Iterable[tuple[Seats, SeatsLeft]], line: Overall | None) -> list[Row]:
    """The pools as rows, and the line that all together are watched against."""
    head: Row = ["名额", "算法和依据", "名额数", "已列优秀", "余"]
    found = [(pool.name, pool.words, left) for pool, left in pools]
    found += [(NAME, line.pool.words, line.left)] if line else []
    lines: list[Row] = [
        [name, words, left.seats, left.taken, left.left] for name, words, left in found
    ]
    return [head, *lines]
