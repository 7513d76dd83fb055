import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from record_builders import (
    PROBATION,
    YEAR_2019,
    a_busy_record,
    a_record,
    answered,
    path,
    period,
    standing,
    unit_result,
)

from attribution.runs.personal import RatePart
from cadre.rules.barred import BarredPeriod, barred_period, period_or_unknown
from cadre.rules.numbers import POINT, WHOLE_PORTION, to_int
from cadre.rules.vocabulary import HandlingKind, IndicatorKind
from records.dossier.composition import Facts, Heading, Paragraph, Picture, SourceNote, Table
from records.dossier.figure_notes import rounded, source_words
from records.dossier.figures import LINE_COLUMNS, STANDING_COLUMNS
from records.dossier.summary import compose_summary
from records.ledger.record import YearGrade

PRINTED = date(2021, 2, 1)


def summary(record, *, demo=False):
    return compose_summary(record, PRINTED, demo)


def tables(paper, columns):
    return [b for b in paper.blocks if isinstance(b, Table) and b.columns == columns]


def first_line_of(record):
    return tables(summary(record), LINE_COLUMNS)[0].rows[0]


def under(paper, heading):
    at = next(i for i, b in enumerate(paper.blocks) if isinstance(b, Heading) and heading in b.text)
    return paper.blocks[at + 1]


def words(paper):
    said = [paper.title, paper.subtitle, paper.mark]
    for block in paper.blocks:
        if isinstance(block, Table):
            said += [cell for row in block.rows for cell in row]
        elif isinstance(block, Facts):
            said += [text for fact in block.facts for text in (fact.label, fact.value)]
        elif isinstance(block, Picture):
            said.append(block.words)
        elif isinstance(block, Heading | Paragraph | SourceNote):
            said.append(block.text)
    return "\n".join(said)


def barred(verified=True):
    basis = replace(PROBATION, verified=verified)
    return BarredPeriod(
        "诫勉", date(2020, 8, 31), "超期", "某〔2020〕1号", date(2021, 2, 28), basis
    )


def test_the_unit_stands_beside_the_own_result_and_only_the_unit_has_a_place():
    rows = tables(summary(a_record()), STANDING_COLUMNS)[0].rows

    assert rows[0] == ("缙云县\n综合类县（市、区）", "86.42/100.00", "86.42%", "第2位/共4个")
    assert rows[1] == ("本人份额\n失0.0628分", "1.1940/1.2568", "95.00%", "不排位次")


def test_an_indicator_shows_role_factors_share_points_and_source():
    assert first_line_of(a_record()) == (
        "1",
        "5G 基站建设\n完成9.5分\n来源：丽经信〔2021〕3号",
        "牵头·分管\n领导班子0.50×分管0.50×任职184/366天",
        "12.57%",
        "9.50/10.00",
        "1.1940",
        "0.0628",
    )


def test_an_open_dispute_is_printed_in_the_row_of_its_figure():
    record = a_record(periods=(period((answered(dispute="得分有异议待答复"),)),))

    assert "【得分有异议待答复】" in first_line_of(record)[1]
    assert "答复后可能变动" in words(summary(record))


def test_without_a_dispute_nothing_is_said_of_disputes():
    assert "异议" not in words(summary(a_record()))


def test_a_reversed_entry_names_its_basis_and_keeps_its_figure():
    record = a_record(periods=(period((answered(reversed_by="丽考〔2021〕8号"),)),))

    assert "【已冲正：丽考〔2021〕8号】" in first_line_of(record)[1]
    assert first_line_of(record)[5] == "1.1940"


def test_a_missing_value_is_a_dash_and_never_a_nought():
    missing = answered(points="0", value=None, lost=0)

    assert first_line_of(a_record(periods=(period((missing,)),)))[4:7] == ("缺数/10.00", "—", "—")


def test_a_measured_nought_is_a_nought_and_lost_in_full():
    nought = answered(points="0")

    assert first_line_of(a_record(periods=(period((nought,)),)))[4:7] == (
        "0.00/10.00",
        "0.0000",
        "1.2568",
    )


@pytest.mark.parametrize(
    ("kind", "points", "shown"),
    [
        (IndicatorKind.BONUS, "0.5", "加分 0.50"),
        (IndicatorKind.DEDUCTION, "-0.6", "扣分 -0.60"),
        (IndicatorKind.MONITORED, "0", "监测"),
    ],
)
def test_what_has_no_full_marks_is_shown_by_its_kind(kind, points, shown):
    line = answered(full="0", points=points, kind=kind)

    assert first_line_of(a_record(periods=(period((line,)),)))[4] == shown


def test_where_most_was_lost_is_always_said():
    lost_none = a_record(periods=(period((answered(points="10"),)),))

    assert "本人失分居前的指标：5G 基站建设（失0.0628）" in words(summary(a_record()))
    assert "本周期各项均无失分" in words(summary(lost_none))


