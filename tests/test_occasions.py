"""The day of a speech below its title, and days of publication in the same place."""

import time

import pytest
from test_process import run

from pipelines.article import BLOCK_BREAK, Article
from pipelines.occasions import _AT_MEETING, _IN_BRACKETS, _SPEECH, _WRITTEN_DOWN, MAX_END, MAX_LINE

TEXT = [
    "今天把大家从各乡镇请来，只谈一件事：怎么让办事的群众少跑腿、少花钱、少受气，刚才民政局报了数字。",
    "去年全县办理此类事项两千一百余件，群众平均跑了五个窗口，开了七张证明，光一张就等了半天。",
]
SPEECH = "在全县民政工作推进会上的讲话"
TIME_BOUND = 2.0


def read(title: str, line: str, info: str = "") -> tuple[str | None, str]:
    """The day of publication, and the first block of the text."""
    body = "".join(f"<p>{text}</p>" for text in TEXT)
    found = run(f"<title>{title}_东渠县政府</title><h1>{title}</h1>{info}<div><p>{line}</p>{body}</div>")
    assert isinstance(found, Article)
    return found.labels.published_on, found.text.split(BLOCK_BREAK)[0]


@pytest.mark.parametrize(
    ("title", "line"),
    [
        (SPEECH, "（2024年2月18日）"), (SPEECH, "（2024年2月18日 陆景行）"), (SPEECH, "（2024年2月18日，根据录音整理）"),
        (SPEECH, "（二〇二四年二月十八日）"), (SPEECH, "——2024年1月15日在东渠县第十八届人民代表大会第三次会议上"),
        ("在全省质量大会上的致辞（摘要）", "(2024年2月18日)"), ("2024年新年贺词", "（2023年12月31日）"), ("在毕业典礼上的演讲", "（2024.6.18）"),
        ("东渠县人民法院工作报告", "（2024年1月9日在县人大会议上）"), ("访谈：竹编匠人", "（2024年2月20日，本站记者现场记录整理）"),
    ],
)  # fmt: skip
def test_the_day_of_a_speech_is_text_and_no_day_of_publication(title: str, line: str) -> None:
    assert read(title, line) == (None, line)
    assert read(title, line, "<p>发布时间：2024-02-20 来源：办公室</p>") == ("2024-02-20", line)


@pytest.mark.parametrize(
    ("title", "line"),
    [
        (SPEECH, "（2024-02-20）"), (SPEECH, "（2024年2月20日 10:30）"), (SPEECH, "（2024年2月20日 来源：办公室）"), (SPEECH, "2024年2月20日"),
        (SPEECH, "发布时间：2024年2月20日"),
        ("县长在推进会上发表讲话", "（2024年2月20日）"), ("全县民政工作推进会召开", "（2024年2月20日）"), ("三份报告的启示", "（2024年2月20日）"),
        ("机构发布全球制造业报告", "（2024年2月20日）"), ("关于今年春灌的通知", "（2024年2月20日）"),
    ],
)  # fmt: skip
def test_another_day_there_is_one_of_publication(title: str, line: str) -> None:
    assert read(title, line) == ("2024-02-20", TEXT[0])


@pytest.mark.parametrize("piece", ["（2024年2月18日", "2024年2月18日在会", "的讲话", "（摘要）", "讲话 ", "—"])
def test_hostile_lines_take_no_time(piece: str) -> None:
    text = piece * 200
    start = time.monotonic()
    for form in (_SPEECH, _IN_BRACKETS, _WRITTEN_DOWN, _AT_MEETING):
        for _ in range(100):
            form.search(text[: MAX_LINE + MAX_END])
    assert time.monotonic() - start < TIME_BOUND
