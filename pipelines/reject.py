"""Captures that are no article, and why: decided before extraction by what came, after it by what is left.

A rejection costs nothing: the raw bytes stay in the WARC file, and `reclean` asks again.
"""

import re
from collections.abc import Sequence

from .capture import Capture
from .page import Block, Page
from .trim import is_article_like

#: Bytes of one page that are worked on; larger ones are kept but not read (the largest of 3,111 real
#: pages has 4 MB).
MAX_PAGE_BYTES = 16_000_000
#: Least text of an article in Latin letters, a Han character counting three: a notice of one sentence.
MIN_WEIGHT = 60
#: A page that says it is an error says little else; in the same unit.
MAX_ERROR_WEIGHT = 600
#: A page without one article-like paragraph is a list when this share of its text is links.
LISTING_LINK_SHARE = 0.5
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
_ERROR_WORDS = re.compile(
    r"页面不存在|页面没有找到|找不到(?:该|您|你)?.{0,6}(?:页面|网页|内容)|(?:页面|文章|内容|信息).{0,4}(?:已(?:被)?删除|不存在|已下线|无法访问)"
    r"|(?:您|你)访问的.{0,10}(?:不存在|已删除)|頁面不存在|\b404\b|page not found|not found|access denied"
    r"|系统(?:错误|繁忙)|服务器(?:错误|内部错误)",
    re.IGNORECASE,
)
_LOGIN_WORDS = re.compile(r"登录|登陆|登入|密码|验证码|\blog ?in\b|\bsign ?in\b|\bpassword\b", re.IGNORECASE)
_KINDS = {"listing": "listing_page", "feed": "feed", "sitemap": "sitemap"}


def refuse(capture: Capture) -> str | None:
    """Reason why a capture is not even read as a page, or None."""
    if capture.failure:
        return capture.failure
    if capture.status is not None and capture.status not in _HTTP_OK:
        return "http_error"
    if capture.kind in _KINDS:
        return _KINDS[capture.kind]
    if len(capture.body) > MAX_PAGE_BYTES:
        return "too_large"
    if not capture.body.strip():
        return "no_text"
    return None if _is_html(capture) else "not_html"


def refuse_text(page: Page, kept: Sequence[Block], weight: int) -> str | None:
    """Reason why what is left of a page is no article, or None."""
    if weight <= MAX_ERROR_WEIGHT and (reason := _says_error(page)):
        return reason
    if any(is_article_like(block, chinese=chinese) for block in kept for chinese in (True, False)):
        return None if weight >= MIN_WEIGHT else "too_short"
    if _link_share(page) >= LISTING_LINK_SHARE:
        return "listing_page"
    if weight >= MIN_WEIGHT:
        return None
    return "too_short" if kept else "no_text"


def _is_html(capture: Capture) -> bool:
    start = capture.body[:SNIFF_BYTES].lstrip()
    if start.startswith(_BINARY_STARTS):
        return False
    declared = (capture.header("content-type") or "").split(";")[0].strip().lower()
    return declared in _HTML_TYPES or b"<" in capture.body[: 8 * SNIFF_BYTES]


def _says_error(page: Page) -> str | None:
    text = " ".join([page.head_title, *(block.text for block in page.blocks if not block.link_characters)])
    if _ERROR_WORDS.search(page.head_title) or (len(text) <= MAX_ERROR_WEIGHT and _ERROR_WORDS.search(text)):
        return "error_page"
    has_password = any(True for e in page.tree.iter("input") if (e.get("type") or "").lower() == "password")
    return "login_page" if has_password and _LOGIN_WORDS.search(text) else None


def _link_share(page: Page) -> float:
    total = sum(len(block.text) for block in page.blocks)
    return sum(block.link_characters for block in page.blocks) / max(1, total)
