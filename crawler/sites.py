"""data/sites.toml → Sites. A wrong table is refused naming file, site, key and what is allowed."""

import re
import tomllib
import zoneinfo
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from pipelines import Knowledge
from pipelines.archive import Archive
from pipelines.canonical import canonical_url
from pipelines.errors import InputError

from .guess import GUESS

#: Kinds of discovery there is a spider for.
DISCOVER = ("listing", "feed", "sitemap")
#: Seconds. A tighter loop than this on somebody else's server needs their word, so it is refused
#: for public addresses.
MIN_PUBLIC_DELAY = 0.2
MAX_DELAY = 3600

_DURATION = re.compile(r"(\d{1,6})([smhd])")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


@dataclass(frozen=True, kw_only=True)
class Site:
    """One table of sites.toml; each key with what it means and when it is not given."""

    #: Key of the table: small letters, digits, - and _; 64 at most.
    name: str
    #: URLs where the crawl begins: list pages, feeds, sitemaps; told apart by what they are.
    start: tuple[str, ...]
    #: Kinds of discovery to use.
    discover: tuple[str, ...] = DISCOVER
    #: Regular expression searched in the canonical URL of an article; absent: guessed by the URL's shape.
    article: str | None = None
    #: Regular expressions of further URLs to follow as list pages, also on other hosts.
    allow: tuple[str, ...] = ()
    #: Regular expressions of URLs never to ask for; they win over `allow` and `article`.
    deny: tuple[str, ...] = ()
    #: Region of an article whose page names none.
    region: str | None = None
    #: Section of an article whose page names none.
    section: str | None = None
    #: IANA name: the zone of times that pages write without an offset.
    timezone: str = "Asia/Shanghai"
    #: `adaptive`, a cron expression or an interval; read by the scheduler.
    schedule: str = "adaptive"
    #: Seconds between two requests to one host; robots.txt may ask for more.
    delay: float = 1.0
    #: URLs asked for per run; the next run goes on with the rest. Redirects and retries are not counted.
    max_pages: int = 5000
    #: A list is left when so many items in a row were already known, or so many pages brought none that is new.
    stop_after_known: int = 20
    #: An article that was fetched is asked for again when it is listed and this has passed.
    revisit: str = "7d"
    #: `http`; `browser` comes with a later version.
    render: str = "http"
    #: Loopback and private addresses are refused unless true (the demo).
    allow_private: bool = False
    #: Blocks of text that are never removed as boilerplate.
    keep: tuple[str, ...] = ()
    #: Blocks of text that are always removed.
    drop: tuple[str, ...] = ()

    @property
    def revisit_seconds(self) -> int:
        """`revisit` in seconds."""
        number, unit = _DURATION.fullmatch(self.revisit).groups()  # type: ignore[union-attr]  # checked when read
        return int(number) * _SECONDS[unit]

    def shown(self, key: str) -> object:
        """The value of a key as a crawl uses it, for people to read."""
        return GUESS if key == "article" and self.article is None else getattr(self, key)

    def denies(self, url: str) -> bool:
        """True for a canonical URL that `deny` names: it is never asked for, wherever it came from."""
        return any(re.search(pattern, url) for pattern in self.deny)

    @property
    def knowledge(self) -> Knowledge:
        """What the table says that matters to the reading of a page."""
        return Knowledge(self.name, self.region, self.section, self.timezone, keep=self.keep, drop=self.drop)


