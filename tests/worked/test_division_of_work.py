from collections import Counter
from fractions import Fraction

import pytest
from division_case import Division, entered

from attribution.responsibility.findings import Check
from attribution.responsibility.graph import responsibility_graph
from attribution.responsibility.review import review
from attribution.responsibility.shares import paths
from cadre.rules.vocabulary import ChargeRole, PortfolioKind, TenureManner, UnitKind

AREAS = ("云浮市", "深圳市坪山区", "广州市天河区", "龙门县", "贺州市", "连云港市", "紫金县")
CHARGE, ASSIST = ChargeRole.IN_CHARGE, ChargeRole.ASSISTING


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    with entered("division_of_work", "FG2026-1", tmp_path_factory.mktemp("division")) as division:
        yield division


@pytest.fixture(scope="module")
def found(real):
    return review(real.scheme, real.ground)


def of(found, check):
    return [finding.what for finding in found if finding.check is check]


def posts_with(real: Division, area, field, role=CHARGE):
    return [line.post for line in real.lines(area, field, role)]


def fields(real):
    return [line for line in real.ground.portfolios if line.kind is PortfolioKind.FIELD]


def test_every_sheet_is_entered_and_nothing_is_wrong_with_any_row(real):
    assert {book: found.problems for book, found in real.previews.items()} == {
        "roster": (),
        "scheme": (),
        "division": (),
    }


def test_eight_teams_68_posts_and_333_fields_have_come_in(real):
    teams = [real.ground.units[p.unit] for p in real.ground.posts.values() if "-" not in p.code]

    listed = {unit.name for unit in teams} - {"紫金县委"}  # 来源列在紫金县人民政府

    assert len(listed) == 8
    assert len(teams) == 68
    assert len(fields(real)) == 333
    assert Counter(line.role for line in fields(real)) == {CHARGE: 328, ASSIST: 5}


def test_bodies_in_charge_and_in_liaison_are_lines_of_the_division_too(real):
    lines = [line for line in real.ground.portfolios if line.kind is PortfolioKind.UNIT]

    assert Counter(line.role for line in lines) == {CHARGE: 39, ChargeRole.LIAISON: 12}
    assert all(real.ground.units[line.content].kind is UnitKind.DEPARTMENT for line in lines)


def test_each_field_of_an_area_has_exactly_one_leader_in_charge_but_finance_of_hezhou(real):
    charged = Counter(
        (real.area(line.post), line.content) for line in fields(real) if line.role is CHARGE
    )

    assert len(charged) == 327
    assert [field for field, count in charged.items() if count > 1] == [("贺州市", "财政")]


def test_the_one_real_double_charge_is_flagged_and_only_that(found):
    (what,) = of(found, Check.DOUBLE_CHARGE)

    assert what == (
        "“财政”在 2026-01-01至2026-12-31 由贺州市人民政府市长（L043）、"
        "贺州市人民政府市委常委、常务副市长（L044）同时分管，各按各的系数。"
    )


@pytest.mark.parametrize(
    ("area", "field", "charge", "assists"),
    [
        ("深圳市坪山区", "教育", "L009", "L015"),
        ("深圳市坪山区", "审计", "L009", "L010"),
        ("龙门县", "审计", "L034", "L036"),
    ],
)
def test_who_assists_stands_beside_who_is_in_charge(real, area, field, charge, assists):
    assert posts_with(real, area, field) == [charge]
    assert posts_with(real, area, field, ASSIST) == [assists]


@pytest.mark.parametrize(
    ("area", "field", "assists"),
    [("PS", "教育", "L015"), ("PS", "审计", "L010"), ("LM", "审计", "L036")],
)
def test_who_assists_stands_on_the_graph_with_nought(real, area, field, assists):
    graph = responsibility_graph(real.scheme, area, real.ground)
    code = next(i.code for i in real.scheme.indicators.values() if i.field_of_work == field)

    steps = [
        data["step"]
        for _, target, data in graph.edges(data=True)
        if target[:3] == ("职务", assists, code)
    ]

    assert [(step.factor, step.words) for step in steps] == [(0, "协助（不计份额）")]


