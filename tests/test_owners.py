"""A <title> that names an office and the kind of its pages, and the heading above the text that is the title then."""

import time
from datetime import UTC, datetime

import pytest
from test_attributes import TEXT

from pipelines.labels import read_labels
from pipelines.owners import heading_below_owner
from pipelines.page import parse

HEAD = "Dye houses for five weavers’ districts"


def title(declared: str, top: str, above: str) -> str | None:
    page = parse(f"<html><head><title>{declared}</title></head><body>{top}<div>{above}{TEXT}</div></body></html>")
    assert page is not None
    article = [block for block in page.blocks if len(block.text) > 100]
    moment = datetime(2026, 8, 1, tzinfo=UTC)
    return read_labels(page, article, url="https://post.example/r.aspx?id=7", fetched_at=moment, timezone=None).title


MENU = "<ul>" + 3 * "<li><a href='/'>Home</a></li>" + "</ul>"
OFFICE = f"<h2>Press Information Office</h2><h4>Government of Ostwick</h4>{MENU}"


@pytest.mark.parametrize(
    ("declared", "top", "above", "expected"),
    [
        (
            "Press Release:Press Information Office, Government of Ostwick",
            OFFICE,
            f"<h2>{HEAD}</h2><p>Posted On: 14 JAN 2026</p>",
            HEAD,
        ),
        ("Press Information Office", OFFICE, f"<div>Handlooms</div><h2>{HEAD}</h2><p>14 JAN 2026</p>", HEAD),
        ("Government of Ostwick - News", OFFICE, f"<h2>{HEAD}</h2><p>Posted On: 14 JAN 2026</p>", HEAD),
        ("Notizie: Press Information Office", OFFICE, f"<h1>{HEAD}</h1><p>14 JAN 2026</p><h3>What is promised</h3>", HEAD),
        ("Press Release:Press Information Desk", OFFICE.replace("Office", "Desk"),
         f"<div><h2>{HEAD}</h2></div><h3>Yarn of five towns</h3><p>Posted On: 14 JAN 2026 | Source: Ministry of Yarn</p>", HEAD),
        ("Media Relations Unit", OFFICE.replace("Press Information Office", "Media Relations Unit"), f"<h2>{HEAD}</h2><p>14 JAN 2026</p>", HEAD),
        ("Secretariat of the Weavers", OFFICE.replace("Press Information Office", "Secretariat of the Weavers"),
         f"<h2>{HEAD}</h2><p>14 JAN 2026</p>", HEAD),
        # what a shop has, and a press to print with
        ("The Service Desk of Ostwick", OFFICE.replace("Press Information Office", "The Service Desk of Ostwick"),
         f"<h2>{HEAD}</h2><p>14 JAN 2026</p>", "The Service Desk of Ostwick"),
        ("An old press wins a prize", OFFICE.replace("Press Information Office", "An old press wins a prize"),
         f"<h2>{HEAD}</h2><p>14 JAN 2026</p>", "An old press wins a prize"),
        # more than names; names that are no headings; no heading above the text; a link; a short one
        ("Loans at last, says the Press Information Office", OFFICE, f"<h2>{HEAD}</h2>", "Loans at last, says the Press Information Office"),
        ("Dye houses, says the Press Information Office", OFFICE, f"<h2>{HEAD}</h2>", HEAD),  # in other words
        ("Dyed Yarn of Ostwick", "<p>Dyed Yarn of Ostwick</p>", "<h3>What is promised here</h3>", "Dyed Yarn of Ostwick"),
        ("Press Information Office", OFFICE, "<p>14 JAN 2026</p>", "Press Information Office"),
        ("Press Information Office", OFFICE, f"<h2><a href='/8'>{HEAD}</a></h2><p>14 JAN 2026</p>", "Press Information Office"),
        ("Press Information Office", OFFICE, "<h2>Details</h2><p>14 JAN 2026</p>", "Press Information Office"),
        ("The weavers of the coast | Our Daily Ostwick", "<h2>Our Daily Ostwick</h2>" + MENU + "<h1>The weavers of the coast</h1>",
         "<h3>Looking for something?</h3><p>14 JAN 2026</p>", "The weavers of the coast"),
        ("How we paid the loan | Our way to the sea", f"<h1>How we paid the loan</h1><h2>Our way to the sea</h2>{MENU}",
         "<h3>Looking for something?</h3><p>14 JAN 2026</p>", "How we paid the loan"),
        # without a day, without a menu: the heading of a chapter
        ("Press Information Office", OFFICE, "<h2>How the office began its work</h2>", "Press Information Office"),
        ("Press Information Office", OFFICE[: OFFICE.index("<ul")], f"<h2>{HEAD}</h2><p>14 JAN 2026</p>", "Press Information Office"),
        (f"{HEAD} - Press Information Office", OFFICE, f"<h2>{HEAD}</h2><h3>What the weavers are promised</h3>", HEAD),
    ],
)  # fmt: skip
def test_the_title_below_the_names_of_an_office(declared: str, top: str, above: str, expected: str) -> None:
    assert title(declared, top, above) == expected


