"""The box of a page that holds its article: the cheapest of the judges, and the best one on Chinese pages.

From the body down, as long as one box holds most of the paragraphs of the box around it. What boxes are
called helps twice: a box named for an article is entered sooner, one named for a menu is left out.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from .page import Block, Box
from .prose import is_article_like

#: Share of a box's paragraphs that an inner box must hold to be entered; less when the outer box is full
#: of links, and less again when the inner one is named for an article. Taken over from
#: a prototype tuned on 274 Chinese pages; other values were not tried again here.
ENTER_SHARE, ENTER_SHARE_AMONG_LINKS, NAMED_BONUS = 0.72, 0.6, 0.12
#: Characters in links, by characters of paragraphs, from which a box is full of links.
FULL_OF_LINKS = 0.5
#: A paragraph, row or item is entered only when it holds everything.
WHOLE_SHARE = 0.98
#: A box named for a menu, with at most this share of the paragraphs, is left out.
MENU_SHARE = 0.1
LINK_SHARE = 0.5
#: Boxes around the article's box belong to it as long as they add no more text than it has: its labels,
#: its tail lines, a link list below it.
AROUND = 2
#: Names of boxes that are kept in mind: a page has some hundred boxes, and a site's pages have the same names.
NAMES_KEPT = 2048

_FRAME_TAGS = frozenset(("nav", "footer", "aside", "header", "marquee"))
_LINE_TAGS = frozenset(("p", "tr", "li"))
_LIST_TAGS = frozenset(("ul", "ol", "dl"))
_OTHERS_NAME = re.compile(
    "(?<![a-z])(?:about-?(?:us)?|company|gongsi|jianjie|authors?|writer|zuozhe|contact|lianxi|comments?|pinglun|pl|liuyan"
    "|repl(?:y|ies)|huifu|disclaimer|copyright|special|related|recommend|tuijian)(?![a-z])"
)
_MENU_NAME = re.compile(
    r"(?:^|[\s_-])(?:share|bdshare|bshare|comments?|pinglun|related|xgyd|xiangguan|recommend|tuijian|hot|rank|paihang"
    r"|sidebar|side|nav|menu|crumbs?|bread|breadcrumbs?|foot|footer|copyright|ads?|advert|gg|toolbar|tools|pager"
    r"|pagination|fenye|tags?|qrcode|ewm|float|login|search)(?:$|[\s_-])"
)
_ARTICLE_NAME = re.compile(
    r"article|content|text|zoom|trs_editor|artibody|endtext|main-?con|detail|news|body|con$|zw|js_content|vsb|story"
    r"|post|entry|(?:^|[\s_-])(?:lead|intro|summary|abstract|digest|standfirst|zhaiyao|daodu|daoyu)(?:$|[\s_-])"
)


def is_named_for_article(box: Box) -> bool:
    """True for a box whose class or id says that an article is in it."""
    return bool(box.name) and says_article(box.name)


@lru_cache(maxsize=NAMES_KEPT)
def says_article(name: str) -> bool:
    """True for a class or id that says that an article is in its box."""
    return _ARTICLE_NAME.search(name) is not None


@lru_cache(maxsize=NAMES_KEPT)
def _says_menu(name: str) -> bool:
    return _MENU_NAME.search(name) is not None


def is_frame(box: Box) -> bool:
    """True for a box that is part of a page's frame by its tag or name: a menu, a footer, a share bar."""
    if box.tag in _FRAME_TAGS:
        return True
    return bool(box.name) and _says_menu(box.name) and not is_named_for_article(box)


@dataclass(frozen=True, slots=True)
class Picked:
    """The box that holds the article, as indexes of its blocks; none on a page without a paragraph."""

    #: All blocks in it and closely around it.
    box: Set[int] = frozenset()
    #: Those in no menu, share bar or the like: what the picker takes for main text.
    text: Set[int] = frozenset()
    #: All of the page that read like a paragraph, wherever they stand.
    form: Set[int] = frozenset()


