"""Pagers whose links call a script: `javascript:goPage(2)`. Pure: elements and texts in, addresses out.

The function is not run. It is looked for in the page's own scripts, and its address put together from the texts and
numbers that it adds up; or the form that it sends is filled in.
"""

import re
from urllib.parse import urlencode

import lxml.html

#: Characters of a function that are read: those of pagers have some hundred.
MAX_BODY = 800
#: Links that are asked for on one page: no pager shows more.
MAX_CALLS = 50
MAX_PIECES = 12

_CALL = re.compile(r"(?:javascript:\s{0,9}|^\s{0,9}|return\s{1,9}|void\()(\w{1,40})\(([^()]{0,100})\)", re.IGNORECASE)
_ARGUMENT = re.compile(r"""\s{0,9}(?:(\d{1,6})|'([\w./-]{0,60})'|"([\w./-]{0,60})")\s{0,9}""")
_GOES_TO = re.compile(
    r"""location(?:\.href)?\s{0,9}=(?!=)\s{0,9}([^;\n}]{1,300})"""
    r"""|location\.(?:replace|assign)\(([^;\n}]{1,300})\)"""
)
#: A text, a name that a number may be added to, or a number; then a plus or the end.
_PIECE = re.compile(
    r"""\s{0,9}(?:'([^'\\]{0,200})'|"([^"\\]{0,200})\"|(\d{1,6})"""
    r"""|\(?\s{0,9}([A-Za-z_$]\w{0,40})\s{0,9}(?:([+-])\s{0,9}(\d{1,4})\s{0,9}\))?\s{0,9}\)?)\s{0,9}(?:\+|$)"""
)
_SETS = r"""(?:\.|\[['"]|\(['"]#?)([\w-]{1,40})['"]?[\])]?\)?\.value\s{0,9}=\s{0,9}%s\b"""


class Pager:
    """The scripted links of one page."""

    def __init__(self, html: str, tree: lxml.html.HtmlElement) -> None:
        self.html, self.tree = html, tree
        self._left = MAX_CALLS
        self._functions: dict[str, tuple[list[str], str] | None] = {}

    def address(self, element: lxml.html.HtmlElement) -> str | None:
        """Where a link leads that calls a function of the page with the number of a list page."""
        calls = (_CALL.search(element.get(name) or "") for name in ("href", "onclick"))
        call = next((found for found in calls if found), None)
        if not call or self._left <= 0:
            return None
        self._left -= 1
        values = [_ARGUMENT.fullmatch(argument) for argument in call[2].split(",")]
        if call[1] not in self._functions:
            self._functions[call[1]] = _function(self.html, call[1])
        defined = self._functions[call[1]]
        if not defined or not all(values):
            return None
        names, body = defined
        texts = (next(text for text in value.groups() if text is not None) for value in values if value)
        known = dict(zip(names, texts, strict=False))
        return _location(body, known) or self._form(body, known)

    def _form(self, body: str, known: dict[str, str]) -> str | None:
        """The address of a form that is sent by GET, with the number in the field that the script sets."""
        if "submit(" not in body:
            return None
        for name, value in known.items():
            for field in re.findall(_SETS % re.escape(name), body):
                for form in self.tree.iter("form"):
                    fields = [e for e in form.iter("input", "select") if e.get("name") or e.get("id")]
                    hit = [e for e in fields if field in (e.get("name"), e.get("id"))]
                    if hit and (form.get("method") or "get").lower() == "get":
                        values = [(e.get("name") or "", value if e in hit else e.get("value") or "") for e in fields]
                        sent = [(key, text) for key, text in values if key]
                        return f"{(form.get('action') or '').partition('?')[0]}?{urlencode(sent)}"
        return None


def _function(html: str, name: str) -> tuple[list[str], str] | None:
    """Parameters and body of a function that the page defines."""
    begins = rf"(?:function\s{{1,9}}{name}|\b{name}\s{{0,9}}=\s{{0,9}}function)"
    head = re.search(rf"{begins}\s{{0,9}}\(([\w\s,$]{{0,100}})\)\s{{0,9}}\{{", html)
    if not head:
        return None
    body = html[head.end() : head.end() + MAX_BODY]
    return [parameter.strip() for parameter in head[1].split(",")], re.split(r"\bfunction\b|</script", body)[0]


def _location(body: str, known: dict[str, str]) -> str | None:
    """The address that the function goes to, of those that depend on its parameters the last."""
    found = [_sum(match[1] or match[2], known) for match in _GOES_TO.finditer(body)]
    return next((address for address in reversed(found) if address), None)


def _sum(expression: str, known: dict[str, str]) -> str | None:
    """Texts and parameters added up; None when there is anything else in it, or no parameter."""
    text, at, uses = "", 0, False
    for _ in range(MAX_PIECES):
        piece = _PIECE.match(expression, at)
        if not piece:
            return None
        single, double, number, name, sign, by = piece.groups()
        if name is not None:
            value = known.get(name)
            if value is None or (sign and not value.isdecimal()):
                return None
            text += str(int(value) + int(sign + by)) if sign else value
            uses = True
        else:
            text += next(part for part in (single, double, number) if part is not None)
        at = piece.end()
        if at >= len(expression):
            return text if uses else None
    return None
