"""Lines right below a picture inside a Chinese text, and slides of a gallery."""

import time

import pytest

from pipelines.extract import main_text
from pipelines.page import Kind, parse
from pipelines.pictured import as_told, slide_numbers, under_pictures

ONE = "第一批企业在新落成的厂房里开工，车间内机器轰鸣，工人们正在赶制一批出口订单。"
TWO = "负责人告诉记者，从签约到投产只用了八个月，二期厂房也将在年底前交付使用。"
PICTURE = "<p align='center'><img src='/a.jpg'></p>"
LINE = "新落成的三号厂房"


@pytest.mark.parametrize(
    ("between", "is_caption"),
    [
        (f"{PICTURE}<p align='center'>{LINE}</p>", True),
        (f"<center><img src='/a.jpg'></center><center><font size=2>{LINE}</font></center>", True),
        (f"<p><img src='/a.jpg'><br>{LINE}</p>", True),
        (f"<p>{LINE}</p>", False),
        (f"<p>{LINE}</p>{PICTURE}", False),
        (f"{PICTURE}<p><a href='/x'>{LINE}</a></p>", False),
        (f"{PICTURE}<p>{LINE}</p><p>摄影工作室</p>", False),
        (f"{PICTURE}<p>{LINE * 9}</p>", False),
        (f"{PICTURE}<h3>{LINE}</h3>", False),
        (f"<div class='ad_in'>{PICTURE}<p>{LINE}</p></div>", False),
        (f"<div class='head'>{PICTURE}<p>{LINE}</p></div>", True),
    ],
    ids=[
        "centred",
        "in elements of old",
        "one box",
        "none",
        "above it",
        "a link",
        "two lines",
        "long",
        "heading",
        "advert",
        "head",
    ],
)
def test_a_line_alone_below_a_picture_is_its_caption(between: str, *, is_caption: bool) -> None:
    page = parse(f"<body><div><p>{ONE}</p>{between}<p>{TWO}</p></div></body>")
    assert page is not None
    texts = [block.text for block in page.blocks]
    found = [*under_pictures({texts.index(ONE), texts.index(TWO)}, page)]
    assert [texts[i] for i in found] == ([LINE] if is_caption else [])


SHOWN = "藕塘退水以后，挖藕人下塘。"
HEADED = "<h1>藕塘里的第三个季节</h1><p>2025-08-18　来源：望川日报</p>"


@pytest.mark.parametrize(
    "box",
    [
        f"<table><tr><td><img src='a.jpg'></td></tr><tr><td>{SHOWN}</td></tr></table>",
        f"<div class='pic'><img src='a.jpg'><p>{SHOWN}</p></div>",
        f"<div><p><img src='a.jpg'></p><p><span>{SHOWN}</span></p></div>",
        f"<p><img src='a.jpg'><br>{SHOWN}</p>",
        (
            f"<table><tr><td><img src='b.jpg'></td></tr><tr><td>藕塘边的老屋。</td></tr><tr><td><img src='a.jpg'></td></tr>"
            f"<tr><td>{SHOWN}</td></tr></table>"
        ),
    ],
)
def test_a_sentence_below_a_picture_right_above_the_text_is_its_caption(box: str) -> None:
    assert SHOWN in above_text(box)


@pytest.mark.parametrize(
    "box",
    [
        f"<div><p>{SHOWN}</p></div>",
        f"<img src='a.jpg'><p>{SHOWN}</p>",  # the picture stands in the box of all
        f"<div><img src='a.jpg'><p><a href='/x'>{SHOWN}</a></p></div>",
        f"<div><img src='a.jpg'><h3>{SHOWN}</h3></div>",
        "<div><img src='a.jpg'><p>扫码关注望川发布。</p></div>",
        "<div><img src='a.jpg'><p>点击图片，查看您身边的项目。</p></div>",
        "<div><img src='a.jpg'><p>望川招商，诚信为本</p></div>",
        f"<div class='author-card'><img src='a.jpg'><p>{SHOWN}</p></div>",
        f"<div class='banner'><img src='a.jpg'><p>{SHOWN}</p></div>",
        "<div class='pic'><img src='a.jpg'><p>竹海之约，等待远方来客。</p></div>",
        "<div class='pic'><img src='a.jpg'><p>望川莲藕粉，现在下单立减十元。</p></div>",
        "<div class='pic'><img src='a.jpg'><p>图文无关。</p></div>",
        f"<div><img src='a.jpg'><p>{SHOWN}</p></div><p>望川频道</p>",
        f"<div><img src='a.jpg'><p>{SHOWN}</p><p>望川 林舟</p></div>",
    ],
)
def test_other_lines_above_the_text_are_no_captions(box: str) -> None:
    assert not above_text(box)


def above_text(box: str) -> list[str]:
    page = parse(f"<body>{HEADED}{box}<div class='con'><p>{ONE}</p><p>{TWO}</p></div></body>")
    assert page is not None
    texts = [block.text for block in page.blocks]
    return [texts[i] for i in under_pictures({texts.index(ONE), texts.index(TWO)}, page)]


def test_the_caption_above_the_text_is_read() -> None:
    box = f"<table><tr><td><img src='a.jpg'></td></tr><tr><td>{SHOWN}</td></tr></table>"
    page = parse(
        f"<title>藕塘里的第三个季节</title><body>{HEADED}{box}<div class='con'><p>{ONE}</p><p>{TWO}</p></div></body>"
    )
    assert page is not None
    assert [block.text for block in main_text(page).blocks][-3:] == [SHOWN, ONE, TWO]


