"""The demo site keeps every promise of data/demo/README.md."""

import http.client
import re
import socket
import tomllib
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest

from crawler.demo import DemoSite
from crawler.demo_pages import DATA

ARTICLE = re.compile(r"/info/detail/\d+(_\d+)?\.html$")
FORBIDDEN = re.compile(r"^/internal/")
EXPECTED: dict[str, Any] = tomllib.loads((DATA / "expected.toml").read_text("utf-8"))
PAGES: list[dict[str, Any]] = EXPECTED["page"]
HUGE = "/info/detail/1904.html"
TORN = "/info/detail/3017.html"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"

Answer = tuple[int, dict[str, str], bytes]


@pytest.fixture(scope="module")
def demo() -> Iterator[DemoSite]:
    with DemoSite() as site:
        yield site


def fetch(demo: DemoSite, site: str, path: str, method: str = "GET", **headers: str) -> Answer:
    """Status, headers (names in lower case) and body; follows no redirect."""
    connection = http.client.HTTPConnection(urlsplit(demo.urls[site]).netloc, timeout=10)
    try:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=sent)
        with connection.getresponse() as response:
            named = {name.lower(): value for name, value in response.getheaders()}
            return response.status, named, response.read()
    finally:
        connection.close()


def text_of(demo: DemoSite, site: str, path: str, encoding: str = "utf-8") -> str:
    return fetch(demo, site, path)[2].decode(encoding)


