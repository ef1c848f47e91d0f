"""The way through a page's tree, in reading order and without the boxes that are not shown.

It is walked once, without recursion, and serves all who read the page: what costs most is to meet the elements and to
take their texts out of the tree.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import dropwhile

import lxml.etree
import lxml.html

from .cells import BLOCKS, SKIPPED, cell_text, fold_spaces
from .clones import clones, is_named_clone
from .once import once
from .panes import behind_tabs
from .phoneprints import for_phones, is_print_for_phones, panes_told_again, told_for_phones
from .styles import HEARD, Styles, displayed, large_classes, may_hide

#: Hidden boxes with more of the text than this share are not left out: a script shows them.
MAX_HIDDEN_SHARE = 0.7
#: Share of the text that is shown outside links from which a tab set is the article's own, not one of a sidebar or a
#: notice about cookies. (Of 1,916 real pages the text of none changes by it.)
SHARE_OF_TABS = 0.2
#: Blocks that a box holds at least which is worth taking out of the tree.
FEW_BLOCKS = 2
#: Characters of the longest line that is printed large.
MAX_LARGE = 100
#: Steps through one block whose texts are parted by spaces.
MAX_STEPS = 100

# by the attribute: faster than to look for the elements that have it; not with /.. behind, which sorts what it finds:
# of 50,000 elements that took 2.6 s
_STYLED, _HIDDEN = lxml.etree.XPath("//@style"), lxml.etree.XPath("//@hidden")
_NEVER_HIDDEN = ("html", "body")
_INLINE = frozenset(("span", "font"))
#: What parts a kicker from its headline, a label from its name.
_MARKS = frozenset((":", "：", "–", "—", "-", "|", "·", ",", "、", ";"))
# tags with which a body begins that libxml2 does not know
_UNKNOWN = frozenset(("main", "article", "section", "header", "footer", "nav", "aside", "figure", "details"))

# before a name or a day: without such a word the day of the last change would be that of publication
_LABEL = re.compile(
    r"(?:(?:(?:written|words|posted) )?by|von|par|por|di|door|af|av|author|autor(?:in|ka|e)?|auteur|автор|yazar"
    r"|(?:(?:first|originally|date) )?published|posted|(?:last )?(?:updated|modified|changed)|veröffentlicht"
    r"|(?:zuletzt )?(?:aktualisiert|geändert)|publiée?|mise? à jour|modifiée?"
    r"|(?:última )?(?:actualización|atualização|modificación|modificação)|(?:act|at)ualizad[oa]|publicad[oa]"
    r"|pubblicat[oa]|aggiornat[oa]|bijgewerkt|gewijzigd|gepubliceerd|uppdaterad|oppdatert|opdateret|publicerad|publisert|обновлено|изменено|опубликовано|оновлено|опубліковано|zaktualizowano|aktualizacja|opublikowano"
    r"|aktualizováno|publikováno|(?:son )?güncellem?e?|güncellendi|yayınlanma)(?: (?:on|at|am|le|el|il|em|op))?\s?:?",
    re.IGNORECASE,
)
MAX_LABEL = 30
#: Characters of the longest day for screen readers, and of what stands beside it that is searched for another.
MAX_DAY, MAX_SAID = 40, 200
_BESIDE = frozenset(("a", "abbr", "b", "em", "font", "i", "small", "span", "strong", "time"))
_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d(?:\s?年|[-/.]\d)|\d.{0,12}\b(?:19|20)\d\d(?!\d)")
_NUMBER = re.compile(r"\d")
#: Class of the day in the template for a piece of news that Bitrix comes with.
_DAY_NAME = "news-date-time"

#: A step through a tree, into an element: its tag, the element, the text up to its first child, its class and id,
#: nothing when it has neither; or out of it: the same with the text behind it, and None.
Step = tuple[str, lxml.html.HtmlElement, str | None, tuple[str, ...] | None]


@dataclass(frozen=True)
class Way:
    """The way through all elements of a page that can have visible text in them."""

    steps: Sequence[Step]
    #: For each step the block that its text went into; -1 for none.
    blocks: Sequence[int]
    #: The page's <style> elements.
    sheets: Sequence[lxml.html.HtmlElement] = ()

    @once
    def first_steps(self) -> dict[int, int]:
        """Block → the first step whose text went into it."""
        return {block: at for at, block in reversed([*enumerate(self.blocks)])}

    @once
    def large(self) -> Set[tuple[str, str]]:
        """Tag ("" for every tag) and class of what the page's own sheets print larger than a text, or bold; without
        the classes of paragraphs and of boxes around them."""
        found = large_classes(self.sheets)
        opened: list[tuple[str, ...]] = []
        long: set[str] = set()
        for _, _, text, names in self.steps if found else ():
            if names is not None:
                opened.append(names[:1])
            else:
                opened.pop()
            if text and len(text) > MAX_LARGE:
                long.update(*opened)
                opened[:] = [() for _ in opened]
        long = {name for names in long for name in names.split()}
        return {one for one in found if one[1] not in long}


def styled_elements(tree: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    """The elements with a style of their own."""
    return [attribute.getparent() for attribute in _STYLED(tree)]


def set_blocks(styled: Iterable[lxml.html.HtmlElement], styles: Styles, tree: lxml.html.HtmlElement, html: str) -> None:
    """Make blocks of the spans that their style or class makes blocks, as some editors have no other paragraphs, and of
    the day of a page of Bitrix, which prints it right before the first words of a text without paragraphs."""
    for element in styled:
        if element.tag in _INLINE and displayed(element.get("style", "")) == "block":
            element.tag = "div"
    for element in tree.iter(*_INLINE) if styles.blocks else ():
        if (names := element.get("class")) and styles.are_blocks(str(element.tag), names):
            element.tag = "div"
    for element in tree.iter("span") if _DAY_NAME in html else ():
        text = (element.text or "").strip()
        is_named = (element.get("class") or "").strip() == _DAY_NAME and not len(element)
        if is_named and len(text) <= MAX_DAY and _DAY.search(text):
            element.tag = "div"


def walk(tree: lxml.html.HtmlElement) -> list[Step]:
    """All steps through the elements that can have visible text in them."""
    steps: list[Step] = []
    add = steps.append
    opened: list[lxml.html.HtmlElement] = []
    left: list[int] = []  # children to come of each that is open: `iterwalk` tells when one ends, and takes longer
    unwalked = 0  # elements to come inside one that is not walked, as far as they are known
    for element in tree.iter():
        if not unwalked:
            tag, name, number = str(element.tag), element.get("class"), element.get("id")
            names = () if name is None is number else (name or "", number or "")
            is_skipped = tag in SKIPPED
            add((tag, element, None if is_skipped else element.text, names))
            children = len(element)
            if children and not is_skipped:
                opened.append(element)
                left.append(children)
                continue
            last, unwalked = element, children
        else:
            unwalked += len(element) - 1
        if unwalked:
            continue
        add((tag, last, last.tail, None))
        while opened:
            left[-1] -= 1
            if left[-1]:
                break
            left.pop()
            last = opened.pop()
            add((str(last.tag), last, last.tail, None))
    return steps


def hidden_elements(
    tree: lxml.html.HtmlElement,
    steps: Iterable[Step],
    styles: Styles,
    styled: Sequence[lxml.html.HtmlElement] | None = None,
) -> set[lxml.html.HtmlElement]:
    """The elements that are hidden by themselves, not by one around them. `styled`: see `styled_elements`."""
    styled = styled_elements(tree) if styled is None else styled
    some: list[lxml.html.HtmlElement] = [attribute.getparent() for attribute in _HIDDEN(tree)]
    some += [element for element in styled if may_hide(element.get("style", ""))]
    classes = {names[0] for _, _, _, names in steps if names}
    if hiding := set(filter(styles.may_hide, classes)):
        named = [element for _, element, _, names in steps if names and names[0] in hiding]
        by_class = (e for e in named if styles.hide_classes(str(e.tag), e.get("class", "")))
        some += [element for element in by_class if not _is_mark(element)]
    hidden = {e for e in some if e.tag not in _NEVER_HIDDEN and styles.hide(str(e.tag), dict(e.items()))}
    if copied := set(filter(is_named_clone, classes)):
        hidden.update(clones(e for _, e, _, names in steps if names and names[0] in copied))
    small, wide = set(filter(for_phones, classes)), styles.for_others
    if wide and styles.for_phones:
        small |= {names for names in classes if not styles.for_phones.isdisjoint(names.split())}
    for element in [e for _, e, _, names in steps if names and names[0] in small] if small else ():
        if is_print_for_phones(element):
            hidden.add(element)
        elif (panes := panes_told_again(element, hidden)) is not None:
            hidden = (hidden - panes) | {element}
        elif told_for_phones(element, hidden, wide):
            hidden.add(element)
    return hidden


def _is_mark(element: lxml.html.HtmlElement) -> bool:
    """True for a mark between two parts of a line, for those who do not see their form: `<span class="sr-only">: `; and
    for a day, or the label of one or of a name, that screen readers alone are told."""
    if len(element):
        return False
    text, parent = (element.text or "").strip(), element.getparent()
    if len(text) <= MAX_LABEL and _LABEL.fullmatch(text):
        return _is_first(element, parent)
    if text not in _MARKS:
        return len(text) <= MAX_DAY and _DAY.search(text) is not None and _is_only_day(element, parent)
    return element.getprevious() is not None or (parent is not None and bool((parent.text or "").strip()))


def _is_first(element: lxml.html.HtmlElement, parent: lxml.html.HtmlElement | None) -> bool:
    """True for what screen readers are told before something else on its line."""
    if HEARD.isdisjoint((element.get("class") or "").split()) or parent is None:
        return False
    is_alone = element.getprevious() is None and not (parent.text or "").strip()
    return is_alone and (element.getnext() is not None or bool((element.tail or "").strip()))


def _is_only_day(element: lxml.html.HtmlElement, parent: lxml.html.HtmlElement | None) -> bool:
    """True where nothing right beside it has a number, which would be another print of the day, or run into it."""
    if HEARD.isdisjoint((element.get("class") or "").split()) or parent is None:
        return False
    before, after = element.getprevious(), element.getnext()
    inline = [one.text for one in (before, after) if one is not None and str(one.tag) in _BESIDE]
    beside = [parent.text if before is None else before.tail, element.tail, *inline]
    return not any(_NUMBER.search(text[:MAX_SAID]) for text in beside if text)


def without_hidden(steps: list[Step], hiding: Set[lxml.html.HtmlElement]) -> list[Step]:
    """The way without the boxes that a browser does not show, which are emptied; the whole way when most of the
    page's text is in them (then a script shows them). What stands behind the tabs of the text is shown. `hiding`:
    elements that are hidden by themselves."""
    hidden = _outermost(steps, hiding)
    if panes := _panes_of_text(steps, hidden):
        hidden = _outermost(steps, hiding - panes)
    if not hidden:
        return steps
    left: list[Step] = []
    at = 0
    for inside in hidden:
        box = steps[inside.start][1]
        left += steps[at : inside.start]
        # what is not shown parts no text: no block any more
        left += ("span", box, None, ()), ("span", box, steps[inside.stop][2], None)
        at = inside.stop + 1
    left += steps[at:]
    if _is_most(steps, hidden, left):
        return steps
    for inside in hidden:
        box = steps[inside.start][1]
        box.clear(keep_tail=True)
        box.tag = "span"
    return left


def _is_most(steps: Sequence[Step], hidden: Sequence[range], left: Sequence[Step]) -> bool:
    """True when too much of the text is hidden; known after a few of the steps that are left, mostly."""
    inside = sum(_size(steps[i][2]) for some in hidden for i in some)
    shown = 0
    for _, _, text, _ in left:
        if inside <= MAX_HIDDEN_SHARE * (inside + shown):
            return False
        shown += _size(text)
    return inside > MAX_HIDDEN_SHARE * (inside + shown)


def _size(text: str | None) -> int:
    return len(text.strip()) if text else 0


def _told(steps: Iterable[Step]) -> int:
    """Characters of what is said outside links, of which menus are made."""
    return sum(_size(text) for tag, _, text, names in steps if tag != "a" or names is None)


def _panes_of_text(steps: Sequence[Step], hidden: Sequence[range]) -> Set[lxml.html.HtmlElement]:
    """Hidden panes of tab sets the shown pane of which holds a good part of the page's text."""
    panes = behind_tabs({steps[inside.start][1] for inside in hidden})
    if not panes:
        return frozenset()
    visible = _told(steps) - sum(_told([steps[i] for i in some]) for some in hidden)
    size = {shown: len(cell_text(shown)) for shown in set(panes.values())}
    return {pane for pane, shown in panes.items() if size[shown] >= SHARE_OF_TABS * visible}


