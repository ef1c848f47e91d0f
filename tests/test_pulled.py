"""Quotes of a Chinese text that a page pulls out of its paragraphs, in lines of their own."""

import time

import pytest
from test_process import run
from test_setapart import page
from test_signed import TEXT
from test_signed import kept as kept_below

from pipelines.article import BLOCK_BREAK, Article
from pipelines.page import Block, Box, Kind
from pipelines.pulled import pulled, pulled_in_lines, pulled_sentences

LEAD = "茶镇招商办的费小荷没有名片，口袋里只有一把卷尺，见了客商先量他家货柜的尺寸，再说镇上的仓库够不够用。"
SAID = "费小荷说，“先量货柜，再谈租金，省得人家白跑一趟。”三个月里，她量过的货柜有一百二十多个，留下来的客商有九家。"
LAST = "镇上的第二座仓库下个月开工，门口的坡道按她量出来的数字，比图纸上宽了四十厘米，为的是让长货柜一次倒得进去。"
PULLED = ["先量货柜，", "再谈租金，", "省得人家白跑一趟"]


def box(lines: list[str]) -> str:
    return f"<section style='text-align:center'><span>{'<br>'.join(lines)}</span></section>"


def kept(*parts: str) -> list[str]:
    body = "".join(part if part.startswith("<") else f"<section>{part}</section>" for part in parts)
    found = run(
        f"<html><head><title>一把卷尺</title></head><body><h1>一把卷尺</h1><div id='js_content'>{body}</div></body></html>"
    )
    assert isinstance(found, Article)
    return found.text.split(BLOCK_BREAK)


@pytest.mark.parametrize(
    "lines",
    [PULLED, ["“先量货柜，再谈租金，", "省得人家白跑一趟。”"], ["「先量货柜", "再谈租金", "省得人家", "白跑一趟」"]],
)
def test_a_quote_in_lines_goes_above_and_below_its_paragraph(lines: list[str]) -> None:
    text = [LEAD, SAID, LAST]
    assert kept(LEAD, box(lines), SAID, LAST) == text
    assert kept(LEAD, SAID, box(lines), LAST) == text


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (PULLED[:2], SAID),
        ([*PULLED, "四个月"], SAID),
        (["".join(PULLED)], SAID),
        (PULLED, SAID.replace("。”", "”。")),
        (PULLED, SAID.replace("白跑", "空跑")),
        (["先量货柜，再谈租金，省得人家白跑一趟，", "这是费小荷的规矩，也是镇上仓库的规矩，写在大门边上。"], SAID),
    ],
    ids=["a part", "more", "one line", "a saying", "other words", "a paragraph"],
)
def test_other_lines_stay(lines: list[str], said: str) -> None:
    assert kept(LEAD, box(lines), said, LAST) == [LEAD, *lines, said, LAST]


def test_a_quotation_stays_one_where_the_text_is_printed_again_in_plain_paragraphs() -> None:
    rule = "镇上的仓库门口坡道不得窄于三米六，长货柜须能一次倒入，不得占用门前公路。"
    first = f"<p>{LEAD}</p><blockquote><p>{rule}</p></blockquote><p>{SAID}</p><p>{LAST}</p>"
    again = "".join(f"<div>{text}</div>" for text in (LEAD, rule, SAID, LAST))
    assert kept(f"<div>{first}</div><div class='prt'>{again}</div>") == [LEAD, f"> {rule}", SAID, LAST]
    pull = f"<div><p>{LEAD}</p><blockquote><p>{rule}</p></blockquote><p>{SAID}</p><p>{LAST}费小荷念道：{rule}</p></div>"
    assert kept(pull) == [LEAD, SAID, f"{LAST}费小荷念道：{rule}"]


def test_lines_that_are_announced_or_far_away_stay() -> None:
    told = f"{LEAD}她在门口贴了一张纸："
    assert kept(told, box(PULLED), SAID, LAST) == [told, *PULLED, SAID, LAST]
    assert kept(box(PULLED), LEAD, LAST, LEAD[::-1], SAID)[-4:] == [LEAD, LAST, LEAD[::-1], SAID]
    far = kept(LEAD, box(PULLED), LAST, LEAD[::-1], LAST[::-1], SAID)
    assert far == [LEAD, *PULLED, LAST, LEAD[::-1], LAST[::-1], SAID]


