"""Which URLs look like articles', and which look alike and are none."""

import json
import time

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery import MAX_URL
from crawler.guess import looks_like_article

CASES = json.loads((ROOT / "tests" / "cases" / "articles.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["url"])
def test_an_address_looks_like_an_article_or_not(case: dict[str, object]) -> None:
    assert looks_like_article(f"https://a1234.example.cn{case['url']}") is case["is_article"]


@given(st.text(max_size=100))
def test_no_address_raises(text: str) -> None:
    looks_like_article(f"https://a.cn/{text}")


@pytest.mark.parametrize("piece", ["1", "/1", "2025/1/", "list_1", "_1", "&id=x", ".", "1_", "列"])
def test_a_long_address_takes_no_longer_than_any(piece: str) -> None:
    started = time.process_time()
    for _ in range(1000):
        looks_like_article("https://a.cn/" + (piece * MAX_URL)[:MAX_URL])
        looks_like_article("https://a.cn/x?" + (piece * MAX_URL)[:MAX_URL])
    assert time.process_time() - started < 10
