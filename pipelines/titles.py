"""Page → the article's title: what <title> declares and the page prints.

An on-page print that <title> confirms is free of the site's name; the declared one is only the second
choice, without the names of site and section that follow it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .page import Block, Kind, Page, block_key

#: Characters of the longest title; the longest of 1,700 gold titles has 170.
MAX_TITLE = 250
#: Characters of a declared title that are compared: the title, a section, a site.
MAX_HEAD = 500
#: Level of the lowest heading that can be a title.
MAX_LEVEL = 3
#: Letters of the shortest title that a page's own <title> can confirm.
MIN_TITLE_KEY = 4
#: Share of the first part of <title> that an on-page title must at least cover.
MIN_TITLE_COVER = 0.5
#: Share of the longest part of <title> that its first part must have to be the title.
MIN_TITLE_PART = 0.3
#: Share of a lone heading's words that a differently worded <title> must have.
MIN_SHARED_TERMS = 0.3
MIN_TERMS = 2
#: Letters of the longest name of a site or section after a dash.
MAX_PART = 30
#: Letters of the longest <title> that is nothing but the site's name.
MAX_SITE_KEY = 12
#: Link share (0…1) from which a short block is an entry of a list, not a line of the article.
LINK_SHARE = 0.5
#: Blocks between a title and its body that are searched.
WINDOW_BELOW = 30
#: Blocks between title, lead and body of a page that has its date below the lead.
LEAD_REACH = 4
#: A Han character.
HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
#: What stands between the parts of a <title>: the title, the section, the site.
HEAD_BREAK = re.compile(
    r"\s{0,3}[_|｜│¦]{1,3}\s{0,3}|\s{1,3}[-–—:»·•«‹›>/]{1,2}\s{1,3}|\s{0,3}(?:::|»|—{1,2}|--)\s{0,3}"
    r"|(?<=[\u4e00-\u9fff）)！？”\"])[-–](?=[\u4e00-\u9fff])",
)
_SITE_END = re.compile(
    "(?:网|網|网站|在线|频道|門戶|门户|平台|日报|晚报|晨报|時報|时报|新闻|資訊|资讯|热线|中心|政府|站|com|cn|net|org|news)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """A value and the place it was read from."""

    value: str
    origin: str


def find_title(page: Page, story: dict[str, object], body: int) -> tuple[Said | None, int | None]:
    """The article's title and the block that prints it."""
    declared = [
        Said(text, origin)
        for text, origin in (
            (str(story.get("headline") or "").strip(), "jsonld"),
            (page.metas.get("og:title", ""), "meta:og:title"),
            (page.metas.get("articletitle", ""), "meta:articletitle"),
        )
        if text
    ]
    heads = [text[:MAX_HEAD] for text in (page.head_title, *(said.value for said in declared)) if text]
    found = _printed_title(page.blocks, [_Head.of(text) for text in heads], body)
    if found is not None:
        kind = page.blocks[found].kind
        return Said(page.blocks[found].text, "heading" if kind is Kind.HEADING else "block"), found
    if (found := _lone_heading(page.blocks, heads, body)) is not None:
        return Said(page.blocks[found].text, "heading"), found
    head_key = block_key(page.head_title)
    for said in declared:
        title = without_site(said.value, page)
        if not head_key or block_key(title) in head_key or head_key in block_key(title):
            return Said(title, said.origin), None
    title = without_site(page.head_title, page)
    if title and not _is_site(title, page):
        return Said(title, "title"), None
    first = next(
        (i for i in range(body, -1, -1) if i < len(page.blocks) and 0 < page.blocks[i].level <= MAX_LEVEL), None
    )
    return (Said(page.blocks[first].text, "heading"), first) if first is not None else (None, None)


def _is_site(title: str, page: Page) -> bool:
    """True for a <title> that names the site on every page."""
    key = block_key(title)
    named = key == block_key(page.metas.get("og:site_name", ""))
    return named or (len(key) <= MAX_SITE_KEY and bool(_SITE_END.search(title)))