def test_each_period_names_paper_run_hash_and_the_day_it_was_frozen():
    said = words(summary(a_record()))

    for source in (
        "丽委办发〔2020〕12号",
        "第7次计算",
        "9f2c4b7de01a5833",
        "2021年1月28日封账冻结",
    ):
        assert source in said


def test_a_period_that_is_not_closed_says_that_its_figures_may_move():
    assert "尚未封账" in words(summary(a_record(periods=(period(closed_on=None),))))


def test_empty_checks_say_nothing_was_found():
    paper = summary(a_record())

    assert under(paper, "处理处分") == Paragraph("未发现。")
    assert under(paper, "约谈整改") == Paragraph("未发现。")


def test_peers_are_printed_only_when_the_record_holds_them():
    peers = {"peer_rate": Fraction(805, 1000), "peer_count": 9, "peer_kind": "班子副职、综合类"}
    shown = a_record(periods=(period(**peers),))

    assert "同类职务平均" not in words(summary(a_record()))
    label = "同类职务平均（班子副职、综合类，含本人9人）"
    assert (label, "—", "80.50%", "—") in tables(summary(shown), STANDING_COLUMNS)[0].rows


def test_a_tie_and_a_provisional_place_are_named():
    units = (unit_result(tied=True, provisional=True),)
    rows = tables(summary(a_record(periods=(period(units=units),))), STANDING_COLUMNS)[0].rows

    assert rows[0][3] == "第2位/共4个（并列）（暂定）"


def test_a_class_of_one_has_no_place():
    unit = replace(unit_result(), standing=replace(standing(), place=None))
    rows = tables(summary(a_record(periods=(period(units=(unit,)),))), STANDING_COLUMNS)[0].rows

    assert rows[0][3] == "不排位次"


def test_three_years_of_grades_are_shown_and_a_year_without_a_decision_is_named():
    record = a_record(grades=(YearGrade(2017, "称职"), YearGrade(2019, "优秀", "某〔2020〕2号")))

    assert under(summary(record), "年度考核等次").rows == (
        ("2018年", "本系统无等次决定记录", ""),
        ("2019年", "优秀", "某〔2020〕2号"),
        ("2020年", "本系统无等次决定记录", ""),
    )


def test_where_no_recent_year_is_decided_the_last_decided_ones_are_shown_too():
    record = a_record(grades=(YearGrade(2015, "称职"), YearGrade(2016, "优秀")))

    years = [row[0] for row in under(summary(record), "年度考核等次").rows]

    assert years == ["2015年", "2016年", "2017—2020年"]


def test_a_note_that_stands_at_every_line_is_said_once_below_the_table():
    lines = (answered(note="按其余指标折算"), answered(note="按其余指标折算"))

    said = words(summary(a_record(periods=(period(lines),))))

    assert said.count("按其余指标折算") == 1


@pytest.mark.parametrize(
    ("as_of", "state"),
    [(date(2021, 2, 27), "影响期内"), (date(2021, 2, 28), "影响期已满")],
)
def test_a_barred_period_ends_on_the_day_before_release(as_of, state):
    row = under(summary(a_record(barred=(barred(),), as_of=as_of)), "处理处分").rows[0]

    assert row[2] == f"至2021年2月27日\n截至2021年2月{as_of.day}日{state}"


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        (date(2022, 5, 31), "影响期内"),
        (date(2022, 6, 1), "仍不得高于原任职务层次"),
        (date(2023, 5, 31), "仍不得高于原任职务层次"),
        (date(2023, 6, 1), "影响期已满"),
    ],
)
def test_a_removal_prints_both_its_last_days_and_how_it_stands(as_of, state):
    removed = barred_period(HandlingKind.REMOVED, date(2021, 6, 1))

    row = under(summary(a_record(barred=(removed,), as_of=as_of)), "处理处分").rows[0]

    assert row[2].split("\n") == [
        "至2022年5月31日不得担任领导职务，至2023年5月31日不得高于原任职务层次",
        f"截至{as_of.year}年{as_of.month}月{as_of.day}日{state}",
    ]


def test_a_sanction_older_than_any_rule_is_printed_as_left_to_the_organ():
    old = period_or_unknown(HandlingKind.PARTY_WARNING, date(2016, 5, 1))

    row = under(summary(a_record(barred=(old,))), "处理处分").rows[0]

    assert row[2] == "没有查到当时施行的影响期规定，由组织认定"
    assert row[4] == ""


@pytest.mark.parametrize("verified", [True, False])
def test_an_unverified_regulation_is_marked(verified):
    said = words(summary(a_record(barred=(barred(verified),))))

    assert ("尚未核对原文" in said) is not verified


@pytest.mark.parametrize("demo", [True, False])
def test_the_demo_is_marked_on_each_page_and_in_the_explanations(demo):
    paper = summary(a_record(), demo=demo)

    assert paper.mark == ("演示数据" if demo else "")
    assert ("人员均系虚构" in words(paper)) is demo


