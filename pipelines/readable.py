"""Readability's rules for the main text of a page, on the page as it was walked: no copy of its tree is changed,
written out and parsed again.

Where the rules come from: arc90's Readability in the Python port of readability-lxml, as trafilatura carries it
(Apache-2.0). A paragraph speaks for the box around it and half as much for the next one, by its length and commas;
the box that most speaks for, and what of its neighbours does not fall far behind, is the article; lists, tables and
boxes full of links, pictures or fields are taken out of it. What is taken are blocks: those whose text stays. On 200
pages it costs 2.8 ms each, and 13.3 to ask that port and to look up on the page what it returns, which finds lines of
menus with the same words besides (body F1 of 1,875 pages .9482 → .9491, Russian .885 → .891).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import compress

from .walk import Way

#: Characters of the shortest paragraph that speaks for its box, and of a box with a text.
MIN_TEXT = 25
#: Share of a block's text that must stay for the block to be taken.
MIN_SHARE = 0.8
#: What a class or id counts for or against its box, and what its tag does.
NAME_WEIGHT = 25
TAG_WEIGHTS: Mapping[str, int] = {
    **dict.fromkeys(("div", "article"), 5),
    **dict.fromkeys(("pre", "td", "blockquote"), 3),
    **dict.fromkeys(("address", "ol", "ul", "dl", "dd", "dt", "li", "form", "aside"), -3),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "th", "header", "footer", "nav"), -5),
}
#: A neighbour of the best box is part of the article from this score on, and from this share of the best one's.
MIN_SCORE, MIN_SCORE_SHARE = 10, 0.2
#: A paragraph beside it is from this length on, with fewer links than this; a shorter one with none, and a full stop.
LONG_PARAGRAPH, LINKS_OF_PARAGRAPH = 80, 0.25
#: Share of links from which a heading, a box or one with a good name is taken out; boxes with so many commas stay.
LINKS_OF_HEADING, LINKS_OF_BOX, LINKS_OF_NAMED = 0.33, 0.2, 0.5
COMMAS_OF_TEXT = 10
#: Pictures by paragraphs from which a box is a gallery, pictures that may stand alone, entries that are no list yet,
#: fields by paragraphs of a form, characters beside the one film of a text.
PICTURES, PICTURES_ALONE, ENTRIES, FIELDS, BESIDE_FILM = 1.3, 2, 100, 1 / 3, 75

_UNLIKELY = re.compile(
    "combx|comment|community|disqus|extra|foot|header|menu|remark|rss|shoutbox|sidebar|sponsor|ad-break|agegate"
    "|pagination|pager|popup|tweet|twitter"
)
_LIKELY = re.compile("and|article|body|column|content|main|shadow")
_GOOD = re.compile("article|body|content|entry|hentry|main|page|pagination|post|text|blog|story", re.IGNORECASE)
_BAD = re.compile(
    "button|combx|comment|com-|contact|figure|foot|footer|footnote|form|input|masthead|media|meta|outbrain|promo"
    "|related|scroll|shoutbox|sidebar|sponsor|shopping|tags|tool|widget",
    re.IGNORECASE,
)
_FULL_STOP = re.compile(r"\.(?: |$)")
#: Tags in a box that make it more than one paragraph.
_BLOCKS = frozenset(
    ("address", "article", "aside", "audio", "blockquote", "div", "dl", "img", "ol", "p", "param", "picture", "pre",
     "progress", "table", "ul")
)  # fmt: skip
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CLEANED = frozenset(("table", "ul", "div", "aside", "header", "footer", "section"))
#: In the place of a tag: of a text in a tree of elements and texts, and of what was taken out.
_TEXT, _GONE = "#text", ""


def readable(way: Way) -> Set[int]:
    """Indexes of the blocks whose text Readability takes for the article."""
    tree = _Tree(way)
    tree.make_paragraphs()
    article = tree.article()
    return tree.blocks_of(article) if tree.clean(article) else frozenset()


class _Tree:
    """A page's elements and texts in reading order; one inside another lies in its range."""

    def __init__(self, way: Way) -> None:
        #: The first that is not inside it any more.
        self.ends: list[int] = []
        #: Characters of each block, in whatever is unlikely as well.
        self.of_block: dict[int, int] = {}
        self.weights: dict[tuple[str, ...], int] = {}
        self.scores: dict[int, float] = {}
        # of a text its block, -1 for none, and "" as the text of an element
        self.tags, self.names, self.parents, self.blocks, self.texts = map(list, zip(*self._rows(way), strict=True))
        #: Characters of a text, and of those in links; 0 for an element.
        self.sizes = list(map(len, self.texts))
        self.links = [0] * len(self.sizes)
        for i, tag in enumerate(self.tags):
            if tag == "a":
                self.links[i : self.ends[i]] = self.sizes[i : self.ends[i]]

    def _rows(self, way: Way) -> list[tuple[str, tuple[str, ...], int, int, str]]:
        """Tag, class and id, parent, block and text of each."""
        rows: list[tuple[str, tuple[str, ...], int, int, str]] = []
        unlikely: dict[tuple[str, ...], bool] = {(): False}
        opened = [-1]
        of_block, ends, add = self.of_block, self.ends, rows.append
        left = None  # the element whose inside is left out
        for (tag, element, text, names), block in zip(way.steps, way.blocks, strict=True):
            if left is not None:
                left = None if element is left else left
            elif names is None:
                ends[opened.pop()] = len(ends)
            else:
                if names not in unlikely:
                    unlikely[names] = _is_unlikely(names)
                if unlikely[names] and tag not in ("body", "html"):
                    left = element
                else:
                    add((tag, names, opened[-1], -1, ""))
                    opened.append(len(ends))
                    ends.append(0)
            if text and (left is None or block >= 0) and (folded := " ".join(text.split())):
                if block >= 0:
                    of_block[block] = of_block.get(block, 0) + len(folded)
                if left is None:
                    ends.append(len(ends) + 1)
                    add((_TEXT, (), opened[-1], block, folded))
        return rows

    def make_paragraphs(self) -> None:
        """Boxes without another inside are paragraphs, and so is each text that stands in a box of several."""
        holds_block = [False] * (len(self.tags) + 1)
        holds_text = list(holds_block)
        for i in range(len(self.tags) - 1, -1, -1):
            tag, parent = self.tags[i], self.parents[i]
            if tag == _TEXT:
                holds_text[parent] = True
            elif holds_block[i] or tag in _BLOCKS:
                holds_block[parent] = True
        for i, tag in enumerate(self.tags):
            is_one = tag == "div" and not holds_block[i] and (holds_text[i] or "a" not in self.tags[i : self.ends[i]])
            if is_one or (tag == _TEXT and self.tags[self.parents[i]] == "div"):
                self.tags[i] = "p"

    def article(self) -> list[int]:
        """What stands side by side in the article: the best box, and what belongs to it of its neighbours."""
        self._score()
        if not self.scores:
            return [self.tags.index("body") if "body" in self.tags else 0] if self.tags else []
        best = max(self.scores, key=self.scores.__getitem__)
        needed = max(MIN_SCORE, MIN_SCORE_SHARE * self.scores[best])
        article: list[int] = []
        for i in self._inside(self.parents[best]):
            is_neighbour = self.scores.get(i, -1) >= needed or (self.tags[i] == "p" and self._is_text(i))
            is_tail = self.tags[i] == _TEXT and bool(article) and self.ends[article[-1]] == i
            if i == best or is_neighbour or is_tail:
                article.append(i)
        return article

    def _score(self) -> None:
        for i, tag in enumerate(self.tags):
            if tag not in ("p", "pre", "td") or self.parents[i] < 0:
                continue
            inside = slice(i, self.ends[i])
            size = sum(self.sizes[inside])
            if size < MIN_TEXT:
                continue
            parent = self.parents[i]
            around = self.parents[parent]
            score = 2 + "".join(self.texts[inside]).count(",") + min(size / 100, 3)
            for box, part in ((parent, score), (around, score / 2)):
                if box >= 0:
                    if box not in self.scores:
                        self.scores[box] = self.weight(box) + TAG_WEIGHTS.get(self.tags[box], 0)
                    self.scores[box] += part
        for box in self.scores:
            self.scores[box] *= 1 - self.link_share(box)

    def _inside(self, box: int) -> Iterator[int]:
        """What stands side by side in a box; in no box, the page."""
        i, end = box + 1, self.ends[box] if box >= 0 else len(self.tags)
        while i < end:
            yield i
            i = self.ends[i]

    def _is_text(self, i: int) -> bool:
        """True for a paragraph that is text by its own beginning."""
        own = i if self.texts[i] else i + 1
        text = self.texts[own] if own < self.ends[i] else ""
        share = self.link_share(i)
        if len(text) > LONG_PARAGRAPH:
            return share < LINKS_OF_PARAGRAPH
        return share == 0 and _FULL_STOP.search(text) is not None

    def weight(self, i: int) -> int:
        """What its class and id say for an element."""
        name = self.names[i]
        if name not in self.weights:
            good, bad = (sum(pattern.search(part) is not None for part in name) for pattern in (_GOOD, _BAD))
            self.weights[name] = NAME_WEIGHT * (good - bad)
        return self.weights[name]

    def link_share(self, i: int) -> float:
        """Characters in links by all characters of an element."""
        inside = slice(i, self.ends[i])
        return sum(self.links[inside]) / (sum(self.sizes[inside]) or 1)

    def clean(self, article: Sequence[int]) -> bool:
        """Take out what is no text; False when the article itself is none."""
        places = [j for i in article for j in range(i, self.ends[i])]
        for i in places:
            tag = self.tags[i]
            if tag in ("form", "textarea") or (
                tag in _HEADINGS and (self.weight(i) < 0 or self.link_share(i) > LINKS_OF_HEADING)
            ):
                self._take_out(i)
        for i in reversed(places):
            if self.tags[i] in _CLEANED and self._is_clutter(i, [i]):
                self._take_out(i)
        return not self.scores or not self._is_clutter(-1, article)

    def _is_clutter(self, box: int, parts: Iterable[int]) -> bool:
        """True for a box, of these parts, that is full of links, pictures, entries or fields, or empty."""
        weight = self.weight(box) if box >= 0 else 0
        if weight + self.scores.get(box, 0) < 0:
            return True
        ranges = [slice(i, self.ends[i]) for i in parts]
        if sum("".join(self.texts[part]).count(",") for part in ranges) >= COMMAS_OF_TEXT:
            return False
        size, links = (sum(sum(some[part]) for part in ranges) for some in (self.sizes, self.links))
        tags = [tag for part in ranges for tag in self.tags[part]]
        paragraphs, pictures, films = map(tags.count, ("p", "img", "embed"))
        is_list = box >= 0 and self.tags[box] in ("ol", "ul")
        return (
            bool(paragraphs and pictures > 1 + PICTURES * paragraphs)
            or (not is_list and tags.count("li") - ENTRIES > paragraphs)
            or tags.count("input") > FIELDS * paragraphs
            or (size < MIN_TEXT and not 0 < pictures <= PICTURES_ALONE)
            or links > (LINKS_OF_NAMED if weight >= NAME_WEIGHT else LINKS_OF_BOX) * (size or 1)
            or films > 1
            or (films == 1 and size < BESIDE_FILM)
        )

    def _take_out(self, i: int) -> None:
        inside = slice(i, self.ends[i])
        count = self.ends[i] - i
        self.tags[inside] = [_GONE] * count
        self.texts[inside] = [""] * count
        self.sizes[inside] = self.links[inside] = [0] * count

    def blocks_of(self, article: Iterable[int]) -> Set[int]:
        """The blocks most of whose text is in the article."""
        left: dict[int, int] = {}
        for i in article:
            inside = slice(i, self.ends[i])
            for block, size in compress(zip(self.blocks[inside], self.sizes[inside], strict=True), self.sizes[inside]):
                left[block] = left.get(block, 0) + size
        return frozenset(i for i, size in left.items() if i >= 0 and size >= MIN_SHARE * self.of_block[i])


def _is_unlikely(name: tuple[str, ...]) -> bool:
    """True for a box that is no article by its class and id."""
    said = " ".join(filter(None, name)).lower()
    return _UNLIKELY.search(said) is not None and _LIKELY.search(said) is None
