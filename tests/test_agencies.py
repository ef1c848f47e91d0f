"""The agency that an element in the line of the day names, and elements that name none."""

import time

import pytest
from test_attributes import read

#: Seconds of processor time for one hostile page.
TIME_BOUND = 4.0
DAY = "<time>3 March 2026</time>"


@pytest.mark.parametrize(
    ("info", "source"),
    [
        (f"<div><span class='authorText'>Jane Miller</span> · <span class='sourceText'>Ostwick Wire</span> · {DAY}</div>", "Ostwick Wire"),
        (f"<div class='artByline'><span class='ag'>UNI</span> {DAY}</div>", "UNI"),
        (f"<p class='byline'><span class='agency'>Coast News Agency</span> | {DAY}</p>", "Coast News Agency"),
        (f"<div><a class='article-source' href='/wire'>Nordwest-Dienst</a> {DAY}</div>", "Nordwest-Dienst"),
        (f"<div>{DAY} <span class='fonte'>Agenzia Costa</span></div>", "Agenzia Costa"),
        (f"<div>{DAY} <span class='story__source-name'>Harbour Daily</span></div>", "Harbour Daily"),
        (f"<div>{DAY} <em class='news_source'>Harbour Daily</em></div>", "Harbour Daily"),
        # by its words alone; of a picture; who wrote; a mark; the day elsewhere; the site itself; a short name elsewhere
        (f"<div><span class='s'>Ostwick Wire</span> · {DAY}</div>", None),
        (f"<div><span class='image-source'>Ostwick Wire</span> · {DAY}</div>", None),
        (f"<div><span class='photoSource'>Ostwick Wire</span> · {DAY}</div>", None),
        (f"<div><span class='author source'>Jane Miller</span> · {DAY}</div>", None),
        (f"<div><span class='source'>Sponsored content</span> · {DAY}</div>", None),
        (f"<div><span class='agency'>Agencies</span> · {DAY}</div>", None),
        (f"<div><span class='source'>Getty Images</span> · {DAY}</div>", None),
        (f"<div><span class='source'>from the council</span> · {DAY}</div>", None),
        ("<div><span class='source'>Ostwick Wire</span></div>", None),
        (f"<div><span class='ag'>UNI</span> {DAY}</div>", None),
        (f"<div class='byline'><span class='ag'>Jane Miller</span> {DAY}</div>", None),
        (f"<div class='byline'><span class='tag'>UNI</span> {DAY}</div>", None),
        (f"<div><span class='source'>Ostwick Wire</span> <span class='source'>Harbour Daily</span> {DAY}</div>", None),
        (f"<div><a class='source' href='/'>Ostwick</a> {DAY}</div>", None),
        (f"<div><span class='source'>Home</span> {DAY}</div>", None),
        (f"<div><span class='source'>The Coast Wire</span> {DAY}</div>", "The Coast Wire"),
        (f"<div><span class='source'>Post</span> {DAY}</div>", None),
    ],
)  # fmt: skip
def test_the_agency_in_the_line_of_the_day(info: str, source: str | None) -> None:
    assert read(info).source == source


def test_a_label_goes_before_it() -> None:
    info = f"<div><span class='source'>Ostwick Wire</span> <span>Source: Harbour Daily</span> {DAY}</div>"
    assert read(info).source == "Harbour Daily"


@pytest.mark.parametrize(
    "piece", ["<span class='source'>A ", "<i class='source-source-source'>", "<b class='byline ag'>UN"]
)
def test_hostile_markup_takes_no_time(piece: str) -> None:
    start = time.process_time()
    read(f"<div>{DAY} {piece * 2000}")
    assert time.process_time() - start < TIME_BOUND
