import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from demo_world import COUNTIES, HISTORY
from sqlalchemy import Engine
from sqlmodel import SQLModel, func, select
from world import PASSWORD, new_account

import main
from attribution.runs import store as runs
from cadre import VERSION
from cadre.foundation import database, trail
from cadre.foundation.database import reading, writing
from cadre.foundation.decisions import Minutes
from cadre.foundation.settings import Settings
from cadre.rules.vocabulary import AccountRole, PostRank, RunState
from records.demo import story
from records.demo.accounts import acting
from records.ledger import store as ledger

R = AccountRole
ROOT = Path(__file__).parents[1]
LISHUI = ROOT / "attribution" / "schemes" / "lishui"
MANAGED = [rank for rank in PostRank if rank is not PostRank.OUTSIDE]
WHY = ("--reason", "更正", "--paper", "文〔2021〕1号")


@pytest.fixture
def shiji(demo_app, tmp_path, monkeypatch, capsys):
    """The command line on a copy of the demonstration: gives the exit code and what it said."""
    monkeypatch.setenv("SHIJI_DATA", str(tmp_path))
    monkeypatch.setenv("SHIJI_DATABASE_URL", demo_app.state.settings.database_url)
    monkeypatch.setenv("SHIJI_PASSWORD", PASSWORD)
    monkeypatch.setattr(main.say, "width", 200, raising=False)
    engines: list[Engine] = []
    make = database.create_engine

    def kept(*given: Any, **named: Any) -> Engine:
        engines.append(make(*given, **named))
        return engines[-1]

    monkeypatch.setattr(database, "create_engine", kept)  # 命令办完进程就结束，测试里须自己断开

    def run(*words: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["shiji", *words])
        capsys.readouterr()
        try:
            main.main()
        except SystemExit as ended:
            return int(ended.code or 0), capsys.readouterr().out
        finally:
            while engines:
                engines.pop().dispose()
        return 0, capsys.readouterr().out

    return run


@pytest.fixture
def named(demo_app):
    def account(role: AccountRole, **rights) -> str:
        name: str = new_account(demo_app.state.engine, role, **rights).name
        return name

    return account


def test_help_lists_what_can_be_done():
    done = subprocess.run(
        [sys.executable, "main.py", "--help"],
        cwd=ROOT, capture_output=True, text=True, check=True, env=os.environ | {"COLUMNS": "200"},
    )  # fmt: skip

    for command in (
        "serve",
        "import",
        "calculate",
        "publish",
        "close",
        "dossier",
        "verify",
        "user",
        "demo",
    ):
        assert command in done.stdout


def test_a_wrong_password_is_a_sentence_and_not_a_traceback(shiji, named, monkeypatch):
    monkeypatch.setenv("SHIJI_PASSWORD", "wrong-password")

    code, said = shiji("calculate", COUNTIES, "-a", named(R.CLERK))

    assert code == 1
    assert said.startswith("没有办成：")
    assert "Traceback" not in said


def test_importing_what_is_on_record_changes_nothing(shiji, named):
    code, said = shiji(
        "import", "results", str(LISHUI / "results_counties_2020"), "-a",
        named(R.CLERK, ranks=MANAGED), *WHY,
    )  # fmt: skip

    assert (code, said.strip()) == (0, "没有变化。")


def test_a_folder_with_a_fault_is_refused_as_a_whole(shiji, named, tmp_path):
    folder = tmp_path / "results"
    folder.mkdir()
    (folder / "完成情况.csv").write_text("方案代码,指标代码\n没有,没有\n", encoding="utf-8")

    code, said = shiji("import", "results", str(folder), "-a", named(R.CLERK, ranks=MANAGED), *WHY)

    assert code == 1
    assert "没有办成" in said


def test_a_run_is_calculated_and_published_from_the_command_line(shiji, named, demo_app):
    clerk = named(R.CLERK, ranks=MANAGED)

    calculated = shiji("calculate", COUNTIES, "-a", clerk)
    published = shiji("publish", "5", "-a", clerk)

    assert "第 5 次计算完成" in calculated[1]
    assert "异议期至" in published[1]
    with reading(demo_app.state.engine) as session:
        assert runs.current(session, COUNTIES).id == 5


def test_a_role_without_the_right_is_refused(shiji, named):
    code, said = shiji("calculate", COUNTIES, "-a", named(R.AUDITOR))

    assert code == 1
    assert "没有“试算”的权限" in said


def test_closing_waits_for_the_decision_and_for_the_window(shiji, named, demo_app):
    clerk = named(R.CLERK, ranks=MANAGED)
    assert "还没有封账决定" in shiji("close", COUNTIES, "-a", clerk)[1]

    with writing(demo_app.state.engine) as session:
        given = Minutes(
            "常委会", "会议", "1号", runs.current(session, COUNTIES).made_at.date(), "同意"
        )
        ledger.decide_closing(session, acting(session, "jilu"), COUNTIES, given)
    code, said = shiji("close", COUNTIES, "-a", clerk)

    assert code == 1
    assert "异议期" in said
    assert "已经封账" in shiji("close", HISTORY, "-a", clerk)[1]


