"""异议期未满、异议未答复、缺项未处理的，不得封账。

Pure. Source: house §3 ("Closing is refused while a window or an appeal is open").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cadre.rules.problems import Place, Problem
from cadre.rules.vocabulary import RunState


@dataclass(frozen=True)
class RunToClose:
    """What closing asks of a calculation; `window_ends_on` is the last day of the window."""

    number: int
    state: RunState
    window_ends_on: date | None


def obstacles(
    run: RunToClose | None, open_disputes: Sequence[str], today: date, undecided: Sequence[str]
) -> list[Problem]:
    """Everything that bars closing on `today`; an empty list lets it go on.

    Args:
        run: the run to be entered, None when the scheme has no published one.
        open_disputes: one line of words for each dispute not yet answered or corrected.
        today: the day of closing; the window's last day still bars.
        undecided: names of subjects whose place is provisional for a missing value.
    """
    if run is None or run.state is not RunState.PUBLISHED:
        return [Problem(Place("计算"), "没有已公布的计算。", "请先试算并公布。")]
    return [
        *_window(run, today),
        *(
            Problem(
                Place("异议"), f"异议尚未了结：{words}。", "请先答复；成立的更正后重新试算并公布。"
            )
            for words in open_disputes
        ),
        *(
            Problem(
                Place("位次"), f"{name}的位次为暂定，缺项尚无处理决定。", "请先记录缺项处理决定。"
            )
            for name in undecided
        ),
    ]


def _window(run: RunToClose, today: date) -> list[Problem]:
    where = Place(f"第{run.number}次计算")
    if run.window_ends_on is None:
        return [Problem(where, "没有记载异议期。", "请重新公布，使各单位有期限提出异议。")]
    if today <= run.window_ends_on:
        words = f"异议期至 {run.window_ends_on} 止（含当日），今天是 {today}。"
        return [Problem(where, words, "请在异议期满次日以后封账。")]
    return []
