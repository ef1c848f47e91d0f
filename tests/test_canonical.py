"""URL → canonical URL and site. `cases/urls.json`: pairs that are one page, pairs that are two, sites."""

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from pipelines import canonical
from pipelines.canonical import TRACKING_PARAMETERS, canonical_url, fired_rules, is_page_url, site_of

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


@pytest.mark.parametrize(
    ("url", "rules"),
    [
        ("http://example.com/a.html", ""),
        ("http://example.com/a.html?id=7", ""),
        ("http://example.com/a?from=hefei", ""),
        ("HTTP://example.com/a.html", "spelling"),
        ("http://example.com/a.html?b=2&a=1", "spelling"),
        ("http://example.com:80/a.html", "port"),
        ("http://example.com/a.html#top", "fragment"),
        ("http://example.com/a?城市=合肥&spm=1", "tracking spelling"),
        ("http://example.com/./a?from=timeline#x", "dots tracking fragment"),
        ("http://[::1", ""),
        ("http:////a.cn//b?spm=1", "tracking"),
    ],
)  # fmt: skip
def test_each_rule_that_changes_a_url_is_named(url: str, rules: str) -> None:
    assert " ".join(fired_rules(url)) == rules


@given(URLS)
@example("example.com/.\x00")
@example("\x1f http://example.com/a/..\u3000\x00")
def test_no_rule_has_anything_to_do_on_a_canonical_url(url: str) -> None:
    assert fired_rules(canonical_url(url)) == ()


@given(st.from_regex(r"https?://[ab1.-]{1,9}/[aB1_./-]{0,12}[?#%]?", fullmatch=True))
@example("http://a.cn/info/detail/1001.html")
@example("http://a.cn/..")
@example("http://a.cn/a/./b")
@example("http://a.cn//b")
@example("http://xn--fsq.cn/")
@example("http://a.cn")
def test_a_plain_url_is_what_the_rules_make_of_it(url: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(canonical, "_PLAIN", re.compile("(?!)"))
        canonical._by_rules.cache_clear()
        plainly = canonical_url(url), fired_rules(url)
    canonical._by_rules.cache_clear()
    assert (canonical_url(url), fired_rules(url)) == plainly


def test_hostile_urls_take_no_time() -> None:
    start = time.process_time()
    for row in ("a", "a.", "a-", "a/", "./", "-", "1"):
        canonical_url(f"http://{row * 20_000}?")
        canonical_url(f"http://a.cn/{row * 20_000}?")
    assert time.process_time() - start < TIME_BOUND


@given(
    st.text(st.sampled_from("abcz城市=合肥19_-"), min_size=1, max_size=8), st.text("ab合肥19-", min_size=1, max_size=8)
)
def test_a_parameter_that_is_no_known_tracker_is_never_dropped(name: str, value: str) -> None:
    name = name.replace("=", "") or "id"
    assume(not TRACKING_PARAMETERS.fullmatch(name) and name != "from")
    assert canonical_url(f"http://a.cn/x?{name}={value}") != canonical_url("http://a.cn/x")
    assert canonical_url(f"http://a.cn/x?{name}={value}") != canonical_url(f"http://a.cn/x?{name}={value}1")


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
@example("http:///\\?0")
@example("file:///\\?0")
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
    start = time.process_time()
    canonical_url(url)
    site_of(url)
    assert time.process_time() - start < TIME_BOUND
