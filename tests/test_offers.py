"""Where to send texts, below a Chinese article that its account signs, and in one that asks for texts."""

import time

import pytest
from test_process import run

from pipelines.article import BLOCK_BREAK, Article
from pipelines.offers import MAX_ASKING, asks_for_texts

TEXT = [
    "望川新区昨日与三家企业签订协议，计划在临港片区建设冷链物流中心，总投资十二亿元，明年三月开工。",
    "新区负责人表示，项目建成后每年可处理果蔬四十万吨，带动就业六百人，并为周边农户提供分拣和仓储服务。",
]
EDITORS = "编辑：林小满　　校对：简宁"


def kept(*lines: str) -> list[str]:
    body = "".join(f"<p>{line}</p>" for line in (*TEXT, *lines))
    result = run(f"<html><head><title>望川签约</title></head><body><h1>望川签约</h1><div>{body}</div></body></html>")
    assert isinstance(result, Article)
    return result.text.split(BLOCK_BREAK)


@pytest.mark.parametrize(
    "line",
    ["投稿邮箱：tougao@wangchuan.example", "欢迎投稿请发至：tg@wangchuan.example", "投稿及合作联系微信：wangchuan-xq"],
)
def test_where_to_send_texts_goes_below_who_made_the_article(line: str) -> None:
    assert kept(EDITORS, line) == TEXT
    assert kept("—END—", line) == TEXT


@pytest.mark.parametrize(
    "lines",
    [
        ("投稿邮箱：tougao@wangchuan.example",),
        ("三、投稿方式", "投稿邮箱：tougao@wangchuan.example"),
        (EDITORS, "投稿要求：原创作品，三千字以内，八月底前寄出，一律不退稿，入选者发给证书。"),
    ],
)
def test_it_stays_in_an_article_that_asks_for_texts(lines: tuple[str, ...]) -> None:
    assert kept(*lines)[-1] == lines[-1]


FORM = ["您的姓名：", "联系电话：", "意向地区："]


def test_what_a_form_asks_for_goes_and_a_reply_slip_stays() -> None:
    assert kept(*FORM) == TEXT
    assert kept("在线留言", "姓名：", "联系电话：") == TEXT
    slip = ["参会回执", "单位：", "姓名：", "联系电话："]
    assert kept(*slip) == [*TEXT, *slip]
    slip = ["报名者请按以下内容发送邮件：", "姓名：", "您的单位：", "您的意见："]
    assert kept(*slip) == [*TEXT, *slip]
    assert kept("您的姓名：", "联系电话：0000-5550117")[-1] == "联系电话：0000-5550117"


@pytest.mark.parametrize("piece", ["投稿邮箱", "投稿", "联系", "投稿请发至", "投稿 "])
def test_hostile_lines_take_no_time(piece: str) -> None:
    start = time.process_time()
    for size in (MAX_ASKING, 100_000):
        assert not asks_for_texts((piece * size)[:size])
    assert time.process_time() - start < 1.0
