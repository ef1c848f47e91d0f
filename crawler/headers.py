"""An end to headers: Scrapy keeps whatever a server sends before a page, as long as the page may take.

A name that Scrapy does not promise to keep is overridden here (`_LenientHTTPClientParser.lineReceived`), pinned below
Scrapy 2.20; tests/test_spiders.py fails when it changes.
"""

from scrapy.core.downloader.handlers.http11 import _LenientHTTPClientParser

#: Bytes of all header lines of one answer, those of interim answers (100 Continue) too: as Chromium has it.
MAX_HEADER_BYTES = 256 * 1024

_read_line = _LenientHTTPClientParser.lineReceived


class TooManyHeadersError(Exception):
    """A server sent more headers than any page has."""


def limit_headers() -> None:
    """From now on an answer of this process fails when its headers have no end; once is enough."""
    _LenientHTTPClientParser.lineReceived = _counted  # type: ignore[assignment, method-assign]  # that is what is done here


def _counted(parser: _LenientHTTPClientParser, line: bytes) -> None:
    own = vars(parser)
    own["header_bytes"] = own.get("header_bytes", 0) + len(line)
    if own["header_bytes"] > MAX_HEADER_BYTES:
        raise TooManyHeadersError(f"more than {MAX_HEADER_BYTES:,} bytes of headers")
    _read_line(parser, line)


def has_too_many(error: BaseException | None) -> bool:
    """True for Scrapy's error of an answer that failed so."""
    reasons = getattr(error.__cause__ if error else None, "reasons", ())
    return any(reason.check(TooManyHeadersError) for reason in reasons)
