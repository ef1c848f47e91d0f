"""`sites add` and `sites check`: what is found on local sites, what is written, and what must not be."""

import json
import tomllib
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from conftest import newsieve
from localsite import Answer, LocalSite, Page, article, html, links, portal

from crawler.checks import plan_of, warnings_of
from crawler.commands import name_for
from crawler.newtable import add_table, table_text
from crawler.probe import MAX_REQUESTS
from crawler.sites import Site, read_sites
from pipelines.errors import InputError

OWN = """# my sites, by hand
[sites.old]   # the first
start = ["https://old.example.cn/"] # keep this
deny = ['/en/']
"""


def add(folder: Path, url: str, *options: object) -> CompletedProcess[str]:
    """`sites add` of a site on loopback."""
    sites = folder / "sites.toml"
    return newsieve("sites", "add", url, "--allow-private", "--delay", "0", "--name", "new", "--sites", sites, *options)


def feed(*paths: str) -> Page:
    items = "".join(f"<item><title>消息</title><link>{path}</link></item>" for path in paths)
    return Page(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), content_type="application/xml")


def sitemap(*paths: str, index: bool = False) -> Page:
    root, entry = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    entries = "".join(f"<{entry}><loc>{path}</loc></{entry}>" for path in paths)
    return Page(f"<{root}>{entries}</{root}>".encode(), content_type="application/xml")


def articles(*numbers: int) -> dict[str, Answer]:
    return {f"/info/{n}.html": article(n) for n in numbers}


NUMBERS = range(1000, 1006)
PATHS = [f"/info/{n}.html" for n in NUMBERS]


# --- what is found -------------------------------------------------------------------------------


def test_a_list_page_is_found_its_pattern_guessed_and_three_articles_are_shown(tmp_path: Path) -> None:
    with LocalSite(portal(45)) as site:
        done = add(tmp_path, f"{site.url}/", "--yes")
    assert done.returncode == 0, done.stderr
    (new,) = read_sites(tmp_path / "sites.toml")
    assert (new.name, new.start, new.discover) == ("new", (f"{site.url}/",), ("listing",))
    assert (new.article, new.allow_private, new.delay) == (r"/info/\d+\.html$", True, 0)
    assert done.stdout.count("/info/100") == 3
    assert done.stdout.count("2025-03-01") == 3
    assert r"article = '/info/\d+\.html$'" in done.stdout, "the table as it is written"
    assert site.paths() == ["/", "/feed", "/rss.xml", "/sitemap.xml", *PATHS[:3]]
    assert [asked.path for asked in site.log].count("/robots.txt") == 1


def test_what_was_written_is_crawled(tmp_path: Path) -> None:
    with LocalSite(portal(25)) as site:
        add(tmp_path, f"{site.url}/", "--yes")
        options = ("--sites", tmp_path / "sites.toml", "--archive", tmp_path / "archive.db")
        assert newsieve("crawl", "new", *options).returncode == 0
    assert set(site.paths()) > set(portal(25))


def test_a_feed_that_the_page_names_is_found(tmp_path: Path) -> None:
    page = html("<a href='/about'>关于</a>")
    head = b"<head><link rel='alternate' type='application/rss+xml' href='/news.xml'>"
    pages = {"/": Page(page.body.replace(b"<head>", head)), "/news.xml": feed(*PATHS), **articles(*NUMBERS)}
    with LocalSite(pages) as site:
        found = json.loads(add(tmp_path, f"{site.url}/", "--json").stdout)
    assert found["site"]["start"] == [f"{site.url}/"], "the crawl finds it there"
    assert found["site"]["discover"] == ["feed"]
    assert [(s["kind"], s["articles"]) for s in found["sources"]] == [("listing", 0), ("feed", 6)]
    assert "/feed" not in site.paths(), "no other is looked for"


