"""The frontier: which URL is asked for next, which again, and which not."""

import tracemalloc
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from crawler.discovery import ARTICLE, FEED, LISTING, MAYBE_LISTING, SITEMAP, START, Link
from crawler.frontier import LEASE_BATCH, MAX_ATTEMPTS, MAX_BARREN, MAX_DEPTH, Frontier, Lease
from crawler.revisits import next_wait
from crawler.sites import Site
from pipelines.archive import Archive
from pipelines.capture import utc_iso

HOME = "https://bj.example.com/"
SITE = Site(name="bj", start=(HOME,), revisit="7d", stop_after_known=3)
T0 = datetime(2026, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)


class Crawl:
    """Runs of one site, one at a time, by hand."""

    def __init__(self, archive: Archive, site: Site = SITE) -> None:
        self.archive, self.site, self.now = archive, site, T0
        self.begin()

    def begin(self, after: timedelta = timedelta()) -> None:
        self.now += after
        self.frontier = Frontier(self.archive, self.site)
        with self.archive.transaction():
            self.frontier.open(self.now)

    def end(self, reason: str = "finished") -> None:
        with self.archive.transaction():
            self.frontier.close(reason=reason, exit_code=0, now=self.now)

    def add(self, *links: Link, known_run: int = 0) -> int:
        with self.archive.transaction():
            return self.frontier.add(links, depth=1, known_run=known_run, source=HOME, now=self.now)

    def lease(self, limit: int = LEASE_BATCH, *, only_pages: bool = False) -> list[Lease]:
        with self.archive.transaction():
            return self.frontier.lease(self.now, limit=limit, only_pages=only_pages)

    def done(self, leases: Sequence[Lease], *, is_unchanged: bool = False, **values: str) -> None:
        with self.archive.transaction():
            for lease in leases:
                headers = {"etag": None, "last_modified": None, **values}
                self.frontier.done(
                    lease.id, kind=lease.kind, status=200, now=self.now, is_unchanged=is_unchanged, **headers
                )

    def failed(self, leases: Sequence[Lease], reason: str = "http_error", status: int | None = 404) -> None:
        with self.archive.transaction():
            for lease in leases:
                self.frontier.failed(lease.id, status=status, reason=reason, now=self.now)

    def rest(self) -> list[str]:
        """Everything that is queued, in the order in which it is asked for; it is done then."""
        found = []
        while leases := self.lease():
            found += [lease.url.removeprefix(HOME) for lease in leases]
            self.done(leases)
        return found

    def column(self, name: str, url: str = HOME) -> object:
        return self.archive.db.execute(f"SELECT {name} FROM frontier WHERE url = ?", [url]).fetchone()[0]


@pytest.fixture
def crawl(archive: Archive) -> Crawl:
    return Crawl(archive)


def page(number: int, hint: datetime | None = None) -> Link:
    return Link(f"{HOME}info/{number}.html", "page", ARTICLE, modified_hint=utc_iso(hint) if hint else None)


def next_page(number: int = 2) -> Link:
    return Link(f"{HOME}list_{number}.html", "listing", LISTING, is_next=True)


def test_a_url_is_queued_then_leased_then_done(crawl: Crawl) -> None:
    assert crawl.column("state") == "queued"
    leases = crawl.lease()
    assert (crawl.column("state"), crawl.column("attempts")) == ("leased", 1)
    crawl.done(leases, etag='"a"', last_modified="Mon")
    assert (crawl.column("state"), crawl.column("attempts"), crawl.column("leased_at")) == ("done", 0, None)
    assert crawl.lease() == []
    assert not crawl.frontier.has_queued()


def test_a_start_url_is_queued_in_its_canonical_form(archive: Archive) -> None:
    crawl = Crawl(archive, Site(name="bj", start=("HTTPS://BJ.example.com:443", HOME)))
    assert crawl.rest() == [""]


def test_what_is_asked_first_is_start_feed_sitemap_then_articles_in_their_order_then_lists(crawl: Crawl) -> None:
    crawl.add(next_page(), page(3), page(2), Link(f"{HOME}map.xml", "sitemap", SITEMAP), page(1))
    crawl.add(Link(f"{HOME}rss.xml", "feed", FEED))
    assert crawl.rest() == ["", "rss.xml", "map.xml", *(f"info/{n}.html" for n in (3, 2, 1)), "list_2.html"]
    assert START > FEED > SITEMAP > ARTICLE > LISTING


