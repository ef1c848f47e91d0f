"""What a page leads to, and what it does not: list pages, feeds, sitemaps, robots.txt."""

import gzip
import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.discovery import MAX_LINKS, MAX_URL, Link, Scope, links_of_listing
from crawler.feeds import gunzip, links_of_feed, links_of_sitemap, sniff
from crawler.politeness import _SITEMAP_LINE
from crawler.sites import Site

HOME = "https://bj.example.com/"
ARTICLE = r"/info/\d+(_\d+)?\.html$"
SITE = Site(name="bj", start=(HOME,), article=ARTICLE)
SCOPE = Scope(SITE)
#: Seconds for hostile input of some hundred kilobytes; a quadratic rule takes minutes.
PATIENCE = 5.0


def scope(**values: object) -> Scope:
    return Scope(Site(**{"name": "bj", "start": (HOME,), "article": ARTICLE, **values}))  # type: ignore[arg-type]


def listing(html: str, url: str = HOME, *, depth: int = 0, within: Scope = SCOPE) -> list[Link]:
    return links_of_listing(html, url, within, depth=depth)


def urls(found: list[Link], kind: str = "page") -> list[str]:
    return [link.url.removeprefix(HOME) for link in found if link.kind == kind]


def next_pages(found: list[Link]) -> list[str]:
    return [link.url.removeprefix(HOME) for link in found if link.is_next]


# --- list pages ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("href", "found"),
    [
        ("/info/1.html", "info/1.html"),
        ("info/1.html", "news/info/1.html"),
        ("../info/1.html", "info/1.html"),
        ("https://bj.example.com/info/1.html#top", "info/1.html"),
        ("//bj.example.com/info/1.html", "info/1.html"),
        (" /info/1.html ", "info/1.html"),
        ("HTTPS://BJ.EXAMPLE.COM:443/info/1.html", "info/1.html"),
        ("/x/info/1.html?utm_source=wx", "x/info/1.html"),
    ],
)
def test_a_link_to_an_article_is_found_in_its_canonical_form(href: str, found: str) -> None:
    assert urls(listing(f"<a href='{href}'>消息</a>", HOME + "news/list.html")) == [found]


@pytest.mark.parametrize(
    "href",
    [
        "", "#", "#/info/1.html", "javascript:open('/info/1.html')", " JavaScript:void(0)", "mailto:a@example.com",
        "tel:010", "data:text/html,/info/1.html", "ftp://bj.example.com/info/1.html", "file:///info/1.html",
        "https://other.example.com/info/1.html", "https://bj.example.com.evil.cn/info/1.html",
        "https://bj.example.com:8443/info/1.html", "https://bj.example.com@evil.cn/info/1.html",
        "https://bj.example.com:99999/info/1.html", "https://bj.example.com:-1/info/1.html", "https://bj.example.com:0/info/1.html",
        "http://[::1/info/1.html", "https://bj.example.com:port/info/1.html", "/" + "a" * MAX_URL + "/info/1.html",
    ],
)  # fmt: skip
def test_what_is_no_page_of_the_site_is_not_followed(href: str) -> None:
    assert listing(f'<a href="{href}">消息</a>') == []


@pytest.mark.parametrize("port", ["99999", "65536", "abc", "-1", "0", "٣"])
def test_an_address_that_no_request_can_go_to_is_refused_whatever_the_table_allows(port: str) -> None:
    open_to_all = scope(allow=(".",), article=None)
    url = f"https://bj.example.com:{port}/info/12345.html"
    assert not open_to_all.has(url)
    assert listing(f"<a href='{url}'>下一页</a>", within=open_to_all) == []
    assert links_of_sitemap(sitemap(f"<url><loc>{url}</loc></url>"), HOME, open_to_all) == []
    assert (
        links_of_feed(f"<rss><channel><item><link>{url}</link></item></channel></rss>".encode(), HOME, open_to_all)
        == []
    )


def test_a_picture_or_document_on_the_start_page_is_no_list_and_a_feed_is_asked_for() -> None:
    html = "<a href='/a.jpg'>图</a><a href='/report.PDF'>报告</a><a href='/rss.xml'>RSS</a><a href='/news/'>新闻</a>"
    assert urls(listing(html), "listing") == ["rss.xml", "news/"]


