from datetime import date

import pytest
from selection_world import listed, made_vacant, opened, take, walked

from cadre.roster import store as roster
from cadre.rules.errors import BadInput
from records.selection import candidate_store
from records.selection.steps import Step


@pytest.fixture
def candidate(demo):
    made_vacant(demo)
    return listed(demo, opened(demo))


FAILURE = {
    "outcome": "不合格", "decision": "中共缙云县委常委会〔2021〕40号", "ends_on": "2021-10-15",
}  # fmt: skip


def judged(demo, candidate, **fields):
    walked(demo, candidate, Step.APPOINTMENT)
    take(demo, candidate, Step.PROBATION, **FAILURE | fields)


def test_a_failed_probation_of_a_selection_ends_the_appointment(demo, candidate):
    judged(demo, candidate)

    held = {t.post: t for t in roster.tenures_of(demo, candidate.official)}
    assert held["JY-JX-02"].begins_on == date(2020, 10, 12)
    assert held["JY-JX-02"].ends_on == date(2021, 10, 14)
    assert candidate_store.steps(demo, candidate.id)[-1].step == Step.PROBATION
    assert all(t.ends_on for t in held.values())  # 决定没有写恢复的，不恢复


def test_a_selection_restores_the_former_post_only_by_the_decision(demo, candidate):
    former = roster.tenures_of(demo, candidate.official)[0].post

    judged(demo, candidate, restored_post=former)

    own = [(t.begins_on, t.ends_on) for t in roster.tenures_of(demo, candidate.official)
           if t.post == former]  # fmt: skip
    assert (date(2021, 10, 15), None) in own
    assert len(own) == 2


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"decision": ""}, "须写明免职决定"),
        ({"ends_on": ""}, "免去职务的日期"),
        ({"outcome": "合格"}, "试用期合格，不免去职务"),
        ({"ends_on": "2021-09-01"}, "早于"),
    ],
)
def test_a_failure_without_its_decision_is_not_entered(demo, candidate, fields, said):
    with pytest.raises(BadInput, match=said):
        judged(demo, candidate, **fields)
