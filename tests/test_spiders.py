"""The Scrapy project: its commands, its settings, its wiring, and odd pages, each of which is one outcome."""

import ast
import asyncio
import gzip
import importlib
import os
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import brotli
import pytest
import scrapy.settings.default_settings as defaults
from conftest import ROOT
from forked import FORKS
from localsite import (
    Answer,
    Handler,
    LocalSite,
    Page,
    article,
    command,
    crawl,
    html,
    links,
    portal,
    scrapy,
    sleep,
    table,
)
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.misc import build_from_crawler, load_object
from test_resume import is_whole, rows

from crawler import settings as ours
from crawler.discovery import ARTICLE, SITEMAP, Link, Scope, neighbours
from crawler.lock import SiteLock
from crawler.parts import Fetched
from crawler.run import SiteRun, exit_code
from crawler.scrapycommands import crawl as scrapys_crawl
from crawler.session import Session, session_of
from crawler.sites import Site
from crawler.spiders.site import SiteSpider
from pipelines.errors import Exit, InputError, LockedError
from pipelines.unpack import zstd

SPIDERS = ["feed", "listing", "site", "sitemap"]
LIMIT = 200_000  # bytes, for the odd pages
TIMEOUT = 2  # seconds, for the odd pages


def project_settings(tmp_path: Path, **values: object) -> Settings:
    settings = Settings()
    settings.setmodule(ours, priority="project")
    names = {"NEWSIEVE_ARCHIVE": str(tmp_path / "archive.db"), "NEWSIEVE_SITES": str(tmp_path / "sites.toml")}
    for name, value in {**names, "NEWSIEVE_EMBEDDED": True, **values}.items():
        settings.set(name, value, priority="cmdline")
    return settings


@pytest.fixture
def sites_file(tmp_path: Path) -> Path:
    path = tmp_path / "sites.toml"
    path.write_text(table("bj", "https://bj.example.com/", allow_private="false", delay=3), encoding="utf-8")
    return path


# --- commands --------------------------------------------------------------------------------------


def test_scrapy_lists_the_spiders(tmp_path: Path) -> None:
    done = scrapy(tmp_path, "list")
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, SPIDERS, "")


def test_scrapys_own_command_crawls_a_private_site_that_the_sites_file_allows(tmp_path: Path) -> None:
    with LocalSite(portal(3)) as site:
        (tmp_path / "sites.toml").write_text(table("s", site.url), encoding="utf-8")
        done = scrapy(tmp_path, "crawl", "site", "-a", "site=s")
    assert (done.returncode, done.stderr) == (0, "")
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(3,)]
    assert rows(tmp_path, "SELECT reason, exit_code FROM runs") == [("finished", 0)]


@pytest.mark.parametrize(
    ("pages", "keys", "code"),
    [
        (portal(3), {"max_pages": 2}, Exit.LIMIT_REACHED),
        ({"/robots.txt": Page(b"User-agent: *\nDisallow: /", content_type="text/plain")}, {}, Exit.BLOCKED),
        ({"/": Page(b"down", 404)}, {}, Exit.ERROR),
    ],
    ids=["limit", "blocked", "error"],
)
def test_scrapys_own_command_ends_with_our_codes(
    pages: dict[str, Answer], keys: dict[str, object], code: Exit, tmp_path: Path
) -> None:
    with LocalSite(pages) as site:
        (tmp_path / "sites.toml").write_text(table("s", site.url, **keys), encoding="utf-8")
        done = scrapy(tmp_path, "crawl", "site", "-a", "site=s", "-s", "RETRY_ENABLED=False")
    assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr
    assert rows(tmp_path, "SELECT exit_code FROM runs") == [(code,)]


def test_scrapys_own_command_wants_one_spider(tmp_path: Path) -> None:
    for spiders in ((), ("site", "feed")):
        done = scrapy(tmp_path, "crawl", *spiders)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_a_spider_of_others_keeps_scrapys_codes_and_a_run_without_an_end_was_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crawler, code = Crawler(Spider), scrapys_crawl.exit_code
    assert [code(crawler, has_begun=begun) for begun in (True, False)] == [0, 1]
    session = Session(Site(name="s", start=("http://127.0.0.1:9/",)), tmp_path / "archive.db")
    monkeypatch.setattr(scrapys_crawl, "has_session", lambda _: True)
    monkeypatch.setattr(scrapys_crawl, "session_of", lambda _: session)
    assert code(crawler, has_begun=True) == Exit.INTERRUPTED
    session.close("finished")
    assert code(crawler, has_begun=True) == session.exit_code != Exit.INTERRUPTED


