from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from demo_world import CITY, COUNTIES
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from attribution.results import cells_store, evidence_disk_store, evidence_store
from attribution.results.flow import State
from attribution.results.tables import ResultRow
from attribution.runs import meeting_store, shown_store
from attribution.runs import store as runs
from attribution.schemes import store as schemes
from cadre.foundation import trail
from cadre.foundation.access import Principal
from cadre.foundation.append_only import WORDS, release
from cadre.foundation.database import reading, writing
from cadre.foundation.facts import known
from cadre.foundation.sealing import Claim, differences, seal
from cadre.foundation.tables import TrailHead, TrailLine
from cadre.rules.problems import Problem
from records.demo.accounts import acting
from records.desk import verify_store
from records.ledger import store as ledger
from records.ledger.tables import EntryRow

GUARDED = (
    "trailline", "decision", "scorerow", "standingrow", "sharerow", "entryrow", "matterevent",
    "closing",
)  # fmt: skip


@pytest.fixture
def database(demo_app) -> Engine:
    engine: Engine = demo_app.state.engine
    return engine


@pytest.fixture
def unguarded(database) -> Engine:
    """The demonstration in the hands of somebody who dropped the triggers."""
    on = " ON {}" if database.dialect.name == "postgresql" else ""
    for table in GUARDED:
        for kind in ("no_update", "no_delete"):
            run(database, f"DROP TRIGGER {kind}_{table}" + on.format(table))
    return database


def run(engine: Engine, statement: str) -> None:
    with writing(engine) as session:
        session.connection().exec_driver_sql(statement)