def test_a_feed_that_no_page_names_becomes_a_start(tmp_path: Path) -> None:
    with LocalSite({"/": links(*PATHS), "/feed": feed(*PATHS), **articles(*NUMBERS)}) as site:
        found = json.loads(add(tmp_path, f"{site.url}/", "--json").stdout)
    assert found["site"]["start"] == [f"{site.url}/", f"{site.url}/feed"]
    assert found["site"]["discover"] == ["listing", "feed"]
    assert "/rss.xml" not in site.paths(), "one is enough"


def test_the_sitemaps_of_robots_txt_are_found_also_behind_an_index(tmp_path: Path) -> None:
    with LocalSite() as site:
        site.pages = {
            "/": html("<p>欢迎</p>"),
            "/robots.txt": Page(f"Sitemap: {site.url}/all.xml".encode(), content_type="text/plain"),
            "/all.xml": sitemap(f"{site.url}/news.xml", index=True),
            "/news.xml": sitemap(*(site.url + path for path in PATHS)),
            **articles(*NUMBERS),
        }
        found = json.loads(add(tmp_path, f"{site.url}/", "--json").stdout)
    assert (found["site"]["discover"], found["site"]["start"]) == (["sitemap"], [f"{site.url}/"])
    assert found["site"]["article"] == r"/info/\d+\.html$"
    assert len(found["samples"]) == 3


def test_lists_are_looked_at_where_the_start_page_has_no_articles(tmp_path: Path) -> None:
    pages = {"/": links("/news/", "/policy/"), "/news/": links(*PATHS), **articles(*NUMBERS)}
    with LocalSite(pages) as site:
        found = json.loads(add(tmp_path, f"{site.url}/", "--json").stdout)
    assert found["site"]["article"] == r"/info/\d+\.html$"
    assert [s["reason"] for s in found["samples"]] == [None, None, None]


def test_an_address_of_a_feed_is_taken_as_it_is(tmp_path: Path) -> None:
    with LocalSite({"/f.xml": feed(*PATHS), **articles(*NUMBERS)}) as site:
        found = json.loads(add(tmp_path, f"{site.url}/f.xml", "--json").stdout)
    assert (found["site"]["start"], found["site"]["discover"]) == ([f"{site.url}/f.xml"], ["feed"])


def test_addresses_without_a_common_form_leave_the_pattern_out_and_it_is_said(tmp_path: Path) -> None:
    paths = ["/a/2025/0818/1.html", "/news/t2025_1.htm", "/show.php?id=7", "/p/98765", "/20250818/abc", "/m_1234.shtml"]
    with LocalSite({"/": links(*paths), **{path: article(n) for n, path in enumerate(paths)}}) as site:
        found = json.loads(add(tmp_path, f"{site.url}/", "--json").stdout)
    assert (found["site"]["article"], "article" in found["table"]) == (None, False)
    assert any("guessed" in warning for warning in found["warnings"])


def test_pages_written_by_scripts_are_told_apart(tmp_path: Path) -> None:
    with LocalSite({"/": html("<div id='app'></div><script src='/app.js'></script>")}) as site:
        done = add(tmp_path, f"{site.url}/", "--yes")
    assert (done.returncode, 'render = "browser"' in done.stderr) == (3, True)
    assert "--render browser" in done.stderr
    assert "No article was found; nothing is written." in done.stderr
    assert not (tmp_path / "sites.toml").exists()


