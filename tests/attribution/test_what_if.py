from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from scoring_maker import indicator, result, scheme, target

from attribution.filled import Filled
from attribution.runs.what_if import what_if
from attribution.schemes.cloning import Cloning, baselines, cloned
from attribution.scoring.scores import score_all
from attribution.scoring.standing import stand
from cadre.rules.errors import BadInput
from cadre.rules.vocabulary import Measure, Method

UNITS = dict.fromkeys("甲乙丙", "A")
ONE, TWO = indicator(Method.DIRECT, "一"), indicator(Method.DIRECT, "二")
RESULTS = Filled.of(
    result(code, unit, value, "评议")
    for code, values in {"一": (90, 80, 70), "二": (10, 50, 60)}.items()
    for unit, value in zip("甲乙丙", values, strict=True)
)


def last():
    return scheme([ONE, TWO], {"一": 90, "二": 60}, UNITS)


def test_other_weights_give_other_places_on_the_same_results():
    draft = scheme([ONE, indicator(Method.RATIO_TO_FIRST, "二")], {"一": 90, "二": 300}, UNITS)

    found = what_if(draft, last(), RESULTS)

    assert {m.name: m.places for m in found.lines} == {"甲": (3, 3), "乙": (1, 2), "丙": (1, 1)}
    assert {m.name: m.change for m in found.lines} == {"甲": 0, "乙": -1, "丙": 0}
    assert found.without_result == ()


def test_an_indicator_without_a_result_is_named_and_its_weight_carried_by_the_others():
    draft = scheme([ONE, indicator(Method.DIRECT, "新")], {"一": 90, "新": 10}, UNITS)

    found = what_if(draft, last(), RESULTS)

    assert found.without_result == ("新",)
    assert found.left_out == ("二",)
    assert [m.places[1] for m in found.lines] == [1, 2, 3]
    assert found.lines[0].totals[1] == 100_000_000


def test_places_are_provisional_where_last_year_lacks_a_value():
    gap = Filled.of(r for r in RESULTS.results if (r.indicator, r.subject) != ("二", "丙"))

    found = what_if(last(), last(), gap)

    assert [m.provisional for m in found.lines] == [True] * 3
    assert [m.provisional for m in what_if(last(), last(), RESULTS).lines] == [False] * 3


def test_last_years_places_are_counted_anew_in_the_classes_of_the_draft():
    draft = scheme([ONE, TWO], {"一": 90, "二": 60}, {"甲": "B", "乙": "A", "丙": "A", "丁": "A"})

    found = what_if(draft, last(), RESULTS)

    moved = {m.name: m for m in found.lines}
    assert (moved["甲"].new_class, moved["甲"].places) == (True, (None, None))
    assert [moved[name].places[0] for name in "乙丙丁"] == [1, 1, None]
    assert found.new_subjects == ("丁",)


def test_growth_is_tried_against_last_years_own_base_whatever_the_draft_has():
    growing = indicator(Method.DIRECT, "一", 取增长率="1")
    value = {("一", unit): n for unit, n in zip("甲乙丙", (90, 80, 70), strict=True)}
    bases = {key: target(baseline=80) for key in value}
    carried = {key: target(baseline=n) for key, n in value.items()}  # 复制时上年完成值作基期值
    before = scheme([growing], {"一": 100}, UNITS, bases)

    found = what_if(scheme([growing], {"一": 100}, UNITS, carried), before, RESULTS)

    assert [m.totals[0] for m in found.lines] == [m.totals[1] for m in found.lines]
    assert found.lines[0].totals[1] == 12_500_000


def test_a_subject_without_any_data_has_no_total_no_place_and_no_movement():
    nobody = Filled.of(r for r in RESULTS.results if r.subject != "丙")

    moved = {m.name: m for m in what_if(last(), last(), nobody).lines}

    assert (moved["丙"].totals, moved["丙"].change) == ((None, None), None)


def test_last_years_totals_are_those_published_where_a_run_was():
    scores, _ = score_all(last(), RESULTS)
    published = [replace(s, rounded=s.rounded + 1) for s in stand(last(), scores)]

    found, again = (what_if(last(), last(), RESULTS, p) for p in ((scores, published), None))

    assert (found.published, again.published) == (True, False)
    assert [m.totals[0] - a.totals[0] for m, a in zip(found.lines, again.lines, strict=True)] == [
        1, 1, 1,
    ]  # fmt: skip


