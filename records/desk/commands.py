"""命令行以账号的名义办理，与页面用同样的服务、受同样的权限约束，同样留痕。"""

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from sqlalchemy import Engine
from sqlmodel import Session

from attribution.runs import store as runs
from cadre.foundation import first, intake_store, people_store, sign_in, trail
from cadre.foundation.access import Principal
from cadre.foundation.database import connect, migrate, reading, writing
from cadre.foundation.settings import Settings
from cadre.rules.errors import ShijiError
from records.desk import carry_command, picture_command, verify_store
from records.desk.forms import BOOKS
from records.desk.score_command import score
from records.dossier import series_store
from records.ledger import store as ledger

cli = typer.Typer(help="实绩：考核结果归因到人。", no_args_is_help=True, add_completion=False)
user = typer.Typer(help="账号：新建、重置、列出。", no_args_is_help=True)
cli.add_typer(user, name="user")
cli.command()(score)
say = Console()

AsAccount = Annotated[
    str, typer.Option("--account", "-a", envvar="SHIJI_ACCOUNT", help="以哪个账号的名义办理")
]


def ready() -> tuple[Settings, Engine]:
    """Settings and a migrated database in the data folder."""
    settings = Settings()
    os.umask(0o077)  # 数据库和材料只有运行本系统的人读得到
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


@cli.command("import")
def import_facts(
    book: Annotated[str, typer.Argument(help="工作簿：roster、scheme、division、results")],
    path: Annotated[Path, typer.Argument(help="一个文件夹，每张表一个 CSV")],
    account: AsAccount,
    reason: Annotated[str, typer.Option(help="事由")],
    paper: Annotated[str, typer.Option(help="依据文件")],
) -> None:
    """导入一个文件夹里的工作簿；有一处问题就整个不入库。"""
    settings, engine = ready()
    with writing(engine) as session:
        who = _acting(session, settings, account)
        batch = intake_store.commit_folder(
            session, who, BOOKS, book, path, reason=reason, paper=paper
        )
    say.print(f"已入库：新增 {batch.new} 行，更正 {batch.changed} 行。" if batch else "没有变化。")


@cli.command()
def calculate(scheme: str, account: AsAccount, reason: str = "命令行试算") -> None:
    """按目前录入的事实试算一个方案。"""
    settings, engine = ready()
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
    settings, engine = ready()
    with writing(engine) as session:
        who = _acting(session, settings, account)
        done = runs.publish(session, who, settings, run)
        say.print(f"第 {run} 次计算已公布，异议期至 {done.window_ends_on}。")


@cli.command()
def close(scheme: str, account: AsAccount) -> None:
    """按已记录的封账决定封账；异议期未满或异议未答复时不予办理。"""
    settings, engine = ready()
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
    settings, engine = ready()
    with writing(engine) as session:
        who = _acting(session, settings, account)
    count = series_store.write_folder(engine, who, out, official, say.print)
    say.print(f"{count} 份材料已写入 {out}。")


@cli.command()
def verify(
    noted: Annotated[str, typer.Option(help="以前另行抄存的链尾校验值，须仍在链上")] = "",
) -> None:
    """核对留痕是否完整、库里的记录与留痕是否相符，并把每次计算重算一遍，看是否一位不差。"""
    settings, engine = ready()
    with reading(engine) as session:
        verdict = trail.verify(session, noted.strip().lower())
        for words in _said(verdict):
            say.print(words, soft_wrap=True)
        problems = [*verify_store.problems(session), *verify_store.lost_files(session, settings)]
        for problem in problems:
            say.print(str(problem), markup=False, soft_wrap=True)
        if not problems:
            say.print("结论、入账、决定、办理经过与留痕相符")
        unequal = verify_store.unequal(session)
        for words in verify_store.by_another_program(session):
            say.print(words, soft_wrap=True)
        say.print(f"重算不一致的计算：{unequal}" if unequal else "每次计算重算一致")
    if not verdict.holds or problems or unequal:
        raise typer.Exit(1)


def _said(verdict: trail.Verdict) -> list[str]:
    """What the command says of the chain; a clock set back is named, but breaks nothing."""
    broken = f"第 {verdict.broken_at} 行起不符"
    said = [
        f"留痕 {verdict.lines} 行，" + ("完整" if verdict.broken_at is None else broken),
        f"链尾 {verdict.head}（请另行抄存，下次用 --noted 核对）",
    ]
    if verdict.noted_found is not None:
        said.append(
            "抄存的链尾" + ("在链上" if verdict.noted_found else "不在链上，留痕被整体改写过")
        )
    if verdict.set_back_at is not None:
        said.append(f"第 {verdict.set_back_at} 行的时刻比前一行早五分钟以上，请查明时钟何以拨回")
    return said


@user.command("open")
def open_user(
    name: str,
    account: AsAccount,
    display: Annotated[str, typer.Option(help="显示的姓名")],
) -> None:
    """系统管理员新建账号；授权由安全管理员在页面办理。"""
    settings, engine = ready()
    with writing(engine) as session:
        who = _acting(session, settings, account)
        secret = people_store.open_account(session, who, name, display)
    say.print(f"账号 {name} 的一次性口令：{secret}")


@user.command("reset")
def reset_user(name: str, account: AsAccount) -> None:
    """系统管理员重置口令。"""
    settings, engine = ready()
    with writing(engine) as session:
        secret = people_store.reset(session, _acting(session, settings, account), name)
    say.print(f"账号 {name} 的一次性口令：{secret}")


@user.command("first")
def first_users() -> None:
    """全新系统：建立三名管理员账号，口令只显示这一次。"""
    _, engine = ready()
    with writing(engine) as session:
        for name, secret in first.first_administrators(session):
            say.print(f"{name}  {secret}")


carry_command.add(cli, ready, _acting)
picture_command.add(cli, ready, _acting)
