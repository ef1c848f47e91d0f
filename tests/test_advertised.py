"""Advertisements between Chinese paragraphs go by their mark; in a text about advertising that is a word."""

import time

import pytest

from pipelines.extract import main_text
from pipelines.page import parse

ONE = "茶山的缆车去年秋天改成了货运索道，一筐青叶从山顶到厂房只要七分钟，比人背快了一个钟头。"
TWO = "管索道的柳师傅说，雨天不开，风大不开，剩下的日子从早到晚不停，一年能省下两千个工。"
THREE = "村里把省下的工钱拿去修了晒场，今年开春又添了两台揉捻机，准备接邻村的单子。"
AD = "松涛山庄竹海房八月特惠，住三晚送一晚，预订从速，名额只有三十间。"


def read(between: str, *, last: str = THREE) -> list[str]:
    html = f"<title>茶山上的货运索道</title><body><h1>茶山上的货运索道</h1><div class='con'><p>{ONE}</p><p>{TWO}</p>{between}<p>{last}</p></div>"
    page = parse(html)
    assert page is not None
    return [block.text for block in main_text(page).blocks if block.text not in ("茶山上的货运索道", ONE, TWO, last)]


@pytest.mark.parametrize(
    "advert",
    [
        f"<p>[广告] {AD}</p>",
        f"<p>【廣告】{AD}</p>",
        f"<p>【推广】{AD}</p>",
        f"<p>（广告）{AD}</p>",
        f"<p>广告：{AD}</p>",
        f"<p>{AD}（广告）</p>",
        f"<p>[AD] {AD}</p>",
        "<div class='x'><img src='a.gif'><p>[广告] 松涛山庄竹海房八月特惠</p></div>",
        f"<div class='k1'><span>广告</span><p>{AD}</p></div>",
        f"<div class='k2'><span>广告</span><p>{AD}</p></div>",
        f"<div class='k2'><p>—— 推广 ——</p><p>{AD}</p><p>电话：0000-1234567</p></div>",
        f"<div class='k2'><img src='a.gif'><p>{AD}</p><em>广告</em></div>",
        f"<aside><p>Sponsored</p><p>{AD}</p></aside>",
    ],
)
def test_what_is_marked_as_an_advertisement_is_no_text(advert: str) -> None:
    assert read(advert) == []


@pytest.mark.parametrize(
    "text",
    [
        f"<p>广告牌：{AD}</p>",
        f"<p>【广告】，是这条街上最多的字。{AD}</p>",
        "<p>【广告】指商家花钱说的话，客人可以不信。</p><p>【招牌】指商家挂出来的名字，客人认的是这个。</p>",
        "<p>印刷：松涛印务公司承印一万份</p><p>广告：松涛广告公司代理全部版面</p>",
        f"<p>[广州] {AD}</p>",
        f"<p>{AD}（广告法第八条）</p>",
        f"<p>他指着墙上的“广告”两个字笑了起来。{AD}</p>",
        f"<h3>广告</h3><p>{AD}</p>",
        f"<div class='s'><p>广告</p><p>{AD}</p></div><div class='s'><p>会展</p><p>{ONE[:20]}今年又办了三场。</p></div>",
        f"<p>[广告] {AD}</p><p>山下立了三块广告牌，广告费一年六万元。</p><p>做广告的客人都要先上山看一看。</p>",
        "<ul><li>信息服务业（软件）</li><li>文化传媒业（广告）</li><li>现代物流业（冷链）</li></ul>",
        "<p>索道公司招聘的岗位如下：</p><p>策划专员（广告）</p><p>会计（成本）</p>",
        f"<div class='s1'><p>研发</p><p>{ONE[:20]}今年试了三种。</p></div><div class='s2'><p>推广</p><p>{AD}</p></div>",
        f"<div class='note'><p><b>推广</b></p><p>{AD}</p></div>",
        f"<p>阿尔茨海默病（AD）</p><p>{AD}</p>",
        "<ul><li>穆芳，副教授（新闻）</li><li>柳强，讲师（广告）</li></ul>",
        "<p>林远 设计系2005级（广告）</p><p>周舟 音乐系2007级（配乐）</p>",
        "<div class='s s1'><p>选育</p><p>两个品种用了六年。</p></div><div class='s s2'><p>推广</p><p>今年种上松涛山庄的三万亩。</p></div>",
        "<div class='k2'><b>推广</b><p>松涛山庄的推广费今年花了两千万元。</p></div>",
        "<div class='k2'><b>推广</b><p>松涛山庄今年花了两千万元。</p></div><p>这笔推广费是三年来最高的。</p>",
        "<div class='k2'><b>广告</b><p>松涛山庄的广告收入今年有两千万元。</p></div>",
    ],
)
def test_other_lines_with_the_word_are_text(text: str) -> None:
    assert any(AD[:4] in line or "广告" in line or "AD" in line for line in read(text))


def test_boxes_of_one_make_go_where_each_has_a_mark() -> None:
    boxes = [f"<div class='k{n}'><span>广告</span><p>{AD[n:]}</p></div>" for n in (1, 2)]
    assert read("<p>第二年换了绳子。</p>".join(boxes)) == ["第二年换了绳子。"]


def test_a_mark_alone_takes_nothing_of_the_text_with_it() -> None:
    assert read(f"<p>广告</p><p>{AD}</p>")[-1] == AD
    assert len(read("<div class='k2'><p>广告</p>" + f"<p>{AD}</p>" * 5 + "</div>")) >= 5


def test_many_marks_take_linear_time() -> None:
    took = []
    for count in (1500, 3000):
        boxes = "".join(f"<div class='k{n}'><p>广告</p><p>第{n}条索道今天开通。</p></div>" for n in range(count))
        page = parse(f"<body><p>{ONE}</p>{boxes}<p>{TWO}</p></body>")
        assert page is not None
        begin = time.process_time()
        main_text(page)
        took.append(time.process_time() - begin)
    assert took[1] < 3.2 * took[0] + 0.3