@pytest.mark.parametrize(
    ("start", "href", "found"),
    [
        ("https://www.a.cn/", "http://www.a.cn/info/1.html", "https://www.a.cn/info/1.html"),
        ("https://www.a.cn/", "https://a.cn/info/1.html", "https://www.a.cn/info/1.html"),
        ("https://a.cn/", "http://www.a.cn/info/1.html", "https://a.cn/info/1.html"),
        ("http://a.cn/", "https://a.cn/info/1.html", "https://a.cn/info/1.html"),  # nobody says which one it answers
        ("http://a.cn:8080/", "http://www.a.cn:8080/info/1.html", "http://a.cn:8080/info/1.html"),
    ],
)  # fmt: skip
def test_a_link_to_the_site_by_its_other_name_is_one_to_the_site(start: str, href: str, found: str) -> None:
    (link,) = listing(f"<a href='{href}#x'>消息</a>", start, within=scope(start=(start,)))
    assert (link.url, link.found_as) == (found, f"{href}#x")


@pytest.mark.parametrize(
    "href",
    [
        "https://m.a.cn/info/1.html",
        "https://wwww.a.cn/info/1.html",
        "http://a.cn:8080/info/1.html",
    ],
)
def test_another_host_is_another_one(href: str) -> None:
    assert listing(f"<a href='{href}'>消息</a>", "https://www.a.cn/", within=scope(start=("https://www.a.cn/",))) == []


def test_two_hosts_of_a_site_stay_two() -> None:
    within = scope(start=("https://www.a.cn/", "https://a.cn/"))
    found = listing(
        "<a href='https://a.cn/info/1.html'>a</a><a href='https://www.a.cn/info/1.html'>b</a>",
        "https://a.cn/",
        within=within,
    )
    assert [link.url for link in found] == ["https://a.cn/info/1.html", "https://www.a.cn/info/1.html"]


def test_a_base_moves_relative_links() -> None:
    assert urls(listing("<base href='/zw/'><a href='info/1.html'>消息</a>", HOME + "a/b.html")) == ["zw/info/1.html"]
    assert urls(listing("<base><base href='https://evil.cn/'><a href='info/1.html'>消息</a>")) == []


@pytest.mark.parametrize(
    "href", ["javascript:void(0)", "data:text/html,x", "http://[", "http://a.cn:99999/", "x" * 2001]
)
def test_a_base_that_leads_nowhere_moves_nothing(href: str) -> None:
    assert urls(listing(f"<base href='{href}'><a href='info/1.html'>消息</a>", HOME + "a/b.html")) == ["a/info/1.html"]


def test_deny_wins_over_allow_and_article() -> None:
    html = "<a href='/info/1.html'>a</a><a href='/info/2.html'>b</a><a href='https://gz.example.com/list'>c</a>"
    denying = scope(deny=(r"/info/2", "gz"), allow=("gz.example.com",))
    found = listing(html, within=denying)
    assert [link.url for link in found] == [HOME + "info/1.html"]


def test_allow_lets_a_list_on_another_host_be_followed_from_anywhere() -> None:
    html = "<a href='https://gz.example.com/list'>广州</a><a href='/about'>关于</a>"
    found = listing(html, depth=3, within=scope(allow=(r"^https://gz\.example\.com/list",)))
    assert [(link.url, link.kind) for link in found] == [("https://gz.example.com/list", "listing")]


def test_list_pages_are_followed_from_the_start_page_only() -> None:
    html = "<a href='/news/'>新闻</a><a href='/info/1.html'>消息</a>"
    assert urls(listing(html), "listing") == ["news/"]
    assert urls(listing(html, HOME + "news/", depth=1), "listing") == []


def test_a_start_with_its_default_port_is_the_same_host() -> None:
    assert scope(start=("https://BJ.example.com:443/",)).has(HOME + "info/1.html")


@pytest.mark.parametrize(
    "element",
    [
        "<a href='/list_2.html'>下一页</a>", "<a href='/list_2.html'>下页</a>", "<a href='/list_2.html'>下一頁 »</a>",
        "<a href='/list_2.html'>后一页</a>", "<a href='/list_2.html'> Next &gt;</a>", "<a href='/list_2.html'>&gt;</a>",
        "<a href='/list_2.html'>Older posts</a>", "<a rel='next' href='/list_2.html'>2</a>",
        "<link rel='next' href='/list_2.html'>", "<a rel='nofollow next' href='/list_2.html'><img></a>",
    ],
)  # fmt: skip
def test_the_next_page_of_a_list_is_found(element: str) -> None:
    assert next_pages(listing(element, HOME + "list.html", depth=2)) == ["list_2.html"]


