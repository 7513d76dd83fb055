from dataclasses import replace
from datetime import timedelta

import pytest
from consequence_world import MINUTES, RECORDER
from sqlmodel import select

import main
from cadre.foundation import decisions
from cadre.foundation.clock import today
from cadre.foundation.tables import Decision
from cadre.foundation.web import TEMPLATES, environment
from cadre.rules.discussion import SHORT_REASON
from cadre.rules.errors import BadInput, Refused
from records.matters.steps import DECISION_FIELDS

GIVEN = {
    "organ": "市委常委会",
    "meeting": "第 3 次会议",
    "minutes_no": "常纪〔2021〕3号",
    "decided_on": "2021-01-28",
    "reason": "按考核结果",
}


def recorded(session, **told) -> Decision:
    minutes = replace(MINUTES, **told)
    return decisions.record(session, RECORDER, minutes, kind="封账", target="S", outcome="封账")


def test_a_decision_of_today_is_recorded_one_of_tomorrow_is_refused(session):
    recorded(session, decided_on=today())

    with pytest.raises(Refused, match="还没有到"):
        recorded(session, decided_on=today() + timedelta(days=1))
    assert len(session.exec(select(Decision)).all()) == 1


@pytest.mark.parametrize(
    ("expected", "present", "in_favour"),
    [(9, 9, 9), (9, 8, 5), (9, 6, 5), (None, None, None)],
)
def test_votes_that_can_be_are_kept(session, expected, present, in_favour):
    found = recorded(session, expected=expected, present=present, in_favour=in_favour)

    assert (found.expected, found.present, found.in_favour) == (expected, present, in_favour)


@pytest.mark.parametrize(
    ("expected", "present", "in_favour"),
    [(9, 10, 5), (9, 8, 9), (9, None, 10), (None, 8, 9), (9, 8, -1)],
)
def test_more_in_favour_than_present_or_more_present_than_expected_is_refused(
    session, expected, present, in_favour
):
    with pytest.raises(BadInput, match="人数不能多于"):
        recorded(session, expected=expected, present=present, in_favour=in_favour)


def test_what_a_form_gives_is_read_votes_may_be_left_out():
    assert decisions.parsed(GIVEN) == MINUTES
    told = decisions.parsed(GIVEN | {"expected": "9", "present": " 8 ", "in_favour": ""})
    assert (told.expected, told.present, told.in_favour) == (9, 8, None)


@pytest.mark.parametrize("votes", ["八", "-1", "8.5"])
def test_votes_that_are_no_number_are_refused_by_name(votes):
    with pytest.raises(BadInput, match="实到人数"):
        decisions.parsed(GIVEN | {"present": votes})


def test_what_is_missing_is_named_as_the_forms_name_it():
    labels = [asked.label for asked in DECISION_FIELDS]
    counts = ["应到", "实到", "赞成", SHORT_REASON]
    macro = (TEMPLATES / "components" / "decision.html").read_text()

    assert replace(MINUTES, organ="", reason=" ").missing() == ["决定机关", "理由"]
    assert labels == ["决定机关", "会议", "纪要号", "决定日期", "理由", *counts]
    assert [label for label in labels if f'_("{label}")' not in macro] == []


@pytest.mark.parametrize("counts", [(9, None, 5), (None, 8, None), (9, 8, None), (None, 3, 2)])
def test_counts_given_in_part_are_refused(session, counts):
    expected, present, in_favour = counts

    with pytest.raises(BadInput, match="要么都填，要么都不填"):
        recorded(session, expected=expected, present=present, in_favour=in_favour)


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        ((9, 5, 5), "不足三分之二"),
        ((11, 7, 7), "不足三分之二"),
        ((10, 8, 5), "没有过半数"),
        ((11, 3, 2), "不足三分之二.*没有过半数"),
    ],
)
def test_too_few_are_recorded_only_with_a_reason_that_stays_on_the_record(session, counts, why):
    expected, present, in_favour = counts
    told = {"expected": expected, "present": present, "in_favour": in_favour}

    with pytest.raises(Refused, match=why):
        recorded(session, **told)
    with pytest.raises(Refused, match=why):
        recorded(session, **told, short_reason="  ")
    assert recorded(session, **told, short_reason="照纪要记录").short_reason == "照纪要记录"


def test_where_enough_came_and_agreed_there_is_no_reason_to_keep(session):
    found = recorded(session, expected=9, present=6, in_favour=5, short_reason="误填")

    assert found.short_reason == ""


def test_the_reason_is_printed_beside_the_counts():
    macro = environment(main.FILTERS).get_template("components/decision.html").module
    few = {"expected": 11, "present": 3, "in_favour": 2, "short_reason": "照纪要记录"}

    said = str(macro.votes(few))

    assert "应到 11，实到 3，赞成 2" in said
    assert "人数不足仍照记的理由：照纪要记录" in said
    assert "仍照记" not in str(macro.votes(few | {"short_reason": ""}))
