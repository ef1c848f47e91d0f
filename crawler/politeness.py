"""Good manners: robots.txt by RFC 9309, Crawl-delay, Retry-After. What Scrapy alone does not do.

Two private names of Scrapy are overridden here (`_parse_robots`, `_robots_error`); pinned below
Scrapy 2.20, and tests/test_politeness.py fails when they change.
"""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached

from .session import session_of

#: Seconds. A longer Crawl-delay or Retry-After is cut to these: else one line of a site stops all its crawls.
MAX_CRAWL_DELAY = 60.0
MAX_RETRY_AFTER = 120.0
#: Bytes of robots.txt that count (RFC 9309, 2.5: at least 500 KiB).
MAX_ROBOTS_BYTES = 512_000
DISALLOW_ALL = b"User-agent: *\nDisallow: /\n"

_SITEMAP_LINE = re.compile(r"^[ \t]{0,99}sitemap[ \t]{0,99}:[ \t]{0,99}(\S{1,2000})", re.IGNORECASE | re.MULTILINE)
_SERVER_ERROR = 500
_CLIENT_ERROR = 400
_SLOW_DOWN = (429, 503)


class RobotsRefusedError(IgnoreRequest):
    """robots.txt forbids the URL (`robots_disallowed`), or could not be read (`robots_unreachable`)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class PoliteRobots(RobotsTxtMiddleware):
    """RFC 9309: 4xx means no rules; 5xx and no answer mean that everything is forbidden, for this run."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._unreachable: set[str] = set()

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        body = response.body[:MAX_ROBOTS_BYTES]
        if response.status >= _SERVER_ERROR:
            self._unreachable.add(netloc)
            body = DISALLOW_ALL
        elif response.status >= _CLIENT_ERROR:
            body = b""
        session_of(self.crawler).found_sitemaps(_SITEMAP_LINE.findall(body.decode("utf-8", "replace")))
        await super()._parse_robots(response.replace(body=body), netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:  # noqa: ARG002  # Scrapy's signature
        self._unreachable.add(netloc)
        waiting = self._parsers[netloc]
        parser = _AllForbidden()
        self._parsers[netloc] = parser
        waiting.callback(parser)  # type: ignore[union-attr]  # as in the method overridden: it is a Deferred until now

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as error:
            unreachable = urlparse_cached(request).netloc in self._unreachable
            raise RobotsRefusedError("robots_unreachable" if unreachable else "robots_disallowed") from error


class _AllForbidden(RobotParser):
    """What a robots.txt that gave no answer says."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, robotstxt_body: bytes) -> Self:  # noqa: ARG003  # Scrapy's signature
        return cls()

    def allowed(self, url: str | bytes, user_agent: str | bytes) -> bool:  # noqa: ARG002  # Scrapy's signature
        return False


class CrawlDelay:
    """Extension: a host's Crawl-delay is the least time between two requests to it."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        crawler.signals.connect(self.robots_parsed, signal=signals.robots_parsed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Slow the request's host down when its robots.txt asks for more than the site's delay."""
        delay = robotparser.crawl_delay(self.crawler.settings["ROBOTSTXT_USER_AGENT"])
        if delay:
            slow_down(self.crawler, request, min(float(delay), MAX_CRAWL_DELAY))


class PatientRetry(RetryMiddleware):
    """Retries as Scrapy does, but not before the time that Retry-After names."""

    def process_response(  # type: ignore[override]  # Scrapy still allows its deprecated argument
        self, request: Request, response: Response
    ) -> Request | Response:
        header = response.headers.get("Retry-After")
        if response.status in _SLOW_DOWN and header:
            wait = retry_after_seconds(header.decode("latin-1"), datetime.now(UTC))
            slow_down(self.crawler, request, wait)
        return super().process_response(request, response)


def retry_after_seconds(value: str, now: datetime) -> float:
    """Seconds that a Retry-After header asks for, 0…MAX_RETRY_AFTER; 0 when it cannot be read (RFC 9110, 10.2.3)."""
    try:
        seconds = float(value) if value.strip().isdigit() else (parsedate_to_datetime(value) - now).total_seconds()
    except (ValueError, TypeError):
        return 0.0
    return min(max(seconds, 0.0), MAX_RETRY_AFTER)


def slow_down(crawler: Crawler, request: Request, seconds: float) -> None:
    """Let at least so many seconds pass between two requests to the request's host, to the end of the run."""
    downloader = crawler.engine.downloader
    key = downloader.get_slot_key(request)
    slot = downloader.slots.get(key)
    delay = max(seconds, slot.delay if slot else 0.0)
    # slots are forgotten after a minute without requests: the settings are what a new one gets
    downloader.per_slot_settings[key] = {**downloader.per_slot_settings.get(key, {}), "delay": delay, "jitter": 0.0}
    if slot:
        slot.delay, slot.jitter = delay, 0.0
