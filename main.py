"""把各室装配成一个系统：设置、数据库、页面、命令行；这里不作任何决定。"""

import logging
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import click
import typer
import uvicorn
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from rich.console import Console
from sqlalchemy import Engine
from sqlmodel import Session

from attribution.responsibility.forms import DIVISION
from attribution.results import routes as result_routes
from attribution.results.forms import RESULT_BOOK
from attribution.runs import (
    dispute_routes,
    responsibility_routes,
    standing_routes,
)
from attribution.runs import routes as run_routes
from attribution.runs import store as runs
from attribution.schemes import routes as scheme_routes
from attribution.schemes.forms import SCHEME_BOOK
from attribution.schemes.issuing import frozen
from cadre.foundation import (
    first,
    health_routes,
    intake_routes,
    intake_store,
    jobs,
    jobs_routes,
    people_routes,
    people_store,
    sign_in,
    sign_in_routes,
    trail,
    trail_routes,
)
from cadre.foundation.access import Permission, Principal
from cadre.foundation.database import connect, migrate, reading, writing
from cadre.foundation.settings import Settings
from cadre.foundation.web import TEMPLATES, NavItem, furnish
from cadre.roster import store as roster
from cadre.roster.forms import ROSTER
from cadre.rules.errors import ShijiError
from records.demo import story
from records.desk import routes as desk_routes
from records.dossier import routes as dossier_routes
from records.dossier import series_store
from records.grades import routes as grade_routes
from records.ledger import routes as ledger_routes
from records.ledger import store as ledger
from records.matters import routes as matter_routes

BOOKS = {
    "roster": ROSTER,
    "scheme": replace(SCHEME_BOOK, frozen=frozen),
    "division": DIVISION,
    "results": RESULT_BOOK,
}

ROUTERS = (
    desk_routes.router,
    scheme_routes.router,
    result_routes.router,
    run_routes.router,
    standing_routes.router,
    responsibility_routes.router,
    dispute_routes.router,
    grade_routes.router,
    matter_routes.router,
    ledger_routes.router,
    dossier_routes.router,
    intake_routes.router,
    people_routes.router,
    trail_routes.router,
    jobs_routes.router,
    sign_in_routes.router,
    health_routes.router,
)

JOBS = {series_store.ALL: series_store.KIND}

NAV = (
    NavItem("首页", "/", Permission.HOME),
    NavItem("方案", "/schemes", Permission.READ_SCHEMES),
    NavItem("导入", "/intake", Permission.INTAKE),
    NavItem("结果", "/results", Permission.READ_RUNS),
    NavItem("计算", "/runs", Permission.READ_RUNS),
    NavItem("得分位次", "/standings", Permission.READ_STANDINGS),
    NavItem("责任链", "/responsibility", Permission.READ_RESPONSIBILITY),
    NavItem("异议", "/disputes", Permission.READ_STANDINGS),
    NavItem("干部", "/officials", Permission.READ_RECORD),
    NavItem("等次", "/grades", Permission.READ_MATTERS),
    NavItem("事项", "/matters", Permission.READ_MATTERS),
    NavItem("材料", "/dossiers", Permission.WRITE_DOSSIER),
    NavItem("人员与权限", "/people", Permission.READ_ACCOUNTS),
    NavItem("留痕", "/trail", Permission.READ_TRAIL),
)


def _is_demo(engine: Engine) -> Callable[[], bool]:
    """Whether the data are invented; looked up until they are, then remembered."""
    known = False

    def demo() -> bool:
        nonlocal known
        if not known:
            with reading(engine) as session:
                known = roster.any_invented(session)
        return known

    return demo


@asynccontextmanager
async def _work(app: FastAPI) -> AsyncIterator[None]:
    """The worker of the long jobs lives as long as the program serves."""
    desk: jobs.Desk = app.state.jobs
    desk.start()
    yield
    desk.stop()


def create_app(settings: Settings | None = None, engine: Engine | None = None) -> FastAPI:
    """The application on a migrated database."""
    settings = settings or Settings()
    engine = engine or connect(settings.url)
    app = FastAPI(title="实绩", docs_url=None, redoc_url=None, openapi_url=None, lifespan=_work)
    app.state.settings, app.state.engine = settings, engine
    app.state.books, app.state.nav = BOOKS, NAV
    app.state.jobs = jobs.Desk(engine, settings, JOBS)
    app.state.demo = _is_demo(engine)
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/assets", StaticFiles(directory=TEMPLATES / "assets"), name="assets")
    furnish(app)
    return app


cli = typer.Typer(help="实绩：考核结果归因到人。", no_args_is_help=True, add_completion=False)
user = typer.Typer(help="账号：新建、重置、列出。", no_args_is_help=True)
cli.add_typer(user, name="user")
say = Console()

AsAccount = Annotated[
    str, typer.Option("--account", "-a", envvar="SHIJI_ACCOUNT", help="以哪个账号的名义办理")
]


def _ready() -> tuple[Settings, Engine]:
    settings = Settings()
    settings.data.mkdir(parents=True, exist_ok=True)
    engine = connect(settings.url)
    migrate(engine)
    return settings, engine


def _acting(session: Session, settings: Settings, account: str) -> Principal:
    """The person behind a command: a named account with its password, as on the pages."""
    password = os.environ.get("SHIJI_PASSWORD") or typer.prompt("口令", hide_input=True, err=True)
    found = sign_in.check_password(session, settings, account, password)
    if found is None:
        session.commit()
        raise ShijiError(sign_in.WRONG, "用环境变量 SHIJI_PASSWORD 给出口令，或在终端输入。")
    return sign_in.principal(found)