@pytest.mark.parametrize(("options", "code"), [((), 2), (("--yes",), 0)])
def test_the_table_of_a_site_that_only_a_browser_shows_is_written_on_demand(
    options: tuple[str, ...], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSIEVE_BROWSER", "/no/chromium")
    with LocalSite({"/": html("<div id='app'></div><script src='/app.js'></script>")}) as site:
        done = add(tmp_path, f"{site.url}/", "--render", "browser" if code == 0 else "lynx", *options)
    assert done.returncode == code, done.stderr
    if code == 0:
        assert [new.render for new in read_sites(tmp_path / "sites.toml")] == ["browser"]
        assert "this look did not" in " ".join(done.stderr.split())
    else:
        assert "'lynx' is not one of" in done.stderr
        assert not (tmp_path / "sites.toml").exists()


def test_samples_that_are_no_articles_say_why_and_nothing_is_written(tmp_path: Path) -> None:
    with LocalSite({"/": links(*PATHS), **dict.fromkeys(PATHS, html("<p>短。</p>"))}) as site:
        done = add(tmp_path, f"{site.url}/", "--yes")
    assert (done.returncode, done.stdout.count("no article:")) == (3, 5)
    assert not (tmp_path / "sites.toml").exists()


def test_however_much_a_site_offers_few_pages_are_asked_for(tmp_path: Path) -> None:
    with LocalSite() as site:
        named = "".join(f"Sitemap: {site.url}/s{n}.xml\n" for n in range(50))
        many = sitemap(*(f"{site.url}/s{n}.xml" for n in range(50)), index=True)
        site.pages = {
            "/": links(*(f"/list/{n}/" for n in range(300))),
            "/robots.txt": Page(named.encode(), content_type="text/plain"),
            **{f"/s{n}.xml": many for n in range(50)},
        }
        assert add(tmp_path, f"{site.url}/").returncode == 3
    assert len(site.paths()) <= MAX_REQUESTS
    assert len(set(site.paths())) == len(site.paths()), "none twice"


# --- manners -------------------------------------------------------------------------------------


def test_robots_txt_forbids_looking_too(tmp_path: Path) -> None:
    forbidden = Page(b"User-agent: *\nDisallow: /", content_type="text/plain")
    with LocalSite({**portal(20), "/robots.txt": forbidden}) as site:
        done = add(tmp_path, f"{site.url}/", "--yes")
    assert (done.returncode, site.paths()) == (5, [])
    assert done.stderr.startswith(f"newsieve: {site.url}/: robots_disallowed")
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "sites.toml").exists()


def test_pages_that_robots_txt_forbids_are_no_samples(tmp_path: Path) -> None:
    forbidden = Page(b"User-agent: *\nDisallow: /info/", content_type="text/plain")
    with LocalSite({**portal(20), "/robots.txt": forbidden}) as site:
        done = add(tmp_path, f"{site.url}/", "--yes")
    assert (done.returncode, [path for path in site.paths() if "info" in path]) == (3, [])


@pytest.mark.parametrize(("status", "code"), [(403, 5), (429, 5), (404, 1), (500, 1)])
def test_a_start_page_that_does_not_come_ends_it(status: int, code: int, tmp_path: Path) -> None:
    with LocalSite({"/": Page(b"no", status)}) as site:
        done = add(tmp_path, f"{site.url}/", "--yes")
    assert (done.returncode, f"http_{status}" in done.stderr) == (code, True)
    assert set(site.paths()) == {"/"}


def test_robots_txt_that_cannot_be_read_forbids(tmp_path: Path) -> None:
    with LocalSite({**portal(20), "/robots.txt": Page(b"", 503)}) as site:
        assert add(tmp_path, f"{site.url}/", "--yes").returncode == 5
    assert site.paths() == []


def test_a_site_that_is_not_there_is_unreachable(tmp_path: Path) -> None:
    with LocalSite() as site:
        url = site.url
    done = add(tmp_path, f"{url}/", "--yes")
    assert (done.returncode, "unreachable" in done.stderr, "Traceback" in done.stderr) == (1, True, False)


def test_a_private_address_is_refused_unless_it_is_allowed(tmp_path: Path) -> None:
    with LocalSite(portal(20)) as site:
        for url in (f"{site.url}/", f"{site.url}/".replace("127.0.0.1", "2130706433")):
            done = newsieve("sites", "add", url, "--yes", "--sites", tmp_path / "sites.toml")
            assert (done.returncode, "--allow-private permits it" in done.stderr) == (2, True)
    assert site.log == []


def test_a_site_begins_where_its_address_leads(tmp_path: Path) -> None:
    with LocalSite({**portal(20), "/old/": Page(b"", 301, headers={"Location": "/"})}) as site:
        found = json.loads(add(tmp_path, f"{site.url}/old/", "--json").stdout)
    assert found["site"]["start"] == [f"{site.url}/"]


