"""What reading a page takes grows with the page, not with its square, whatever the page is made of."""

import time
from collections.abc import Callable

import pytest
from conftest import slow
from hostile import ARTICLE, ONE, TITLE, beside, capture_of, distinct, page, table

from pipelines import Article, Knowledge, process

#: Sizes that are compared; the larger one may take so many times as long. What grows with the square takes up to 16 times.
FEW, MANY, MOST_TIMES = 800, 3_200, 9
SHAPES: dict[str, Callable[[int], bytes]] = {
    "paragraphs with other figures": lambda n: page(f"<h1>{TITLE}</h1>{distinct(n, 35)}"),
    "a text that is printed twice": lambda n: page(f"<h1>{TITLE}</h1>{distinct(n // 2, 35) * 2}"),
    "levels with a paragraph in each": lambda n: page("".join(f"<div><p>{i}{ONE}</p>" for i in range(n))),
    "lines of labels": lambda n: page(f"{ARTICLE}{''.join(f'<p>来源：甲{i}报</p>' for i in range(n))}<p>{ONE}</p>"),
    "boxes that are hidden": lambda n: beside("<div hidden><p></p></div>" * 4 * n),
    "controls": lambda n: beside("<button>打印</button><label>甲<select><option>乙</select></label>" * 2 * n),
    "controls without an end": lambda n: beside("<button>打印" * n),
    "cells": lambda n: beside(table(n, 4)),
    "entries of a list": lambda n: page(
        ARTICLE + "".join(f"<div><h3><a href=/{i}>滨江新区第{i}号项目签约</a></h3><p>{ONE}</p></div>" for i in range(n // 2))
    ),
}  # fmt: skip


def seconds(body: bytes, times: int) -> float:
    """Of the processor, the least of so many times."""
    found = []
    for _ in range(times):
        start = time.process_time()
        read = process(capture_of(body), Knowledge("s"))
        found.append(time.process_time() - start)
        assert isinstance(read, Article), read  # what is refused is not read to its end
    return min(found)


@slow
@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_page_takes_about_four_times_as_long(shape: str) -> None:
    assert seconds(SHAPES[shape](MANY), 1) < MOST_TIMES * seconds(SHAPES[shape](FEW), 2) + 0.2
