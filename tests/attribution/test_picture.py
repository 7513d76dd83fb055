import re
from dataclasses import replace

import pytest
from ground_builders import (
    a_county,
    a_duty,
    a_post,
    a_scheme,
    a_tenure,
    a_unit,
    an_indicator,
    days,
)
from lxml import etree

from attribution.plan import SpecialFactor
from attribution.responsibility.duties import DelegationLine, RulingLine
from attribution.responsibility.graph import (
    Graphs,
    responsibility_graph,
    responsibility_graphs,
)
from attribution.responsibility.picture import ASKED, INK, MOST_NODES, draw, draw_png, size
from cadre.rules.vocabulary import Position, Role, RulingKind, Side, UnitKind

SVG = "{http://www.w3.org/2000/svg}"


def said(kind, code):
    return f"{kind}·{code}"


def masked(kind, code):
    return "某干部" if kind == "干部" else code


def drawn(ground, indicator="I", official="", name=said, scheme=None):
    return draw(responsibility_graph(scheme or a_scheme(), "县", ground), indicator, official, name)


def texts(svg):
    return [element.text for element in etree.fromstring(svg).iter(f"{SVG}text")]


def red_paths(svg):
    return [p for p in etree.fromstring(svg).iter(f"{SVG}path") if p.get("stroke") == ASKED]


def test_the_picture_names_the_result_the_units_the_posts_and_the_people():
    found = texts(drawn(a_county()))

    assert {"指标·I", "班子·县", "单位·工业局", "职务·书记", "干部·书记"} <= set(found)
    assert {"0.50", "0.40"} <= {text.strip() for text in found}


def test_only_the_path_of_the_official_asked_for_is_red():
    ground = a_county(tenures=[a_tenure("甲", "副县长"), a_tenure("甲", "工业局局长")])

    assert len(red_paths(drawn(ground, official="甲"))) == 6
    assert len(red_paths(drawn(ground, official="书记"))) == 3
    assert red_paths(drawn(ground)) == []


def test_days_of_a_part_of_the_period_are_written_on_the_arrow():
    ground = a_county(tenures=[a_tenure("甲", "副县长", days("07-01", "12-31"))])

    found = {text.strip() for text in texts(drawn(ground))}

    assert {"184/366天", "182/366天"} <= found


def test_the_picture_is_safe_to_put_into_a_page_that_forbids_styles_and_scripts():
    svg = drawn(a_county(), official="书记")

    assert svg.startswith("<svg ")
    assert not re.search(r"<\?xml|<!|<script|\sstyle=|\sid=|\sclass=|\son\w+=|href", svg)
    root = etree.fromstring(svg)
    assert root.get("role") == "img"
    assert [t.text for t in root.iter(f"{SVG}title")] == ["责任链图：指标·I，干部·书记"]


def test_who_may_not_see_a_name_finds_neither_name_nor_code_in_the_picture():
    svg = drawn(a_county(tenures=[a_tenure("G0001", "书记")]), official="G0001", name=masked)

    assert "G0001" not in svg
    assert "某干部" in svg


@pytest.mark.parametrize("name", ['<b>&"粗', "\\N\\n行", "甲" * 40, ""])
def test_a_name_with_signs_of_the_drawing_language_is_only_text(name):
    svg = drawn(a_county(), name=lambda *_: name)

    assert etree.fromstring(svg).get("role") == "img"
    assert "<b>" not in svg


def test_all_chains_that_end_in_an_official_are_drawn_without_those_of_others():
    scheme = a_scheme(more=(an_indicator("J"),))
    ground = a_county(a_duty(), a_duty(indicator="J", number="2"))

    found = set(texts(drawn(ground, "", "副县长", scheme=scheme)))

    assert {"指标·I", "指标·J", "班子·县", "职务·副县长", "干部·副县长"} <= found
    assert not {"干部·书记", "单位·工业局"} & found


def test_one_official_in_two_posts_is_drawn_once():
    ground = a_county(tenures=[a_tenure("甲", "副县长"), a_tenure("甲", "工业局局长")])

    assert texts(drawn(ground)).count("干部·甲") == 1


def test_a_guiding_unit_is_drawn_with_a_dashed_arrow():
    ground = a_county(a_duty(), a_duty("财政局", Role.GUIDING, "2"), bureaus=("工业局", "财政局"))

    arrows = [p for p in etree.fromstring(drawn(ground)).iter(f"{SVG}path") if p.get("d")]
    dashed = [arrow for arrow in arrows if arrow.get("stroke-dasharray")]

    assert [arrow.get("stroke") for arrow in dashed] == [INK]


