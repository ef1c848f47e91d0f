"""Whose account an article is printed under, where a line says that it is an office's or a paper's own."""

import pytest
from test_process import run

from pipelines import Article
from pipelines.labels import Labels

HEAD = "河滩上的羊圈改成了菌菇房"
BODY = [
    "入冬前，柳溪河滩上的三排羊圈空了出来，村里的年轻人往里面搭架子、挂菌棒，头一茬平菇赶在年前上了市。",
    "羊圈冬暖夏凉，墙厚半米，不用另外花钱保温。一间羊圈挂两千只菌棒，一季能收三吨鲜菇。",
    "开春以后，县里的食品企业派人来看了两趟，打算在河滩边上建一条烘干线，收村里剩下的鲜菇。",
]


def read(head: str) -> Labels:
    body = "".join(f"<div class='_k'><p><span>{text}</span></p></div>" for text in BODY)
    html = (
        f"<html lang='zh'><head><title>{HEAD}</title></head><body><div class='_a1'><div class='_t'>{HEAD}</div>"
        f"<div class='_h'>{head}</div><div class='_b'>{body}</div></div></body></html>"
    )
    article = run(html)
    assert isinstance(article, Article)
    assert article.text == "\n\n".join(BODY)
    return article.labels


DAY = "<span>2024-12-03 08:26</span>"


@pytest.mark.parametrize(
    ("head", "source"),
    [
        (
            f"<a class='x'><p>柳溪日报</p></a><div>{DAY}<span>东岭省</span><span>柳溪日报社官方账号</span></div>",
            "柳溪日报",
        ),
        (f"<div><a href='/u/3'>柳溪发布</a></div><div>{DAY}<span>柳溪县人民政府官方账号</span></div>", "柳溪发布"),
        (f"<div>{DAY}<b>·</b><i>柳溪融媒官方账号</i></div><div>柳溪融媒</div>", "柳溪融媒"),
        (f"<p>{DAY}<b>·</b><i>柳溪晨报官方帐号</i></p>", "柳溪晨报"),
        (f"<div><p>柳溪县文旅局</p><p>柳溪县文化和旅游局官方号</p></div><p>{DAY}</p>", "柳溪县文旅局"),
        (f"<p>{DAY}<span>东岭省</span><span>柳溪日报社</span></p>", "柳溪日报社"),
    ],
)
def test_the_account_of_an_office_or_a_paper_is_the_source(head: str, source: str) -> None:
    labels = read(head)
    assert (labels.source, labels.source_from) == (source, "beside_date")
    assert labels.published_on == "2024-12-03"


@pytest.mark.parametrize(
    "head",
    [
        f"<a class='x'><p>羊倌看柳溪</p></a><div>{DAY}<span>东岭省</span><span>三农领域创作者</span></div>",
        f"<p>{DAY}</p><p>关注柳溪日报官方账号</p>",
        f"<p>{DAY}</p><p>扫码进入柳溪日报官方账号</p>",
        f"<div><p>柳溪菌业</p><p>已通过官方认证</p></div><p>{DAY}</p>",
        f"<div>{DAY}<span>东岭省</span><span>官方账号</span></div>",
        f"<div>{DAY}</div><div><p>分享</p><p>柳溪人家的官方账号</p></div>",
    ],
)
def test_what_names_no_such_account_is_no_source(head: str) -> None:
    assert read(head).source is None


@pytest.mark.parametrize("other", ["黑龙江", "内蒙古", "乡村振兴", "深度好文", "微信扫一扫"])
def test_a_place_a_topic_and_a_button_beside_are_no_account(other: str) -> None:
    assert (
        read(f"<div>{DAY}<span>{other}</span><span>柳溪县融媒体中心官方账号</span></div>").source == "柳溪县融媒体中心"
    )
    account = (
        f"<div><a href='/u/3'>柳溪发布</a></div><div>{DAY}<span>{other}</span><span>柳溪县人民政府官方账号</span></div>"
    )
    assert read(account).source == "柳溪发布"
    assert read(f"<div>{DAY}<span>{other}</span><span>老羊圈的官方账号</span></div>").source is None


def test_a_label_goes_before_the_account() -> None:
    head = f"<p>来源：东岭晚报</p><div><a>柳溪发布</a><p>{DAY}<span>柳溪县人民政府官方账号</span></p></div>"
    assert read(head).source == "东岭晚报"