@pytest.mark.parametrize(
    "element",
    [
        "<a href='/list_2.html'>下一篇</a>", "<a href='/list_2.html'>上一页</a>", "<a href='/list_2.html'>尾页</a>",
        "<a href='/list_2.html'>下一页新闻中心成立</a>", "<a href='/list.html'>下一页</a>", "<a>下一页</a>",
        "<a href='/info/2.html'>下一页</a>", "<a href='javascript:next()'>下一页</a>",
        "<a rel='next' href='https://other.example.com/list_2.html'>2</a>", "<a rel='nextday' href='/list_2.html'>2</a>",
    ],
)  # fmt: skip
def test_what_is_not_the_next_page_of_a_list_is_not_taken_for_it(element: str) -> None:
    assert next_pages(listing(element, HOME + "list.html", depth=2)) == []


def test_the_hundredth_page_of_a_list_is_no_article_by_guess() -> None:
    guessing = scope(article=None)
    found = listing("<a href='/index_100.html'>下一页</a>", HOME + "index_99.html", depth=99, within=guessing)
    assert [(link.url, link.kind, link.is_next) for link in found] == [(HOME + "index_100.html", "listing", True)]


def test_a_feed_is_found_on_the_start_page_only() -> None:
    html = "<link rel='alternate' type='application/rss+xml' href='/rss.xml'><link rel='alternate' type='text/html' href='/m'>"
    assert urls(listing(html), "feed") == ["rss.xml"]
    assert listing(html, depth=1) == []


def test_a_link_found_twice_is_one_link_and_the_next_page_if_one_of_them_says_so() -> None:
    html = "<a href='/list_2.html'>2</a><a href='/list_2.html'>下一页</a><a href='/info/1.html'>a</a>" * 2
    found = listing(html)
    assert [(link.url.removeprefix(HOME), link.is_next) for link in found] == [
        ("list_2.html", True),
        ("info/1.html", False),
    ]


def test_articles_are_guessed_when_the_table_does_not_say() -> None:
    html = "<a href='/info/detail/12.html'>消息</a><a href='/list_100.html'>更多</a><a href='/a/20250818.pdf'>附件</a>"
    assert urls(listing(html, depth=1, within=scope(article=None))) == ["info/detail/12.html"]
    assert urls(listing(html, depth=1, within=scope(article="pdf$"))) == ["a/20250818.pdf"]


# --- feeds -----------------------------------------------------------------------------------------

RSS = """<rss version="2.0"><channel>
<item><link>https://bj.example.com/info/1.html</link><pubDate>Mon, 18 Aug 2025 17:30:00 +0800</pubDate></item>
<item><link>/info/2.html</link><pubDate>2025-08-18 17:30:00</pubDate></item>
<item><title>no link</title></item>
<item><link>https://other.example.com/info/3.html</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/info/1.html"/>
<updated>2025-08-18T17:30:00+08:00</updated><published>2020-01-01T00:00:00Z</published></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<item rdf:about="x"><title>a</title><link>https://bj.example.com/info/1.html</link></item></rdf:RDF>"""


def test_rss_gives_its_articles_and_only_times_with_an_offset_are_believed() -> None:
    found = links_of_feed(RSS.encode(), HOME + "rss.xml", SCOPE)
    assert [(link.url.removeprefix(HOME), link.modified_hint) for link in found] == [
        ("info/1.html", "2025-08-18T09:30:00Z"),
        ("info/2.html", None),
    ]


def test_atom_and_rdf_give_their_articles() -> None:
    (entry,) = links_of_feed(ATOM.encode(), HOME, SCOPE)
    assert (entry.url, entry.modified_hint) == (HOME + "info/1.html", "2025-08-18T09:30:00Z")
    assert urls(links_of_feed(RDF.encode(), HOME, SCOPE)) == ["info/1.html"]
    assert urls(links_of_feed(gzip.compress(RDF.encode()), HOME, SCOPE)) == ["info/1.html"]


