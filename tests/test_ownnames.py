"""The name of the site, or of its client, as the last line of a text goes; what signs a text or is one of a list
stays."""

import time

import pytest
from test_process import run

from pipelines import Article
from pipelines.ownnames import own_names
from pipelines.page import Block, Kind, block_key

TEXT = [
    "青洼县上月把旧火车站的候车室改成了裁缝作坊，四十多名女工在原来的检票口踩缝纫机，窗外还有货车经过。",
    "作坊接的多半是校服的活，一套工钱十一元，手快的一天能做九套，中午就在从前的站长室里吃饭。",
    "站里的大钟没有拆，走得仍旧很准，女工们说，看着它下班，心里踏实。",
]
SITE = "青洼新闻网"


def left(*last: str, site: str = SITE, below: str = "", title: str = "候车室里的缝纫机") -> list[str]:
    body = "".join(f"<p>{line}</p>" for line in (*TEXT, *last))
    article = run(
        f"<html><head><title>{title}_{site}</title></head><body><h1>{title}</h1>"
        f"<p>2024-03-05 来源：青洼日报</p><div class=text>{body}</div>{below}</body></html>"
    )
    assert isinstance(article, Article)
    return article.text.split("\n\n")


@pytest.mark.parametrize(
    "line",
    ["青洼新闻网", "青洼新闻客户端", "“青洼新闻”APP", "来自青洼新闻客户端", "青洼新闻微信公众号", "青洼新闻 小程序"],
)
def test_the_name_of_the_site_below_a_text_goes(line: str) -> None:
    assert left(line) == TEXT


def test_so_does_what_the_page_bids_its_readers_load() -> None:
    bidden = "<div class=qr><p>扫码下载看青洼客户端</p></div>"
    assert left("看青洼客户端", below=bidden) == TEXT
    assert left("青洼新闻网", "青洼新闻客户端") == TEXT
    copy = "".join(f"<div>{line}</div>" for line in (*TEXT, "青洼新闻客户端"))
    assert left(below=f"<div class=h5>{copy}</div>") == TEXT


def test_the_site_signs_its_own_notices() -> None:
    assert left(SITE, title="青洼新闻网征稿启事") == [*TEXT, SITE]
    assert left("特此公告。", SITE) == [*TEXT, "特此公告。", SITE]


@pytest.mark.parametrize(
    "last",
    [
        ("青洼县人民政府",),
        ("青洼县铁路局", "2024年3月5日"),
        ("青洼新闻网", "2024年3月5日"),
        ("报名可以用下面的办法", "青洼新闻客户端"),
        ("报名可以通过以下渠道办理。", "青洼新闻客户端", "青洼新闻小程序"),
        ("看青洼客户端",),
        ("青洼新闻客户端昨天报道了这间作坊",),
    ],
    ids=["an office", "a day", "the site's day", "a list", "a list below a sentence", "another client", "more"],
)
def test_what_signs_a_text_or_stands_below_a_line_stays(last: tuple[str, ...]) -> None:
    assert left(*last)[: len(TEXT)] == TEXT
    assert left(*last)[len(TEXT) : len(TEXT) + 1] == [last[0]]


def test_an_office_signs_with_the_name_that_the_title_has() -> None:
    assert left("青洼县商务局", site="青洼县商务局") == [*TEXT, "青洼县商务局"]


def test_many_lines_take_no_long_time() -> None:
    blocks = [Block(line, Kind.PARAGRAPH) for line in (*TEXT, *["青洼新闻客户端"] * 20_000)]
    start = time.process_time()
    own_names({*range(len(blocks))}, blocks, block_key(f"候车室_{SITE}"))
    assert time.process_time() - start < 1
