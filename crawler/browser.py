"""Pages whose text is written by scripts: Chromium draws them, and Scrapy fetches all that it asks for.

The browser has no network of its own: each of its requests is answered by Scrapy's downloader, so that robots.txt,
delays, the guard and limits hold for scripts as for pages. scrapy-playwright runs the browser; it comes with the
extra `browser`.
"""

import asyncio
import logging
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError, IgnoreRequest
from scrapy.http import Response
from scrapy.settings import BaseSettings

from pipelines.canonical import canonical_url
from pipelines.decode import decode
from pipelines.errors import InputError

from .aside import aside
from .feeds import sniff
from .memory import Watch
from .session import Session, has_session, session_of
from .sites import Site
from .warc import ANSWERED_AT

#: Key in a request's meta of a page that `sites add` looks at.
LOOKED_AT = "looked_at"
#: Where Chromium is, when it is not on PATH.
BROWSER_VARIABLE = "NEWSIEVE_BROWSER"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: What scripts may ask for. Pictures, styles, fonts, frames and counters show a reader nothing to read.
FETCHED = frozenset(("script", "xhr", "fetch"))
#: Requests of one page that are answered: portals load a dozen scripts. Requests of any kind before the page is given
#: up: each costs 10 ms to refuse.
MAX_REQUESTS, FLOOD = 40, 1000
#: Milliseconds: for the page and its scripts, which wait for their turn as pages do; then for what they load.
LOAD_MS, SETTLE_MS = 60_000, 20_000
#: Seconds for all of it: a script may keep the browser from answering.
PAGE_SECONDS = 100
CLOSE_SECONDS = 10
#: Pages that one browser draws: what it keeps of each may add up; at one page a second another one begins every three
#: minutes.
PAGES_A_BROWSER = 200
#: Scripts kept for the next page, and characters of all of them at most.
MAX_SCRIPTS, MAX_SCRIPT_BYTES = 200, 32_000_000
#: Headers that are of the connection, not of what came.
_NOT_PASSED_ON = frozenset(("content-encoding", "content-length", "transfer-encoding", "connection", "set-cookie"))
_NO_UDP = "webrtc-ip-handling-policy=disable_non_proxied_udp"  # WebRTC asks by UDP, past all else
#: No names, no windows beside the page, no UDP by either of its two names.
_CLOSED = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--disable-background-networking",
    "--block-new-web-contents",
    f"--{_NO_UDP}",
    f"--force-{_NO_UDP}",
)
_NO_NETWORK = "http://newsieve.invalid:9"

logger = logging.getLogger(__name__)


def prepare_browser(site: Site, settings: BaseSettings) -> None:
    """Set what scrapy-playwright reads, for a site that needs a browser. Raises InputError when there is none,
    saying how to get it."""
    if site.render != "browser":
        return
    if lack := lacking():
        raise InputError(f'[sites.{site.name}] has render = "browser": {lack}.')
    settings.set("PLAYWRIGHT_LAUNCH_OPTIONS", launch_options(), priority="spider")
    settings.set("PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT", LOAD_MS, priority="spider")
    settings.set("PLAYWRIGHT_MAX_PAGES_PER_CONTEXT", 1, priority="spider")


def lacking() -> str | None:
    """What is missing for drawing pages, and how to get it."""
    if find_spec("scrapy_playwright") is None:
        return "that needs scrapy-playwright: pip install 'newsieve[browser]', in a checkout pip install '.[browser]'"
    if not _program() and not _has_own():
        return (
            "that needs Chromium: apt install chromium, or playwright install chromium,"
            f" or name it in the environment variable {BROWSER_VARIABLE}"
        )
    return None


def _program() -> str | None:
    named = os.environ.get(BROWSER_VARIABLE)
    return shutil.which(named) if named else next(filter(None, map(shutil.which, PROGRAMS)), None)


def _has_own() -> bool:
    """True when Playwright has downloaded a Chromium."""
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    return not os.environ.get(BROWSER_VARIABLE) and any(folder.glob("chromium-*"))


