"""Good manners, measured at the server: robots.txt, Crawl-delay, Retry-After, one request at a time."""

import asyncio
import gzip
import inspect
import json
import re
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from forked import FORKS
from localsite import Answer, Handler, LocalSite, Page, article, command, crawl, links, portal, table
from scrapy import Request
from scrapy.core.downloader import Downloader
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.utils.test import get_crawler
from test_resume import is_whole, rows

from crawler import politeness
from crawler.failures import PostponedError, RefusedError
from crawler.opening import asked_before
from crawler.politeness import (
    MAX_RETRY_AFTER,
    MAX_ROBOTS_BYTES,
    PoliteDownloader,
    PoliteRobots,
    _refusal,
    _up_to_limit,
    readable,
    retry_after_seconds,
    unpacked_begin,
)
from crawler.tally import MAX_REFUSALS, MAX_TROUBLES
from pipelines import Knowledge
from pipelines.archive import Archive
from pipelines.capture import utc_iso

NOW = datetime(2026, 1, 1, tzinfo=UTC)
CLOSED_PORT = 9  # discard: nobody listens there on loopback


def robots(*lines: str) -> Answer:
    return Page("\n".join(lines).encode(), content_type="text/plain")


#: A robots.txt of 20 MB that is 20 KB on its way.
BOMB = b"User-agent: *\nDisallow: /info/2\n" + b"#" * 20_000_000


def packed(encoding: str, body: bytes) -> Page:
    return Page(body, content_type="text/plain", headers={"Content-Encoding": encoding})


def moved_robots(hops: int) -> dict[str, Answer]:
    """A robots.txt behind so many redirects."""
    ways = ["/robots.txt", *(f"/robots-{n}.txt" for n in range(1, hops + 1))]
    moved = {way: Page(b"", 302, headers={"Location": to}) for way, to in pairwise(ways)}
    return {**moved, ways[-1]: robots("User-agent: *", "Disallow: /info/2")}


def busy_once(retry_after: object, status: int = 503) -> Answer:
    """Too busy for the first request, with a Retry-After; an article then."""
    asked: list[Handler] = []

    def answer(handler: Handler) -> Page:
        asked.append(handler)
        value = retry_after() if callable(retry_after) else retry_after
        return Page(b"busy", status, headers={"Retry-After": str(value)}) if len(asked) == 1 else article(1)

    return answer


