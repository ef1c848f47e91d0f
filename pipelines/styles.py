"""What a page's style sheets hide, as far as portals use them to print a body for phones as well, and what they print
large."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice, takewhile
from typing import TypeVar

import lxml.html

T = TypeVar("T")

#: Style rules looked at that show a box again: they are compared with every box of a hidden class.
MAX_SHOWING_RULES = 50
_DISPLAY = re.compile(r"(?<![\w-])display\s{0,9}:\s{0,9}([\w-]{1,20})", re.IGNORECASE)
_SCREEN = re.compile("all|screen", re.IGNORECASE)
# @media of any screen, whatever its width, and that of paper alone
_ANY_SCREEN = re.compile(r"\s{0,9}(?:only\s{1,9})?(?:screen|all)\s{0,9}\{", re.IGNORECASE)
_PAPER = re.compile(r"\s{0,9}(?:only\s{1,9})?print\b[^,{]{0,80}\{", re.IGNORECASE)
# … and of screens from a width on, or up to one, as tablets have it at least
_BY_WIDTH = re.compile(
    r"\s{0,9}(?:(?:only\s{1,9})?(?:screen|all)\s{1,9}and\s{1,9})?\(\s{0,9}(?P<end>min|max)-width\s{0,9}:\s{0,9}"
    r"(?P<width>\d{3,4})(?:\.\d{1,3})?px\s{0,9}\)\s{0,9}\{",
    re.IGNORECASE,
)
#: Pixels of the widest screen of a telephone, by which sheets part it from others: 480 to 1,024.
NARROW = range(480, 1025)
_CLASS = re.compile(r"\.([\w-]{1,80})")
#: Classes by which sheets in files of their own show a box on paper alone, one or two that go together: those of
#: Bootstrap, Foundation and Tailwind, and what templates call it. Of 1,916 real pages none has one: `print` and
#: `printable` name articles and buttons there.
_ON_PAPER = tuple(
    frozenset(names.split())
    for names in (
        "print-only", "printonly", "print_only", "only-print", "only-for-print", "visible-print", "visible-print-block",
        "show-for-print", "d-none d-print-block", "hidden print:block",
    )
)  # fmt: skip
# … and what the HTML of a page with one of them has in it
_MAY_BE_ON_PAPER = re.compile("print(?:[-_]?only|:block|(?<=(?:only|-for)-print)|(?<=ible-print)|(?<=d-print))")
#: Classes by which sheets in files of their own hide an element, in Bootstrap, Tailwind, Foundation, Bulma, jQuery UI,
#: WordPress and Drupal. (On 1,875 real pages 3,500 elements with text have one of these or those below: of that text
#: nothing is the gold text's, and that of 150 was taken for the article's.)
UNSEEN = frozenset(("hidden", "d-none", "is-hidden", "u-hidden", "uk-hidden", "ui-helper-hidden"))
#: … and those that show it to screen readers alone.
HEARD = frozenset(
    ("ui-helper-hidden-accessible", "sr-only", "visually-hidden", "visuallyhidden", "visually_hidden",
     "element-invisible", "show-for-sr", "screen-reader-text", "screen-reader-only", "screenreader", "assistive-text")
)  # fmt: skip
_NOT_SHOWN = UNSEEN | HEARD
# … unless another one shows it on some screens: `d-none d-md-block`, `hidden lg:flex`, `hidden min-[800px]:block`
_SEEN = re.compile(
    r"(?<!\S)(?:d-(?:sm|md|lg|xl|xxl)-(?!none)|[^\s:]{1,24}:(?!hidden|sr-only)|visible(?!-print)|[a-z-]{1,20}@(?<!hidden@))"
)
# a box that is moved off the screen, by 1,000 pixels and more: a copy for what reads aloud, what a click copies
_MOVED = re.compile(
    r"(?<![\w-])(?:left|right|top|margin-left|margin-top)\s{0,9}:\s{0,9}-\d{4,6}(?:\.\d{1,3})?(?:px|em|rem|pt)",
    re.IGNORECASE,
)
_PLACED = re.compile(r"(?<![\w-])position\s{0,9}:\s{0,9}(?:absolute|fixed)", re.IGNORECASE)
# printed larger than a text, or bold
_LARGE = re.compile(
    r"font(?:-weight)?\s{0,3}:[^;:]{0,20}?(?<![\w-])(?:bold|[6-9]00)"
    r"|font(?:-size)?\s{0,3}:[^;:]{0,20}?(?<![\w./-])(?:(?:1[89]|[2-5]\d)(?:\.\d{1,2})?px|(?:1[4-9]|[2-4]\d)(?:\.\d)?pt"
    r"|x{0,2}-large|(?:1\.[2-9]|2)\d{0,2}r?em)",
    re.IGNORECASE,
)
#: Characters of declarations that are looked at.
MAX_DECLARATIONS = 400
_CSS_CLASSES = re.compile(r"([a-z]{0,20})((?:\.[\w-]{1,80}){1,5})", re.IGNORECASE)


class Styles:
    """What the page's `<style>` sheets say outright (not inside @media, but for that of any screen): classes that they
    hide, and combinations of classes that they show all the same (`.tab.active`)."""

    def __init__(self, sheets: Iterable[lxml.html.HtmlElement], html: str) -> None:
        """`sheets`: the page's <style> elements; `html`: all of it."""
        of_screens = [sheet for sheet in sheets if _SCREEN.search(sheet.get("media") or "all")]
        rules = [rule for sheet in of_screens for rule in _display_rules(sheet.text or "")]
        #: Class → tags that it hides; "" for every tag. Of two rules the later one counts.
        self.hidden: dict[str, set[str]] = {}
        #: Tag ("" for every tag) and class of the elements that they make blocks.
        self.blocks: set[tuple[str, str]] = set()
        for tag, classes, display in rules:
            name = min(classes)
            if len(classes) == 1 and display == "none":
                self.hidden.setdefault(name, set()).add(tag)
            elif len(classes) == 1:
                self.hidden.get(name, set()).discard(tag)
            if len(classes) == 1:
                (self.blocks.add if display == "block" else self.blocks.discard)((tag, name))
        shown = (classes for _, classes, display in rules if display != "none" and not classes <= set(self.hidden))
        self.shown = list(islice(shown, MAX_SHOWING_RULES))
        #: Classes that they hide on wide screens, and on narrow ones.
        self.for_phones, self.for_others = _by_width(sheet.text or "" for sheet in of_screens)
        self.on_paper = _ON_PAPER if "print" in html and _MAY_BE_ON_PAPER.search(html) else ()
        #: The classes that can hide an element, alone or with others.
        self.hiding = _NOT_SHOWN.union(self.hidden, *self.on_paper)
        #: Tag and classes → whether such an element is hidden: a page has few of them, each often.
        self._known: dict[tuple[str, str], bool] = {}

    def hide(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """True for an element that is hidden by itself, not by one around it."""
        style, names = attributes.get("style"), attributes.get("class")
        if style and (own := displayed(style)):
            return own == "none"
        if "hidden" in attributes or (style and is_off_screen(style)):
            return True
        return bool(names and self.hide_classes(tag, names))

    def are_blocks(self, tag: str, names: str) -> bool:
        """True for an element with classes of which one makes it a block."""
        return any((tag, name) in self.blocks or ("", name) in self.blocks for name in names.split())

    def may_hide(self, names: str) -> bool:
        """True for classes that hide some element."""
        return not self.hiding.isdisjoint(names.split())

    def hide_classes(self, tag: str, names: str) -> bool:
        """True when such an element with such classes is hidden for their sake."""
        found = self._known.get((tag, names))
        if found is None:
            found = self._known[tag, names] = self._hide_class(tag, names)
        return found

    def _hide_class(self, tag: str, names: str) -> bool:
        classes = frozenset(names.split())
        hidden = any({"", tag} & self.hidden[name] for name in classes & self.hidden.keys())
        hidden = hidden or any(some <= classes for some in self.on_paper)
        hidden = hidden or not (_NOT_SHOWN.isdisjoint(classes) or _SEEN.search(names))
        return hidden and not any(shown <= classes for shown in self.shown)


def displayed(declarations: str) -> str:
    """Value of `display`, or ""."""
    found = _DISPLAY.search(declarations) if "display" in declarations.lower() else None
    return found[1].lower() if found else ""


def is_off_screen(declarations: str) -> bool:
    """True for the style of a box that stands outside every screen.

    >>> is_off_screen("position:absolute;left:-9999px"), is_off_screen("text-indent:-9999px")
    (True, False)
    """
    return "-" in declarations and bool(_MOVED.search(declarations) and _PLACED.search(declarations))


def may_hide(declarations: str) -> bool:
    """True for a style that may hide its element by itself."""
    return "none" in declarations.lower() or is_off_screen(declarations)


def is_large(declarations: str) -> bool:
    """True for the style of a line that is printed larger than a text, or bold.

    >>> is_large("font: bold 14px/30px SimSun"), is_large("color:red;font-size:22px"), is_large("font-size:14px")
    (True, True, False)
    """
    return _LARGE.search(declarations[:MAX_DECLARATIONS]) is not None


def large_classes(sheets: Iterable[lxml.html.HtmlElement]) -> set[tuple[str, str]]:
    """Tag ("" for every tag) and class of the elements that the page's sheets print so."""
    found: set[tuple[str, str]] = set()
    for sheet in sheets:
        if _SCREEN.search(sheet.get("media") or "all") and "font" in (css := sheet.text or ""):
            outright = _without_comments(css).split("@media")[0]
            rules = _class_rules(outright.split("}"), is_large)
            found |= {(tag, name) for tag, names, _ in rules if len(names) == 1 for name in names}
    return found


def _without_comments(css: str) -> str:
    """A sheet without its comments and without the signs that hid it from the browsers of 1998: <!-- .a {…} -->."""
    first, *rest = css.replace("<!--", "").replace("-->", "").split("/*")
    return first + "".join(piece.partition("*/")[2] for piece in rest)


def _display_rules(css: str) -> Iterator[tuple[str, frozenset[str], str]]:
    """(tag or "", classes, value of `display`) of the selectors that are nothing but classes of one element."""
    outright, *media = _without_comments(css).split("@media")
    yield from _simple_rules(outright.split("}"))
    screens = [piece[found.end() :] for piece in media if (found := _ANY_SCREEN.match(piece))]
    if screens:
        shown = _shown_by_width(piece for piece in media if not (_ANY_SCREEN.match(piece) or _PAPER.match(piece)))
        inside = chain.from_iterable(map(_inside, screens))
        yield from (rule for rule in _simple_rules(inside) if rule[2] != "none" or not rule[1] & shown)


def _by_width(sheets: Iterable[str]) -> tuple[set[str], set[str]]:
    """Classes that such sheets hide on wide screens alone, and on narrow ones alone."""
    hidden: dict[str, set[str]] = {"min": set(), "max": set()}
    for piece in chain.from_iterable(_without_comments(css).split("@media")[1:] for css in sheets if "-width" in css):
        found = _BY_WIDTH.match(piece) if "none" in piece else None
        if found and int(found["width"]) in NARROW:
            rules = [rule for rule in _simple_rules(_inside(piece[found.end() :])) if rule[2] == "none"]
            hidden[found["end"].lower()].update(*(names for _, names, _ in rules if len(names) == 1))
    return hidden["min"] - hidden["max"], hidden["max"] - hidden["min"]


def _inside(piece: str) -> Iterator[str]:
    """The rules of one @media block, up to its end."""
    return takewhile(str.strip, piece.split("}"))


def _simple_rules(rules: Iterable[str]) -> Iterator[tuple[str, frozenset[str], str]]:
    return _class_rules(rules, displayed)


def _class_rules(rules: Iterable[str], said: Callable[[str], T]) -> Iterator[tuple[str, frozenset[str], T]]:
    """Tag, classes and what is said of them, where anything is, of the rules for nothing but classes."""
    for rule in rules:
        before, _, declarations = rule.rpartition("{")
        if value := said(declarations):
            for selector in before.rpartition("{")[2].split(","):
                if found := _CSS_CLASSES.fullmatch(selector.strip()):
                    yield found[1].lower(), frozenset(found[2][1:].split(".")), value


def _shown_by_width(media: Iterable[str]) -> set[str]:
    """Classes that such blocks, those of screens of some width, show."""
    shown: set[str] = set()
    for piece in media:
        for rule in _inside(piece):
            before, _, declarations = rule.rpartition("{")
            if displayed(declarations) not in ("", "none"):
                shown.update(_CLASS.findall(before.rpartition("{")[2]))
    return shown
