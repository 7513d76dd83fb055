"""数据是不是虚构的或示例的，每一页都要写明；查明一次以后不再查。"""

from collections.abc import Callable

from sqlalchemy import Engine

from attribution.schemes import example_store
from cadre.foundation.database import reading
from cadre.roster import store as roster


def invented(engine: Engine) -> Callable[[], bool]:
    """Whether the data are invented; looked up until they are, then remembered."""
    known = False

    def demo() -> bool:
        nonlocal known
        if not known:
            with reading(engine) as session:
                known = roster.any_invented(session) or example_store.any_example(session)
        return known

    return demo
