"""把一名干部的摘要或者一个职位的比选表画出一页，存成图片，说明书里的插图由此得来。"""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from sqlalchemy import Engine
from sqlmodel import Session

from attribution.schemes import example_store
from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.database import writing
from cadre.foundation.settings import Settings
from cadre.roster import store as roster
from cadre.rules.errors import BadInput
from records.dossier import comparison_store, store
from records.dossier.comparing import comparison_paper
from records.dossier.picturing import picture
from records.dossier.word import write

say = Console()

Acting = Callable[[Session, Settings, str], Principal]
LOOKED = "画一页图片"


def paper(session: Session, who: Principal, official: str, vacancy: int, *, demo: bool) -> bytes:
    """The summary of an official, or the comparison of the candidates for a vacancy, as .docx.

    Raises:
        NotFound: when the official or the vacancy is beyond one's authority.
        BadInput: when neither or both are asked for.
    """
    if bool(official) == bool(vacancy):
        raise BadInput("要么给干部编号，要么给空缺编号。", "如 --official G0608，或 --vacancy 2。")
    if official:
        who.must(Permission.WRITE_DOSSIER)
        trail.looked(session, who, official, LOOKED)
        return store.summary(session, who, official, today(), demo=demo).content
    who.must(Permission.READ_SELECTION)
    trail.looked(session, who, f"空缺 {vacancy}", LOOKED)
    found = comparison_store.comparison(session, who, vacancy, (), today())
    return write(comparison_paper(found, today(), demo=demo))


def add(cli: typer.Typer, ready: Callable[[], tuple[Settings, Engine]], acting: Acting) -> None:
    """Add the command to the program's."""

    @cli.command("picture")
    def draw(
        to: Annotated[Path, typer.Argument(help="写到哪个图片文件（.png）")],
        account: Annotated[
            str, typer.Option("--account", "-a", envvar="SHIJI_ACCOUNT", help="以哪个账号的名义")
        ],
        official: Annotated[str, typer.Option(help="这名干部（编号）的实绩档案摘要")] = "",
        vacancy: Annotated[int, typer.Option(help="这个空缺（编号）的人选比选表")] = 0,
        page: Annotated[int, typer.Option(help="第几页")] = 1,
    ) -> None:
        """把实绩档案摘要或者人选比选表的一页画成图片（须装有 LibreOffice 和 poppler）。"""
        settings, engine = ready()
        with writing(engine) as session:
            who = acting(session, settings, account)
            demo = roster.any_invented(session) or example_store.any_example(session)
            content = paper(session, who, official, vacancy, demo=demo)
        to.write_bytes(picture(content, page))
        say.print(f"已写入 {to}。", soft_wrap=True)