def test_scrapys_fetch_of_a_private_address_says_once_why_there_is_nothing(tmp_path: Path) -> None:
    own = table("s", "https://www.example.com/", allow_private="false", delay=3)
    (tmp_path / "sites.toml").write_text(own, encoding="utf-8")
    with LocalSite(portal(3)) as site:
        done = scrapy(tmp_path, "fetch", site.url)
        assert site.log == []
    assert done.stdout.strip() == ""
    (said,) = done.stderr.splitlines()
    assert all(part in said for part in (" WARNING ", site.url, "allow_private", "NEWSIEVE_SITES", "sites.toml"))


def test_scrapys_shell_shows_a_page_and_stores_nothing(tmp_path: Path) -> None:
    with LocalSite(portal(3)) as site:
        (tmp_path / "sites.toml").write_text(table("s", site.url), encoding="utf-8")
        done = scrapy(tmp_path, "shell", site.url, "-c", "response.status")
    assert (done.returncode, done.stdout.strip()) == (0, "200"), done.stderr
    assert not (tmp_path / "archive.db").exists()
    assert not (tmp_path / "warc").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["site"], "Name the site to crawl: scrapy crawl site -a site=NAME."),
        (["feed", "-a", "site=nowhere"], "there is no [sites.nowhere]. The file has: bj."),
        (["site", "-a", "site=bj", "-s", "NEWSIEVE_ARCHIVE={}/no-archive.md"], "no-archive.md"),
    ],
)
def test_scrapys_own_command_ends_with_one_sentence(
    arguments: list[str], says: str, sites_file: Path, tmp_path: Path
) -> None:
    (tmp_path / "no-archive.md").write_text("a page of prose\n", encoding="utf-8")
    options = ["-s", f"NEWSIEVE_SITES={sites_file}", "-s", f"NEWSIEVE_ARCHIVE={tmp_path / 'archive.db'}"]
    done = FORKS.run(["-m", "scrapy", "crawl", *options, *(part.format(tmp_path) for part in arguments)])
    assert done.returncode in (1, 2)
    assert says in done.stderr
    assert done.stderr.startswith("newsieve: ")
    assert done.stderr.count("\n") == 1, done.stderr


def test_a_crawl_warns_of_nothing_neither_deprecations_nor_what_was_left_open(tmp_path: Path) -> None:
    with LocalSite(portal(3)) as site:
        (tmp_path / "sites.toml").write_text(table("s", site.url), encoding="utf-8")
        code = (
            "import sys, warnings; from scrapy.exceptions import ScrapyDeprecationWarning\n"
            "warnings.simplefilter('error', ScrapyDeprecationWarning); import newsieve; sys.exit(newsieve.main())"
        )
        arguments = command(tmp_path, "s")[3:]
        done = subprocess.run(
            [sys.executable, "-W", "always::ResourceWarning", "-c", code, *arguments],
            cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    # warcio leaves its buffers to the garbage collector: nothing of ours, and no file
    warned = [line for line in done.stderr.splitlines() if "Warning" in line and "SpooledTemporaryFile" not in line]
    assert [line for line in warned if "tracemalloc" not in line] == []
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(3,)]


#: Spider → what it asks for, of a site that has all kinds of discovery.
ASKED = {
    "sitemap": {"/", "/sitemap.xml", "/info/1.html"},
    "feed": {"/", "/feed.xml", "/info/2.html"},
    "listing": {"/", "/news/", "/news/list_2.html", "/info/3.html", "/info/4.html", "/info/5.html"},
}


def of_all_kinds(site: LocalSite) -> None:
    """A home page, list pages, a feed, and a sitemap that robots.txt names: each leads to articles of its own."""
    at = lambda number: f"{site.url}/info/{number}.html"  # noqa: E731
    home = "<link rel='alternate' type='application/rss+xml' href='/feed.xml'>" + links("/info/3.html").body.decode()
    feed = f"<rss><channel><item><link>{at(2)}</link></item></channel></rss>".encode()
    site.pages |= {f"/info/{n}.html": article(n) for n in range(1, 6)} | {
        "/": html(home + "<a href='/news/'>新闻</a>"),
        "/news/": html(links("/info/4.html").body.decode() + "<a href='list_2.html'>下一页</a>"),
        "/news/list_2.html": links("/info/5.html"),
        "/robots.txt": Page(f"Sitemap: {site.url}/sitemap.xml".encode()),
        "/sitemap.xml": Page(f"<urlset><url><loc>{at(1)}</loc></url></urlset>".encode()),
        "/feed.xml": Page(feed, content_type="application/rss+xml"),
    }