def test_no_more_is_leased_than_asked_for_nor_than_a_batch(crawl: Crawl) -> None:
    crawl.add(*map(page, range(40)))
    assert (len(crawl.lease(3)), len(crawl.lease(1000)), len(crawl.lease(0))) == (3, LEASE_BATCH, 0)


def test_no_url_is_leased_twice(crawl: Crawl) -> None:
    crawl.add(*map(page, range(40)))
    urls = [lease.url for _ in range(5) for lease in crawl.lease()]
    assert len(urls) == len(set(urls)) == 41


def test_a_url_that_is_leased_is_not_queued_by_a_list_that_names_it(crawl: Crawl) -> None:
    crawl.add(page(1))
    crawl.end("max_pages")
    crawl.begin(DAY)
    leases = crawl.lease()  # among them page 1, which the round before had found
    crawl.add(page(1))
    crawl.done(leases)
    assert crawl.rest() == []


def test_a_list_that_an_earlier_round_left_is_read_once_in_the_next(crawl: Crawl) -> None:
    crawl.add(next_page())
    crawl.end("max_pages")
    crawl.begin(DAY)
    assert crawl.rest() == ["", "list_2.html"]
    crawl.add(next_page())
    assert crawl.rest() == []


def test_lists_are_read_again_in_every_round_but_once_in_each(crawl: Crawl) -> None:
    for _ in range(3):
        crawl.add(next_page())
        assert crawl.rest() == ["", "list_2.html"]
        crawl.add(next_page(), Link(HOME, "listing", LISTING))
        assert crawl.rest() == []
        crawl.end()
        crawl.begin(timedelta(minutes=1))


@pytest.mark.parametrize(
    ("after", "hint", "again"),
    [
        (6 * DAY, None, False),
        (7 * DAY, None, True),
        (DAY, T0 + DAY / 2, True),
        (DAY, T0 - DAY, False),
        (DAY, T0, False),
        (DAY, T0 + 400 * DAY, False),  # a hint from the future says nothing
    ],
)
def test_an_article_is_visited_again_when_it_is_due_or_a_hint_says_it_changed(
    crawl: Crawl, after: timedelta, hint: datetime | None, again: bool
) -> None:
    crawl.add(page(1))
    crawl.rest()
    crawl.end()
    crawl.begin(after)
    crawl.add(page(1, hint))
    assert crawl.rest() == ["", *(["info/1.html"] if again else [])]


def test_a_fetched_article_is_asked_for_with_what_the_server_said(crawl: Crawl) -> None:
    crawl.add(page(1))
    crawl.done(crawl.lease(), etag='"a"', last_modified="Mon, 01 Jan 2026 00:00:00 GMT")
    crawl.end()
    crawl.begin(8 * DAY)
    crawl.add(page(1))
    (lease,) = [lease for lease in crawl.lease() if lease.kind == "page"]
    assert (lease.etag, lease.last_modified) == ('"a"', "Mon, 01 Jan 2026 00:00:00 GMT")


def test_a_failed_url_is_tried_in_later_rounds_until_attempts_run_out_then_when_it_is_due(crawl: Crawl) -> None:
    crawl.add(page(1))
    for attempt in range(1, MAX_ATTEMPTS + 1):
        crawl.failed([lease for lease in crawl.lease() if lease.kind == "page"])
        assert (crawl.column("state", page(1).url), crawl.column("attempts", page(1).url)) == ("failed", attempt)
        crawl.add(page(1))
        assert [lease.kind for lease in crawl.lease()] == [], "never twice in one round"
        crawl.end()
        crawl.begin(timedelta(hours=1))
        crawl.add(page(1))
    assert crawl.rest() == [""]
    crawl.end()
    crawl.begin(7 * DAY)
    crawl.add(page(1))
    assert "info/1.html" in crawl.rest()
    assert crawl.column("attempts", page(1).url) == 0, "success forgets the failures"


