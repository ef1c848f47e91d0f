"""The keys of a site's table: of each what is allowed, as JSON Schema, and what a schema cannot say.

`sites.py` refuses by these, and `schema.py` writes the same fragments into data/sites.schema.json.
"""

import re
import zoneinfo
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from .cron import NICKNAMES, is_cron, is_written_as_cron

#: Kinds of discovery there is a spider for.
DISCOVER = ("listing", "feed", "sitemap")
#: Ways to fetch a page.
RENDER = ("http", "browser")
#: Seconds. A tighter loop than this on somebody else's server needs their word, so it is refused
#: for public addresses.
MIN_PUBLIC_DELAY = 0.2
MAX_DELAY = 3600
#: Of a site: small letters, digits, - and _.
NAME = "^[a-z0-9][a-z0-9_-]{0,63}$"

#: JSON Schema's words for what Python calls otherwise. True is no number, and 1.0 no whole one (draft 4).
_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "string": lambda v: isinstance(v, str),
    "array": lambda v: isinstance(v, list),
    "boolean": lambda v: isinstance(v, bool),
    "integer": lambda v: type(v) is int,
    "number": lambda v: isinstance(v, int | float) and not isinstance(v, bool),
}
_CRON_FIELD = "[0-9A-Za-z*,/#-]{1,99}"
_INTERVAL = "[1-9][0-9]{0,5}[smhd]"


@dataclass(frozen=True)
class Key:
    """What a key takes."""

    #: In words, after "is not".
    allowed: str
    #: The same as JSON Schema, draft 4, in the words that `matches` knows.
    schema: Mapping[str, Any]
    #: What no schema can say, of a value that the schema allows.
    fits: Callable[[Any], bool] = lambda _: True
    #: What is wrong with a value that looks right, in words; None: that it is not what is allowed.
    why: Callable[[Any], str | None] = lambda _: None

    def allows(self, value: object) -> bool:
        return matches(self.schema, value) and self.fits(value)


def matches(schema: Mapping[str, Any], value: Any) -> bool:
    """True for a value that a fragment of JSON Schema allows; patterns are for the whole text.

    >>> matches({"type": "array", "items": {"enum": ["feed"]}}, ["feed", "rss"])
    False
    """
    if "type" in schema and not _TYPES[schema["type"]](value):
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    if isinstance(value, str):
        return len(value) >= schema.get("minLength", 0) and bool(re.fullmatch(schema.get("pattern", "(?s).*"), value))
    if isinstance(value, list):
        return len(value) >= schema.get("minItems", 0) and all(matches(schema.get("items", {}), v) for v in value)
    if _TYPES["number"](value):
        return bool(schema.get("minimum", value) <= value <= schema.get("maximum", value))  # nan is not
    return True


