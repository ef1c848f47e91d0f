"""Two weeks of five sites that publish, edit, withdraw, are rebuilt, fall silent and break; and of newsieve that crawls
them by the clock. The clock is ours, so that a day takes as long as its crawls.

python tests/soakworld.py FOLDER DAYS      runs it and prints one JSON object per day
"""

import asyncio
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from localsite import Answer, LocalSite, Page, article, links, table

DAYS = 14
#: A day and a little: what is due a day after a crawl has ended is put off by up to five minutes.
DAY = timedelta(days=1, minutes=10)
BEGIN = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
#: Articles that a list names.
LISTED = 20
#: Characters of an article, and of one that lost most of its text.
LONG, SHORT = 1200, 200


@dataclass(frozen=True)
class Day:
    """What a crawl of a site on one day must find."""

    new: int
    revision: int = 0
    code: int = 0
    state: str = "ok"
    #: Kinds of findings.
    kinds: tuple[str, ...] = ()
    #: Part of the sentence about it.
    says: str = ""
    failures: dict[str, int] = field(default_factory=dict)


class Sham:
    """A site of the world; subclasses say what happens on a day."""

    per_day = 3

    def __init__(self, name: str, first: int) -> None:
        self.name, self.first = name, first
        self.server = LocalSite()

    def published(self, day: int) -> int:
        """Articles that there are by the end of a day."""
        return self.per_day * (day + 1)

    def page(self, number: int, day: int) -> Page | None:
        """An article as it is on a day; None when it was withdrawn."""
        del day  # of sites that change nothing
        written = self.article(number)
        date = f"{BEGIN + DAY * (number // self.per_day):%Y-%m-%d}".encode()
        return Page(written.body.replace(b"2025-03-01", date))

    def article(self, number: int) -> Page:
        return article(self.first + number, words=LONG)

    def address(self, number: int, day: int) -> str:
        del day
        return f"/info/{self.first + number}.html"

    def pages(self, day: int) -> dict[str, Answer]:
        """All that the server has on a day."""
        there = {number: self.page(number, day) for number in range(self.published(day))}
        shown = {self.address(number, day): page for number, page in there.items() if page}
        old = {f"/info/{self.first + number}.html": page for number, page in there.items() if page}
        return {**old, **shown, "/": links(*list(shown)[::-1][:LISTED])}

    def expected(self, day: int) -> Day:
        """What the crawl of a day must find."""
        del day
        return Day(self.per_day)


class Calm(Sham):
    """Publishes each day; changes an article on one day and takes one back on another."""

    EDITED, EDIT_DAY = 14, 5
    WITHDRAWN, WITHDRAWAL_DAY = 17, 6

    def page(self, number: int, day: int) -> Page | None:
        if number == self.WITHDRAWN and day >= self.WITHDRAWAL_DAY:
            return None
        if number == self.EDITED and day >= self.EDIT_DAY:
            return article(self.first + 500_000, words=LONG)
        return super().page(number, day)

    def expected(self, day: int) -> Day:
        failures = {"http_error": 1} if day == self.WITHDRAWAL_DAY else {}
        return Day(self.per_day, revision=int(day == self.EDIT_DAY), failures=failures)


class Rebuilt(Sham):
    """Gets other addresses for some days."""

    per_day, REBUILT, BACK = 4, 7, 11

    def address(self, number: int, day: int) -> str:
        return f"/news/n{self.first + number}" if self.REBUILT <= day < self.BACK else super().address(number, day)

    def expected(self, day: int) -> Day:
        if self.REBUILT <= day < self.BACK:
            runs = day - self.REBUILT + 1
            says = f"0 new in {runs} run{'s' * (runs > 1)}, before that 4 per run; the list page answers, its article links"
            return Day(0, code=3, state="broken", kinds=("links_gone",), says=says)
        return Day(self.per_day * (1 + self.BACK - self.REBUILT) if day == self.BACK else self.per_day)


class Down(Sham):
    """Answers nothing but errors for two days."""

    DOWN = (5, 6)

    def pages(self, day: int) -> dict[str, Answer]:
        pages = super().pages(day)
        return dict.fromkeys([*pages, "/robots.txt"], Page(b"", 503)) if day in self.DOWN else pages

    def expected(self, day: int) -> Day:
        if day in self.DOWN:
            return Day(0, code=5, state="failing", says="robots.txt")
        return Day(self.per_day * (3 if day == self.DOWN[-1] + 1 else 1))


