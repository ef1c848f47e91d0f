"""Notes beside the sections of a text that say nothing more."""

import time

import pytest
from test_repeats import block

from pipelines.alike import Line
from pipelines.page import parse
from pipelines.repeats import repeats
from pipelines.sidenotes import side_notes

LEAD = "白渡码头二期去年投运，堆场后面的三宗地都空着，县里把最大的一宗先拿出来推介。"
LAST = "这宗地打算在明年春天挂牌，想要的企业可以先来签意向书。"
PLACE = "地块在白渡码头北面，东边是铁路货场，西边是粮库，门口就是通往高速的大道。"
SIZE = "土地用途为一类物流仓储，面积一百一十二亩，容积率不低于一点一，绿地率不高于百分之十二。"
TERMS = "土地已经场平，通了水电路讯，起始价每亩二十六万元，出让年限五十年。"
NOTES = [
    "【地块位置】白渡码头北面，西边是粮库，东边是铁路货场。",
    "【规划指标】一类物流仓储，112亩，容积率≥1.1，绿地率≤12%。",
    "【供地条件】已经场平，起始价26万元/亩，年限50年。",
]
SECTIONS = [["地块位置", PLACE], ["规划指标", SIZE], ["供地条件", TERMS]]


def page(notes: list[str]) -> list[str]:
    between = [text for section, note in zip(SECTIONS, notes, strict=False) for text in (*section, note)]
    return [LEAD, *between, *(text for section in SECTIONS[len(notes) :] for text in section), LAST]


def left(texts: list[str]) -> list[str]:
    gone = repeats([block(text) for text in texts])
    return [text for i, text in enumerate(texts) if i not in gone]


@pytest.mark.parametrize("marks", ["【】", "[]", "［］", "〔〕"])
def test_notes_that_say_no_more_than_their_sections_go(marks: str) -> None:
    notes = [note.replace("【", marks[0]).replace("】", marks[1]) for note in NOTES]
    assert left(page(notes)) == page([])
    above = [text for section, note in zip(SECTIONS, notes, strict=True) for text in (note, *section)]
    assert left([LEAD, *above, LAST]) == page([])


@pytest.mark.parametrize(
    "notes",
    [
        NOTES[:2],
        [*NOTES[:2], NOTES[2].replace("26", "28")],
        [*NOTES[:2], NOTES[2].replace("已经场平", "已经场平，附近有加油站")],
        [*NOTES[:2], NOTES[2].replace("供地条件", "另有条件")],
        [NOTES[0], "【规划指标】" + NOTES[0][6:], NOTES[2]],
        [note.replace("【", "").replace("】", "：") for note in NOTES],
    ],
    ids=["two", "another figure", "more words", "another name", "of other sections", "fields"],
)
def test_notes_that_say_more_stay(notes: list[str]) -> None:
    assert side_notes([Line.of(block(text)) for text in page(notes)]) == {}


def test_entries_with_a_name_in_brackets_stay() -> None:
    entries = [note + "咨询电话另行公布。" for note in NOTES]
    assert left([LEAD, *entries, LAST]) == [LEAD, *entries, LAST]


def test_they_go_from_a_layout_of_two_columns() -> None:
    rows = "".join(
        f"<tr><td><p><b>{head}</b></p><p>　　{text}</p></td><td bgcolor=#eee>{note}</td></tr>"
        for (head, text), note in zip(SECTIONS, NOTES, strict=True)
    )
    found = parse(f"<body><p>{LEAD}</p><table>{rows}</table><p>{LAST}</p></body>")
    assert found is not None
    gone = repeats(found.blocks)
    assert [block.text for i, block in enumerate(found.blocks) if i not in gone] == page([])


def test_many_notes_are_looked_at_in_bounded_time() -> None:
    def took(many: int) -> float:
        texts = [text for n in range(many) for text in (f"地块{n}位置", PLACE, f"【地块{n}位置】{PLACE[3:20]}。")]
        lines = [Line.of(block(text)) for text in texts]
        start = time.process_time()
        assert len(side_notes(lines)) == many
        return time.process_time() - start

    took(100)
    assert took(3000) < 4 * max(took(1500), 0.02)
