"""Lines right below a picture inside a Chinese text."""

import pytest

from pipelines.page import parse
from pipelines.pictured import under_pictures

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
    ],
    ids=["centred", "in elements of old", "one box", "none", "above it", "a link", "two lines", "long", "heading"],
)
def test_a_line_alone_below_a_picture_is_its_caption(between: str, *, is_caption: bool) -> None:
    page = parse(f"<body><div><p>{ONE}</p>{between}<p>{TWO}</p></div></body>")
    assert page is not None
    texts = [block.text for block in page.blocks]
    found = [*under_pictures({texts.index(ONE), texts.index(TWO)}, page)]
    assert [texts[i] for i in found] == ([LINE] if is_caption else [])


def test_a_line_at_the_edge_of_the_text_is_none() -> None:
    page = parse(f"<body><div>{PICTURE}<p>{LINE}</p><p>{ONE}</p><p>{TWO}</p>{PICTURE}<p>扫码关注</p></div></body>")
    assert page is not None
    assert [*under_pictures({1, 2}, page)] == []
