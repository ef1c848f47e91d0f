"""What a script writes in place of JSON: an object as a literal of JavaScript, with names without quotes, strings in
single ones, `undefined`, `!0` and commas before what ends. It is rewritten, never run.
"""

import re

_TOKEN = re.compile(
    r'"(?P<double>(?:[^"\\]++|\\.)*+)(?:"|\\?\Z)'
    r"|'(?P<single>(?:[^'\\]++|\\.)*+)(?:'|\\?\Z)"
    r"|(?P<name>void\s0(?![\w.])|[A-Za-z_$][\w$]*+)(?P<colon>\s{0,9}:)?"
    r"|!\s?(?P<bit>[01])(?![\w.])"
    r"|,(?P<last>\s{0,99}[}\]])",
    re.DOTALL,
)
#: An escape sequence, or a quote that needs one; what JSON has no name for is the character itself.
_ESCAPE = re.compile(r'\\(?:x([0-9a-fA-F]{2})|(["\\/bfnrtu])|(.))|(")', re.DOTALL)
_VALUES = {"true", "false", "null"}


def as_json(source: str) -> str:
    """A literal, and whatever follows it, as JSON; a value that is no literal becomes null.

    >>> as_json("{title:'A \\\\'new\\\\' park',open:!0,next:undefined,days:[1,2,],}")
    '{"title":"A \\'new\\' park","open":true,"next":null,"days":[1,2]}'
    """
    return _TOKEN.sub(_written, source)


def _written(token: re.Match[str]) -> str:
    if (string := token["double"] if token["double"] is not None else token["single"]) is not None:
        return f'"{_ESCAPE.sub(_escaped, string)}"'
    if name := token["name"]:
        return f'"{name}"{token["colon"]}' if token["colon"] else name if name in _VALUES else "null"
    if token["bit"]:
        return "true" if token["bit"] == "0" else "false"
    return token["last"]


def _escaped(sign: re.Match[str]) -> str:
    code, kept, other, quote = sign.groups()
    if code:
        return f"\\u00{code}"
    return '\\"' if quote else f"\\{kept}" if kept else other
