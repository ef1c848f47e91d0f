"""Who stands in brackets on a line of its own in a text: （文/李明 摄影/王芳）, also where sections stand once more below it."""

import time

import pytest
from test_labels import BODY, read

from pipelines.reporters import writer_in_brackets

#: Seconds of processor time for one hostile line; a hundredth of it is needed.
TIME_BOUND = 0.5
AGAIN = "".join(
    f"<p>第{n}段说，港口的{n}号泊位今年完成了改造，新增三条航线，货物吞吐量比去年同期增长一成。</p>"
    for n in "一二三四五六七八"
)


@pytest.mark.parametrize(
    ("line", "writer"),
    [
        ("（文/温简之　摄影/秦晚舟）", "温简之"), ("(文/温简之)", "温简之"), ("（图文/温简之）", "温简之"), ("（文字：温简之 图片：秦晚舟）", "温简之"),
        ("【撰文 温简之 图片 秦晚舟】", "温简之"), ("（采写：温简之）", "温简之"), ("（记者 温简之）", "温简之"),
        ("（图/秦晚舟）", None), ("（文/新华社）", None), ("（文/本报编辑部）", None), ("（文物保护单位）", None), ("（文中人物均为化名）", None),
        ("（图文无关）", None), ("（撰文要求见附件）", None), ("（记者手记）", None), ("（文/温简之）他说", None), ("（文 化站供图）", None), ("文/温简之", None),
    ],
)  # fmt: skip
def test_a_line_in_brackets_names_who_wrote_it(line: str, writer: str | None) -> None:
    assert writer_in_brackets(line) == writer


@pytest.mark.parametrize(
    ("body", "author"),
    [
        (f"{BODY}{AGAIN}<p>（文/温简之 摄影/秦晚舟）</p>{AGAIN[:-1]}>", "温简之"),
        (f"{AGAIN}<p>（图文/温简之）</p>{BODY}{BODY}", "温简之"),
        (f"{AGAIN}<p>（记者 温简之）</p>{BODY}{BODY}", "温简之"),
        # each ends a report of its own
        (f"{BODY}<p>（文/温简之）</p>{AGAIN}{BODY}<p>（文/秦晚舟）</p>{BODY}{BODY}", None),
        (f"{AGAIN}<p>（文/温简之）</p>{BODY}<p>（文/秦晚舟）</p>{BODY}{BODY}", None),
        # below the first of several
        (f"{BODY}<p>（文/温简之）</p>{AGAIN}{AGAIN}", None),
        (f"{AGAIN}<p>（图/秦晚舟）</p>{BODY}{BODY}", None),
        (f"{AGAIN}<p>（文/本报编辑部）</p>{BODY}{BODY}", None),
    ],
)
def test_it_does_so_in_the_second_half_of_a_text(body: str, author: str | None) -> None:
    assert read("<p>2025-07-11 来源：青澜日报</p>", body=body).author == author


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("您正在收听的是望川观察。三月里，这条路修通了。本文作者：温简之，由智能语音播报，感谢收听。", "温简之"),
        ("（本文作者：温简之、秦晚舟）", "温简之, 秦晚舟"),
        ("路通了，人也回来了。（文章作者：温简之，系望川大学教授）", "温简之"),
        ("路通了，人也回来了。本文作者：望川大学课题组，由智能语音播报，感谢收听。", None),
        ("他问，本文作者：是谁，没有人回答，于是大家都笑了起来。", None),
        ("他说，文章作者：这个人，谁也没有见过，编辑部也没有。", None),
        ("本文作者：温简之，系望川大学教授。</p><p>路通了。本文作者：秦晚舟，系望川大学讲师。", None),
        ("第一版作者：温简之，第二版换了人，这件事写在后记里。", None),
    ],
)
def test_a_sentence_of_the_text_names_who_wrote_it(line: str, author: str | None) -> None:
    assert read("<p>2025-07-11 来源：青澜日报</p>", body=f"{BODY}<p>{line}</p>{AGAIN}").author == author


@pytest.mark.parametrize("piece", ["（文/温", "【图文/", "（文　", "（文字：温简之"])
def test_hostile_brackets_take_no_time(piece: str) -> None:
    start = time.process_time()
    writer_in_brackets(piece * 20_000)
    writer_in_brackets((piece * 20)[:79] + "）")
    assert time.process_time() - start < TIME_BOUND