def _printed_title(blocks: Sequence[Block], heads: "Sequence[_Head]", body: int) -> int | None:
    """Index of the block that prints the title which the page declares: the fullest print, then the
    nearest above the body."""
    ranked = []
    for i, block in enumerate(blocks[: body + 2]):
        is_heading = bool(block.level)
        is_link = block.link_share > LINK_SHARE and not is_heading
        if len(block.text) > MAX_TITLE or block.kind is Kind.TABLE or is_link:
            continue
        key = block.key
        grade = max((_confirms(head, key, is_heading=is_heading, distance=body - i) for head in heads), default=0)
        if grade:
            ranked.append((grade, i <= body, is_heading, i))
    return max(ranked)[-1] if ranked else None


def _lone_heading(blocks: Sequence[Block], heads: Sequence[str], body: int) -> int | None:
    """Index of the page's only h1 when it stands above the body and speaks of what <title> speaks of:
    editors give search engines other words than readers."""
    places = [i for i, block in enumerate(blocks) if block.level == 1]
    if len(places) != 1 or not 0 <= body - places[0] <= WINDOW_BELOW or len(blocks[places[0]].text) > MAX_TITLE:
        return None
    own = _terms(blocks[places[0]].text)
    shared = max((len(own & _terms(head)) for head in heads), default=0)
    return places[0] if own and shared >= max(MIN_TERMS, MIN_SHARED_TERMS * len(own)) else None


def _terms(text: str) -> set[str]:
    """Words of three letters and more, and pairs of Han characters."""
    han = "".join(HAN.findall(text))
    words = {word.casefold() for word in re.findall(r"[^\W_]{3,40}", HAN.sub(" ", text))}
    return words | {han[i : i + 2] for i in range(len(han) - 1)}


@dataclass(frozen=True, slots=True)
class _Head:
    """A declared title, ready for comparison."""

    key: str
    #: Keys of its parts: title, section, site.
    parts: tuple[str, ...]
    #: True when it was cut off with dots.
    is_cut: bool

    @classmethod
    def of(cls, text: str) -> "_Head":
        parts = tuple(block_key(part) for part in HEAD_BREAK.split(text))
        return cls(block_key(text), parts, text.rstrip().endswith(("…", "...")))


def _confirms(head: _Head, key: str, *, is_heading: bool, distance: int) -> int:
    """How well a declared title confirms a printed one: 2 it begins with it, 1 it holds it, 0 not.

    A first part much shorter than the longest is the name of a site or a section.
    """
    parts = head.parts
    longest = max(parts, key=len)
    first = parts[0] if len(parts[0]) >= MIN_TITLE_PART * len(longest) else longest
    if is_heading and key and key == parts[0] and not _SITE_END.search(key):
        return 2
    if len(key) < MIN_TITLE_KEY or not head.key:
        return 0
    if head.key.startswith(key) and len(key) >= MIN_TITLE_COVER * len(first):
        return 2
    if key in head.key and longest in key:
        return 1
    if 0 <= distance <= LEAD_REACH and any("".join(parts[i:]) == key for i in range(1, len(parts))):
        return 1
    shortened = len(first) >= 2 * MIN_TITLE_KEY and key.startswith(first) and head.is_cut
    return 1 if shortened else 0


def without_site(head: str, page: Page) -> str:
    """The title without the names of the site and its sections that follow (or precede) it."""
    parts = HEAD_BREAK.split(head)
    if len(parts) == 1:
        return head
    site = block_key(page.metas.get("og:site_name", ""))
    cut = len(head)
    for separator in reversed(list(HEAD_BREAK.finditer(head))):
        tail = head[separator.end() : cut]
        if separator.start() == 0 or not _names_site(tail, head[: separator.start()], separator[0], site):
            break
        cut = separator.start()
    return head[:cut].strip() or head


def _names_site(tail: str, before: str, separator: str, site: str) -> bool:
    """True for a last part of <title> that names the site or a section of it."""
    key = block_key(tail)
    if not key or key == site or _SITE_END.search(tail.strip()):
        return True
    short = len(key) <= len(block_key(before))
    return short and (bool(re.search("[_|｜│»]|::", separator)) or len(key) <= MAX_PART)
