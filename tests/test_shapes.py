"""The pattern of a site's articles from addresses: what it must find, and what it must not."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery import MAX_URL
from crawler.shapes import MAX_LENGTH, article_pattern, fitting

#: Addresses of articles (N is a number that differs), pages beside them that are none, and the pattern.
FOUND = {
    "one folder": (["/info/detail/N.html"], ["/info/list_2.html", "/"], r"/info/detail/\d+\.html$"),
    "two numbers": (["/info/1001/N.htm"], ["/xwzx/zxdt.htm"], r"/info/\d+/\d+\.htm$"),
    "date and number": (["/xwzx/202508/t20250818_N.html"], ["/xwzx/index.html"], r"/xwzx/\d+/t\d+_\d+\.html$"),
    "folders that differ": (
        ["/xwzx/202508/t20250818_N.html", "/tzgg/202508/t20250818_N.html", "/zcfg/202507/t20250718_N.html"],
        ["/xwzx/"],
        r"/\d+/t\d+_\d+\.html$",
    ),
    "a query": (["/show.php?id=N"], ["/list.php?id=7", "/show.php"], r"/show\.php\?id=\d+$"),
    "a query with a word": (
        ["/index.php?a=show&catid=6&id=N"],
        ["/index.php?a=lists&catid=6&id=1"],
        r"/index\.php\?a=show&catid=\d+&id=\d+$",
    ),
    "no ending": (["/article/N"], ["/article/", "/about"], r"/article/\d+$"),
    "two shapes": (
        ["/news/N.html", "/policy/c_N.html"], ["/news/"], r"/news/\d+\.html$|/policy/c_\d+\.html$"
    ),
    "a list of short numbers": (["/1N234.html"], ["/12.html", "/list.html"], r"/\d{5,}\.html$"),
    "titles below days": (
        ["/2025/08/1N/new-port-opens-today"], ["/about-us", "/2025/08/"], r"/\d+/\d+/\d+/[^/]+$"
    ),
    "titles below a folder": (["/news/port-N-opens-today"], ["/about-us-and-more"], r"/news/[^/]+$"),
    "hashes": (["/p/9f8e7dN6c5b4a3.html"], ["/p/index.html"], r"/p/\w{12,}\.html$"),
    "Chinese titles": (["/news/%E6%8B%9BN.html"], ["/"], r"/news/[^/]+\.html$"),
}  # fmt: skip
#: Addresses that have no pattern.
NONE = {
    "too few": (["/info/N.html"], [], 2),
    "nothing": ([], [], 9),
    "each another": (["/a/N.html", "/bN.htm", "/c/N", "/d-N.shtml", "/e_N.html", "/f~N"], [], 1),
    "titles at the root": (["/new-port-N-opens"], [], 9),
    "as long numbers of others": (["/1N.html"], ["/99.html"], 9),
    "words": (["/about", "/contact", "/partners", "/jobs"], [], 1),
}


def urls(paths: list[str], times: int = 9) -> list[str]:
    return [f"https://a.cn{path.replace('N', str(n))}" for path in paths for n in range(1, times + 1)]


@pytest.mark.parametrize("what", FOUND)
def test_the_pattern_of_articles(what: str) -> None:
    paths, beside, expected = FOUND[what]
    others = [f"https://a.cn{path}" for path in beside]
    pattern = article_pattern(urls(paths), others)
    assert pattern == expected
    assert all(re.search(pattern, url) for url in urls(paths))
    assert not any(re.search(pattern, url) for url in others)


@pytest.mark.parametrize("what", NONE)
def test_addresses_without_a_pattern(what: str) -> None:
    paths, beside, times = NONE[what]
    assert article_pattern(urls(paths, times), [f"https://a.cn{path}" for path in beside]) is None


def test_a_few_strays_do_not_spoil_the_pattern() -> None:
    assert article_pattern([*urls(["/info/N.html"]), "https://a.cn/special/7"]) == r"/info/\d+\.html$"


def test_the_same_address_many_times_is_one() -> None:
    assert article_pattern(["https://a.cn/info/1.html"] * 9) is None


@given(st.lists(st.text(max_size=40), max_size=12))
def test_whatever_the_addresses_are_the_pattern_can_be_read(paths: list[str]) -> None:
    found = article_pattern(f"https://a.cn/{path}" for path in paths)
    assert found is None or re.compile(found)


@pytest.mark.parametrize("piece", ["1", "a1", "a-", "-", "/1", "%E6", ".", "a=1&", "?", "\\", "1_", "(", "[", "招"])
def test_long_addresses_take_no_longer_than_any(piece: str) -> None:
    started = time.process_time()
    made = [f"https://a.cn/{n}{(piece * MAX_URL)[:MAX_URL]}" for n in range(100)]
    article_pattern(made, [f"{url}x" for url in made])
    article_pattern([f"https://a.cn/x?{url[13:]}" for url in made])
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "evil", ["/" * 250, "/" + "1" * 250, "/1-" * 80, "/" + "a-" * 120, "/x?a=" + "&a=" * 70, "/info/" + "1" * 100_000]
)
def test_addresses_made_to_take_long_are_counted_at_once(evil: str) -> None:
    found = [r"/\d+\.html$", r"/\d+-\d+-\d+\.html$", r"/[^/]+/[^/]+\.html$", r"/\w{12,}$", r"/x\?a=[^&]*&b=[^&]*$"]
    began = time.process_time()
    assert sum(fitting(pattern, [f"https://a.cn{evil}.htm"] * 1000) for pattern in found) == 0
    assert time.process_time() - began < 5


def test_an_address_is_counted_when_the_pattern_finds_it() -> None:
    assert fitting(r"/info/\d+$", ["https://a.cn/info/1", "https://a.cn/info/x", "https://a.cn/info/1/", ""]) == 1
    longest = "https://a.cn/info/".ljust(MAX_LENGTH, "1")
    assert fitting(r"/info/\d+$", [longest, longest + "1"]) == 1