def endless(handler: Handler) -> None:
    """A rule, and then more than anybody may be asked to read."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/plain")
    handler.end_headers()
    with suppress(ConnectionError):
        handler.wfile.write(b"User-agent: *\nDisallow: /info/2\n")
        for _ in range(2000):
            handler.wfile.write(b"#" * 9999 + b"\n")


def in_two_seconds() -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)


ALL = {
    "crawl_delay": {"/robots.txt": robots("User-agent: newsieve", "Crawl-delay: 0.4", "User-agent: *", "Disallow: /")},
    "nonsense_delay": {"/robots.txt": robots("User-agent: *", "Crawl-delay: nan", "Crawl-delay: -7")},
    "robots_404": {},
    "robots_403": {"/robots.txt": Page(b"User-agent: *\nDisallow: /", 403)},
    "robots_503": {"/robots.txt": Page(b"", 503)},
    "robots_429": {"/robots.txt": Page(b"", 429)},
    "robots_dropped": {"/robots.txt": lambda _: None},
    "wildcards": {"/robots.txt": robots("User-agent: *", "Disallow: /*/2.html$", "Disallow: /info/*3", "Allow: /")},
    "forbidden": {"/robots.txt": robots("User-agent: newsieve", "Disallow: /", "User-agent: *", "Allow: /")},
    "retry_seconds": {"/info/1.html": busy_once(1)},
    "retry_date": {"/info/1.html": busy_once(in_two_seconds, 429)},
    "slow": {},
    "long_robots": {"/robots.txt": robots("User-agent: *", "Disallow: /info/2", *["#" * 99] * 10_000)},
    "huge_robots": {"/robots.txt": robots("User-agent: *", "Disallow: /info/2", *["#" * 9999] * 2000)},
    "endless_robots": {"/robots.txt": endless},
    "packed_robots": {"/robots.txt": packed("gzip", gzip.compress(BOMB))},
    "deflated_robots": {"/robots.txt": packed("deflate", zlib.compress(BOMB))},
    "gbk_robots": {
        "/robots.txt": Page("\ufeff".encode() + "User-agent: *\r\nDisallow: /公告/\r\nDisallow: /info/2".encode("gbk"))
    },
    "moved_robots": moved_robots(5),
    "lost_robots": moved_robots(8),
}  # fmt: skip


@dataclass
class Visit:
    """A crawl of several sites in one process."""

    sites: dict[str, LocalSite]
    folder: Path
    #: Site → exit code and reason.
    ended: dict[str, tuple[int, str]]
    exit_code: int
    printed: str

    def reasons(self, site: str) -> dict[str, str | None]:
        found = rows(self.folder, f"SELECT url, reason FROM frontier WHERE site = '{site}'")
        return {"/" + str(url).split("/", 3)[3]: reason for url, reason in found}  # type: ignore[misc]


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    folder = tmp_path_factory.mktemp("polite")
    targets = [f"/info/{n}.html" for n in range(1, 5)]
    with ExitStack() as stack:
        sites = {}
        for name, pages in ALL.items():
            whole: dict[str, Any] = {
                "/": links(*targets),
                **{target: article(hash(target)) for target in targets},
                **pages,
            }
            sites[name] = stack.enter_context(LocalSite(whole, seconds=0.05 if name == "slow" else 0))
        tables = [table(name, site.url) for name, site in sites.items()]
        tables.append(table("down", f"http://127.0.0.1:{CLOSED_PORT}/"))
        (folder / "sites.toml").write_text("\n".join(tables), encoding="utf-8")
        done = crawl(folder, "--all", "--json")
        ended = {run["site"]: (run["exit_code"], run["reason"]) for run in json.loads(done.stdout)}
        yield Visit(sites, folder, ended, done.returncode, done.stderr)


def test_crawl_delay_of_our_own_group_is_kept(visit: Visit) -> None:
    gaps = visit.sites["crawl_delay"].gaps()
    assert len(gaps) == 5, "robots.txt, the list and four articles"
    # the sum: on a busy machine one request comes late, and the next seems early
    assert sum(gaps) > 0.35 * len(gaps)
    assert visit.ended["crawl_delay"] == (0, "finished")


def test_a_crawl_delay_that_is_no_delay_changes_nothing(visit: Visit) -> None:
    assert len(visit.sites["nonsense_delay"].paths()) == 5


@pytest.mark.parametrize("site", ["robots_404", "robots_403"])
def test_a_robots_txt_that_is_not_there_allows_all(visit: Visit, site: str) -> None:
    assert len(visit.sites[site].paths()) == 5
    assert visit.ended[site] == (0, "finished")


@pytest.mark.parametrize("site", ["robots_503", "robots_429", "robots_dropped"])
def test_a_robots_txt_that_cannot_be_read_forbids_all_for_this_run(visit: Visit, site: str) -> None:
    assert {asked.path for asked in visit.sites[site].log} == {"/robots.txt"}
    code, sentence = visit.ended[site]
    assert code == 5
    assert "could not be read (robots_unreachable); what is queued there waits for the next run" in sentence
    found = rows(visit.folder, f"SELECT state, reason, attempts, fetched_at FROM frontier WHERE site = '{site}'")
    assert found == [("queued", None, 0, None)]
    assert rows(visit.folder, f"SELECT reason, exit_code, pages FROM runs WHERE site = '{site}'") == [
        ("robots_unreachable", 5, 0)
    ]


def test_a_queue_is_not_spent_on_a_robots_txt_that_cannot_be_read_and_goes_on_when_it_can(tmp_path: Path) -> None:
    with LocalSite(portal(60)) as site:
        (tmp_path / "sites.toml").write_text(table("s", site.url, max_pages=5), encoding="utf-8")
        assert crawl(tmp_path).returncode == 4
        queue = "SELECT url FROM frontier WHERE state = 'queued' AND attempts = 0 ORDER BY url"
        queued, asked = rows(tmp_path, queue), len(site.log)
        site.pages["/robots.txt"] = Page(b"", 503)
        (tmp_path / "sites.toml").write_text(table("s", site.url), encoding="utf-8")
        blocked = crawl(tmp_path)
        assert (blocked.returncode, "Crawling:" in blocked.stderr) == (5, False), blocked.stderr
        assert {asked.path for asked in site.log[asked:]} == {"/robots.txt"}
        assert rows(tmp_path, queue) == sorted([*queued, (f"{site.url}/",)])
        assert rows(tmp_path, "SELECT count(*) FROM frontier WHERE state NOT IN ('done', 'queued')") == [(0,)]
        del site.pages["/robots.txt"]
        assert crawl(tmp_path).returncode == 0
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(60,)]
    assert is_whole(tmp_path)


@pytest.mark.parametrize("status", [403, 429])
def test_a_site_that_refuses_is_left_after_so_many_refusals_in_a_row(status: int, tmp_path: Path) -> None:
    refusal = Page(b"<h1>no</h1>", status)
    with LocalSite(portal(40)) as site:
        site.pages |= dict.fromkeys((f"/info/{n}.html" for n in range(1003, 1040)), refusal)
        site.pages["/info/1008.html"] = article(1008)  # in between: the count begins again
        (tmp_path / "sites.toml").write_text(table("s", site.url), encoding="utf-8")
        blocked = crawl(tmp_path)
    assert blocked.returncode == 5, blocked.stderr
    said = r"answered 403 or 429 to 1[0-2] requests in a row; the rest stays queued"  # two may be on their way
    assert re.search(said, " ".join(blocked.stderr.split())), blocked.stderr
    asked = {path for path in site.paths() if path.startswith("/info/")}
    assert 3 + 5 + 1 + MAX_REFUSALS <= len(asked) <= 3 + 5 + 1 + MAX_REFUSALS + 2
    assert rows(tmp_path, "SELECT reason, exit_code FROM runs") == [("blocked", 5)]
    assert rows(tmp_path, "SELECT count(*) FROM frontier WHERE state = 'leased'") == [(0,)]
    queued = rows(tmp_path, "SELECT count(*) FROM frontier WHERE state = 'queued' AND attempts = 0")[0][0]
    assert int(str(queued)) >= 1
    assert is_whole(tmp_path)


def test_a_robots_txt_is_followed_over_five_redirects(visit: Visit) -> None:
    paths = visit.sites["moved_robots"].paths()
    assert [path for path in paths if "robots" not in path] == ["/", "/info/1.html", "/info/3.html", "/info/4.html"]
    assert visit.ended["moved_robots"] == (0, "finished")


def test_behind_more_redirects_nothing_is_asked_for(visit: Visit) -> None:
    assert [path for path in visit.sites["lost_robots"].paths() if "robots" not in path] == []
    assert visit.ended["lost_robots"][0] == 5


@pytest.mark.parametrize(
    ("body", "encoding", "begin"),
    [
        (gzip.compress(BOMB), b"gzip", BOMB[:MAX_ROBOTS_BYTES]),
        (gzip.compress(BOMB), b" X-GZIP", BOMB[:MAX_ROBOTS_BYTES]),
        (zlib.compress(b"Allow: /"), b"deflate", b"Allow: /"),
        (zlib.compress(b"Allow: /", wbits=-15), b"deflate", b"Allow: /"),
        (gzip.compress(b"Allow: /" * 9999)[:40], b"gzip", None),
        (b"Allow: /", b"gzip", None),
        (b"Allow: /", b"", None),
        (b"Allow: /", b"br", None),
        (gzip.compress(gzip.compress(b"Allow: /")), b"gzip, gzip", None),
        (gzip.compress(b"Allow: /"), b"deflate", None),
    ],
    ids=["gzip", "x-gzip", "zlib", "deflate", "torn", "not packed", "no encoding", "brotli", "twice", "another's name"],
)  # fmt: skip
def test_a_packed_robots_txt_is_unpacked_as_far_as_it_counts(body: bytes, encoding: bytes, begin: bytes | None) -> None:
    found = unpacked_begin(body, encoding)
    assert found == begin if begin or found is None else (b"Allow: /" * 9999).startswith(found)


def test_the_pace_of_another_host_is_kept_after_a_redirect_to_it(tmp_path: Path) -> None:
    """Two hosts: 127.0.0.2 wants half a second between requests, and rests once; 127.0.0.1 is asked meanwhile."""
    with LocalSite() as one, LocalSite(host="127.0.0.2") as other:
        numbers = range(1, 5)
        one.pages = {"/": links(*(f"/info/{n}.html" for n in numbers), *(f"/info/9{n}.html" for n in numbers))}
        one.pages |= {
            f"/info/{n}.html": Page(b"", 302, headers={"Location": f"{other.url}/to/{n}.html"}) for n in numbers
        }
        one.pages |= {f"/info/9{n}.html": article(90 + n) for n in numbers}
        other.pages = {"/robots.txt": robots("User-agent: *", "Crawl-delay: 0.5", "Disallow: /to/4"), "/": links()}
        other.pages |= {f"/to/{n}.html": article(n) for n in numbers}
        other.pages["/to/2.html"] = busy_once(2)
        starts = f'["{one.url}/", "{other.url}/"]'
        (tmp_path / "sites.toml").write_text(table("s", one.url, start=starts), encoding="utf-8")
        done = crawl(tmp_path)
    assert done.returncode == 0, done.stderr
    asked = [one.path for one in other.log]
    assert (asked.count("/robots.txt"), asked.count("/to/2.html"), "/to/4.html" in asked) == (1, 2, False)
    gaps = other.gaps()
    assert sum(gaps) > 0.4 * len(gaps), "its Crawl-delay"
    assert gaps[asked.index("/to/2.html")] > 1.9, "its Retry-After"
    began, ended = (each.at for each in other.log if each.path == "/to/2.html")
    is_asked_meanwhile = any(began < each.at < ended for each in one.log)
    assert is_asked_meanwhile or one.log[-1].at < began, "the other host need not wait for it"
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(7,)]


@pytest.mark.parametrize("site", ["long_robots", "huge_robots", "endless_robots", "packed_robots", "deflated_robots"])
def test_a_long_robots_txt_is_obeyed_up_to_the_limit_and_is_not_unreachable(visit: Visit, site: str) -> None:
    assert visit.sites[site].paths() == ["/", "/info/1.html", "/info/3.html", "/info/4.html"]
    assert visit.ended[site] == (0, "finished")


def test_a_path_in_gbk_forbids_no_more_than_it_says(visit: Visit) -> None:
    reasons = visit.reasons("gbk_robots")
    assert reasons["/info/2.html"] == "robots_disallowed"
    assert (reasons["/info/1.html"], reasons["/info/3.html"]) == (None, None)


@pytest.mark.parametrize(
    ("line", "path", "is_allowed"),
    [
        ("Disallow: /公告/".encode("gbk"), "/%B9%AB%B8%E6/1.html", False),
        ("Disallow: /公告/".encode("gbk"), "/info/1.html", True),
        ("Disallow: /公告/".encode("gbk"), "/%E5%85%AC%E5%91%8A/1.html", True),
        ("Disallow: /公告/".encode(), "/%E5%85%AC%E5%91%8A/1.html", False),
        ("Disallow: /公告/".encode(), "/info/1.html", True),
        (b"Disallow: \xff", "/info/1.html", True),
    ],
)
def test_a_path_of_any_encoding_is_compared_as_urls_have_it(line: bytes, path: str, is_allowed: bool) -> None:
    body = readable(b"User-agent: *\r" + line)
    parser = ProtegoRobotParser.from_crawler(get_crawler(), body)
    assert parser.allowed(f"http://a.cn{path}", "newsieve") is is_allowed


def test_half_a_line_of_a_long_robots_txt_forbids_nothing() -> None:
    line = b"Disallow: /info/2\n"
    cut = _up_to_limit(b"User-agent: *\n" + line * 40_000)
    assert MAX_ROBOTS_BYTES - len(line) < len(cut) <= MAX_ROBOTS_BYTES
    assert cut.endswith(b"Disallow: /info/2")
    assert _up_to_limit(b"Disallow: /a") == b"Disallow: /a"
    assert len(_up_to_limit(b"#" * 600_000)) == MAX_ROBOTS_BYTES


def test_a_robots_txt_is_asked_for_again_after_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []
    now = [0.0]

    async def theirs(middleware: PoliteRobots, request: Request) -> None:
        if "a.cn" not in middleware._parsers:
            asked.append(now[0])
            middleware._parsers["a.cn"] = None

    monkeypatch.setattr(politeness, "monotonic", lambda: now[0])
    monkeypatch.setattr(RobotsTxtMiddleware, "robot_parser", theirs)
    middleware = PoliteRobots(get_crawler(settings_dict={"ROBOTSTXT_OBEY": True}))
    for hour in (0, 1, 23, 24, 25, 26, 48, 50):
        now[0] = hour * 3600.0
        asyncio.run(middleware.robot_parser(Request("http://a.cn/1.html")))
    assert asked == [0, 25 * 3600, 50 * 3600]


def test_a_few_refusals_are_one_when_the_site_gave_less(tmp_path: Path) -> None:
    with LocalSite(portal(5)) as site:
        site.pages |= dict.fromkeys((f"/info/{n}.html" for n in range(1001, 1005)), Page(b"no", 403))
        (tmp_path / "sites.toml").write_text(table("s", site.url), encoding="utf-8")
        done = crawl(tmp_path)
    assert done.returncode == 5
    assert "answered 403 or 429 to 4 of 5 pages" in " ".join(done.stderr.split())


def test_a_site_that_breaks_down_is_left_after_so_many_errors_in_a_row(tmp_path: Path) -> None:
    with LocalSite(portal(60)) as site:
        whole = dict(site.pages)
        site.pages |= dict.fromkeys((f"/info/{n}.html" for n in range(1004, 1060)), Page(b"down", 503))
        (tmp_path / "sites.toml").write_text(table("s", site.url), encoding="utf-8")
        done = crawl(tmp_path)
        assert (done.returncode, "failed on the site's side" in " ".join(done.stderr.split())) == (1, True), done.stderr
        asked = {path for path in site.paths() if path.startswith("/info/")}
        assert 4 + MAX_TROUBLES <= len(asked) <= 4 + MAX_TROUBLES + 2
        assert rows(tmp_path, "SELECT reason, exit_code FROM runs") == [("site_down", 1)]
        site.pages = whole
        assert crawl(tmp_path).returncode == 0
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(60,)]


def test_patterns_of_robots_txt_are_kept(visit: Visit) -> None:
    assert visit.sites["wildcards"].paths() == ["/", "/info/1.html", "/info/4.html"]
    reasons = visit.reasons("wildcards")
    assert reasons["/info/2.html"] == reasons["/info/3.html"] == "robots_disallowed"


def test_our_own_group_beats_the_group_for_all(visit: Visit) -> None:
    assert visit.sites["forbidden"].paths() == []
    assert visit.ended["forbidden"] == (5, "robots_disallowed")


def test_a_host_that_is_down_is_an_error_and_no_refusal(visit: Visit) -> None:
    code, sentence = visit.ended["down"]
    assert (code, f"127.0.0.1:{CLOSED_PORT} could not be read (unreachable)" in sentence) == (1, True)
    assert rows(visit.folder, "SELECT reason, exit_code FROM runs WHERE site = 'down'") == [("unreachable", 1)]
    assert rows(visit.folder, "SELECT state, attempts FROM frontier WHERE site = 'down'") == [("queued", 0)]
    assert rows(visit.folder, "SELECT * FROM captures WHERE site = 'down'") == []


@pytest.mark.parametrize(("site", "seconds"), [("retry_seconds", 1.0), ("retry_date", 0.9)])
def test_a_host_rests_as_long_as_retry_after_says_and_goes_on_as_before(
    visit: Visit, site: str, seconds: float
) -> None:
    gaps = visit.sites[site].gaps("/")
    # four more requests follow: a rest that stayed would show in each of them
    assert 1 <= sum(gap >= seconds for gap in gaps) <= 2, gaps
    assert sorted(visit.sites[site].paths()) == sorted(["/", "/info/1.html", *(f"/info/{n}.html" for n in range(1, 5))])
    assert visit.ended[site] == (0, "finished")


def test_a_host_gets_one_request_at_a_time(visit: Visit) -> None:
    assert [max(asked.at_once for asked in site.log) for site in visit.sites.values()] == [1] * len(visit.sites)


#: A crawl whose process waits for the processor, longer than the delay, whenever it has given Scrapy a request to send.
STALLED = """
import sys, time, newsieve, scrapy.core.downloader as downloader
begin = downloader._schedule_coro
downloader._schedule_coro = lambda request: (begin(request), time.sleep(0.04))
sys.exit(newsieve.main())
"""


def test_a_busy_machine_and_the_next_site_of_a_host_leave_it_its_delay(tmp_path: Path) -> None:
    with LocalSite(portal(8), seconds=0.01) as site:
        site.pages["/robots.txt"] = robots("User-agent: *", "Disallow: /b/")
        tables = [table("a", site.url, delay=0.02), table("b", f"{site.url}/b/", delay=0.5)]
        (tmp_path / "sites.toml").write_text("\n".join(tables), encoding="utf-8")
        done = FORKS.run(["-c", STALLED, *command(tmp_path, "--all")[3:]])
    assert done.returncode == 5, done.stderr
    assert [asked.path for asked in site.log].count("/robots.txt") == 2
    assert max(asked.at_once for asked in site.log) == 1
    assert site.log[-1].path == "/robots.txt"
    assert site.gaps()[-1] > 0.35, "a quarter less than its delay at least, behind the last request for the other site"


@pytest.mark.parametrize(("ended", "seconds"), [(None, 0), (NOW - timedelta(seconds=7), 7)])
def test_what_the_crawl_before_asked_is_as_long_ago_as_its_end_or_nobody_knows(
    ended: datetime | None, seconds: int, tmp_path: Path
) -> None:
    with Archive(tmp_path / "archive.db", create=True) as archive, archive.transaction():
        assert asked_before(archive, "s", NOW) == 0, "no crawl"
        archive.db.execute(
            "INSERT INTO runs (round_id, site, started_at, heartbeat_at, ended_at, pages, bytes)"
            " VALUES (1, 's', :at, :at, :ended, 0, 0)",
            {"at": utc_iso(NOW - timedelta(seconds=9)), "ended": ended and utc_iso(ended)},
        )
        assert abs(monotonic() - asked_before(archive, "s", NOW) - seconds) < 1


def test_a_run_of_another_site_of_the_host_counts_as_well(tmp_path: Path) -> None:
    with Archive(tmp_path / "archive.db", create=True) as archive, archive.transaction():
        for name, host in (("s", "www.a.cn"), ("of the host", "a.cn"), ("elsewhere", "b.cn")):
            archive.learn_site(Knowledge(name), start=[f"http://{host}/{name[0]}/"], article=None, at=NOW)
        for name, seconds in (("of the host", 7), ("elsewhere", 0)):
            archive.db.execute(
                "INSERT INTO runs (round_id, site, started_at, heartbeat_at, ended_at, pages, bytes)"
                " VALUES (1, :name, :at, :at, :at, 0, 0)",
                {"name": name, "at": utc_iso(NOW - timedelta(seconds=seconds))},
            )
        assert abs(monotonic() - asked_before(archive, "s", NOW) - 7) < 1


def test_the_user_agent_names_the_project_and_a_contact(visit: Visit) -> None:
    agents = {asked.headers["User-Agent"] for site in visit.sites.values() for asked in site.log}
    assert len(agents) == 1
    assert agents.pop().startswith("newsieve/0.1 (+http")


def test_no_cookie_and_no_referrer_from_elsewhere_is_sent(visit: Visit) -> None:
    assert not [asked for site in visit.sites.values() for asked in site.log if "Cookie" in asked.headers]


def test_the_exit_code_is_the_most_telling_and_nothing_is_lost(visit: Visit) -> None:
    assert visit.exit_code == 1
    assert "Traceback" not in visit.printed
    assert is_whole(visit.folder)
    left = rows(visit.folder, "SELECT DISTINCT site FROM frontier WHERE state NOT IN ('done', 'failed') ORDER BY site")
    assert left == [("down",), ("lost_robots",), ("robots_429",), ("robots_503",), ("robots_dropped",)]


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0), (" 7 ", 7.0), ("0", 0.0), ("99999999", MAX_RETRY_AFTER), ("9" * 400, MAX_RETRY_AFTER),
        ("Thu, 01 Jan 2026 00:00:30 GMT", 30.0), ("Wed, 31 Dec 2025 00:00:00 GMT", 0.0),
        ("Thu, 01 Jan 2099 00:00:00 GMT", MAX_RETRY_AFTER),
        ("", 0.0), ("soon", 0.0), ("-5", 0.0), ("1.5", 0.0), ("nan", 0.0), ("²", 0.0), ("Thu, 99 Jan 2026 99:00:00 GMT", 0.0),
    ],
)  # fmt: skip
def test_retry_after_is_read_as_seconds_or_a_date_and_nonsense_as_nothing(header: str, seconds: float) -> None:
    assert retry_after_seconds(header, NOW) == seconds


def test_a_robots_txt_that_was_put_off_forbids_nothing_for_good() -> None:
    assert isinstance(_refusal(PostponedError("postponed"), "bj.example.com"), PostponedError)
    assert not isinstance(_refusal(RefusedError("private_address"), "bj.example.com"), PostponedError)


def test_scrapy_still_has_what_is_overridden() -> None:
    signatures = {
        "_parse_robots": ["self", "response", "netloc", "request"],
        "_robots_error": ["self", "exc", "netloc"],
        "process_request_2": ["self", "rp", "request"],
    }
    for name, parameters in signatures.items():
        theirs, ours = getattr(RobotsTxtMiddleware, name), getattr(PoliteRobots, name)
        assert list(inspect.signature(theirs).parameters) == list(inspect.signature(ours).parameters) == parameters
        assert inspect.iscoroutinefunction(theirs) == inspect.iscoroutinefunction(ours)
    for name, parameters in {
        "_get_slot": ["request", "spider"],
        "_wait_for_download": ["slot", "request", "queue_dfd"],
    }.items():
        theirs, ours = getattr(Downloader, name), getattr(PoliteDownloader, name)
        assert (
            list(inspect.signature(theirs).parameters)
            == list(inspect.signature(ours).parameters)
            == ["self", *parameters]
        )
        assert f"self.{name}(" in inspect.getsource(Downloader)
    assert "slot.queue.append((request, d))" in inspect.getsource(Downloader), "what waits is kept in another way"
    source = inspect.getsource(RobotsTxtMiddleware)
    assert all(f"self.{name}(" in source for name in signatures), "Scrapy no longer calls it"
    assert "self._parsers[netloc]" in source
