from dataclasses import replace
from decimal import Decimal

import pytest
from demo_world import COUNTIES, HISTORY, correct
from sqlmodel import select

from attribution.filled import Adjustment, MissingRuling, PlaceDrop, Rating, Tally
from attribution.responsibility.tables import Duty
from attribution.results.tables import ResultRow
from attribution.runs import comparing_store, store
from attribution.runs import differences as differences_module
from attribution.runs.calculation import calculate
from attribution.runs.causes import Causes, Side, Upheld
from attribution.runs.differences import Wanted, differences
from attribution.runs.told import Cause
from cadre.rules.errors import Refused
from cadre.rules.numbers import POINT
from cadre.rules.vocabulary import Treatment
from records.demo.accounts import acting

LEVEL, RELATIVE, LINES = "WGJZ", "XMTZ", "JQRZ"


@pytest.fixture
def inputs(shown):
    return store.inputs(shown, COUNTIES, store.current(shown, COUNTIES).facts_batch)


def compared(before, after, upheld=(), programs=("shiji 1", "shiji 1")) -> Causes:
    one, other = (
        Side(taken, calculate(taken)[0], program)
        for taken, program in zip((before, after), programs, strict=True)
    )
    return Causes(one, other, {}, tuple(upheld), lambda _kind, code: code, lambda code: code)


def filled(inputs, **changed):
    return replace(inputs, filled=replace(inputs.filled, **changed))


def valued(inputs, indicator, subject, value):
    return filled(
        inputs,
        results=tuple(
            replace(r, value=value) if (r.indicator, r.subject) == (indicator, subject) else r
            for r in inputs.filled.results
        ),
    )


def planned(inputs, **changed):
    return replace(inputs, scheme=replace(inputs.scheme, **changed))


def kinds(causes, indicator, subject):
    return {why.cause for why in causes.of_score(indicator, subject)}


def words(causes, indicator, subject):
    return "；".join(why.words for why in causes.of_score(indicator, subject))


def test_a_changed_value_is_the_cause_with_both_figures(inputs):
    causes = compared(inputs, valued(inputs, LEVEL, "LQ", Decimal(1)))

    assert kinds(causes, LEVEL, "LQ") == {Cause.VALUE}
    assert "→ 1" in words(causes, LEVEL, "LQ")
    assert {m.subject for m in causes.moved.scores} == {"LQ"}


def test_a_changed_target_is_the_cause(inputs):
    targets = dict(inputs.scheme.targets)
    targets[LEVEL, "LQ"] = replace(targets[LEVEL, "LQ"], target=Decimal(9999))

    causes = compared(inputs, planned(inputs, targets=targets))

    assert kinds(causes, LEVEL, "LQ") == {Cause.TARGET}
    assert "目标值" in words(causes, LEVEL, "LQ")
    assert "→ 9999" in words(causes, LEVEL, "LQ")


def test_a_changed_weight_is_the_cause_and_says_both_full_marks(inputs):
    weights = {**inputs.scheme.weights, (LEVEL, "A"): 7 * POINT}

    causes = compared(inputs, planned(inputs, weights=weights, version=2))

    assert kinds(causes, LEVEL, "LQ") == {Cause.WEIGHT}
    assert "满分 10 → 7" in words(causes, LEVEL, "LQ")
    assert "第 2 版" in words(causes, LEVEL, "LQ")


def test_another_version_of_the_method_is_the_cause(inputs):
    own = inputs.scheme.indicators[LEVEL]
    changed = replace(own, parameters={"封顶": Decimal("0.5")})

    causes = compared(
        inputs, planned(inputs, indicators={**inputs.scheme.indicators, LEVEL: changed})
    )

    assert kinds(causes, LEVEL, "LQ") == {Cause.METHOD}
    assert "封顶 0.5" in words(causes, LEVEL, "LQ")


def test_an_indicator_that_only_one_scheme_has_is_caused_by_the_scheme(inputs):
    fewer = {c: i for c, i in inputs.scheme.indicators.items() if c != LEVEL}
    results = tuple(r for r in inputs.filled.results if r.indicator != LEVEL)

    causes = compared(inputs, filled(planned(inputs, indicators=fewer), results=results))

    assert kinds(causes, LEVEL, "LQ") == {Cause.SCHEME}


