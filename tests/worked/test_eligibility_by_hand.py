from dataclasses import replace
from datetime import date, timedelta

import pytest

from cadre.rules.barred import Handled
from cadre.rules.periods import Span
from cadre.rules.vocabulary import CivilRank, HandlingKind, PostRank
from records.eligibility import qualification, standing
from records.eligibility.dossier_gate import documents
from records.eligibility.exceptional import exceptional
from records.eligibility.gates import AFTER, TITLES, check
from records.eligibility.promotion_rules import papers, rank_step, rule
from records.eligibility.qualification import QUALIFICATIONS
from records.eligibility.rank_gates import next_rank, rank_years
from records.eligibility.service import fulfilled_on
from records.eligibility.standing import talks_by
from records.eligibility.values import (
    Answers,
    Candidate,
    Case,
    PostSpell,
    RankSpell,
    Talk,
    Target,
    Verdict,
)

PASS, FAIL, PERSON, MISSING = Verdict.PASS, Verdict.FAIL, Verdict.PERSON, Verdict.MISSING
DEPUTY = Target("副县长", PostRank.COUNTY_DEPUTY, post="P2", unit="ZF")
CHIEF = Target("县长", PostRank.COUNTY_CHIEF, post="P1", unit="ZF")
ON = date(2021, 6, 1)
DAY = timedelta(days=1)
GOOD = {2018: "称职", 2019: "称职", 2020: "称职"}
PAPERS = {f"D{n}": date(2021, 5, 1) for n in range(1, 10)}
SAID = dict.fromkeys(("grassroots", "training", "fit", "party"), True) | dict.fromkeys(
    ("investigated", "discipline", "approval", "canvassing", "abroad", "other"), False
)
HEAD = PostSpell(
    PostRank.TOWNSHIP_CHIEF, Span(date(2016, 1, 1), date(2018, 3, 31)), "甲镇镇长", "J", "A"
)
PARTY_HEAD = PostSpell(PostRank.TOWNSHIP_CHIEF, Span(date(2018, 4, 1)), "甲镇书记", "J", "B")
WHO = Candidate(
    "章衡",
    joined_work="2005.07",
    education=("大学",),
    posts=(HEAD, PARTY_HEAD),
    grades=GOOD,
    due_on=date(2040, 1, 1),
)


def case(who=WHO, target=DEPUTY, on=ON, said=None, **papers_):
    return Case(who, target, on, Answers(SAID if said is None else said, PAPERS | papers_))


def having(**facts):
    return replace(WHO, **facts)


def test_who_meets_everything_passes_every_gate_for_the_next_level():
    found = check(case())

    not_passed = {g.name: g.verdict for g in found.gates if g.verdict is not PASS}
    assert not_passed == {"乡科级任职年限": Verdict.NOT_ASKED}
    assert found.verdict is PASS
    assert found.stops_at is None


def test_the_gates_stand_in_the_order_of_the_handbook():
    names = list(dict.fromkeys(gate.rule for gate in check(case()).gates))

    assert names == [
        "E-01", "R-P1", "R-P2", "R-P3", "R-P4", "R-P5", "R-P6", "R-P7", "R-P8", "E-03", "E-04",
        "E-05", "E-06", "E-07", "E-08", "E-09", "E-10", "E-11", "E-12", "E-13", "E-14",
    ]  # fmt: skip


def test_a_rank_has_its_own_qualification_and_no_exceptional_promotion():
    names = [
        gate.rule for gate in check(case(target=Target("一级科员", civil=CivilRank.CLERK_1))).gates
    ]

    assert names[:4] == ["E-01", "R-Z1", "R-Z2", "E-04"]
    assert "E-03" not in names


def test_the_first_gate_not_passed_is_named_and_the_gravest_verdict_holds():
    found = check(case(having(status="离退", due_on=None)))

    assert found.verdict is FAIL
    assert found.stops_at.rule == "E-01"
    assert found.counts(MISSING) == 1


@pytest.mark.parametrize("gate", [*TITLES])
def test_every_gate_cites_a_basis_and_carries_its_own_title(gate):
    found = gate(
        case(target=Target("四级调研员", civil=CivilRank.RESEARCHER_4))
        if "rank" in gate.__name__
        else case()
    )

    assert (found.rule, found.name) == TITLES[gate]
    assert found.bases
    assert found.words


