"""A site's boilerplate: blocks that recur across its articles and belong to none of them.

Every article votes for its short blocks, once for its cluster of near-duplicates, so that a widely
reprinted story does not become boilerplate. The archive keeps the counts; here stand the rules alone:
what is counted, from how many votes on a block is decided, and where it may then be removed. A block
stands for all blocks that differ from it in figures only ("浏览 31 次", "浏览 7 次").

Method: research/dedup.md §4c. Measured by bench/boilerplate.py on all blocks of 499 pages of 29 sites, as they
came: 42 % of the chrome went and 0.27 % of the articles; without what is enclosed 38.5 % and 0.18 %. Losing a
true sentence costs more than leaving a slogan.
"""

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from typing import NamedTuple

from .page import HEADING, TABLE, Block, block_key
from .prose import SIGNED_DATE, is_article_like, is_chinese
from .reason import Reason

#: Clusters of a site before anything is decided about it.
MIN_SITE_CLUSTERS = 4
#: Clusters on which a block must stand, at least, …
MIN_CLUSTERS = 3
#: … and the share of the site's clusters, counted up to a window: menus change over the years.
MIN_SHARE = 0.34
WINDOW = 5000
#: Key characters from which a block is long, and the share it needs: a long text recurs seldom by chance,
#: but losing it costs more.
LONG_KEY = 80
MIN_LONG_SHARE = 0.5
#: Characters of the longest block that is counted (the longest legal notices), and of the shortest key.
MAX_COUNTED = 400
MIN_COUNTED_KEY = 2
#: Longest heading, in characters, and how many may stand above one another before the text.
MAX_HEADING = 40
STACKED_HEADINGS = 3
#: Link share from which a line is a link, whatever its form.
LINK_SHARE = 0.5
#: Most lines, of at most so many key characters, that go with the learned blocks on both sides of them: a list under a
#: heading changes daily, its heading and what follows it do not.
MAX_ENCLOSED, MAX_ENCLOSED_KEY = 12, 40
#: Hashes of short blocks that are kept in mind: three stages ask for each, and many stand on all of a site's pages.
HASHES_KEPT = 2048

_HASH_BYTES = 8
_DIGITS = re.compile(r"\d{1,99}")
_FIELD = re.compile(r"[\s【\[（(]{0,3}[^，。；！？,.;!?:：|]{1,16}[:：]\s{0,3}\S")
_NUMBERED = re.compile(
    r"\s{0,3}(?:第?[一二三四五六七八九十百]{1,5}[章节部、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,2}\s?(?:[、)）]|[.．](?!\d)))"
)
_HEADING_WORD = re.compile(
    "(?:概况|概述|概要|背景|简介|介绍|内容|优势|条件|情况|前景|分析|规划|政策|方式|要求|目标|措施|基础|成效|效益|流程|材料|依据|对象|范围|标准"
    "|结语|结束语|前言|引言|总结|附则|附件|说明|必要性|可行性)[:：]?$"
)
#: The last words of a notice: many of a site's notices have them, and they belong to each. 特此声明 is for footers.
_CLOSING = re.compile(
    r"\s{0,3}(?:特此|现予|谨此)\s{0,2}"
    r"(?:公告|通知|公示|通告|公布|通报|函告|函复|复函|批复|报告|说明|证明|告知|更正)\s{0,2}[。.！!]?\s{0,3}"
)
_SENTENCE_END = re.compile(r"[。！？；…!?.;][”』」\"）)]?$")


class BlockVote(NamedTuple):
    """One block of an article that counts for its site."""

    #: `block_hash` of the text.
    hash: str
    #: Markdown of the block, as it is shown to people.
    text: str


def block_hash(text: str) -> str:
    """16 hex digits, equal for blocks that differ in figures, marks and spaces only.

    >>> block_hash("浏览：31 次") == block_hash("浏览 7次") != block_hash("浏览")
    True
    """
    return _hash_of(block_key(text), text)


def hashes_of(blocks: Sequence[Block]) -> list[str]:
    """`block_hash` of each block."""
    return [_hash_of(*_as_stored(block)) for block in blocks]


