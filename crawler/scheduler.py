"""Scrapy's scheduler on the archive's frontier table; the table is the duplicate filter too."""

from collections import deque
from datetime import UTC, datetime
from typing import Self

from scrapy import Request, Spider
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler
from twisted.internet import task

from .discovery import ARTICLE, Link
from .frontier import Lease
from .session import BATCH_SECONDS, Session, session_of


class FrontierScheduler(BaseScheduler):
    """Hands out leased URLs; takes new ones into the table, retries and redirects into memory."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._again: deque[Request] = deque()  # of URLs that are leased already
        self._leases: deque[Lease] = deque()
        self._timer: task.LoopingCall | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    @property
    def session(self) -> Session:
        return session_of(self.crawler)

    def open(self, spider: Spider) -> None:  # noqa: ARG002  # Scrapy's signature
        """Open the session; from now on waiting pages are committed about every second."""
        self._timer = task.LoopingCall(self.session.flush_if_due)
        self._timer.start(BATCH_SECONDS, now=False).addErrback(lambda _: None)  # the session keeps the error

    def close(self, reason: str) -> None:
        """Commit what waits and end the run."""
        if self._timer and self._timer.running:
            self._timer.stop()
        self.session.close(reason)

    def has_pending_requests(self) -> bool:
        if self._again or self._leases:
            return True
        session = self.session
        return session.may_ask and (session.has_waiting or session.frontier.has_queued())

    def enqueue_request(self, request: Request) -> bool:
        """A retry or redirect of a leased URL goes on at once; any other URL goes into the frontier."""
        if "frontier_id" in request.meta:
            self._again.append(request)
            return True
        link = Link(request.url, request.meta.get("kind", "page"), request.priority or ARTICLE)
        with self.session.archive.transaction():
            self.session.frontier.add([link], depth=0, known_run=0, source=None, now=datetime.now(UTC))
        return True

    def next_request(self) -> Request | None:
        if self._again:
            return self._again.popleft()
        session = self.session
        if not session.may_ask:
            return None
        session.flush_if_due()
        if not self._leases:
            self._leases.extend(session.lease())
        if not self._leases and session.has_waiting:
            session.flush()  # its links may be all that is left to ask for
            self._leases.extend(session.lease())
        return self._request(self._leases.popleft()) if self._leases else None

    def _request(self, lease: Lease) -> Request:
        self.session.asked += 1
        spider = self.crawler.spider
        headers = {}
        if lease.kind == "page":  # a list must be read again even when it did not change
            headers = {"If-None-Match": lease.etag, "If-Modified-Since": lease.last_modified}
        return Request(
            lease.url,
            callback=getattr(spider, "parse", None),
            errback=getattr(spider, "failed", None),
            headers={name: value for name, value in headers.items() if value},
            priority=lease.priority,
            dont_filter=True,
            meta={
                "frontier_id": lease.id,
                "requested_url": lease.url,
                "kind": lease.kind,
                "depth": lease.depth,
                "known_run": lease.known_run,
            },
        )