@pytest.mark.parametrize(
    ("who", "target", "verdict"),
    [
        (WHO, DEPUTY, PASS),
        (having(status="现职"), DEPUTY, PASS),
        (having(status="调出"), DEPUTY, FAIL),
        (WHO, replace(DEPUTY, alive=False), FAIL),
        (WHO, Target("甲镇书记", PostRank.TOWNSHIP_CHIEF, post="B"), FAIL),
        (WHO, replace(DEPUTY, holder="江一帆"), PERSON),
        (WHO, Target("乙镇镇长", PostRank.TOWNSHIP_CHIEF, post="C"), PASS),
        (WHO, Target("乙镇副镇长", PostRank.TOWNSHIP_DEPUTY, post="D"), PERSON),
    ],
)
def test_identity_and_post(who, target, verdict):
    assert standing.identity(case(who, target)).verdict is verdict


@pytest.mark.parametrize(
    ("joined", "on", "verdict"),
    [
        ("2016.05", date(2021, 6, 1), PASS),
        ("2016.05", date(2021, 5, 31), PASS),
        ("2016.05", date(2021, 5, 30), PERSON),
        ("2016.05", date(2021, 5, 1), PERSON),
        ("2016.05", date(2021, 4, 30), FAIL),
        ("", ON, MISSING),
        ("不详", ON, MISSING),
    ],
)
def test_five_years_of_work_counted_to_the_day_as_far_as_the_month_tells(joined, on, verdict):
    assert qualification.work_years(case(having(joined_work=joined), on=on)).verdict is verdict


def test_years_of_work_are_not_asked_for_a_township_post():
    target = Target("乙镇镇长", PostRank.TOWNSHIP_CHIEF)

    found = qualification.work_years(case(having(joined_work=""), target))
    assert found.verdict is Verdict.NOT_ASKED


@pytest.mark.parametrize(
    ("gate", "key"),
    [
        (qualification.grassroots, "grassroots"),
        (qualification.fit, "fit"),
        (qualification.party, "party"),
    ],
)
def test_what_the_roster_does_not_know_is_for_people_until_they_answer(gate, key):
    verdicts = [gate(case(said=said)).verdict for said in ({}, {key: True}, {key: False})]

    assert verdicts == [PERSON, PASS, FAIL]


def test_training_not_done_is_no_bar_but_has_to_be_made_up_within_a_year():
    found = qualification.training(case(said={"training": False}))

    assert found.verdict is PERSON
    assert "12 个月" in found.words


@pytest.mark.parametrize(
    ("posts", "verdict"), [((HEAD, PARTY_HEAD), PASS), ((PARTY_HEAD,), FAIL), ((), FAIL)]
)
def test_two_posts_at_the_next_lower_level(posts, verdict):
    assert qualification.lower_posts(case(having(posts=posts))).verdict is verdict


def test_a_secondment_is_no_post_of_the_level():
    posts = (PARTY_HEAD, replace(HEAD, counts=False))

    assert qualification.lower_posts(case(having(posts=posts))).verdict is FAIL


@pytest.mark.parametrize(
    ("level", "target", "begins", "on", "verdict"),
    [
        (PostRank.TOWNSHIP_CHIEF, DEPUTY, date(2018, 6, 1), date(2021, 6, 1), PASS),
        (PostRank.TOWNSHIP_CHIEF, DEPUTY, date(2018, 6, 1), date(2021, 5, 31), FAIL),
        (PostRank.COUNTY_DEPUTY, CHIEF, date(2019, 6, 1), date(2021, 6, 1), PASS),
        (PostRank.COUNTY_DEPUTY, CHIEF, date(2019, 6, 1), date(2021, 5, 31), FAIL),
        (PostRank.TOWNSHIP_CHIEF, CHIEF, date(2010, 1, 1), ON, FAIL),
    ],
)
def test_two_years_as_deputy_and_three_as_chief_below(level, target, begins, on, verdict):
    who = having(posts=(PostSpell(level, Span(begins), "原职"),))

    assert qualification.level_years(case(who, target, on)).verdict is verdict


def test_years_at_a_level_are_summed_over_posts_and_a_break_is_left_out():
    spans = [Span(date(2018, 1, 1), date(2018, 12, 31)), Span(date(2020, 1, 1))]

    assert fulfilled_on(spans, 24) == date(2021, 1, 1)
    assert fulfilled_on(spans[:1], 24) is None
    assert fulfilled_on(spans[:1], 12) == date(2019, 1, 1)