@pytest.mark.parametrize("kind", ASKED)
def test_each_spider_keeps_to_its_own_kind_of_discovery(kind: str, tmp_path: Path) -> None:
    with LocalSite() as site:
        of_all_kinds(site)
        (tmp_path / "sites.toml").write_text(table("s", site.url), encoding="utf-8")
        assert scrapy(tmp_path, "crawl", kind, "-a", "site=s").returncode == 0
        assert set(site.paths()) == ASKED[kind]


def test_a_table_keeps_to_its_kinds_of_discovery(tmp_path: Path) -> None:
    with LocalSite() as site:
        of_all_kinds(site)
        (tmp_path / "sites.toml").write_text(table("s", site.url, discover='["feed", "sitemap"]'), encoding="utf-8")
        assert crawl(tmp_path, "s").returncode == 0
        assert set(site.paths()) == ASKED["feed"] | ASKED["sitemap"]


REFRESHES = {
    "/info/at_once.html": ("0;url=/info/target.html", "/info/target.html"),
    "/info/three.html": ("3; URL='/info/target.html'", "/info/target.html"),
    "/info/slow.html": ("5;url=/info/target.html", "/info/slow.html"),
    "/info/home.html": ("30;url=/", "/info/home.html"),
    "/info/itself.html": ("0;url=/info/itself.html", "/info/itself.html"),
    "/info/itself_soon.html": ("2;url=#top", "/info/itself_soon.html"),
    "/info/clock.html": ("60", "/info/clock.html"),
}


def test_a_page_that_sends_on_at_once_is_a_redirect_and_one_that_renews_itself_is_the_page(tmp_path: Path) -> None:
    def refreshing(content: str, number: int) -> Page:
        tag = f'<meta http-equiv="refresh" content="{content}">'.encode()
        return Page(article(number).body.replace(b"<head>", b"<head>" + tag))

    with LocalSite({path: refreshing(content, n) for n, (path, (content, _)) in enumerate(REFRESHES.items())}) as site:
        home = links(*REFRESHES, "/info/target.html").body
        site.pages |= {
            "/": Page(home.replace(b"<head>", b'<head><meta http-equiv="refresh" content="2;url=/">')),
            "/info/target.html": article(99),
        }
        text = table("s", site.url, article=r"'/info/\w+\.html$'")
        (tmp_path / "sites.toml").write_text(text, encoding="utf-8")
        assert crawl(tmp_path).returncode == 0
        found = dict(rows(tmp_path, "SELECT requested_url, url FROM captures WHERE kind = 'page'"))  # type: ignore[arg-type]
        landed = {str(asked).removeprefix(site.url): str(url).removeprefix(site.url) for asked, url in found.items()}
    assert landed == {path: target for path, (_, target) in REFRESHES.items()} | {
        "/info/target.html": "/info/target.html"
    }
    assert rows(tmp_path, "SELECT count(*) FROM frontier WHERE state != 'done'") == [(0,)]


def test_an_article_that_is_redirected_to_a_list_is_no_article(tmp_path: Path) -> None:
    intro = article(500).body.decode().partition("<body>")[2].partition("</body>")[0]
    moved = {
        "/info/1.html": "/",
        "/info/2.html": "/?utm_source=x",
        "/info/3.html": "/list_2.html",
        "/info/4.html": "/info/9.html",
    }
    with LocalSite({path: Page(b"", 302, headers={"Location": to}) for path, to in moved.items()}) as site:
        home = html(intro + links(*moved, "/list_2.html").body.decode() + "<a href='/list_2.html'>下一页</a>")
        site.pages |= {"/": home, "/?utm_source=x": home, "/list_2.html": html(intro), "/info/9.html": article(9)}
        (tmp_path / "sites.toml").write_text(table("s", site.url), encoding="utf-8")
        assert crawl(tmp_path).returncode == 0
        assert rows(tmp_path, "SELECT url FROM articles") == [(f"{site.url}/info/9.html",)]
    reasons = rows(tmp_path, "SELECT reason FROM captures WHERE requested_url LIKE '%/info/%' ORDER BY requested_url")
    assert reasons == [("listing_page",)] * 3 + [(None,)]
    assert rows(tmp_path, "SELECT count(*) FROM frontier WHERE state != 'done'") == [(0,)]
    assert is_whole(tmp_path)


