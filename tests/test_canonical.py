"""URL → canonical URL and site. `cases/urls.json`: pairs that are one page, pairs that are two, sites."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipelines.canonical import canonical_url, is_page_url, site_of

DATA = json.loads((Path(__file__).parent / "cases" / "urls.json").read_text(encoding="utf-8"))
TIME_BOUND = 2.0

HOSTS = st.sampled_from(
    ["example.com", "EXAMPLE.com:80", "例子.中国", "[::1]:443", "1.2.3.4:8080", "a.com:80:80", "", "u:p@x.cn"]
)
PIECES = st.text(st.sampled_from("abzA0./?&=;#%:@+ 中\u3000é~[]\\'\"<>|^`{}\t\n\0"), max_size=25)
URLS = st.builds(
    lambda scheme, host, rest: f"{scheme}{host}/{rest}",
    st.sampled_from(["http://", "https://", "HTTP://", "//", "file://", ""]),
    HOSTS,
    PIECES,
)


@pytest.mark.parametrize(("url", "expected", "why"), DATA["same"], ids=[case[2] for case in DATA["same"]])
def test_one_page(url: str, expected: str, why: str) -> None:
    assert canonical_url(url) == expected


@pytest.mark.parametrize(("one", "other", "why"), DATA["apart"], ids=[case[2] for case in DATA["apart"]])
def test_two_pages(one: str, other: str, why: str) -> None:
    assert canonical_url(one) != canonical_url(other)


@pytest.mark.parametrize(("url", "site"), DATA["sites"])
def test_site(url: str, site: str) -> None:
    assert site_of(url) == site


def test_content_parameters_stay_readable_bytes() -> None:
    assert (
        canonical_url("http://example.com/a?城市=合肥") == "http://example.com/a?%E5%9F%8E%E5%B8%82=%E5%90%88%E8%82%A5"
    )


@settings(max_examples=300)
@given(URLS | st.text(max_size=40))
@example("http://a.com:80:80/")
@example("http://[::1:80/")
@example("http://a.com:99999999/")
@example("http://a.com/\ud800")
@example("http://a/?from=m&&=&utm_x")
@example("http://a/%2e%2e/%2E/b")
def test_twice_is_once_and_nothing_raises(url: str) -> None:
    once = canonical_url(url)
    assert canonical_url(once) == once


@pytest.mark.parametrize(
    "url",
    ["http://example.com", "HTTPS://例子.中国/项目?城市=合肥", "http://1.2.3.4:8080/", "http://[::1]:443/", "http://u:p@x.cn/",
     "file:///a/%E5%8C%97.html", "http://localhost/", "http://a.com:/"],
)  # fmt: skip
def test_an_address_that_a_page_can_have(url: str) -> None:
    assert is_page_url(url)


@pytest.mark.parametrize(
    "url",
    ["", "no address", "javascript:alert(1)", "about:blank", "data:text/html,x", "mailto:a@b.cn", "ftp://a.cn/1", "urn:x:1",
     "http:", "http://", "http:///", "http:///etc/passwd", "http://./", "http://a b/", "http://[::1", "http://:80/",
     "https://t.example:99999/", "https://t.example:-1/", "https://t.example:0/", "https://t.example:x/", "file://",
     "file:///", "//a.cn/1", "/1.html", "http://a.cn/\ud800", "http\u3000://a.cn/"],
)  # fmt: skip
def test_what_is_no_address_of_a_page(url: str) -> None:
    assert not is_page_url(url)


@settings(max_examples=300)
@given(URLS | st.text(max_size=40))
def test_a_site_always_has_a_name(url: str) -> None:
    assert site_of(url)


@pytest.mark.parametrize(
    "url",
    ["http://a/" + "../" * 300_000, "http://a/?" + "a=1&" * 100_000, "http://a/?" + "utm_" * 200_000, "a" * 1_000_000,
     "http://" + "a." * 100_000 + "com/", "http://a/" + "%" * 300_000],
    ids=["dots", "parameters", "tracker", "letters", "labels", "percent"],
)  # fmt: skip
def test_hostile_urls_take_no_long_time(url: str) -> None:
    start = time.perf_counter()
    canonical_url(url)
    site_of(url)
    assert time.perf_counter() - start < TIME_BOUND