def test_a_line_at_the_edge_of_the_text_is_none() -> None:
    page = parse(f"<body><div>{PICTURE}<p>{LINE}</p><p>{ONE}</p><p>{TWO}</p>{PICTURE}<p>扫码关注</p></div></body>")
    assert page is not None
    assert [*under_pictures({1, 2}, page)] == []


SLIDES = [
    "天还没亮，第一条船已经靠上码头，船舱里码着四百只竹笼。图为工人在卸货。",
    "称鱼的秤有一人多高，掌秤的老人今年七十九岁，从来不报错一个数。",
    "太阳出来以前，码头边的面摊卖完了第三锅汤，锅底的火还没有熄。",
    "九点收市，水面只剩下几片菜叶，船一条一条退进雾里，码头静了下来。",
]


def gallery(counts: list[str], entry: str = "<li><img src='a.jpg'><div class='n'>{}</div><div>{}</div></li>") -> str:
    rows = "".join(entry.format(count, text) for count, text in zip(counts, SLIDES, strict=True))
    return f"<title>早市</title><body><h1>雾里的早市</h1><p>2025-08-18 来源：望川日报</p><ul class='pics'>{rows}</ul>"


@pytest.mark.parametrize(
    "count", ["{}/4", "{} / 4", "（{}/4）", "第{}张/共4张", "图{}/4", "{} of 4", "Bild {} von 4", "{}／4"]
)
def test_the_slides_of_a_gallery_are_captions_without_their_numbers(count: str) -> None:
    page = parse(gallery([count.format(n) for n in range(1, 5)]))
    assert page is not None
    found = [block for block in main_text(page).blocks if block.text in SLIDES or "4" in block.text[:8]]
    assert [block.text for block in found if "2025" not in block.text] == SLIDES
    assert {block.kind for block in found if block.text in SLIDES} == {Kind.PARAGRAPH}


def test_captions_are_found_on_the_page_around_which_labels_stand() -> None:
    page = parse(gallery([f"{n}/4" for n in range(1, 5)], "<li>{}</li><li>{}</li>"))
    assert page is not None
    found = main_text(page)
    own = set(map(id, as_told(page, found.extracted).blocks))
    assert SLIDES[0] in [block.text for block in found.blocks]
    assert all(id(block) in own for block in found.extracted)


BESIDE = "<li><p><b>{}</b></p><p>{}</p></li>"


def round_trip(before: str, behind: str, entry: str = BESIDE) -> list[str]:
    """The slides that are read of a gallery with more before the first and behind the last."""
    counts = [f"{n}/4" for n in range(1, 5)]
    html = gallery(counts, entry).replace("<ul class='pics'>", f"<ul class='pics'>{before}").replace("</ul>", "")
    page = parse(f"{html}{behind}</ul>")
    assert page is not None
    return [
        block.text for block in main_text(page).blocks if block.text not in ("雾里的早市", "2025-08-18 来源：望川日报")
    ]


@pytest.mark.parametrize("entry", [BESIDE, "<li><p>{1}</p><p>{0}</p></li>", "<li><p>{0}</p><p>{1}</p><p>林舟</p></li>"])
def test_the_copies_by_which_a_carousel_goes_round_are_none_of_the_text(entry: str) -> None:
    last, first = entry.format("4/4", SLIDES[3]), entry.format("1/4", SLIDES[0])
    plain = round_trip("", "", entry)
    assert [text for text in plain if text in SLIDES] == SLIDES
    assert round_trip(last, first, entry) == round_trip(last, "", entry) == round_trip("", first, entry) == plain


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("", BESIDE.format("2/4", SLIDES[1])),  # not the first one
        ("", BESIDE.format("1/4", "九点收市以后，清洁工人用一个小时把码头冲洗干净，准备迎接夜里的船。")),
        (BESIDE.format("3/4", SLIDES[2]), ""),
    ],
)
def test_what_stands_where_such_a_copy_would_is_text(before: str, behind: str) -> None:
    assert len([text for text in round_trip(before, behind) if len(text) > 8]) == len(SLIDES) + 1


def test_a_heading_numbers_the_parts_of_a_text() -> None:
    page = parse(gallery([f"{n} of 4" for n in range(1, 5)], "<h3>{}</h3><p>{}</p>"))
    assert page is not None
    assert slide_numbers(set(range(len(page.blocks))), page.blocks) == {}


@pytest.mark.parametrize(
    "counts",
    [
        ["1/4", "2/4", "3/4", "3/4"],
        ["1/4", "2/4", "2/3", "4/4"],
        ["2/4", "3/4", "4/4", "1/4"],
        ["1/2", "1/4", "3/4", "5"],
    ],
    ids=["twice", "of others", "not from the first on", "measures"],
)
def test_other_figures_count_no_slides(counts: list[str]) -> None:
    page = parse(gallery(counts))
    assert page is not None
    chosen = set(range(len(page.blocks)))
    assert slide_numbers(chosen, page.blocks) == {}
    assert all(block.kind is Kind.ITEM for block in main_text(page).blocks if block.text in SLIDES)


def test_numbers_right_below_each_other_are_a_pager() -> None:
    page = parse("<ul>" + "".join(f"<li>{n}/4</li>" for n in range(1, 5)) + "</ul>")
    assert page is not None
    assert slide_numbers({0, 1, 2, 3}, page.blocks) == {}


def test_many_slides_are_counted_in_linear_time() -> None:
    took = []
    for count in (1500, 3000):
        page = parse(
            "<ul>" + "".join(f"<li><i>1/{count}</i><div>{n}/3</div><p>一</p></li>" for n in range(count)) + "</ul>"
        )
        assert page is not None
        chosen = set(range(len(page.blocks)))
        start = time.process_time()
        slide_numbers(chosen, page.blocks)
        took.append(time.process_time() - start)
    assert took[1] < 3 * took[0] + 0.1
