"""A text in simplified characters and once more in traditional ones is one text."""

import time

import pytest

from pipelines.page import Block, parse
from pipelines.repeats import repeats

SIMPLE = [
    "竹溪镇的邮亭今天重新开门，停了九年的钟又走了起来。",
    "邮亭只有十二平方米，一半卖邮票，一半给骑车的人修补轮胎。",
    "“信越来越少，来坐的人倒越来越多。”看亭子的骆宝华说。",
    "镇里打算明年再修两个这样的亭子，一个在码头，一个在学校门口。",
]
FULL = [
    "竹溪鎮的郵亭今天重新開門，停了九年的鐘又走了起來。",
    "郵亭只有十二平方米，一半賣郵票，一半給騎車的人修補輪胎。",
    "「信越來越少，來坐的人倒越來越多。」看亭子的駱寶華說。",
    "鎮裡打算明年再修兩個這樣的亭子，一個在碼頭，一個在學校門口。",
]


def told(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def left(body: str) -> list[str]:
    page = parse(f"<body>{body}</body>")
    assert page is not None
    gone = repeats(page.blocks)
    return [block.text for i, block in enumerate(page.blocks) if i not in gone]


@pytest.mark.parametrize(
    "head", ["", "<p>繁體版</p>", "<p>繁体中文版</p><h3>竹溪鎮的郵亭開門了</h3>", "<h3>竹溪鎮的郵亭開門了</h3>"]
)
def test_the_edition_in_traditional_characters_goes_with_its_head(head: str) -> None:
    assert left(told(SIMPLE) + head + told(FULL)) == SIMPLE
    assert left(told(SIMPLE) + head + "<div>" + "<br>".join(FULL) + "</div>") == SIMPLE


def test_of_a_traditional_page_its_own_edition_stays() -> None:
    assert left(told(FULL) + "<p>简体版</p>" + told(SIMPLE)) == FULL


@pytest.mark.parametrize(
    "below",
    [
        # what is quoted in the old characters is another text
        [
            "亭子裡掛著一塊舊匾，上面寫著：",
            "「驛路無窮人自遠，鐘聲不斷水長流。」",
            "匾是一九三二年的鎮長寫的，落款還看得清。",
        ],
        # one line in both
        [FULL[0], "这句话也刻在亭子背面的石碑上，用的是繁体字，落款是镇文化站。"],
        ["竹溪鎮的郵亭今天重新開門，停了八年的鐘又走了起來。", "郵亭只有十五平方米，一半賣茶葉，一半給坐船的人避雨。"],
    ],
    ids=["quoted", "one line", "another text"],
)
def test_another_text_in_traditional_characters_stays(below: list[str]) -> None:
    assert left(told(SIMPLE) + told(below)) == SIMPLE + below


def test_the_evidence_quotes_the_page() -> None:
    page = parse(f"<body>{told(FULL)}{told(SIMPLE)}</body>")
    assert page is not None
    assert {FULL[0] in why.evidence or FULL[0][:12] in why.evidence for why in repeats(page.blocks).values()} == {True}


def test_the_work_grows_with_the_lines() -> None:
    def took(many: int) -> float:
        lines = [f"{n}號郵亭今天重新開門，停了{n}年的鐘又走了起來。" for n in range(many)]
        page = parse(f"<body>{told(lines)}{told(SIMPLE)}</body>")
        assert page is not None
        blocks: tuple[Block, ...] = page.blocks
        start = time.process_time()
        repeats(blocks)
        return time.process_time() - start

    took(100)
    assert took(3000) < 4 * max(took(1500), 0.02)