def _as_stored(block: Block) -> tuple[str, str]:
    """Key and text of a block, with its number: the block of a stored text cannot be told from a paragraph with one."""
    if not block.number:
        return block.key, block.text
    text = block.markdown.removeprefix("- ")
    return block_key(text), text


def _hash_of(key: str, text: str) -> str:
    key = key or text.strip()
    return _digest(key) if len(key) <= MAX_COUNTED else _digest.__wrapped__(key)


@lru_cache(maxsize=HASHES_KEPT)
def _digest(key: str) -> str:
    key = key if key.isalpha() else _DIGITS.sub("0", key)
    return blake2b(key.encode("utf-8", "replace"), digest_size=_HASH_BYTES).hexdigest()


def votes(blocks: Sequence[Block], title: str | None) -> tuple[BlockVote, ...]:
    """The blocks of a page that count for its site, each text once; never the page's own title."""
    title_key = block_key(title or "")
    found: dict[str, BlockVote] = {}
    for block in blocks:
        key, text = _as_stored(block)
        if len(key) >= MIN_COUNTED_KEY and len(text) <= MAX_COUNTED and key != title_key:
            name = _hash_of(key, text)
            found.setdefault(name, BlockVote(name, block.markdown))
    return tuple(found.values())


def is_boilerplate(pages: int, clusters_of_site: int, block: str) -> bool:
    """True when the text `block`, seen on `pages` clusters of a site, is decided to be boilerplate."""
    if clusters_of_site < MIN_SITE_CLUSTERS:
        return False
    share = MIN_LONG_SHARE if len(block_key(block)) >= LONG_KEY else MIN_SHARE
    return pages >= max(MIN_CLUSTERS, math.ceil(share * min(clusters_of_site, WINDOW)))


def enough_clusters(pages: int) -> int:
    """Clusters of a site that need to be counted: with so many, a block on `pages` of them is not its boilerplate."""
    return min(WINDOW, max(MIN_SITE_CLUSTERS, int(pages / MIN_SHARE) + 2))


def site_boilerplate(
    blocks: Sequence[Block], known: Mapping[str, int], keep: Collection[str], drop: Collection[str], title: str | None
) -> dict[int, Reason]:
    """Index → reason for the blocks that are the site's, not the article's.

    `known`: hash → clusters of the site that show it, decided boilerplate only. `keep` and `drop`: texts
    a person has decided about; `keep` wins over everything, `drop` over form and place.
    """
    if not known and not drop:
        return {}
    hashes = hashes_of(blocks)
    kept, dropped = ({block_hash(text) for text in texts} for texts in (keep, drop))
    pinned = {i for i, name in enumerate(hashes) if name in dropped - kept}
    title_key = block_key(title or "")
    titles = {i for i, block in enumerate(blocks) if block.key == title_key}
    never = titles | {i for i, name in enumerate(hashes) if name in kept} | set(_closing(blocks))
    # a kept block that other pages show is none of the article's own either: it moves no end of it
    seen = {i for i, name in enumerate(hashes) if name in known and i not in pinned} - titles
    learned = set(_removable(blocks, seen, pinned)) - never
    enclosed = _enclosed(blocks, learned, never | pinned)
    if len(learned) + len(enclosed) + len(pinned) == len(blocks):
        learned, enclosed = set(), {}
    reasons = {i: Reason("site_boilerplate", "pinned", "pinned in sites.toml") for i in pinned}
    told_by: dict[int, tuple[str, tuple[str, ...]]] = {i: ("learned", (hashes[i],)) for i in learned}
    told_by |= {i: ("enclosed", (hashes[above], hashes[below])) for i, (above, below) in enclosed.items()}
    for i, (rule, counted) in told_by.items():
        reasons[i] = Reason("site_boilerplate", rule, told(counted, known), counted)
    return dict(sorted(reasons.items()))


def told(counted: Sequence[str], known: Mapping[str, int]) -> str:
    """The evidence for a block: how many articles of the site show it, or the two blocks around it."""
    if len(counted) == 1:
        return f"on {known[counted[0]]} articles of the site"
    above, below = (known[name] for name in counted)
    return f"between blocks on {above} and {below} articles of the site"