@pytest.mark.parametrize(("sections", "guiding", "shown"), [(22, 1, True), (22, 2, False)])
def test_a_picture_of_more_than_sixty_nodes_is_not_drawn(sections, guiding, shown):
    posts = [a_post(f"科{n}", "工业局", Position.SECTION_HEAD) for n in range(sections)]
    cards = [a_duty(number=str(n), section_post=post.code) for n, post in enumerate(posts)]
    shows = [a_duty(f"局{n}", Role.GUIDING, f"指{n}") for n in range(guiding)]

    # 指标、班子、单位，6 个职务和 22 个科长各配一人，再加指导单位
    assert 3 + 2 * (6 + sections) + guiding == MOST_NODES + (0 if shown else 1)
    assert bool(drawn(a_county(*cards, *shows, posts=posts))) is shown


def test_an_unknown_indicator_or_an_official_without_a_chain_has_no_picture():
    assert drawn(a_county(), "没有") == ""
    assert drawn(a_county(), "", "没有") == ""


def test_the_same_facts_give_the_same_picture():
    assert drawn(a_county(), official="书记") == drawn(a_county(), official="书记")


def by_sides(ground, *special):
    scheme = replace(a_scheme(), special_factors=special)
    return responsibility_graphs(scheme, "县", ground)


def labels(svg):
    return {text.strip() for text in texts(svg)}


def dashed(svg):
    return [p for p in etree.fromstring(svg).iter(f"{SVG}path") if p.get("stroke-dasharray")]


def test_what_holds_for_points_got_or_lost_alone_says_so_and_what_holds_for_both_does_not():
    turned = [("党委书记", 5000), ("政府主要负责人", 3000), ("班子副职", 2000)]
    special = [SpecialFactor("领导班子", role, factor, Side.FAULT) for role, factor in turned]

    found = labels(draw(by_sides(a_county(), *special), "I", "", said))

    assert {"得 0.20", "失 0.50", "得 0.50", "失 0.20", "0.30"} <= found
    assert not {"失 0.30", "得 0.30"} & found


def test_an_edge_of_points_lost_alone_is_dashed_and_one_of_points_got_alone_is_not():
    ruling = RulingLine("1", RulingKind.GROUNDWORK, "I", "县", "打基础者", 1000, "纪要")
    got_alone = by_sides(replace(a_county(), rulings=(ruling,)))
    lost_alone = Graphs(got_alone.fault, got_alone.credit)

    got, lost = (draw(graphs, "I", "", said) for graphs in (got_alone, lost_alone))

    assert "得 0.10" in labels(got)
    assert "失 0.10" in labels(lost)
    assert (len(dashed(got)), len(dashed(lost))) == (0, 1)


def places(svg):
    """How far to the right each text stands."""
    return {text.text: float(text.get("x")) for text in etree.fromstring(svg).iter(f"{SVG}text")}


def test_units_to_whom_work_is_handed_on_stand_to_the_right_of_those_that_hand_it_on():
    lines = (
        DelegationLine("1", "县", "I", "工业局", "通信办", 4000, paper="文"),
        DelegationLine("2", "县", "I", "通信办", "街道", 5000, paper="文"),
    )
    ground = replace(a_county(bureaus=("工业局", "通信办", "街道")), delegations=lines)

    at = places(drawn(ground))

    assert at["单位·工业局"] < at["单位·通信办"] < at["单位·街道"] < at["职务·街道局长"]
    assert at["职务·街道局长"] == pytest.approx(at["职务·工业局局长"], abs=40)


def test_a_seat_on_a_task_force_leads_to_whoever_holds_the_post_that_it_belongs_to():
    seat = replace(a_post("专班组长", "专班", Position.CHIEF), ex_officio="副县长")
    ground = a_county(
        a_duty("专班"), posts=[seat], units=[a_unit("专班", UnitKind.TASK_FORCE)],
        tenures=[a_tenure("甲", "副县长"), a_tenure("", "专班组长")],
    )  # fmt: skip

    found = drawn(ground, official="甲")

    assert {"单位·专班", "职务·专班组长", "干部·甲"} <= set(texts(found))
    assert len(red_paths(found)) >= 5


def test_for_a_paper_the_same_picture_is_a_png_and_a_too_large_one_is_none():
    sections = [a_post(f"科{n}", "工业局", Position.SECTION_HEAD) for n in range(30)]
    cards = [a_duty(number=str(n), section_post=post.code) for n, post in enumerate(sections)]
    small, large = (
        responsibility_graph(a_scheme(), "县", own)
        for own in (a_county(), a_county(*cards, posts=sections))
    )

    assert draw_png(small, "I", "书记", said).startswith(b"\x89PNG")
    assert size(small, "I", "") <= MOST_NODES < size(large, "I", "")
    assert draw_png(large, "I", "", said) == b""
