"""The 71 Lishui cards as published (indicator_owners.csv): whose they are, one by one."""

import csv

import pytest
from shares_case import PLACE, DemoYear

from attribution.responsibility.findings import Check
from attribution.responsibility.review import review
from attribution.responsibility.shares import paths
from cadre.rules.vocabulary import Rest

OFFICERS = {
    "孙文澜": "1-4",
    "周景行": "5 6 16",
    "赵明远": "7-11 18 19",
    "郑若谷": "12 13 17",
    "冯云帆": "20-24 28 32 35",
    "陈海宁": "25-27 30 31 33 34",
    "褚安然": "29",
    "卫怀瑾": "36-43",
    "沈清越": "44-48 50-52 54-67",
    "王子衡": "49 53",
    "杨致远": "69",
}
VICE_HEADS = {
    "李晓棠": "1-4",
    "吴思齐": "5 6 12 13 16 17",
    "钱志成": "7-11 18-35 49 53",
    "蒋书言": "36-43",
    "韩一鸣": "44-48 50-52 54-67",
}
WITHOUT_OFFICER, WITHOUT_VICE_HEAD = {14, 15, 68, 70, 71}, {14, 15, 68, 69, 70, 71}
OUTSIDE = {"孙文澜", "李晓棠"}  # 铁塔公司在干部管理范围外
CARDS = range(1, 72)


def numbers(words: str) -> set[int]:
    """Card numbers: "1-4 7" is 1, 2, 3, 4 and 7."""
    ranges = [part.split("-") for part in words.split()]
    return {n for first, *last in ranges for n in range(int(first), int((last or [first])[0]) + 1)}


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    return DemoYear(f"sqlite:///{tmp_path_factory.mktemp('cards') / 'demo.db'}")


@pytest.fixture(scope="module")
def ground(year):
    return year.inputs["LSSZ2020-1"].ground


@pytest.fixture(scope="module")
def cards(ground):
    return {int(duty.number): duty for duty in ground.duties if duty.number in map(str, CARDS)}


@pytest.fixture(scope="module")
def chains(year, cards):
    """The paths of each card's result, by subject and indicator."""
    graphs = {subject: year.graph(subject) for subject in {c.subject for c in cards.values()}}
    results = {(card.subject, card.indicator) for card in cards.values()}
    return {result: paths(graphs[result[0]], result[1]) for result in results}


@pytest.fixture(scope="module")
def people():
    with (PLACE / "roster" / "干部.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["干部编号"]: row["姓名"].removesuffix("（化名）") for row in csv.DictReader(file)
        }


def through(chains, card, post):
    """Who has the part of a card that goes by a post: an official's code, or a named rest."""
    return {
        path.official or path.rest
        for path in chains[card.subject, card.indicator]
        if ("职务", post) in {step.target for step in path.steps}
    }


def holder(ground, post):
    (tenure,) = ground.tenures_of(post)
    return tenure.official


def named(table, number):
    return next((name for name, words in table.items() if number in numbers(words)), "")


def test_the_two_tables_name_every_card_once_or_leave_it_open():
    officers = [n for words in OFFICERS.values() for n in numbers(words)]
    heads = [n for words in VICE_HEADS.values() for n in numbers(words)]

    assert sorted([*officers, *WITHOUT_OFFICER]) == list(CARDS)
    assert sorted([*heads, *WITHOUT_VICE_HEAD]) == list(CARDS)
    assert len(numbers(OFFICERS["沈清越"])) == 22


@pytest.mark.parametrize("number", CARDS)
def test_each_card_comes_to_the_officer_and_the_vice_head_whom_it_names(
    number, chains, ground, cards, people
):
    card = cards[number]

    for table, post in ((OFFICERS, card.section_post), (VICE_HEADS, card.deputy_post)):
        name = named(table, number)
        assert bool(post) is bool(name)
        if name in OUTSIDE:
            assert people[holder(ground, post)] == name
            assert through(chains, card, post) == {Rest.OUTSIDE}
        elif name:
            assert {people[code] for code in through(chains, card, post)} == {name}


@pytest.mark.parametrize("name", [*OFFICERS, *VICE_HEADS])
def test_each_person_has_just_these_cards(name, chains, ground, cards, people):
    own = set()
    for number, card in cards.items():
        for post in filter(None, (card.section_post, card.deputy_post)):
            reached = through(chains, card, post)
            if people[holder(ground, post)] == name and reached:
                own.add(number)
                assert (reached == {Rest.OUTSIDE}) is (name in OUTSIDE)

    assert own == numbers((OFFICERS | VICE_HEADS)[name])


def test_the_cards_without_an_officer_or_a_vice_head_leave_their_part_to_the_rest(chains, cards):
    open_parts = {
        Rest.NO_SECTION_HEAD: set(),
        Rest.NOT_IN_CHARGE: set(),
    }
    for number, card in cards.items():
        for path in chains[card.subject, card.indicator]:
            if path.rest in open_parts:
                open_parts[path.rest].add(number)

    # 第 17 张与第 14 张是同一项指标，第 14 张没有列人，那一半落空；第 69 张的税务局没有副职可落空
    assert open_parts[Rest.NO_SECTION_HEAD] == WITHOUT_OFFICER | {17}
    assert open_parts[Rest.NOT_IN_CHARGE] == (WITHOUT_VICE_HEAD | {17}) - {69}


def test_the_unassigned_cards_are_listed_as_findings_card_by_card(year):
    given = year.inputs["LSSZ2020-1"]
    found = [f for f in review(given.scheme, given.ground) if f.check is Check.CARD]

    open_cards = {
        ending: {int(f.about.code) for f in found if f.what.endswith(ending)}
        for ending in ("没有责任科室负责人。", "没有分管领导。")
    }

    assert open_cards["没有责任科室负责人。"] == WITHOUT_OFFICER
    assert open_cards["没有分管领导。"] == WITHOUT_VICE_HEAD


def test_the_71_cards_are_given_out_whole(chains, cards):
    wholes = {sum(path.portion for path in found) for found in chains.values()}

    assert wholes == {1}
    assert len({card.indicator for card in cards.values()}) == 54
