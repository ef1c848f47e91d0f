"""Who writes what a paper thinks, in the line of labels: 本报评论员 李明."""

import pytest
from test_process import run

from pipelines import Article
from pipelines.reporters import reporters_alone

TITLE = "盐田改造不能只算眼前账"
TEXT = (
    "<p>过去三年，沿海几个县把废弃的盐田改成光伏场，账面上一亩地一年多收八百元，村里人却说路更难走了。</p>"
    "<p>改造要算三笔账：水往哪里排，路由谁来修，二十年以后旧板子运到哪里去。算清了再动工，也不迟。</p>"
)


def author(line: str) -> str | None:
    article = run(
        f"<html><head><title>{TITLE}_港湾经济网</title></head><body><div class=main><h1>{TITLE}</h1>{line}{TEXT}</div></body></html>"
    )
    assert isinstance(article, Article)
    return article.labels.author


@pytest.mark.parametrize(
    "line",
    [
        "<div><em>本报评论员 林小满</em><em>港湾经济报</em><time>2025-04-15 06:40</time></div>",
        "<p>本报评论员 林小满</p><p>港湾经济报　2025-04-15 06:40</p>",
        "<p>2025-04-15　来源：港湾经济报　特约评论员 林小满</p>",
        "<p>港湾经济报评论员 林小满</p><p>2025-04-15</p>",
        "<p>2025-04-15</p><p>□ 本报评论员 林小满</p>",
        "<p>首席评论员：林小满</p><p>2025-04-15　港湾经济报</p>",
        "<p>本刊特约撰稿人 林小满　2025-04-15</p>",
    ],
)
def test_a_commentator_is_the_author(line: str) -> None:
    assert author(line) == "林小满"


@pytest.mark.parametrize(
    "line",
    [
        "<p>本报评论员　2025-04-15</p>",
        "<p>本报评论员文章　2025-04-15</p>",
        "<p>网络评论员 培训班　2025-04-15</p>",
        "<p>本报评论员 述评　2025-04-15</p>",
        "<p>评论员 观点　2025-04-15</p>",
        "<p>2025-04-15　撰稿人招募中</p>",
    ],
)
def test_without_a_name_nobody_is(line: str) -> None:
    assert author(line) is None


def test_words_and_names_behind_it_are_told_apart() -> None:
    lines = ("本报评论员 林小满", "□ 本报评论员 江一帆", "本报评论员 走进 车间", "本报评论员文章", "评论员 大家谈")
    assert [reporters_alone(line) for line in lines] == ["林小满", "江一帆", None, None, None]