def test_assistance_without_anyone_in_charge_is_reported(found):
    assert of(found, Check.ONLY_ASSISTED) == [
        "紫金县人民政府副县长（农业水务）（L068）协助“对口帮扶”，却没有人分管。",
        "龙门县委县委副书记、政法委书记（L028）协助“党的建设”，却没有人分管。",
    ]


@pytest.mark.parametrize(
    ("field", "post", "name"),
    [("教育", "L062", "宣传部部长"), ("卫生健康", "L063", "统战部部长")],
)
def test_posts_of_the_party_committee_hold_government_fields(real, field, post, name):
    assert posts_with(real, "紫金县", field) == [post]
    assert real.ground.posts[post].name.endswith(name)
    assert real.ground.units[real.ground.posts[post].unit].kind is UnitKind.COMMITTEE


@pytest.mark.parametrize(("field", "official"), [("教育", "D062"), ("卫生健康", "D063")])
def test_a_field_of_the_government_comes_to_the_member_of_the_committee(real, field, official):
    graph = responsibility_graph(real.scheme, "ZJ", real.ground)
    code = next(i.code for i in real.scheme.indicators.values() if i.field_of_work == field)

    own = sum(path.portion for path in paths(graph, code) if path.official == official)

    assert own == Fraction(5, 8)  # 来源没有县委书记，.5 ÷ (.3 + .5)


def test_seven_deputies_are_heads_of_police_as_well(real):
    posts = {}
    for tenure in real.ground.tenures:
        posts.setdefault(tenure.official, []).append(tenure)

    two = {who: own for who, own in posts.items() if len(own) > 1}

    assert set(two) == {"D006", "D017", "D022", "D040", "D050", "D056", "D064"}
    assert all(
        {t.manner for t in own} == {TenureManner.FORMAL, TenureManner.CONCURRENT}
        for own in two.values()
    )


def test_four_are_on_secondment(real):
    seconded = [t.post for t in real.ground.tenures if t.manner is TenureManner.SECONDED]

    assert seconded == ["L027", "L036", "L046", "L058"]


def test_each_gap_of_the_source_is_reported_and_nothing_else(real, found):
    gaps = [what for what in of(found, Check.UNCHARGED) if "整个考核周期没有人分管" in what]
    charged = {(real.area(line.post), line.content) for line in fields(real)}
    missing = {
        (area, indicator.field_of_work)
        for area in AREAS
        for indicator in real.scheme.indicators.values()
        if (area, indicator.field_of_work) not in charged
    }

    named = {(what.partition("的“")[0], what.split("“")[1].split("”")[0]) for what in gaps}

    by_body = {("连云港市", "审计"), ("连云港市", "财政"), ("云浮市", "司法")}
    assert by_body < missing  # 领域没有写，主管部门写了：有人分管
    assert len(gaps) == len(named) == len(of(found, Check.UNCHARGED))
    assert named == missing - by_body


def test_a_bureau_without_posts_is_named_with_its_area(found):
    without = of(found, Check.NO_POSTS)

    assert len(without) == 19
    assert "紫金县审计局（ZJ-B02）对 1 项结果负责，却没有设职务。" in without
    assert "云浮市教育局（YF-B11）对 1 项结果负责，却没有设职务。" in without


def test_no_finding_blocks_and_no_other_check_speaks(found):
    assert not any(finding.blocks for finding in found)
    assert {finding.check for finding in found} == {
        Check.DOUBLE_CHARGE,
        Check.ONLY_ASSISTED,
        Check.UNCHARGED,
        Check.NO_POSTS,
    }


@pytest.mark.parametrize("code", ["YF", "PS", "TH", "LM", "HZ", "LYG", "ZJ"])
def test_the_graph_of_each_area_gives_each_result_out_whole(real, code):
    graph = responsibility_graph(real.scheme, code, real.ground)

    wholes = {sum(path.portion for path in paths(graph, i)) for i in real.scheme.indicators}

    assert wholes == {1}
