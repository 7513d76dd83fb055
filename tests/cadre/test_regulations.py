from datetime import date, timedelta

import pytest

from cadre.rules.bar_rules import rule, rules
from cadre.rules.basis import REGULATIONS, UNKNOWN_ARTICLE, Basis, load
from cadre.rules.errors import NotInForce
from cadre.rules.vocabulary import HandlingKind
from records.grades.quota import SeatOrder, quota_rule, seat_rule
from records.matters.ladder_rules import interview_rule

NAMES = sorted(path.stem for path in REGULATIONS.glob("*.toml"))
DAY = timedelta(days=1)


@pytest.mark.parametrize("name", ["excellent_quota", "barred_periods", "interview"])
def test_the_shipped_regulations_are_there(name):
    assert name in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_version_names_title_article_date_and_whether_it_was_checked(name):
    versions = list(load(name))

    assert versions
    for basis, _ in versions:
        assert basis.title
        assert basis.article
        assert isinstance(basis.effective_on, date)
        assert isinstance(basis.verified, bool)


@pytest.mark.parametrize("name", NAMES)
def test_an_article_that_was_not_found_is_never_called_checked(name):
    for basis, _ in load(name):
        assert not (basis.verified and basis.article == UNKNOWN_ARTICLE)
        assert str(basis).count("待核") == (basis.article == UNKNOWN_ARTICLE)


@pytest.mark.parametrize("name", NAMES)
def test_a_default_of_the_system_is_never_cited_like_a_regulation(name):
    for basis, _ in load(name):
        assert str(basis).startswith("本系统默认：") is basis.default
        assert ("《" in str(basis)) is not basis.default
        assert not (basis.default and basis.verified)


@pytest.mark.parametrize(
    ("article", "verified", "said"),
    [
        ("第十条", True, "《处分条例》第十条"),
        ("第十条", False, "《处分条例》第十条（未核对原文）"),
        ("条号待核", False, "《处分条例》（条号待核）"),
    ],
)
def test_a_regulation_is_cited_with_what_is_not_known_of_it_said_once(article, verified, said):
    assert str(Basis("处分条例", article, date(2024, 1, 1), verified)) == said


def test_the_interview_default_is_cited_with_what_it_is_modelled_on():
    basis = interview_rule(date(2020, 12, 31)).basis

    assert str(basis) == "本系统默认：末位约谈办法（参照武清区做法，未经决定采用）"


@pytest.mark.parametrize("kind", list(HandlingKind))
def test_each_kind_of_handling_has_a_rule_from_its_first_day_and_none_before(kind):
    first = min(r.basis.effective_on for r in rules() if r.kind is kind and not r.option)

    assert rule(kind, first).basis.effective_on == first
    with pytest.raises(NotInForce):
        rule(kind, first - DAY)


@pytest.mark.parametrize(
    "found", rules(), ids=lambda r: f"{r.kind}-{r.basis.effective_on}-{r.option}"
)
def test_a_new_version_rules_from_its_effective_day_on(found):
    starts = found.basis.effective_on
    alike = [r for r in rules() if (r.kind, r.option) == (found.kind, found.option)]
    earlier = [r for r in alike if r.basis.effective_on < starts]

    assert rule(found.kind, starts, [found.option]) == found
    if earlier:
        assert rule(found.kind, starts - DAY) in earlier


def test_an_option_counts_only_where_it_was_adopted():
    day = date(2018, 6, 15)

    assert rule(HandlingKind.REDUCED_IN_RANK, day).months == 24
    assert rule(HandlingKind.REDUCED_IN_RANK, day, ["公务员降职一年"]).months == 12


@pytest.mark.parametrize(
    ("kind", "decided_on", "months"),
    [
        (HandlingKind.ADMONITION, date(2020, 6, 1), 6),
        (HandlingKind.PARTY_WARNING, date(2020, 6, 1), 12),
        (HandlingKind.PARTY_SERIOUS_WARNING, date(2020, 6, 1), 18),
        (HandlingKind.GOVERNMENT_WARNING, date(2020, 7, 1), 6),
        (HandlingKind.DEMERIT, date(2020, 7, 1), 12),
        (HandlingKind.SERIOUS_DEMERIT, date(2020, 7, 1), 18),
        (HandlingKind.REASSIGNED, date(2020, 6, 1), 12),
        (HandlingKind.REMOVED, date(2020, 6, 1), 12),
        (HandlingKind.REDUCED_IN_RANK, date(2018, 6, 15), 24),
    ],
)
def test_the_months_of_each_kind_of_handling(kind, decided_on, months):
    assert rule(kind, decided_on).months == months


def test_the_quota_rules_from_april_7_2019():
    assert quota_rule(date(2019, 4, 7)).percent == 30
    with pytest.raises(NotInForce):
        quota_rule(date(2019, 4, 6))


def test_who_takes_the_seats_is_the_systems_own_rule_from_the_quotas_day_on():
    found = seat_rule(date(2019, 4, 7))

    assert found.order == (SeatOrder.PLACE, SeatOrder.RATIO)
    assert found.bottom_line_bars
    assert found.basis.default
    with pytest.raises(NotInForce):
        seat_rule(date(2019, 4, 6))


@pytest.mark.parametrize(
    ("kind", "above"), [(HandlingKind.REMOVED, 24), (HandlingKind.REASSIGNED, None)]
)
def test_only_a_removal_bars_posts_above_the_former_rank_for_longer(kind, above):
    assert rule(kind, date(2021, 6, 1)).above_months == above


def test_the_interview_rule_is_the_systems_own_until_adopted():
    found = interview_rule(date(2019, 1, 1))

    assert (found.min_class_size, found.min_days) == (4, 180)
    assert found.basis.default
    with pytest.raises(NotInForce):
        interview_rule(date(2018, 12, 31))
