"""Labels and their values right below a text, in cells or without a sign between them."""

import time

import pytest

from pipelines.page import Block, Kind
from pipelines.trim import trim

TEXT = "白沙河上的三座小水电站，上个月全部拆完了，河里的水声回来了，下游的养鱼户说，鱼也回来了。"
#: Seconds of processor time for many lines; a tenth of it is needed.
TIME_BOUND = 2.0


def below(*lines: str, kind: Kind = Kind.PARAGRAPH, before: tuple[str, ...] = ()) -> list[str]:
    """The lines below a text that go."""
    text = [Block(line, Kind.PARAGRAPH) for line in (TEXT, TEXT[:-1] + "多了。", *before)]
    blocks = [*text, *(Block(line, kind) for line in lines)]
    return [blocks[i].text for i in sorted(trim(blocks, None)) if i >= len(text)]


FIELDS = ("发布日期", "2025-05-16", "来源", "白沙日报", "作者", "乔望舒", "所属地区", "白沙镇")
GLUED = ("发布日期2025-05-16", "来源白沙日报", "作者乔望舒", "所属地区白沙镇")


@pytest.mark.parametrize("kind", [Kind.ITEM, Kind.PARAGRAPH])
@pytest.mark.parametrize(
    "lines",
    [
        FIELDS,
        (*FIELDS[2:], *FIELDS[:2]),
        ("日期：", "2025-05-16", "稿源：", "白沙日报", "责任编辑：", "乔望舒"),
        GLUED,
        GLUED[::-1],
        ("来源", "作者", "乔望舒", "日期", "2025-05-16"),
    ],
    ids=["pairs", "the day last", "with colons", "glued", "glued, the day last", "an empty label"],
)
def test_labels_and_their_values_below_a_text_go(lines: tuple[str, ...], kind: Kind) -> None:
    assert below(*lines, kind=kind) == list(lines)


@pytest.mark.parametrize("kind", [Kind.ITEM, Kind.PARAGRAPH])
@pytest.mark.parametrize(
    "lines",
    [
        ("总投资", "三亿元", "来源", "自筹", "作者", "乔望舒", "地区", "白沙镇"),
        ("来源", "白沙日报", "作者", "乔望舒", "所属地区", "白沙镇", "总投资", "三亿元"),
        ("时间", "五月的一个上午", "地区", "白沙镇", "城市", "望川"),
        ("来源", "白沙河的水从三座山里来", "作者", "乔望舒说河是自己写的"),
        ("来源地白沙镇的茶叶", "作者乔望舒来过三次，每次都带走一包。", "日期定在五月"),
        ("联系人", "乔女士", "电话", "0000-1234567"),
        ("作者", "杜甫", "时间", "唐代", "来源", "全唐诗"),
        ("来源", "白沙镇统计站", "时间", "2024年度", "地区", "全镇十二个村"),
        ("记者节活动安排", "编辑部开放日", "栏目征集令"),
    ],
    ids=[
        "facts",
        "facts below",
        "an event",
        "two fields",
        "sentences",
        "whom to ask",
        "a poem's",
        "of data",
        "headings",
    ],
)
def test_other_pairs_stay(lines: tuple[str, ...], kind: Kind) -> None:
    gone = below(*lines, kind=kind)
    assert not {line for line in lines if not line.startswith("0000")} & {*gone}


def test_labels_in_cells_inside_a_text_stay() -> None:
    blocks = [Block(line, Kind.ITEM) for line in ("来源", "自筹", "作者", "乔望舒", "所属地区", "白沙镇")]
    text = Block(TEXT, Kind.PARAGRAPH)
    assert trim([text, *blocks, text], None) == {}


def test_many_pairs_take_no_long_time() -> None:
    """A quarter of the bound is needed; of three times as many lines most, where a process has run many tests before."""
    begin = time.process_time()
    below(*FIELDS * 1000, kind=Kind.ITEM)
    assert time.process_time() - begin < TIME_BOUND
