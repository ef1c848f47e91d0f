"""How long each answer took, from the request on the wire to its last byte: kept, nothing is decided by it."""

import time
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler

#: Where a request's meta keeps the seconds, and meanwhile when its answer began.
SECONDS, _BEGAN = "fetch_seconds", "_answer_began"
#: Scrapy's: seconds from the request to the beginning of the answer.
_LATENCY = "download_latency"


class Stopwatch:
    """Extension: adds what an answer's body took to what its beginning took."""

    def __init__(self, crawler: Crawler) -> None:
        crawler.signals.connect(self.headers_received, signal=signals.headers_received)
        crawler.signals.connect(self.response_downloaded, signal=signals.response_downloaded)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def headers_received(self, request: Request) -> None:
        """An answer begins."""
        request.meta[_BEGAN] = time.monotonic()

    def response_downloaded(self, request: Request) -> None:
        """An answer is whole. A browser that drew a page says no beginning, and all of it as latency."""
        request.meta[SECONDS] = seconds_of(request.meta, time.monotonic())


def seconds_of(meta: dict[str, Any], now: float) -> float | None:
    """Seconds of an answer that ended now; None when nobody said how long its beginning took."""
    began = meta.pop(_BEGAN, now)
    latency = meta.get(_LATENCY)
    return None if latency is None else round(latency + now - began, 3)