def boxes_without(some: Set[int], way: Way) -> list[lxml.html.HtmlElement]:
    """The outermost boxes that hold several blocks and none of these. (Of 1,916 real pages 327 are shown to
    trafilatura; without such boxes it takes two thirds of the time, and the text of three changes.)"""
    found: list[lxml.html.HtmlElement] = []
    wanted = sorted(some)
    opened: list[tuple[int, int]] = []  # of each element that is open: its first block, and how many boxes were found
    for (tag, element, _, names), block in zip(way.steps, way.blocks, strict=True):
        if names is not None:
            opened.append((block, len(found)))
            continue
        first, count = opened.pop()
        if tag not in BLOCKS or tag in _NEVER_HIDDEN or first < 0 or block - first < FEW_BLOCKS:
            continue
        at = bisect_left(wanted, first)
        if at == len(wanted) or wanted[at] >= block:
            found[count:] = [element]
    return found


@contextmanager
def without(some: Iterable[lxml.html.HtmlElement]) -> Iterator[None]:
    """A tree without these elements, of which none is in another; they are put back behind."""
    holes: list[tuple[lxml.html.HtmlElement, lxml.html.HtmlElement, lxml.html.HtmlElement]] = []
    for element in some:
        if (parent := element.getparent()) is not None:
            hole = element.makeelement("span")
            hole.tail = element.tail
            parent.replace(element, hole)
            holes.append((parent, element, hole))
    try:
        yield
    finally:
        for parent, element, hole in holes:
            parent.replace(hole, element)


