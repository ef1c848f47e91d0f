"""Feeds and sitemaps: bytes in, links out, newest first. Pure.

XML is read as a stream, without entities and without anything from outside.
"""

import gzip
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from email.utils import parsedate_to_datetime
from io import BytesIO
from itertools import islice

import lxml.etree

from pipelines.capture import from_utc_iso, utc_iso
from pipelines.decode import decode

from .discovery import ARTICLE, MAX_LINKS, SITEMAP, Link, Scope, as_written, join, scoped, unique

#: Bytes of a sitemap after gunzip: the sitemap protocol's own limit.
MAX_XML_BYTES = 52_428_800
#: Bytes of a feed that are read: real ones have some hundred kilobytes, and its newest entries stand first.
MAX_FEED_BYTES = 16_000_000
#: Bytes in which a sitemap or feed shows what it is: an XML declaration, a stylesheet, a comment come before.
SNIFF_BYTES = 4096

_SITEMAP_START = re.compile(rb"<(?:\w{1,20}:)?(?:urlset|sitemapindex)[\s>]")
_FEED_START = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_JSON_FEED_START = re.compile(rb"\s{0,99}\{")
_JSON_FEED_VERSION = re.compile(rb"https?:\\?/\\?/jsonfeed\.org\\?/version")
_ENTRY = re.compile(r"<(?:item|entry)\b", re.IGNORECASE)
_ENTRY_END = re.compile(r"</(?:item|entry)\b", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s{0,99}<\?xml[^>]{0,200}\?>")
#: A time without an offset is read by nobody alike: only one that says its offset is believed.
_WITH_OFFSET = re.compile(r"(?:Z|GMT|UTC?|[+-]\d\d:?\d\d)\s{0,9}$")
#: Names of an entry's times, the last change first.
_TIMES = ("updated", "modified", "published", "pubDate", "date", "issued")
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"


def sniff(body: bytes, expected: str = "listing") -> str:
    """`sitemap`, `feed` or `listing`: what a list's URL answered, by what it is; one that was named as a sitemap
    is searched for its beginning behind long comments too."""
    head = gunzip(body)[: MAX_XML_BYTES if expected == "sitemap" else SNIFF_BYTES]
    if _SITEMAP_START.search(head):
        return "sitemap"
    is_json_feed = _JSON_FEED_START.match(head) and _JSON_FEED_VERSION.search(head)
    return "feed" if is_json_feed or _FEED_START.search(head) else "listing"


def gunzip(body: bytes) -> bytes:
    """The body, unpacked when it is a gzip file (sitemap.xml.gz), up to MAX_XML_BYTES."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return zlib.decompressobj(wbits=31).decompress(body, MAX_XML_BYTES)
    except (zlib.error, gzip.BadGzipFile):
        return b""


def links_of_feed(body: bytes, url: str, scope: Scope) -> list[Link]:
    """Articles of an RSS, Atom, RDF or JSON feed, with the time of their last change when it has an offset."""
    content = gunzip(body)[:MAX_FEED_BYTES]
    found = _of_json(content, url) if _JSON_FEED_START.match(content) else _of_xml(content, url)
    return list(unique(_newest_first(scoped(found, scope))))


def links_of_sitemap(body: bytes, url: str, scope: Scope) -> list[Link]:
    """Articles of a sitemap with their <lastmod>, or the day a news sitemap says they were published; or the
    sitemaps of a sitemap index."""
    elements = _elements(gunzip(body)[:MAX_XML_BYTES], ("{*}url", "{*}sitemap"))
    found = (_sitemap_link(element, url) for element in islice(elements, MAX_LINKS))
    wanted = (link for link in scoped(found, scope) if link.kind == "sitemap" or scope.is_article(link.url))
    return list(unique(_newest_first(wanted)))


def _newest_first(links: Iterable[Link]) -> list[Link]:
    """Those with a time by their time, the newest first; the others behind them, as they stand."""
    return sorted(links, key=lambda link: link.modified_hint or "", reverse=True)


def _sitemap_link(entry: "lxml.etree._Element", url: str) -> Link:
    is_index = lxml.etree.QName(entry).localname == "sitemap"
    told = (entry.findtext(path) or "" for path in ("{*}lastmod", "{*}news/{*}publication_date"))
    location = join(url, (entry.findtext("{*}loc") or "").strip())
    hint = next((hint for text in told if (hint := _iso(text))), None)
    kind, priority = ("sitemap", SITEMAP) if is_index else ("page", ARTICLE)
    found_as = as_written(url, entry.findtext("{*}loc"), location)
    return Link(location, kind, priority, modified_hint=hint, found_as=found_as)


def _of_xml(content: bytes, url: str) -> Iterator[Link]:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        decoded = decode(content, None)
        text = decoded.text if decoded else ""
    whole = _XML_DECLARATION.sub("", text.removeprefix("\ufeff"))
    found = [link for link in (_entry(element, url) for element in _entries(whole)) if link]
    if len(found) < min(len(_ENTRY.findall(whole)), MAX_LINKS):  # tags that are not closed hide what follows
        pieces = islice((piece for piece in _ENTRY.split(whole)[1:]), MAX_LINKS)
        parts = (element for piece in pieces for element in _entries(f"<item {_ENTRY_END.split(piece)[0]}</item>"))
        found = [link for link in (_entry(element, url) for element in parts) if link] or found
    yield from found


def _entries(text: str) -> Iterator["lxml.etree._Element"]:
    return islice(_elements(text.encode("utf-8", "replace"), ("{*}item", "{*}entry")), MAX_LINKS)


def _entry(entry: "lxml.etree._Element", url: str) -> Link | None:
    address = _address(entry)
    base = (join(url, entry.base) if entry.base else "") or url
    if not address:
        return None
    location = join(base, address)
    found_as = as_written(base, address, location)
    return Link(location, "page", ARTICLE, modified_hint=_time_of(entry), found_as=found_as)


def _address(entry: "lxml.etree._Element") -> str | None:
    """Where an entry leads: what stands behind a counter of clicks, its link, or an identity that is an address."""
    for link in (*entry.iterchildren("{*}origLink"), *entry.iterchildren("{*}link")):
        address = (link.get("href") or link.text or "").strip()
        if address and link.get("rel", "alternate") == "alternate":
            return address
    guid = entry.find("{*}guid")
    if guid is not None and guid.get("isPermaLink", "true") != "false" and (guid.text or "").strip().startswith("http"):
        return (guid.text or "").strip()
    return entry.get(_RDF_ABOUT)


def _time_of(entry: "lxml.etree._Element") -> str | None:
    texts = (entry.findtext(f"{{*}}{name}") for name in _TIMES)
    return next((time for text in texts if text and (time := _time(text))), None)


def _time(text: str) -> str | None:
    """A time of a feed, in ISO 8601 or as in mails, when it says its offset."""
    text = text.strip()
    if not _WITH_OFFSET.search(text):
        return None
    if time := _iso(text):
        return time
    try:
        return utc_iso(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _of_json(content: bytes, url: str) -> Iterator[Link]:
    try:
        feed = json.loads(content)
    except (ValueError, RecursionError):
        return
    items = feed.get("items") if isinstance(feed, dict) else None
    for item in items[:MAX_LINKS] if isinstance(items, list) else ():
        if isinstance(item, dict):
            address = item.get("url") or item.get("external_url")
            times = (item.get(name) for name in ("date_modified", "date_published"))
            hint = next((time for text in times if isinstance(text, str) and (time := _time(text))), None)
            if isinstance(address, str):
                location = join(url, address)
                yield Link(location, "page", ARTICLE, modified_hint=hint, found_as=as_written(url, address, location))


def _elements(content: bytes, tags: tuple[str, ...]) -> Iterator["lxml.etree._Element"]:
    """The elements of these names, one at a time, each forgotten before the next is read."""
    try:
        events = lxml.etree.iterparse(
            BytesIO(content), tag=tags, resolve_entities=False, no_network=True, recover=True, huge_tree=False
        )
        for _, element in events:
            yield element
            element.clear(keep_tail=False)
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except (lxml.etree.XMLSyntaxError, ValueError):
        return


def _iso(text: str) -> str | None:
    """A time as others write it in ISO 8601, as the archive writes it; None when it is none."""
    try:
        return utc_iso(from_utc_iso(text.strip()))
    except (ValueError, OverflowError):  # overflow: the year 1 in an eastern zone
        return None
