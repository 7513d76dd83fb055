"""昆山的故事：一名副镇长连年靠后调了岗，几年改进又提任；先有结果后有线索，逐段接着办。"""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from attribution.runs import store as runs
from attribution.schemes import store as schemes
from cadre.foundation.database import reading, writing
from cadre.foundation.settings import Settings
from cadre.foundation.sheets import Books
from cadre.rules.vocabulary import AccountRole
from records.demo import case_story, places
from records.demo.accounts import DemoAccount, acting, open_all
from records.demo.locking import lock_decisions

PLACE = "kunshan"
FOLDER = places.FOLDER / PLACE / "story"


def tell(engine: Engine, settings: Settings, books: Books, say: places.Say) -> places.Secrets:
    """Tell the story in a folder in which the place is loaded; the new account's password.

    Each part is one transaction and is left out where its result is there already (law 8).
    """
    with (FOLDER / "story.toml").open("rb") as file:
        story: dict[str, Any] = tomllib.load(file)
    own = DemoAccount(
        story["account"], "故事里的副镇长本人", AccountRole.OFFICIAL, official=story["official"]
    )
    for part in story["parts"]:
        if "enter" in part:
            with writing(engine) as session:
                places.enter(session, books, FOLDER, {**part, "folder": part["enter"]}, say)
        elif "publish" in part:
            _publish(engine, settings, part, say)
        else:
            _steps(engine, books, FOLDER / story["case"], part["steps_until"], say)
    with writing(engine) as session:
        secrets = open_all(session, [own])
    for name, words, secret in secrets:  # 马上说出：中途停下也不致无人能登录
        say(f"账号 {name}  一次性口令 {secret}  {words}")
    return secrets


def _publish(engine: Engine, settings: Settings, part: dict[str, Any], say: places.Say) -> None:
    """A year is issued, calculated with the facts of its time, and published on its day."""
    with reading(engine) as session:
        head = schemes.head(session, part["publish"])
    places.issue(engine, head, say)
    with writing(engine) as session:
        if runs.current(session, head.code) is None:
            _calculate(session, settings, head.code, part["on"])
            say(f"{head.name}：计算并公布")


def _calculate(session: Session, settings: Settings, scheme: str, on: date) -> None:
    clerk = acting(session, "kaohe")
    lock_decisions(session, scheme)
    run, _ = runs.make(session, clerk, scheme, "首次计算")
    runs.publish(session, clerk, settings, run.id or 0, on=on)


def _steps(engine: Engine, books: Books, script: Path, until: str, say: places.Say) -> None:
    with writing(engine) as session:
        case, taken = case_story.play(session, books, script, until=until)
        if taken:
            say(f"个案办到“{until}”：{case.state}")
