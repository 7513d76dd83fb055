from datetime import date, timedelta

import pytest
from demo_world import move_to
from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.foundation.clock import now
from cadre.foundation.facts import Batch
from cadre.foundation.tables import Account
from cadre.roster import dossier_store, store
from cadre.roster.tables import Official, Post, Tenure, Unit
from cadre.rules.vocabulary import AccountRole, PostRank
from records.dossier.papers import persons_store

BEGINS = date(2026, 3, 1)
EVE = BEGINS - timedelta(days=1)
LOWER, HIGHER = PostRank.TOWNSHIP_CHIEF, PostRank.COUNTY_CHIEF
HELD = date(2020, 1, 1)


@pytest.fixture
def roster(session: Session) -> Session:
    """One official in a section chief's post, to be head of the bureau from March."""
    account = Account(name="a", display="乙", password_hash="", created_at=now())
    session.add(account)
    session.flush()
    batch = Batch(book="roster", account_id=account.id, entered_at=now(), reason="录入", paper="文")
    session.add(batch)
    session.flush()
    of = {"batch_id": batch.id}
    session.add(Unit(key="U", code="U", name="工业局", kind="部门", begins_on=HELD, **of))
    session.add(Unit(key="V", code="V", name="财政局", kind="部门", begins_on=HELD, **of))
    section = {"unit": "U", "position": "科室负责人", "rank": LOWER}
    session.add(Post(key="P1", code="P1", name="科长", order=1, **section, **of))
    session.add(Post(key="P0", code="P0", name="主任", order=0, **section | {"unit": "V"}, **of))
    head = {"unit": "V", "position": "部门正职", "rank": HIGHER}
    session.add(Post(key="P2", code="P2", name="局长", order=1, **head, **of))
    session.add(Official(key="甲", code="甲", name="甲", sex="男", born="1980.01", **of))
    add(session, "P1", HELD)
    add(session, "P2", BEGINS)
    return session


def add(session, post, begins, ends=None, manner="任职", official="甲"):
    session.flush()
    key, days = f"{official}|{post}|{begins}", {"begins_on": begins, "ends_on": ends}
    row = Tenure(key=key, batch_id=1, official=official, post=post, manner=manner, **days)
    session.add(row)
    session.flush()


def officer(*ranks: PostRank) -> Principal:
    return Principal(1, "a", "乙", AccountRole.CADRE_OFFICER, ranks=frozenset(ranks))


def seen_by(session, rank):
    return store.authority(session, officer(rank)).sees("甲")


@pytest.mark.parametrize(("day", "rank"), [(EVE, LOWER), (BEGINS, HIGHER)])
def test_a_rank_counts_from_the_first_day_of_the_post_and_no_sooner(roster, day, rank):
    assert store.highest_ranks(roster, day) == {"甲": rank}


@pytest.mark.parametrize(("day", "higher"), [(EVE, False), (BEGINS, True)])
def test_authority_passes_on_with_the_day_on_which_the_post_begins(
    roster, monkeypatch, day, higher
):
    move_to(monkeypatch, day)

    assert (seen_by(roster, HIGHER), seen_by(roster, LOWER)) == (higher, not higher)


def test_a_post_is_held_from_its_first_day_and_no_sooner(roster):
    assert store.holders(roster, EVE) == {"P1": {"甲"}}
    assert store.holders(roster, BEGINS) == {"P1": {"甲"}, "P2": {"甲"}}


@pytest.mark.parametrize(
    ("day", "posts"), [(EVE, "工业局科长"), (BEGINS, "财政局局长、工业局科长")]
)
def test_the_list_shows_the_posts_of_the_day_the_main_one_first(roster, monkeypatch, day, posts):
    move_to(monkeypatch, day)

    (line,) = store.officials(roster, officer(LOWER, HIGHER))

    assert line.posts == posts
    assert (line.unit, line.rank) == (("V", HIGHER) if day == BEGINS else ("U", LOWER))


def test_who_holds_no_post_yet_is_under_the_management_of_the_first_to_come(roster):
    early = HELD - timedelta(days=1)

    assert store.highest_ranks(roster, early) == {"甲": LOWER}
    assert store.holders(roster, early) == {"P1": {"甲"}, "P2": {"甲"}}


def test_who_has_left_a_post_keeps_its_rank_until_the_next_one_begins(roster):
    last = HELD - timedelta(days=99)
    add(roster, "P2", last, last)

    assert store.highest_ranks(roster, HELD - timedelta(days=1)) == {"甲": HIGHER}


def test_papers_list_and_present_post_name_the_same_main_post(roster, monkeypatch):
    move_to(monkeypatch, EVE)
    add(roster, "P0", HELD)
    add(roster, "P2", date(2025, 1, 1), EVE, manner="挂职")
    asker = officer(LOWER, HIGHER)

    (listed,) = store.officials(roster, asker)
    (candidate,) = persons_store.candidates(roster, asker, persons_store.Filter())
    (paper,) = persons_store.read(roster, asker, ["甲"], "出具任免审批表")
    present = dossier_store.records_of(roster, asker, ["甲"])["甲"].person.present

    assert listed.posts == candidate.posts == "工业局科长、财政局主任、财政局局长"
    assert present == listed.posts.replace("、", "，")
    assert candidate.unit == paper.unit == dossier_store.unit_names(roster)["甲"] == "工业局"


def test_a_paper_counts_the_time_in_post_over_rows_that_touch(roster, monkeypatch):
    move_to(monkeypatch, EVE)
    add(roster, "P1", date(2018, 5, 1), HELD - timedelta(days=1))

    (paper,) = persons_store.read(roster, officer(LOWER, HIGHER), ["甲"], "出具任免审批表")

    assert paper.since == "2018.05"
