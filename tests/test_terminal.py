"""What a person reads: sums that add up, names that are whole, commands that can be copied."""

import re
import shlex
import sys
from pathlib import Path

import pytest
from conftest import Crawled, newsieve

from pipelines import console, views
from pipelines.terminal import Terminal
from pipelines.words import RECLEAN_WORDS


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
        ({"new": 3, "no_text": 1, "robots_disallowed": 2}, "Crawling: 4 pages (3 new articles; 1 no text), 2 URLs never asked for"),
        (
            {"new": 9, "unchanged": 8, "sitemap": 7, "feed": 6, "timeout": 5, "no_text": 4},
            "Crawling: 39 pages (9 new articles; 8 known articles that have not changed; 7 sitemaps; 6 feeds; 9 others)",
        ),
        ({"private_address": 1}, "Crawling: 0 pages, 1 URLs never asked for"),
    ],
)  # fmt: skip
def test_the_parts_of_a_summary_add_up(
    capsys: pytest.CaptureFixture[str], outcomes: dict[str, int], sentence: str
) -> None:
    assert summary(capsys, outcomes) == sentence


def test_the_summary_of_a_crawl_counts_what_the_report_counts(crawled: Crawled) -> None:
    totals = []
    for done in crawled.printed[:2]:
        pages, parts = re.findall(r"Crawling: (\d+) pages \((.*)\), \d+ URLs never asked for", done.stderr)[-1]
        assert sum(map(int, re.findall(r"\d+", parts))) == int(pages)
        totals.append(int(pages))
    with crawled.open() as archive:
        assert archive.db.execute("SELECT count(*) FROM captures").fetchone() == (sum(totals),)


@pytest.mark.parametrize("width", [40, 60, 80])
def test_a_narrow_report_has_its_names_whole(
    crawled: Crawled, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], width: int
) -> None:
    monkeypatch.setattr(console, "LOG_WIDTH", width)
    with crawled.open() as archive:
        report = views.report(archive)
    Terminal().report(report)
    printed = capsys.readouterr().out
    for name in (*report.removed, *report.failures, *report.refused, *(site["site"] for site in report.sites)):
        assert re.search(rf"(?<!\w){name}(?!\w)", printed), name
    assert "…" not in printed, "nothing is cut"


def test_no_line_of_a_log_ends_in_spaces(crawled: Crawled) -> None:
    reported = newsieve("report", "--archive", crawled.archive).stdout
    listed = newsieve("sites", "list", "--sites", crawled.sites).stdout
    for printed in (reported, listed, crawled.printed[-1].stdout):
        assert len(printed.splitlines()) > 2
        assert [line for line in printed.splitlines() if line != line.rstrip()] == []


def test_reclean_says_in_words_what_it_did(crawled: Crawled) -> None:
    lines = crawled.printed[-1].stdout.splitlines()
    assert lines[0].split("  ") == ["pages", "what came of them"]
    assert {line.split(maxsplit=1)[1] for line in lines[1:]} <= set(RECLEAN_WORDS.values())


def test_commands_to_try_can_be_copied_whatever_the_folder_is_called(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program, archive = Path("my tools/newsieve"), Path("my news; it's/archive $1.db")
    monkeypatch.setattr(sys, "argv", [str(program)])
    Terminal().try_next(archive, Path("data/archive.db"), 7)
    for line in capsys.readouterr().out.strip().splitlines()[1:]:
        assert shlex.split(line.split("   ")[0])[0] == str(program)
        assert shlex.split(line.split("   ")[0])[-2:] == ["--archive", str(archive)]
