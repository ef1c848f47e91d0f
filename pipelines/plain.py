"""What no reader sees goes out of a page's tree before it is read: boxes that only hold another one, anchors,
elements that a site or a framework has under names of its own.

Systems print them or not, from one release to the next: without them the files below need not tell each box twice.
"""

import re

import lxml.etree
import lxml.html

from .cells import BLOCKS, SKIPPED
from .controls import set_views
from .walk import set_body

# what a box has that is called something, is drawn or does something; of others see _SAYS_NOTHING
_BARE = "not(@class) and not(@id) and not(@style) and not(@hidden)"
_LONE = "*[1] and not(*[2]) and not(text()[normalize-space()])"
_AROUND_ONE = lxml.etree.XPath(f"//*[self::div or self::center][{_BARE}][{_LONE}]")
# not in a cell: by a box there a layout is told from a table
_LONE_IN_BOX = lxml.etree.XPath(
    "//*[self::div or self::section or self::article or self::main or self::aside or self::header or self::footer"
    f" or self::nav or self::form or self::li or self::blockquote or self::body][{_LONE}]/div[{_BARE}]"
)
#: Attributes that frameworks put on any element, and those that only say how its lines stand.
_SAYS_NOTHING = re.compile("data-v-|data-react|_ng|(?:v?align|dir|lang|width)$")
#: What a box around it adds nothing to. (A paragraph that is all of an item stays: readability finds texts by it, and
#: without it 12 of 1,916 real pages lost lines.)
_WHOLE = frozenset(
    BLOCKS
    - {"body", "caption", "center", "dd", "dt", "hr", "li", "summary", "tbody", "td", "tfoot", "th", "thead", "tr"}
)
# words in one with an id may be a button's
_ANCHORS = lxml.etree.XPath(
    "//a[not(@href) and not(@class) and not(@onclick) and not(*) and (@name or (@id and not(normalize-space())))]"
)
_OWN_TAG = re.compile("</[a-zA-Z][a-zA-Z0-9]{0,30}-")
_OWN = lxml.etree.XPath("//*[contains(name(), '-')]")


def made_plain(tree: lxml.html.HtmlElement, html: str) -> lxml.html.HtmlElement:
    """The tree without what says nothing. `html`: all of the page."""
    if "<body" not in html and "<BODY" not in html:
        set_body(tree)
    if _OWN_TAG.search(html):
        if "</uni-" in html or "</taro-" in html:
            set_views(tree)
        _set_own_elements(tree)
    _set_sections(tree)
    for anchor in _ANCHORS(tree):  # to which a link leads, in a table of contents
        anchor.tag = "span"
    _drop_wrappers(tree)
    return tree


def _set_own_elements(tree: lxml.html.HtmlElement) -> None:
    """Boxes for the elements with names of their own that hold some, pictures for those of AMP."""
    for element in _OWN(tree):
        tag = str(element.tag)
        if tag == "amp-img":
            element.tag = "img"
        elif tag not in SKIPPED and _has_block(element):
            element.tag = "div"


def _has_block(element: lxml.html.HtmlElement) -> bool:
    inside = element.iter(*BLOCKS)
    first = next(inside, None)
    return (next(inside, None) if first is element else first) is not None


def _set_sections(tree: lxml.html.HtmlElement) -> None:
    """Paragraphs for the sections that are one, as editors for WeChat make them."""
    for element in tree.iter("section"):
        if not _has_block(element):
            element.tag = "div" if element.get("class") or element.get("id") else "p"


def _drop_wrappers(tree: lxml.html.HtmlElement) -> None:
    """Drop the boxes without a name that hold nothing but another one, or all of another one. (`drop_tag` counts the
    elements before each: as many boxes as a page may have side by side would take seconds.)"""
    for element in _AROUND_ONE(tree):
        (inner,), parent = element, element.getparent()
        if parent is not None and inner.tag in _WHOLE and _says_nothing(element):
            inner.tail = element.tail
            parent.replace(element, inner)
    for element in _LONE_IN_BOX(tree):
        if (parent := element.getparent()) is not None and _says_nothing(element):
            parent.text = element.text
            parent[:] = list(element)


def _says_nothing(element: lxml.html.HtmlElement) -> bool:
    return all(_SAYS_NOTHING.match(str(name)) for name in element.keys())  # noqa: SIM118 - no mapping
