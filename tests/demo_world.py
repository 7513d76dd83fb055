"""演示年度只装一次，每个测试各用一份副本，互不影响。"""

import shutil
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from databases import Original
from fastapi import FastAPI
from sqlmodel import Session, col, select

import main
from attribution.results import evidence_disk_store
from cadre.foundation import batch_seal_store, clock, facts
from cadre.foundation.database import connect
from cadre.foundation.facts import Batch, Fact
from cadre.foundation.settings import Settings
from records.demo import story
from records.demo.accounts import acting

HISTORY, COUNTIES, CITY = story.HISTORY, story.COUNTIES, story.CITY


class DemoYear(Original):
    """The demonstration, told once; `copy` gives databases of one's own to write in."""

    def tell(self) -> None:
        """Take the year from intake to decisions, without writing its papers."""
        engine = self.make()
        settings = Settings(_env_file=None, data=self.folder)
        story.tell(engine, settings, main.BOOKS, lambda _words: None, papers=False)
        engine.dispose()

    def copy(self, folder: Path) -> str:
        """A database to write in, with the files that the year attached."""
        kept = self.folder / evidence_disk_store.FOLDER
        shutil.copytree(kept, folder / kept.name, dirs_exist_ok=True)
        return super().copy(folder)


def app_on(url: str, folder: Path, **settings: object) -> FastAPI:
    """The whole program on a database."""
    chosen = Settings(_env_file=None, data=folder, database_url=url, **settings)
    return main.create_app(chosen, connect(url))


def move_to(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """Let the day be another one in every module that asks for it."""
    real = clock.today

    def moved() -> date:  # 一个函数给所有模块，再移一次还认得出来
        return day

    for module in list(sys.modules.values()):
        if getattr(module, "today", None) is real:
            monkeypatch.setattr(module, "today", moved)


def correct(session: Session, table: type[Fact], key: str, **changed: Any) -> Batch:
    """Correct one fact under a batch of its own, as an upheld dispute would."""
    row = session.exec(
        select(table).where(table.key == key, col(table.retired_by_id).is_(None))
    ).one()
    book = next(b for b in main.BOOKS.values() if any(form.table is table for form in b.sheets))
    batch = Batch(book=book.code, account_id=1, entered_at=clock.now(), reason="更正", paper="文")
    session.add(batch)
    session.flush()
    kept = row.model_dump(exclude={"id", "key", "batch_id", "retired_by_id", "cell"})
    facts.enter(session, table, {key: kept | changed}, batch, {})
    batch_seal_store.leave(session, acting(session, "kaohe"), batch, book)
    return batch
