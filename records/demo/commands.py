"""一条命令装入并运行演示年度或一个地方：不写地方的，列出可用的各地。"""

import os
from collections.abc import Callable
from typing import Annotated

import typer
from rich.console import Console
from sqlalchemy import Engine

from cadre.foundation.settings import Settings
from cadre.foundation.sheets import Books
from records.demo import kunshan_story, places
from records.demo import story as year

say = Console()


def add(
    cli: typer.Typer,
    books: Books,
    ready: Callable[[], tuple[Settings, Engine]],
    serve: Callable[[], None],
) -> None:
    """Give the command line its commands `demo` and `place`."""

    @cli.command()
    def demo() -> None:
        """装入演示年度并启动：导入、计算、公布、建议、决定、材料，一步不少。"""
        settings, engine = ready()
        tell_secrets(year.tell(engine, settings, books, say.print))
        say.print(
            f"\n材料在 {settings.data / 'dossiers'}；"
            f"请用浏览器打开 http://{settings.host}:{settings.port}/"
        )
        serve()

    @cli.command()
    def place(
        name: Annotated[str, typer.Argument(help="哪个地方；不写的列出可用的各地")] = "",
        *,
        web: Annotated[
            bool, typer.Option("--serve/--no-serve", help="装入后是否启动网页服务")
        ] = True,
        story: Annotated[
            bool, typer.Option("--story", help="昆山：再办完一名副镇长调岗又提任的个案")
        ] = False,
    ) -> None:
        """装入一个地方的方案和示例数据并启动：印发、计算、公布。"""
        if not name:
            for code, words in places.places().items():
                say.print(f"{code:<10} {words}", markup=False)
            return
        if story and name != kunshan_story.PLACE:
            raise typer.BadParameter(f"只有 {kunshan_story.PLACE} 有故事。")
        _own_folder(name)
        settings, engine = ready()
        secrets = places.load(engine, settings, books, name, say.print)
        if story:
            secrets += kunshan_story.tell(engine, settings, books, say.print)
        tell_secrets(secrets)
        if web:
            serve()


def _own_folder(name: str) -> None:
    """Each place has a data folder of its own unless one is set."""
    if name in places.places() and "data" not in Settings().model_fields_set:
        os.environ["SHIJI_DATA"] = str(Settings().data / name)


def tell_secrets(secrets: places.Secrets) -> None:
    """Print the one-time passwords of the accounts just opened."""
    if secrets:
        say.print("\n首次登录口令（只显示这一次，登录后须修改）：")
    for name, words, secret in secrets:
        say.print(f"  {name:<10} {secret}   {words}", markup=False)
