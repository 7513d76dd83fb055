from dataclasses import replace
from fractions import Fraction

import pytest
from ballot_builders import DESIGN, LI, PART, VOTERS, ZHANG, figure, result, tally
from hypothesis import given
from hypothesis import strategies as st

from attribution.ballots import tallying, written
from attribution.ballots.design import BallotKind, Band, Item, Part, Voters, lacking, usual
from attribution.ballots.tallying import Count, blank, counted, faults, marked
from cadre.rules.errors import BadInput
from cadre.rules.numbers import plain

OPTIONS = PART.options
sheets = st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=40)
votes = st.lists(st.integers(0, 30), min_size=5, max_size=5)


def test_a_single_class_is_value_times_votes_by_valid_votes():
    assert figure(tally(30, 15, 4, 1)) == Fraction(30 * 100 + 15 * 80 + 4 * 60, 50)


def test_classes_count_by_their_weights():
    found = result(tally(60), tally(0, 60), tally(0, 0, 60))

    assert found.figure == Fraction(40 * 100 + 30 * 80 + 30 * 60, 100)
    assert "按权重合计：(40 × 100 + 30 × 80 + 30 × 60) ÷ 100 = 82" in found.words


def test_a_class_one_vote_short_is_left_out_and_the_others_take_the_whole():
    short = result(tally(20), tally(0, 20), tally(0, 0, 0, 4))
    enough = result(tally(20), tally(0, 20), tally(0, 0, 0, 5))

    assert short.figure == Fraction(40 * 100 + 30 * 80, 70)
    assert short.classes[2].count is None
    assert short.classes[2].shown == ""
    assert enough.figure == Fraction(40 * 100 + 30 * 80, 100)


def test_below_the_minimum_nothing_shows_but_that_it_is_below():
    found = result(tally(4, invalid=9))

    assert (found.figure, found.shown, found.items) == (None, "", ())
    assert found.words == "有效票不足 5 张，不显示任何数字"
    assert [c.count for c in found.classes] == [None]
    assert "4" not in found.words + found.classes[0].words


def test_at_the_minimum_the_figure_shows():
    assert result(tally(5)).shown == "100.00"


def test_abstentions_are_left_out_or_count_nothing_by_the_setting():
    assert figure(tally(9, 0, 0, 0, 1)) == 100
    assert figure(tally(9, 0, 0, 0, 1), abstained=True) == 90


def test_abstentions_may_take_a_class_below_the_minimum():
    assert figure(tally(4, 0, 0, 0, 1)) is None
    assert figure(tally(4, 0, 0, 0, 1), abstained=True) == 80


def test_the_figure_is_rounded_once_by_the_places_of_the_sitting():
    assert result(tally(2, 1, 0, 4), places=2).shown == "40.00"
    assert result(tally(1, 0, 0, 6), places=1).shown == "14.3"
    assert result(tally(1, 0, 0, 6), places=4).shown == "14.2857"


def test_every_number_is_explained():
    found = result(tally(50, 30, 5, 1))

    assert found.words.startswith("甲 86 张有效票：(50 × 100 + 30 × 80 + 5 × 60 + 1 × 0) ÷ 86 = ")


def test_rates_are_of_the_classes_that_count_only():
    found = result(tally(8, 2), tally(0, 0, 0, 4))
    (item,) = found.items

    assert [rate.votes for rate in item.rates] == [8, 2, 0, 0]
    assert item.top_two_shown == "100.00%".removesuffix("%")


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (tally(5, handed=4), "收回 5 张，多于发出 4 张"),
        (replace(tally(5), collected=6, handed=6), "收回 6 张，有效加无效却是 5 张"),
        (replace(tally(5), valid=4, invalid=1), "各档加弃权共 5 票，有效票是 4 张"),
        (tally(61), "发出 61 张，多于应到 60 人"),
        (replace(tally(5), votes={**tally(5).votes, (1, 1, "很好"): 0}), "没有“很好”这一格"),
    ],
)
def test_sums_that_do_not_come_out_are_named(count: Count, words: str):
    assert any(words in said for said in faults(PART, VOTERS[0], count))


def test_sums_that_come_out_pass():
    assert faults(PART, VOTERS[0], tally(5, 4, 3, 2, 1, invalid=2, handed=60)) == []


@given(sheets=sheets, spoilt=st.integers(0, 5))
def test_what_is_counted_always_comes_out(sheets, spoilt):
    choices = [{(1, 1): option} for option in sheets]
    handed = len(sheets) + spoilt

    count = counted(PART, choices, handed, spoilt)

    assert faults(PART, Voters("甲", 1, handed), count) == []
    assert sum(count.votes.values()) == len(sheets)