def test_a_feed_that_is_cut_off_gives_what_it_has() -> None:
    assert urls(links_of_feed(RSS[: RSS.index("<item><title>")].encode(), HOME, SCOPE)) == [
        "info/1.html",
        "info/2.html",
    ]
    assert urls(links_of_feed(RSS.replace("<channel>", "<channel>&nbsp;&bad").encode(), HOME, SCOPE))[:1] == [
        "info/1.html"
    ]


@pytest.mark.parametrize(
    "date", ["2025年8月18日 17:30", "2025-08-18", "Mon, 99 Aug 2025 99:99:99 +0800", "0000-00-00T00:00:00Z", "Z"]
)
def test_a_date_that_is_none_gives_no_hint(date: str) -> None:
    feed = RSS.replace("Mon, 18 Aug 2025 17:30:00 +0800", date)
    assert links_of_feed(feed.encode(), HOME, SCOPE)[0].modified_hint is None


def test_a_feed_body_is_never_taken_for_the_name_of_a_file() -> None:
    assert links_of_feed(__file__.encode(), HOME, SCOPE) == []
    assert links_of_feed(b"http://127.0.0.1:9/", HOME, SCOPE) == []


def test_a_feed_resolves_no_entity_of_a_file() -> None:
    bomb = f'<!DOCTYPE r [<!ENTITY x SYSTEM "file://{__file__}">]>' + RSS.replace("/info/2.html", "/info/&x;2.html")
    assert "pytest" not in str(links_of_feed(bomb.encode(), HOME, SCOPE))


JSON = """{"version": "https://jsonfeed.org/version/1.1", "items": [
{"id": "1", "url": "https://bj.example.com/info/1.html", "date_published": "2025-08-18T17:30:00+08:00"},
{"id": "2", "external_url": "/info/2.html", "date_modified": "2025-09-01T00:00:00Z"},
{"id": "3"}, {"url": 3}, 7, {"url": "https://bj.example.com/info/4.html", "date_published": "2025-08-18 17:30"}]}"""


def test_a_json_feed_gives_its_articles_newest_first() -> None:
    found = links_of_feed(JSON.encode(), HOME, SCOPE)
    assert [(link.url.removeprefix(HOME), link.modified_hint) for link in found] == [
        ("info/2.html", "2025-09-01T00:00:00Z"), ("info/1.html", "2025-08-18T09:30:00Z"), ("info/4.html", None),
    ]  # fmt: skip
    assert sniff(JSON.encode()) == sniff(JSON.replace("/", "\\/").encode()) == "feed"


@pytest.mark.parametrize(
    "body", ["{}", "[]", '{"items": 7}', '{"items": [', "{" * 50_000, '{"version": "https://jsonfeed.org/version/1"}'],
)  # fmt: skip
def test_json_that_is_no_feed_gives_nothing(body: str) -> None:
    assert links_of_feed(body.encode(), HOME, SCOPE) == []
    assert sniff(b'{"version": "1", "items": []}') == "listing"


def test_a_feed_gives_the_newest_first_whatever_its_order() -> None:
    items = "".join(
        f"<item><link>/info/{day}.html</link><pubDate>{day:02} Aug 2025 08:00:00 GMT</pubDate></item>"
        for day in range(1, 5)
    )
    assert urls(links_of_feed(f"<rss><channel>{items}</channel></rss>".encode(), HOME, SCOPE)) == [
        "info/4.html", "info/3.html", "info/2.html", "info/1.html",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ('<item><guid>https://bj.example.com/info/1.html</guid></item>', ["info/1.html"]),
        ('<item><guid isPermaLink="false">https://bj.example.com/info/1.html</guid></item>', []),
        ("<item><guid>info-1</guid></item>", []),
        ('<item xmlns:f="f"><link>https://count.example/x</link><f:origLink>/info/1.html</f:origLink></item>', ["info/1.html"]),
        ('<entry><link rel="self" href="/info/9.xml"/><link rel="enclosure" href="/info/8.html"/><link href="/info/1.html"/></entry>', ["info/1.html"]),
        ('<entry><link rel="alternate" href="/info/1.html"/><link rel="alternate" href="/info/2.html"/></entry>', ["info/1.html"]),
        ("<item><link><![CDATA[ /info/1.html ]]></link></item>", ["info/1.html"]),
        ('<entry xml:base="https://bj.example.com/a/"><link href="../info/1.html"/></entry>', ["info/1.html"]),
        ("<item><link></link></item>", []),
    ],
)  # fmt: skip
def test_where_an_entry_leads(entry: str, found: list[str]) -> None:
    assert urls(links_of_feed(f"<rss><channel>{entry}</channel></rss>".encode(), HOME + "rss.xml", SCOPE)) == found


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "utf-16"])
def test_a_feed_is_read_in_its_encoding(encoding: str) -> None:
    text = "<title>招商引资项目签约仪式在本市举行</title>" * 20
    feed = f'<?xml version="1.0" encoding="gb2312"?><rss><channel>{text}<item><link>/info/1.html?城市=合肥</link></item></channel></rss>'
    (link,) = links_of_feed(feed.encode(encoding), HOME, scope(article="info"))
    assert link.url.endswith("/info/1.html?%E5%9F%8E%E5%B8%82=%E5%90%88%E8%82%A5")


