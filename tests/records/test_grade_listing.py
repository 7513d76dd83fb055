from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from cadre.rules.errors import BadInput, Refused
from cadre.rules.vocabulary import Grade
from records.grades.grade_bars import NEEDS_PEOPLE, Bar, Effect
from records.grades.leader_quota import leader_quota
from records.grades.meeting.listing import (
    HEAD_BAR,
    About,
    Entry,
    Excess,
    Seats,
    move,
    problems,
    refusal,
    seats_left,
)

END = date(2023, 12, 31)
BASIS = leader_quota(END).basis
NONE = Excess()
OVER = Excess("三个单位并列，会议决定都列", "市委纪要〔2024〕3号")
POOL = Seats("池", "良好班子成员", 1, "4 人 × 25%", generally=True)
HARD = replace(POOL, generally=False)


def one(number: int, grade: str = "", effect: Effect | None = None, **more) -> Entry:
    bars = (Bar("情形", effect, "因故", BASIS),) if effect else ()
    return Entry(number, About.LEADER, f"某{number}", "池", "", grade, bars, **more)


ALLOWED = {
    None: {"优秀", "称职", "基本称职", "不称职"},
    Effect.BY_NEW_POST: {"优秀", "称职", "基本称职", "不称职"},
    Effect.PEOPLE: {"优秀", "称职", "基本称职", "不称职", "不定等次"},
    Effect.NOT_EXCELLENT: {"称职", "基本称职", "不称职"},
    Effect.NOT_COMPETENT: {"基本称职", "不称职"},
    Effect.COMMENT_ONLY: {"不定等次"},
    Effect.NO_GRADE: {"不定等次"},
    Effect.NO_COMMENT: {"不定等次"},
    Effect.INCOMPETENT: {"不称职"},
}


@pytest.mark.parametrize("effect", ALLOWED)
@pytest.mark.parametrize("grade", list(Grade))
def test_each_situation_lets_only_its_own_grades_pass(effect, grade):
    why = refusal(one(1, effect=effect), grade, END, may_see=True)

    assert (why == "") is (grade in ALLOWED[effect])


def test_who_is_graded_elsewhere_gets_no_grade_here_and_is_not_waited_for():
    entry = one(1, elsewhere=True)

    assert all(refusal(entry, grade, END, may_see=True) for grade in Grade)
    assert not entry.open


def test_the_limit_of_a_head_by_his_team_is_general_and_the_meeting_may_decide_otherwise():
    bar = Bar(HEAD_BAR, Effect.NOT_EXCELLENT, "所在班子为一般", BASIS)

    assert refusal(replace(one(1), bars=(bar,)), "优秀", END, may_see=True) == ""


def test_a_restricted_reason_is_told_only_to_who_may_know_it():
    bar = Bar("立案审查调查未结案", Effect.NO_COMMENT, "立案", BASIS, restricted=True)
    entry = replace(one(1), bars=(bar,))

    assert refusal(entry, "称职", END, may_see=False) == NEEDS_PEOPLE
    assert "立案" in refusal(entry, "称职", END, may_see=True)
    assert "立案" not in "".join(problems([replace(entry, grade="称职")], [], NONE, END))


def test_what_was_decided_beside_the_session_is_not_moved():
    with pytest.raises(Refused, match="已由组织另行决定为“优秀”"):
        move([one(1, "优秀", settled=True)], [1], "称职", END)


def test_a_team_takes_grades_of_teams():
    team = replace(one(1), about=About.TEAM)

    assert refusal(team, "良好", END, may_see=True) == ""
    assert "没有“称职”" in refusal(team, "称职", END, may_see=True)


@pytest.mark.parametrize(
    ("taken", "words"), [(0, "还可增加 1 名"), (1, "已满"), (2, "须减少 1 名")]
)
def test_the_seats_left_are_said_after_every_move(taken, words):
    entries = [one(n, "优秀" if n < taken else "称职") for n in range(4)]

    assert words in seats_left(entries, POOL).words


