"""命令办完以退出码说明成败；不能照办的说一句话，从不抛出一堆程序错误。"""

import logging
import sys
from collections.abc import Callable
from typing import Any, NoReturn

from rich.console import Console

from cadre.rules.errors import ShijiError


def run(command: Callable[..., Any], say: Console, **given: object) -> NoReturn:
    """Run a command line; a refusal is a sentence, never a traceback."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    try:
        command(**given)  # 用法不对的由命令行自己说明；命令以退出码说明成败
    except ShijiError as error:
        say.print(f"没有办成：{error.what}{error.what_to_do}", markup=False, soft_wrap=True)
        sys.exit(1)
    sys.exit(0)