@pytest.mark.parametrize("description", ["<![CDATA[{}]]>", "{}", "{}&nbsp;&bad <b>"])
def test_a_large_feed_takes_little_time(description: str) -> None:
    text = description.replace("{}", "<p>文</p>" * 400)
    item = "<item><title>招商</title><link>/info/{}.html</link><description>" + text + "</description></item>"
    feed = f"<rss><channel>{''.join(item.replace('{}', str(n)) for n in range(1000))}</channel></rss>".encode()
    assert len(feed) > 4_000_000
    started = time.process_time()
    assert "info/0.html" in urls(links_of_feed(feed, HOME, SCOPE))
    assert time.process_time() - started < PATIENCE


@pytest.mark.parametrize(
    "kind",
    [
        "application/rss+xml",
        "application/atom+xml; charset=utf-8",
        "text/xml",
        "application/feed+json",
        "Application/RSS+XML",
    ],
)
def test_feeds_are_discovered_by_their_type(kind: str) -> None:
    assert urls(listing(f"<link rel='Alternate' type='{kind}' href='/f'>"), "feed") == ["f"]


@pytest.mark.parametrize(
    "link",
    ["rel='alternate' type='application/json'", "rel='alternate' type='text/xml+oembed'", "rel='alternate' hreflang='en'",
     "rel='stylesheet' type='text/xml'", "rel='alternate' type='application/json+oembed'"],
)  # fmt: skip
def test_what_is_no_feed_is_not_discovered(link: str) -> None:
    assert listing(f"<link {link} href='/f'>") == []


# --- sitemaps --------------------------------------------------------------------------------------


def sitemap(*entries: str, head: str = "", root: str = "urlset") -> bytes:
    return f'{head}<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{"".join(entries)}</{root}>'.encode()


def entry(path: str, lastmod: str = "", tag: str = "url") -> str:
    return f"<{tag}><loc>{HOME}{path}</loc>{f'<lastmod>{lastmod}</lastmod>' if lastmod else ''}</{tag}>"


def test_a_sitemap_gives_articles_with_their_last_change() -> None:
    body = sitemap(entry("info/1.html", "2025-08-18T17:30:00+08:00"), entry("info/2.html", "yesterday"), entry("about"))
    found = links_of_sitemap(body, HOME + "sitemap.xml", SCOPE)
    assert [(link.url.removeprefix(HOME), link.modified_hint) for link in found] == [
        ("info/1.html", "2025-08-18T09:30:00Z"),
        ("info/2.html", None),
    ]


def test_a_news_sitemap_tells_when_its_articles_were_published_and_the_newest_come_first() -> None:
    news = "<news:news xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><news:publication_date>{}</news:publication_date></news:news>"
    entries = [
        f"<url><loc>{HOME}info/{n}.html</loc>{news.format(time)}</url>"
        for n, time in enumerate(["2025-08-18", "2025-08-20T08:00:00+08:00", "today", "2025-08-19T00:00:00Z"])
    ]
    found = links_of_sitemap(sitemap(*entries), HOME, SCOPE)
    assert [(link.url[-6], link.modified_hint) for link in found] == [
        ("1", "2025-08-20T00:00:00Z"), ("3", "2025-08-19T00:00:00Z"), ("0", "2025-08-18T00:00:00Z"), ("2", None),
    ]  # fmt: skip
    assert urls(
        links_of_sitemap(
            sitemap(
                entry("a.xml", "2024-01-01", "sitemap"), entry("b.xml", "2025-01-01", "sitemap"), root="sitemapindex"
            ),
            HOME,
            SCOPE,
        ),
        "sitemap",
    ) == ["b.xml", "a.xml"]