@pytest.mark.parametrize(
    ("reason", "status", "again"),
    [
        ("http_error", 500, True),
        ("http_error", 503, True),
        ("http_error", 429, True),
        ("http_error", 408, True),
        ("timeout", None, True),
        ("unreachable", None, True),
        ("cut_off", 200, True),
        ("download_failed", None, True),
        ("robots_unreachable", None, True),
        ("unknown_host", None, True),
        ("http_error", 404, False),
        ("http_error", 403, False),
        ("http_error", 410, False),
        ("http_error", 304, False),
        ("too_large", 200, False),
        ("redirect_loop", None, False),
        ("robots_disallowed", None, False),
        ("private_address", None, False),
    ],
)
def test_what_failed_for_a_reason_that_may_pass_is_tried_again_though_no_list_names_it(
    crawl: Crawl, reason: str, status: int | None, again: bool
) -> None:
    crawl.done(crawl.lease())
    crawl.add(page(1), next_page())
    crawl.failed(crawl.lease(), reason, status)
    crawl.end()
    crawl.begin(timedelta(minutes=1))
    assert crawl.rest() == ["", *(["list_2.html", "info/1.html"] if again else [])]


def test_a_failure_is_not_tried_for_ever_nor_twice_in_a_round(crawl: Crawl) -> None:
    crawl.add(page(1))
    for _ in range(MAX_ATTEMPTS):
        home, failing = crawl.lease()
        crawl.done([home])
        crawl.failed([failing], status=503)
        assert crawl.lease() == []
        crawl.end("interrupted")
        crawl.begin(timedelta(minutes=1))
        assert crawl.frontier.run.round_id == crawl.frontier.run.id, "nothing was left: a new round"
    assert crawl.rest() == [""]


def test_the_list_pages_behind_one_that_failed_are_reached_when_it_answers_again(crawl: Crawl) -> None:
    crawl.add(page(1), next_page(2))
    home, article, failing = crawl.lease()
    crawl.done([home, article])
    crawl.failed([failing], status=503)
    crawl.end()
    crawl.begin(timedelta(minutes=1))
    home, again = crawl.lease()
    crawl.done([home, again])
    crawl.add(page(2), next_page(3), known_run=again.known_run)
    assert crawl.rest() == ["info/2.html", "list_3.html"]


def test_a_killed_run_is_told_and_its_leases_are_taken_back_in_the_same_round(crawl: Crawl) -> None:
    crawl.add(*map(page, range(3)))
    first = crawl.frontier.run
    crawl.done(crawl.lease(2))
    crawl.lease(1)
    crawl.begin(DAY)  # no end before: it was killed
    assert crawl.frontier.run.round_id == first.round_id != crawl.frontier.run.id
    assert crawl.rest() == ["info/1.html", "info/2.html"]
    runs = crawl.archive.db.execute("SELECT reason, ended_at IS NOT NULL FROM runs ORDER BY id").fetchall()
    assert runs == [("killed", 1), (None, 0)]


def test_only_a_run_that_was_cut_off_is_continued(crawl: Crawl) -> None:
    rounds = []
    for reason in ("interrupted", "max_pages", "finished", "archive_failed", "finished", "no_worker"):
        crawl.add(page(len(rounds)))
        crawl.end(reason)
        rounds.append(crawl.frontier.run.round_id)
        crawl.begin(DAY)
    assert rounds[0] == rounds[1]
    assert rounds[3] == rounds[4]
    assert rounds[5] == crawl.frontier.run.round_id
    assert len(set(rounds)) == 4


def test_a_killed_run_that_had_nothing_left_begins_a_new_round(crawl: Crawl) -> None:
    crawl.rest()
    crawl.begin(DAY)
    assert crawl.frontier.run.round_id == crawl.frontier.run.id
    assert crawl.rest() == [""]


def test_what_a_clean_end_had_leased_was_no_attempt(crawl: Crawl) -> None:
    crawl.lease()
    crawl.end("interrupted")
    assert (crawl.column("state"), crawl.column("attempts")) == ("queued", 0)


def test_two_sites_do_not_see_each_other(crawl: Crawl) -> None:
    other = Crawl(crawl.archive, Site(name="sh", start=("https://sh.example.com/",)))
    other.add(page(1))
    assert crawl.rest() == [""]
    assert other.rest() == ["info/1.html", "https://sh.example.com/"][::-1]


