"""Scrapy's scheduler on the archive's frontier table; the table is the duplicate filter too."""

from collections import deque
from typing import Self

from scrapy import Request, Spider, signals
from scrapy.core.downloader import Downloader
from scrapy.core.scheduler import BaseScheduler, Scheduler
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.defer import deferred_from_coro
from twisted.internet import task
from twisted.internet.defer import Deferred
from twisted.python.failure import Failure

from .discovery import ARTICLE, Link
from .frontier import Lease
from .reading import close
from .session import BATCH_SECONDS, Session, has_session, session_of


class FrontierScheduler(BaseScheduler):
    """Hands out leased URLs; takes new ones into the table, retries and redirects into memory."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._again: deque[Request] = deque()  # of URLs that are leased already
        self._leases: deque[Lease] = deque()
        self._timer: task.LoopingCall | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self | Scheduler:  # type: ignore[override]  # both are schedulers
        """The frontier's scheduler, or Scrapy's own where there is no site to crawl (`scrapy shell`)."""
        return cls(crawler) if has_session(crawler) else Scheduler.from_crawler(crawler)

    @property
    def session(self) -> Session:
        return session_of(self.crawler)

    def open(self, spider: Spider) -> None:  # noqa: ARG002  # Scrapy's signature
        """From now on waiting pages are committed about every second."""
        self.crawler.signals.connect(self._spider_error, signal=signals.spider_error)
        self.crawler.signals.connect(self._item_error, signal=signals.item_error)
        self._timer = task.LoopingCall(self.session.flush_if_due)
        self._timer.start(BATCH_SECONDS, now=False)

    def close(self, reason: str) -> Deferred[None]:
        """Commit what waits and end the run."""
        if self._timer and self._timer.running:
            self._timer.stop()
        return deferred_from_coro(close(self.session, reason))

    def _spider_error(self, failure: Failure, response: Response | None) -> None:
        self.session.page_broke(response.url if response else "", failure.value)

    def _item_error(self, failure: Failure, response: Response | None) -> None:
        self._spider_error(failure, response)

    def has_pending_requests(self) -> bool:
        session = self.session
        if self._again or not session.may_ask:
            return bool(self._again)
        return bool(self._leases) or session.has_waiting or session.has_queued()

    def enqueue_request(self, request: Request) -> bool:
        """A retry or redirect of a leased URL goes on at once; any other URL goes into the frontier."""
        if "frontier_id" in request.meta:
            # a redirect may lead to another host: it must wait in that host's queue
            request.meta.pop(Downloader.DOWNLOAD_SLOT, None)
            self._again.append(request)
        else:
            self.session.offer(Link(request.url, request.meta.get("kind", "page"), request.priority or ARTICLE))
        return True

    def next_request(self) -> Request | None:
        if self._again:
            return self._again.popleft()
        session = self.session
        if not session.may_ask or session.must_wait:
            return None
        session.flush_if_due()
        if not self._leases:
            self._leases.extend(session.lease())
        if not self._leases and session.has_waiting:
            session.flush()  # its links may be all that is left to ask for
            self._leases.extend(session.lease())
        return self._request(self._leases.popleft()) if self._leases else None

    def _request(self, lease: Lease) -> Request:
        self.session.asks(lease)
        return request_for(lease, self.crawler.spider)


def request_for(lease: Lease, spider: Spider | None) -> Request:
    """The request that asks for a URL of the frontier."""
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