@pytest.mark.parametrize(
    "wrap",
    [gzip.compress, lambda body: b"\xef\xbb\xbf" + body, lambda body: b"\n\n" + body, lambda body: body[:-20],
     lambda body: body.replace(b"urlset", b"s:urlset").replace(b"xmlns=", b"xmlns:s=").replace(b"<url>", b"<s:url>").replace(
         b"</url>", b"</s:url>").replace(b"loc>", b"s:loc>").replace(b"</s:s:", b"</s:")],
)  # fmt: skip
def test_a_sitemap_is_read_however_it_is_wrapped(wrap: Callable[[bytes], bytes]) -> None:
    body = wrap(sitemap(entry("info/1.html"), entry("info/2.html")))
    assert sniff(body) == "sitemap"
    assert urls(links_of_sitemap(body, HOME, SCOPE))[:1] == ["info/1.html"]


def test_a_sitemap_index_gives_sitemaps_of_the_site_only() -> None:
    other = "<sitemap><loc>https://other.example.com/a.xml</loc></sitemap>"
    body = sitemap(entry("a.xml", tag="sitemap"), entry("b.xml.gz", tag="sitemap"), other, root="sitemapindex")
    assert urls(links_of_sitemap(body, HOME, SCOPE), "sitemap") == ["a.xml", "b.xml.gz"]


@pytest.mark.parametrize("when", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2025", "", "今天"])
def test_a_last_change_that_is_no_time_is_left_out(when: str) -> None:
    (found,) = links_of_sitemap(sitemap(entry("info/1.html", when)), HOME, SCOPE)
    assert found.modified_hint is None


@pytest.mark.parametrize(
    "body",
    [b"", b"<", b"<html><body><a href='/info/1.html'>a</a></body></html>", b"{}", b"\x1f\x8b\x08broken", b"\x00" * 100,
     b"<urlset>", b"<?xml version='1.0' encoding='nonsense'?><urlset/>", "<urlset>北京".encode("gbk"),
     b"\x1f\x8b" + b"\xff" * 50, sitemap("<url><loc></loc></url>", "<url/>", "<!-- <loc>x</loc> -->")],
)  # fmt: skip
def test_what_is_no_sitemap_gives_no_links(body: bytes) -> None:
    assert links_of_sitemap(body, HOME, SCOPE) == []


def test_entities_are_not_resolved_neither_bombs_nor_files() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = sitemap(entry("info/1.html?&e11;"), head=f'<!DOCTYPE u [<!ENTITY e0 "aaaaaaaaaa">{levels}]>')
    started = time.process_time()
    assert "aaaa" not in str(links_of_sitemap(bomb, HOME, SCOPE))
    assert time.process_time() - started < PATIENCE
    external = sitemap(entry("info/&x;1.html"), head=f'<!DOCTYPE u [<!ENTITY x SYSTEM "file://{__file__}">]>')
    assert "pytest" not in str(links_of_sitemap(external, HOME, SCOPE))


def test_a_gzip_bomb_is_unpacked_to_the_limit_only() -> None:
    assert len(gunzip(gzip.compress(b"\x00" * 120_000_000))) == 52_428_800


def test_no_more_urls_than_the_protocol_allows_are_taken() -> None:
    body = sitemap(*(entry(f"info/{n}.html") for n in range(MAX_LINKS + 10)))
    assert len(links_of_sitemap(body, HOME, SCOPE)) == MAX_LINKS


def test_a_sitemap_that_repeats_itself_takes_no_longer_than_any() -> None:
    body = sitemap(*[entry("info/1.html")] * 500_000)
    started = time.process_time()
    assert urls(links_of_sitemap(body, HOME, SCOPE)) == ["info/1.html"]
    assert time.process_time() - started < 6 * PATIENCE, "a minute and more without a limit"


def test_what_a_start_url_answered_is_told_by_what_it_is() -> None:
    assert [sniff(body.encode()) for body in (RSS, ATOM, RDF)] == ["feed"] * 3
    assert sniff(b"<html><body>sitemap of <b>rss</b></body></html>") == "listing"
    assert sniff(b"") == "listing"


def test_a_url_that_was_named_as_a_sitemap_is_looked_at_further() -> None:
    body = sitemap(entry("info/1.html"), head=f"<!--{'c' * 9000}-->")
    assert (sniff(body), sniff(body, "sitemap"), sniff(body, "feed")) == ("listing", "sitemap", "listing")
    assert sniff(b"<html>" + b"<p>" * 9000, "sitemap") == "listing"


# --- robots.txt ------------------------------------------------------------------------------------


def test_sitemap_lines_of_robots_txt_are_read_whatever_their_spelling() -> None:
    text = "User-agent: *\nsitemap:https://a.cn/a.xml\r\n  Sitemap : https://a.cn/b.xml # b\nXSitemap: https://a.cn/c\n"
    assert _SITEMAP_LINE.findall(text) == ["https://a.cn/a.xml", "https://a.cn/b.xml"]


# --- nothing raises, nothing takes long ------------------------------------------------------------


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.binary(max_size=400), st.binary(max_size=60).map(lambda noise: RSS.encode()[:300] + noise)))
def test_no_bytes_make_a_feed_or_a_sitemap_raise(body: bytes) -> None:
    for wrapped in (body, b"<rss><channel><item><link>" + body, b"<urlset><url><loc>" + body):
        links_of_feed(wrapped, HOME, SCOPE)
        links_of_sitemap(wrapped, HOME, SCOPE)
        sniff(wrapped)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_no_text_makes_a_list_page_raise_or_leave_the_site(text: str) -> None:
    for html in (text, f"<a href='{text}'>{text}</a>", f'<base href="{text}"><a href="info/1.html">下一页</a>'):
        for url in (HOME, HOME + text):
            found = links_of_listing(html, url, SCOPE, depth=0)
            assert all(SCOPE.has(link.url) for link in found)