def test_verifying_recomputes_every_run_and_walks_the_trail(shiji):
    code, said = shiji("verify")

    assert code == 0
    assert "完整" in said
    assert "每次计算重算一致" in said
    assert "与留痕相符" in said


def head(engine: Engine) -> str:
    with reading(engine) as session:
        return trail.verify(session).head


def test_verifying_shows_the_end_of_the_chain_and_finds_it_again(shiji, demo_app):
    noted = head(demo_app.state.engine)

    code, said = shiji("verify", "--noted", noted.upper())

    assert code == 0
    assert f"链尾 {noted}" in said
    assert "抄存的链尾在链上" in said


def test_verifying_misses_a_noted_end_when_tail_and_head_were_cut_together(shiji, demo_app):
    engine = demo_app.state.engine
    with writing(engine) as session:
        trail.leave(session, "li", "查看", "干部 G0313")
    noted = head(engine)
    on = " ON trailline" if engine.dialect.name == "postgresql" else ""
    with writing(engine) as session:
        run = session.connection().exec_driver_sql
        run(f"DROP TRIGGER no_delete_trailline{on}")
        run("DELETE FROM trailline WHERE id = (SELECT line_id FROM trailhead)")
        run(
            "UPDATE trailhead SET line_id = line_id - 1,"
            " hash = (SELECT hash FROM trailline ORDER BY id DESC LIMIT 1)"
        )

    assert shiji("verify")[0] == 0
    code, said = shiji("verify", "--noted", noted)

    assert code == 1
    assert "抄存的链尾不在链上" in said


def test_verifying_finds_a_decision_that_was_touched(shiji, demo_app):
    engine = demo_app.state.engine
    on = " ON decision" if engine.dialect.name == "postgresql" else ""
    with writing(engine) as session:
        session.connection().exec_driver_sql(f"DROP TRIGGER no_update_decision{on}")
        session.connection().exec_driver_sql("UPDATE decision SET reason = '另一理由' WHERE id = 1")

    code, said = shiji("verify")

    assert code == 1
    assert "记录决定：库里的记录与留痕不符" in said


def test_verifying_reports_runs_of_another_version_and_does_not_repeat_them(shiji, monkeypatch):
    monkeypatch.setattr("attribution.runs.edition.VERSION", "9.9.9")

    code, said = shiji("verify")

    assert code == 0
    assert f"第 1 次计算由 shiji {VERSION} 算出，本版不重算" in said


def test_verifying_finds_a_run_that_was_touched(shiji, demo_app):
    with writing(demo_app.state.engine) as session:
        run = runs.every(session)[0]
        run.outputs_hash = "0" * 64
        session.add(run)

    code, said = shiji("verify")

    assert code == 1
    assert "重算不一致的计算：[1]" in said


def test_the_system_administrator_opens_and_resets_accounts(shiji, named):
    admin = named(R.SYSTEM_ADMIN)

    opened = shiji("user", "open", "zhangsan", "-a", admin, "--display", "张三")
    again = shiji("user", "open", "zhangsan", "-a", admin, "--display", "张三")
    reset = shiji("user", "reset", "zhangsan", "-a", admin)

    assert "一次性口令" in opened[1]
    assert again[0] == 1
    assert "一次性口令" in reset[1]
    assert opened[1] != reset[1]


def test_others_open_no_accounts(shiji, named):
    assert shiji("user", "open", "zhangsan", "-a", named(R.CLERK), "--display", "张三")[0] == 1


def test_a_dossier_is_written_for_one_official(shiji, named, tmp_path):
    out = tmp_path / "papers"

    code, said = shiji(
        "dossier",
        "-a",
        named(R.CADRE_OFFICER, ranks=MANAGED),
        "--out",
        str(out),
        "--official",
        "G0313",
    )

    assert (code, len(list(out.glob("*.docx")))) == (0, 1)
    assert "1 份材料" in said


def rows(engine) -> dict[str, int]:
    with reading(engine) as session:
        return {
            name: session.exec(select(func.count()).select_from(table)).one()
            for name, table in SQLModel.metadata.tables.items()
        }


def test_the_demonstration_started_again_goes_on_with_what_is_there(demo_app, tmp_path):
    engine = demo_app.state.engine
    before = rows(engine)

    secrets = story.tell(
        engine, Settings(_env_file=None, data=tmp_path), main.BOOKS, print, papers=False
    )

    assert secrets == []
    assert rows(engine) == before


def test_the_demonstration_leaves_one_published_run_for_each_scheme(demo_app):
    with reading(demo_app.state.engine) as session:
        states = [(run.scheme, run.state) for run in runs.every(session)]

    assert [state for scheme, state in states if scheme == COUNTIES] == [
        RunState.SUPERSEDED,
        RunState.PUBLISHED,
    ]


def test_a_new_system_gets_its_three_administrators_once(shiji, database_url, monkeypatch):
    monkeypatch.setenv("SHIJI_DATABASE_URL", database_url)

    code, said = shiji("user", "first")
    again, refusal = shiji("user", "first")

    assert (code, len(said.split())) == (0, 6)
    assert (again, len(refusal.split()) >= 1) == (1, True)
    assert "没有办成" in refusal