CLAUSE, WHOLE = "三个月里，她量过的货柜有一百二十多个", "三个月里，她量过的货柜有一百二十多个，留下来的客商有九家。"
MARK = "<section style='text-align:center'><section><span>“</span></section><section>{}</section></section>"


@pytest.mark.parametrize(
    "texts",
    [
        [LEAD, SAID, MARK.format(CLAUSE), LAST],
        [LEAD, MARK.format(WHOLE), SAID, LAST],
        [LEAD, SAID, f"<div class=v-b>{WHOLE}</div>", LAST],
        [LEAD, f"<div class=v-b>{WHOLE}</div>", SAID, LAST],
        [LEAD, "问：怎么量？", SAID, f"<p class=y>{WHOLE}</p>", LAST],
    ],
    ids=["a clause", "above", "made apart", "above its paragraph", "a paragraph"],
)
def test_a_sentence_that_its_paragraph_has_goes(texts: list[str]) -> None:
    shown = [f"<p>{text}</p>" if text[0] != "<" else text for text in texts]
    assert kept(*shown) == [text for text in texts if text[0] != "<"]


@pytest.mark.parametrize(
    "line",
    [
        MARK.format("三个月里，她量过的货柜有一百三十多个"),
        MARK.format("量过的货柜有一百二十多"),
        f"<p>{WHOLE}</p>",
        f"<div class=v-b>{CLAUSE}</div>",
        "<div class=v-b>留下来的客商有九家，都在山下。</div>",
        "<div class=v-b>客商有九家。</div>",
    ],
    ids=["another figure", "part of a clause", "an echo", "a heading", "more", "short"],
)
def test_another_sentence_stays(line: str) -> None:
    assert len(kept(*(f"<p>{text}</p>" for text in (LEAD, SAID)), line, f"<p>{LAST}</p>")) == 4


def test_a_clause_below_a_mark_above_its_paragraph_is_a_heading() -> None:
    assert CLAUSE in kept(f"<p>{LEAD}</p>", MARK.format(CLAUSE), f"<p>{SAID}</p>", f"<p>{LAST}</p>")


@pytest.mark.parametrize(
    ("line", "below"),
    [
        (
            "先量货柜，再谈租金。",
            "“先量货柜，再谈租金”，这句话写在招商办的门上，费小荷说是她师傅十二年前留下来的规矩。",
        ),
        ("“先量货柜，再谈租金。”", "费小荷在会上说，“先量货柜，再谈租金。”第二天镇上就把卷尺发到了每一个招商员手里。"),
        (
            "货柜超过三米的，须提前两天报备。",
            "这是什么意思？她解释，货柜超过三米的，须提前两天报备，但镇上自己的货车不在其内。",
        ),
        (
            "一把尺子走四方，量完货柜量山梁。",
            "“一把尺子走四方，量完货柜量山梁。”八十岁的老镇长还记得这首歌，那时候码头上只有一间放绳索的仓库。",
        ),
    ],
    ids=["a slogan", "the head of a section", "a rule", "a verse"],
)
def test_what_the_paragraph_below_speaks_of_stays(line: str, below: str) -> None:
    assert line in kept(f"<p>{LEAD}</p><p>墙上有这样一行字。</p><p class=y>{line}</p><p>{below}</p><p>{LAST}</p>")


def test_lines_that_one_paragraph_announces_head_sections() -> None:
    steps = ["第一步，到窗口登记领取表格。", "第二步，到二楼提交发票原件。"]
    announced = f"申领补贴只有两步。{''.join(steps)}全程不收费，两个工作日办结，结果由镇上短信告知。"
    lines = [f"<p class=step>{step}</p><p>{text}</p>" for step, text in zip(steps, (LEAD, LAST), strict=True)]
    assert [*steps] == [text for text in kept(f"<p>{announced}</p>", *lines) if text in steps]


def test_boxes_of_which_one_says_more_stay() -> None:
    other = "<div class=v-b>第二座仓库门口还要装一台地磅秤。</div>"
    texts = kept(
        f"<p>{LEAD}</p><p>{SAID}</p>",
        f"<div class=v-b>{WHOLE}</div>",
        f"<p>{LAST}</p>",
        other,
        f"<p>{LEAD[::-1]}。</p>",
    )
    assert WHOLE in texts


