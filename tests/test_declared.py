"""The address that a page declares: believed where it is evidently the same page, else left alone."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.canonical import canonical_url
from pipelines.declared import Address, address_key, address_of, declared_url, is_mobile, preferred
from pipelines.page import Page, parse

ARTICLE = "https://www.example.cn/info/1001.html"


def page(head: str, body: str = "<p>正文</p>") -> Page:
    found = parse(f"<html><head>{head}</head><body>{body}</body></html>")
    assert found
    return found


def canonical(*urls: str) -> str:
    return "".join(f"<link rel='canonical' href='{url}'>" for url in urls)


@pytest.mark.parametrize(
    ("answered", "declared"),
    [
        ("http://m.example.cn/info/1001.html", ARTICLE),
        ("https://wap.example.cn/info/1001.html", ARTICLE),
        ("https://3g.example.cn/info/1001.html", ARTICLE),
        ("https://www.example.cn/m/info/1001.html", ARTICLE),
        ("https://www.example.cn/wap/info/1001.html", ARTICLE),
        ("https://www.example.cn/info/1001.html/amp", ARTICLE),
        ("http://example.cn/info/1001.html", ARTICLE),
        ("https://m.example.cn/info/1001.html?spm=1.2&from=timeline", ARTICLE + "?utm_source=wap#top"),
        ("https://www.example.cn/info/1001.html?amp=1", ARTICLE),
        ("https://m.example.cn/show?id=7&m=1", "https://www.example.cn/show?id=7"),
        ("https://m.example.com.cn/a/城市", "https://www.example.com.cn/a/%E5%9F%8E%E5%B8%82"),
        ("https://m.example.cn/a?城市=合肥&id=7", "https://www.example.cn/a?id=7&%E5%9F%8E%E5%B8%82=%E5%90%88%E8%82%A5"),
        ("http://m.example.cn:8080/info/1001.html", "http://www.example.cn:8080/info/1001.html"),
        ("https://www.example.cn/2025/08/18/harbour/", "https://www.example.cn/2025/08/18/harbour"),
    ],
)  # fmt: skip
def test_an_address_of_the_same_page_is_believed(answered: str, declared: str) -> None:
    assert declared_url(answered, declared) == canonical_url(declared)


@pytest.mark.parametrize(
    ("answered", "declared"),
    [
        (ARTICLE, "https://www.example.cn/"),
        ("https://m.example.cn/info/1001.html", "https://www.example.cn/"),
        (ARTICLE, "https://www.example.cn/info/"),
        (ARTICLE, "https://www.example.cn/info/1002.html"),
        (ARTICLE, "https://www.example.cn/news/1001.html"),
        (ARTICLE, "https://www.example.com/info/1001.html"),
        (ARTICLE, "https://hefei.example.cn/info/1001.html"),
        ("https://bj.example.cn/info/1001.html", ARTICLE),
        ("https://m.bj.example.cn/info/1001.html", "https://m.sh.example.cn/info/1001.html"),
        ("https://www.example.cn/info/1001_2.html", ARTICLE),
        (ARTICLE + "?page=2", ARTICLE),
        ("https://www.example.cn/show?id=7", "https://www.example.cn/show"),
        ("https://m.example.cn/show?id=7", "https://www.example.cn/show?id=8"),
        ("https://m.example.cn/info?城市=合肥", "https://www.example.cn/info"),
        (ARTICLE, ARTICLE + "?id=1"),
        ("https://m.example.cn/show?m=2", "https://www.example.cn/show"),
        ("https://www.example.cn:8080/info/1001.html", ARTICLE),
        ("https://m.cn/info/1001.html", "https://www.cn/info/1001.html"),
        ("https://m.example.gov.cn/1.html", "https://www.other.gov.cn/1.html"),
        (ARTICLE, "javascript:alert(1)"),
        (ARTICLE, "file:///info/1001.html"),
        ("file:///info/1001.html", ARTICLE),
        (ARTICLE, "//"),
        (ARTICLE, "https://[::1/info/1001.html"),
        (ARTICLE, "https://www.example.cn:99999/info/1001.html"),
        (ARTICLE, "https:///info/1001.html"),
        (ARTICLE, ""),
        ("about:blank", ARTICLE),
        ("https://[::1/", ARTICLE),
        (ARTICLE, ARTICLE + "?" + "x" * 3000),
    ],
)  # fmt: skip
def test_any_other_is_refused(answered: str, declared: str) -> None:
    assert declared_url(answered, declared) is None


MOBILE = "https://m.example.cn/info/1001.html"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (canonical(ARTICLE), Address(ARTICLE, "rel=canonical")),
        ("<link rel='Canonical nofollow' href='//www.example.cn/info/1001.html'>", Address(ARTICLE, "rel=canonical")),
        (f"<meta property='og:url' content='{ARTICLE}'>", Address(ARTICLE, "og:url")),
        (canonical("") + f"<meta property='og:url' content='{ARTICLE}'>", Address(ARTICLE, "og:url")),
        (canonical("/") + f"<meta property='og:url' content='{ARTICLE}'>", Address(ARTICLE, "og:url")),
        (canonical(ARTICLE, ARTICLE + "#top"), Address(ARTICLE, "rel=canonical")),
        ("<base href='https://www.example.cn/info/'>" + canonical("1001.html"), Address(ARTICLE, "rel=canonical")),
        ("", Address(MOBILE)),
        (canonical(MOBILE), Address(MOBILE)),
        (canonical("https://www.example.cn/"), Address(MOBILE)),
        (canonical(ARTICLE, "https://www.example.cn/info/1002.html"), Address(MOBILE)),
        (canonical(ARTICLE, "http://[::1/"), Address(MOBILE)),
        (canonical(ARTICLE, "https://wap.example.cn/info/1001.html"), Address(MOBILE)),
        (canonical("/a", "/b") + f"<meta property='og:url' content='{ARTICLE}'>", Address(MOBILE)),
        (canonical(MOBILE) + f"<meta property='og:url' content='{ARTICLE}'>", Address(MOBILE)),
        (canonical(MOBILE.replace("https", "http")), Address(MOBILE)),
        (f"<link rel='alternate' href='{ARTICLE}'><link href='{ARTICLE}'><link rel=canonical>", Address(MOBILE)),
        (f"<meta name='url' content='{ARTICLE}'>", Address(MOBILE)),
    ],
)  # fmt: skip
def test_what_a_head_says_is_weighed(head: str, expected: Address) -> None:
    assert address_of(page(head), MOBILE) == expected


LABELS = st.sampled_from(["", "www.", "m.", "wap.", "m.wap.", "www.m.", "bj.", "amp."])
SITES = st.sampled_from(["example.cn", "m.cn", "example.com.cn:8080", "127.0.0.1", "localhost", "例子.中国", ""])
PATHS = st.sampled_from(
    ["/", "/m/", "/m", "/amp", "/wap/1.html", "/m/m/1", "/1/amp/", "/1.html", "//m//1", "/a/../m/1"]
)
QUERIES = st.sampled_from(["", "?", "?m=1", "?amp", "?id=7&amp=1", "?城市=合肥&utm_source=m", "?m=1&m=1", "?m=2", "#m"])
ADDRESSES = st.builds(
    lambda scheme, label, site, path, query: f"{scheme}://{label}{site}{path}{query}",
    st.sampled_from(["http", "https", "HTTP", "file"]), LABELS, SITES, PATHS, QUERIES,
)  # fmt: skip


@settings(max_examples=500)
@given(ADDRESSES | st.text(max_size=30), ADDRESSES | st.text(max_size=30))
def test_declared_twice_is_declared_once(answered: str, declared: str) -> None:
    found = declared_url(answered, declared)
    if found is not None:
        assert declared_url(found, declared) == found == declared_url(answered, found)
        assert canonical_url(found) == found
        assert address_key(found) == address_key(answered)


@given(st.lists(ADDRESSES.filter(lambda url: url.startswith("http")), min_size=1, max_size=5))
def test_the_address_to_live_under_does_not_hang_on_the_order(urls: list[str]) -> None:
    urls = [canonical_url(url) for url in urls]
    assert preferred(urls) == preferred(urls[::-1]) == preferred([preferred(urls), *urls])


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://m.example.cn/1", True),
        ("https://www.example.cn/wap/1", True),
        ("https://www.example.cn/1?m=1", True),
        ("https://www.example.cn/1", False),
        ("https://m.cn/1", False),
        ("https://mm.example.cn/mobile.html", False),
        ("https://www.example.cn/m/", False),
        ("https://www.example.cn/1?m=3", False),
    ],
)
def test_a_mobile_address_is_told(url: str, expected: bool) -> None:
    assert is_mobile(url) is expected


@pytest.mark.parametrize(
    "head",
    [
        canonical(ARTICLE) * 50_000,
        canonical("http://m." + "m." * 500_000 + "example.cn/"),
        canonical("/m" * 500_000),
        "<base href='http://a/'>" * 50_000,
        canonical("https://www.example.cn/info/1001.html?" + "amp&" * 450),
    ],
    ids=["links", "labels", "folders", "bases", "parameters"],
)
def test_a_head_made_to_hurt_costs_little(head: str) -> None:
    whole = page(head)
    start = time.process_time()
    address_of(whole, MOBILE)
    assert time.process_time() - start < 1
