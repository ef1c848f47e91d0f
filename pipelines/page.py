"""HTML text → Page: the visible blocks of the body in reading order, and what the head declares.

Everything later works on these blocks: which of them are the article (extract), what their labels say
(labels), which repeat (repeats). The walk never recurses, so that no depth of nesting can hurt it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

import lxml.etree
import lxml.html

from .cells import BLOCKS, SKIPPED, cell_text, fold_spaces, markdown_table, paragraphs
from .controls import CONTROLS, MAX_PERMALINK, is_permalink, parted, unclosed_controls
from .markup import TOO_DEEP, flatten
from .numbering import Numbers, entry
from .once import once
from .plain import made_plain
from .structured import structured_data
from .styles import Styles
from .walk import Step, Way, hidden_elements, set_blocks, styled_elements, walk, without_hidden

#: Characters of HTML that are read; the largest of 3,111 real pages measured has 2.6 million.
MAX_HTML_CHARACTERS = 12_000_000
#: A block counts as bold when this share of its characters is.
BOLD_SHARE = 0.8

#: Characters of a box's name that are read: twelve of 645 real pages have a longer one.
MAX_BOX_NAME = 500

#: Tags of which the text is not read, a control's unless its end tag is missing.
_UNREAD = SKIPPED | CONTROLS
_ITEMS = ("li", "dd", "dt")
# of a talk or a text, in a list of definitions: 问：能否先试租？ 一、项目概况
_SAID = re.compile("^[问答][:：]|^[一二三四五六七八九十]{1,3}、|[。？！][”』」）]?$")
_ENDS = ("。", "！", "？", "；")
#: Tags that say something of all text in them.
_MARKING_TAGS = ("a", "b", "strong", "blockquote", "pre")
_NOTED = BLOCKS | {*_MARKING_TAGS, "br"}  # tags that say anything of their text
#: Tags of the elements that declare something of a page.
_DECLARING = ("base", "link", "meta", "script", "style", "title")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# no <?xml … encoding?> (lxml refuses it in text) and no characters that XML cannot hold
_XML_DECLARATION = re.compile(r"^\s{0,99}<\?xml[^>]{0,200}\?>")
_UNUSABLE = bytes(c for c in range(32) if c not in b"\t\n\r")
_TO_SPACES = bytes.maketrans(_UNUSABLE, b" " * len(_UNUSABLE))
_NO_CHARACTERS = "\ufffe\uffff"
_NO_LETTERS = re.compile(r"[\W_]+")
#: Marks of Chinese texts that NFKC would change: without them it mostly knows at once that nothing is to change.
_WIDE_MARKS = "，：；！？（）…\u3000"
#: The same for ASCII: what becomes of each character.
_ASCII_LETTERS = {code: chr(code).lower() if chr(code).isalnum() else None for code in range(128)}
# lxml.html asks a function of Python for the class of each element, whenever it is met
_ONE_CLASS = lxml.etree.ElementDefaultClassLookup(element=lxml.html.HtmlElement)
# one for all pages: to make it takes as long as to parse a small page
_PARSER = lxml.html.HTMLParser(
    encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False
)
_PARSER.set_element_class_lookup(_ONE_CLASS)
_IS_TOO_DEEP = lxml.etree.XPath("boolean(" + "/".join("*" * TOO_DEEP) + ")")
_HAN = re.compile("[\u3400-\u9fff]")


class Kind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    TABLE = "table"


#: Its members: Python 3.11 takes seven times as long to look one up in the class, and each block is asked often.
HEADING, PARAGRAPH, ITEM, QUOTE, TABLE = Kind


@dataclass(frozen=True)
class Block:
    """One paragraph-like unit of a page."""

    #: Visible text, white space folded; for a table its Markdown rows.
    text: str
    kind: Kind
    #: 1…6 for headings, else 0.
    level: int = 0
    #: Characters of `text` inside links.
    link_characters: int = 0
    #: True when (nearly) all of it is bold.
    is_bold: bool = False
    #: Index of the enclosing box in `Page.boxes`: equal for siblings by <br>.
    box: int = 0
    #: That a browser prints before it: of the first block of an entry of an <ol>; else 0.
    number: int = 0

    @once
    def link_share(self) -> float:
        """Share of the text inside links, 0…1."""
        return min(1.0, self.link_characters / max(1, len(self.text))) if self.link_characters else 0.0

    @once
    def key(self) -> str:
        """What two prints of the block share: many stages ask for it."""
        return block_key(self.text)

    @once
    def article_like(self) -> dict[bool, bool]:
        """Page is Chinese → whether the block reads like a paragraph of its article, as far as that was asked: see
        prose.is_article_like."""
        return {}

    @property
    def markdown(self) -> str:
        """The block as Markdown: one block, no blank line inside."""
        if self.kind is HEADING:
            return "#" * max(2, self.level) + " " + self.text
        if self.kind is ITEM:
            return entry(self.text, self.number)
        return "> " + self.text if self.kind is QUOTE else self.text


class Box(NamedTuple):
    """One block element of a page, of which there are hundreds."""

    #: Index of the box around it; the first box, the body, is its own parent.
    parent: int
    tag: str
    #: Its class and id, in lower case.
    name: str


def outward(box: int, boxes: Sequence[Box]) -> Iterator[int]:
    """A box and those around it, the innermost first, without the body."""
    while box:
        yield box
        box = boxes[box].parent


@dataclass(frozen=True)
class Page:
    """One parsed HTML page."""

    blocks: tuple[Block, ...]
    #: Every block element, parents before children.
    boxes: tuple[Box, ...]
    #: The `<title>` as the head has it, or "".
    head_title: str
    #: `name`/`property`/`itemprop` in lower case → content, the first of each.
    metas: dict[str, str]
    #: Objects of `application/ld+json`, flattened out of lists and `@graph`.
    structured: tuple[dict[str, object], ...]
    #: `<html lang>` in lower case, or "".
    declared_language: str
    #: The tree without hidden boxes, for extraction by a library.
    tree: lxml.html.HtmlElement = field(repr=False)
    #: How it was read.
    way: Way = field(repr=False)
    #: Tag → the elements that declare something of the page, of those tags that are asked for.
    declaring: Mapping[str, Sequence[lxml.html.HtmlElement]] = field(repr=False)


def block_key(text: str) -> str:
    """What two prints of one block share: NFKC, case folded, letters and digits only.

    >>> block_key("一、 项目背景：（ＡＢＣ）")
    '一项目背景abc'
    """
    if text.isascii():  # most blocks are, of pages in English and of menus
        return text.translate(_ASCII_LETTERS)
    if not unicodedata.is_normalized("NFKC", text):
        for mark in _WIDE_MARKS:
            text = text.replace(mark, " ")
        text = unicodedata.normalize("NFKC", text)
    text = text.casefold()
    return text if text.isalnum() else _NO_LETTERS.sub("", text)  # a clause or the word of a menu, as often as not


def parse(html: str) -> Page | None:
    """The page, or None when there is nothing in it that can be parsed."""
    tree = tree_of(html)
    if tree is None:
        return None
    declaring = _declaring(tree)
    metas = _metas(declaring["meta"])
    structured = tuple(structured_data(_scripts(declaring["script"], "application/ld+json")))
    head_title = fold_spaces(next((title.text for title in declaring["title"]), "") or "")
    language = (tree.get("lang") or tree.get("xml:lang") or "").strip().lower()
    styles = Styles(declaring["style"], html)
    styled = styled_elements(tree)
    set_blocks(styled, styles, tree, html)
    steps = walk(tree)
    shown = without_hidden(steps, hidden_elements(tree, steps, styles, styled))
    blocks, boxes, way = _read(shown, tree, declaring["style"])
    return Page(blocks, boxes, head_title, metas, structured, language, tree, way, declaring)


def tree_of(html: str) -> lxml.html.HtmlElement | None:
    """The tree of a page, hidden boxes and all; None when there is nothing in it that can be parsed."""
    html = html[:MAX_HTML_CHARACTERS]
    try:
        tree = _tree(html)
        tree = _tree(flatten(html)) if _IS_TOO_DEEP(tree) else tree
        return made_plain(tree, html)
    except (lxml.etree.LxmlError, ValueError):
        return None


def _tree(html: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(_to_bytes(html), parser=_PARSER)


def _declaring(tree: lxml.html.HtmlElement) -> dict[str, list[lxml.html.HtmlElement]]:
    """All are looked for at once: each look through a page takes as long as a hundredth of reading it."""
    found: dict[str, list[lxml.html.HtmlElement]] = {tag: [] for tag in _DECLARING}
    for element in tree.iter(*_DECLARING):
        found[str(element.tag)].append(element)
    return found


def _to_bytes(html: str) -> bytes:
    """UTF-8 without what lxml refuses."""
    text = _XML_DECLARATION.sub("", html, count=1)
    for character in _NO_CHARACTERS:  # in text, where it is one that is looked for, and not three bytes
        text = text.replace(character, " ")
    return text.encode("utf-8", "replace").translate(_TO_SPACES)


def _metas(elements: Iterable[lxml.html.HtmlElement]) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in elements:
        name = element.get("name") or element.get("property") or element.get("itemprop") or ""
        content = fold_spaces(element.get("content") or "")
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _scripts(elements: Iterable[lxml.html.HtmlElement], kind: str) -> Iterator[str]:
    return (s.text or "" for s in elements if (s.get("type") or "").strip().lower() == kind)


def _read(
    steps: list[Step], tree: lxml.html.HtmlElement, sheets: Sequence[lxml.html.HtmlElement]
) -> tuple[tuple[Block, ...], tuple[Box, ...], Way]:
    """The blocks and boxes along a way through the tree."""
    reader = _Reader(Numbers(sheets))
    blocks, pieces = reader.blocks, reader.pieces
    places: list[int] = []
    place = places.append
    broken = unclosed_controls(steps)
    skipped = None  # element whose inside is not read
    inside = -1  # block that it is, if any
    for tag, element, text, names in steps:
        if skipped is not None and element is not skipped:
            place(inside)
            continue
        if names is None:
            skipped = None
            if tag in _NOTED:
                reader.close(tag)
        elif tag in _NOTED:
            reader.open(tag, element, names)
            if tag == "table" and (table := markdown_table(element)):
                reader.add_table(element, table)
                skipped, inside = element, len(blocks) - 1
                place(inside)
                continue
        elif tag in _UNREAD and (tag in SKIPPED or element not in broken):
            skipped, inside = element, -1
            place(inside)
            continue
        place(len(blocks))
        if text and (pieces or not text.isspace()) and (names is not None or element is not tree):
            reader.add(text)
    if pieces:
        reader.flush()
    return tuple(blocks), tuple(reader.boxes), Way(steps, places, sheets)


class _Reader:
    """Collects the text between two block borders, and remembers where it stood."""

    def __init__(self, numbers: Numbers) -> None:
        self.blocks: list[Block] = []
        self.boxes: list[Box] = [Box(0, "body", "")]
        self.box = 0  # the innermost that is open
        self.pieces: list[str] = []
        self.link_characters = self.bold_characters = 0
        #: Elements of these tags that are open, and of all of them.
        self.opened = dict.fromkeys(_MARKING_TAGS, 0)
        self.marks = 0
        self.link: lxml.html.HtmlElement | None = None
        self.numbers = numbers
        self.number = 0  # of the entry that was opened last, until a block has it
        self.headed: set[int] = set()  # boxes with a heading: an entry that has one is a section
        #: Class and id → name of a box.
        self.names: dict[tuple[str, ...], str] = {(): ""}

    def open(self, tag: str, element: lxml.html.HtmlElement, names: tuple[str, ...]) -> None:
        if tag in BLOCKS:
            if self.pieces:
                self.flush()
            if tag == "dd":
                self._take_term()
            name = self.names.get(names)
            if name is None:
                name = self.names[names] = " ".join(names).strip().lower()[:MAX_BOX_NAME]
            around, self.box = self.box, len(self.boxes)
            self.boxes.append(Box(around, tag, name))
            if tag == "ol":
                self.numbers.open_list(self.box, element)
            elif tag == "li":
                self.number = self.numbers.of_entry(around, element)
        elif tag == "br" and self.pieces:
            self.flush()
        if tag in self.opened:
            self._mark(tag, 1)
        if tag == "a":
            self.link = element

    def close(self, tag: str) -> None:
        if tag in BLOCKS:
            if self.pieces:
                self.flush()
            self.number = 0
            self.box = self.boxes[self.box].parent
        if tag in self.opened:
            self._mark(tag, -1)

    def _take_term(self) -> None:
        """Take back the term right before a description that ends with a colon: 项目位置： and its value are a line."""
        last = self.blocks[-1] if self.blocks else None
        if last is None or last.text[-1] not in "：:":
            return
        box = self.boxes[last.box]
        if box.tag == "dt" and box.parent == self.box and last.box == len(self.boxes) - 1:
            self.blocks.pop()
            self.pieces.append(last.text if last.text[-1] == "：" else last.text + " ")
            self.link_characters = last.link_characters
            self.bold_characters = len(last.text) * last.is_bold

    def _mark(self, tag: str, step: int) -> None:
        self.opened[tag] += step
        self.marks += step

    def add(self, text: str) -> None:
        """Take text in; white space begins no block. A <pre> of Chinese holds paragraphs; of other text it may be
        code."""
        if not self.marks:
            self.pieces.append(text)
            return
        opened = self.opened
        if opened["a"] and len(text) <= MAX_PERMALINK and is_permalink(text, self.link) and self._kind()[1]:
            return
        is_lines = opened["pre"] and _HAN.search(text)
        for number, line in enumerate(paragraphs(text) if is_lines else [text]):
            if number and self.pieces:
                self.flush()
            self.pieces.append(line)
            length = len("".join(line.split()))
            self.link_characters += length * (opened["a"] > 0)
            self.bold_characters += length * (opened["b"] > 0 or opened["strong"] > 0)

    def add_table(self, element: lxml.html.HtmlElement, table: str) -> None:
        """Take in a data table, as Markdown, below its caption."""
        caption = element.find("caption")
        if caption is not None and (text := cell_text(caption)):
            self.blocks.append(Block(text, Kind.PARAGRAPH, box=self.box))
        links = sum(len(fold_spaces(a.text_content())) for a in element.iter("a"))
        self.blocks.append(Block(table, Kind.TABLE, link_characters=links, box=self.box))

    def flush(self) -> None:
        """Make a block of what was taken in."""
        text = fold_spaces("".join(self.pieces))
        if text:
            kind, level = self._kind(text)
            bold = self.bold_characters >= BOLD_SHARE * (len(text) - text.count(" "))
            links = min(self.link_characters, len(text))
            for piece, linked in parted(text, links) if links else ((text, 0),):
                number, self.number = self.number if kind is ITEM else 0, 0
                self.blocks.append(Block(piece, kind, level, linked, bold, self.box, number))
        self.pieces.clear()
        self.link_characters = self.bold_characters = 0

    def _kind(self, text: str = "") -> tuple[Kind, int]:
        box = self.boxes[self.box]
        for tag in (box.tag, self.boxes[box.parent].tag):
            if tag in _HEADINGS:
                self.headed.add(box.parent)
                return Kind.HEADING, _HEADINGS[tag]
            if tag in _ITEMS:
                in_section = tag != box.tag and box.parent in self.headed
                is_said = _SAID.search(text) if tag != "li" else in_section and text.endswith(_ENDS)
                return (Kind.PARAGRAPH if is_said else Kind.ITEM), 0
        return (Kind.QUOTE if self.opened["blockquote"] else Kind.PARAGRAPH), 0