def test_what_was_never_fetched_goes_before_what_is_known(crawl: Crawl) -> None:
    crawl.add(page(1), page(2), next_page(2))
    crawl.done(crawl.lease(2))
    crawl.failed(crawl.lease(1), status=503)
    crawl.rest()
    crawl.end()
    crawl.begin(8 * DAY)
    crawl.add(page(1), page(3), next_page(2), next_page(3))
    assert crawl.rest() == ["", "info/3.html", "list_3.html", "list_2.html", "info/1.html", "info/2.html"]


def test_pages_alone_are_leased_when_only_they_are_asked_for(crawl: Crawl) -> None:
    crawl.add(page(1), next_page())
    assert [lease.kind for lease in crawl.lease(only_pages=True)] == ["page"]
    assert [lease.kind for lease in crawl.lease()] == ["listing", "listing"]


def maybe(number: int) -> Link:
    """A link on a start page that may be a list."""
    return replace(page(number), kind="listing", priority=MAYBE_LISTING)


@pytest.mark.parametrize("state", ["queued", "leased", "done", "failed", "done in an earlier round"])
def test_what_looked_like_a_list_is_fetched_as_an_article_once_it_is_named_as_one(crawl: Crawl, state: str) -> None:
    crawl.done(crawl.lease())
    crawl.add(maybe(1))
    leases = crawl.lease() if state != "queued" else []
    if state.startswith("done"):
        crawl.done(leases)
    if state == "failed":
        crawl.failed(leases)
    if state == "done in an earlier round":
        crawl.end()
        crawl.begin(DAY)
        crawl.done(crawl.lease())
    crawl.add(page(1))
    if state == "leased":
        assert crawl.lease() == [], "it is being fetched"
        crawl.done(leases)
    (lease,) = crawl.lease()
    assert (lease.kind, lease.priority) == ("page", ARTICLE)
    crawl.done([lease])
    crawl.add(maybe(1), page(1))
    assert crawl.rest() == [], "once as an article is enough"


def test_a_next_page_a_start_and_a_feed_stay_what_they_are_whoever_calls_them_articles(crawl: Crawl) -> None:
    crawl.add(next_page(), Link(f"{HOME}rss.xml", "feed", FEED))
    crawl.add(
        Link(HOME, "page", ARTICLE), Link(next_page().url, "page", ARTICLE), Link(f"{HOME}rss.xml", "page", ARTICLE)
    )
    assert {lease.kind for lease in crawl.lease()} == {"listing", "feed"}


def test_what_was_queued_before_deny_named_it_is_not_asked_for_and_comes_back_when_deny_goes(crawl: Crawl) -> None:
    crawl.add(page(1), page(2))
    crawl.end("max_pages")
    crawl.site = replace(SITE, deny=(r"/info/1\.",))
    crawl.begin(DAY)
    assert (crawl.column("state", page(1).url), crawl.column("reason", page(1).url)) == ("failed", "denied")
    assert crawl.rest() == ["", "info/2.html"]
    crawl.end()
    crawl.site = SITE
    crawl.begin(DAY)
    assert crawl.rest() == ["", "info/1.html"]


def test_deny_reaches_what_a_killed_run_had_leased(crawl: Crawl) -> None:
    crawl.add(page(1))
    crawl.lease()
    crawl.site = replace(SITE, deny=("/info/",))
    crawl.begin(DAY)  # no end before: it was killed
    assert crawl.rest() == [""]


# --- when a list is left ---------------------------------------------------------------------------


def known(crawl: Crawl, *numbers: int) -> None:
    """Have these pages fetched by an earlier round."""
    crawl.add(*map(page, numbers))
    crawl.rest()
    crawl.end()
    crawl.begin(DAY)
    crawl.done(crawl.lease())


def test_a_list_is_followed_while_it_brings_something_new(crawl: Crawl) -> None:
    known(crawl, 1, 2, 3)
    assert crawl.add(page(1), page(2), page(9), page(3), next_page()) == 1
    assert crawl.rest() == ["info/9.html", "list_2.html"]


def test_a_list_is_left_after_so_many_known_items_in_a_row(crawl: Crawl) -> None:
    known(crawl, 1, 2, 3)
    assert crawl.add(page(9), page(1), page(2), page(3), next_page()) == 3
    assert crawl.rest() == ["info/9.html", "list_2.html"], "one page more: the list may have become shorter"
    assert crawl.add(page(3), next_page(3), known_run=3) == 4
    assert crawl.rest() == []


