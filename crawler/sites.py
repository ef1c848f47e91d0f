"""data/sites.toml → Sites. A wrong table is refused naming file, site, key and what is allowed."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from pipelines import Knowledge
from pipelines.archive import Archive
from pipelines.canonical import canonical_url
from pipelines.errors import InputError

from .guess import GUESS
from .keys import DISCOVER, KEYS, MIN_PUBLIC_DELAY, NAME, NOTIFY_KEYS
from .sitesfile import line_of

_DURATION = re.compile(r"(\d{1,6})([smhd])")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


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
    #: IANA name: the zone of times that pages write without an offset, and of a cron expression.
    timezone: str = "Asia/Shanghai"
    #: When scheduled crawls ask: `adaptive`, an interval such as `6h`, or a cron expression such as `@daily`.
    schedule: str = "adaptive"
    #: Shortest time between two scheduled crawls that `adaptive` comes to.
    schedule_min: str = "1h"
    #: Longest time that `adaptive` comes to, and that a site's own wishes (Retry-After, max-age, ttl) are heeded for.
    schedule_max: str = "7d"
    #: Seconds between two requests to one host; robots.txt may ask for more.
    delay: float = 1.0
    #: URLs asked for per run; the next run goes on with the rest. Redirects and retries are not counted.
    max_pages: int = 5000
    #: A list is left when so many items in a row were already known, or so many pages brought none that is new.
    stop_after_known: int = 20
    #: An article that was fetched is asked for again when it is listed and this has passed.
    revisit: str = "7d"
    #: Each visit that found an article unchanged makes that time half as long again, up to this.
    revisit_max: str = "90d"
    #: `http`, or `browser` for pages whose text is written by scripts.
    render: str = "http"
    #: Loopback and private addresses are refused unless true (the demo).
    allow_private: bool = False
    #: How old the newest article may be, in days: `3d`. A run that finds it older ends with exit code 3.
    expect_fresh: str | None = None
    #: New articles that each run brings at least; 0: none is all right. Less ends with exit code 3.
    expect_new: int | None = None
    #: Percent of a run's new and changed articles that may lack a day; more ends with exit code 3.
    max_without_date: float | None = None
    #: Percent of a run's pages at addresses of articles that may lack the text of one.
    max_without_body: float | None = None
    #: Percent of a run's new and changed articles that may lack a region.
    max_without_region: float | None = None
    #: Learn what is not said here from the site's own past: how often it brings something, how its texts are.
    expect_learned: bool = True
    #: Blocks of text that are never removed as boilerplate.
    keep: tuple[str, ...] = ()
    #: Blocks of text that are always removed.
    drop: tuple[str, ...] = ()

    @property
    def revisit_seconds(self) -> tuple[int, int]:
        """`revisit` and `revisit_max` in seconds, the longer one second."""
        least, most = sorted(map(in_seconds, (self.revisit, self.revisit_max)))
        return least, most

    @property
    def schedule_bounds(self) -> tuple[int, int]:
        """`schedule_min` and `schedule_max` in seconds, the longer one second."""
        least, most = sorted(map(in_seconds, (self.schedule_min, self.schedule_max)))
        return least, most

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


@dataclass(frozen=True)
class Notify:
    """Who is told when a site's state changes: nobody, a command, or a webhook."""

    #: A program and its arguments; it gets JSON on its standard input.
    command: tuple[str, ...] = ()
    #: URL that JSON is posted to.
    webhook: str | None = field(default=None, repr=False)

    def __bool__(self) -> bool:
        return bool(self.command or self.webhook)


def read_sites(path: Path) -> tuple[Site, ...]:
    """The sites of a file, in its order. Raises InputError with file, line, site, key and what is allowed."""
    source, document = _read(path)
    _notify(source, document)
    tables = document.get("sites", {})
    if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
        raise InputError(f"{source.at('sites')}: sites are tables, each headed [sites.NAME].")
    return tuple(_site(source, name, table) for name, table in tables.items())