CORPORATION = "Ostwick Quay Development Corporation"
BANNER = f"<table><tr><td><img src='b.gif' alt='{CORPORATION}'></td></tr></table>"
TRAIL = "<p>You are here: <a href='/'>Home</a> &gt; <a href='/n'>Notices</a> &gt; <a href='/l'>Land Notices</a></p>"
FOOT = f"<p>{CORPORATION} | 8 Court Square</p>"


@pytest.mark.parametrize(
    ("declared", "top", "above", "foot", "expected"),
    [
        (f"{CORPORATION} - News Release", BANNER, f"<p>March 3, 2009</p><h2>{HEAD}</h2>", FOOT, HEAD),
        (f"{CORPORATION} - News Release", BANNER, "<p>March 3, 2009</p><h2>Dye houses for five<br>weavers’ districts</h2>", FOOT, HEAD),
        (f"News | {CORPORATION}", BANNER, f"<h1>{HEAD}</h1><p>March 3, 2009</p>", FOOT, HEAD),
        (CORPORATION, BANNER, f"<h1>{HEAD}</h1><p>March 3, 2009</p>", FOOT, HEAD),
        (f"{CORPORATION} :: Land Notices", BANNER + TRAIL, f"<p><b>{HEAD}</b></p><p>Posted: 3 March 2009</p>", FOOT, HEAD),
        (f"{CORPORATION} :: Land Notices", BANNER + TRAIL, f"<h2>{HEAD}</h2><p>March 3, 2009</p>", FOOT, HEAD),
        # … in an element that is printed large, or called a title, beside a bold line of the kind of notice
        (CORPORATION, BANNER, f"<p><span style='font-size:16pt;font-weight:bold'>{HEAD}</span></p><p>Posted: 3 March 2009</p>", FOOT, HEAD),
        (CORPORATION, BANNER, f"<p><b>Notice to all weavers</b></p><p class='title'>{HEAD}</p><p>March 3, 2009</p>", FOOT, HEAD),
        (CORPORATION, BANNER, f"<p><font size='5'>{HEAD}</font></p><p>March 3, 2009</p>", f"<p>© 2009 {CORPORATION}</p>", HEAD),
        (CORPORATION, f"<div>{CORPORATION}</div>{MENU}", f"<p class='title'>{HEAD}</p><p>March 3, 2009</p>", f"<p>Copyright 2009 by the {CORPORATION}</p>", HEAD),
        (CORPORATION, f"<div>{CORPORATION}</div>", f"<p class='title'>{HEAD}</p><p>March 3, 2009</p>", FOOT, CORPORATION),
        (CORPORATION, f"<div>{CORPORATION}</div>{MENU}", f"<p class='title'>{HEAD}</p>", FOOT, CORPORATION),
        (CORPORATION, f"<div>{CORPORATION}</div>{MENU}", f"<p>{HEAD}</p><p>March 3, 2009</p>", FOOT, CORPORATION),
        (CORPORATION, f"<div>{CORPORATION}</div>{MENU}", f"<p class='title'>{HEAD}</p><p>March 3, 2009</p>", "<p>Imprint</p>", CORPORATION),
        ("The looms of Ostwick at rest", f"<h1>The looms of Ostwick at rest</h1>{MENU}", f"<p class='title'>{HEAD}</p><p>March 3, 2009</p>",
         "<p>The looms of Ostwick at rest: what readers say</p>", "The looms of Ostwick at rest"),
        (CORPORATION, BANNER, f"<p class='title'>Looms at rest in March</p><p class='title'>{HEAD}</p><p>March 3, 2009</p>", FOOT, CORPORATION),
        # no last step, two bold lines, no day, a link
        (f"{CORPORATION} :: Weavers", BANNER + TRAIL, f"<p><b>{HEAD}</b></p><p>March 3, 2009</p>", FOOT, CORPORATION),
        (f"{CORPORATION} :: Land Notices", BANNER + TRAIL, f"<p><b>Tides at the quay today</b></p><p><b>{HEAD}</b></p><p>March 3, 2009</p>", FOOT, CORPORATION),
        (f"{CORPORATION} :: Land Notices", BANNER + TRAIL, f"<p><b>{HEAD}</b></p>", FOOT, CORPORATION),
        (f"{CORPORATION} :: Land Notices", BANNER + TRAIL, f"<p><a href='/8'><b>{HEAD}</b></a></p><p>March 3, 2009</p>", FOOT, CORPORATION),
        # no picture, no line below, no day, a link, a title of its own
        (f"{CORPORATION} - News Release", "", f"<h2>{HEAD}</h2>", FOOT, CORPORATION),
        (f"{CORPORATION} - News Release", BANNER, f"<p>March 3, 2009</p><h2>{HEAD}</h2>", "", CORPORATION),
        (f"{CORPORATION} - News Release", BANNER, f"<h2>{HEAD}</h2>", FOOT, CORPORATION),
        (f"{CORPORATION} - News Release", BANNER, f"<p>March 3, 2009</p><h2><a href='/8'>{HEAD}</a></h2>", FOOT, CORPORATION),
        (f"Loans at last - {CORPORATION}", BANNER, f"<p>March 3, 2009</p><h2>{HEAD}</h2>", FOOT, f"Loans at last - {CORPORATION}"),
        (f"Weavers get dye houses - {CORPORATION}", BANNER, f"<p>March 3, 2009</p><h2>{HEAD}</h2>", FOOT, HEAD),
    ],
)  # fmt: skip
def test_the_title_below_the_banner_of_a_corporation(
    declared: str, top: str, above: str, foot: str, expected: str
) -> None:
    page = parse(f"<html><head><title>{declared}</title></head><body>{top}<div>{above}{TEXT}</div>{foot}</body></html>")
    assert page is not None
    article = [block for block in page.blocks if len(block.text) > 100]
    moment = datetime(2026, 8, 1, tzinfo=UTC)
    said = read_labels(page, article, url="https://post.example/r.htm", fetched_at=moment, timezone=None)
    assert said.title == expected


