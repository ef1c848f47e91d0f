"""Short paragraphs of a Chinese page in markup that not all judges know, such as a cell for each, are whole."""

import pytest
from test_process import run

from pipelines import Article

SHORT = [
    "合作社今年新添了两台烘干机，晒谷场空了出来。",
    "“下雨也不怕了。”社员齐大伯笑着说。",
    "烘干一吨稻谷收费八十元，比邻县低十元。",
    "明年计划再建一座四百吨的粮仓。",
]
FOOTER = "<div><p><a href='/a'>关于我们</a> | <a href='/b'>网站地图</a></p><p>版权所有 沙汀网</p><p>客服热线：000-1200</p></div>"


@pytest.mark.parametrize(
    "form",
    ["<section><span>{}</span></section>", "<div><font size='3'>{}</font></div>", "<tr><td>{}</td></tr>"],
    ids=["sections", "fonts", "rows"],
)
def test_short_paragraphs_in_rare_markup_are_whole(form: str) -> None:
    lines = [SHORT[0], "一、烘干", *SHORT[1:3], "二、仓储", SHORT[3], "资料须备齐：", "①社员名册；", "②土地流转合同。"]
    body = "".join(form.format(line) for line in lines)
    body = f"<table>{body}</table>" if form.startswith("<tr") else f"<div>{body}</div>"
    title = "沙汀合作社添置烘干机"
    beside = "<div><h3>最新项目</h3><ul><li><a href='/1'>竹木加工园二期</a></li><li><a href='/2'>冷库出租</a></li></ul></div>"
    article = run(
        f"<html><head><title>{title}</title></head><body><div><h1>{title}</h1>{body}</div>{beside}{FOOTER}</body></html>"
    )
    assert isinstance(article, Article)
    assert article.text.split("\n\n") == lines
