"""Which page is the next part of an article, and which only looks like one."""

import time

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.parts import (
    MAX_LINKS,
    MAX_PLACES,
    WHOLE,
    following,
    is_same_title,
    may_have_parts,
    part_links,
    part_number,
    said_by,
)

A = "https://www.example.cn/zx/"
#: Seconds for hostile input of some hundred kilobytes; a quadratic rule takes minutes.
PATIENCE = 5.0


@pytest.mark.parametrize(
    ("first", "later", "number"),
    [
        ("31.html", "31_2.html", 2),
        ("31.html", "31-3.html", 3),
        ("t20250818_31.shtml", "t20250818_31_1.shtml", 1),
        ("c_1130.htm", "c_1130_12.htm", 12),
        ("show-9-123-1.html", "show-9-123-2.html", 2),
        ("31_1.html", "31_2.html", 2),
        ("31", "31_2", 2),
        ("harbour/", "harbour/2/", 2),
        ("harbour", "harbour/2", 2),
        ("31.html", "31/2.html", 2),
        ("31.html", "31.html/2", 2),
        ("show.asp?id=4", "show.asp?id=4&page=2", 2),
        ("show.asp?id=4&page=1", "show.asp?id=4&page=3", 3),
        ("31.html", "31.html?p=2", 2),
        ("31.html", "31.html?currentPage=2", 2),
        ("200102.html", "200102_2.html", 2),
    ],
)
def test_a_later_part_has_the_address_of_the_first_with_a_number(first: str, later: str, number: int) -> None:
    assert part_number(A + first, A + later) == number
    assert part_number("http://m.example.cn/zx/" + first, A + later) == number


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("31.html", "32.html"),
        ("31.html", "31.html"),
        ("31_2.html", "31_3.html"),
        ("31.html", "32_2.html"),
        ("31.html", "31_0.html"),
        ("31.html", "31_02.html"),
        ("31.html", "31_100.html"),
        ("31.html", "31_2.pdf"),
        ("31.html", "31_2.html?from=list"),
        ("archives/31", "archives/32"),
        ("archives/1", "archives/2"),
        ("harbour/", "harbour/page/2/"),
        ("harbour/", "other/2/"),
        ("2025-8-1.html", "2025-8-2.html"),
        ("2025-08.html", "2025-08-14.html"),
        ("show.asp?id=1", "show.asp?id=2"),
        ("show.asp?id=4", "show.asp?id=5&page=2"),
        ("show.asp?id=4&page=2", "show.asp?id=4&page=3"),
        ("show.asp?id=4", "show.asp?id=4&font=2"),
        ("show.asp?id=4", "show.asp?id=4&page=1"),  # the second comments of Drupal
        ("show.asp?id=4", "show.asp?id=4&page=two"),
        ("show.asp?id=4", "show.asp?page=2"),
    ],
)
def test_any_other_address_is_of_another_page(first: str, other: str) -> None:
    assert part_number(A + first, A + other) is None


def test_another_host_and_a_home_page_have_no_parts() -> None:
    assert part_number(A + "31.html", "https://news.example.cn/zx/31_2.html") is None
    assert part_number("http://www.cn/31.html", "http://m.cn/31_2.html") is None
    assert part_number("https://www.example.cn/", "https://www.example.cn/?page=2") is None
    assert part_number("https://www.example.cn/", "https://www.example.cn/2/") is None
    assert part_number(A + "31.html", "https://[bad/31_2.html") is None


def test_the_parts_come_one_by_one_in_the_spelling_of_the_first() -> None:
    first = A + "31.html"
    assert following(first, None, ["http://m.example.cn/zx/31_2.html"]) == (A + "31_2.html", 2)
    assert following(first, None, [A + "32.html", A + "31_1.html"]) == (A + "31_1.html", 1)
    assert following(first, 1, [A + "31_2.html"]) == (A + "31_2.html", 2)
    assert following(first, 2, [A + "31_3.html"]) == (A + "31_3.html", 3)


