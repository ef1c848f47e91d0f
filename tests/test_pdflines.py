"""A PDF made HTML, line by line, as pdf2htmlEX and pdftohtml write it: its paragraphs are whole, what is no paragraph
stays as it is, and so do lines of all other pages."""

import textwrap
import time
from functools import partial
from timeit import timeit

import pytest
from test_process import run

from pipelines import Article
from pipelines.page import parse

PAGES = [
    [
        "　　青埠县去年试种的两千亩富硒茶今年春天第一次开采，县茶业",
        "服务中心派人在六个村的地头记了四十天账，把每天采下的鲜叶、",
        "用工和卖价都写在本子上，现将账本里的主要情况公布如下。",
        "　　一、采了多少",
        "　　六个村共采下鲜叶十一万斤，制成干茶两万四千斤。最早的一",
        "片茶园在三月二日开采，最晚的一片到四月十一日才封园，中间",
        "因为倒春寒停采五天。",
        "　　二、卖给了谁",
        "　　收茶的共有十九家，其中本县的七家，外省的十二家。外省的",
    ],
    [
        "客商把一半的茶买走了，付的价钱比本县的高两成。",
        "　　服务中心主任陶春生说，账本明年还要接着记，记满三年再决",
        "定是不是扩种。",
    ],
]
WHOLE = [
    "青埠县去年试种的两千亩富硒茶今年春天第一次开采，县茶业服务中心派人在六个村的地头记了四十天账，把每天采下的鲜叶、用工和卖价都写在本子上，现将账本里的主要情况公布如下。",
    "一、采了多少",
    "六个村共采下鲜叶十一万斤，制成干茶两万四千斤。最早的一片茶园在三月二日开采，最晚的一片到四月十一日才封园，中间因为倒春寒停采五天。",
    "二、卖给了谁",
    "收茶的共有十九家，其中本县的七家，外省的十二家。外省的客商把一半的茶买走了，付的价钱比本县的高两成。",
    "服务中心主任陶春生说，账本明年还要接着记，记满三年再决定是不是扩种。",
]


def by_class(pages: list[list[str]], number: str = "— {} —") -> str:
    """As pdf2htmlEX writes it, with spans for the gaps between letters."""
    html = "<style>.x1{left:90.5px}.x2{left:122px}.xf{left:280px}</style><div id='page-container'>"
    for at, lines in enumerate(pages, 1):
        boxes = "".join(
            f"<div class='t m0 x1 h2 y{row:x} ff1 fs0 fc0 sc0 ls0 ws0'>{line[:9]}<span class='_ _1'></span>{line[9:]} </div>"
            for row, line in enumerate(lines, 1)
        )
        edge = f"<div class='t m0 xf h3 y2e ff1 fs1 fc0 sc0 ls0 ws0'>{number.format(at)}</div>" if number else ""
        html += f"<div id='pf{at}' class='pf w0 h0' data-page-no='{at}'><div class='pc pc{at} w0 h0'><img src='bg{at}.png'/>{boxes}{edge}</div></div>"
    return f"{html}</div>"


def by_style(pages: list[list[str]], number: str = "{}") -> str:
    """As pdftohtml writes it; first lines stand further right."""
    html = ""
    for at, lines in enumerate(pages, 1):
        html += f"<div id='page{at}-div' style='position:relative;width:892px;height:1263px;'>"
        for row, line in enumerate([*lines, number.format(at)]):
            left = 90 + 32 * line.startswith("　　") + 350 * (row == len(lines))
            html += f"<p style='position:absolute;top:{100 + 30 * row}px;left:{left}px;white-space:nowrap' class='ft00'>{line.strip()}</p>"
        html += "</div>"
    return html


def texts(html: str) -> list[str]:
    page = parse(f"<html><body><div class='art'>{html}</div></body></html>")
    assert page is not None
    return [block.text for block in page.blocks]


@pytest.mark.parametrize("written", [by_class, by_style])
def test_the_paragraphs_of_a_pdf_are_whole(written) -> None:  # type: ignore[no-untyped-def]
    found = texts(written(PAGES))
    assert [text for text in found if not any(digit in text for digit in "12")] == WHOLE
    assert len(found) == len(WHOLE) + 2


@pytest.mark.parametrize(
    "number", ["— {} —", "- {} -", "-{}-", "{}", "第 {} 页", "第{}页 共2页", "第{}页/共2页", "{} / 2", "Page {} of 2"]
)
@pytest.mark.parametrize("written", [by_class, by_style])
def test_the_numbers_of_its_pages_go(written, number: str) -> None:  # type: ignore[no-untyped-def]
    article = run(
        "<html><head><title>青埠县富硒茶第一年的账本</title></head><body><div class='art'><h1>青埠县富硒茶第一年的账本</h1>"
        f"<p>发布日期：2025-05-18　来源：青埠县茶业服务中心</p>{written(PAGES, number)}</div><div>版权所有 青埠县</div></body></html>"
    )
    assert isinstance(article, Article)
    assert article.text.split("\n\n") == WHOLE
    assert {number.format(1), number.format(2)} < {one.text for one in article.removed}