def test_what_the_home_page_and_a_feed_both_name_is_an_article(tmp_path: Path) -> None:
    names = [f"/news/{name}/" for name in ("alpha", "beta", "gamma")]
    with LocalSite({path: article(n) for n, path in enumerate([*names, "/news/delta/"])}) as site:
        items = "".join(f"<item><link>{site.url}{path}</link></item>" for path in [*names, "/news/delta/"])
        feed = "<link rel='alternate' type='application/rss+xml' href='/feed'>"
        site.pages |= {
            "/": html(feed + links(*names).body.decode()),
            "/feed": Page(f"<rss><channel>{items}</channel></rss>".encode(), content_type="application/rss+xml"),
        }
        (tmp_path / "sites.toml").write_text(table("s", site.url, article=None), encoding="utf-8")
        assert crawl(tmp_path).returncode == 0
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(4,)]
    assert rows(tmp_path, "SELECT count(*) FROM frontier WHERE kind = 'page' AND state = 'done'") == [(4,)]
    assert is_whole(tmp_path)


# --- settings and wiring ---------------------------------------------------------------------------


def test_every_setting_carries_a_comment_and_exists() -> None:
    path = ROOT / "crawler" / "settings.py"
    lines = path.read_text(encoding="utf-8").splitlines()
    found = {}
    for node in ast.parse("\n".join(lines)).body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if isinstance(target, ast.Name):
            found[target.id] = "".join(lines[node.lineno - 1 : node.end_lineno])
    assert len(found) > 25
    assert [name for name, text in found.items() if "  # " not in text] == []
    assert [name for name in found if not name.startswith("NEWSIEVE_") and not hasattr(defaults, name)] == [
        "ROBOTSTXT_USER_AGENT"
    ] * (not hasattr(defaults, "ROBOTSTXT_USER_AGENT"))


def test_a_setting_that_says_what_scrapy_does_is_no_setting_of_ours() -> None:
    same = [name for name in dir(ours) if name.isupper() and getattr(defaults, name, ...) == getattr(ours, name)]
    assert same == ["RETRY_TIMES"], "the one whose comment says why"


def test_the_contact_is_taken_from_the_environment() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import crawler.settings as s; print(s.USER_AGENT)"],
        cwd=ROOT, capture_output=True, text=True, check=True, env={**os.environ, "NEWSIEVE_CONTACT": "mailto:me@example.org"},
    )  # fmt: skip
    assert done.stdout.strip() == "newsieve/0.1 (+mailto:me@example.org)"


@pytest.mark.parametrize("name", SPIDERS)
def test_every_spider_loads_and_takes_its_site_from_the_file(name: str, sites_file: Path, tmp_path: Path) -> None:
    loader = SpiderLoader.from_settings(Settings({"SPIDER_MODULES": ours.SPIDER_MODULES}))
    assert sorted(loader.list()) == SPIDERS
    crawler = Crawler(loader.load(name), project_settings(tmp_path))
    spider = crawler.spidercls.from_crawler(crawler, site="bj")
    try:
        assert isinstance(spider, SiteSpider)
        assert (spider.name, spider.site.name) == (name, "bj")
        assert crawler.settings.getfloat("DOWNLOAD_DELAY") == 3
        assert spider.site.discover == (("listing", "feed", "sitemap") if name == "site" else (name,))
    finally:
        session_of(crawler).close("shutdown")


def test_a_spider_without_a_site_or_with_an_unknown_one_is_refused(sites_file: Path, tmp_path: Path) -> None:
    for arguments in ({}, {"site": ""}, {"site": "gz"}):
        crawler = Crawler(SiteSpider, project_settings(tmp_path))
        with pytest.raises(InputError):
            SiteSpider.from_crawler(crawler, **arguments)
    assert not (tmp_path / "archive.db").exists()


