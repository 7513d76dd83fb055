from dataclasses import replace
from datetime import date

import pytest

from cadre.roster.appointing import Move, MoveKind, faults, key_of, tenures
from cadre.roster.places import Holding, PostPlace
from cadre.rules.periods import Span
from cadre.rules.vocabulary import Position, PostRank, TenureManner

DAY, EVE = date(2021, 3, 1), date(2021, 2, 28)
OLD = Holding("G1", "旧职", Span(date(2018, 1, 1)), TenureManner.FORMAL, "旧文")
NEW = PostPlace("新职", "U", "局长", Position.CHIEF, PostRank.TOWNSHIP_CHIEF)
MOVE = Move("G1", MoveKind.APPOINTED, DAY, "新职", paper="新文")


def said(move: Move, own=(OLD,), in_post=(), post=NEW) -> str:
    return "；".join(p.what for p in faults(move, own, in_post, post, lambda code: code))


def test_a_transfer_ends_what_is_left_on_the_day_before_and_begins_the_new_on_the_day():
    move = replace(MOVE, kind=MoveKind.TRANSFERRED, leaving=(key_of(OLD),))

    ended, begun = tenures(move, [OLD])

    assert not said(move)
    assert (ended["post"], ended["ends_on"], ended["paper"]) == ("旧职", EVE, "旧文")
    assert (begun["post"], begun["begins_on"], begun["ends_on"]) == ("新职", DAY, None)
    assert (begun["manner"], begun["paper"]) == (TenureManner.FORMAL, "新文")


@pytest.mark.parametrize(
    ("kind", "manner"),
    [
        (MoveKind.SECONDED, TenureManner.SECONDED),
        (MoveKind.ACTING, TenureManner.ACTING),
        (MoveKind.CONCURRENT, TenureManner.CONCURRENT),
    ],
)
def test_secondment_acting_and_concurrent_posts_leave_the_old_post_as_it_is(kind, manner):
    move = replace(MOVE, kind=kind)

    (begun,) = tenures(move, [OLD])

    assert not said(move)
    assert begun["manner"] is manner
    assert "保留原职" in said(replace(move, leaving=(key_of(OLD),)))


def test_a_removal_begins_nothing():
    move = replace(MOVE, kind=MoveKind.REMOVED, to="", leaving=(key_of(OLD),))

    assert [row["ends_on"] for row in tenures(move, [OLD])] == [EVE]
    assert not said(move)
    assert "不填新职务" in said(replace(move, to="新职"))
    assert "要勾选离开的职务" in said(replace(move, leaving=()))


def test_two_in_one_post_are_told_with_the_name_of_the_other():
    other = Holding("G2", "新职", Span(date(2019, 1, 1)), TenureManner.FORMAL)

    assert "由G2任职" in said(MOVE, in_post=[other])
    assert not said(MOVE, in_post=[replace(other, span=Span(date(2019, 1, 1), EVE))])
    assert "由G2任职" in said(MOVE, in_post=[replace(other, span=Span(date(2019, 1, 1), DAY))])


def test_who_acts_in_a_post_beside_its_holder_is_no_second_holder():
    other = Holding("G2", "新职", Span(date(2019, 1, 1)), TenureManner.FORMAL)

    assert not said(replace(MOVE, kind=MoveKind.ACTING), in_post=[other])


def test_a_post_is_left_only_after_it_was_taken():
    leaving = replace(MOVE, kind=MoveKind.REMOVED, to="", leaving=(key_of(OLD),))

    assert "日期颠倒" in said(replace(leaving, on=OLD.span.begins_on))
    assert not said(replace(leaving, on=date(2018, 1, 2)))


def test_a_secondment_ends_on_its_last_day_or_not_at_all():
    move = replace(MOVE, kind=MoveKind.SECONDED, until=DAY, until_text=str(DAY))

    assert not said(move)
    assert tenures(move, [OLD])[0]["ends_on"] == DAY
    assert "早于生效日期" in said(replace(move, until=EVE))
    assert "不是日期" in said(replace(move, until=None, until_text="明年"))


def test_a_post_abolished_before_the_day_cannot_be_taken():
    gone = replace(NEW, life=Span(date(2000, 1, 1), EVE))

    assert "没有“局长”这个职务" in said(MOVE, post=gone)
    assert not said(MOVE, post=replace(NEW, life=Span(date(2000, 1, 1), DAY)))


def test_nobody_takes_a_post_that_he_holds():
    assert "本人已经担任" in said(MOVE, own=[replace(OLD, post="新职")])


def test_all_that_is_missing_is_said_at_once():
    words = said(Move.read("G1", {"kind": "升官", "on": "2021-02-30"}, ()))

    assert "没有选任免方式" in words
    assert "没有填生效日期" in words