def pick(blocks: Sequence[Block], boxes: Sequence[Box], *, chinese: bool) -> Picked:
    """Find the box."""
    prose = [0] * len(boxes)  # characters of paragraphs in a box and the boxes in it
    links = [0] * len(boxes)  # characters of link lines
    form = frozenset(i for i, block in enumerate(blocks) if is_article_like(block, chinese=chinese))
    for i, block in enumerate(blocks):
        if i in form:
            prose[block.box] += len(block.text) - block.link_characters
        elif block.link_share > LINK_SHARE:
            links[block.box] += block.link_characters
    for i in range(len(boxes) - 1, 0, -1):  # parents stand before children
        prose[boxes[i].parent] += prose[i]
        links[boxes[i].parent] += links[i]
    if not prose[0]:
        return Picked()
    root = _descend(boxes, prose, links)
    if chinese and boxes[root].tag in _LIST_TAGS and not _has_others(root, boxes, prose):
        root = boxes[root].parent  # the lines beside a list are the article's, too
    while root and len(_within(root, blocks, boxes)) <= 1:  # a paragraph, however it is wrapped
        root = boxes[root].parent
    box = _within(_around(root, blocks, boxes), blocks, boxes)
    return Picked(box, _text_of(root, blocks, boxes, prose), form)


def _descend(boxes: Sequence[Box], prose: Sequence[int], links: Sequence[int]) -> int:
    """Index of the innermost box that holds the article."""
    largest = [0] * len(boxes)  # of the boxes in each, the one with the most paragraphs; 0: none
    for i in range(len(boxes) - 1, 0, -1):
        parent = boxes[i].parent
        if prose[i] and prose[i] >= prose[largest[parent]] * (largest[parent] > 0):
            largest[parent] = i
    here = 0
    while inner := largest[here]:
        share = prose[inner] / prose[here]
        needed = ENTER_SHARE_AMONG_LINKS if links[here] > FULL_OF_LINKS * prose[here] else ENTER_SHARE
        needed -= NAMED_BONUS * is_named_for_article(boxes[inner])
        if share < needed or (boxes[inner].tag in _LINE_TAGS and share < WHOLE_SHARE):
            break
        here = inner
    return boxes[here].parent if boxes[here].tag == "p" else here


def _has_others(root: int, boxes: Sequence[Box], prose: Sequence[int]) -> bool:
    """True for a list beside which a box with paragraphs is named for whose site it is, for who wrote it, for readers;
    captions and leads have names, too."""
    around = boxes[root].parent
    beside = (i for i in range(around + 1, len(boxes)) if boxes[i].parent == around and prose[i] and i != root)
    return any(_OTHERS_NAME.search(boxes[i].name) for i in beside)


def _around(root: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> int:
    """Index of the outermost box that adds little to the article's."""
    size = [0] * len(boxes)
    for block in blocks:
        size[block.box] += len(block.text)
    for i in range(len(boxes) - 1, 0, -1):
        size[boxes[i].parent] += size[i]
    limit = AROUND * size[root]
    while root and size[boxes[root].parent] <= limit:
        root = boxes[root].parent
    return root


def _within(root: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> Set[int]:
    """All blocks in a box."""
    inside = [False] * len(boxes)
    inside[root] = True
    for i in range(root + 1, len(boxes)):
        inside[i] = inside[boxes[i].parent]
    return frozenset(i for i, block in enumerate(blocks) if inside[block.box])


def _text_of(root: int, blocks: Sequence[Block], boxes: Sequence[Box], prose: Sequence[int]) -> Set[int]:
    """The blocks in a box that are in no menu or the like."""
    inside = [False] * len(boxes)
    inside[root] = True
    for i in range(root + 1, len(boxes)):
        box = boxes[i]
        if inside[box.parent]:
            inside[i] = not (is_frame(box) and (box.tag in _FRAME_TAGS or prose[i] < MENU_SHARE * prose[root]))
    return frozenset(i for i, block in enumerate(blocks) if inside[block.box])
