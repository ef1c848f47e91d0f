"""The one item pipeline: what a spider fetched goes into the archive."""

from typing import Any, Self

from scrapy.crawler import Crawler

from .parts import Fetched
from .reading import store
from .session import session_of


class ToArchive:
    """Hands each fetched page to the session, which commits it with its batch."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_item(self, item: Any) -> Any:
        """Take a page in, once a worker has read it; items of other kinds pass."""
        if isinstance(item, Fetched):
            await store(session_of(self.crawler), item)
        return item
