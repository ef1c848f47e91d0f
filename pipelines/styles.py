"""What a page's style sheets hide: read as far as portals use them to print a body for phones as well."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice

import lxml.html

#: Style rules looked at that show a box again: they are compared with every box of a hidden class.
MAX_SHOWING_RULES = 50
_DISPLAY = re.compile(r"(?<![\w-])display\s{0,9}:\s{0,9}([\w-]{1,20})", re.IGNORECASE)
_SCREEN = re.compile("all|screen", re.IGNORECASE)
_CSS_CLASSES = re.compile(r"([a-z]{0,20})((?:\.[\w-]{1,80}){1,5})", re.IGNORECASE)


class Styles:
    """What the page's `<style>` sheets say outright (not inside @media): classes that they hide, and
    combinations of classes that they show all the same (`.tab.active`)."""

    def __init__(self, tree: lxml.html.HtmlElement) -> None:
        sheets = (style for style in tree.iter("style") if _SCREEN.search(style.get("media") or "all"))
        rules = [rule for style in sheets for rule in _display_rules(style.text or "")]
        #: Class → tags that it hides; "" for every tag. Of two rules the later one counts.
        self.hidden: dict[str, set[str]] = {}
        for tag, classes, display in rules:
            name = min(classes)
            if len(classes) == 1 and display == "none":
                self.hidden.setdefault(name, set()).add(tag)
            elif len(classes) == 1:
                self.hidden.get(name, set()).discard(tag)
        shown = (classes for _, classes, display in rules if display != "none" and not classes <= set(self.hidden))
        self.shown = list(islice(shown, MAX_SHOWING_RULES))
        #: Tag and classes → whether such an element is hidden: a page has few of them, each often.
        self._known: dict[tuple[str, str], bool] = {}

    def hide(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """True for an element that is hidden by itself, not by one around it."""
        style, names = attributes.get("style"), attributes.get("class")
        if style and (own := _display(style)):
            return own == "none"
        if "hidden" in attributes:
            return True
        return bool(names and self.hidden and self.hide_classes(tag, names))

    def hide_classes(self, tag: str, names: str) -> bool:
        """True when the sheets hide such an element with such classes."""
        found = self._known.get((tag, names))
        if found is None:
            found = self._known[tag, names] = self._hide_class(tag, frozenset(names.split()))
        return found

    def _hide_class(self, tag: str, classes: frozenset[str]) -> bool:
        hidden = any({"", tag} & self.hidden[name] for name in classes & self.hidden.keys())
        return hidden and not any(shown <= classes for shown in self.shown)


def _display(declarations: str) -> str:
    """Value of `display`, or ""."""
    found = _DISPLAY.search(declarations) if "display" in declarations.lower() else None
    return found[1].lower() if found else ""


def _display_rules(css: str) -> Iterator[tuple[str, frozenset[str], str]]:
    """(tag or "", classes, value of `display`) of the selectors that are nothing but classes of one element."""
    first, *rest = css.split("/*")
    plain = first + "".join(piece.partition("*/")[2] for piece in rest)
    for rule in plain.split("@media")[0].split("}"):
        before, _, declarations = rule.rpartition("{")
        if display := _display(declarations):
            for selector in before.rpartition("{")[2].split(","):
                if found := _CSS_CLASSES.fullmatch(selector.strip()):
                    yield found[1].lower(), frozenset(found[2][1:].split(".")), display