@pytest.mark.parametrize(
    ("last", "named"), [(None, "31_3.html"), (None, "31.html"), (2, "31_2.html"), (3, "31_2.html"), (2, "31_4.html")]
)
def test_a_pager_that_names_itself_an_earlier_part_or_one_further_on_ends(last: int | None, named: str) -> None:
    assert following(A + "31.html", last, [A + named]) is None


# --- what a page says ----------------------------------------------------------------------------

PAGER = "<a href='31.html'>1</a> <span>2</span> <a href='31_3.html'>3</a> <a href='31_3.html'>下一页</a>"


def test_a_page_names_its_next_part_and_the_first_one() -> None:
    html = f"<title> 港口开工（2） </title><body>{PAGER}<a href='/zx/32.html'>下一篇</a></body>"
    links = part_links(html, A + "31_2.html")
    assert (links.title, links.nexts, links.firsts) == ("港口开工（2）", (A + "31_3.html",), (A + "31.html",))


@pytest.mark.parametrize(
    "tag",
    ["<link rel='next' href='31_2.html'>", "<a rel=next href='/zx/31_2.html'>2</a>", "<a href=31_2.html> Next page</a>",
     "<a href='31_2.html'><img alt='下一页'></a>", "<a href='31_2.html#top'>[下一页]</a>", "<a href='//m.example.cn/zx/31_2.html'>下页</a>"],
)  # fmt: skip
def test_a_link_that_says_next_is_found(tag: str) -> None:
    (found,) = part_links(f"<head>{tag}</head>", A + "31.html").nexts
    assert following(A + "31.html", None, [found]) == (A + "31_2.html", 2)


@pytest.mark.parametrize(
    "tag",
    ["<a href='32.html'>下一篇：码头竣工</a>", "<a href='31_2.html'>上一页</a>", "<a>下一页</a>",
     "<a href='javascript:next()'>下一页</a>", "<a href='mailto:a@b.cn'>下一页</a>", "<a href='http://[bad'>下一页</a>",
     "<a rel='prev' href='31_2.html'>下一章</a>"],
)  # fmt: skip
def test_what_does_not_say_next_is_not(tag: str) -> None:
    assert part_links(f"{tag}<i>下一页</i>", A + "31.html").nexts == ()


@pytest.mark.parametrize(
    "tag",
    ["<a rel='next' href='/zx/32.html'>x</a>", "<link rel='next' href='/2025/08/next-post/'>", "<a href='/archives/32'>Next</a>",
     "<a href='list_2.html'>下一页</a>", "<a href='?page=1'>Next</a>"],
)  # fmt: skip
def test_the_next_article_and_the_next_page_of_a_list_are_no_parts(tag: str) -> None:
    links = part_links(f"<body>{tag}</body>", A + "31.html")
    assert links.nexts
    assert following(A + "31.html", None, links.nexts) is None


@pytest.mark.parametrize(
    ("here", "row", "following"),
    [
        ("31.html", "1 <a href='31_2.html'>2</a> <a href='31_3.html'>3</a>", "31_2.html"),
        ("31_2.html", "<a href='31.html'>1</a> <b>2</b> <a href='31_3.html'> ３ </a>", "31_3.html"),
        ("31.html", "<a href='31_1.html'>2</a><a href='31_2.html'>3</a>", "31_1.html"),
        ("31_1.html", "<a href='31.html'>1</a><a href='31_2.html'>3</a>", "31_2.html"),
        ("31.html", "<a href='javascript:next()'>下一页</a><a href='31_2.html'>2</a>", "31_2.html"),
    ],
)
def test_a_row_of_numbers_names_the_next_part(here: str, row: str, following: str) -> None:
    assert part_links(f"<p>{row}</p>", A + here).nexts == (A + following,)


@pytest.mark.parametrize(
    ("here", "row"),
    [
        ("31.html", "<a href='31_1.html'>1</a>"),
        ("31.html", "<a href='31_3.html'>3</a>"),
        ("31.html", "<a href='31_2.html'>2 条</a><a href='31_2.html'>第二</a><a>2</a>"),
        ("31.html", "<a href='?page=2'>2</a><a href='31/2/'>2</a>"),
        ("31.html", "<a href='31_5.html'>2</a>"),
        ("31_3.html", "<a href='31.html'>1</a><a href='31_2.html'>2</a>"),
        ("31_2.html", "<a href='31_4.html'>4</a><a href='31_2.html'>2</a>"),
        ("31.html", "<a href='http://[_2.html'>2</a>"),
    ],
)
def test_other_numbers_name_none(here: str, row: str) -> None:
    assert part_links(f"<p>{row}</p>", A + here).nexts == ()