def test_a_class_mates_value_moves_a_relative_method_and_is_named(inputs):
    leader = next(
        s.subject
        for s in calculate(inputs)[0].standings
        if s.class_code == "A" and s.subject != "LQ"
    )

    causes = compared(inputs, valued(inputs, RELATIVE, leader, Decimal(99999)))

    assert kinds(causes, RELATIVE, "LQ") == {Cause.RIVALS}
    assert inputs.scheme.subjects[leader].name in words(causes, RELATIVE, "LQ")


def test_a_ruling_is_the_cause_and_moves_what_the_others_carry(inputs):
    gone = valued(inputs, LEVEL, "LQ", None)
    ruling = MissingRuling(LEVEL, "LQ", Treatment.RENORMALISE, "会议纪要1号")

    causes = compared(gone, filled(gone, rulings=(*gone.filled.rulings, ruling)))

    assert kinds(causes, LEVEL, "LQ") == {Cause.RULING}
    assert kinds(causes, RELATIVE, "LQ") == {Cause.RULING}
    assert "会议纪要1号" in words(causes, RELATIVE, "LQ")


@pytest.mark.parametrize(
    ("field", "fact", "kind"),
    [
        ("adjustments", Adjustment("J9", LEVEL, "LQ", POINT, "通报"), Cause.LINE),
        ("tallies", Tally(LEVEL, "LQ", "群众", "问一", "优秀", 30), Cause.BALLOTS),
        ("ratings", Rating(LEVEL, "LQ", "1", Decimal(9)), Cause.RATINGS),
    ],
)
def test_each_kind_of_fact_is_told_apart(inputs, field, fact, kind):
    before = Side(inputs, calculate(inputs)[0])
    added = filled(inputs, **{field: (*getattr(inputs.filled, field), fact)})
    causes = Causes(before, Side(added, before.outputs), {}, (), lambda _k, c: c, str)

    assert kinds(causes, LEVEL, "LQ") == {kind}


def test_an_upheld_dispute_stands_beside_the_correction_that_it_led_to(inputs):
    upheld = Upheld(7, LEVEL, "LQ", "得分", "丽考〔2021〕3号")

    causes = compared(inputs, valued(inputs, LEVEL, "LQ", Decimal(1)), [upheld])

    assert kinds(causes, LEVEL, "LQ") == {Cause.VALUE, Cause.APPEAL}
    assert "异议 7" in words(causes, LEVEL, "LQ")
    assert Cause.APPEAL not in kinds(causes, LEVEL, "JY")


def test_another_program_is_named_only_when_no_fact_differs(inputs):
    causes = compared(inputs, inputs, programs=("shiji 1", "shiji 2"))

    assert kinds(causes, LEVEL, "LQ") == {Cause.PROGRAM}
    assert kinds(compared(inputs, inputs), LEVEL, "LQ") == {Cause.UNKNOWN}


def runs(session):
    return store.every(session)


def test_the_upheld_edge_of_the_demonstration_is_explained_by_edge_and_appeal(shown):
    who, found = acting(shown, "kaohe"), {run.id: run for run in runs(shown)}

    causes = comparing_store.causes(shown, who, found[2], found[4])

    whys = causes.of_share("DSLZ", "LQ")
    assert {why.cause for why in whys} == {Cause.EDGE, Cause.APPEAL}
    assert "去掉" in whys[0].words


def test_a_correction_names_its_batch_its_paper_and_who_entered_it(demo):
    who, before = acting(demo, "kaohe"), store.current(demo, COUNTIES)
    row = demo.exec(
        select(ResultRow).where(
            ResultRow.scheme == COUNTIES, ResultRow.indicator == LEVEL, ResultRow.subject == "LQ"
        )
    ).one()
    batch = correct(demo, ResultRow, row.key, value=Decimal(1))
    after = store.make(demo, who, COUNTIES, "更正后重算")[0]

    causes = comparing_store.causes(demo, who, before, after)

    assert f"第 {batch.id} 批" in words(causes, LEVEL, "LQ")
    assert "依据文" in words(causes, LEVEL, "LQ")
    assert "录入" in words(causes, LEVEL, "LQ")


def test_two_years_are_compared_by_the_codes_that_both_schemes_have(shown):
    who = acting(shown, "kaohe")
    before, after = store.current(shown, HISTORY), store.current(shown, COUNTIES)

    found = differences(comparing_store.causes(shown, who, before, after), Wanted())

    assert found.scores
    assert all(line.whys for line in found.scores)
    assert Cause.UNKNOWN not in found.kinds


