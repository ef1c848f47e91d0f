"""Good manners: robots.txt by RFC 9309, Crawl-delay, Retry-After, one request at a time on a busy machine too. What
Scrapy alone does not do.

Names that Scrapy does not promise to keep are overridden here (`_parse_robots`, `_robots_error`, `process_request_2`,
`_get_slot`, `_wait_for_download`) or set (`delay`, `jitter`, `lastseen`, `queue`, `transferring` of a slot); pinned
below Scrapy 2.20, and tests/test_politeness.py fails when they change.
"""

import codecs
import logging
import re
import zlib
from collections.abc import Coroutine
from contextlib import suppress
from datetime import UTC, datetime
from time import monotonic
from typing import Any, Self
from weakref import WeakKeyDictionary

from scrapy import Request, Spider, signals
from scrapy.core.downloader import Downloader, Slot
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import DownloadConnectionRefusedError, IgnoreRequest, StopDownload
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.defer import Deferred
from twisted.internet.error import ConnectError

from .failures import HostDownError, NoRobotsError, PostponedError, RefusedError, reason_of
from .guard import host_and_port, private_names
from .hints import asked_seconds
from .session import has_session, session_of

#: Seconds. A longer Crawl-delay or Retry-After is cut to these: else one line of a site stops all its crawls.
MAX_CRAWL_DELAY = 60.0
MAX_RETRY_AFTER = 120.0
#: Bytes of robots.txt that count, unpacked (RFC 9309, 2.5: at least 500 KiB).
MAX_ROBOTS_BYTES = 512_000
#: Seconds after which a robots.txt is asked for again (RFC 9309, 2.4: not older than 24 hours).
ROBOTS_SECONDS = 24 * 3600
DISALLOW_ALL = b"User-agent: *\nDisallow: /\n"

_SITEMAP_LINE = re.compile(r"^[ \t]{0,99}sitemap[ \t]{0,99}:[ \t]{0,99}(\S{1,2000})", re.IGNORECASE | re.MULTILINE)
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_SERVER_ERROR = 500
_CLIENT_ERROR = 400
_TOO_MANY = 429
_SLOW_DOWN = (429, 503)

logger = logging.getLogger(__name__)


#: When this process asked a host last (time.monotonic), and the delay it kept to then: sites that share one are crawled
#: one after the other.
_asked_at: dict[str, tuple[float, float]] = {}


class PoliteDownloader(Downloader):
    """Scrapy's, which asks a host for one thing at a time also when the machine is busy, and keeps to the delay also
    behind another crawl of the host."""

    def _get_slot(self, request: Request, spider: Spider | None = None) -> tuple[str, Slot]:
        is_known = self.get_slot_key(request) in self.slots
        key, slot = super()._get_slot(request, spider) if spider else super()._get_slot(request)
        if not is_known:
            before = session_of(self.crawler).asked_before if has_session(self.crawler) else 0.0
            asked, delay = _asked_at.get(key, (0.0, 0.0))
            # the longer one of both delays: robots.txt, which may want one, is asked for again by this crawl
            slot.lastseen = max(slot.lastseen, asked + max(0.0, delay - slot.delay), before)
        return key, slot

    def _wait_for_download(
        self, slot: Slot, request: Request, queue_dfd: "Deferred[Response]"
    ) -> Coroutine[Any, Any, None]:
        """Scrapy counts a request when its coroutine runs; when this process has to wait for the processor longer than
        the delay before that, it sends the next one beside it."""
        slot.transferring.add(request)
        _asked_at[self.get_slot_key(request)] = monotonic(), slot.delay
        return super()._wait_for_download(slot, request, queue_dfd)


