"""本年度进程到了哪一步，由已有的事实和决定推出，不另记状态。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Task:
    """One thing on the desk."""

    title: str
    count: int | str
    url: str
    words: str = ""


@dataclass(frozen=True)
class Desk:
    """What is due, what is wrong, and what waits for somebody else."""

    due: tuple[Task, ...]
    wrong: tuple[Task, ...]
    waiting: tuple[Task, ...]


@dataclass(frozen=True)
class Step:
    """One step of the year; `state` is done, current or todo."""

    label: str
    state: str
    words: str
    url: str


@dataclass(frozen=True)
class Year:
    """What the steps of a scheme's year are told from."""

    scheme: str
    issued_on: date | None
    results: int
    runs: int
    published: bool
    window_ends_on: date | None
    open_disputes: int
    proposed: int
    decided: int
    closed_on: date | None


TOLD = ("方案印发", "公布", "异议期", "封账")


def steps(year: Year, today: date, *, inside: bool = True) -> list[Step]:
    """The year as a row of steps; the first not done is the current one (house §3).

    Outside the department (`inside` False) drafts and proposals are not told (house law 10).
    """
    code = year.scheme
    window_over = year.window_ends_on is not None and today > year.window_ends_on
    marks: Sequence[tuple[str, bool, str, str]] = (
        ("方案印发", year.issued_on is not None, str(year.issued_on or ""), f"/schemes/{code}"),
        (
            "结果录入",
            year.results > 0,
            f"{year.results} 项" if year.results else "",
            f"/results/{code}",
        ),
        ("试算", year.runs > 0, f"{year.runs} 次" if year.runs else "", "/runs"),
        ("公布", year.published, "", f"/standings/{code}"),
        (
            "异议期",
            window_over and not year.open_disputes,
            f"至 {year.window_ends_on}" if year.window_ends_on else "",
            "/disputes",
        ),
        (
            "等次和约谈",
            0 < year.proposed == year.decided,
            f"已决定 {year.decided}/{year.proposed}" if year.proposed else "",
            "/grades",
        ),
        ("封账", year.closed_on is not None, str(year.closed_on or ""), f"/standings/{code}"),
    )
    marks = [mark for mark in marks if inside or mark[0] in TOLD]
    done = [mark[1] for mark in marks]
    current = done.index(False) if False in done else len(done)
    return [
        Step(label, "done" if finished else "current" if i == current else "todo", words, url)
        for i, (label, finished, words, url) in enumerate(marks)
    ]