@given(sheets=sheets, data=st.data())
def test_the_order_of_voters_does_not_matter(sheets, data):
    shuffled = data.draw(st.permutations(sheets))

    def one(order):
        return counted(PART, [{(1, 1): option} for option in order], len(order))

    assert one(sheets) == one(shuffled)


@given(a=votes, b=votes, c=votes)
def test_a_figure_lies_between_the_figures_of_its_classes_and_within_the_bands(a, b, c):
    found = result(tally(*a), tally(*b), tally(*c))
    own = [one.figure for one in found.classes if one.figure is not None]

    assert (found.figure is None) == (own == [])
    if own:
        assert 0 <= min(own) <= found.figure <= max(own) <= 100


@given(a=votes, b=votes)
def test_one_more_vote_for_the_best_band_never_lowers_a_figure(a, b):
    before, after = figure(tally(*a), tally(*b)), figure(tally(a[0] + 1, *a[1:]), tally(*b))

    if sum(a[:4]) >= 5:
        assert after >= before


@given(a=votes, b=votes)
def test_the_sums_of_all_options_are_the_valid_sheets(a, b):
    for one in result(tally(*a), tally(*b)).items:
        assert sum(rate.votes for rate in one.rates) == one.votes


@given(a=votes, b=votes, c=votes)
def test_a_class_below_the_minimum_leaves_no_number_behind(a, b, c):
    found = result(tally(*a), tally(*b), tally(*c))
    without = [tally(*v) for v in (a, b, c)]
    for place, one in enumerate(found.classes):
        if one.count is None:
            without[place] = tally(0)

    again = result(*without)

    assert (again.figure, again.items, again.shown) == (found.figure, found.items, found.shown)
    assert again.classes == found.classes


def test_a_row_left_open_is_an_abstention_and_a_foreign_mark_counts_as_none():
    both = replace(PART, subjects=(ZHANG, LI))

    assert marked(both, {(1, 1): "优秀", (2, 1): "很好", (9, 9): "优秀"}) == {
        (1, 1, "优秀"),
        (2, 1, "弃权"),
    }


def test_a_sheet_without_a_mark_is_blank():
    assert blank([PART], [{}])
    assert not blank([PART], [{(1, 1): "不称职"}])


def test_a_design_names_all_that_it_lacks():
    said = lacking(usual(BallotKind.PERSON))

    assert "测评主体“中层干部”没有应到人数" in said
    assert "“个人”没有被测评的对象" in said
    assert lacking(DESIGN) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"bands": (Band("优秀", Fraction(101)), Band("差", Fraction(0)))}, "0 至 100"),
        ({"bands": (Band("弃权", Fraction(100)), Band("差", Fraction(0)))}, "不能叫“弃权”"),
        ({"bands": (Band("优秀", Fraction(100)),)}, "至少要有两档"),
        ({"items": (Item("德"), Item("德"))}, "题目“德”重复"),
        ({"items": (Item("德", 0),)}, "权重都是零"),
        ({"subjects": (ZHANG, ZHANG)}, "重复"),
    ],
)
def test_a_design_that_cannot_be_counted_is_refused(change: dict[str, object], words: str):
    part = replace(PART, **change)

    assert any(words in said for said in lacking(replace(DESIGN, parts=(part,))))


@given(
    st.lists(st.tuples(st.sampled_from(("优秀", "好", "满意")), st.integers(0, 1000)), max_size=4)
)
def test_bands_written_out_are_read_back(pairs):
    bands = tuple(Band(name, Fraction(value, 10)) for name, value in pairs)
    part = Part("一", bands, (Item("德", 3),))

    assert written.bands(written.bands_text(part)) == bands
    assert all(plain(band.value) in written.bands_text(part) for band in bands)


def test_every_usual_design_is_kept_and_read_back():
    for kind in BallotKind:
        assert written.read(written.stored(usual(kind))) == usual(kind)


def test_a_line_that_cannot_be_read_is_named():
    with pytest.raises(BadInput, match="优秀一百"):
        written.bands("优秀一百\n称职 80")


def test_cells_are_every_option_of_every_question_about_every_subject():
    both = replace(PART, subjects=(ZHANG, LI), items=(Item("德"), Item("能")))

    assert len(tallying.cells(both)) == len(set(tallying.cells(both))) == 2 * 2 * 5