def test_where_the_draft_has_no_target_yet_last_years_stands_in():
    done = indicator(Method.COMPLETION, "一")
    targets = {("一", unit): target(100) for unit in UNITS}
    before = scheme([done], {"一": 100}, UNITS, targets)

    found = what_if(scheme([done], {"一": 100}, UNITS), before, RESULTS)

    assert [m.totals[0] == m.totals[1] for m in found.lines] == [True] * 3
    assert found.problems == ()


HEAD = {"code": "S1", "name": "方案", "version": 3, "begins_on": date(2020, 1, 1),
        "ends_on": date(2020, 12, 31), "previous": "S0", "paper": "甲〔2020〕1号"}  # fmt: skip
TERM = {"scheme": "S1", "code": "Q1", "ends_on": date(2020, 2, 29), "due_on": date(2020, 4, 10)}
GOAL = {"scheme": "S1", "indicator": "一", "subject": "甲", "term": "", "target": Decimal(9),
        "baseline": Decimal(1), "note": "", "benchmark": "深圳", "benchmark_value": None,
        "difficulty": None, "approval": "", "source": ""}  # fmt: skip


def asking(**fields) -> Cloning:
    year = {"begins_on": date(2021, 1, 1), "ends_on": date(2021, 12, 31)}
    return Cloning(**{"code": "S2", "name": "新方案", "version": 1, **year, **fields})


def test_a_copy_has_its_own_head_and_its_terms_a_year_later():
    made = cloned({"scheme": [HEAD], "term": [TERM]}, asking(), {})

    (head,), (term,) = made["scheme"], made["term"]
    assert (head["code"], head["previous"], head["paper"], head["version"]) == ("S2", "S1", "", 1)
    assert (term["scheme"], term["ends_on"], term["due_on"]) == (
        "S2", date(2021, 2, 28), date(2021, 4, 10)
    )  # fmt: skip


def test_a_new_version_of_the_same_year_keeps_what_came_before_it():
    same = asking(begins_on=date(2020, 1, 1), ends_on=date(2020, 12, 31), version=4)

    made = cloned({"scheme": [HEAD], "term": [TERM]}, same, {})

    assert made["scheme"][0]["previous"] == "S0"
    assert made["term"][0]["ends_on"] == TERM["ends_on"]


@pytest.mark.parametrize(("keep", "carry", "kept"), [
    (True, False, [(9, 1, "深圳")]),
    (True, True, [(9, 7, "深圳")]),
    (False, True, [(None, 7, "")]),
    (False, False, []),
])  # fmt: skip
def test_targets_and_last_years_values_are_carried_by_choice(keep, carry, kept):
    asked = asking(keep_targets=keep, carry_baselines=carry)

    made = cloned({"scheme": [HEAD], "target": [GOAL]}, asked, {("一", "甲"): Decimal(7)})

    assert [(t["target"], t["baseline"], t["benchmark"]) for t in made["target"]] == kept


def test_the_note_on_a_base_goes_with_the_base_and_the_copy_has_its_own_paper():
    goal = GOAL | {"note": "基期为 2019 年新增台数"}
    asked = asking(keep_targets=True, carry_baselines=True)

    parts = {"scheme": [HEAD], "target": [goal, goal | {"subject": "乙"}]}
    made = cloned(parts, asked, {("一", "甲"): Decimal(7)}, "甲〔2021〕1号")

    assert [t["note"] for t in made["target"]] == ["", "基期为 2019 年新增台数"]
    assert made["scheme"][0]["paper"] == "甲〔2021〕1号"


def test_a_base_is_carried_only_where_growth_is_measured():
    growing = replace(ONE, measure=Measure.GROWTH)
    found = scheme([growing, TWO], {"一": 1, "二": 1}, UNITS)

    assert baselines(found, {("一", "甲"): Decimal(5), ("二", "甲"): Decimal(6)}) == {
        ("一", "甲"): Decimal(5)
    }


@pytest.mark.parametrize("fields", [
    {"code": " "}, {"name": ""}, {"code": "a|b"}, {"ends_on": date(2020, 12, 31)}
])  # fmt: skip
def test_a_copy_that_makes_no_sense_is_refused(fields):
    with pytest.raises(BadInput):
        asking(**fields).must_be_sound()
