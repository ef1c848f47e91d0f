"""Captures that are no article by what came alone, before they are read: see `reject` for those that are read.

A rejection costs nothing: the raw bytes stay in the WARC file, and `reclean` asks again.
"""

import re

from .capture import Capture
from .markup import is_too_complex
from .page import MAX_HTML_CHARACTERS, Page

#: Bytes of one page that are worked on; larger ones are kept but not read (the largest of 3,111 real
#: pages has 4 MB).
MAX_PAGE_BYTES = 16_000_000
#: Blocks of one page that are worked on (1,491 in the one that has most of the 150 real pages with most tags),
#: and characters of their text (80,266 there). What a page may cost hangs on these.
MAX_BLOCKS = 10_000
MAX_TEXT_CHARACTERS = 500_000
#: Characters that normalising (NFKC) makes of the one character from which it makes most, ﷺ.
MOST_OF_ONE = 18
#: Bytes looked at to tell what a body is.
SNIFF_BYTES = 1024

_HTTP_OK = range(200, 300)
_HTML_TYPES = ("text/html", "application/xhtml+xml", "application/xml", "text/xml", "application/vnd.wap.xhtml+xml")
_BINARY_STARTS = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"RIFF",
    b"\xd0\xcf\x11\xe0",
    b"Rar!",
    b"\x1f\x8b",
    b"7z\xbc",
)
# what a file holds may be any of these; a crawl knows before it asks
_LIST_FOR_MACHINES = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,99}(?:<\?[^>]{0,200}>\s{0,99}){0,9}(?:<!--[^>]{0,300}-->\s{0,99}){0,3}"
    rb"<(?:\w{1,20}:)?(rss|feed|rdf|urlset|sitemapindex)[\s>]",
    re.IGNORECASE,
)
_STATUS_REASONS = {**dict.fromkeys((301, 302, 303, 307, 308), "redirect"), 304: "not_modified"}
#: Reasons that a status alone gives.
HTTP_REASONS = ("http_error", "redirect", "not_modified")
_KINDS = {"listing": "listing_page", "feed": "feed", "sitemap": "sitemap"}


def refuse(capture: Capture) -> str | None:
    """Reason why a capture is not even read as a page, or None."""
    if capture.failure:
        return capture.failure
    if capture.status is not None and capture.status not in _HTTP_OK:
        return _STATUS_REASONS.get(capture.status, "http_error")
    if capture.kind in _KINDS:
        return _KINDS[capture.kind]
    if found := _LIST_FOR_MACHINES.match(capture.body[:SNIFF_BYTES]):
        return "sitemap" if found[1].lower() in (b"urlset", b"sitemapindex") else "feed"
    if len(capture.body) > MAX_PAGE_BYTES:
        return "too_large"
    if not capture.body or capture.body.isspace():
        return "no_text"
    return None if _is_html(capture) else "not_html"


def refuse_markup(html: str) -> str | None:
    """Reason why a page is not even parsed, or None."""
    if len(html) > MAX_HTML_CHARACTERS:
        return "too_large"
    return "too_complex" if is_too_complex(html) else None


def refuse_size(page: Page) -> str | None:
    """Reason why a parsed page is not worked on, or None."""
    characters = sum(len(block.text) + MOST_OF_ONE * block.text.count("\ufdfa") for block in page.blocks)
    return "too_complex" if len(page.blocks) > MAX_BLOCKS or characters > MAX_TEXT_CHARACTERS else None


def _is_html(capture: Capture) -> bool:
    start = capture.body[:SNIFF_BYTES].lstrip()
    if start.startswith(_BINARY_STARTS):
        return False
    declared = (capture.header("content-type") or "").split(";")[0].strip().lower()
    return declared in _HTML_TYPES or b"<" in capture.body[: 8 * SNIFF_BYTES]