def test_what_all_pages_print_above_their_text_stands_once() -> None:
    pages = [["青埠县茶业服务中心文件", *PAGES[0]], ["青埠县茶业服务中心文件", *PAGES[1], *PAGES[0][3:7]]]
    pages.append(["青埠县茶业服务中心文件", *PAGES[0][3:7]])
    page = parse(by_class(pages))
    assert page is not None
    said = [page.boxes[block.box].name for block in page.blocks if block.text == "青埠县茶业服务中心文件"]
    assert ["pdf-page-edge" in name for name in said] == [False, True, True]
    assert WHOLE[4] in [block.text for block in page.blocks]


def test_without_indents_lines_go_on_within_a_sentence_alone() -> None:
    flat = [[line.strip("　") for line in page] for page in PAGES]
    flat[0][0] += "技术"
    flat[0][1] = "推广" + flat[0][1][4:] + "每天的"
    found = texts(by_style(flat))
    assert found[0].startswith(flat[0][0] + flat[0][1])
    assert {"一、采了多少", "二、卖给了谁"} < {*found}


def test_words_in_latin_letters_stay_apart() -> None:
    lines = [
        "    The harbour board of Ostwick has let its three oldest sheds to makers",
        "of rope and sails, who had asked for them since the winter before the",
        "last one. They pay by the yard of quay, and keep the roofs in good re-",
        "pair.",
        "    The first of them moves in on Monday, with nine looms and a cart that",
        "was built in the town, and the board will look at the books in autumn.",
    ]
    assert texts(by_class([lines], "")) == [
        " ".join(lines[:3]).strip() + lines[3],
        " ".join(lines[4:]).strip(),
    ]


RUSSIAN = (
    "Городская управа сообщила, что ремонт старого причала начнётся осенью, когда рыбацкие лодки уйдут в дальнюю гавань, "
    "и продлится до весны без перерыва на праздники, хотя жители соседних улиц просили начать не раньше апреля, пока дорога сухая."
)
GERMAN = (
    "Der Stadtrat beschloß am Dienstag, daß die alte Brücke vom ersten Oktober an bis Ende April für Fußgänger geöffnet bleibt, "
    "während schwere Wagen über Weißenfels fahren müssen, was ärgerlich ist, aber für alle überschaubar und ökonomisch günstig."
)
GREEK = (
    "Το δημοτικό συμβούλιο αποφάσισε ότι η παλιά γέφυρα θα κλείσει από την πρώτη Οκτωβρίου μέχρι το τέλος του Απριλίου, "
    "επειδή οι κολόνες είναι τόσο αδύναμες που τα φορτηγά δεν περνούν με ασφάλεια και κανείς δεν ξέρει πόσο θα αντέξουν."
)
KOREAN = (
    "시의회는 화요일에 낡은 다리를 시월 일일부터 사월 말까지 닫기로 결정했는데 이는 기둥이 너무 약해서 무거운 화물차가 안전하게 "
    "지나갈 수 없기 때문이며 지난여름부터 사람들은 먼 길로 돌아서 다니고 있고 시장 상인들은 손님이 줄었다고 걱정하고 있다."
)


@pytest.mark.parametrize("text", [RUSSIAN, GERMAN, GREEK, KOREAN], ids=["Cyrillic", "German", "Greek", "Hangul"])
def test_so_do_those_in_other_letters(text: str) -> None:
    lines = textwrap.wrap(text, 32 if text is KOREAN else 56)
    assert texts(by_style([lines], "")) == [text]


BOARD = [
    "The harbour board met on Tuesday in the old customs house to hear what",
    "the makers of rope and sails had to say about the sheds that they rent",
    "and to decide whether the terms should be kept for the coming season.",
]
PEOPLE = [
    "Ruth Okell, Chair of the Harbour Board and Member for Ostwick South",
    "Jane Miller, Deputy Chair and Member for the Parish of Great Dunham",
    "Peter Stubbs, Clerk of Works to the Harbour Board of Ostwick County",
]
POINTS = [
    "- new timber for the landing stage from the county saw mills at Dunham",
    "- a second crane that was promised to the yard in the spring of 2019",
]
LETTERED = [f"{letter}) {point[2:]}" for letter, point in zip("ab", POINTS, strict=True)]
SHEDS = [
    "青埠县富硒茶标准化种植示范基地一期工程及配套灌溉设施建设项目",
    "松镇茶叶初制加工厂厂房改造与设备更新工程",
    "柳镇茶旅融合道路、停车场建设和沿线村庄环境整治及绿化提升工程",
]