@pytest.mark.parametrize("target", ["list_2.html", "32_2.html", "/31_2.html", "https://other.cn/zx/31_2.html"])
def test_a_number_at_another_address_is_no_part(target: str) -> None:
    links = part_links(f"<a href='{target}'>2</a>", A + "31.html")
    assert following(A + "31.html", None, links.nexts) is None


@pytest.mark.parametrize("url", ["http://[x/1.html", "https://[bad", "http://[::1/31.html", "http://a]b/31_2.html"])
@pytest.mark.parametrize("row", ["<a href='31_2.html'>2</a>", "<a href='/31_2.html'>2</a><a href='31_3.html'>3</a>"])
def test_a_page_whose_own_address_is_none_has_no_parts(url: str, row: str) -> None:
    links = part_links(row, url)
    assert following(url, None, links.nexts) is None


def test_addresses_are_read_from_the_base() -> None:
    html = "<base href='/other/'><a href='31_2.html'>下一页</a>"
    assert part_links(html, A + "31.html").nexts == ("https://www.example.cn/other/31_2.html",)


@pytest.mark.parametrize("url", [A + "31.html", A + "31_2.html", "about:blank", "https://[bad"])
def test_a_page_without_links_says_nothing(url: str) -> None:
    assert part_links("<p>正文</p>", url).nexts == ()
    assert part_links("", url) == WHOLE


@pytest.mark.parametrize("linked", ["31_3.html", "32.html", "31_2.html", "/zx/", "31"])
def test_a_number_alone_makes_no_later_part(linked: str) -> None:
    assert part_links(f"<a href='{linked}'>x</a>", A + "31_2.html").firsts == ()


def test_a_folder_is_not_the_first_part_of_its_pages() -> None:
    assert part_links("<a href='/zx'>资讯</a><a href='/zx/'>资讯</a>", A + "12").firsts == ()
    assert part_links("<a href='/zx'>资讯</a><a href='/zx/'>资讯</a>", A + "12/").firsts == ()


# --- titles --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("港口开工_青澜网", "港口开工_青澜网"),
        ("港口开工_青澜网", "港口开工（2）_青澜网"),
        ("港口开工(1/3)-青澜网", "港口开工(2/3)-青澜网"),
        ("港口开工_青澜网", "港口开工_2_青澜网"),
        ("港口开工_青澜网", "港口开工 第2页_青澜网"),
        ("Harbour works | Qinglan", "Harbour works - Page 2 of 3 | Qinglan"),
        ("港口二期开工建设_青澜网", "港口二期开工建设：三、补给是大头_青澜网"),
        ("", "港口开工"),
        ("港口开工", ""),
    ],
)
def test_parts_of_one_article_have_one_title(one: str, other: str) -> None:
    assert is_same_title(one, other)
    assert is_same_title(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("港口开工_青澜网", "码头竣工_青澜网"),
        ("第一批项目公示_青澜网", "第二批项目公示_青澜网"),
        ("2024年项目公示_青澜网", "2025年项目公示_青澜网"),
        ("白沙湾招商政策", "松河招商政策"),
        ("公示", "公示栏目"),
        ("Harbour works | Qinglan", "Harbour fees | Qinglan"),
        ("港口（东）开工", "港口（西）开工"),
    ],
)
def test_other_articles_have_other_titles(one: str, other: str) -> None:
    assert not is_same_title(one, other)
    assert not is_same_title(other, one)


# --- anything ------------------------------------------------------------------------------------

addresses = st.one_of(st.text(max_size=60), st.from_regex(r"https?://(www\.|m\.)?a\.cn/[a-z0-9_./?=&-]{0,20}"))