def test_a_list_goes_on_when_the_page_behind_the_known_ones_brings_something(crawl: Crawl) -> None:
    known(crawl, 1, 2, 3)
    crawl.add(page(1), page(2), page(3), next_page())
    assert crawl.rest() == ["list_2.html"]
    assert crawl.add(page(3), page(7), next_page(3), known_run=3) == 0
    assert crawl.rest() == ["info/7.html", "list_3.html"]


def test_known_items_are_counted_over_pages_of_a_list(crawl: Crawl) -> None:
    known(crawl, 1, 2, 3)
    assert crawl.add(page(9), page(1), page(2), next_page()) == 2
    assert crawl.rest() == ["info/9.html", "list_2.html"]
    assert crawl.column("known_run", next_page().url) == 2
    assert crawl.add(page(3), next_page(3), known_run=2) == 3
    assert crawl.rest() == ["list_3.html"]
    assert crawl.add(page(3), next_page(4), known_run=3) == 4
    assert crawl.rest() == []


def test_what_this_round_has_found_elsewhere_is_not_known(crawl: Crawl) -> None:
    crawl.add(*map(page, range(6)))
    assert crawl.add(*map(page, range(6)), next_page()) < SITE.stop_after_known
    assert "list_2.html" in crawl.rest()


def test_lists_without_new_items_are_left_after_some_pages(crawl: Crawl) -> None:
    crawl.add(page(1))
    known_run, followed = 0, 0
    while followed < 20:
        known_run = crawl.add(page(1), next_page(followed + 2), known_run=known_run)
        if "list" not in str(crawl.rest()):
            break
        followed += 1
    assert followed == SITE.stop_after_known


def test_the_rules_that_made_a_canonical_url_are_kept(crawl: Crawl) -> None:
    written = "http://bj.example.com/info/1.html?utm_source=x#top"
    crawl.add(Link(f"{HOME}info/1.html", "page", ARTICLE, found_as=written), page(2))
    assert crawl.column("found_as", f"{HOME}info/1.html") == written
    assert crawl.column("canonical_rules", f"{HOME}info/1.html") == "tracking fragment site"
    assert crawl.column("canonical_rules", f"{HOME}info/2.html") is None


# --- limits ----------------------------------------------------------------------------------------


def month(number: int) -> Link:
    return Link(f"{HOME}calendar/{2000 + number // 12}/{number % 12 + 1}", "listing", MAYBE_LISTING)


def follow(crawl: Crawl, at_most: int = 100) -> int:
    """Follow a calendar from month to month; returns how many were asked for."""
    asked = 0
    while asked < at_most and (leases := crawl.lease()):
        for lease in leases:
            number = 12 * int(lease.url.split("/")[-2]) + int(lease.url.split("/")[-1]) - 24001
            crawl.done([lease])
            asked += 1
            with crawl.archive.transaction():
                crawl.frontier.add([month(number + 1)], depth=2, known_run=0, source=lease.url, now=crawl.now)
    return asked


def test_a_calendar_that_never_ends_is_left_and_grows_no_further_in_later_rounds(crawl: Crawl) -> None:
    crawl.done(crawl.lease())
    crawl.add(month(0))
    assert follow(crawl) == MAX_BARREN + 1
    assert crawl.frontier.refused == ["endless"]
    assert crawl.column("reason", month(MAX_BARREN + 1).url) == "endless"
    for _ in range(3):
        crawl.end()
        crawl.begin(DAY)
        crawl.done(crawl.lease())
        crawl.add(month(0))
        assert follow(crawl) == MAX_BARREN + 1
        assert crawl.frontier.refused == ["endless"]


def test_pages_of_one_shape_are_followed_while_some_bring_something(crawl: Crawl) -> None:
    crawl.done(crawl.lease())
    for number in range(3 * MAX_BARREN):
        with crawl.archive.transaction():
            crawl.frontier.add(
                [month(number + 1), *([page(number)] if number % 20 == 0 else [])],
                depth=2, known_run=0, source=month(number).url, now=crawl.now,
            )  # fmt: skip
    assert crawl.frontier.refused == []