def test_two_schemes_with_nothing_in_common_are_not_compared(shown):
    found = {run.scheme: run for run in runs(shown)}

    with pytest.raises(Refused, match="没有共同"):
        comparing_store.causes(shown, acting(shown, "kaohe"), found["LSSZ2020-1"], found[COUNTIES])


def test_differences_are_narrowed_by_class_unit_and_cause(inputs):
    changed = valued(valued(inputs, LEVEL, "LQ", Decimal(1)), RELATIVE, "QY", Decimal(1))
    causes = compared(inputs, changed)

    whole = differences(causes, Wanted())
    of_unit = differences(causes, Wanted(subject="LQ"))
    by_rivals = differences(causes, Wanted(cause=Cause.RIVALS))

    assert len(whole.scores) > len(of_unit.scores) > 0
    assert {line.moved.subject for line in of_unit.scores} == {"LQ"}
    assert all(Cause.RIVALS in {w.cause for w in one.whys} for one in by_rivals.scores)
    assert {p.moved.subject for p in differences(causes, Wanted(class_code="A")).places} <= {
        s.code for s in inputs.scheme.subjects.values() if s.class_code == "A"
    }


def test_a_supplier_named_duty_that_is_corrected_changes_shares_and_no_score(demo):
    row = demo.exec(
        select(Duty).where(Duty.scheme == COUNTIES, Duty.subject == "LQ", Duty.indicator == LEVEL)
    ).first()
    who, before = acting(demo, "kaohe"), store.current(demo, COUNTIES)
    correct(demo, Duty, row.key, role="指导")
    after = store.make(demo, who, COUNTIES, "")[0]

    causes = comparing_store.causes(demo, who, before, after)

    assert causes.moved.scores == ()
    assert {w.cause for w in causes.of_share(LEVEL, "LQ")} == {Cause.EDGE}


def test_a_place_that_moved_says_whether_own_total_a_drop_or_the_class_mates_moved_it(inputs):
    first, second = [
        s.subject
        for s in calculate(inputs)[0].standings
        if s.class_code == "A" and s.place in (1, 2)
    ]
    drop = PlaceDrop("1", first, 1, 0, "扶贫工作负面评价", "第九条", "区办1号")

    causes = compared(inputs, filled(inputs, drops=(drop,)))

    found = {p.moved.subject: p.whys[0] for p in differences(causes, Wanted()).places}
    assert found[first].cause is Cause.DROP
    assert "区办1号" in found[first].words
    assert found[second].cause is Cause.RIVALS
    assert inputs.scheme.subjects[first].name in found[second].words


def test_a_place_moved_by_its_own_points_shows_both_totals(inputs):
    causes = compared(inputs, valued(inputs, LEVEL, "LQ", Decimal(1)))

    moved = next(p for p in differences(causes, Wanted()).places if p.moved.subject == "LQ")

    assert moved.whys[0].cause is Cause.TOTAL
    assert "89.17 → " in moved.whys[0].words


def test_the_told_person_reads_his_own_edge_first_and_every_edge(shown):
    found = {run.id: run for run in runs(shown)}
    told = comparing_store.causes(shown, acting(shown, "kaohe"), found[2], found[4])
    cell = "DSLZ", "LQ"
    own = [m for m in told.moved.shares if (m.indicator, m.subject) == cell]
    moved = next(m for m in own if m.is_official)

    his = replace(told, official=moved.holder)

    (cut,), (whole,) = ([w.words for w in c._edges(*cell)] for c in (told, his))
    assert "另有" not in whole
    assert len(whole) >= len(cut.partition("；另有")[0])


def test_a_unit_that_is_told_what_moved_it_reads_every_edge(shown):
    found = {run.id: run for run in runs(shown)}
    told = comparing_store.causes(shown, acting(shown, "kaohe"), found[2], found[4])

    (whole,) = (w.words for w in replace(told, whole=True)._edges("DSLZ", "LQ"))

    assert "另有" not in whole


def test_what_somebody_is_told_is_not_cut_at_the_length_of_a_page(shown, monkeypatch):
    found = {run.id: run for run in runs(shown)}
    told = comparing_store.causes(shown, acting(shown, "kaohe"), found[2], found[4])
    monkeypatch.setattr(differences_module, "MOST_SHARES", 0)

    cut, whole = (differences(told, Wanted(whole=w)) for w in (False, True))

    assert (len(cut.shares), cut.more_shares) == (0, len(whole.shares))
    assert whole.more_shares == 0
