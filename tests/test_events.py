"""When a talk was held and who came, in lines with the form of labels, and labels of the article in the same place."""

import pytest
from test_process import run

from pipelines.article import BLOCK_BREAK, Article

TALK = (
    "<p>主持人：各位网友下午好，今天请来的嘉宾要谈一谈外来企业设立的事，欢迎大家提问。</p>"
    "<p>何一苇：不用到现场，上传扫描件就行，领照的时候核对一次，前后只要三个工作日，材料也少了一半。</p>"
    "<p>主持人：注册资本要不要先到账，这是网友问得最多的一个问题，请您说一说现在的规定。</p>"
)


def first(above: str) -> str:
    title = "在线访谈：企业设立怎么办"
    info = "<p><span>发布时间：2025-08-18</span> <span>来源：望川网</span></p>"
    found = run(f"<title>{title}_望川网</title><h1>{title}</h1>{info}<div>{above}{TALK}</div>")
    assert isinstance(found, Article)
    return found.text.split(BLOCK_BREAK)[0]


@pytest.mark.parametrize(
    ("above", "stays"),
    [
        ("<p>访谈时间：2025年8月17日15:00</p><p>访谈嘉宾：市商务局 何一苇</p>", True),
        ("<p>直播时间：2025-08-17 15:00</p><p>主持人：周小满</p>", True),
        ("<p>会议时间：2025年8月17日15:00</p><p>参会人员：商务局、企业代表</p>", True),
        # alone, beside other fields, of the article
        ("<p>访谈时间：2025年8月17日15:00</p>", False),
        ("<p>发布时间：2025年8月17日15:00</p><p>主持人：周小满</p>", False),
        ("<p>时间：2025年8月17日15:00</p><p>主题：政策解读</p>", False),
        ("<p>播出时间：2025年8月17日15:00</p><p>主持人：周小满</p>", False),
    ],
)
def test_when_a_talk_was_held_stays_beside_its_guests(above: str, stays: bool) -> None:
    assert first(above).startswith(("访谈时间", "直播时间", "会议时间")) is stays
