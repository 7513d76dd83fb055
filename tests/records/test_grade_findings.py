from datetime import date

import pytest

from cadre.rules.errors import BadInput
from cadre.rules.vocabulary import HandlingKind
from records.grades.leader_quota import leader_quota
from records.grades.meeting.findings import REGISTERED, WITHDRAWN, Finding, checked, person_year
from records.grades.meeting.findings import FindingKind as K
from records.grades.meeting.parsing import MOST, finding_lines
from records.grades.sanction_effects import Reading, Sanction
from records.grades.year_bars import year_bars

END = date(2023, 12, 31)


def bars(*lines: Finding, sanctions=(), routine: str = "好", reading=Reading.COMMENT, as_of=END):
    year = person_year(2023, lines, sanctions, routine=routine)
    return [str(bar.effect) for bar in year_bars(year, leader_quota(END), as_of, reading)]


@pytest.mark.parametrize(
    ("line", "effects"),
    [
        (Finding(K.LEAVE, "182"), []),
        (Finding(K.LEAVE, "183"), ["不定等次"]),
        (Finding(K.RECRUIT), ["只写评语，不定等次"]),
        (Finding(K.MOVED_HERE), []),
        (Finding(K.MOVED_AWAY), ["由其他单位考核"]),
        (Finding(K.AWAY, "183"), ["由其他单位考核"]),
        (Finding(K.AWAY, "182"), []),
        (Finding(K.STUDY), []),
        (Finding(K.REFUSED), ["不称职"]),
        (Finding(K.CONDITION, "A2", "推诿", "核实件"), ["不得确定为优秀"]),
        (Finding(K.CONDITION, "C41", "认定", "核实件"), ["不称职"]),
        (Finding(K.OPENED, "2023-05-01"), ["不写评语，不定等次"]),
    ],
    ids=str,
)
def test_each_thing_registered_becomes_its_bar_on_both_sides_of_its_threshold(line, effects):
    assert bars(line) == effects


def test_the_unit_where_he_was_sent_grades_who_worked_there_most_of_the_year():
    assert bars(Finding(K.AWAY, "183"), Finding(K.HOSTED)) == []
    assert bars(Finding(K.AWAY, "182"), Finding(K.HOSTED)) == ["由其他单位考核"]


def test_the_routine_result_is_read_from_the_evidence_an_old_line_counts_only_without_it():
    assert bars(routine="好") == []
    assert bars(routine="较好") == ["不得确定为优秀"]
    assert bars(routine="") == ["不得确定为优秀"]
    assert bars(Finding(K.ROUTINE, "好"), routine="一般") == ["不得确定为优秀"]
    assert bars(Finding(K.ROUTINE, "好"), routine="") == []


def test_no_routine_result_is_registered_beside_the_evidence():
    with pytest.raises(BadInput, match="在考察材料登记"):
        checked("G0313", K.ROUTINE, "好", 2023)
    assert K.ROUTINE not in REGISTERED
    assert len(REGISTERED) == len(K) - 1


def test_a_closed_investigation_bars_no_more():
    lines = (Finding(K.OPENED, "2023-05-01"), Finding(K.CLOSED, "2023-11-30 不给处分"))

    assert bars(*lines) == []
    assert bars(*lines, as_of=date(2023, 11, 29)) == ["不写评语，不定等次"]


def test_withdrawing_what_was_found_takes_the_bar_away():
    found = Finding(K.CONDITION, "A2", "推诿")

    assert bars(found, Finding(K.CONDITION, WITHDRAWN)) == []
    assert bars(Finding(K.OPENED, "2023-05-01"), Finding(K.OPENED, WITHDRAWN)) == []


def test_how_a_serious_warning_is_read_is_a_setting():
    sanction = [Sanction(HandlingKind.PARTY_SERIOUS_WARNING, date(2023, 6, 1))]
    duty = Finding(K.ON_DUTY)

    assert bars(duty, sanctions=sanction) == ["只写评语，不定等次"]
    assert bars(duty, sanctions=sanction, reading=Reading.DUTY) == ["不称职"]
    assert bars(sanctions=sanction, reading=Reading.DUTY) == ["只写评语，不定等次"]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("没有这一项", ""),
        (K.ROUTINE, "好"),
        (K.LEAVE, "367"),
        (K.LEAVE, "半年"),
        (K.CONDITION, "C11"),
        (K.CONDITION, "Z9"),
        (K.OPENED, "五月"),
        (K.CLOSED, "2023-11-30"),
        (K.CLOSED, "2023-11-30 训诫"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_way_to_write_it(kind, value):
    with pytest.raises(BadInput, match="G0313"):
        checked("G0313", kind, value, 2023)


def test_what_can_be_read_is_taken():
    assert checked("G0313", "病事假天数", "366", 2023) is K.LEAVE
    assert checked("G0313", "结案", "2023-11-30 党内警告、政务警告", 2023) is K.CLOSED
    assert checked("G0313", "平时考核结果", WITHDRAWN, 2023) is K.ROUTINE


def test_lines_of_a_form_name_one_person_each():
    lines = finding_lines("平时考核结果", "G0313　好\n\nG0302 较好 \n", "经审定", "台账")

    assert [(x["official"], x["value"], x["paper"]) for x in lines] == [
        ("G0313", "好", "台账"),
        ("G0302", "较好", "台账"),
    ]


def test_a_form_takes_only_so_many_lines_at_once():
    assert len(finding_lines("x", "G1 好\n" * MOST, "", "")) == MOST
    with pytest.raises(BadInput, match="最多"):
        finding_lines("x", "G1 好\n" * (MOST + 1), "", "")