def test_another_site_is_not_taken_for_the_one_that_was_named(tmp_path: Path) -> None:
    with LocalSite(portal(20)) as other, LocalSite() as site:
        site.pages = {"/": Page(b"", 302, headers={"Location": f"{other.url.replace('127.0.0.1', 'localhost')}/"})}
        done = add(tmp_path, f"{site.url}/", "--yes")
    assert (done.returncode, (tmp_path / "sites.toml").exists()) == (2, False)


def test_a_redirect_to_a_private_address_is_not_followed(tmp_path: Path) -> None:
    with LocalSite(portal(20)) as other, LocalSite() as site:
        site.pages = {"/": Page(b"", 302, headers={"Location": f"{other.url}/"})}
        assert add(tmp_path, f"{site.url}/", "--yes").returncode == 2
    assert other.log == []


def test_requests_keep_their_distance(tmp_path: Path) -> None:
    with LocalSite(portal(20)) as site:
        add(tmp_path, f"{site.url}/", "--delay", "0.4")
    assert len(site.gaps("/")) >= 6
    assert site.pace("/") >= 0.29, "a quarter of the delay is left to chance"
    assert max(asked.at_once for asked in site.log) == 1


def test_a_crawl_delay_is_obeyed_and_told(tmp_path: Path) -> None:
    slow = Page(b"User-agent: *\nCrawl-delay: 0.5", content_type="text/plain")
    with LocalSite({**portal(20), "/robots.txt": slow}) as site:
        found = json.loads(add(tmp_path, f"{site.url}/", "--json").stdout)
    assert site.pace("/") >= 0.48
    assert any("asks for 0.5 seconds" in warning for warning in found["warnings"])


# --- what is written -----------------------------------------------------------------------------


def test_without_a_yes_nothing_is_written(tmp_path: Path) -> None:
    with LocalSite(portal(20)) as site:
        done = add(tmp_path, f"{site.url}/")
        assert (done.returncode, "Nothing is written." in done.stderr) == (0, True)
        found = json.loads(add(tmp_path, f"{site.url}/", "--json").stdout)
    assert found["written"] is False
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("word", "is_written"), [(b"y\n", True), (b"n\n", False), (b"\n", False)])
def test_the_word_of_the_user_decides(word: bytes, is_written: bool, tmp_path: Path) -> None:
    with LocalSite(portal(20)) as site:
        options = ("--allow-private", "--delay", "0", "--sites", tmp_path / "sites.toml")
        done = newsieve("sites", "add", f"{site.url}/", *options, stdin=word)
    assert (done.returncode, (tmp_path / "sites.toml").exists()) == (0, is_written)


def test_the_file_keeps_every_byte_of_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "sites.toml"
    path.write_text(OWN, encoding="utf-8")
    path.chmod(0o640)
    with LocalSite(portal(20)) as site:
        found = json.loads(add(tmp_path, f"{site.url}/", "--yes", "--json", "--region", "北京").stdout)
    assert found["written"] is True
    text = path.read_text(encoding="utf-8")
    assert text.startswith(OWN)
    assert text.removeprefix(OWN) == "\n" + found["table"]
    assert path.stat().st_mode & 0o777 == 0o640
    assert [(s.name, s.region) for s in read_sites(path)] == [("old", None), ("new", "北京")]


def test_a_site_that_the_file_has_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    with LocalSite(portal(20)) as site:
        path = tmp_path / "sites.toml"
        path.write_text(f"[sites.new]\nstart = ['{site.url}/']\n", encoding="utf-8")
        assert "there is a [sites.new] already" in add(tmp_path, f"{site.url}/other/").stderr
        done = add(tmp_path, f"{site.url}/#top", "--name", "again")
    assert (done.returncode, "[sites.new] starts at" in done.stderr, site.log) == (2, True, [])