def test_a_weak_year_does_not_count_and_only_after_the_rule_says_so():
    deputy = PostSpell(PostRank.COUNTY_DEPUTY, Span(date(2018, 7, 1)), "副县长")
    who = having(posts=(deputy,), grades=GOOD | {2019: "基本称职"})

    before = qualification.level_years(case(who, CHIEF, date(2020, 11, 30)))
    after = qualification.level_years(case(who, CHIEF, date(2020, 12, 1)))

    assert (before.verdict, after.verdict) == (PASS, FAIL)
    assert "2021-07-01" in after.words


@pytest.mark.parametrize(
    ("level", "target", "years", "ranks", "verdict"),
    [
        (PostRank.TOWNSHIP_DEPUTY, PostRank.TOWNSHIP_CHIEF, 2, (), PASS),
        (PostRank.TOWNSHIP_DEPUTY, PostRank.TOWNSHIP_CHIEF, 1, (), FAIL),
        (PostRank.STAFF, PostRank.TOWNSHIP_DEPUTY, 3, (), PASS),
        (PostRank.STAFF, PostRank.TOWNSHIP_DEPUTY, 2, (), FAIL),
        (
            PostRank.STAFF,
            PostRank.TOWNSHIP_DEPUTY,
            2,
            (RankSpell(CivilRank.CLERK_1, Span(date(2018, 1, 1))),),
            PERSON,
        ),
    ],
)
def test_years_for_township_posts(level, target, years, ranks, verdict):
    begins = ON.replace(year=ON.year - years)
    who = having(posts=(PostSpell(level, Span(begins), "原职"),), ranks=ranks)

    assert qualification.township_years(case(who, Target("职", target))).verdict is verdict
    later = having(posts=(PostSpell(level, Span(begins + DAY), "原职"),), ranks=ranks)
    assert qualification.township_years(case(later, Target("职", target))).verdict is not PASS


@pytest.mark.parametrize(
    ("levels", "verdict"),
    [
        (("大学本科",), PASS),
        (("大专",), PASS),
        (("中专", "大学"), PASS),
        (("中等专科",), FAIL),
        (("高中",), FAIL),
        (("其他",), PERSON),
        ((), MISSING),
    ],
)
def test_education(levels, verdict):
    assert qualification.education(case(having(education=levels))).verdict is verdict


def broken(case_):
    return exceptional(case_, [one(case_) for one in QUALIFICATIONS])


EARLIER = Span(date(2015, 1, 1), date(2016, 12, 31))
SHORT = having(
    posts=(
        replace(HEAD, span=EARLIER, rank=PostRank.TOWNSHIP_DEPUTY),
        replace(HEAD, span=Span(date(2019, 6, 1), date(2019, 12, 31))),
        replace(PARTY_HEAD, span=Span(date(2019, 6, 1))),
    )
)
RIGHT = SAID | {"probation": False, "broke_before": False, "outstanding": True}


@pytest.mark.parametrize(
    ("said", "consent", "verdict"),
    [
        (RIGHT, {}, MISSING),
        (RIGHT, {"D10": ON + DAY}, MISSING),
        (RIGHT, {"D10": ON}, PASS),
        (SAID, {"D10": ON}, PERSON),
        (RIGHT | {"probation": True}, {"D10": ON}, FAIL),
        (RIGHT | {"broke_before": True}, {"D10": ON}, FAIL),
        (RIGHT | {"outstanding": False}, {"D10": ON}, FAIL),
        (RIGHT | {"party": False}, {"D10": ON}, FAIL),
    ],
)
def test_breaking_the_years_needs_consent_before_and_some_things_nobody_may_break(
    said, consent, verdict
):
    assert broken(case(SHORT, said=said, **consent)).verdict is verdict


def test_breaking_the_number_of_posts_alone_needs_no_report():
    assert broken(case(having(posts=(PARTY_HEAD,)), said=RIGHT)).verdict is PASS


@pytest.mark.parametrize(
    ("on", "verdict"), [(date(2020, 5, 31), FAIL), (date(2020, 6, 1), MISSING)]
)
def test_nobody_is_promoted_exceptionally_within_a_year_of_the_last_promotion(on, verdict):
    assert broken(case(SHORT, on=on, said=RIGHT)).verdict is verdict


@pytest.mark.parametrize(
    ("now", "verdict"),
    [(PostRank.TOWNSHIP_CHIEF, PASS), (PostRank.TOWNSHIP_DEPUTY, FAIL)],
)
def test_one_level_may_be_leapt_with_consent_and_two_never(now, verdict):
    who = having(posts=(PostSpell(now, Span(date(2010, 1, 1)), "原职"),))

    assert broken(case(who, CHIEF, said=RIGHT, D10=ON)).verdict is verdict


