"""一口气读出几万行时先不清理内存，读完再清理：清理一遍要停下来看全部对象，读得越多越慢。"""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_within = 0


@contextmanager
def undisturbed() -> Iterator[None]:
    """Put the collection of cycles off while many rows are made, in any thread; they make none."""
    global _within  # noqa: PLW0603  停用是整个进程的事，要数一数还有谁在用
    with _lock:
        _within += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _within -= 1
            if not _within:
                gc.enable()