def test_a_head_who_is_excellent_by_the_double_link_and_not_counted_takes_no_seat():
    entries = [one(1, "优秀", free=True), one(2, "优秀")]

    assert seats_left(entries, POOL).left == 0
    assert seats_left([replace(e, free=False) for e in entries], POOL).left == -1


def test_too_many_need_a_reason_and_a_paper_where_the_rule_says_generally():
    entries = [one(1, "优秀"), one(2, "优秀")]

    assert "须减少 1 名" in problems(entries, [POOL], NONE, END)[0]
    assert problems(entries, [POOL], OVER, END) == []
    assert problems(entries, [POOL], Excess("理由", ""), END) != []


def test_where_the_rule_is_hard_no_reason_helps():
    entries = [one(1, "优秀"), one(2, "优秀")]

    assert "不得超过" in problems(entries, [HARD], OVER, END)[0]


def test_a_list_with_an_open_line_is_not_decided():
    assert problems([one(1), one(2, "称职")], [POOL], NONE, END) == ["还有 1 个没有定到等次"]


@pytest.mark.parametrize("numbers", [[], [9], [1, 9]])
def test_only_who_is_on_the_list_is_moved(numbers):
    with pytest.raises(BadInput):
        move([one(1)], numbers, "称职", END)


def test_all_who_cannot_be_moved_are_named_at_once():
    barred = [one(n, effect=Effect.NOT_EXCELLENT) for n in (1, 2)]

    with pytest.raises(Refused, match=r"某1：.*；某2：") as caught:
        move([*barred, one(3)], [1, 2, 3], "优秀", END)

    assert "某3" not in caught.value.what


def test_a_move_to_where_all_stand_is_no_move():
    with pytest.raises(Refused, match="已经都是"):
        move([one(1, "称职")], [1], "称职", END)


class Meeting(RuleBasedStateMachine):
    """A meeting that moves people about as it likes and tries to end."""

    @initialize(
        bars=st.lists(st.sampled_from([None, *(e for e in ALLOWED if e)]), min_size=1, max_size=8),
        seats=st.integers(0, 3),
        generally=st.booleans(),
        data=st.data(),
    )
    def begin(self, bars, seats, generally, data):
        free = data.draw(st.sets(st.integers(0, len(bars) - 1)))
        self.entries = [one(n, effect=e, free=n in free) for n, e in enumerate(bars)]
        self.pool = replace(POOL, seats=seats, generally=generally)
        self.numbers = {entry.number for entry in self.entries}

    @rule(data=st.data(), grade=st.sampled_from(list(Grade)))
    def moves(self, data, grade):
        chosen = data.draw(st.sets(st.sampled_from(sorted(self.numbers)), min_size=1))
        before = {entry.number: entry for entry in self.entries}
        try:
            changed = move(self.entries, chosen, grade, END)
        except Refused:
            return
        assert {entry.number for entry in changed} <= chosen
        assert all(before[e.number].grade != e.grade == grade for e in changed)
        after = before | {entry.number: entry for entry in changed}
        self.entries = [after[entry.number] for entry in self.entries]

    @rule(given=st.booleans())
    def tries_to_end(self, given):
        missing = problems(self.entries, [self.pool], OVER if given else NONE, END)

        taken = sum(e.grade == "优秀" and not e.free for e in self.entries)
        within = taken <= self.pool.seats
        if not missing:
            assert within or (given and self.pool.generally)
            grades = Counter(e.grade for e in self.entries)
            assert grades.total() == len(self.entries)
            assert grades[""] == 0
        if not within and not (given and self.pool.generally):
            assert missing

    @invariant()
    def nobody_is_lost_or_doubled(self):
        if hasattr(self, "entries"):
            assert sorted(e.number for e in self.entries) == sorted(self.numbers)

    @invariant()
    def nobody_stands_where_a_rule_forbids(self):
        for entry in getattr(self, "entries", []):
            assert not entry.grade or refusal(entry, entry.grade, END, may_see=True) == ""


TestMeeting = Meeting.TestCase
TestMeeting.settings = settings(
    max_examples=60, stateful_step_count=15, suppress_health_check=list(HealthCheck), deadline=None
)
