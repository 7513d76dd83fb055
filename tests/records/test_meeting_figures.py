"""Every figure of the summary and of the comparison is read back from the pack, none differing.

The full thousand: SHIJI_CANDIDATES=1000 pytest tests/records/test_meeting_figures.py
"""

import os
from fractions import Fraction

import pytest
from meeting_world import EACH, HELD_ON, Meeting, points, rate

from cadre.rules.vocabulary import IndicatorKind
from records.dossier.composition import day
from records.dossier.figure_notes import source_words
from records.selection.steps import CHECKS, Step

COUNT = int(os.environ.get("SHIJI_CANDIDATES", "20"))
WHOLE = 10**9
SUMMARY = "实绩档案摘要"


@pytest.fixture(scope="module", params=range(1, COUNT // EACH + 1))
def meeting(request):
    return Meeting(request.param)


def scored(period):
    return [line for line in period.lines if line.kind is IndicatorKind.SCORED]


def load(period) -> Fraction:
    """What he answers for, exact, in millionths."""
    return sum((Fraction(x.unit_possible * x.portion, WHOLE) for x in scored(period)), Fraction(0))


def own_rate(period) -> Fraction:
    got = (Fraction(x.unit_points * x.portion, WHOLE) for x in scored(period))
    return sum(got, Fraction(0)) / load(period)


def unit_rate(period) -> Fraction:
    (unit,) = period.units
    return Fraction(unit.standing.total, unit.possible)


def latest_first(one):
    return sorted(one.record.periods, key=lambda period: period.span.begins_on, reverse=True)


def chain(line) -> str:
    """The factors of the one path as they are multiplied out."""
    first, second, last = line.paths[0].steps
    shown = []
    for step in (first, second):
        if step.factor != 1:
            whole, _, rest = points(step.factor * 10**6, 4).partition(".")
            shown.append(f"{step.words}{whole}.{rest.rstrip('0').ljust(2, '0')}")
    days, of = last.days
    return "×".join([*shown, f"任职{days}/{of}天"])


def test_every_indicator_stands_in_the_summary_with_role_share_and_points(meeting):
    for one in meeting.entries:
        rows = meeting.own(one, SUMMARY).under("序号")
        lines = [line for period in latest_first(one) for line in period.lines]

        for line, row in zip(lines, rows, strict=True):
            full = f"/{points(line.unit_possible, 2)}" if line.unit_possible else ""
            said = points(line.unit_points, 2) + full
            assert row[1].split("\n")[0] == line.indicator_name
            assert row[1].split("\n")[-1] == f"来源：{source_words(line.source)}"
            assert line.formula in row[1]
            assert row[2] == f"{line.roles}\n{chain(line)}"
            assert row[3] == rate(Fraction(line.portion, WHOLE))
            assert row[4] == (said if line.unit_possible else f"加分 {said}")
            assert row[5:] == [points(line.got, 4), points(line.lost, 4)]


def test_the_summary_sets_own_unit_and_peers_side_by_side(meeting):
    for one in meeting.entries:
        rows = meeting.own(one, SUMMARY).under("考核对象与本人")

        for number, period in enumerate(latest_first(one)):
            unit, own, peers = rows[3 * number : 3 * number + 3]
            (its,) = period.units
            place = f"第{its.standing.standing_place}位/共{its.standing.of}个"
            got = sum(line.got for line in scored(period))
            bonus = sum(line.got for line in period.lines) - got
            assert unit == [
                f"{its.subject_name}\n{its.class_name}",
                f"{points(its.standing.total, 2)}/{points(its.possible, 2)}",
                rate(unit_rate(period)), place,
            ]  # fmt: skip
            assert own == [
                f"本人份额\n失{points(sum(line.lost for line in period.lines), 4)}分",
                f"{points(got, 4)}/{points(load(period), 4)}\n加减分+{points(bonus, 4)}",
                rate(own_rate(period)), "不排位次",
            ]  # fmt: skip
            label = f"同类职务平均（{period.peer_kind}，含本人{period.peer_count}人）"
            assert peers == [label, "—", rate(period.peer_rate), "—"]


def test_the_summary_says_run_hash_and_day_of_freezing(meeting):
    for one in meeting.entries:
        words = meeting.own(one, SUMMARY).words

        for period in one.record.periods:
            assert f"第{period.run_id}次计算" in words
            assert period.run_hash[:16] in words
            assert f"{day(period.closed_on)}封账冻结" in words
            assert f"{period.scheme_name}（{period.scheme_paper}）" in words


def test_the_summary_lists_posts_grades_handlings_matters_and_awards(meeting):
    for one in meeting.entries:
        read, record = meeting.own(one, SUMMARY), one.record

        assert [row[1:2] + row[3:] for row in read.under("任职起止")] == [
            [f"{post.unit_name}{post.post_name}", post.rank, post.paper] for post in record.posts
        ]
        assert read.under("年度") == [
            [f"{grade.year}年", grade.grade, grade.paper] for grade in record.grades
        ]
        assert [row[:2] + row[3:4] for row in read.under("类别及文号")] == [
            [f"{each.kind}\n{each.paper}", day(each.decided_on), each.reason]
            for each in record.barred
        ]
        matters = [row for row in read.under("日期") if len(row) == 3]
        assert matters == [[day(each.on), each.title, each.words] for each in record.matters]
        told = [row for row in read.under("日期") if len(row) == 4]
        assert told == [
            [day(each.on), each.title, each.words, f"{each.organ}\n{each.paper}"]
            for each in record.evidence
        ]


def test_the_summary_says_who_he_is_and_what_he_holds(meeting):
    for one in meeting.entries:
        facts, person = meeting.own(one, SUMMARY).facts(), one.record.person
        (now,) = one.record.current_posts

        wanted = {
            "姓名": person.name, "干部编号": person.code, "性别": person.sex,
            "出生年月": person.born, "籍贯": person.native_place,
            "参加工作": person.joined_work, "学历学位": person.education,
            "现任职务": f"{now.unit_name}{now.post_name}",
        }  # fmt: skip
        assert {label: facts[label] for label in wanted} == wanted


def compared(meeting):
    """Each candidate with his column of the comparison, cells by their label."""
    for place in meeting.sitting.places:
        read = meeting.papers[f"比选{place.number}/人选比选表"]
        rows = read.under("项目")
        assert read.tables[0][0] == ["项目", *(one.name for one in place.entrants)]
        for column, one in enumerate(place.entrants, start=1):
            yield one, {row[0]: row[column] for row in rows}


def test_the_comparison_gives_each_his_own_rates_places_and_points(meeting):
    for one, cells in compared(meeting):
        rates, loads = [], []
        for period in latest_first(one):
            year, spot = f"{period.span.begins_on.year}年", period.standing.spot
            rates.append(
                f"{year}本人{rate(own_rate(period))}，单位{rate(unit_rate(period))}，"
                f"同类平均{rate(period.peer_rate)}，同类第{spot.place}位/共{spot.of}人"
            )
            got, lost = (sum(getattr(x, side) for x in period.lines) for side in ("got", "lost"))
            loads.append(
                f"{year}担责{points(load(period), 4)}分，得{points(got, 4)}、失{points(lost, 4)}"
            )
        assert cells["得分率和同类位次"].split("\n") == rates
        assert cells["担责和得失"].split("\n") == loads


def test_the_comparison_names_the_indicators_that_weigh_most(meeting):
    for one, cells in compared(meeting):
        lines = {line.indicator_name: line for line in latest_first(one)[0].lines}
        shown = [text for text in cells["担责的主要指标"].split("\n") if "（" in text]

        assert len(shown) == min(len(lines), 6)
        for text in shown:
            line = lines[text.partition("（")[0]]
            of = f"{points(line.unit_points, 2)}/{points(line.unit_possible, 2)}"
            assert text == f"{line.indicator_name}（{line.roles}）单位得{of}"


def counted(label: str, got: int, of: int) -> str:
    return f"{label}{got}/{of}票（{rate(Fraction(got, of))}）"


def test_the_comparison_gives_votes_ballots_grades_and_checks_of_the_record(meeting):
    for one, cells in compared(meeting):
        done = one.file.last(Step.RECOMMENDATION)
        f = {name: int(value) for name, value in done.fields.items()}
        ballot = one.ballots[0]
        votes = counted("会议", f["votes"], f["collected"])
        talks = counted("谈话", f["talk_votes"], f["talks"])
        wanted = {
            "近三年年度等次": "\n".join(f"{g.year}年{g.grade}" for g in one.record.grades),
            "民主推荐": f"{done.on}，{votes}，{talks}",
            "民主测评": f"{ballot.held_on}{ballot.kind}：{ballot.shown}",
            "四项核查": "\n".join(
                f"{check}：{held.outcome if (held := one.file.last(check)) else '还没有'}"
                for check in CHECKS
            ),
            "主要不足": one.file.last(Step.VETTING).fields["shortcomings"],
        }
        assert {label: cells[label] for label in wanted} == wanted


def test_the_comparison_gives_posts_handlings_and_awards_of_the_record(meeting):
    for one, cells in compared(meeting):
        record, (now,) = one.record, one.record.current_posts

        assert cells["现任职务"] == f"{now.unit_name}{now.post_name}"
        assert cells["任现职时间"].startswith(f"{now.span.begins_on:%Y.%m}起")
        posts = cells["任职经历"].split("\n")
        for post, text in zip(record.posts, posts, strict=True):
            assert text.startswith(f"{post.span.begins_on:%Y.%m}—")
            assert text.endswith(f"{post.unit_name}{post.post_name}")
        gone = [f"{each.decided_on} {each.kind}（影响期已满）" for each in record.barred]
        assert cells["处理处分和影响期"] == ("\n".join(gone) or "未发现。")
        assert cells["奖励"].count("奖励") == len(record.evidence)
        assert cells["约谈整改"].count("约谈") == len(record.matters)
        age = HELD_ON.year - int(record.person.born[:4])
        assert cells["出生年月（年龄）"].startswith(record.person.born)
        assert (
            f"（{age}岁）" in cells["出生年月（年龄）"]
            or f"（{age - 1}岁）" in cells["出生年月（年龄）"]
        )
