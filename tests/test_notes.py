"""Notes below a Chinese text that are mostly links, and other links there."""

import time

import pytest
from test_process import run

from pipelines.article import BLOCK_BREAK, Article
from pipelines.ownlinks import _HEAD, _MARKED, _NOTE, MAX_MARK

TEXT = [
    "市场监管所在三处卖场买了销量前五名的纸盘，包装均标明通过食品接触材料的溶出试验，材质为原纸浆。",
    "大学食品系的老师说，甲醛多见于合板和壁纸的黏着剂，烘焙纸以硅油防粘，在二百二十度以下不会裂解。",
    "医生指出，烟害来自数千种化学物质，不能用单一成分换算，这种比喻本身就没有意义。",
]
ONE, TWO = (
    f"<a href='https://a.example/{name}'>{name}</a>" for name in ("纸制品迁移量检测综述", "食品接触材料通用标准")
)
TIME_BOUND = 2.0


def kept(below: str) -> list[str]:
    body = "".join(f"<p>{text}</p>" for text in TEXT)
    found = run(f"<title>纸盘查核报告_某站</title><h1>纸盘查核报告</h1><p>2024-03-12</p><div>{body}{below}</div>")
    assert isinstance(found, Article)
    lines = found.text.split(BLOCK_BREAK)
    assert lines[: len(TEXT)] == TEXT
    return [line.lstrip("#- ") for line in lines[len(TEXT) :]]


@pytest.mark.parametrize(
    ("below", "lines"),
    [
        (f"<h3>註釋</h3><p>註1：見{ONE}</p><p>註2：見{TWO}，3月9日查閱。</p>",
         ["註釋", "註1：見纸制品迁移量检测综述", "註2：見食品接触材料通用标准，3月9日查閱。"]),
        (f"<p>注1：{ONE}</p>", ["注1：纸制品迁移量检测综述"]),
        (f"<p>（注二）{ONE}</p>", ["（注二）纸制品迁移量检测综述"]),
        (f"<h3>参考资料</h3><p>[1] {ONE}</p><p>[2] {TWO}</p>", ["参考资料", "[1] 纸制品迁移量检测综述", "[2] 食品接触材料通用标准"]),
        (f"<h4>参考文献</h4><ol><li>{ONE}</li><li>{TWO}</li></ol>", ["参考文献", "1. 纸制品迁移量检测综述", "2. 食品接触材料通用标准"]),
        (f"<p><strong>注释：</strong></p><p>①{ONE}</p><p>②{TWO}</p>", ["注释：", "①纸制品迁移量检测综述", "②食品接触材料通用标准"]),
        (f"<p>參考資料：<br>1. {ONE}<br>2. {TWO}</p>", ["參考資料：", "1. 纸制品迁移量检测综述", "2. 食品接触材料通用标准"]),
        (f"<h2>注释与资料来源</h2><p><a href='#1'>[1]</a> 访谈记录。</p><p><a href='#2'>[2]</a> {ONE}。</p>",
         ["注释与资料来源", "[1] 访谈记录。", "[2] 纸制品迁移量检测综述。"]),
        (f"<p><b>参考文献及数据来源：</b></p><p>[1] {ONE}</p>", ["参考文献及数据来源：", "[1] 纸制品迁移量检测综述"]),
        (f"<h3>引註、參考書目</h3><p>1. {ONE}</p>", ["引註、參考書目", "1. 纸制品迁移量检测综述"]),
    ],
)  # fmt: skip
def test_notes_stay(below: str, lines: list[str]) -> None:
    assert kept(below) == lines


@pytest.mark.parametrize(
    "below",
    [
        f"<h3>相关阅读</h3><p>[1] {ONE}</p><p>[2] {TWO}</p>",
        "<p><a href=1>[1]</a> <a href=2>[2]</a> <a href=3>[3]</a></p>",
        f"<h4>推荐</h4><ol><li>{ONE}</li><li>{TWO}</li></ol>",
        f"<p>{ONE}</p><p>{TWO}</p>",
        f"<p>注意：{ONE}</p>",
        f"<p>注册：{ONE}</p>",
        f"<p>[1] {ONE}</p><p>[2] {TWO}</p>",
        f"<h3>参考资料</h3><ul><li>{ONE}</li><li>{TWO}</li></ul>",
        f"<h3>资料与推荐</h3><p>[1] {ONE}</p><p>[2] {TWO}</p>",
        f"<h3>热门注释与解读</h3><p>[1] {ONE}</p>",
        f"<h3>数据来源与相关阅读</h3><p>1. {ONE}</p>",
    ],
)
def test_other_links_do_not(below: str) -> None:
    assert kept(below) == []


@pytest.mark.parametrize("piece", ["[1] ", "註1", "【", "参考", " \u3000", "①"])
def test_hostile_notes_take_no_time(piece: str) -> None:
    text = piece * 40_000
    start = time.monotonic()
    for form in (_NOTE, _MARKED):
        form.match(text, 0, MAX_MARK)
    _HEAD.fullmatch(text)
    assert time.monotonic() - start < TIME_BOUND