class Reader(HTMLParser):
    """Collects the links and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value or "" for name, value in attrs if tag == "a" and name == "href"]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def squeezed(text: str) -> str:
    return re.sub(r"\s|\|", "", text)


def page_text(page: str) -> str:
    return squeezed("".join(Reader(page).texts))


def local_links(demo: DemoSite, site: str, path: str, page: str) -> Iterator[tuple[str, str]]:
    """(site, path) of every link of a page, to this or another city."""
    by_netloc = {urlsplit(url).netloc: key for key, url in demo.urls.items()}
    for target in Reader(page).links:
        if not target.startswith("#"):
            parts = urlsplit(urljoin(urljoin(demo.urls[site], path), target))
            yield by_netloc[parts.netloc], parts.path


def html_pages(demo: DemoSite) -> dict[tuple[str, str], bytes]:
    return {
        (site, path): reply.body
        for site in demo.urls
        for path, reply in demo.pages(site).items()
        if reply.status == 200 and "html" in reply.content_type and path != HUGE
    }


def listed(demo: DemoSite, site: str) -> set[str]:
    """What home, list, area and article pages link to."""
    pages = {p: b for (s, p), b in html_pages(demo).items() if s == site}
    return {
        target
        for path, body in pages.items()
        for place, target in local_links(demo, site, path, body.decode("utf-8", "replace"))
        if place == site
    }


def expected(number: str) -> dict[str, Any]:
    return next(page for page in PAGES if page["path"] == f"/info/detail/{number}.html")


def encoding_of(path: str) -> str:
    return {"/info/detail/3001.html": "gbk", "/info/detail/3002.html": "gb2312"}.get(path, "utf-8")


def test_at_least_seventy_html_pages_on_three_sites(demo: DemoSite) -> None:
    assert list(demo.urls) == ["qinglan", "baishawan", "songhe"]
    assert len(html_pages(demo)) >= 70
    assert all(url.startswith("http://127.0.0.1:") for url in demo.urls.values())


def test_main_articles_are_long_and_short_ones_are_not_empty(demo: DemoSite) -> None:
    bodies = [len("".join(page["blocks"])) for page in PAGES if "blocks" in page]
    assert sum(length >= 780 for length in bodies) >= 12
    for path in (DATA / "articles").glob("*.md"):
        assert len(squeezed(path.read_text("utf-8").split("+++\n", 2)[2])) >= 240, path.name


def test_the_same_edition_and_addresses_give_the_same_bytes(demo: DemoSite) -> None:
    again = DemoSite()
    again.urls = demo.urls
    for site in demo.urls:
        assert again.pages(site) == demo.pages(site)


def test_every_link_of_every_page_has_a_defined_answer(demo: DemoSite) -> None:
    statuses = {(s, p): r.status for s in demo.urls for p, r in demo.pages(s).items()}
    unknown = set()
    for (site, path), body in html_pages(demo).items():
        for target in local_links(demo, site, path, body.decode("utf-8", "replace")):
            if not target[1].startswith("/calendar/"):
                unknown |= {(path, *target)} if target not in statuses else set()
    assert not unknown
    assert {path for (_, path), status in statuses.items() if status == 404} == {"/info/detail/1901.html"}


def test_every_page_is_served_without_an_exception_in_the_log(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with DemoSite() as demo:
        for site in demo.urls:
            for path, reply in demo.pages(site).items():
                status = 500 if reply.fails_once else reply.status
                assert fetch(demo, site, path)[0] == status, path
        assert len(demo.requests) == sum(len(demo.pages(site)) for site in demo.urls)
        assert ("qinglan", "/info/detail/1001.html", 200) in demo.requests
    assert capfd.readouterr().err == ""


def test_a_client_that_hangs_up_leaves_no_exception(capfd: pytest.CaptureFixture[str]) -> None:
    with DemoSite() as demo:
        address = ("127.0.0.1", urlsplit(demo.urls["qinglan"]).port or 0)
        with socket.create_connection(address, timeout=10) as client:
            client.sendall(f"GET {HUGE} HTTP/1.1\r\nHost: demo\r\n\r\n".encode())
            assert client.recv(1000).startswith(b"HTTP/1.1 200")
        assert fetch(demo, "qinglan", "/")[0] == 200
    assert capfd.readouterr().err == ""


def test_list_pages_go_three_deep_and_link_the_next(demo: DemoSite) -> None:
    path, seen = "/info/list/news/", []
    while path:
        page = text_of(demo, "qinglan", path)
        items = re.findall(r"<li><a href=\"[^\"]+\">", page.split('class="news-list"')[1])
        seen.append(len(items))
        following = re.search(r'<a href="([^"]+)">下一页</a>', page)
        path = following[1] if following else ""
    assert len(seen) >= 3
    first = text_of(demo, "qinglan", "/info/list/news/").split('class="news-list"')[1]
    assert len(re.findall("<li>", first.split("</ul>")[0])) == 8


def test_home_links_every_list(demo: DemoSite) -> None:
    for site in demo.urls:
        targets = {path for _, path in local_links(demo, site, "/", text_of(demo, site, "/"))}
        assert {"/info/list/news/", "/info/list/projects/", "/info/list/policy/"} <= targets


def test_robots_forbid_internal_and_name_the_sitemap(demo: DemoSite) -> None:
    for site, url in demo.urls.items():
        lines = text_of(demo, site, "/robots.txt").splitlines()
        assert "Disallow: /internal/" in lines
        assert "Crawl-delay: 0.05" in lines
        assert f"Sitemap: {url}sitemap.xml" in lines


def test_forbidden_pages_are_linked_and_one_looks_like_an_article(demo: DemoSite) -> None:
    for site in demo.urls:
        linked = {path for path in listed(demo, site) if FORBIDDEN.match(path)}
        assert linked == set(EXPECTED["never_requested"])
        assert any(ARTICLE.search(path) for path in linked)


def sitemap_entries(demo: DemoSite, site: str) -> dict[str, str]:
    """path -> lastmod of everything behind the index of a site."""
    found: dict[str, str] = {}
    index = ET.fromstring(fetch(demo, site, "/sitemap.xml")[2])
    assert index.tag == SPACE + "sitemapindex"
    for part in index.iterfind(f"{SPACE}sitemap/{SPACE}loc"):
        root = ET.fromstring(fetch(demo, site, urlsplit(part.text or "").path)[2])
        for entry in root.iterfind(f"{SPACE}url"):
            path = urlsplit(entry.findtext(f"{SPACE}loc") or "").path
            found[path] = entry.findtext(f"{SPACE}lastmod") or ""
    return found


def feed_paths(demo: DemoSite) -> set[str]:
    root = ET.fromstring(fetch(demo, "baishawan", "/rss.xml")[2])
    assert all(item.findtext("pubDate") for item in root.iterfind("channel/item"))
    return {urlsplit(link.text or "").path for link in root.iterfind("channel/item/link")}


def test_some_articles_are_only_in_the_feed(demo: DemoSite) -> None:
    alone = {page["path"] for page in PAGES if page.get("found") == "feed"}
    assert len(alone) >= 3
    assert alone <= feed_paths(demo)
    assert not alone & (listed(demo, "baishawan") | set(sitemap_entries(demo, "baishawan")))
    assert 'type="application/rss+xml"' in text_of(demo, "baishawan", "/")
    assert fetch(demo, "qinglan", "/rss.xml")[0] == 404


def test_some_articles_are_only_in_the_sitemap(demo: DemoSite) -> None:
    alone = {page["path"] for page in PAGES if page.get("found") == "sitemap"}
    entries = sitemap_entries(demo, "songhe")
    assert len(alone) >= 3
    assert alone <= set(entries)
    assert all(entries.values())
    assert not alone & listed(demo, "songhe")
    assert fetch(demo, "songhe", "/sitemap-2.xml")[0] == 200


def test_the_dates_of_labels_come_in_four_styles(demo: DemoSite) -> None:
    text = "".join(body.decode("utf-8", "replace") for body in html_pages(demo).values())
    for pattern in (
        r"发布日期:\d{4}年\d\d月\d\d日",
        r"发布日期[:：]\d{4}-\d\d-\d\d<",
        r"发布日期：\d{4}-\d\d-\d\d \d\d:\d\d",
        r"发布日期：\d{4}/\d{1,2}/\d{1,2}",
    ):
        assert re.search(pattern, text), pattern
    assert all(name in text for name in ("来源：", "作者：", "浏览次数：", "所属地区:"))


@pytest.mark.parametrize("number", ["1001", "1002", "2001", "3006"])
def test_a_repeated_body_stands_twice_from_section_one_on(demo: DemoSite, number: str) -> None:
    page = expected(number)
    text = page_text(text_of(demo, page["site"], page["path"]))
    lead, *rest = (squeezed(block) for block in page["blocks"])
    assert text.count(lead) == 1
    assert [text.count(block) for block in rest] == [2] * len(rest)
    assert text.count("".join(rest)) == 2


def test_the_repetitions_have_three_markups(demo: DemoSite) -> None:
    same, sibling, flat = (
        text_of(demo, expected(number)["site"], expected(number)["path"]) for number in ("1001", "1002", "2001")
    )
    assert same.count('class="txt"') == 1
    assert sibling.count('class="txt') == 2
    assert "<br><br>" in flat.split('id="content"')[1]
    assert "<p" not in flat.split('id="content"')[1].split("</div>")[0]


def test_a_hidden_mobile_copy_holds_the_whole_body(demo: DemoSite) -> None:
    page = text_of(demo, "qinglan", "/info/detail/1006.html")
    assert ".content-m{display:none}" in page
    body = squeezed("".join(expected("1006")["blocks"]))
    assert page_text(page.split('class="content-m"')[1]).count(body) == 1
    assert page_text(page).count(body) == 2


def test_link_lists_tails_and_footer_are_there(demo: DemoSite) -> None:
    page = text_of(demo, "qinglan", "/info/detail/1001.html")
    words = "更多项目 更多政策 热门地区 分享到 责任编辑 下一篇 免责声明 ICP备"
    assert [word for word in words.split() if word not in page] == []
    assert "Copyright 2011-2026" in page
    assert re.search(r"</a><span>\d{4}-\d\d-\d\d</span></li>", page)


def test_tables_and_numbered_lists(demo: DemoSite) -> None:
    table = text_of(demo, "qinglan", "/info/detail/1005.html").split("<table")[1]
    assert table.split("</table>")[0].count("<tr>") == 6
    assert text_of(demo, "songhe", "/info/detail/3005.html").count("<li>") >= 6
    nested = text_of(demo, "baishawan", "/info/detail/2003.html")
    assert re.search(r"<table[^>]*><tr><td>\s*<table", nested)


def test_three_regional_addresses_have_one_body(demo: DemoSite) -> None:
    body = squeezed("".join(expected("1004")["blocks"]))
    for site, number, region in (
        ("qinglan", 1004, "青澜"),
        ("baishawan", 2004, "白沙湾"),
        ("songhe", 3004, "松河"),
    ):
        page = text_of(demo, site, f"/info/detail/{number}.html")
        assert body in page_text(page)
        assert re.search(f"所属地区[:：]{region}", page_text(page))


def test_the_reprint_keeps_about_seventy_percent(demo: DemoSite) -> None:
    def blocks(name: str) -> list[str]:
        text = (DATA / "articles" / f"{name}.md").read_text("utf-8")
        return text.split("+++\n", 2)[2].strip().split("\n\n")

    original, reprint = blocks("ship-repair"), blocks("ship-repair-reprint")
    assert original[0] != reprint[0]
    assert set(reprint[1:]) <= set(original)
    assert 0.6 <= len(reprint[1:]) / len(original[1:]) <= 0.8
    assert expected("3007")["title"] != expected("1007")["title"]


def test_edition_two_changes_one_article_and_its_lastmod() -> None:
    with DemoSite() as demo:
        before = {key: body for key, body in html_pages(demo).items() if ARTICLE.search(key[1])}
        old = sitemap_entries(demo, "songhe")
        demo.edition = 2
        after = {key: body for key, body in html_pages(demo).items() if ARTICLE.search(key[1])}
        new = sitemap_entries(demo, "songhe")
        changed = {key for key in before if before[key] != after[key]}
        text = page_text(text_of(demo, "songhe", "/info/detail/3008.html"))
    assert changed == {("songhe", "/info/detail/3008.html")}
    assert {path for path in old if old[path] != new[path]} == {"/info/detail/3008.html"}
    assert new["/info/detail/3008.html"] > old["/info/detail/3008.html"]
    first, second = expected("3008")["blocks"], expected("3008")["blocks_edition_2"]
    assert sum(a != b for a, b in zip(first, second, strict=True)) == 2
    assert squeezed("".join(second)) in text


def test_the_town_notices_differ_only_in_the_town(demo: DemoSite) -> None:
    towns = {1101: "柳浦镇", 1102: "石坞镇", 1103: "云舍镇", 1104: "南帆镇", 1105: "荷汀镇"}
    bodies = set()
    for number, town in towns.items():
        page = text_of(demo, "qinglan", f"/info/detail/{number}.html")
        box = page.split('id="zoom"')[1].split("</div>")[0]
        assert box.count(town) == 3
        bodies.add(box.replace(town, "某镇"))
    assert len(bodies) == 1
    assert 150 <= len(page_text(bodies.pop())) <= 400


def test_encodings_true_and_false(demo: DemoSite) -> None:
    status, headers, body = fetch(demo, "songhe", "/info/detail/3001.html")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert b'<meta charset="utf-8">' in body
    with pytest.raises(UnicodeDecodeError):
        body.decode("utf-8")
    assert expected("3001")["body_first"] in body.decode("gbk")
    _, headers, body = fetch(demo, "songhe", "/info/detail/3002.html")
    assert headers["content-type"] == "text/html; charset=gb2312"
    assert expected("3002")["body_first"] in body.decode("gb2312")
    assert b"gb2312" in body


def test_an_article_has_a_few_bytes_that_are_no_characters(demo: DemoSite) -> None:
    body = fetch(demo, "songhe", TORN)[2]
    with pytest.raises(UnicodeDecodeError):
        body.decode("utf-8")
    assert body.count(b"\xff") == body.decode("utf-8", "replace").count("\ufffd") == 3
    assert "技师\ufffd\ufffd发现是种子包衣" in body.decode("utf-8", "replace")


def test_a_split_article_links_its_pages(demo: DemoSite) -> None:
    first = text_of(demo, "baishawan", "/info/detail/2234.html")
    second = text_of(demo, "baishawan", "/info/detail/2234_2.html")
    assert '<link rel="next" href="/info/detail/2234_2.html">' in first
    assert '<a href="/info/detail/2234_2.html">下一页</a>' in first
    assert '<link rel="prev" href="/info/detail/2234.html">' in second
    assert expected("2234")["body_last"] not in first


def test_the_dateless_page_has_only_foreign_dates(demo: DemoSite) -> None:
    page = text_of(demo, "qinglan", "/info/detail/1008.html")
    assert "published_on" not in expected("1008")
    assert "发布日期" not in page
    assert not re.search(r"20\d\d", page_text(page.split('id="zoom"')[1].split("</div>")[0]))
    assert "2011-2026" in page


def test_the_policy_page_has_other_dates_beside_the_published_one(demo: DemoSite) -> None:
    text = page_text(text_of(demo, "songhe", "/info/detail/3005.html"))
    assert "成文日期：2025年04月28日" in text
    assert "发布日期：2025年05月12日" in text
    assert text.count("截止日期为") == 2


def test_bad_company_is_linked_from_the_lists(demo: DemoSite) -> None:
    linked = listed(demo, "qinglan")
    for page in PAGES:
        if page["site"] == "qinglan" and (page.get("reason") or "redirects_to" in page):
            assert page["path"] in linked, page["path"]


def test_status_404_and_500_once() -> None:
    with DemoSite() as demo:
        assert fetch(demo, "qinglan", "/info/detail/1901.html")[0] == 404
        path = "/info/detail/1019.html"
        assert [fetch(demo, "qinglan", path)[0] for _ in range(3)] == [500, 200, 200]
        assert [status for _, _, status in demo.requests] == [404, 500, 200, 200]
    with DemoSite() as demo:
        assert fetch(demo, "qinglan", path)[0] == 500


def test_redirects(demo: DemoSite) -> None:
    hops = {}
    for path in ("/info/detail/1905.html", "/loop/a", "/loop/b", "/info/detail/1906.html"):
        status, headers, _ = fetch(demo, "qinglan", path)
        hops[path] = (status, headers["location"])
    assert hops == {
        "/info/detail/1905.html": (302, "/loop/a"),
        "/loop/a": (302, "/loop/b"),
        "/loop/b": (302, "/loop/a"),
        "/info/detail/1906.html": (301, "/info/detail/1001.html"),
    }
    assert "/info/detail/1020.html" not in listed(demo, "qinglan")


def test_the_calendar_goes_on_for_ever(demo: DemoSite) -> None:
    path = "/calendar/2026/11/"
    for _ in range(30):
        page = text_of(demo, "songhe", path)
        path = re.findall(r'href="([^"]+)">下个月', page)[0]
    assert path == "/calendar/2029/05/"
    assert "/calendar/2025/12/" in text_of(demo, "songhe", "/calendar/2026/01/")
    assert fetch(demo, "songhe", "/calendar/2026/13/")[0] == 404


def test_empty_pdf_and_noise(demo: DemoSite) -> None:
    assert fetch(demo, "qinglan", "/info/detail/1902.html")[2] == b""
    _, headers, body = fetch(demo, "qinglan", "/info/detail/1903.html")
    assert headers["content-type"] == "application/pdf"
    assert body.startswith(b"%PDF-1.4")
    _, headers, body = fetch(demo, "qinglan", "/info/detail/1908.html")
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert body.decode("utf-8", "replace").count("\ufffd") > 10_000


def test_the_huge_page_has_no_length(demo: DemoSite) -> None:
    status, headers, body = fetch(demo, "qinglan", HUGE)
    assert status == 200
    assert "content-length" not in headers
    assert 20_000_000 <= len(body) <= 22_000_000


def test_soft_404_login_and_topic_pages(demo: DemoSite) -> None:
    assert "页面不存在" in text_of(demo, "qinglan", "/info/detail/1909.html")
    assert 'type="password"' in text_of(demo, "qinglan", "/info/detail/1910.html")
    assert text_of(demo, "qinglan", "/info/detail/1911.html").count("<li>") >= 6


def test_unchanged_articles_answer_304(demo: DemoSite) -> None:
    path = "/info/detail/1001.html"
    _, headers, body = fetch(demo, "qinglan", path)
    assert re.fullmatch(r'"[0-9a-f]{32}"', headers["etag"])
    assert fetch(demo, "qinglan", path, If_None_Match=headers["etag"])[::2] == (304, b"")
    assert fetch(demo, "qinglan", path, If_Modified_Since=headers["last-modified"])[0] == 304
    assert fetch(demo, "qinglan", path, If_None_Match='"other"')[::2] == (200, body)
    early = "Mon, 01 Jan 2024 00:00:00 GMT"
    assert fetch(demo, "qinglan", path, If_Modified_Since=early)[0] == 200
    both = {"If_None_Match": '"other"', "If_Modified_Since": headers["last-modified"]}
    assert fetch(demo, "qinglan", path, **both)[0] == 200
    assert fetch(demo, "qinglan", path, If_Modified_Since="nonsense")[0] == 200


@pytest.mark.parametrize("path", ["/", "/info/detail/1001.html", "/info/detail/1906.html", "/nowhere.html", HUGE])
def test_head_answers_as_get_does_without_the_body(demo: DemoSite, path: str) -> None:
    status, headers, body = fetch(demo, "qinglan", path, "HEAD")
    asked_whole = fetch(demo, "qinglan", path)
    for answered in (headers, asked_whole[1]):
        answered.pop("date")
    assert (status, headers, body) == (*asked_whole[:2], b"")


def test_a_changed_article_does_not_answer_304() -> None:
    with DemoSite() as demo:
        path = "/info/detail/3008.html"
        headers = fetch(demo, "songhe", path)[1]
        demo.edition = 2
        assert fetch(demo, "songhe", path, If_None_Match=headers["etag"])[0] == 200
        since = headers["last-modified"]
        assert fetch(demo, "songhe", path, If_Modified_Since=since)[0] == 200


def test_sites_toml_describes_the_running_servers(demo: DemoSite) -> None:
    sites = tomllib.loads(demo.sites_toml())["sites"]
    assert {key: table["start"] for key, table in sites.items()} == {key: [url] for key, url in demo.urls.items()}
    for table in sites.values():
        assert re.search(table["article"], "/info/detail/2234_2.html")
        assert table["allow_private"] is True
        assert (table["delay"], table["max_pages"]) == (0.05, 200)
    assert "feed" in sites["baishawan"]["discover"]
    assert "sitemap" in sites["songhe"]["discover"]


def test_expected_names_every_article_page_once(demo: DemoSite) -> None:
    named = Counter((page["site"], page["path"]) for page in PAGES)
    assert max(named.values()) == 1
    served = {(s, p) for s in demo.urls for p in demo.pages(s) if re.match("/info/detail", p)}
    assert served <= set(named)
    assert all(path in demo.pages(site) for site, path in named)
    others = {f"{page['site']}{page['path']}" for page in PAGES}
    for page in PAGES:
        referred = [*page.get("same_cluster_as", []), *page.get("apart_from", [])]
        referred += [page[key] for key in ("continues", "redirects_to") if key in page]
        assert set(referred) <= others


@pytest.mark.parametrize("page", [p for p in PAGES if "title" in p], ids=lambda p: p["path"])
def test_what_is_expected_is_on_the_page(demo: DemoSite, page: dict[str, Any]) -> None:
    body = demo.pages(page["site"])[page["path"]].body
    html = body.decode(encoding_of(page["path"]), "strict" if page["path"] != TORN else "replace")
    text = page_text(html)
    assert f"<h1>{page['title']}</h1>" in html
    for label in ("region", "source", "author"):
        assert squeezed(page.get(label, "")) in text
    assert ("来源" in html) == ("source" in page)
    assert ("作者" in html) == ("author" in page)
    blocks = page.get("blocks", [page["body_first"], page["body_last"]])
    assert blocks[0].startswith(page["body_first"])
    assert blocks[-1].endswith(page["body_last"])
    if rest := [p for p in PAGES if p.get("continues") == page["site"] + page["path"]]:
        text += "".join(page_text(text_of(demo, one["site"], one["path"])) for one in rest)
        places = [text.index(squeezed(block)) for block in blocks]
        assert places == sorted(places)
    else:
        assert "blocks" not in page or "".join(map(squeezed, blocks)) in text
    if "published_on" in page:
        year, month, day = map(int, page["published_on"].split("-"))
        shown = f"发布日期[:：]{year}[-/年]0?{month}[-/月]0?{day}(?:\\D|$|\\d\\d:)"
        assert re.search(shown, text)


def test_at_least_eight_articles_have_all_their_blocks() -> None:
    assert sum("blocks" in page for page in PAGES) >= 8