def _closing(blocks: Sequence[Block]) -> Iterator[int]:
    """The last words of a notice, and what signs it: the office below them and the day below that, or the day alone."""
    text = (i for i, block in enumerate(blocks) if is_article_like(block, chinese=True))
    for i in range(next(text, len(blocks)) + 1, len(blocks)):
        if not _CLOSING.fullmatch(blocks[i].text):
            continue
        yield i
        below = [j for j in (i + 1, i + 2) if j < len(blocks) and SIGNED_DATE.fullmatch(blocks[j].text)]
        signed = range(i + 1, below[0] + 1) if below else range(0)
        if all(len(blocks[j].text) <= MAX_HEADING and not blocks[j].link_characters for j in signed):
            yield from signed


def _removable(blocks: Sequence[Block], seen: Collection[int], pinned: Collection[int]) -> Iterator[int]:
    """Which of the blocks seen on other pages may go from here, by their form and place."""
    chinese = is_chinese(blocks)
    article = [i for i, block in enumerate(blocks) if i not in pinned and is_article_like(block, chinese=chinese)]
    own = [i for i in article if i not in seen] or article
    first, last = (own[0], own[-1]) if own else (len(blocks), -1)
    body = {i for i in article if first <= i <= last}
    fields = set(_own_fields(blocks, seen))
    for i in sorted(seen):
        inside = first < i < last
        if i in body or i in fields or (inside and _is_field(blocks[i])):
            continue
        if not _is_heading(blocks[i], inside=inside) or not _heads(i, blocks, body | fields):
            yield i


def _enclosed(blocks: Sequence[Block], learned: Collection[int], never: Collection[int]) -> dict[int, tuple[int, int]]:
    """Few short lines without number and sentence's end that stand between two learned blocks → those two; among the
    paragraphs of the article only links, and none on a page without a paragraph of its own."""
    chinese = is_chinese(blocks)
    own = [i for i, block in enumerate(blocks) if i not in learned and is_article_like(block, chinese=chinese)]
    found: dict[int, tuple[int, int]] = {}
    for above, below in pairwise(sorted(learned)) if own else ():
        lines = range(above + 1, min(below, above + 2 + MAX_ENCLOSED))
        are_lines = (i not in never and _is_list_line(blocks[i], inside=own[0] < i < own[-1]) for i in lines)
        if len(lines) <= MAX_ENCLOSED and all(are_lines):
            found |= dict.fromkeys(lines, (above, below))
    return found


def _is_list_line(block: Block, *, inside: bool) -> bool:
    if block.kind is TABLE or len(block.key) > MAX_ENCLOSED_KEY or _is_field(block):
        return False
    is_text = inside or _SENTENCE_END.search(block.text) or _NUMBERED.match(block.text)
    return block.link_share >= LINK_SHARE or not is_text


def _own_fields(blocks: Sequence[Block], seen: Collection[int]) -> Iterator[int]:
    """`字段：值` lines of a group in which at least one line is the page's own: a project's card."""
    start = 0
    while start < len(blocks):
        end = start
        while end < len(blocks) and _is_field(blocks[end]):
            end += 1
        if any(i not in seen for i in range(start, end)):
            yield from range(start, end)
        start = end + 1


def _heads(index: int, blocks: Sequence[Block], text: Collection[int]) -> bool:
    """True when text of the article follows, directly or under further headings."""
    for i in range(index + 1, min(len(blocks), index + 1 + STACKED_HEADINGS)):
        if i in text:
            return True
        if not _is_heading(blocks[i], inside=True):
            return False
    return False


def _is_field(block: Block) -> bool:
    return block.link_share < LINK_SHARE and _FIELD.match(block.text) is not None


def _is_heading(block: Block, *, inside: bool) -> bool:
    """By form; outside the article's body a plain short line needs a number or a heading's word too."""
    text = block.text
    if block.link_share >= LINK_SHARE or len(text) > MAX_HEADING:
        return False
    if block.kind is HEADING or block.is_bold or _NUMBERED.match(text) or _HEADING_WORD.search(text):
        return True
    return inside and not _SENTENCE_END.search(text)