@pytest.mark.parametrize("url", ["ftp://a.cn/", "a.cn", "", "http://", "http://[::1/", "file:///etc/passwd"])
def test_what_is_no_address_of_a_site_is_refused(url: str, tmp_path: Path) -> None:
    done = newsieve("sites", "add", url, "--yes", "--sites", tmp_path / "sites.toml")
    assert (done.returncode, "http or https URLs" in done.stderr, "Traceback" in done.stderr) == (2, True, False)


def test_a_public_site_is_not_asked_too_fast(tmp_path: Path) -> None:
    done = newsieve("sites", "add", "https://a.cn/", "--delay", "0.01", "--sites", tmp_path / "sites.toml")
    assert (done.returncode, "too fast for a public site" in done.stderr) == (2, True)


def test_a_wrong_file_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    (tmp_path / "sites.toml").write_text("[sites.x]\nstart = 1", encoding="utf-8")
    with LocalSite(portal(20)) as site:
        assert add(tmp_path, f"{site.url}/", "--yes").returncode == 2
    assert site.log == []


SITE = Site(name="new", start=("https://a.cn/",), article=r"/\d+'s\.html$", region='北"京', keep=("a\tb", "\x7f\\d"))


@pytest.mark.parametrize(
    "before",
    ["", OWN, OWN.rstrip("\n"), OWN.replace("\n", "\r\n"), "\ufeff" + OWN, "# no site yet", "[sites]\n",
     "sites.old.start = ['https://b.cn/']\n"],
)  # fmt: skip
def test_a_table_is_read_as_it_was_meant(before: str, tmp_path: Path) -> None:
    path = tmp_path / "sites.toml"
    path.write_bytes(before.encode())
    try:
        add_table(path, SITE)
    except InputError:
        assert before.startswith("sites.old"), "dotted keys of the root leave no room for a table"
        assert path.read_bytes() == before.encode()
        return
    assert read_sites(path)[-1] == SITE
    assert path.read_bytes().startswith(before.encode())
    assert [p.name for p in tmp_path.iterdir()] == ["sites.toml"], "no half-written file is left"
    if "\r\n" in before:
        assert b"\n" not in path.read_bytes().replace(b"\r\n", b"")


@pytest.mark.parametrize(
    "before", ["sites = {a = {start = ['https://b.cn/']}}\n", "[sites.new]\nstart = ['https://b.cn/']\n"]
)
def test_a_file_that_has_no_room_for_a_table_stays_as_it_is(before: str, tmp_path: Path) -> None:
    path = tmp_path / "sites.toml"
    path.write_text(before, encoding="utf-8")
    with pytest.raises(InputError, match="by hand"):
        add_table(path, SITE)
    assert path.read_text(encoding="utf-8") == before


def test_a_new_file_comes_with_the_schema(tmp_path: Path) -> None:
    add_table(tmp_path / "sites.toml", SITE)
    assert (tmp_path / "sites.toml").read_text(encoding="utf-8").startswith("#:schema ./sites.schema.json\n")
    assert json.loads((tmp_path / "sites.schema.json").read_text(encoding="utf-8"))


def test_a_table_has_only_what_differs() -> None:
    assert table_text(Site(name="a", start=("https://a.cn/",))) == '[sites.a]\nstart = ["https://a.cn/"]\n'
    assert tomllib.loads(table_text(SITE))["sites"]["new"]["keep"] == list(SITE.keep)


@pytest.mark.parametrize(
    ("url", "name"),
    [("https://www.example.cn/", "example"), ("https://bj.010b.com/", "bj-010b"), ("http://127.0.0.1:80/", "127-0-0-1"),
     ("https://招商.cn/", "site"), ("https://old.com/", "old-2"), ("x", "site"), ("http://[::1/", "site")],
)  # fmt: skip
def test_a_name_comes_from_the_host(url: str, name: str) -> None:
    assert name_for(url, (Site(name="old", start=("https://b.cn/",)),)) == name


# --- sites check ---------------------------------------------------------------------------------