def test_other_shapes_and_articles_pass_where_one_has_ended(crawl: Crawl) -> None:
    crawl.add(month(0))
    crawl.done(crawl.lease(1))
    follow(crawl)
    crawl.frontier.refused.clear()
    crawl.add(Link(f"{HOME}tags/7", "listing", MAYBE_LISTING), page(1))
    assert crawl.rest() == ["info/1.html", "tags/7"]
    assert crawl.frontier.refused == []


def test_a_list_too_deep_is_not_queued(crawl: Crawl) -> None:
    crawl.done(crawl.lease())
    with crawl.archive.transaction():
        for depth, number in ((MAX_DEPTH, 1), (MAX_DEPTH + 1, 2)):
            crawl.frontier.add([month(number)], depth=depth, known_run=0, source=None, now=crawl.now)
    assert crawl.rest() == [month(1).url.removeprefix(HOME)]
    assert crawl.frontier.refused == ["too_deep"]


def test_the_limits_of_a_round_are_those_of_its_site(crawl: Crawl) -> None:
    with crawl.archive.transaction():
        crawl.frontier.add([month(2)], depth=MAX_DEPTH + 1, known_run=0, source=None, now=crawl.now)
    assert crawl.frontier.limits_met() == {"too_deep": 1}
    other = Frontier(crawl.archive, Site(name="sh", start=("https://sh.example.com/",)))
    other.run = crawl.frontier.run
    assert other.limits_met() == {}
    crawl.end()
    crawl.begin(DAY)
    assert crawl.frontier.limits_met() == {}


# --- visits again ----------------------------------------------------------------------------------


def test_an_article_is_left_alone_the_longer_the_longer_it_stays_the_same(archive: Archive) -> None:
    crawl = Crawl(archive, replace(SITE, revisit="2d", revisit_max="6d"))
    crawl.add(page(1))
    crawl.rest()
    visits, day = [0], 0
    for day in range(1, 40):
        crawl.end()
        crawl.begin(DAY)
        crawl.add(page(1))
        leases = crawl.lease()
        crawl.done(leases, is_unchanged=day < 20)
        visits += [day] if len(leases) > 1 else []
    gaps = [later - earlier for earlier, later in pairwise(visits)]
    assert gaps[:5] == [2, 3, 5, 6, 6], "2, 3, 4.5, 6, 6 days"
    assert gaps[5:] == sorted(gaps[5:], reverse=True), "changed: sooner again"
    assert gaps[-1] < 4


def days_of_visits(crawl: Crawl, days: int, *, changes: Sequence[int] = (), listed: Sequence[int] = ()) -> list[int]:
    """The days on which article 1 is asked for, begun on day 0, when a list names it on these days only."""
    crawl.add(page(1))
    crawl.rest()
    visits = []
    for day in range(1, days):
        crawl.end()
        crawl.begin(DAY)
        if day in listed:
            crawl.add(page(1))
        while leases := crawl.lease():
            visits += [day for lease in leases if lease.kind == "page"]
            crawl.done(leases, is_unchanged=day not in changes)
    return visits


def test_an_article_that_no_list_names_is_visited_until_it_has_been_the_same_for_long(archive: Archive) -> None:
    crawl = Crawl(archive, replace(SITE, revisit="2d", revisit_max="6d"))
    assert days_of_visits(crawl, 60) == [2, 5, 10], "after 2, 3 and 4.5 days; the next would be after revisit_max"


def test_one_that_changes_is_visited_on(archive: Archive) -> None:
    crawl = Crawl(archive, replace(SITE, revisit="2d", revisit_max="6d"))
    assert days_of_visits(crawl, 60, changes=range(30))[-1] > 30
    assert crawl.column("state", page(1).url) == "done"


def test_one_that_is_left_alone_comes_back_with_a_list(archive: Archive) -> None:
    crawl = Crawl(archive, replace(SITE, revisit="2d", revisit_max="6d"))
    assert days_of_visits(crawl, 60, listed=[11, 40]) == [2, 5, 10, 40], "on day 11 it is not due"


def test_without_a_time_that_can_grow_only_lists_bring_an_article_back(archive: Archive) -> None:
    for revisit, most in (("0s", "6d"), ("6d", "6d")):
        crawl = Crawl(archive, replace(SITE, name=f"s{revisit}", revisit=revisit, revisit_max=most))
        assert days_of_visits(crawl, 20) == []