def is_url(text: str) -> bool:
    """True for an http or https URL that a request can go to."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and port != 0 and not re.search(r"\s", text)


def is_pattern(text: str) -> bool:
    """True for what `re` takes as a regular expression."""
    try:
        return bool(re.compile(text))
    except (re.error, OverflowError, RecursionError):
        return False


def is_schedule(text: str) -> bool:
    """True for `adaptive`, an interval, or an expression of cron that comes some time.

    >>> is_schedule("30 6,18 * * 1-5"), is_schedule("@daily"), is_schedule("61 * * * *")
    (True, True, False)
    """
    return text == "adaptive" or bool(re.fullmatch(_INTERVAL, text)) or is_cron(text)


def why_no_schedule(text: str) -> str | None:
    """What is wrong with a schedule that is written as one, and is none; None for anything else.

    >>> why_no_schedule("0h"), why_no_schedule("daily")
    ("'0h' is no time at all: an interval has 1 second at least", None)
    """
    if re.fullmatch("0{1,6}[smhd]", text):
        return f"{text!r} is no time at all: an interval has 1 second at least"
    if not is_cron(text) and is_written_as_cron(text):
        return f"{text!r} never comes: no month that it names has such a day"
    return None


def _all(check: Callable[[str], bool]) -> Callable[[list[str]], bool]:
    return lambda values: all(map(check, values))


_TEXT = Key("a text", {"type": "string", "minLength": 1})
_TEXTS = Key("a list of texts", {"type": "array", "items": _TEXT.schema})
_PATTERNS = Key("a list of regular expressions", _TEXTS.schema, _all(is_pattern))
_DURATION = Key("a duration such as 6h or 7d", {"type": "string", "pattern": "^[0-9]{1,6}[smhd]$"})
_INTERVAL_KEY = Key(
    "an interval such as 90m or 7d",
    {"type": "string", "pattern": f"^{_INTERVAL}$"},
    why=lambda v: why_no_schedule(v) if isinstance(v, str) else None,
)
_PERCENT = Key("a percentage, 0 to 100", {"type": "number", "minimum": 0, "maximum": 100})
_COUNT = Key("a whole number from 1", {"type": "integer", "minimum": 1})
_URL = {"type": "string", "pattern": r"^[hH][tT][tT][pP][sS]?://[^\s/]\S*$"}

#: Key of a table → what it takes. What it means stands in `sites.Site`.
KEYS: Mapping[str, Key] = {
    "start": Key("a list of http or https URLs", {"type": "array", "minItems": 1, "items": _URL}, _all(is_url)),
    "discover": Key(
        f"a list out of {', '.join(DISCOVER)}", {"type": "array", "minItems": 1, "items": {"enum": [*DISCOVER]}}
    ),
    "article": Key("a regular expression", _TEXT.schema, is_pattern),
    "allow": _PATTERNS,
    "deny": _PATTERNS,
    "region": _TEXT,
    "section": _TEXT,
    "timezone": Key("an IANA name such as Asia/Shanghai", _TEXT.schema, lambda v: v in zoneinfo.available_timezones()),
    "schedule": Key(
        "`adaptive`, an interval such as 6h, @daily, or five fields as cron has them: 30 6,18 * * mon-fri",
        {
            "type": "string",
            "pattern": f"^(adaptive|{_INTERVAL}|{'|'.join(NICKNAMES)}|{_CRON_FIELD}( {_CRON_FIELD}){{4}})$",
        },
        is_schedule,
        lambda v: why_no_schedule(v) if isinstance(v, str) else None,
    ),
    "schedule_min": _INTERVAL_KEY,
    "schedule_max": _INTERVAL_KEY,
    "delay": Key(f"a number of seconds, 0 to {MAX_DELAY}", {"type": "number", "minimum": 0, "maximum": MAX_DELAY}),
    "max_pages": _COUNT,
    "stop_after_known": _COUNT,
    "revisit": _DURATION,
    "revisit_max": _DURATION,
    "render": Key("`http` or `browser`", {"enum": [*RENDER]}),
    "allow_private": Key("true or false", {"type": "boolean"}),
    "expect_fresh": Key("a number of days such as 3d", {"type": "string", "pattern": "^[1-9][0-9]{0,3}d$"}),
    "expect_new": Key("a whole number from 0", {"type": "integer", "minimum": 0}),
    "max_without_date": _PERCENT,
    "max_without_body": _PERCENT,
    "max_without_region": _PERCENT,
    "expect_learned": Key("true or false", {"type": "boolean"}),
    "keep": _TEXTS,
    "drop": _TEXTS,
}
#: Key of [notify] → what it takes.
NOTIFY_KEYS: Mapping[str, Key] = {
    "command": Key("a list of texts: a program and its arguments", {**_TEXTS.schema, "minItems": 1}),
    "webhook": Key(
        "an http or https URL without user and password",
        {"type": "string", "pattern": r"^[hH][tT][tT][pP][sS]?://[^\s/@]+(/\S*)?$"},
        is_url,
    ),
}
