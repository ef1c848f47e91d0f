"""How values look on a page: links, numbers, times, names. Pure, but for what Datasette says of its own address."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final
from urllib.parse import quote, urlencode

from .blocks import clean

#: What an address may begin with to be a link: a click on anything else could run a script of the page's.
_SAFE: Final = ("http://", "https://")


def is_safe_link(url: object) -> bool:
    """Whether an address from a page may be a link of ours."""
    return isinstance(url, str) and url.lower().startswith(_SAFE)


#: What the addresses of the pages of one archive among several begin with; its name follows.
IN: Final = "in"


def link_of(datasette: Any, archive: str | None = None) -> Callable[..., str]:
    """A function for templates: parts of one of our addresses and its parameters, to the address.

    None as a parameter leaves it out; parts are quoted: the name of a site may have any character. `archive`: of
    several the one whose pages are meant.
    """
    before = (IN, archive) if archive else ()

    def link(*parts: object, **parameters: object) -> str:
        path = "/" + "/".join(quote(str(part), safe="~") for part in (*before, *parts))
        said = {name: value for name, value in parameters.items() if value not in (None, "")}
        address: str = datasette.urls.path(path, format=None)
        return f"{address}?{urlencode(said)}" if said else address

    return link


def number(value: object) -> str:
    """A count with its thousands parted.

    >>> number(1234567), number(None)
    ('1,234,567', '–')
    """
    return f"{value:,}" if isinstance(value, int) else "–"


def share(part: object, whole: object) -> str:
    """A part of a whole as per cent; nothing of nothing.

    >>> share(1, 8), share(1, 0)
    ('12%', '–')
    """
    if isinstance(part, int | float) and isinstance(whole, int | float) and whole:
        return f"{part / whole:.0%}"
    return "–"


def moment(value: object) -> str:
    """A time of the archive's for people, in UTC and without its seconds; anything else as it stands.

    >>> moment("2026-11-26T07:48:59Z"), moment(None)
    ('2026-11-26 07:48 UTC', '–')
    """
    if not isinstance(value, str):
        return "–"
    try:
        return f"{datetime.strptime(value, '%Y-%m-%dT%H:%M:%SZ'):%Y-%m-%d %H:%M} UTC"  # noqa: DTZ007 - the Z is UTC
    except ValueError:
        return value


#: Filters of the templates.
FILTERS: Final = {"number": number, "moment": moment, "clean": clean, "is_safe_link": is_safe_link}
