"""手算：一条优秀名额线、一个影响期。"""

from datetime import date, timedelta
from decimal import Decimal

from attribution.plan import SubjectClass
from attribution.values import Standing
from cadre.rules.barred import barred_period
from cadre.rules.numbers import QuotaRounding, to_points
from cadre.rules.vocabulary import HandlingKind, TeamGrade
from records.grades.proposals import propose
from records.grades.quota import quota_rule, seat_rule, seats

CLASSES = {c: SubjectClass(c, f"{c}类", "县（市、区）") for c in "ABC"}
TOTALS = {
    "A": ("88.00", "84.00", "80.00", "72.00"),  # 均值 81.00
    "B": ("90.00", "87.00", "82.00", "76.00", "70.00"),  # 均值 81.00
    "C": ("95.00",),
}


def standings() -> list[Standing]:
    return [
        Standing(
            subject=f"{code}{place}",
            class_code=code,
            total=to_points(Decimal(total)),
            rounded=to_points(Decimal(total)),
            place=place if len(totals) > 1 else None,
            place_from_end=len(totals) - place + 1 if len(totals) > 1 else None,
            tied=False,
            of=len(totals),
            complete=True,
            provisional=False,
            last=len(totals) > 3 and place == len(totals),
        )
        for code, totals in TOTALS.items()
        for place, total in enumerate(totals, 1)
    ]


def excellent(*, pooled: bool) -> set[str]:
    rule = quota_rule(date(2020, 12, 31))
    sizes = {code: len(totals) for code, totals in TOTALS.items()}
    counts = seats(rule, sizes, CLASSES, pooled=pooled, rounding=QuotaRounding.FLOOR)
    found = propose(seat_rule(date(2020, 12, 31)), standings(), (), counts, CLASSES, pooled=pooled)
    return {p.subject for p in found if p.grade is TeamGrade.EXCELLENT}


def test_ten_teams_pooled_have_three_excellent_the_third_by_its_ratio_to_its_class():
    # 10 × 30% = 3。两类第 1 名先入；第 3 席：B2 为 87 ÷ 81 = 1.0741，A2 为 84 ÷ 81 = 1.0370
    assert excellent(pooled=True) == {"A1", "B1", "B2"}


def test_ten_teams_by_class_have_one_one_and_none():
    # 4 × 30% = 1.2 → 1；5 × 30% = 1.5 → 1；1 × 30% = 0.3 → 0
    assert excellent(pooled=False) == {"A1", "B1"}


def test_reduced_in_rank_on_june_15_2018_the_first_free_day_is_june_15_2020():
    # 2018-06-15 加 24 个月为 2020-06-15；6 月 14 日是受影响的最后一日
    period = barred_period(HandlingKind.REDUCED_IN_RANK, date(2018, 6, 15))

    assert period.released_on == date(2020, 6, 15)
    assert period.open_on(date(2020, 6, 15) - timedelta(days=1))
    assert not period.open_on(date(2020, 6, 15))
    assert "若干规定（试行）" in str(period.basis)
    assert "条号待核" in str(period.basis)


def test_removed_on_june_1_2021_no_office_until_2022_none_above_the_rank_until_2023():
    period = barred_period(HandlingKind.REMOVED, date(2021, 6, 1))

    assert period.words() == "至2022-05-31不得担任领导职务，至2023-05-31不得高于原任职务层次"
    assert [period.open_on(date(2022, 5, 31)), period.open_on(date(2022, 6, 1))] == [True, False]
    assert period.above_open_on(date(2023, 5, 31))
    assert not period.above_open_on(date(2023, 6, 1))