def test_every_component_of_the_settings_is_made_by_from_crawler(sites_file: Path, tmp_path: Path) -> None:
    crawler = Crawler(SiteSpider, project_settings(tmp_path))
    crawler.spider = SiteSpider.from_crawler(crawler, site="bj")
    crawler.stats = load_object(crawler.settings["STATS_CLASS"])(crawler)
    try:
        for setting in ("DOWNLOADER_MIDDLEWARES", "ITEM_PIPELINES", "EXTENSIONS"):
            for path, order in crawler.settings.getdict(setting).items():
                assert order is None or build_from_crawler(load_object(path), crawler)
        scheduler = build_from_crawler(load_object(crawler.settings["SCHEDULER"]), crawler)
        assert scheduler.has_pending_requests()
        request = scheduler.next_request()
        assert (request.url, request.meta["kind"], request.dont_filter) == ("https://bj.example.com/", "listing", True)
        assert scheduler.next_request() is None
    finally:
        session_of(crawler).close("shutdown")


def test_sitemaps_of_robots_txt_are_queued_when_they_are_in_scope_only(sites_file: Path, tmp_path: Path) -> None:
    crawler = Crawler(SiteSpider, project_settings(tmp_path))
    SiteSpider.from_crawler(crawler, site="bj")
    session = session_of(crawler)
    session.found_sitemaps(
        ["https://bj.example.com/map.xml", "https://evil.example.com/map.xml", "http://[::1", "x", ""]
    )
    leases = session.lease()
    session.offer(Link("https://bj.example.com/2.xml", "sitemap", SITEMAP))
    session.close("shutdown")
    assert [lease.url for lease in leases] == ["https://bj.example.com/", "https://bj.example.com/map.xml"]
    assert (session.reason, session.exit_code) == ("interrupted", Exit.INTERRUPTED)


@pytest.mark.parametrize(
    ("answered", "found"),
    [
        ("https://www.example.com/", ["https://www.example.com/info/1.html"]),
        ("https://bj.example.com/home/", ["https://bj.example.com/info/1.html"]),
        ("https://www.example.org/", []),
        ("https://example.com.evil.cn/", []),
    ],
)
def test_the_host_to_which_a_start_url_leads_belongs_to_the_site(
    answered: str, found: list[str], sites_file: Path, tmp_path: Path
) -> None:
    crawler = Crawler(SiteSpider, project_settings(tmp_path))
    crawler.spider = spider = SiteSpider.from_crawler(crawler, site="bj")
    session = session_of(crawler)
    (lease,) = session.lease()
    meta = {"frontier_id": lease.id, "requested_url": lease.url, "kind": "listing", "depth": 0, "known_run": 0}
    body = b"<html><a href='/info/1.html'>1</a></html>"
    response = HtmlResponse(answered, body=body, request=Request(answered, meta=meta))

    async def parsed() -> list[object]:
        return [one async for one in spider.parse(response)]

    (fetched,) = asyncio.run(parsed())
    assert isinstance(fetched, Fetched)
    assert [link.url for link in fetched.links] == found
    session.add(fetched)
    session.flush()
    hosts = set(session.scope.hosts)
    session.offer(Link("https://bj.example.com/info/2.html", "page", ARTICLE))
    session.close("shutdown")
    again = Crawler(SiteSpider, project_settings(tmp_path))
    SiteSpider.from_crawler(again, site="bj")  # goes on with the round, the start URL is not asked for
    assert session_of(again).scope.hosts == hosts
    session_of(again).close("shutdown")


def test_a_host_that_only_pages_lead_to_is_not_taken_for_the_site() -> None:
    scope = Scope(Site(name="bj", start=("https://bj.example.com/",)))
    scope.adopt("https://bj.example.com/info/1.html", "https://www.example.com/info/1.html")
    assert scope.hosts == {"bj.example.com"}


def test_a_host_that_is_only_linked_to_does_not_hold_up_the_site(sites_file: Path, tmp_path: Path) -> None:
    crawler = Crawler(SiteSpider, project_settings(tmp_path))
    SiteSpider.from_crawler(crawler, site="bj")
    session = session_of(crawler)
    assert not session.hold("https://elsewhere.example.com/1.html", "robots_unreachable")
    assert session.may_ask
    assert session.hold("https://bj.example.com/1.html", "robots_unreachable")
    assert not session.may_ask
    session.close("finished")
    assert (session.reason, session.exit_code) == ("robots_unreachable", Exit.BLOCKED)