class Silent(Sham):
    """Publishes nothing any more."""

    LAST = 5

    def published(self, day: int) -> int:
        return super().published(min(day, self.LAST))

    def expected(self, day: int) -> Day:
        quiet = day - self.LAST
        if quiet >= 5:
            says = f"0 new in {quiet} runs, before that 3 per run; its lists name 18 articles, all known"
            return Day(0, code=3, state="broken", kinds=("silent",), says=says)
        return Day(0 if quiet > 0 else self.per_day)


class Hollow(Sham):
    """Loses most of its texts, and later their days."""

    per_day, SHORT_FROM, UNDATED_FROM = 6, 8, 11

    def article(self, number: int) -> Page:
        return article(self.first + number, words=SHORT if number // self.per_day >= self.SHORT_FROM else LONG)

    def page(self, number: int, day: int) -> Page | None:
        page = super().page(number, day)
        if page and number // self.per_day >= self.UNDATED_FROM:
            return Page(b"".join(page.body.partition(b"<div class='date'>")[:2]) + b"</div><div class='content'>"
                        + page.body.partition(b"<div class='content'>")[2])  # fmt: skip
        return page

    def expected(self, day: int) -> Day:
        if day < self.SHORT_FROM:
            return Day(self.per_day)
        kinds = ("without_date", "short_texts") if day >= self.UNDATED_FROM else ("short_texts",)
        return Day(self.per_day, code=3, state="broken", kinds=kinds, says="its texts have ")


def world() -> list[Sham]:
    """The five sites."""
    kinds: list[Callable[[str, int], Sham]] = [Calm, Rebuilt, Down, Silent, Hollow]
    names = ("calm", "rebuilt", "down", "silent", "hollow")
    return [kind(name, 10_000 * at) for at, (name, kind) in enumerate(zip(names, kinds, strict=True), 1)]


def run(folder: Path, days: int, webhook: str) -> Iterator[dict[str, Any]]:
    """Live through the days; of each, what newsieve reports."""
    from crawler.due import Plan
    from crawler.notices import tell
    from crawler.run import PatientProcess, _crawl_site, crawl_settings
    from crawler.schedule import Ended, Schedules
    from crawler.sites import read_notify, read_sites
    from pipelines import views
    from pipelines.archive import Archive
    from pipelines.capture import utc_iso
    from pipelines.health import health

    archive_path, sites_path = folder / "archive.db", folder / "sites.toml"
    now = BEGIN

    def clock() -> datetime:
        return now

    settings = crawl_settings(archive_path, sites_path, None)
    settings.set("NEWSIEVE_CLOCK", clock, priority="cmdline")
    settings.set("RETRY_TIMES", 0, priority="cmdline")
    process = PatientProcess(settings)
    told: list[dict[str, Any]] = []

    async def one_day() -> dict[str, Any]:
        with Archive(archive_path, create=True) as archive:
            schedules = Schedules(archive, "soak")
            sites = read_sites(sites_path)
            taken = schedules.take(sites, now, most=99)
            codes = {}
            for site in sites:
                if site.name in taken.leased:
                    ran = await _crawl_site(process, site)
                    ended = Ended(site.name, int(ran.exit_code), ran.reason, now)
                    schedules.record(Plan.of(site), ended, schedules.newest_run(site.name))
                    codes[site.name] = int(ran.exit_code)
            tell(archive, read_notify(sites_path), [site.name for site in sites], now)
            since = utc_iso(now)
            report = views.report(archive, since)
            return {"codes": codes, "outcomes": report.outcomes, "failures": report.failures,
                    "captures": report.captures, **health(archive, now, since=since).as_json()}  # fmt: skip

    async def all_days() -> None:
        nonlocal now
        try:
            for day in range(days):
                now = BEGIN + day * DAY
                for sham in shams:
                    sham.server.pages = sham.pages(day)
                told.append(await one_day())
        finally:
            from twisted.internet import reactor

            reactor.stop()  # type: ignore[attr-defined]

    shams = world()
    with ExitStack() as servers:
        for sham in shams:
            servers.enter_context(sham.server)
        tables = [table(s.name, s.server.url, schedule='"1d"', revisit='"1d"') for s in shams]
        sites_path.write_text(f"[notify]\nwebhook = {json.dumps(webhook)}\n" + "\n".join(tables), encoding="utf-8")
        task = asyncio.get_event_loop().create_task(all_days())
        process.start(stop_after_crawl=False)
        if error := task.exception():
            raise error
    yield from told


if __name__ == "__main__":
    for result in run(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]):
        sys.stdout.write(json.dumps(result) + "\n")
