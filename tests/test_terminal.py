"""What a person reads: sums that add up."""

import re

import pytest
from conftest import Crawled

from pipelines.terminal import Terminal


def summary(capsys: pytest.CaptureFixture[str], outcomes: dict[str, int]) -> str:
    with Terminal().progress("Crawling", sums_up=True) as progress:
        for outcome, count in outcomes.items():
            for _ in range(count):
                progress("https://www.example.cn/", outcome)
    return capsys.readouterr().err.strip()


@pytest.mark.parametrize(
    ("outcomes", "sentence"),
    [
        ({}, ""),
        ({"new": 1200}, "Crawling: 1,200 pages (1,200 new articles)"),
        ({"new": 3, "no_text": 1, "robots_disallowed": 2}, "Crawling: 4 pages (3 new articles, 1 no text); 2 never asked for"),
        (
            {"new": 9, "unchanged": 8, "sitemap": 7, "feed": 6, "timeout": 5, "no_text": 4},
            "Crawling: 39 pages (9 new articles, 8 known articles that have not changed, 7 sitemaps, 6 feeds, 9 others)",
        ),
        ({"private_address": 1}, "Crawling: 0 pages; 1 never asked for"),
    ],
)  # fmt: skip
def test_the_parts_of_a_summary_add_up(
    capsys: pytest.CaptureFixture[str], outcomes: dict[str, int], sentence: str
) -> None:
    assert summary(capsys, outcomes) == sentence


def test_the_summary_of_a_crawl_counts_what_the_report_counts(crawled: Crawled) -> None:
    totals = []
    for done in crawled.printed[:2]:
        pages, parts = re.findall(r"Crawling: (\d+) pages \((.*)\); \d+ never asked for", done.stderr)[-1]
        assert sum(map(int, re.findall(r"\d+", parts))) == int(pages)
        totals.append(int(pages))
    with crawled.open() as archive:
        assert archive.db.execute("SELECT count(*) FROM captures").fetchone() == (sum(totals),)