SITE, PROJECT = "漪川市公共资源交易平台", "漪川开发区标准厂房一期施工总承包招标公告"
FIELDS = "<p>【信息时间：2026-03-18】【信息来源：漪川市公共资源交易中心】</p>"


@pytest.mark.parametrize(
    ("declared", "top", "above", "expected"),
    [
        (SITE, f"<div>{SITE}</div>{MENU}", f"<h3 class='article-title'>{PROJECT}</h3>{FIELDS}", PROJECT),
        (SITE, f"<div>{SITE}</div>{MENU}", f"<div class='title'>{PROJECT}</div>{FIELDS}", PROJECT),
        (SITE, f"<h1>{SITE}</h1>{MENU}", f"<h3>{PROJECT}</h3>{FIELDS}", PROJECT),
        (SITE, f"<div>{SITE}</div>{MENU}", f"<h2>{PROJECT}</h2>", PROJECT),
        ("漪川市招商网", f"<div>漪川市招商网</div>{MENU}", f"<p><b>{PROJECT}</b></p>{FIELDS}", PROJECT),
        (f"漪川镇公告 - {SITE}", f"<h2>{SITE}</h2>{MENU}", f"<h1>{PROJECT}</h1>{FIELDS}", PROJECT),
        (f"漪川镇公告 - {SITE}", f"<h2>{SITE}</h2>{MENU}", f"<p><b>{PROJECT}</b></p>{FIELDS}", PROJECT),
        ("漪川招商网_漪川的河与两岸人家", f"<h1>漪川的河与两岸人家</h1>{MENU}", f"<h2>{PROJECT}</h2>{FIELDS}", "漪川的河与两岸人家"),
        (f"漪川镇公告 - {SITE}", f"<h2>{SITE}</h2>{MENU}", "<h3>平台简介</h3>", SITE),
        # a title that is no site's; nothing else that is made as a title is; headings of the text
        ("漪川的河", f"<h1>漪川的河</h1>{MENU}", f"<p><b>{PROJECT}</b></p>{FIELDS}", "漪川的河"),
        (PROJECT, f"<div>{PROJECT}</div>{MENU}", f"<h3>一期标准厂房有关事项的说明材料</h3>{FIELDS}", PROJECT),
        (SITE, f"<h1>{SITE}</h1>{MENU}", "<h3>平台简介</h3>", SITE),
        (SITE, f"<h1>{SITE}</h1>{MENU}", "<h3>平台的建设目标与服务对象说明</h3><h3>平台的使用办法与常见问题说明</h3>", SITE),
        (SITE, f"<h1>{SITE}</h1>{MENU}", f"<h3><a href='/1'>{PROJECT}</a></h3>", SITE),
    ],
)  # fmt: skip
def test_the_title_below_the_name_of_its_site(declared: str, top: str, above: str, expected: str) -> None:
    assert title(declared, top, above) == expected


@pytest.mark.parametrize("piece", ["a ", "Press Information Office ", "news "])
def test_hostile_titles_take_no_time(piece: str) -> None:
    page = parse("".join(f"<h2>{piece * n}</h2>" for n in range(1, 400)) + TEXT)
    assert page is not None
    start = time.process_time()
    heading_below_owner(piece * 20_000, page.blocks, len(page.blocks) - 1)
    assert time.process_time() - start < 2
