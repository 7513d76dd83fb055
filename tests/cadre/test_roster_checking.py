from dataclasses import replace
from datetime import date

import pytest

from cadre.roster.checking.findings import RULES, Check, found
from cadre.roster.checking.ground import Dossier, Ground, Said, School, Stage
from cadre.roster.checking.person_rules import id_doubts, known_politics
from cadre.roster.checking.photo import jpeg_size
from cadre.roster.checking.review import review
from cadre.roster.lrmx.identity import check_digit

ON = date(2025, 6, 30)
FRAME = b"\xff\xc2\x00\x11\x08\x01\x90\x01\x2c\x03"
TABLE = b"\xff\xdb\x00\x04\x00\x00"


def said_of(dossier: Dossier) -> list[Check]:
    return [one.check for one in review(Ground(ON, {dossier.code: dossier}))]


def test_every_check_has_a_rule():
    assert set(RULES) == set(Check)


def test_a_finding_is_the_same_while_its_facts_stay_whatever_the_day_says():
    one = found(Check.AGE_RANGE, "G1", "出生年月", "现在是 101 岁。", "1924.05")
    later = found(Check.AGE_RANGE, "G1", "出生年月", "现在是 102 岁。", "1924.05")
    mended = found(Check.AGE_RANGE, "G1", "出生年月", "现在是 101 岁。", "1924.06")

    assert one.digest == later.digest
    assert one.digest != mended.digest


def test_findings_of_two_people_or_two_checks_are_never_one():
    one = found(Check.FAMILY_SEX, "G1", "序号 1", "同样的话", "同样的事实")

    assert one.digest != replace(one, people=("G2",)).digest
    assert one.digest != replace(one, check=Check.FAMILY_AGE).digest


def test_the_size_of_a_photo_is_read_from_its_frame():
    assert jpeg_size(b"\xff\xd8" + TABLE + FRAME) == (300, 400)


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xd8", b"GIF89a", b"\xff\xd8" + TABLE, b"\xff\xd8\xff\xdb\x00\x00" * 9, FRAME],
)
def test_what_is_no_photo_has_no_size(content):
    assert jpeg_size(content) == (0, 0)


def test_somebody_born_after_the_day_is_told_once():
    born_later = Dossier(Said("G1", born="2025.07"))
    born_today = Dossier(Said("G1", born="2025.06"))

    assert Check.DATE_ORDER in said_of(born_later)
    assert Check.AGE_RANGE not in said_of(born_later)
    assert Check.AGE_RANGE in said_of(born_today)


@pytest.mark.parametrize(("born", "odd"), [("2007.06", False), ("2007.07", True)])
def test_eighteen_is_the_youngest_in_service(born, odd):
    assert (Check.AGE_RANGE in said_of(Dossier(Said("G1", born=born)))) is odd


@pytest.mark.parametrize(("born", "odd"), [("1924.07", False), ("1924.06", True)])
def test_a_hundred_is_the_oldest_in_service(born, odd):
    assert (Check.AGE_RANGE in said_of(Dossier(Said("G1", born=born)))) is odd


def test_a_year_alone_never_ends_before_it_begins():
    entry = Dossier(Said("G1"), resume=(Stage(1, "2001.09", "2001", "学习"),))

    assert Check.RESUME_DATES not in said_of(entry)


def test_a_schooling_in_service_may_overlap_another():
    at_once = tuple(
        School(track, number, "大学", "", "1990.09", "1994.07")
        for number, track in enumerate(("全日制", "在职"))
    )

    assert Check.SCHOOL_DATES not in said_of(Dossier(Said("G1"), schools=at_once))


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("中共党员", True),
        ("民进会员", True),
        ("无党派人士", True),
        ("某党", False),
        ("某人士", False),
    ],
)
def test_politics_are_read_by_the_national_list(words, known):
    assert known_politics(words) is known


def test_an_old_number_of_fifteen_is_held_against_birth_and_sex():
    old = "331102740815001"

    assert list(id_doubts(old, "1974.08", "男")) == []
    assert len(list(id_doubts(old, "1974.09", "女"))) == 2


def test_an_id_number_of_an_impossible_day_is_told():
    seventeen = "33110219740231001"

    assert list(id_doubts(seventeen + check_digit(seventeen), "1974.02", "男")) == [
        "身份证号里的出生日期不是一个真实的日子。"
    ]