def test_archives_side_by_side_whose_names_differ_in_the_ending_have_locks_of_their_own(tmp_path: Path) -> None:
    locks = [SiteLock(tmp_path / name, "bj") for name in ("news.db", "news.sqlite")]
    with pytest.raises(LockedError):
        SiteLock(tmp_path / "news.db", "bj")
    for lock in locks:
        lock.release()


def test_every_module_of_the_crawler_can_be_imported_first() -> None:
    for path in sorted((ROOT / "crawler").glob("*.py")):
        assert importlib.import_module(f"crawler.{path.stem}")
    code = "; ".join(f"import crawler.{name}" for name in ("spiders.site", "guard", "politeness", "scheduler"))
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, timeout=60).returncode == 0


# --- several sites ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ([Exit.OK, Exit.OK], Exit.OK),
        ([Exit.OK, Exit.LIMIT_REACHED], Exit.LIMIT_REACHED),
        ([Exit.LIMIT_REACHED, Exit.BLOCKED], Exit.BLOCKED),
        ([Exit.BAD_INPUT], Exit.BAD_INPUT),
        ([Exit.LOCKED, Exit.BLOCKED], Exit.LOCKED),
        ([Exit.ERROR, Exit.LOCKED], Exit.ERROR),
        ([Exit.ERROR, Exit.INTERRUPTED], Exit.INTERRUPTED),
        ([], Exit.INTERRUPTED),
    ],
)
def test_one_exit_code_tells_of_several_sites(codes: list[Exit], expected: Exit) -> None:
    assert exit_code([SiteRun("s", code, "") for code in codes]) == expected


def test_sites_that_share_a_host_are_crawled_one_after_another() -> None:
    starts = {
        "a": ["http://x.cn/"],
        "b": ["http://y.cn/"],
        "c": ["http://x.cn/2", "http://z.cn/"],
        "d": ["http://z.cn/"],
    }
    sites = [Site(name=name, start=tuple(urls)) for name, urls in starts.items()]
    assert sorted([site.name for site in group] for group in neighbours(sites)) == [["a", "c", "d"], ["b"]]


@pytest.mark.parametrize(
    ("start", "together"),
    [
        ("https://www.example.cn/list/", True),
        ("https://example.cn/list/", True),
        ("https://news.example.cn/", False),
        ("https://www.www.example.cn/", False),
        ("https://wwwexample.cn/", False),
    ],
)
def test_a_host_with_www_and_without_is_one(start: str, together: bool) -> None:
    sites = [Site(name="a", start=("http://example.cn/",)), Site(name="b", start=(start,))]
    assert (len(neighbours(sites)) == 1) == together


@pytest.mark.parametrize(
    ("allow", "together"),
    [
        (r"^https?://other\.cn/news/", True),
        (r"//www\.b\.cn/|//other\.cn\/list", True),
        (r"^http://OTHER\.cn$", True),
        (r"//other.cn/", True),
        (r"^http://other\.cn:8080/", False),
        (r"//[a-z]+\.cn/", False),
        (r"//(?:www\.)?other\.cn/", True),
        (r"//(www\.)?other\.cn/", True),
        (r"^https?://other\.cn(?:/|$)", True),
        (r"//other\.cn(/|$)", True),
        (r"//other\.cn(?=/)", True),
        (r"//other\.cn\b", True),
        (r"//other\.cn[/?]", True),
        (r"https?:\/\/other\.cn\/", True),
        (r"//www\.other\.cn/", True),
        (r"//other\.cn[a-z]", False),
        (r"//other\.cn(?:\.hk)?/", False),
        (r"//other\.cn\.", False),
        (r"//other\.cn(?!/)", False),
        (r"//(?:news\.)?other\.cn/", False),
        (r"//an\.other\.cn/", False),
        (r"//other\.cn\.example\.org/", False),
        (r"other\.cn/list", False),
        ("/list_\\d+", False),
        ("//" + "a." * 5000, False),
        ("/" * 10_000, False),
        (r"//(?:www\.)?" * 2_000, False),
    ],
)
def test_sites_whose_allow_names_a_host_of_another_one_are_neighbours(allow: str, together: bool) -> None:
    sites = [Site(name="a", start=("http://a.cn/",), allow=(allow,)), Site(name="b", start=("http://other.cn/x",))]
    assert (len(neighbours(sites)) == 1) == together