WARNED = {
    "seconds": (
        {"schedule": "30s"},
        "`schedule` asks a public site every 30 seconds: every 10.0 minutes is often enough",
    ),
    "each minute by cron": ({"schedule": "* 8-18 * * mon-fri"}, "`schedule` asks a public site every 1.0 minutes"),
    "twice in a row": ({"schedule": "0,2 6 * * *"}, "`schedule` asks a public site every 2.0 minutes"),
    "adaptive down to seconds": ({"schedule_min": "30s"}, "`schedule` asks a public site every 30 seconds"),
    "everything allowed": ({"allow": (".*",)}, "fits every URL"),
    "everything denied": ({"deny": ("x?",)}, "fits every URL"),
    "two backslashes": ({"article": r"/info/\\d+"}, "asks for a backslash"),
    "from the path on": ({"article": r"^/info/"}, "fits no URL"),
    "articles denied": ({"article": "/info/", "deny": ("/info/",)}, "no article would be asked for"),
    "a start like an article": ({"start": ("https://a.cn/info/1.html",), "article": "/info/"}, "read as a list"),
    "a start twice": ({"start": ("https://a.cn/", "https://a.cn/#x")}, "the same page twice"),
    "days": ({"max_pages": 100_000, "delay": 10}, "takes 11.6 days"),
    "always again": ({"revisit": "0s", "revisit_max": "0s"}, "still listed"),
}


@pytest.mark.parametrize("what", WARNED)
def test_what_is_hardly_meant_is_warned_of(what: str) -> None:
    keys, says = WARNED[what]
    (warning,) = warnings_of(Site(**{"name": "a", "start": ("https://a.cn/",), **keys}))  # type: ignore[arg-type]
    assert says in warning


@pytest.mark.parametrize(
    "keys",
    [{}, {"article": r"/info/\d+\.html$"}, {"allow": (r"^https://b\.cn/",)}, {"deny": (r"\.pdf$", "/en/")},
     {"article": r"^(https?:)?//b"}, {"article": "^.*/info/"}, {"revisit": "0s", "allow_private": True},
     {"schedule": "30s", "allow_private": True}, {"schedule": "10m"}, {"schedule": "*/10 * * * *"},
     {"schedule": "0 0 29 2 *"}, {"schedule": "@hourly"}, {"schedule": "6h", "schedule_min": "30s"}],
)  # fmt: skip
def test_what_is_meant_is_not(keys: dict[str, object]) -> None:
    site = Site(**{"name": "a", "start": ("https://a.cn/",), **keys})  # type: ignore[arg-type]
    assert warnings_of(site, (site, Site(name="b", start=("https://b.cn/",)))) == []


def test_two_sites_of_one_start_are_warned_of() -> None:
    one, other = Site(name="a", start=("https://a.cn/",)), Site(name="b", start=("https://a.cn/#x",))
    assert "[sites.b] starts at https://a.cn/ too" in warnings_of(one, (one, other))[0]


def test_the_plan_says_what_would_be_crawled() -> None:
    plan = plan_of(Site(name="a", start=("https://a.cn/",), discover=("feed",), allow=("/x/",), max_pages=100, delay=2))
    assert plan["asks"] == "https://a.cn/"
    assert plan["follows"] == "feeds that the start pages name"
    assert plan["hosts"] == "a.cn, and what `allow` names: /x/"
    assert plan["limit"] == "100 URLs in one run, 2 s apart: 3.3 minutes at most"


def test_check_shows_plan_and_warnings_and_asks_nobody(tmp_path: Path) -> None:
    with LocalSite(portal(20)) as site:
        path = tmp_path / "sites.toml"
        path.write_text(f"[sites.a]\nstart = ['{site.url}/']\nallow = ['.*']\n", encoding="utf-8")
        done = newsieve("sites", "check", "a", "--sites", path)
        (found,) = json.loads(newsieve("sites", "check", "a", "--json", "--sites", path).stdout)
    assert (done.returncode, site.log) == (0, [])
    assert "5,000 URLs in one run" in done.stdout
    assert "warning: [sites.a] `allow` '.*' fits every URL" in done.stderr
    assert (found["name"], found["would"]["asks"], len(found["warnings"])) == ("a", f"{site.url}/", 1)