def test_one_that_is_gone_or_denied_is_not_visited(archive: Archive) -> None:
    crawl = Crawl(archive)
    crawl.add(page(1), page(2))
    crawl.rest()
    crawl.end()
    crawl.begin(8 * DAY)
    crawl.failed([lease for lease in crawl.lease() if lease.url == page(1).url])
    crawl.end()
    crawl.site = replace(SITE, deny=("/info/2",))
    crawl.begin(80 * DAY)
    assert [lease.kind for lease in crawl.lease()] == ["listing"]


def visits_of_split(crawl: Crawl, *, is_part: bool, is_whole: bool = True) -> list[str]:
    """What is asked for when articles are due, of two pages that one visit found to be parts of one, or not; its next
    visit, on the same day, found the first one `is_whole` without the other."""
    crawl.add(page(1), page(2))
    leases = {lease.url: lease for lease in crawl.lease() if lease.kind == "page"}
    first, second = (leases[page(number).url].id for number in (1, 2))
    with crawl.archive.transaction():
        for frontier_id, values in ((first, {}), (second, {"part_of": first} if is_part else {})):
            crawl.frontier.done(
                frontier_id, kind="page", status=200, etag=None, last_modified=None, now=crawl.now, **values
            )
        if not is_whole:
            crawl.frontier.done(
                first, kind="page", status=200, etag=None, last_modified=None, now=crawl.now, is_whole=False
            )
    crawl.end()
    crawl.begin(8 * DAY)
    return [lease.url.rpartition("/")[2] for lease in crawl.lease() if lease.kind == "page"]


def test_a_later_part_is_not_visited_for_itself(crawl: Crawl) -> None:
    assert visits_of_split(crawl, is_part=True) == ["1.html"]


def test_a_part_stays_one_when_the_first_came_without_it_for_once(crawl: Crawl) -> None:
    assert visits_of_split(crawl, is_part=True, is_whole=False) == ["1.html"]


def test_a_page_that_is_no_part_is_visited_for_itself(crawl: Crawl) -> None:
    assert visits_of_split(crawl, is_part=False) == ["1.html", "2.html"]


def test_a_killed_run_is_gone_on_with_before_anything_is_due(archive: Archive) -> None:
    crawl = Crawl(archive)
    crawl.add(page(1))
    crawl.rest()
    crawl.end()
    crawl.begin(8 * DAY)
    first = crawl.lease(1)
    crawl.begin(8 * DAY)  # the one before was killed
    assert sorted(lease.url for lease in crawl.lease()) == sorted([*(lease.url for lease in first), page(1).url])


@pytest.mark.parametrize(
    ("waited", "is_unchanged", "days"),
    [(None, False, 7), (None, True, 7), (7, True, 10.5), (80, True, 90), (90, True, 90), (90, False, 72), (8, False, 7),
     (1, False, 7), (400, False, 90)],
)  # fmt: skip
def test_the_time_to_the_next_visit_stays_between_its_bounds(
    waited: float | None, is_unchanged: bool, days: float
) -> None:
    found = next_wait(waited and waited * DAY, is_unchanged=is_unchanged, bounds=(7 * 86400, 90 * 86400))
    assert found == days * DAY


# --- size ------------------------------------------------------------------------------------------


def test_memory_does_not_hold_what_was_seen_and_the_queue_stays_fast(crawl: Crawl) -> None:
    tracemalloc.start()
    try:
        for start in range(0, 20_000, 1000):
            crawl.add(*map(page, range(start, start + 1000)))
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 500_000, "bytes for 20,000 URLs"
    began = datetime.now(UTC)
    for _ in range(1000):
        assert crawl.frontier.has_queued()
    for _ in range(20):
        assert len(crawl.lease()) == LEASE_BATCH
    assert (datetime.now(UTC) - began).total_seconds() < 3
    plan = crawl.archive.db.execute(
        "EXPLAIN QUERY PLAN SELECT 1 FROM frontier WHERE site = 'bj' AND state = 'queued' LIMIT 1"
    ).fetchall()
    assert "SEARCH frontier USING" in str(plan)
