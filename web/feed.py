"""Articles as an Atom feed (RFC 4287). Pure: entries in, bytes out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

#: Entries of a feed at most: readers ask every hour.
MAX_ENTRIES: Final = 50
CONTENT_TYPE: Final = "application/atom+xml; charset=utf-8"
#: `updated` of a feed without entries: it has to have one, and nothing ever changed in it.
NEVER: Final = "1970-01-01T00:00:00Z"

#: What XML 1.0 has no way to write, escaped or not (its production 2, Char).
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article in a feed; addresses are absolute."""

    #: Never changes: the article's canonical URL, or what `urn` makes.
    id: str
    title: str
    #: RFC 3339.
    updated: str
    published: str | None
    #: Our page of it, and the page it was read from.
    page: str
    original: str | None
    author: str | None
    summary: str
    language: str | None
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself."""

    #: Never changes, wherever the archive is served; see `urn`.
    id: str
    title: str
    #: Where this feed was asked for.
    address: str
    #: The page that lists the same articles.
    page: str
    language: str
    entries: Sequence[Entry] = ()


def urn(archive: str, name: str) -> str:
    """An id of something in an archive that stays the same when the archive is served at another address, or is a
    backup. `archive` tells it from other archives.

    >>> urn("2026-01-01 08:00:00", "articles/1")
    'urn:uuid:12f06723-4e0a-5b69-88ed-65bd91c839ec'
    """
    return uuid5(NAMESPACE_URL, f"newsieve {archive} {name}").urn


def atom(feed: Feed) -> bytes:
    """The feed as a document."""
    updated = max((one.updated for one in feed.entries), default=NEVER)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_attribute(feed.language)}>',
        _element("id", feed.id),
        _element("title", feed.title),
        _element("updated", updated),
        f'<link rel="self" type="application/atom+xml" href={_attribute(feed.address)}/>',
        f'<link rel="alternate" type="text/html" href={_attribute(feed.page)}/>',
        "<generator>newsieve</generator>",
        *(line for one in feed.entries[:MAX_ENTRIES] for line in _entry(one, feed.title)),
        "</feed>",
        "",
    ]
    return "\n".join(lines).encode()


def _entry(one: Entry, feed_title: str) -> Iterator[str]:
    yield f"<entry xml:lang={_attribute(one.language)}>" if one.language else "<entry>"
    yield _element("id", one.id)
    yield _element("title", one.title)
    yield _element("updated", one.updated)
    if one.published:
        yield _element("published", one.published)
    # an entry without an author is valid only in a feed with one: whoever published it stands for them
    yield f"<author>{_element('name', one.author or feed_title)}</author>"
    yield f'<link rel="alternate" type="text/html" href={_attribute(one.page)}/>'
    if one.original:
        yield f'<link rel="via" type="text/html" href={_attribute(one.original)}/>'
    yield from (f"<category term={_attribute(name)}/>" for name in one.categories)
    yield f'<summary type="text">{_text(one.summary)}</summary>'
    yield "</entry>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{_text(text)}</{name}>"


def _text(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return quoteattr(_NO_XML.sub("\ufffd", text))
