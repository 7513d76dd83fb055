from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from cadre.foundation import trail
from cadre.foundation.database import reading, writing
from cadre.foundation.tables import TrailLine
from cadre.foundation.trail import Asked, Verdict


@pytest.fixture
def trailed(engine: Engine) -> Engine:
    with writing(engine) as session:
        for number in range(1, 6):
            trail.leave(session, f"user{number % 2}", "查看", f"干部 G{number}", f"第{number}次")
    return engine


def run(engine: Engine, *statements: str) -> None:
    with writing(engine) as session:
        for statement in statements:
            session.connection().exec_driver_sql(statement)


def with_triggers_dropped(engine: Engine) -> None:
    on = " ON trailline" if engine.dialect.name == "postgresql" else ""
    run(engine, *(f"DROP TRIGGER {kind}_trailline{on}" for kind in ("no_update", "no_delete")))


def verdict(engine: Engine, noted: str = "") -> Verdict:
    with reading(engine) as session:
        return trail.verify(session, noted)


def test_an_untouched_chain_holds(trailed):
    found = verdict(trailed)

    assert (found.lines, found.broken_at, found.holds) == (5, None, True)


def test_an_empty_trail_holds(engine):
    assert verdict(engine).holds


def test_lines_left_in_several_transactions_make_one_chain(trailed):
    with writing(trailed) as session:
        trail.leave(session, "user9", "查看", "干部 G9")

    assert verdict(trailed) == Verdict(6, None, verdict(trailed).head)


def test_a_transaction_undone_leaves_no_gap(trailed):
    def fail() -> None:
        with writing(trailed) as session:
            trail.leave(session, "user9", "查看", "干部 G9")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert verdict(trailed).lines == 5
    assert verdict(trailed).holds


INSERT = """INSERT INTO trailline (id, at, account, verb, target, words, previous, hash)
SELECT 6, at, account, verb, target, words, hash, hash FROM trailline WHERE id = 5"""
TAMPERINGS = {
    "account edited": (["UPDATE trailline SET account = 'user9' WHERE id = 3"], 3),
    "time edited": (["UPDATE trailline SET at = '2020-01-01 00:00:00' WHERE id = 3"], 3),
    "words edited": (["UPDATE trailline SET words = '' WHERE id = 5"], 5),
    "word moved over": (["UPDATE trailline SET verb = '查', target = '看干部 G3' WHERE id = 3"], 3),
    "hash edited": (["UPDATE trailline SET hash = '0' WHERE id = 2"], 2),
    "first deleted": (["DELETE FROM trailline WHERE id = 1"], 1),
    "middle deleted": (["DELETE FROM trailline WHERE id = 3"], 3),
    "deleted and renumbered": (
        [
            "DELETE FROM trailline WHERE id = 3",
            "UPDATE trailline SET id = 3 WHERE id = 4",
            "UPDATE trailline SET id = 4 WHERE id = 5",
        ],
        3,
    ),
    "inserted": ([INSERT], 6),
    "swapped": (
        [
            "UPDATE trailline SET id = 99 WHERE id = 2",
            "UPDATE trailline SET id = 2 WHERE id = 3",
            "UPDATE trailline SET id = 3 WHERE id = 99",
        ],
        2,
    ),
    "tail cut off": (["DELETE FROM trailline WHERE id >= 4"], 4),
    "all deleted": (["DELETE FROM trailline"], 1),
    "head deleted": (["DELETE FROM trailhead"], 6),
    "head set back": (["UPDATE trailhead SET line_id = 4"], 6),
}


@pytest.mark.parametrize(("statements", "broken_at"), TAMPERINGS.values(), ids=TAMPERINGS)
def test_tampering_past_the_triggers_is_found_where_it_was_done(trailed, statements, broken_at):
    with_triggers_dropped(trailed)

    run(trailed, *statements)

    assert verdict(trailed).broken_at == broken_at
    assert not verdict(trailed).holds


def test_a_line_rewritten_together_with_its_own_hash_no_longer_fits_the_next(trailed):
    with_triggers_dropped(trailed)

    with writing(trailed) as session:
        line = session.get_one(TrailLine, 3)
        line.account = "user9"
        line.hash = trail.chain_hash(line)

    assert verdict(trailed).broken_at == 4


def test_only_a_hash_noted_outside_shows_that_tail_and_head_were_cut_together(trailed):
    noted = verdict(trailed).head
    assert verdict(trailed, noted).noted_found
    with_triggers_dropped(trailed)

    run(
        trailed,
        "DELETE FROM trailline WHERE id = 5",
        "UPDATE trailhead SET line_id = 4, hash = (SELECT hash FROM trailline WHERE id = 4)",
    )

    assert verdict(trailed).holds
    assert verdict(trailed, noted).noted_found is False
    assert not verdict(trailed, noted).holds


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE trailline SET words = '' WHERE id = 1",
        "UPDATE trailline SET hash = hash",
        "DELETE FROM trailline WHERE id = 5",
    ],
)
def test_the_database_itself_refuses_to_change_a_line(trailed, statement):
    with pytest.raises(DBAPIError, match="只许追加"):
        run(trailed, statement)


def test_replacing_a_line_is_refused_too(trailed):
    if trailed.dialect.name != "sqlite":
        pytest.skip("REPLACE 是 SQLite 的语句")

    with pytest.raises(DBAPIError, match="只许追加"):
        run(trailed, "REPLACE INTO trailline SELECT * FROM trailline WHERE id = 1")


def numbers(engine: Engine, asked: Asked, before: int | None = None, at_most: int = 50):
    with reading(engine) as session:
        return [line.id for line in trail.lines(session, asked, before, at_most)]


def test_lines_come_newest_first_a_page_at_a_time(trailed):
    assert numbers(trailed, Asked(), at_most=2) == [5, 4]
    assert numbers(trailed, Asked(), before=4, at_most=2) == [3, 2]
    assert numbers(trailed, Asked(), before=1) == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Asked(account="user1"), [5, 3, 1]),
        (Asked(target="G2"), [2]),
        (Asked(target="%"), []),
        (Asked(verb="登录"), []),
        (Asked(account="user0", verb="查看", target="G4"), [4]),
    ],
)
def test_lines_are_found_by_account_verb_and_target(trailed, asked, found):
    assert numbers(trailed, asked) == found


def test_a_day_runs_from_midnight_to_midnight_in_beijing(engine, monkeypatch):
    instants = [
        datetime(2021, 1, 4, 15, 59, 59, tzinfo=UTC),  # 北京 4 日 23:59:59
        datetime(2021, 1, 4, 16, 0, 0, tzinfo=UTC),  # 北京 5 日 0 时
        datetime(2021, 1, 5, 15, 59, 59, tzinfo=UTC),  # 北京 5 日 23:59:59
        datetime(2021, 1, 5, 16, 0, 0, tzinfo=UTC),  # 北京 6 日 0 时
    ]
    with writing(engine) as session:
        for instant in instants:
            monkeypatch.setattr(trail, "now", lambda instant=instant: instant)
            trail.leave(session, "li", "查看", "干部 G1")

    assert numbers(engine, Asked(day=date(2021, 1, 5))) == [3, 2]