@given(addresses, addresses, st.text(max_size=200))
def test_nothing_raises(one: str, other: str, html: str) -> None:
    number = part_number(one, other)
    assert number is None or 1 <= number <= 99
    assert part_number(one, one) is None
    assert is_same_title(html, html)
    assert len(part_links(html + "下一页", one).nexts) <= MAX_LINKS
    found = following(one, None, [other])
    assert found is None or found[1] in (1, 2)


HOSTILE = {
    "numbers": "https://a.cn/" + "_1" * 5000,
    "bars": "https://a.cn/" + "-" * 50_000 + "2.html",
    "slashes": "https://a.cn/" + "1/" * 50_000,
    "queries": "https://a.cn/?" + "page=2&" * 20_000,
    "brackets": "(" * 100_000,
    "blanks": "第" + " " * 100_000 + "页",
    "dashes": "-1" * 50_000,
    "twos": "_2.html'" * 20_000 + "_2.html>" + "2 " * 20_000,
    "rels": "rel=" * 20_000 + ">" + " >" * 20_000,
    "nexts": "next" * 500_000,
    "numbers with dots": "-1." * 500_000,
}


@pytest.mark.parametrize(
    "html", ["<a rel=next>", "<a REL='NEXT'>", "<a>\u3000\u3000Next", "<a>" + " " * 9 + "next", "x" * 50 + ">next", "<a>下頁</a>",
             "<a href='1_2.html'>2</a>", "<a href='1-2.htm'><b>[2]</b></a>", "next " * MAX_PLACES]
)  # fmt: skip
def test_a_page_that_may_have_parts_is_parsed(html: str) -> None:
    assert may_have_parts(html, A + "x.html")


@pytest.mark.parametrize(
    "html", ["", "next", "<p>the next</p>", "<a>" + " " * 10 + "next", "rel=\"'next", "<a href=1_3.html>3</a>",
             "<a href=1_2.html>3</a>", "<a href=12.html>2</a>", "x next " * (MAX_PLACES - 1)]
)  # fmt: skip
def test_most_pages_need_not_be_parsed_for_parts(html: str) -> None:
    assert not may_have_parts(html, A + "x.html")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_addresses_titles_and_pages_take_little_time(name: str) -> None:
    text = HOSTILE[name]
    start = time.process_time()
    for cut in (text, text[:1990]):
        part_number(cut, cut + "2")
        part_number("https://a.cn/1.html", cut)
        is_same_title(cut, cut[1:])
        part_links(f"<title>{cut}</title>" + f"<a href='{cut}'>下一页{cut}</a>" * 3, cut)
    assert time.process_time() - start < PATIENCE


@pytest.mark.parametrize(
    "links",
    ["<a href=x><div>" * 1000 + "字" * 500_000, "<a href=x><div>" * 1000 + "<i></i>" * 70_000,
     ("<a href=x>" + " " * 20_000) * 500],
    ids=["before a long text", "before many elements", "before blanks"],
)  # fmt: skip
def test_links_inside_links_take_little_time(links: str) -> None:
    start = time.process_time()
    assert part_links("下一页" + links, A + "31_2.html").nexts == ()
    assert time.process_time() - start < PATIENCE


@pytest.mark.parametrize(
    ("inside", "said"),
    [("下一页", "下一页"), (" <b>下一</b><!-- x -->页 <i></i> ", " 下一页  "), ("下一页" + " " * 997, "下一页" + " " * 997),
     ("下一页" + " " * 998, ""), ("<b></b>" * 20 + "2", "2"), ("<b></b>" * 21 + "2", ""), ("", "")],
)  # fmt: skip
def test_the_text_of_a_link_is_all_of_it_or_none(inside: str, said: str) -> None:
    link = lxml.html.fromstring(f"<p><a href=x>{inside}</a>下一页</p>").find("a")
    assert said_by(link) == said


def test_a_page_of_many_links_takes_little_time() -> None:
    start = time.process_time()
    assert part_links("<a href='2.html'>下一页</a>" * 30_000, "https://a.cn/1_2.html").nexts == ("https://a.cn/2.html",)
    assert time.process_time() - start < PATIENCE
