"""Links by which a reader folds a section, as the questions of an accordion are (`<a data-toggle="collapse"
href="#c2">`): they lead nowhere, and what stands right below them is their text. A heading that is all such a link is
one of the article, no line of a menu. Entries of a list that fold lead on, each with a link at its end (查看详情);
questions are none.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

import lxml.html

from .unfolding import MAX_QUESTION, short

#: Boxes around such a link that hold nothing else above its text, elements beside one that are looked at for that, and
#: elements of the text in which its words and its links are weighed.
DEEPEST, REACH, MAX_INSIDE = 5, 3, 60
#: Characters of the longest button at the end of an entry, and how a line ends above it.
MAX_BUTTON, _ENDS = 16, tuple("。！？.!?…；")
#: Characters of the shortest text, and the fewest such links of a page: one alone is a box beside a text.
MIN_TEXT, FEW_LINKS = 8, 2
#: Boxes below links of a page that are looked at.
MAX_LOOKED = 400
_OWN_PAGE = ("#", "javascript:")
_FOLDS = re.compile("accordion|collaps|toggle|faq|unfold|(?<![a-z])fold|expand")
_STATES = frozenset(("collapsed", "active", "show", "open", "opened", "in", "on", "current", "first", "last"))
_HEADS = ("h1", "h2", "h3", "h4", "h5", "h6", "dt")
_SAYS_SO = ("data-toggle", "data-bs-toggle", "data-uk-toggle", "uk-toggle", "aria-expanded", "aria-controls")


def fold_links(links: Iterable[lxml.html.HtmlElement]) -> list[lxml.html.HtmlElement]:
    """Those of a page's links by which a section is folded, as others made so; none that is alone of its make."""
    own = (link for link in links if (link.get("href") or "#").lstrip()[:11].lower().startswith(_OWN_PAGE))
    made: defaultdict[tuple[object, ...], list[lxml.html.HtmlElement]] = defaultdict(list)
    entries: set[lxml.html.HtmlElement] = set()
    for link in islice(filter(_may_fold, own), MAX_LOOKED):
        below = _text_below(link)
        if below is not None:
            made[_make(link)].append(link)
            is_question = str(link.text_content()).rstrip().endswith(("?", "？"))
            entries.update([link] if not is_question and _leads_on(below) else ())
    folds = (some for some in made.values() if len(some) >= FEW_LINKS and not entries.issuperset(some))
    return [link for some in folds for link in some]


def _make(link: lxml.html.HtmlElement) -> tuple[object, ...]:
    """The classes of a link, the tag and classes of what it stands in, but for those of a state or with a number."""
    line = link.getparent()
    around = ("", frozenset()) if line is None else (line.tag, _classes(line))
    return (_classes(link), *around)


def _classes(element: lxml.html.HtmlElement) -> frozenset[str]:
    words = (element.get("class") or "").split()
    return frozenset(word for word in words if not (word in _STATES or any(map(str.isdigit, word))))


def _may_fold(link: lxml.html.HtmlElement) -> bool:
    """True for a link that says that it folds something, or leads to a place on the page."""
    return _says_so(link) or len((link.get("href") or "").strip()) > 1


def _says_so(link: lxml.html.HtmlElement) -> bool:
    """True where it, or the heading that it is, has an attribute or a class for that; another toggle opens a menu."""
    kind = link.get("data-toggle") or link.get("data-bs-toggle")
    if kind is not None:
        return kind == "collapse"
    line = link.getparent()
    names = ((link.get("class") or "") + " " + ("" if line is None else line.get("class") or "")).lower()
    return any(link.get(name) is not None for name in _SAYS_SO) or _FOLDS.search(names[:200]) is not None


def _text_below(link: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    """The text of the section right below a link: words, and few links."""
    if not short(link, MAX_QUESTION):
        return None
    below = _below(link)
    if below is None or not (_says_so(link) or _leads_into(link, below)):
        return None
    words = links = 0
    for element in islice(below.iter(), MAX_INSIDE):
        said = len((element.text or "").strip())
        words += said + (len((element.tail or "").strip()) if element is not below else 0)
        links += said if element.tag == "a" else 0
    return below if words - links >= MIN_TEXT and 2 * links <= words else None


def _leads_on(below: lxml.html.HtmlElement) -> bool:
    """True for a text that ends with a short link to another page, behind a line's end."""
    links = [one for one in islice(below.iter(), MAX_INSIDE) if one.tag == "a" and short(one, MAX_BUTTON)]
    last = links[-1] if links else below
    if (last.get("href") or "#").lstrip()[:11].lower().startswith(_OWN_PAGE):
        return False
    said = str(below.text_content()).strip()
    before = said.removesuffix(str(last.text_content()).strip()).rstrip()
    return len(before) < len(said) and before.endswith(_ENDS)


def _leads_into(link: lxml.html.HtmlElement, below: lxml.html.HtmlElement) -> bool:
    """True for a link that is a heading and leads to that itself, or to the box below or what that begins with."""
    name = (link.get("href") or "").strip()[1:]
    head = next((one for one in islice(link.iterancestors(), DEEPEST) if one.tag in _HEADS), None)
    if not name or head is None:
        return False
    return any(one.get("id") == name for one in (head, *islice(below.iter(), REACH)))


def _below(link: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    """The first element with words behind a link and the boxes that hold nothing else above it; None where it is no
    line of its own."""
    box: lxml.html.HtmlElement | None = link
    for _ in range(DEEPEST):
        if box is None or box.tag == "body" or (box.tail or "").strip() or _has_words_before(box):
            return None
        for near in _beside(box):
            if any(map(str.strip, islice(near.itertext(), MAX_INSIDE))):
                return near
            if (near.tail or "").strip():
                return None
        box = box.getparent()
    return None


def _beside(box: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    return islice((one for one in box.itersiblings() if isinstance(one.tag, str)), REACH)


def _has_words_before(box: lxml.html.HtmlElement) -> bool:
    """True where a sentence or a heading stands before it in its box: a number, or a mark such as Q, is none."""
    before = box.getprevious()
    parent = box.getparent()
    said = "" if parent is None else (parent.text or "").strip()
    return len(said) > REACH or (before is not None and len((before.tail or "").strip()) > REACH)