def read_sites(path: Path) -> tuple[Site, ...]:
    """The sites of a file, in its order. Raises InputError with file, site, key and what is allowed."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8-sig"))  # editors on Windows write a BOM
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such sites file. Name it with --sites.") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path}: cannot be read as TOML in UTF-8: {error}.") from error
    if others := set(document) - {"sites"}:
        raise InputError(f"{path}: unknown key `{min(others)}`. Allowed: tables, each headed [sites.NAME].")
    tables = document.get("sites", {})
    if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
        raise InputError(f"{path}: sites are tables, each headed [sites.NAME].")
    return tuple(_site(path, name, table) for name, table in tables.items())


def choose(sites: tuple[Site, ...], names: tuple[str, ...], path: Path) -> tuple[Site, ...]:
    """The sites of these names, each once. Raises InputError for a name that is not in the file."""
    known = {site.name: site for site in sites}
    for name in names:
        if name not in known:
            raise InputError(
                f"{path}: there is no [sites.{name}]. The file has: {', '.join(known) or 'no site at all'}."
            )
    return tuple(known[name] for name in dict.fromkeys(names))


def remember_sites(archive: Archive, path: Path | None, at: datetime) -> None:
    """Let the archive know the tables of a sites file without a crawl, of the sites that it has pages of."""
    with archive.transaction():
        for site in read_sites(path) if path else ():
            if archive.db.execute("SELECT 1 FROM captures WHERE site = ? LIMIT 1", [site.name]).fetchone():
                archive.learn_site(site.knowledge, start=site.start, article=site.article, at=at)


def _site(path: Path, name: str, table: Mapping[str, object]) -> Site:
    where = f"{path}: [sites.{name}]"
    if not _NAME.fullmatch(name):
        raise InputError(f"{where}: a name has small letters, digits, - and _ only, 64 at most.")
    known = {field.name for field in fields(Site)} - {"name"}
    for key in table:
        if key not in known:
            raise InputError(f"{where}: unknown key `{key}`. Allowed: {', '.join(sorted(known))}.")
    if "start" not in table:
        raise InputError(f"{where}: `start` is missing: a list of URLs where the crawl begins.")
    values = {key: _value(f"{where}, `{key}`", key, value) for key, value in table.items()}
    site = Site(name=name, **values)  # type: ignore[arg-type]  # each value was checked against its key
    if not site.allow_private and site.delay < MIN_PUBLIC_DELAY:
        raise InputError(f"{where}, `delay`: {site.delay} is too fast for a public site; {MIN_PUBLIC_DELAY} at least.")
    if denied := next((url for url in site.start if site.denies(canonical_url(url))), None):
        raise InputError(f"{where}, `start`: {denied} is a URL that `deny` names, which wins. Change one of them.")
    return site


def _value(where: str, key: str, value: object) -> object:
    """The value as the Site holds it. Raises InputError when it is of another kind than the key's."""
    checks: dict[str, tuple[str, Callable[[object], bool]]] = {
        "start": ("a list of http or https URLs", lambda v: _is_texts(v) and bool(v) and all(map(_is_url, v))),  # type: ignore[call-overload]
        "discover": (f"a list out of {', '.join(DISCOVER)}", _is_discover),
        "article": ("a regular expression", _is_pattern),
        "allow": ("a list of regular expressions", lambda v: _is_texts(v) and all(map(_is_pattern, v))),  # type: ignore[call-overload]
        "timezone": ("an IANA name such as Asia/Shanghai", _is_zone),
        "delay": (f"a number of seconds, 0 to {MAX_DELAY}", lambda v: _is_number(v) and 0 <= v <= MAX_DELAY),  # type: ignore[operator]
        "max_pages": ("a whole number from 1", lambda v: type(v) is int and v >= 1),
        "revisit": ("a duration such as 6h or 7d", lambda v: isinstance(v, str) and bool(_DURATION.fullmatch(v))),
        "render": ("`http` (`browser` is not there yet)", lambda v: v == "http"),
        "allow_private": ("true or false", lambda v: isinstance(v, bool)),
        "keep": ("a list of texts", _is_texts),
    }
    same_check = {"deny": "allow", "drop": "keep", "stop_after_known": "max_pages"}
    expected, fits = checks.get(same_check.get(key, key), ("a text", lambda v: isinstance(v, str) and bool(v)))
    if not fits(value):
        raise InputError(f"{where}: {value!r} is not {expected}.")
    return tuple(value) if isinstance(value, list) else value


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


def _is_discover(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(kind in DISCOVER for kind in value)


def _is_zone(value: object) -> bool:
    return isinstance(value, str) and value in zoneinfo.available_timezones()


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and port != 0 and not re.search(r"\s", text)


def _is_pattern(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(re.compile(value))
    except (re.error, OverflowError, RecursionError):
        return False