def launch_options() -> dict[str, Any]:
    """How Chromium is started: with no way to the network, and in its sandbox, which root cannot have."""
    options: dict[str, Any] = {
        "args": [*_CLOSED],
        "proxy": {"server": _NO_NETWORK, "bypass": "<-loopback>"},  # loopback addresses too
        "chromium_sandbox": os.geteuid() != 0,
    }
    if program := _program():
        options["executable_path"] = program
    return options


class Render:
    """Downloader middleware: a page of a site with render = "browser" becomes what its scripts make of it.

    It comes after redirects and decompression, so that the page itself was fetched, and kept, like any other.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._scripts: dict[str, dict[str, Any]] = {}
        self._turn = asyncio.Lock()
        self._drawn = 0
        self._handler: Any = None
        # `sites add` looks at one site and has no session
        self.site: Site | None = self.session.site if has_session(crawler) else getattr(crawler.spider, "site", None)
        if self.site and self.site.render == "browser" and not lacking():
            from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler  # of the extra

            logging.getLogger("scrapy-playwright").setLevel(logging.ERROR)  # it tells what is an outcome of a page
            self._handler = ScrapyPlaywrightDownloadHandler(crawler)
            self._handler.config.target_closed_max_retries = 0  # a page that was given up is not begun again
            crawler.signals.connect(self._close, signal=signals.engine_stopped)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    @property
    def session(self) -> Session:
        return session_of(self.crawler)

    def _draws(self, request: Request) -> bool:
        """True for a page that is asked for by itself, when the site needs a browser; not for what a page asks for."""
        return self._handler is not None and ("frontier_id" in request.meta or LOOKED_AT in request.meta)

    async def _close(self) -> None:
        await self._handler.close()

    async def process_request(self, request: Request) -> None:
        """Ask for the whole page: that its frame did not change says nothing of what scripts load into it."""
        if self._draws(request):
            for name in ("If-None-Match", "If-Modified-Since"):
                request.headers.pop(name, None)

    async def process_response(self, request: Request, response: Response) -> Response:
        """The page as it is after its scripts; feeds, sitemaps, files and errors as they came."""
        if not self._draws(request) or response.status != 200:  # noqa: PLR2004  # HTTP's own number
            return response
        content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
        is_html = "html" in content_type.lower() or not content_type
        decoded = decode(response.body, content_type) if is_html and sniff(response.body) == "listing" else None
        if decoded is None:
            return response
        body = await self._draw(response.url, decoded.text)
        headers = {"Content-Type": "text/html; charset=utf-8", "X-Newsieve-Rendered": "Chromium"}
        if has_session(self.crawler):
            await self._keep(request, response.url, headers, body)
        return response.replace(body=body, headers=headers)

    async def _keep(self, request: Request, url: str, headers: Mapping[str, str], body: bytes) -> None:
        """The page as drawn is what is read, now and by `reclean`: it is kept beside the one that came."""
        request.meta[ANSWERED_AT] = at = self.session.now()
        try:
            request.meta["place"] = await aside(self.session.warc.write, url, at, 200, headers, body)
        except OSError as error:  # a full disk: the page stays leased and is fetched again by the next run
            self.session.fail(error)
            raise

    async def _draw(self, url: str, html: str) -> bytes:
        from playwright.async_api import Error  # of the extra
        from playwright.async_api import TimeoutError as BrowserTimeoutError

        drawing, watch = _Drawing(self, url, html), Watch()
        request = Request(url, dont_filter=True, meta=drawing.meta())
        async with self._turn:  # one page at a time; the time of waiting is not the page's
            looking = asyncio.create_task(watch.look_on())
            try:
                async with asyncio.timeout(PAGE_SECONDS):
                    drawn = await self._handler.download_request(request)
            except (TimeoutError, BrowserTimeoutError, Error) as error:
                if watch.has_ended_one:
                    raise DownloadCancelledError("it takes too much memory") from error
                if not isinstance(error, Error) or isinstance(error, BrowserTimeoutError):
                    raise DownloadTimeoutError(str(error)) from error
                # the page broke the browser, or the browser does not start
                logger.warning("not drawn url=%s: %s", url, error.message)
                raise IgnoreRequest("not drawn") from error
            finally:
                looking.cancel()
                await drawing.close()  # scrapy-playwright leaves a page open that took too long
                await self._begin_anew()
        return bytes(drawn.body)

    async def _begin_anew(self) -> None:
        """Close the browser when it has drawn many pages: scrapy-playwright begins another one for the next."""
        self._drawn += 1
        if self._drawn % PAGES_A_BROWSER == 0 and (running := getattr(self._handler, "browser", None)):
            with suppress(TimeoutError):
                async with asyncio.timeout(CLOSE_SECONDS):
                    await running.close()

    async def fetch(self, url: str, kind: str, headers: Mapping[str, str]) -> dict[str, Any] | None:
        """What a script is given for a URL; None when it must not be asked for, or does not come."""
        if kind == "script" and url in self._scripts:
            return self._scripts[url]
        is_denied = self.site is not None and self.site.denies(canonical_url(url))
        if is_denied or not url.startswith(("http:", "https:")):
            return None
        passed = {name: value for name, value in headers.items() if name in ("accept", "referer", "x-requested-with")}
        try:
            engine = self.crawler.engine
            answer: Response = await engine.download_async(Request(url, headers=passed, dont_filter=True))
        except Exception as error:  # noqa: BLE001  # refused or failed: the script goes without
            logger.info("not fetched for a script url=%s: %s", url, error)
            return None
        names = {k.decode("latin-1"): b", ".join(v).decode("latin-1") for k, v in answer.headers.items()}
        given = {
            "status": answer.status,
            "headers": {k: v for k, v in names.items() if k.lower() not in _NOT_PASSED_ON},
            "body": answer.body,
        }
        kept = sum(len(script["body"]) for script in self._scripts.values())
        if kind == "script" and len(self._scripts) < MAX_SCRIPTS and kept + len(answer.body) <= MAX_SCRIPT_BYTES:
            self._scripts[url] = given
        return given


class _Drawing:
    """One page in the browser."""

    def __init__(self, render: Render, url: str, html: str) -> None:
        self.render, self.url, self.html = render, url, html
        self._asked = 0
        self._has_begun = False
        self._page: Any = None

    def meta(self) -> dict[str, Any]:
        from scrapy_playwright.page import PageMethod  # of the extra

        return {
            "playwright": True,
            "playwright_context_kwargs": {"service_workers": "block", "accept_downloads": False},
            "playwright_page_init_callback": self._prepare,
            "playwright_page_goto_kwargs": {"wait_until": "domcontentloaded"},
            "playwright_page_methods": [PageMethod(_settle)],
        }

    async def _prepare(self, page: Any, request: Request) -> None:  # noqa: ARG002  # scrapy-playwright's signature
        """All that the page asks for comes here: of several routes the one that was made last goes first."""
        self._page = page
        await page.route("**", self._answer)
        await page.route_web_socket("**", lambda socket: socket.close())

    async def close(self) -> None:
        """Close the page, when it is still open."""
        if self._page and not self._page.is_closed():
            with suppress(TimeoutError):
                async with asyncio.timeout(CLOSE_SECONDS):
                    await self._page.close()

    async def _answer(self, route: Any) -> None:
        asked = route.request
        if asked.is_navigation_request():
            # the page itself; then frames, and pages that scripts go on to: nobody asked for those
            if self._has_begun:
                await route.abort()
                return
            self._has_begun = True
            await route.fulfill(status=200, content_type="text/html; charset=utf-8", body=self.html)
            return
        self._asked += 1
        if self._asked == FLOOD:
            logger.warning("more than %d requests, given up url=%s", FLOOD, self.url)
            await asked.frame.page.close()
        if self._asked >= FLOOD:
            return
        may_ask = asked.resource_type in FETCHED and asked.method == "GET" and self._asked <= MAX_REQUESTS
        given = await self.render.fetch(asked.url, asked.resource_type, asked.headers) if may_ask else None
        await (route.fulfill(**given) if given else route.abort())


async def _settle(page: Any) -> None:
    """Wait until scripts load nothing more; a page that never rests is taken as it is."""
    from playwright.async_api import TimeoutError as BrowserTimeoutError  # of the extra

    try:
        await page.wait_for_load_state("networkidle", timeout=SETTLE_MS)
    except BrowserTimeoutError:
        logger.info("still loading url=%s", page.url)