def read_notify(path: Path) -> Notify:
    """Who is told when a site's state changes: the table [notify] of a file. Raises InputError as `read_sites`."""
    return _notify(*_read(path))


def _read(path: Path) -> tuple["_Source", dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8-sig")  # editors on Windows write a BOM
        document = tomllib.loads(text)
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such sites file. Name it with --sites.") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path}: cannot be read as TOML in UTF-8: {error}.") from error
    source = _Source(path, text)
    if others := set(document) - {"sites", "notify"}:
        where = source.at(min(others))
        raise InputError(
            f"{where}: unknown key `{min(others)}`. Allowed: tables, each headed [sites.NAME], and [notify]."
        )
    return source, document


def _notify(source: "_Source", document: Mapping[str, Any]) -> Notify:
    table = document.get("notify", {})
    if not isinstance(table, dict):
        raise InputError(f"{source.at('notify')}: `notify` is a table, headed [notify].")
    for key, value in table.items():
        at = source.at("notify", key)
        if key not in NOTIFY_KEYS:
            raise InputError(f"{at}: [notify], `{key}`: unknown key. Allowed: {', '.join(sorted(NOTIFY_KEYS))}.")
        if not NOTIFY_KEYS[key].allows(value):  # the value may be a secret
            raise InputError(f"{at}: [notify], `{key}`: is not {NOTIFY_KEYS[key].allowed}.")
    if len(table) > 1:
        raise InputError(f"{source.at('notify')}: [notify]: `command` or `webhook`, one of them.")
    return Notify(tuple(table.get("command", ())), table.get("webhook"))


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


def site_of_values(path: Path, name: str, table: Mapping[str, Any]) -> Site:
    """A site that is not in the file yet. Raises InputError as for one that is."""
    return _site(_Source(path, ""), name, table)


@dataclass(frozen=True)
class _Source:
    """Where a table comes from, to say in a refusal; looked for only then."""

    path: Path
    text: str

    def at(self, *keys: str) -> str:
        """File and line of a key; without the line where it has none of its own."""
        line = line_of(self.text, keys)
        return f"{self.path}:{line}" if line else str(self.path)

    def refusal(self, name: str, key: str | None, sentence: str) -> InputError:
        """What is wrong with a table or a key of it."""
        at, what = self.at("sites", name, *([key] if key else [])), f", `{key}`" if key else ""
        return InputError(f"{at}: [sites.{name}]{what}: {sentence}.")


def _site(source: _Source, name: str, table: Mapping[str, Any]) -> Site:
    if not re.fullmatch(NAME, name):
        raise source.refusal(
            name,
            None,
            "a name begins with a small letter or a digit and has small letters, digits, - and _ only, 64 at most",
        )
    for key, value in table.items():
        if key not in KEYS:
            raise source.refusal(name, key, f"unknown key. Allowed: {', '.join(sorted(KEYS))}")
        if not KEYS[key].allows(value):
            raise source.refusal(name, key, KEYS[key].why(value) or f"{value!r} is not {KEYS[key].allowed}")
    if "start" not in table:
        raise source.refusal(name, None, "`start` is missing: a list of URLs where the crawl begins")
    values: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in table.items()}
    site = Site(name=name, **values)
    if not site.allow_private and site.delay < MIN_PUBLIC_DELAY:
        too_fast = f"{site.delay} is too fast for a public site; {MIN_PUBLIC_DELAY} at least"
        raise source.refusal(name, "delay", too_fast)
    if denied := next((url for url in site.start if site.denies(canonical_url(url))), None):
        conflict = f"{denied} is a URL that `deny` names, which wins. Change one of them"
        raise source.refusal(name, "start", conflict)
    return site


def in_seconds(duration: str) -> int:
    """Seconds of a duration as the keys have it.

    >>> in_seconds("90m")
    5400
    """
    number, unit = _DURATION.fullmatch(duration).groups()  # type: ignore[union-attr]  # checked when read
    return int(number) * _SECONDS[unit]
