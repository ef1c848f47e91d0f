"""What would hold the reactor up, in a thread of its own: one thing after the other, in the order of asking.

The order is that of the answers, so that a crawl stores its pages as if nothing was put aside.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

#: One: two would overtake each other. It starts when there is something to do.
_THREAD = ThreadPoolExecutor(max_workers=1, thread_name_prefix="newsieve-aside")


async def aside(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What `work` gives, or raises; the reactor goes on meanwhile."""
    return await asyncio.get_running_loop().run_in_executor(_THREAD, partial(work, *args, **kwargs))