def _outermost(steps: Sequence[Step], hidden: Set[lxml.html.HtmlElement]) -> list[range]:
    """The outermost of the hidden boxes that are walked: the steps of each, from that into it to that out of it, which
    is the first that is not among them."""
    found: list[range] = []
    box, start = None, 0
    for i in [i for i, step in enumerate(steps) if step[1] in hidden] if hidden else ():
        if box is None:
            box, start = steps[i][1], i
        elif steps[i][1] is box:
            found.append(range(start, i))
            box = None
    return found


def step_into(way: Way, block: int) -> int:
    """The first step of a way whose text went into a block, or would have; their number for none."""
    return way.first_steps.get(block, len(way.blocks))


def anchors(way: Way, block: int) -> Iterator[lxml.html.HtmlElement]:
    """The links that begin in a block."""
    inside = slice(step_into(way, block), step_into(way, block + 1))
    return (element for tag, element, _, names in way.steps[inside] if tag == "a" and names is not None)


def spaced(way: Way, block: int) -> str:
    """The text of a block with a space between its elements, as styles part them: By <b>Jane Miller</b><i>on May 3."""
    return fold_spaces(" ".join(elements_of(way, block)))


def elements_of(way: Way, block: int) -> list[str]:
    """What each element of a block says, and each text between two."""
    first = step_into(way, block)
    near = slice(first, first + MAX_STEPS)
    steps = zip(way.steps[near], way.blocks[near], strict=True)
    # white space is stripped: with a line break between Han characters it would be dropped
    return [said for (_, _, text, _), at in steps if at == block and text and (said := text.strip())]


def names_in(way: Way, block: int) -> Iterator[tuple[str, ...]]:
    """Class and id of each element that begins in a block and has one."""
    first = step_into(way, block)
    inside = slice(first, min(first + MAX_STEPS, step_into(way, block + 1)))
    return (names for _, _, _, names in way.steps[inside] if names)


def set_body(tree: lxml.html.HtmlElement) -> None:
    """Brings what a page without `<body>` shows into one. The parser knows no `<main>` and no `<article>`, and leaves
    them in the head, with all behind them, where a page has neither tag, as those who make pages small write them."""
    head = tree.find("head")
    shown = [] if head is None else [*dropwhile(lambda one: one.tag not in _UNKNOWN, head)]
    if not shown:
        return
    body = tree.find("body")
    if body is None:
        body = lxml.html.Element("body")
        tree.append(body)
    shown[-1].tail = (shown[-1].tail or "") + (body.text or "")
    body.text = None
    for at, element in enumerate(shown):
        body.insert(at, element)