def test_sites_that_are_all_down_end_with_code_1(tmp_path: Path) -> None:
    (tmp_path / "sites.toml").write_text(
        table("a", "http://127.0.0.1:9/") + table("b", "http://127.0.0.1:9/b"), encoding="utf-8"
    )
    done = crawl(tmp_path, "--all")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert rows(tmp_path, "SELECT site, reason, exit_code FROM runs ORDER BY 1") == [
        ("a", "unreachable", 1), ("b", "unreachable", 1)
    ]  # fmt: skip


def test_an_archive_that_is_none_of_ours_ends_with_code_2(tmp_path: Path) -> None:
    (tmp_path / "sites.toml").write_text(table("a", "http://127.0.0.1:9/"), encoding="utf-8")
    import sqlite3

    with sqlite3.connect(tmp_path / "archive.db") as db:
        db.execute("CREATE TABLE theirs (x)")
    db.close()
    done = crawl(tmp_path, "a")
    assert (done.returncode, "no newsieve archive" in " ".join(done.stderr.split())) == (2, True)
    assert "Traceback" not in done.stderr


# --- odd pages -------------------------------------------------------------------------------------


def cut_off(handler: Handler) -> None:
    """Promises more than it sends."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(b"<p>begun</p>" * 100)


def chunks(handler: Handler) -> None:
    """More than the limit, in chunks and without a length."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    try:
        for _ in range(100):
            handler.wfile.write(b"%x\r\n%b\r\n" % (10_000, b"x" * 10_000))
    except ConnectionError:
        pass


def headers(count: int) -> Answer:
    """An article behind so many headers of 1,000 bytes each."""

    def answer(handler: Handler) -> None:
        body = article(count).body
        with suppress(ConnectionError):
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n")
            for number in range(count):
                handler.wfile.write(b"X-%06d: %b\r\n" % (number, b"y" * 988))
            handler.wfile.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))

    return answer


def garbage(handler: Handler) -> None:
    handler.wfile.write(b"\x00\x01 no HTTP at all\r\n\r\n")


PLAIN_BOMB = b"<p>bomb</p>" * 2_000_000
BOMB = gzip.compress(PLAIN_BOMB)
ODD = {
    "large": (Page(b"<p>x</p>" * LIMIT), "too_large"),
    "chunks": (chunks, "too_large"),
    "bomb": (Page(BOMB, headers={"Content-Encoding": "gzip"}), "too_large"),
    "bomb_br": (Page(brotli.compress(PLAIN_BOMB, quality=1), headers={"Content-Encoding": "br"}), "too_large"),
    "bomb_zstd": (Page(zstd.compress(PLAIN_BOMB), headers={"Content-Encoding": "zstd"}), "too_large"),
    "bomb_deflate": (Page(zlib.compress(PLAIN_BOMB), headers={"Content-Encoding": "deflate"}), "too_large"),
    "bomb_twice": (Page(gzip.compress(BOMB), headers={"Content-Encoding": "gzip, gzip"}), "too_large"),
    "redirect": (Page(BOMB, headers={"Content-Encoding": "gzip"}), "too_large"),
    "loop": (Page(b"", 302, headers={"Location": "/info/loop.html"}), "redirect_loop"),
    "slow": (sleep(TIMEOUT + 1), "timeout"),
    "headers": (headers(400), "too_large"),
    "cut": (cut_off, "cut_off"),
    "dropped": (lambda _: None, "unreachable"),
    "garbage": (garbage, "unreachable"),
    "always500": (Page(b"<h1>500</h1>", 500), "http_error"),
    "always404": (Page(b"<h1>404</h1>", 404), "http_error"),
    "nowhere": (Page(b"<h1>302</h1>", 302), "http_error"),
    "unasked304": (Page(b"", 304), "not_modified"),
    "no_gzip": (Page(b"<p>plain</p>", headers={"Content-Encoding": "gzip"}), "download_failed"),
    "pdf": (Page(b"%PDF-1.4", content_type="application/pdf"), "not_html"),
    "image": (Page(b"\x89PNG\r\n", content_type="text/html"), "not_html"),
    "empty": (Page(b""), "no_text"),
    "short": (Page("<p>短</p>".encode()), "too_short"),
    "nul": (Page(b"\x00" * 1000), None),
}  # fmt: skip


