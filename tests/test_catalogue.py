"""Names that a Chinese text announces and lists, each with a link of its own, and the links that only look so."""

import time

import pytest
from test_belonging import kept

from pipelines.catalogue import _NAMES

LEAD = "七月三日，沙汀港区公布本年度园区评选结果，评选自三月开始，历时四个月，共有二十六家单位报名参加。"
AFTER = "入选单位将获得设备补助和用地指标，称号有效期三年，期满以后需要重新申报并接受评估。"
NAMES = ["浮石渔业产业园", "柳堰绳网产业园", "杉湾冷藏产业园", "东矶造船产业园"]
OTHERS = ["北渚灯具产业园", "汀洲竹器产业园", "槐荫农具产业园"]
SAID = "经各乡镇推荐、专家评审和网上公示，沙汀港区认定四家园区为特色产业园，名单如下："


def linked(names: list[str], note: str = "") -> str:
    return "<ul>" + "".join(f"<li><a href='/park/{i}.html'>{n}</a>{note}</li>" for i, n in enumerate(names)) + "</ul>"


def lines(names: list[str]) -> str:
    return "".join(f"<p><a href='/park/{i}.html'>{name}</a></p>" for i, name in enumerate(names))


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{LEAD}</p><p>{SAID}</p>{linked(NAMES)}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>现将入选园区名单公布如下：</p>{linked(NAMES)}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>{SAID[:-1]}（排名不分先后）：</p>{linked(NAMES)}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>{SAID}</p>{linked(NAMES)}<p>另有三家园区列入培育名单：</p>{linked(OTHERS)}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>{AFTER}</p><p>{SAID}</p>{linked(NAMES)}",
        f"<p>{LEAD}</p><p>{AFTER}</p><p>{SAID}</p>{linked(NAMES)}<p>沙汀港区管理办公室</p><p>2026年7月3日</p>",
        f"<p>{LEAD}</p><p>{SAID}</p>{lines(NAMES)}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>获评单位名单：</p>{linked(NAMES, '（复核通过）')}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>入选清单现公示如下。</p>{linked(NAMES, '：承接冷链、渔业等十二类项目')}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>{SAID}</p>{linked(NAMES).replace('<li>', '<li><p>').replace('</li>', '</p></li>')}<p>{AFTER}</p>",
    ],
    ids=range(10),
)
def test_announced_names_stay_though_each_is_a_link(body: str) -> None:
    text = "\n".join(kept(body))
    assert [name for name in NAMES if name not in text] == []


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{LEAD}</p><p>{AFTER}</p><p>相关园区</p>{linked(NAMES)}",
        f"<p>{LEAD}</p><p>{AFTER}</p><div class='rel'><div>推荐园区名录</div>{linked(NAMES)}</div>",
        f"<p>{LEAD}</p><p>更多园区名单如下：</p>{linked(NAMES)}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>{AFTER}热门园区名单：</p>{linked(NAMES)}",
        f"<p>{LEAD}</p><p>点击查看历年名单：</p>{linked(NAMES)}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>名单见附件。</p><div class='xg'><h3>园区</h3>{linked(NAMES)}</div><p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>{SAID}</p><p><img src='/a.png'></p><div class='xg'>{linked(NAMES)}</div><p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>{SAID}</p>{linked(NAMES, ' 06-18')}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>园区名单由港区管理办公室解释。</p>{linked(NAMES)}<p>{AFTER}</p>",
        f"<p>{LEAD}</p><p>相关新闻名单如下：</p>{lines(NAMES)}<p>{AFTER}</p>",
    ],
    ids=range(10),
)
def test_links_that_nothing_announces_as_names_go(body: str) -> None:
    assert not set(NAMES) & set(kept(body))


def test_the_same_names_below_the_text_go_though_others_are_announced() -> None:
    body = (
        f"<p>{LEAD}</p><p>{SAID}</p>{linked(NAMES)}<p>{AFTER}</p><div class='rel'><p>相关园区</p>{linked(OTHERS)}</div>"
    )
    found = kept(body)
    assert set(NAMES) < set(found)
    assert not set(OTHERS) & set(found)


@pytest.mark.parametrize("piece", ["名单", "名单如下", "名单公布如下（", "清单：", "现将"])
def test_what_announces_names_is_told_in_no_time(piece: str) -> None:
    start, long = time.process_time(), piece * 20_000
    _NAMES.search(long)
    assert time.process_time() - start < 2