def test_permission_excuses_what_was_broken_and_asks_for_the_reply():
    allowed = check(case(SHORT, said=RIGHT, D10=ON))
    without = check(case(SHORT, said=RIGHT))

    assert allowed.verdict is PASS
    assert {g.verdict for g in allowed.gates if g.rule == "R-P3"} == {FAIL}
    assert "D10" in next(g.words for g in without.gates if g.rule == "E-12")


@pytest.mark.parametrize(
    ("grade", "verdict"),
    [
        ("优秀", PASS),
        ("称职", PASS),
        ("基本称职", FAIL),
        ("不称职", FAIL),
        ("不定等次", PERSON),
        (None, MISSING),
    ],
)
def test_the_grade_of_last_year(grade, verdict):
    grades = {2018: "称职", 2019: "称职"} | ({2020: grade} if grade else {})

    assert standing.last_year(case(having(grades=grades))).verdict is verdict


def test_last_year_is_another_year_from_new_year_on():
    who = having(grades={2018: "称职", 2019: "基本称职", 2020: "称职"})

    assert standing.last_year(case(who, on=date(2020, 12, 31))).verdict is FAIL
    assert standing.last_year(case(who, on=date(2021, 1, 1))).verdict is PASS


@pytest.mark.parametrize(
    ("on", "verdict", "information"),
    [(date(2019, 3, 2), FAIL, False), (date(2019, 3, 3), PERSON, True)],
)
def test_three_years_barred_before_the_law_of_2019_and_are_information_since(
    on, verdict, information
):
    who = having(grades={2016: "基本称职", 2017: "称职", 2018: "称职"})

    found = standing.three_years(case(who, on=on))

    assert (found.verdict, found.information) == (verdict, information)


def barred(kind, decided_on, **more):
    return having(handled=(Handled(kind, decided_on, **more),))


@pytest.mark.parametrize(
    ("who", "on", "verdict"),
    [
        (WHO, ON, PASS),
        (barred(HandlingKind.ADMONITION, date(2021, 1, 10)), date(2021, 7, 9), FAIL),
        (barred(HandlingKind.ADMONITION, date(2021, 1, 10)), date(2021, 7, 10), PASS),
        (barred(HandlingKind.ADMONITION, date(2021, 1, 10)), date(2021, 1, 9), PASS),
        (barred(HandlingKind.ADMONITION, date(2014, 6, 1)), date(2015, 1, 1), PERSON),
    ],
)
def test_barred_until_the_last_day_and_free_on_the_next(who, on, verdict):
    assert standing.open_bars(case(who, on=on)).verdict is verdict


RESIGNED = replace(
    barred(HandlingKind.ORDERED_TO_RESIGN, date(2019, 7, 1)),
    posts=(
        PostSpell(PostRank.TOWNSHIP_CHIEF, Span(date(2016, 1, 1), date(2019, 6, 30)), "镇长"),
        PostSpell(PostRank.STAFF, Span(date(2019, 7, 1)), "科员"),
    ),
)


@pytest.mark.parametrize(
    ("level", "on", "verdict"),
    [
        (PostRank.TOWNSHIP_CHIEF, date(2020, 6, 30), FAIL),
        (PostRank.TOWNSHIP_CHIEF, date(2020, 7, 1), PASS),
        (PostRank.COUNTY_DEPUTY, date(2020, 7, 1), FAIL),
        (PostRank.COUNTY_DEPUTY, date(2021, 6, 30), FAIL),
        (PostRank.COUNTY_DEPUTY, date(2021, 7, 1), PASS),
    ],
)
def test_after_accountability_one_year_without_a_post_and_two_without_a_higher_one(
    level, on, verdict
):
    assert standing.open_bars(case(RESIGNED, Target("职", level), on)).verdict is verdict


def test_above_the_former_level_is_for_people_when_the_former_post_is_not_on_record():
    who = replace(RESIGNED, posts=())

    assert standing.open_bars(case(who, on=date(2020, 7, 1))).verdict is PERSON


@pytest.mark.parametrize(
    ("affects", "on", "verdict"),
    [
        (True, date(2021, 7, 9), PASS),
        (True, date(2021, 7, 10), FAIL),
        (False, date(2021, 7, 10), PASS),
    ],
)
def test_an_expired_handling_bars_only_when_people_found_that_it_still_affects(
    affects, on, verdict
):
    who = barred(HandlingKind.ADMONITION, date(2021, 1, 10), affects_use=affects)

    assert standing.lingering(case(who, on=on)).verdict is verdict