@pytest.fixture(scope="module")
def odd(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Path, LocalSite, "subprocess.CompletedProcess[str]"]]:
    folder = tmp_path_factory.mktemp("odd")
    pages = {f"/info/{name}.html": answer for name, (answer, _) in ODD.items()}
    last = {"/info/last.html": headers(200)}
    with LocalSite({"/": links(*pages, *last), **pages, **last}) as site:  # type: ignore[dict-item]
        text = table("s", site.url, article=r"'/info/\w+\.html$'")
        (folder / "sites.toml").write_text(text, encoding="utf-8")
        limits = ["-s", f"DOWNLOAD_MAXSIZE={LIMIT}", "-s", f"DOWNLOAD_TIMEOUT={TIMEOUT}"]
        yield folder, site, scrapy(folder, "crawl", "site", "-a", "site=s", *limits)


@pytest.mark.parametrize("name", ODD)
def test_an_odd_page_is_one_outcome(name: str, odd: tuple[Path, LocalSite, object]) -> None:
    found = rows(odd[0], f"SELECT outcome, reason FROM captures WHERE requested_url LIKE '%/{name}.html'")
    assert len(found) == 1
    assert found[0][0] == "rejected"
    assert found[0][1] == ODD[name][1] or ODD[name][1] is None


def test_the_crawl_goes_on_to_the_last_page_and_says_that_limits_were_hit(
    odd: tuple[Path, LocalSite, "subprocess.CompletedProcess[str]"],
) -> None:
    folder, _, done = odd
    assert (done.returncode, "Traceback" in done.stderr) == (4, False), done.stderr
    assert rows(folder, "SELECT reason, exit_code FROM runs") == [("limits", 4)]
    assert rows(folder, "SELECT count(*) FROM articles") == [(1,)]
    assert rows(folder, "SELECT count(*) FROM frontier WHERE state NOT IN ('done', 'failed')") == [(0,)]
    assert is_whole(folder)


def test_what_may_pass_is_tried_again_and_what_will_not_is_not(odd: tuple[Path, LocalSite, object]) -> None:
    paths = odd[1].paths()
    tries = {name: paths.count(f"/info/{name}.html") for name in ODD}
    again = ("always500", "slow", "dropped", "garbage", "cut", "headers")
    assert {name for name, count in tries.items() if count > 1} == {*again, "loop"}
    assert {tries[name] for name in again} == {1 + ours.RETRY_TIMES}
    assert tries["loop"] == 1 + ours.REDIRECT_MAX_TIMES


def test_a_crawl_that_takes_too_much_memory_stops_and_the_next_one_goes_on(tmp_path: Path) -> None:
    with LocalSite(portal(40), seconds=0.05) as site:
        (tmp_path / "sites.toml").write_text(table("s", site.url), encoding="utf-8")
        limits = ["-s", "MEMUSAGE_LIMIT_MB=1", "-s", "MEMUSAGE_CHECK_INTERVAL_SECONDS=0.2"]
        done = scrapy(tmp_path, "crawl", "site", "-a", "site=s", *limits)
        assert (done.returncode, "Traceback" in done.stderr) == (4, False)
        assert rows(tmp_path, "SELECT reason, exit_code FROM runs") == [("memusage_exceeded", 4)]
        assert is_whole(tmp_path)
        assert crawl(tmp_path).returncode == 0
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(40,)]


FULL_DISK = """
import errno, sys
from pipelines import warc
from newsieve import main

write, left = warc.WarcWriter.write, [4]

def writes_until_the_disk_is_full(*arguments, **named):
    left[0] -= 1
    if left[0] < 0:
        raise OSError(errno.ENOSPC, "No space left on device")
    return write(*arguments, **named)

warc.WarcWriter.write = writes_until_the_disk_is_full
sys.exit(main())
"""


def test_a_full_disk_ends_the_run_and_the_next_one_gets_every_page(tmp_path: Path) -> None:
    with LocalSite(portal(12)) as site:
        (tmp_path / "sites.toml").write_text(table("s", site.url), encoding="utf-8")
        arguments = command(tmp_path, "s")[3:]
        full = FORKS.run(["-c", FULL_DISK, *arguments])
        assert full.returncode == Exit.ERROR
        assert "No space left" in full.stderr
        assert "Traceback" not in full.stderr
        assert rows(tmp_path, "SELECT count(*) FROM captures WHERE reason = 'download_failed'") == [(0,)]
        again = crawl(tmp_path, "s")
    assert again.returncode == 0, again.stderr
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(12,)]
