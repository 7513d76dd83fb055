from dataclasses import replace

from ground_builders import a_county, a_scheme

from attribution.plan import Subject
from attribution.responsibility.doubts import NAMED, doubts
from attribution.schemes.checks import check
from attribution.schemes.tree import weight_tables
from cadre.rules.numbers import POINT


def weighed(own, members=("甲", "乙")):
    """A class of two whose own weight is only 60 of 100, and what its members have beside."""
    scheme = a_scheme()
    (code,), (group,) = scheme.indicators, scheme.classes
    one = scheme.indicators[code]
    return replace(
        scheme,
        total=100 * POINT,
        subjects={unit: Subject(unit, unit, group) for unit in members},
        indicators={code: one, "主导": replace(one, code="主导", name="主导产业")},
        weights={(code, group): 60 * POINT},
        own_weights={("主导", unit): points * POINT for unit, points in own.items()},
    )


def misses(scheme):
    return [problem.what for problem in check(scheme) if "权重合计" in problem.what]


def test_a_class_is_not_measured_by_its_part_where_each_unit_has_weights_of_its_own():
    scheme = weighed({"甲": 40, "乙": 40})

    assert misses(scheme) == []
    assert {whose: sum(own.values()) for whose, own in weight_tables(scheme).items()} == {
        "“甲”": 100 * POINT,
        "“乙”": 100 * POINT,
    }


def test_a_unit_whose_own_weights_miss_the_total_is_named():
    assert misses(weighed({"甲": 40, "乙": 39})) == ["“乙”权重合计 99，应为 100。"]


def test_a_class_is_still_measured_where_one_unit_has_no_weights_of_its_own():
    (missed,) = misses(weighed({"甲": 40}))

    assert missed.endswith("类权重合计 60，应为 100。")


def test_without_any_duties_many_results_make_one_warning_and_few_are_named():
    def found(size):
        members = [f"单位{n}" for n in range(size)]
        return [
            p.what for p in doubts(weighed({}, members), a_county(), ()) if "归待归属" in p.what
        ]

    assert len(found(NAMED)) == NAMED
    assert found(NAMED + 1) == [f"还没有责任分解，{NAMED + 1} 项结果全部归待归属。"]