def test_many_sentences_take_no_time() -> None:
    def took(many: int) -> float:
        boxes = [Box(0, "body", ""), Box(0, "p", ""), Box(0, "div", "v"), Box(0, "div", "w")]
        blocks = [
            Block(text, Kind.PARAGRAPH, box=n) for _ in range(many) for n, text in ((1, SAID), (2, WHOLE), (3, "“"))
        ]
        start = time.process_time()
        pulled_sentences({*range(len(blocks))}, blocks, boxes)
        return time.process_time() - start

    took(100)
    assert took(3000) < 4 * max(took(1500), 0.02)


def test_many_such_lines_take_no_time() -> None:
    def took(many: int) -> float:
        blocks = [Block(line, Kind.PARAGRAPH, box=n) for n in range(many) for line in ("先量货柜", "再谈租金", SAID)]
        start = time.process_time()
        pulled_in_lines({*range(len(blocks))}, blocks)
        return time.process_time() - start

    took(100)
    assert took(3000) < 4 * max(took(1500), 0.02)


LINES = ["青山绿水入画来，千帆竞发向海行", "蓝天白云共此时，万商云集创未来"]


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("港区门口的石碑上刻着“{}，{}”，来往的司机都会看上一眼。", set()),
        ("“{}；{}”，这是港区给来往司机的第一句话。", set()),
        ("{}，{}，港区的大门就朝着这片海，每天走两千辆货车。", {0, 1}),
    ],
)
def test_a_slogan_on_two_lines_stays_whole_where_the_text_cites_it(text: str, gone: set[int]) -> None:
    boxes = [Box(0, "body", ""), Box(0, "blockquote", ""), Box(0, "p", ""), Box(0, "p", "")]
    blocks = [
        *(Block(line, Kind.QUOTE, box=1) for line in LINES),
        Block("货轮一艘接一艘地靠上码头。", Kind.PARAGRAPH, box=2),
        Block(text.format(*LINES), Kind.PARAGRAPH, box=3),
    ]
    assert {*pulled({0, 1, 2, 3}, blocks, boxes)} == gone


WORDS = "A rope is dry in a week, and then nobody thinks of it for a hundred years"
TOLD = f"“We twist them from hemp. {WORDS},” said the master of the ropewalk, and hung the next one on its hook."
PARTING = "The ropewalk opens its doors on the first Monday of the month, and who comes may twist one of his own."


@pytest.mark.parametrize("name", ["cite-box", "quote", "citation", "zitat-box", "b-quote__text quote"])
@pytest.mark.parametrize("form", ["<p>{}</p>", "<i>{}</i>", "{}"])
def test_a_line_in_a_box_for_quotes_that_is_cited_above_goes(name: str, form: str) -> None:
    box = f"<div class='{name}'>{form.format(WORDS)}</div>"
    assert kept_below(f"<p>{TOLD}</p>{box}<p>{PARTING}</p>") == [*TEXT, TOLD, PARTING]
    german = TOLD.replace("“", "„").replace("”", "“")
    assert kept_below(f"<p>{german}</p>{box}<p>{PARTING}</p>") == [*TEXT, german, PARTING]


@pytest.mark.parametrize(
    ("above", "box"),
    [
        (TOLD.replace("“", "").replace("”", ""), f"<div class='cite-box'><p>{WORDS}</p></div>"),  # nobody is cited
        (TOLD, f"<div class='site-box'><p>{WORDS}</p></div>"),
        (TOLD, f"<div class='cite-box'><p>{WORDS} or two</p></div>"),
        (f"{TOLD} He wrote above his door:", f"<div class='cite-box'><p>{WORDS}</p></div>"),
        (PARTING[:-1] + ", “if he likes.”", f"<div class='cite-box'><p>{WORDS}</p></div><p>{TOLD}</p>"),  # told below
        (TOLD, f"<div class='cite-box'><p>{WORDS}</p><p>{PARTING}</p></div>"),
    ],
)
def test_other_lines_in_boxes_for_quotes_stay(above: str, box: str) -> None:
    found = page(f"<p>{above}</p>{box}<p>{PARTING}</p>")
    text = [i for i, block in enumerate(found.blocks) if len(block.text) > len("Ferry landing to be rebuilt")]
    assert any(WORDS in found.blocks[i].text for i in text)
    assert not [*pulled({*text}, found.blocks, found.boxes)]