@pytest.mark.parametrize(
    ("said", "verdict"),
    [({}, PERSON), ({"investigated": False}, PASS), ({"investigated": True}, FAIL)],
)
def test_an_investigation_is_asked_of_the_discipline_organ(said, verdict):
    assert standing.investigated(case(said=said)).verdict is verdict


@pytest.mark.parametrize(
    ("said", "verdict"),
    [(SAID, PASS), (SAID | {"abroad": True}, FAIL), ({"abroad": False}, PERSON), ({}, PERSON)],
)
def test_the_other_situations_of_article_24(said, verdict):
    assert standing.article_24(case(said=said)).verdict is verdict


TALKED = Talk("约谈", date(2021, 3, 1), "整改中", ended=False)


def test_open_interviews_are_information_unless_the_rule_set_bars():
    told = standing.open_talks(case(having(talks=(TALKED,))))
    barring = talks_by(case(having(talks=(TALKED,))), replace(rule("约谈", ON), bar=True))
    over = standing.open_talks(case(having(talks=(replace(TALKED, ended=True),))))

    assert (told.verdict, told.information) == (PERSON, True)
    assert (barring.verdict, barring.information) == (FAIL, False)
    assert over.verdict is PASS


def test_the_history_of_interviews_counts_three_years_back_and_no_revoked_one():
    talks = (
        TALKED,
        replace(TALKED, opened_on=date(2018, 1, 1), ended=True),
        replace(TALKED, opened_on=date(2017, 12, 31), ended=True),
        replace(TALKED, revoked=True),
    )

    found = standing.ladder_history(case(having(talks=talks)))

    assert (found.verdict, found.information, len(found.facts)) == (PERSON, True, 2)


def test_documents_complete_dated_and_not_stale():
    whole, stale, late = (
        documents(case()),
        documents(case(D4=date(2020, 6, 1))),
        documents(case(D5=ON + DAY)),
    )
    fresh = documents(case(D4=date(2020, 6, 2)))

    assert [g.verdict for g in (whole, stale, late, fresh)] == [PASS, MISSING, MISSING, PASS]
    assert documents(case(), exceptional=True).verdict is MISSING
    assert documents(Case(WHO, DEPUTY, ON)).words.startswith("9 份中缺 9 份")


def test_the_list_of_documents_is_d1_to_d12():
    assert [paper.code for paper in papers(ON)] == [f"D{n}" for n in range(1, 13)]


@pytest.mark.parametrize(
    ("due", "verdict"), [(ON + DAY, PASS), (ON, FAIL), (ON - DAY, FAIL), (None, MISSING)]
)
def test_coming_of_age(due, verdict):
    assert standing.coming_of_age(case(having(due_on=due))).verdict is verdict


def test_relatives_in_the_unit_are_information():
    found = standing.avoidance(case(having(kin=("章夏（兄弟）",))))

    assert (found.verdict, found.information) == (PERSON, True)
    assert standing.avoidance(case()).verdict is PASS


def test_before_the_first_law_on_record_people_decide_and_nothing_passes_by_itself():
    found = check(case(on=date(2014, 1, 13)))

    assert {g.verdict for g in found.gates} == {PERSON}
    assert check(case(on=date(2014, 1, 14))).counts(PASS) > 0


@pytest.mark.parametrize(
    ("on", "article"), [(date(2019, 3, 2), "条号待核"), (date(2019, 3, 3), "第二十四条第三项")]
)
def test_the_article_is_that_of_the_day(on, article):
    assert standing.last_year(case(on=on)).bases[0].article == article


def ranked(grades, begins=date(2018, 1, 1), rank=CivilRank.PRINCIPAL_1):
    return having(posts=(), ranks=(RankSpell(rank, Span(begins)),), grades=grades)


R4 = Target("四级调研员", civil=CivilRank.RESEARCHER_4)


@pytest.mark.parametrize(
    ("grades", "full"),
    [
        ({2018: "称职", 2019: "称职"}, date(2020, 1, 1)),
        ({2018: "优秀", 2019: "称职"}, date(2019, 7, 1)),
        ({2018: "基本称职", 2019: "称职", 2020: "称职"}, date(2021, 1, 1)),
        ({2018: "不定等次", 2019: "称职", 2020: "称职"}, date(2021, 1, 1)),
        ({2018: "基本称职", 2019: "优秀", 2020: "称职"}, date(2020, 7, 1)),
    ],
)
def test_two_years_of_rank_shortened_by_excellent_and_lengthened_by_weak_years(grades, full):
    before, after = (rank_years(case(ranked(grades), R4, day)) for day in (full - DAY, full))

    assert (before.verdict, after.verdict) == (FAIL, PASS)