@pytest.mark.parametrize("entries", [PEOPLE, POINTS, LETTERED, SHEDS], ids=["people", "dashes", "letters", "Chinese"])
def test_entries_as_wide_as_the_text_stay_apart(entries: list[str]) -> None:
    chinese = WHOLE[0][:-1] + WHOLE[2]
    text, whole = (textwrap.wrap(chinese, 31), chinese) if entries is SHEDS else (BOARD, " ".join(BOARD))
    assert texts(by_style([[*text, *entries, *text]], "")) == [whole, *entries, whole]


POEM = ["茶山的雾还没有散", "采茶的人已经上山", "一垄一垄的绿", "被手指数过了一遍", "竹篓比昨天重", "路也比昨天短"]
NAMES = [
    "青埠县富硒茶标准化种植示范基地一期", "松镇茶叶初制加工厂厂房与设备更新", "柳镇茶旅融合道路与停车场建设项目",
    "白石村古茶树保护与认养平台建设项目", "青埠县茶业服务中心检测实验室扩建", "县城茶叶交易市场冷库与仓储扩建",
]  # fmt: skip
ROWS = [f"{n}  {name[:9]}  松镇  {n}31万元  在建" for n, name in enumerate(NAMES, 1)]
CONTENTS = [f"{name}………………{n}" for n, name in enumerate(NAMES, 1)]
ADDRESSES = ["青埠县茶业服务中心", "地址：青埠县松镇茶场路31号", "电话：0000-5550131", "邮编：000031", "联系人：陶春生"]
SENTENCES = [f"{name}由县里出地，镇里出工。" for name in NAMES]


@pytest.mark.parametrize("lines", [POEM, NAMES, ROWS, CONTENTS, ADDRESSES, SENTENCES])
@pytest.mark.parametrize("written", [by_class, by_style])
def test_what_is_no_paragraph_stays_line_by_line(written, lines: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert texts(written([lines], "")) == [" ".join(line.split()) for line in lines]


@pytest.mark.parametrize("lines", [POEM, NAMES, ROWS, CONTENTS, ADDRESSES])
@pytest.mark.parametrize("written", [by_class, by_style])
def test_so_does_what_stands_between_its_paragraphs(written, lines: list[str]) -> None:  # type: ignore[no-untyped-def]
    found = texts(written([[*PAGES[0][:7], *lines, *PAGES[0][3:7]]], ""))
    assert found[:3] == WHOLE[:3]
    assert found[3 : 3 + len(lines)] == [" ".join(line.split()) for line in lines]


@pytest.mark.parametrize(
    "html",
    [
        "".join(f"<p>{line}</p>" for line in PAGES[0]),
        "".join(f"<div class='t x1 y{n}'>{line}</div>" for n, line in enumerate(PAGES[0])),
        "".join(f"<div style='margin-left:3px;margin-top:9px'>{line}</div>" for line in PAGES[0]),
        "".join(f"<div style='position:absolute;left:0;top:0'>{line}</div>" for line in PAGES[0]),
        "".join(f"<p style='left:9px;top:{n}px'><a href='/{n}'>{line}</a></p>" for n, line in enumerate(PAGES[0])),
        "".join(f"<div><p style='left:9px;top:{n}px'>{line}</p></div>" for n, line in enumerate(PAGES[0])),
        "".join(f"<p style='left:9px;top:{n}px'>{line * 4}</p>" for n, line in enumerate(PAGES[0])),
    ],
    ids=["paragraphs", "other classes", "margins", "one place", "links", "boxes", "long"],
)
def test_lines_of_other_pages_stay(html: str) -> None:
    assert len(texts(html)) == len(PAGES[0])


def test_a_number_that_counts_no_pages_stays() -> None:
    pages = [[*PAGES[0][:7], "1850"], [*PAGES[1], "2024"]]
    page = parse(by_class(pages, ""))
    assert page is not None
    assert {"1850", "2024"} < {block.text for block in page.blocks}
    assert not any("pdf-page-edge" in box.name for box in page.boxes)
    page = parse("".join(f"<p>{line}</p>" for line in [*PAGES[0], "— 1 —", *PAGES[1], "— 2 —"]))
    assert page is not None
    assert not any("pdf-page-edge" in box.name for box in page.boxes)


def test_what_stands_between_two_lines_parts_them() -> None:
    html = by_class(PAGES, "").replace(
        "<div class='t m0 x1 h2 y6 ", "<div class='c'><div>图一</div></div><div class='t m0 x1 h2 y6 "
    )
    found = texts(html)
    at = found.index("图一")
    assert (found[at - 1][-4:], found[at + 1][:5]) == ("最早的一", "片茶园在三")


@pytest.mark.parametrize("written", [by_class, by_style])
def test_the_work_grows_with_the_lines(written) -> None:  # type: ignore[no-untyped-def]
    taken = []
    for pages in (150, 300):
        html = written([PAGES[0] + PAGES[1]] * pages)
        taken.append(min(timeit(partial(texts, html), timer=time.process_time, number=1) for _ in range(3)))
    assert taken[1] < 3 * taken[0] + 0.1
    start = time.process_time()
    texts(written([["茶" * 28] * 3000]))
    assert time.process_time() - start < 2