def found(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return [str(problem) for problem in verify_store.problems(session)]


def clerk(session) -> Principal:
    return acting(session, "kaohe")


def test_the_untouched_demonstration_fits_its_trail_in_every_line(database):
    assert found(database) == []


def test_the_rows_kept_of_every_run_are_those_that_were_digested(shown):
    assert [run.id for run in runs.every(shown) if not runs.kept(shown, run)] == []


FORGERIES = {
    "score": ("UPDATE scorerow SET points = points + 1 WHERE id = 1", "计算 1"),
    "formula": ("UPDATE scorerow SET formula = '' WHERE id = 1", "计算 1"),
    "score deleted": ("DELETE FROM scorerow WHERE id = 1", "计算 1"),
    "place": ("UPDATE standingrow SET place = 9 WHERE id = 1", "计算 1"),
    "share": ("UPDATE sharerow SET got = got + 1 WHERE id = 1", "计算 1"),
    "share moved": ("UPDATE sharerow SET official = 'G9999' WHERE id = 1", "计算 1"),
    "rest unheard of": ("UPDATE sharerow SET rest = '某处' WHERE id = 1", "计算 1"),
    "entry": ("UPDATE entryrow SET got = got + 1 WHERE id = 1", "封账"),
    "entry of another": ("UPDATE entryrow SET official = 'G9999' WHERE id = 1", "封账"),
    "entry deleted": ("DELETE FROM entryrow WHERE id = 1", "封账"),
    "closing": ("UPDATE closing SET closed_on = '2001-01-01'", "封账"),
    "decision": ("UPDATE decision SET outcome = '另一结果' WHERE id = 1", "记录决定"),
    "votes": ("UPDATE decision SET minutes_no = '9号' WHERE id = 1", "记录决定"),
    "step": ("UPDATE matterevent SET words = '改' WHERE id = 1", "事项"),
    "step deleted": ("DELETE FROM matterevent WHERE id = 1", "事项"),
    "case of another": ("UPDATE matter SET official = 'G9999' WHERE id = 1", "提出"),
    "case set on": ("UPDATE matter SET state = '另一状态' WHERE id = 1", "事项 1"),
    "window": ("UPDATE run SET window_ends_on = '2001-01-01' WHERE id = 1", "公布"),
    "run state": ("UPDATE run SET state = '公布' WHERE id = 1", "计算 1"),
    "issued": ("UPDATE issue SET issued_on = '2001-01-01'", "印发方案"),
    "run hash": ("UPDATE run SET outputs_hash = inputs_hash WHERE id = 1", "试算"),
}


@pytest.mark.parametrize(("statement", "named"), FORGERIES.values(), ids=FORGERIES)
def test_a_forgery_past_the_triggers_is_found_and_named(unguarded, statement, named):
    run(unguarded, statement)

    assert named in " ".join(found(unguarded))


def test_a_score_forged_together_with_the_hash_of_its_run_is_found_by_the_trail(unguarded):
    run(unguarded, "UPDATE scorerow SET points = points + 1 WHERE id = 1")
    with writing(unguarded) as session:
        forged = runs.every(session)[0]
        forged.outputs_hash = runs.digest(runs.outputs(session, forged.id))
        session.add(forged)

    said = " ".join(found(unguarded))

    assert "与当时的输出不符" not in said
    assert "计算 1!试算：库里的记录与留痕不符" in said


def test_a_decision_slipped_in_without_a_line_is_found(unguarded):
    run(
        unguarded,
        "INSERT INTO decision (id, kind, target, outcome, organ, meeting, minutes_no, decided_on,"
        " reason, recorded_by, recorded_at, source) SELECT 9999, kind, target, '另一结果', organ,"
        " meeting, minutes_no, decided_on, reason, recorded_by, recorded_at, source"
        " FROM decision WHERE id = 1",
    )

    assert any("记录决定：库里的记录与留痕不符" in words for words in found(unguarded))


def test_a_decision_taken_out_is_missed(unguarded):
    run(unguarded, "UPDATE matterevent SET decision_id = NULL")
    run(unguarded, "DELETE FROM decision WHERE kind = '约谈：批准'")

    assert any("库里没有相符的记录" in words for words in found(unguarded))


def test_words_spoken_at_a_meeting_that_were_rewritten_or_taken_out_are_found(unguarded):
    with writing(unguarded) as session:
        shown = shown_store.whole(session, clerk(session), runs.current(session, COUNTIES))
        for words in ("再接再厉。", "要补短板。"):
            meeting_store.enter(session, clerk(session), shown, "", words)
    assert found(unguarded) == []

    run(unguarded, "UPDATE meetingcomment SET words = '很好。' WHERE id = 1")
    run(unguarded, "DELETE FROM meetingcomment WHERE id = 2")

    assert "会议点评：库里的记录与留痕不符" in " ".join(found(unguarded))


def test_a_locked_value_changed_behind_the_program_is_found_and_locked_no_longer(unguarded):
    with writing(unguarded) as session:
        release(session.connection(), ["resultrow"])
        row = session.scalars(known(ResultRow, scheme=CITY)).first()
        row.value = Decimal(987654)

    assert any("987654：与办理填报步骤时的内容不符" in words for words in found(unguarded))
    with reading(unguarded) as session:
        cells = cells_store.cells(session, schemes.scheme(session, CITY))
        (changed,) = [cell for cell in cells if "987654" in cell.words]
        assert changed.state is not State.LOCKED


@pytest.mark.parametrize("harm", [Path.unlink, lambda file: file.write_bytes(b"%PDF-1.7 other")])
def test_evidence_gone_from_the_disk_or_changed_there_is_named(demo_app, harm):
    settings = demo_app.state.settings
    with writing(demo_app.state.engine) as session:
        scheme = schemes.scheme(session, COUNTIES)
        cell = next(c for c in cells_store.cells(session, scheme) if c.sheet == "result")
        given = {"name": "报表.pdf", "content": b"%PDF-1.7 table"}
        row = evidence_store.attach(
            session, clerk(session), settings, COUNTIES, cell.token, **given
        )
        assert verify_store.lost_files(session, settings) == []
        harm(settings.data / evidence_disk_store.FOLDER / row.sha256[:2] / row.sha256)

        (said,) = verify_store.lost_files(session, settings)

    assert "报表.pdf" in str(said)
    assert "文件不在了" in str(said)


@pytest.fixture
def reversed_entry(database) -> int:
    with writing(database) as session:
        row = session.exec(select(EntryRow).where(EntryRow.official != "")).first()
        ledger.reverse_entry(session, clerk(session), row.id, "县委〔2021〕9号")
    return row.id


def test_a_reversal_and_what_it_moved_fit_the_trail(database, reversed_entry):
    assert found(database) == []


@pytest.mark.parametrize("which", ["reverses_id IS NOT NULL", "rest = '冲正转出，待重新归属'"])
def test_a_forged_reversal_is_found(reversed_entry, unguarded, which):
    run(unguarded, f"UPDATE entryrow SET lost = lost + 1 WHERE {which}")  # noqa: S608  测试自己的字

    assert "冲正" in " ".join(found(unguarded))


@pytest.mark.parametrize("table", GUARDED)
def test_the_database_itself_refuses_to_change_a_conclusion_or_a_step(database, table):
    key = "scheme" if table == "closing" else "id"

    for statement in (f"UPDATE {table} SET {key} = {key}", f"DELETE FROM {table}"):  # noqa: S608  测试自己的字
        with pytest.raises(DBAPIError, match=WORDS):
            run(database, statement)


def line(number: int, words: str) -> TrailLine:
    return TrailLine(
        id=number, at=datetime(2021, 1, 1, tzinfo=UTC), account="li", verb="记录决定", target="甲",
        words=words, previous="", hash="",
    )  # fmt: skip


OLD, NEW = Claim("记录决定", "甲", "0" * 16), Claim("记录决定", "甲", "1" * 16)


def wrong(lines: list[TrailLine], claims: list[Claim]) -> list[Problem]:
    return differences(lines, claims)


def test_a_line_from_before_the_first_seal_is_taken_as_it_is():
    assert wrong([line(1, "旧"), line(2, f"新〔{NEW.seal}〕")], [OLD, NEW]) == []


def test_a_line_without_a_seal_after_the_first_seal_is_not():
    assert len(wrong([line(1, f"新〔{NEW.seal}〕"), line(2, "旧")], [OLD, NEW])) == 1


def test_a_line_about_what_was_not_sealed_then_is_taken_though_other_things_were():
    comment = Claim("会议点评", "乙", "2" * 16)
    old = line(2, "3 字")
    old.verb, old.target = comment.verb, comment.target

    assert wrong([line(1, f"新〔{NEW.seal}〕"), old], [NEW, comment]) == []


def test_an_old_line_covers_one_row_only():
    assert len(wrong([line(1, "旧")], [OLD, OLD])) == 1


def test_a_seal_covers_every_field_and_an_empty_one_stands_for_none():
    plain = TrailHead(id=1, line_id=1, hash="")

    assert seal(plain) == seal(TrailHead(id=1, line_id=1, hash=None))
    assert seal(plain) != seal(TrailHead(id=1, line_id=2, hash=""))
    assert seal(plain) == seal(TrailHead(id=1, line_id=1, hash="a"), only=("id", "line_id"))


@pytest.mark.parametrize(("seconds", "at"), [(300, None), (301, 2)])
def test_a_clock_set_back_by_more_than_five_minutes_is_named(engine, monkeypatch, seconds, at):
    noon = datetime(2021, 1, 4, 12, tzinfo=UTC)
    with writing(engine) as session:
        for instant in (noon, noon - timedelta(seconds=seconds), noon):
            monkeypatch.setattr(trail, "now", lambda instant=instant: instant)
            trail.leave(session, "li", "查看", "干部 G1")

        verdict = trail.verify(session)

    assert (verdict.set_back_at, verdict.holds) == (at, True)