def test_a_year_without_a_grade_leaves_the_years_of_rank_open():
    assert rank_years(case(ranked({2018: "称职"}), R4, date(2020, 1, 1))).verdict is MISSING
    assert rank_years(case(ranked({}), R4, date(2019, 12, 31))).verdict is FAIL


@pytest.mark.parametrize(
    ("rank", "verdict"),
    [
        (CivilRank.PRINCIPAL_1, PASS),
        (CivilRank.PRINCIPAL_2, FAIL),
        (CivilRank.RESEARCHER_4, FAIL),
    ],
)
def test_one_rank_at_a_time(rank, verdict):
    assert next_rank(case(ranked(GOOD, rank=rank), R4)).verdict is verdict
    assert next_rank(case(having(ranks=()), R4)).verdict is PERSON


def test_a_leading_post_counts_towards_the_ranks_that_name_it():
    who = having(posts=(PostSpell(PostRank.TOWNSHIP_CHIEF, Span(date(2018, 1, 1)), "镇长"),))
    target = Target("一级主任科员", civil=CivilRank.PRINCIPAL_1)

    assert rank_years(case(who, target, date(2020, 1, 1))).verdict is PASS
    assert rank_years(case(who, R4)).verdict is FAIL


def test_ranks_of_this_kind_exist_since_june_2019():
    early = check(case(ranked(GOOD), R4, date(2019, 5, 31)))
    first = check(case(ranked(GOOD), R4, date(2019, 6, 1)))

    assert {g.verdict for g in early.gates if g.rule in ("R-Z1", "R-Z2")} == {PERSON}
    assert next(g.verdict for g in first.gates if g.rule == "R-Z1") is PASS


@pytest.mark.parametrize(
    ("to", "months"),
    [
        ("一级巡视员", 48),
        ("二级巡视员", 48),
        ("一级调研员", 36),
        ("二级调研员", 24),
        ("一级科员", 24),
    ],
)
def test_the_years_each_rank_asks_for(to, months):
    assert rank_step(to, ON).months == months
    assert rank_step("二级科员", ON) is None


def test_a_bar_for_the_second_year_keeps_ranks_closed_too():
    assert standing.open_bars(case(RESIGNED, R4, date(2021, 6, 30))).verdict is FAIL
    assert standing.open_bars(case(RESIGNED, R4, date(2021, 7, 1))).verdict is PASS


def test_every_gate_after_the_qualification_has_a_title():
    assert set(AFTER) <= TITLES.keys()


@pytest.mark.parametrize(
    ("target", "movement", "asked"),
    [
        (DEPUTY, "提任", True),
        (Target("乙镇镇长", PostRank.TOWNSHIP_CHIEF), "平职调整", False),
        (Target("乙镇副镇长", PostRank.TOWNSHIP_DEPUTY), "降低层次", False),
        (Target("省管职务", PostRank.OUTSIDE), "", True),
    ],
)
def test_only_a_promotion_is_held_against_the_qualifications(target, movement, asked):
    found = check(case(having(education=("高中",)), target))

    gates = [gate for gate in found.gates if gate.rule.startswith("R-P")]
    assert str(found.case.movement) == movement
    assert any(gate.verdict is not Verdict.NOT_ASKED for gate in gates) is asked
    assert all(gate.bases for gate in gates)


def test_who_held_the_level_or_more_does_not_lack_years_below_it():
    found = check(case(target=Target("乙镇副镇长", PostRank.TOWNSHIP_DEPUTY)))

    years = next(gate for gate in found.gates if gate.rule == "R-P8")
    assert (years.verdict, years.words) == (
        Verdict.NOT_ASKED,
        "降低层次，不是提任，不核对提任资格",
    )
    assert "降低层次：乡科级正职→乡科级副职" in found.gates[0].words


@pytest.mark.parametrize(("said", "verdict"), [(None, PERSON), (True, PASS), (False, FAIL)])
def test_a_lower_post_asks_for_a_decision_or_his_consent(said, verdict):
    told = SAID if said is None else SAID | {"lower": said}
    found = standing.identity(
        case(target=Target("乙镇副镇长", PostRank.TOWNSHIP_DEPUTY), said=told)
    )

    assert found.verdict is verdict
