"""Why a URL gave no page: Scrapy's errors and our own refusals, in our words."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.spidermiddlewares.httperror import HttpError

from pipelines.errors import NewsieveError

from .headers import has_too_many, limit_headers

#: Scrapy's or Twisted's error class → our reason for a page that gave no response.
FAILURES = {
    "DownloadCancelledError": "too_large",
    "DownloadTimeoutError": "timeout",
    "CannotResolveHostError": "unknown_host",
    "DownloadConnectionRefusedError": "unreachable",
    "DownloadFailedError": "unreachable",
    "ConnectError": "unreachable",
    "ResponseDataLossError": "cut_off",
    "UnsupportedURLSchemeError": "unsupported_url",
}
#: Loggers of Scrapy that shout about what is an outcome here, and the level from which they are heard.
TOO_LOUD = {
    "scrapy.core.downloader.handlers.http11": logging.ERROR,  # a page over the size limit
    "scrapy.downloadermiddlewares.httpcompression": logging.ERROR,  # one that unpacks to more than it
    "scrapy.downloadermiddlewares.robotstxt": logging.CRITICAL,  # no robots.txt, with a traceback
    "scrapy.core.scraper": logging.CRITICAL,  # our own code failed: the session tells it, once
}


class RefusedError(IgnoreRequest):
    """The URL must not be asked for: `private_address`, `unsupported_url`, `robots_disallowed`, …"""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NoRobotsError(RefusedError):
    """The host's robots.txt could not be read: nothing may be asked for now, another time perhaps."""


class PostponedError(RefusedError):
    """The request was waiting for its turn when the crawl was told to stop: the next run asks."""


class HostDownError(NoRobotsError):
    """The host was asked for its robots.txt and is not there; the reason is that of a page from it."""


def reason_of(error: BaseException | None) -> str:
    """Our word for what went wrong with a request."""
    if isinstance(error, RefusedError):
        return error.reason
    if isinstance(error, HttpError):  # the only one that passes: a redirect that Scrapy does not follow
        return "unsupported_url" if error.response.headers.get("Location") else "http_error"
    if isinstance(error, IgnoreRequest):  # Scrapy's one class for several troubles
        if str(error) == "max redirections reached":
            return "redirect_loop"
        return "too_large" if type(error.__cause__).__name__ == "_DecompressionMaxSizeExceeded" else "download_failed"
    if has_too_many(error):
        return "too_large"
    names = (kind.__name__ for kind in type(error).__mro__)
    return next((FAILURES[name] for name in names if name in FAILURES), "download_failed")


def calm_scrapy() -> None:
    """Let Scrapy log what is wrong, not what is an outcome of a page; and headers have an end."""
    limit_headers()
    for name, level in TOO_LOUD.items():
        logging.getLogger(name).setLevel(level)


@contextmanager
def told(crawler: Crawler) -> Iterator[None]:
    """An error of ours inside ends `scrapy crawl` with its sentence; newsieve's own commands tell it themselves."""
    try:
        yield
    except NewsieveError as error:
        if crawler.settings.getbool("NEWSIEVE_EMBEDDED"):
            raise
        sys.stderr.write(f"newsieve: {error}\n")
        raise SystemExit(int(error.exit_code)) from None