@cli.command()
def serve() -> None:
    """启动网页服务。"""
    settings, engine = _ready()
    say.print(f"http://{settings.host}:{settings.port}/")
    uvicorn.run(
        create_app(settings, engine), host=settings.host, port=settings.port, log_level="warning"
    )


@cli.command("import")
def import_facts(
    book: Annotated[str, typer.Argument(help="工作簿：roster、scheme、division、results")],
    path: Annotated[Path, typer.Argument(help="一个文件夹，每张表一个 CSV")],
    account: AsAccount,
    reason: Annotated[str, typer.Option(help="事由")],
    paper: Annotated[str, typer.Option(help="依据文件")],
) -> None:
    """导入一个文件夹里的工作簿；有一处问题就整个不入库。"""
    settings, engine = _ready()
    with writing(engine) as session:
        who = _acting(session, settings, account)
        batch = intake_store.commit_folder(
            session, who, BOOKS, book, path, reason=reason, paper=paper
        )
    say.print(f"已入库：新增 {batch.new} 行，更正 {batch.changed} 行。" if batch else "没有变化。")


@cli.command()
def calculate(scheme: str, account: AsAccount, reason: str = "命令行试算") -> None:
    """按目前录入的事实试算一个方案。"""
    settings, engine = _ready()
    with writing(engine) as session:
        who = _acting(session, settings, account)
        run, problems = runs.make(session, who, scheme, reason)
        for problem in problems:
            say.print(f"{problem.severity} {problem}", markup=False)
        say.print(
            f"第 {run.id} 次计算完成，输出校验 {run.outputs_hash[:12]}，问题 {len(problems)} 个。"
        )


@cli.command()
def publish(run: int, account: AsAccount) -> None:
    """公布一次试算，异议期随之开始。"""
    settings, engine = _ready()
    with writing(engine) as session:
        who = _acting(session, settings, account)
        done = runs.publish(session, who, settings, run)
        say.print(f"第 {run} 次计算已公布，异议期至 {done.window_ends_on}。")


@cli.command()
def close(scheme: str, account: AsAccount) -> None:
    """按已记录的封账决定封账；异议期未满或异议未答复时不予办理。"""
    settings, engine = _ready()
    with writing(engine) as session:
        who = _acting(session, settings, account)
        decision = ledger.closing_decision(session, scheme)
        if decision is None:
            raise ShijiError("还没有封账决定。", "请先由决定记录人记录组织决定。")
        done = ledger.close(session, who, scheme, decision.id or 0)
        say.print(f"{scheme} 已封账，按第 {done.run_id} 次计算入账。")


@cli.command()
def dossier(
    account: AsAccount,
    out: Annotated[Path, typer.Option(help="写到哪个文件夹")] = Path("data/dossiers"),
    official: Annotated[str, typer.Option(help="只写这名干部（编号）；不填为全部")] = "",
) -> None:
    """写出实绩档案摘要（Word）。"""
    settings, engine = _ready()
    with writing(engine) as session:
        who = _acting(session, settings, account)
    count = series_store.write_folder(engine, who, out, official, say.print)
    say.print(f"{count} 份材料已写入 {out}。")


@cli.command()
def verify() -> None:
    """核对留痕是否完整，并把每次计算重算一遍，看是否一位不差。"""
    _, engine = _ready()
    with reading(engine) as session:
        verdict = trail.verify(session)
        say.print(
            f"留痕 {verdict.lines} 行，"
            + ("完整" if verdict.broken_at is None else f"第 {verdict.broken_at} 行起不符")
        )
        unequal = [run.id for run in runs.every(session) if not runs.repeated(session, run)]
        say.print(f"重算不一致的计算：{unequal}" if unequal else "每次计算重算一致")
    if verdict.broken_at is not None or unequal:
        raise typer.Exit(1)


@user.command("open")
def open_user(
    name: str,
    account: AsAccount,
    display: Annotated[str, typer.Option(help="显示的姓名")],
) -> None:
    """系统管理员新建账号；授权由安全管理员在页面办理。"""
    settings, engine = _ready()
    with writing(engine) as session:
        who = _acting(session, settings, account)
        secret = people_store.open_account(session, who, name, display)
    say.print(f"账号 {name} 的一次性口令：{secret}")


@user.command("reset")
def reset_user(name: str, account: AsAccount) -> None:
    """系统管理员重置口令。"""
    settings, engine = _ready()
    with writing(engine) as session:
        secret = people_store.reset(session, _acting(session, settings, account), name)
    say.print(f"账号 {name} 的一次性口令：{secret}")


@user.command("first")
def first_users() -> None:
    """全新系统：建立三名管理员账号，口令只显示这一次。"""
    _, engine = _ready()
    with writing(engine) as session:
        for name, secret in first.first_administrators(session):
            say.print(f"{name}  {secret}")


@cli.command()
def demo() -> None:
    """装入演示年度并启动：导入、计算、公布、建议、决定、材料，一步不少。"""
    settings, engine = _ready()
    secrets = story.tell(engine, settings, BOOKS, say.print)
    if secrets:
        say.print("\n首次登录口令（只显示这一次，登录后须修改）：")
        for name, words, secret in secrets:
            say.print(f"  {name:<10} {secret}   {words}", markup=False)
    say.print(
        f"\n材料在 {settings.data / 'dossiers'}；请用浏览器打开 http://{settings.host}:{settings.port}/"
    )
    serve()


def main() -> None:
    """Run the command line; a refusal is a sentence, never a traceback."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    try:
        sys.exit(cli(standalone_mode=False))  # 命令以退出码说明成败
    except ShijiError as error:
        say.print(f"没有办成：{error.what}{error.what_to_do}", markup=False)
        sys.exit(1)
    except (click.exceptions.Abort, KeyboardInterrupt):
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