def test_progress_needs_two_periods():
    earlier = period(scheme="2019", span=YEAR_2019)

    assert not [b for b in summary(a_record()).blocks if isinstance(b, Picture)]
    assert [
        b.content.periods
        for b in summary(a_record(periods=(period(), earlier))).blocks
        if isinstance(b, Picture)
    ] == [("2019年", "2020年")]


def test_two_assessed_units_are_named_before_their_indicators():
    other = replace(answered(), subject="JX", subject_name="经信局")
    paper = summary(a_record(periods=(period((answered(), other)),)))

    assert [row[1].split("\n")[0] for row in tables(paper, LINE_COLUMNS)[0].rows] == [
        "缙云县·5G 基站建设",
        "经信局·5G 基站建设",
    ]


def test_a_record_without_results_says_so():
    assert "未发现已公布的考核结果" in words(summary(a_record(periods=())))


def test_no_placeholder_and_no_judgement_is_printed():
    said = words(summary(a_busy_record()))

    assert not re.search(r"None|\{|\}|×××|XXX|TODO|待填|nan", said)
    assert not re.search(r"表现(突出|较差)|建议(提拔|调整|约谈)|不胜任", said)


def test_a_value_with_a_target_is_said_when_the_method_left_no_words():
    line = answered(value=Decimal("348.0"), target=Decimal(340), unit_of_measure="座")

    assert first_line_of(a_record(periods=(period((line,)),)))[1].split("\n")[1] == (
        "完成348座，目标340座"
    )


def test_a_factor_that_has_no_end_is_printed_as_the_exact_fraction():
    line = answered(paths=(path(Fraction(1, 6), (184, 366)),))

    role = first_line_of(a_record(periods=(period((line,)),)))[2]

    assert role == "牵头·分管\n领导班子1/3×分管0.50×任职184/366天"


def two_sided(**more):
    given = answered(portion=to_int(Fraction(3, 10) * WHOLE_PORTION), fault_portion=0, lost=0)
    return replace(given, **more)


def test_where_points_lost_are_shared_otherwise_both_shares_and_both_chains_are_printed():
    line = answered(fault_portion=WHOLE_PORTION // 4)
    line = replace(line, fault_paths=(path(Fraction(1, 4), (366, 366)),))

    row = first_line_of(a_record(periods=(period((line,)),)))

    assert row[2].split("\n")[1:] == [
        "得分 领导班子0.50×分管0.50×任职184/366天",
        "失分 领导班子0.50×分管0.50×任职366/366天",
    ]
    assert row[3] == "得12.57%\n失25.00%"


def test_points_that_stand_apart_are_named_and_what_counts_stands_beside_the_full_marks():
    worth = to_int(Fraction(2, 10) * 10 * POINT)
    counted = RatePart("JY", Fraction(worth), Fraction(1, 2), apart=Fraction(POINT))
    note = "缺数补报；滞后结果 0.30（考核委 2021-01-20 纪要3号）"
    paper = summary(a_record(periods=(period((two_sided(counted=counted, note=note),)),)))

    assert "进得分率的得分1.0000" in tables(paper, STANDING_COLUMNS)[0].rows[1][1]
    assert (
        "不进得分率：5G 基站建设1.0000分（滞后结果 0.30（考核委 2021-01-20 纪要3号））。"
    ) in words(paper)
    assert "经决定转入的除外" in words(paper)


def test_a_cell_of_a_workbook_is_told_by_sheet_row_and_column():
    line = answered(source="county_counts_2020.csv 完成情况!D50")

    row = first_line_of(a_record(periods=(period((line,)),)))

    assert row[1].endswith("来源：“完成情况”表第50行D列（文件：county_counts_2020.csv）")
    assert source_words("演示评〔2021〕1号 完成情况!D78") == (
        "“完成情况”表第78行D列（依据：演示评〔2021〕1号）"
    )
    assert source_words("丽经信〔2021〕3号附件3第1项") == "丽经信〔2021〕3号附件3第1项"


def test_lost_points_that_round_apart_from_their_total_are_told_in_full():
    apart = period((answered(got=1, lost=665_650), answered(got=1, lost=190_650)))
    alike = period((answered(got=1, lost=665_700), answered(got=1, lost=190_700)))

    assert list(rounded(alike, 4)) == []
    assert list(rounded(apart, 4)) == [
        "“本人失”各项只印4位小数，相加为0.8564；合计按六位小数的数加总为0.856300，印作0.8563。"
    ]


def test_no_number_of_a_chain_is_torn_over_two_lines():
    shown = first_line_of(a_record())[2].split("\n")[1]

    runs = re.findall(r"[\d./]+", shown)
    assert runs == ["0.50", "0.50", "184/366"]
    assert max(map(len, runs)) <= 8  # 比“角色”一栏窄得多，汉字之间才断行
