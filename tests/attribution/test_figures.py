import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring_maker import indicator as make_indicator
from scoring_maker import scheme as make_scheme

from attribution.filled import Project, Rating, Tally
from attribution.results.evidence import MAX_BYTES, clean_name, kind_of
from attribution.results.figures import ballots, parameter, rated, reached
from attribution.scales import Band
from cadre.rules.errors import BadInput
from cadre.rules.vocabulary import Method

P = Project("1", "XM", "U1", "甲厂", Decimal(100), Decimal(80))


def projects_scheme(*lows: int):
    """A scheme with one indicator of projects: it starts at 50, and has bands from `lows`."""
    made = make_scheme([replace(make_indicator(Method.PER_UNIT, "XM", 起点="50"))], {"XM": 10}, {})
    bands = (Band("XM", n, 1_000_000, Decimal(low)) for n, low in enumerate(lows, start=1))
    return replace(made, bands=tuple(bands))


def test_a_project_reaches_thresholds_by_actual_investment_alone():
    scheme = projects_scheme(80, 100)

    marks = reached(scheme, P)

    assert [(m.name, str(m.threshold), str(m.lacking)) for m in marks] == [
        ("起点", "50", "0"), ("第 1 档", "80", "0"), ("第 2 档", "100", "20"),
    ]  # fmt: skip


def test_a_project_without_actual_investment_reaches_nothing_and_lacks_no_invented_figure():
    marks = reached(projects_scheme(), replace(P, actual=None))

    assert [mark.lacking for mark in marks] == [None]


def tallies(**counts: int) -> list[Tally]:
    return [Tally("MY", "U1", "A", "", option, count) for option, count in counts.items()]


def test_rates_are_of_the_valid_votes():
    (ballot,) = ballots(tallies(满意=3, 不满意=2, 无效=4, 弃权=1))

    assert (ballot.valid, ballot.invalid) == (5, 5)
    assert ballot.rates == {"满意": Fraction(60), "不满意": Fraction(40)}


def test_four_valid_votes_show_no_figure_at_all():
    (ballot,) = ballots(tallies(满意=3, 不满意=1, 无效=9))

    assert (ballot.valid, ballot.counts, ballot.rates, ballot.invalid) == (None, None, None, 0)


def test_the_scheme_says_how_many_votes_are_needed_and_whether_abstentions_count():
    given = tallies(满意=3, 弃权=1, 无效=9)

    (few,), (enough,) = ballots(given, 5, abstained=True), ballots(given, 4, abstained=True)

    assert (few.valid, few.least) == (None, 5)
    assert (enough.valid, enough.rates) == (4, {"满意": Fraction(75), "弃权": Fraction(25)})


def test_a_parameter_is_that_of_the_indicator_or_of_who_takes_its_figures():
    asked = replace(make_indicator(Method.DIRECT, "二", 最少票数="3"), source="一")
    scheme = make_scheme([make_indicator(Method.NONE, "一"), asked], {"二": 10}, {})

    assert (parameter(scheme, "一", "最少票数", 5), parameter(scheme, "一", "去高低")) == (3, 0)


@given(st.lists(st.integers(0, 500), min_size=1, max_size=6).filter(lambda n: sum(n) >= 5))
def test_rates_add_up_to_a_hundred(counts):
    (ballot,) = ballots(tallies(**{f"选项{n}": count for n, count in enumerate(counts)}))

    assert sum((ballot.rates or {}).values()) == 100


def ratings(*values: str, recused: int = 0) -> list[Rating]:
    return [
        Rating("ND", "U1", f"{n}", Decimal(value), recused=n < recused)
        for n, value in enumerate(values)
    ]


def test_the_trimmed_mean_of_experts_is_that_of_the_rules():
    own = rated(ratings("1.1", "1.2", "1.3", "1.0", "1.25"), difficulty=True)

    assert own.trimmed == Fraction(71, 60)  # 1.183，rules 5.13
    assert (own.given, own.counted, own.warnings) == (5, 5, ())


@pytest.mark.parametrize(("number", "trimmed"), [(5, None), (6, Fraction(5, 2))])
def test_points_are_trimmed_from_six_evaluators_on_and_no_difficulty(number, trimmed):
    own = rated(ratings(*map(str, range(number))), difficulty=False, trims=True)

    assert (own.trimmed, own.warnings) == (trimmed, ())


def test_who_is_recused_does_not_count_and_too_few_experts_are_told():
    own = rated(ratings("5", "1.2", "1.1", "1.0", "1.1", recused=1), difficulty=True)

    assert (own.given, own.counted, own.mean) == (5, 4, Fraction(11, 10))
    assert own.warnings == ("专家只有 4 人，应不少于 5 人",)


@pytest.mark.parametrize(
    ("half", "warned"), [("0.15", False), ("0.151", True)]
)  # 两边各偏 half，标准差就是 half
def test_a_spread_over_the_limit_is_warned_of(half, warned):
    around = [Decimal(1) + sign * Decimal(half) for sign in (1, -1, 1, -1, 1, -1)]

    own = rated(ratings(*map(str, around)), difficulty=True)

    assert own.spread == Fraction(half)
    assert (own.warnings == ("各人评得相差过大，请复核",)) is warned


def test_nobody_having_rated_gives_no_mean_of_nought():
    own = rated([], difficulty=False)

    assert (own.mean, own.trimmed, own.spread, own.warnings) == (None, None, None, ())


def packed(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 ...", "pdf"),
        (b"\x89PNG\r\n\x1a\n...", "png"),
        (b"\xff\xd8\xff\xe0...", "jpg"),
        (packed("[Content_Types].xml", "word/document.xml"), "docx"),
        (packed("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
    ],
)
def test_a_file_is_known_by_its_content(content, kind):
    assert kind_of(content) == kind


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script>",
        b"MZ\x90\x00",
        b"PK\x03\x04 broken",
        packed("a.txt"),
        packed("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        packed("[Content_Types].xml", "word/document.xml", "word/VBAPROJECT.bin"),
        b"%PDF-" + b"x" * MAX_BYTES,
    ],
)
def test_any_other_file_is_refused(content):
    with pytest.raises(BadInput):
        kind_of(content)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("佐证.pdf", "佐证.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\我的文件\\报表 1.docx", "报表_1.pdf"),
        ("a\r\nb\u202e.exe", "ab.pdf"),
        ("", "佐证.pdf"),
        ("...", "佐证.pdf"),
        ("CON.pdf", "佐证_CON.pdf"),
        ("com1.txt.pdf", "com1_txt.pdf"),
        ("lpt9", "佐证_lpt9.pdf"),
        ("合同CON.pdf", "合同CON.pdf"),
    ],
)
def test_a_name_loses_its_folders_and_odd_letters_and_ends_in_what_it_is(name, clean):
    assert clean_name(name, "pdf") == clean