HOSTILE = {
    "digits": "<a href='/" + "1" * 1900 + "?x'>a</a>",
    "many long digits": "".join(f"<a href='/{n}{'1' * 1900}?x'>a</a>" for n in range(100)),
    "slashes": "<a href='" + "/1" * 900 + "?x'>a</a>",
    "long address": f"<a href='/{'1' * 1_000_000}'>a</a>",
    "nested links": "<a href='/info/1.html'>" * 5_000,
    "links around a long text": "<a href='/list_2.html'><div>" * 1_000 + "字" * 500_000,
    "attributes": "<p " + " ".join(f"a{n}" for n in range(200_000)) + ">",
    "nested elements": "<div>" * 20_000 + "<a href='/list_2.html'>下一页</a>",
    "blanks": f"<a href='/list_2.html'>下一页{' ' * 300_000}x</a>",
    "arrows": f"<a href='/list_2.html'>{'>' * 300_000}</a>",
    "many links": "".join(f"<a href='/info/{n}.html'>{n}</a>" for n in range(60_000)),
    "rel next": "rel=" * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_list_page_takes_no_longer_than_any(name: str) -> None:
    started = time.process_time()
    for within in (SCOPE, scope(article=None)):
        links_of_listing(HOSTILE[name], HOME + "list.html", within, depth=0)
    assert time.process_time() - started < 2 * PATIENCE


@pytest.mark.parametrize(
    "body", ["<rss>" + "<" * 300_000, "<rss><item>" * 30_000, "<rss>" + "&a;" * 100_000, "<rss " + "a=" * 100_000,
             "<rss><![CDATA[" * 20_000, "<rss><!--" * 50_000],
)  # fmt: skip
def test_a_hostile_feed_takes_no_longer_than_any(body: str) -> None:
    started = time.process_time()
    assert links_of_feed(body.encode(), HOME, SCOPE) == []
    assert links_of_sitemap(body.encode(), HOME, SCOPE) == []
    assert sniff(body.encode()) in ("feed", "listing")
    assert time.process_time() - started < PATIENCE


def test_robots_lines_take_no_longer_than_any() -> None:
    started = time.process_time()
    assert _SITEMAP_LINE.findall("\n".join([" " * 99 + "sitemap" + " " * 120 + ":"] * 3_000) + " " * 500_000) == []
    assert time.process_time() - started < PATIENCE
