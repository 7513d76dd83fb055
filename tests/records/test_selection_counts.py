"""The figures of a recommendation stand together, and a recommendation redone is vetted anew."""

from datetime import date
from fractions import Fraction

import pytest
from selection_world import listed, made_vacant, opened, take, walked
from test_selection_procedure import done, through

from cadre.rules.errors import BadInput
from records.dossier.meeting.recommending import rate, recommended
from records.selection import candidate_store, recommendation
from records.selection.checklist import checklist, next_step
from records.selection.procedure import again, obstacles
from records.selection.procedure_file import File
from records.selection.steps import Step

GOOD = {"entitled": "30", "collected": "28", "votes": "28", "talks": "12", "talk_votes": "12"}


@pytest.fixture
def candidate(demo):
    made_vacant(demo)
    return listed(demo, opened(demo))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"collected": "31"}, "“收回推荐票”31 多于“会议推荐应到人数”30"),
        ({"votes": "29"}, "“会议推荐得票”29 多于“收回推荐票”28"),
        ({"talk_votes": "13"}, "“谈话推荐得票”13 多于“谈话推荐人数”12"),
        ({"talks": ""}, "写了“谈话推荐得票”，没有写“谈话推荐人数”"),
    ],
)
def test_figures_that_cannot_stand_together_are_refused_by_name(demo, candidate, wrong, said):
    take(demo, candidate, Step.MOTION)

    with pytest.raises(BadInput, match=said):
        take(demo, candidate, Step.RECOMMENDATION, **GOOD | wrong)
    assert [one.step for one in candidate_store.steps(demo, candidate.id)] == ["动议"]


def test_figures_that_just_stand_together_are_taken(demo, candidate):
    take(demo, candidate, Step.MOTION)
    take(demo, candidate, Step.RECOMMENDATION, **GOOD | {"collected": "30", "votes": "30"})

    assert len(candidate_store.steps(demo, candidate.id)) == 2


def test_no_paper_prints_more_than_all_votes():
    held = done(Step.RECOMMENDATION, collected="28", votes="30", talks="10", talk_votes="10")

    said = recommended(File((held,)))
    assert rate(30, 28) == recommendation.WRONG
    assert rate(28, 28) == "100.00%"
    assert "107" not in said
    assert "谈话推荐10票中得10票（100.00%）" in said


def test_half_of_the_votes_is_few_and_one_more_is_not():
    assert "14/28，没有超过半数" in recommendation.low({"collected": "28", "votes": "14"})
    assert recommendation.low({"collected": "28", "votes": "15"}) == ""
    assert recommendation.votes({"collected": "3", "votes": "1"})[0].rate == Fraction(1, 3)


def test_few_votes_stand_on_the_checklist_until_the_discussion():
    few = done(Step.RECOMMENDATION, collected="28", votes="5", talks="10", talk_votes="1")
    file = File((done(Step.MOTION), few))

    noted = {line.step: line.note for line in checklist(file, few.on)}
    assert "会议推荐得票 5/28" in noted[Step.RECOMMENDATION]
    assert "谈话推荐得票 1/10" in noted[Step.RECOMMENDATION]


@pytest.mark.parametrize("days", [0, 3])
def test_a_recommendation_taken_anew_is_vetted_and_consulted_anew(days):
    file = through(Step.CONSULTATION)
    vetted, held = file.last(Step.VETTING), file.last(Step.RECOMMENDATION)
    on = date.fromordinal((held.on if days else vetted.day("began_on")).toordinal() + days)
    redone = File((*file.done, done(Step.RECOMMENDATION, on)))

    assert again(file, Step.VETTING) == ""
    assert "“考察”也要重办" in again(redone, Step.VETTING)
    assert "随后重办" in again(redone, Step.CONSULTATION)
    assert next_step(redone, date(2020, 12, 1)) is Step.VETTING
    words = "".join(map(str, obstacles(redone, done(Step.DISCUSSION))))
    assert "“考察”也要重办" in words


def test_on_one_and_the_same_day_too(demo, candidate):
    walked(demo, candidate, Step.CONSULTATION)
    assert again(file_of(demo, candidate), Step.VETTING) == ""

    take(demo, candidate, Step.RECOMMENDATION)

    assert next_step(file_of(demo, candidate), date(2020, 10, 1)) is Step.VETTING


def file_of(session, candidate):
    rows = candidate_store.steps(session, candidate.id)
    return File(tuple(map(candidate_store.done, rows)))