class PoliteRobots(RobotsTxtMiddleware):
    """RFC 9309: 4xx means no rules; 5xx and no answer mean that everything is forbidden, for this run."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._why: dict[str, RefusedError] = {}  # host → why its robots.txt could not be read
        self._read_at: dict[str, float] = {}

    async def robot_parser(self, request: Request) -> RobotParser | None:
        netloc, now = urlparse_cached(request).netloc, monotonic()
        if now - self._read_at.setdefault(netloc, now) > ROBOTS_SECONDS:
            self._read_at[netloc] = now
            self._parsers.pop(netloc, None)
            self._why.pop(netloc, None)
        return await super().robot_parser(request)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        body = _up_to_limit(readable(response.body))
        if response.status >= _SERVER_ERROR or response.status == _TOO_MANY:  # 429: no time for us, not "no rules"
            self._why[netloc] = NoRobotsError("robots_unreachable")
            body = DISALLOW_ALL
        elif response.status >= _CLIENT_ERROR:
            body = b""
        if has_session(self.crawler):
            session_of(self.crawler).found_sitemaps(_SITEMAP_LINE.findall(body.decode("utf-8", "replace")))
        await super()._parse_robots(response.replace(body=body), netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self._why[netloc] = _refusal(exc, netloc)
        logger.warning("no robots.txt, nothing is asked for: host=%s reason=%s", netloc, self._why[netloc].reason)
        waiting = self._parsers[netloc]
        parser = _AllForbidden()
        self._parsers[netloc] = parser
        waiting.callback(parser)  # type: ignore[union-attr]  # as in the method overridden: it is a Deferred until now

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as error:
            why = self._why.get(urlparse_cached(request).netloc) or RefusedError("robots_disallowed")
            raise type(why)(why.reason) from error


def _refusal(exc: Exception, netloc: str) -> RefusedError:
    """What a robots.txt that did not come means for its host: down, private, not to be asked, or asked later."""
    reason = reason_of(exc)
    if reason == "unknown_host" and host_and_port(f"//{netloc}")[0] in private_names:
        return RefusedError("private_address")
    if isinstance(exc, PostponedError):
        return exc
    if isinstance(exc, RefusedError):
        return RefusedError(exc.reason)
    no_connection = isinstance(exc, DownloadConnectionRefusedError | ConnectError)
    if no_connection or reason in ("unknown_host", "timeout"):
        return HostDownError(reason)
    return NoRobotsError("robots_unreachable")


def readable(body: bytes) -> bytes:
    r"""A robots.txt without a byte order mark, its lines parted by \n alone. Where it is no UTF-8 its bytes beyond
    ASCII are written as URLs have them (RFC 9309, 2.2.2): Scrapy drops them, and a path in GBK would forbid all.

    >>> readable(b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /\xb9\xab\xb8\xe6")
    b'User-agent: *\nDisallow: /%B9%AB%B8%E6'
    """
    lines = body.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        lines.decode("utf-8")
    except UnicodeDecodeError:
        return _BEYOND_ASCII.sub(lambda byte: b"%%%02X" % byte[0][0], lines)
    return lines


def _up_to_limit(body: bytes) -> bytes:
    """The whole lines of a robots.txt that count: half a line may forbid more than the whole one."""
    if len(body) < MAX_ROBOTS_BYTES:
        return body
    head, _, tail = body[:MAX_ROBOTS_BYTES].rpartition(b"\n")
    return head or tail


class RobotsUpToLimit:
    """Downloader middleware next to the downloader: a robots.txt is read up to MAX_ROBOTS_BYTES, however long it
    is, where any other answer over the size limit is cut off and lost."""

    def __init__(self, crawler: Crawler) -> None:
        self._unpacked_limit = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        self._received: WeakKeyDictionary[Request, int] = WeakKeyDictionary()
        crawler.signals.connect(self.bytes_received, signal=signals.bytes_received)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """No limit for the transfer of a robots.txt: `bytes_received` ends it."""
        if request.callback is NO_CALLBACK:  # the crawl's own questions: nothing but robots.txt
            request.meta["download_maxsize"] = request.meta["download_warnsize"] = 0
            self._received[request] = 0

    def bytes_received(self, data: bytes, request: Request) -> None:
        """End the transfer of a robots.txt when enough of it is here."""
        if request in self._received:
            self._received[request] += len(data)
            if self._received[request] >= MAX_ROBOTS_BYTES:
                raise StopDownload(fail=False)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Unpack a robots.txt as far as it counts; packed otherwise, it must not become larger than any page."""
        if self._received.pop(request, None) is None:
            return response
        request.meta["download_maxsize"] = self._unpacked_limit
        begin = unpacked_begin(response.body, response.headers.get("Content-Encoding") or b"")
        if begin is None:
            return response
        headers = {name: values for name, values in response.headers.items() if name != b"Content-Encoding"}
        return response.replace(body=begin, headers=headers)


def unpacked_begin(body: bytes, encoding: bytes) -> bytes | None:
    """The first MAX_ROBOTS_BYTES of a body packed as we ask for it (gzip, deflate); None for what is packed otherwise,
    more than once, or not as it says.

    >>> unpacked_begin(zlib.compress(b"User-agent: *"), b"deflate")
    b'User-agent: *'
    """
    kinds = {b"gzip": (zlib.MAX_WBITS + 16,), b"deflate": (zlib.MAX_WBITS, -zlib.MAX_WBITS)}
    for bits in kinds.get(encoding.strip().lower().removeprefix(b"x-"), ()):
        with suppress(zlib.error):
            return zlib.decompressobj(bits).decompress(body, MAX_ROBOTS_BYTES)
    return None


class _AllForbidden(RobotParser):
    """What a robots.txt that gave no answer says."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, robotstxt_body: bytes) -> Self:  # noqa: ARG003  # Scrapy's signature
        return cls()

    def allowed(self, url: str | bytes, user_agent: str | bytes) -> bool:  # noqa: ARG002  # Scrapy's signature
        return False


class HostPace:
    """Extension: a host's Crawl-delay is the least time between two requests to it, and a host that says
    Retry-After rests so long before Scrapy tries again."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        crawler.signals.connect(self.robots_parsed, signal=signals.robots_parsed)
        # sent before the host's next request may go; a downloader middleware would come too late
        crawler.signals.connect(self.response_downloaded, signal=signals.response_downloaded)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Slow the request's host down when its robots.txt asks for more than the site's delay."""
        delay = robotparser.crawl_delay(self.crawler.settings["ROBOTSTXT_USER_AGENT"])
        if delay and delay > 0:  # nan is not
            slow_down(self.crawler, request, min(float(delay), MAX_CRAWL_DELAY))

    def response_downloaded(self, response: Response, request: Request) -> None:
        """Let the host rest when it asks for that."""
        header = response.headers.get("Retry-After")
        if response.status in _SLOW_DOWN and header:
            rest(self.crawler, request, retry_after_seconds(header.decode("latin-1"), datetime.now(UTC)))


def retry_after_seconds(value: str, now: datetime) -> float:
    """Seconds that a Retry-After header asks for, 0…MAX_RETRY_AFTER; 0 when it cannot be read (RFC 9110, 10.2.3)."""
    return min(asked_seconds(value, now), MAX_RETRY_AFTER)


def slow_down(crawler: Crawler, request: Request, seconds: float) -> None:
    """Let at least so many seconds pass between two requests to the request's host, to the end of the run."""
    downloader = crawler.engine.downloader
    key = downloader.get_slot_key(request)
    slot = downloader.slots.get(key)
    delay = max(seconds, slot.delay if slot else crawler.settings.getfloat("DOWNLOAD_DELAY"))
    # slots are forgotten after a minute without requests: the settings are what a new one gets
    downloader.per_slot_settings[key] = {**downloader.per_slot_settings.get(key, {}), "delay": delay, "jitter": 0.0}
    if slot:
        slot.delay, slot.jitter = delay, 0.0


def rest(crawler: Crawler, request: Request, seconds: float) -> None:
    """Ask the request's host for nothing for so many seconds; afterwards as before."""
    downloader = crawler.engine.downloader
    slot = downloader.slots.get(downloader.get_slot_key(request))
    if slot and seconds > 0:
        # the next request goes when `delay` has passed since `lastseen`; jitter may take its share of the delay
        slot.lastseen = max(slot.lastseen, monotonic() + seconds - slot.delay * (1 - slot.jitter))


def postpone_waiting(crawler: Crawler) -> int:
    """Take back what waits for its host's next turn; returns how many requests are under way."""
    engine = crawler.engine
    if not (engine and engine.running):
        return 0
    under_way = len(engine.downloader.active)
    waiting = [entry for slot in engine.downloader.slots.values() for entry in slot.queue]
    for slot in engine.downloader.slots.values():
        slot.queue.clear()
    for _, answer in waiting:
        answer.errback(PostponedError("postponed"))
    return under_way - len(waiting)
