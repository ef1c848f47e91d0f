"""A text that a page prints once more in one line, as what reads it aloud has it."""

import time

import pytest

from pipelines.page import PARAGRAPH, Block, parse
from pipelines.repeats import repeats

OUTLINE = "地块位于竹炭产业园东南角，两面临路，原为苗圃，地上没有建筑，已经完成平场和勘界，可以直接做独立基础。"
ASKED = "园区现有炭化、活性炭企业九家，希望引进竹炭日用品、空气净化和电极材料项目，未批先建的项目不予准入。"
NEAR = ["距青澜南收费站2.3公里", "距园区污水处理站400米", "公租房在租226套"]
WHO = ["青澜县投促局 石老吉", "座机：0000-0000707"]


def listed(lines: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"


def told(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


TEXT = [OUTLINE, "一、准入要求", ASKED, "二、联系人", *WHO]
TABLE = "<table><tr><th>评分项</th><th>分值</th></tr><tr><td>方案</td><td>40</td></tr><tr><td>业绩</td><td>30</td></tr></table>"


def left(body: str) -> list[str]:
    page = parse(f"<body>{body}</body>")
    assert page is not None
    return [block.text for i, block in enumerate(page.blocks) if i not in repeats(page.blocks)]


@pytest.mark.parametrize("between", [TABLE, "", listed(NEAR)])
@pytest.mark.parametrize("glue", [" ", "", "　"])
def test_a_text_that_is_printed_once_more_in_one_line_is_a_copy(between: str, glue: str) -> None:
    cells = {TABLE: ["评分项", "分值", "方案", "40", "业绩", "30"], "": [], listed(NEAR): NEAR}[between]
    whole = glue.join([*TEXT[:3], *cells, *TEXT[3:]])
    text = told(TEXT[:3]) + between + told(TEXT[3:])
    for body in (f"{text}<div>{whole}</div>", f"<div>{whole}</div>{text}"):
        found = left(body)
        assert whole not in found
        assert found[:1] == [OUTLINE]
        assert found[-1:] == [WHO[-1]]


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("您正在收听的是青澜观察。", "本文作者：石小满，由智能语音播报，感谢收听。"),
        ("各位听众朋友大家好，欢迎收听今天的园区播报。", "以上内容由机器朗读，谢谢聆听！"),
        ("【青澜发布】", "回T退订"),
        ("【青澜投促】", " 拒收请回复R"),
        ("大家好，这里是青澜之声。今天为您播报：", "今天的播报到这里就结束了，谢谢您的收听。"),
        ("以下内容由人工智能朗读。", "朗读结束"),
        ("", "播报完毕。"),
    ],
)
@pytest.mark.parametrize("head", ["<h6>短信版 发送至 00000000</h6>", "<p>语音播报稿</p>", ""])
def test_what_is_said_around_a_text_in_one_line_goes_with_it(before: str, behind: str, head: str) -> None:
    text = [OUTLINE, "一、准入要求", ASKED, "二、联系人", "青澜县投促局石老吉，可以当面谈。"]
    whole = f"<div>{head}<p>{before}{''.join(text)}{behind}</p></div>"
    assert left(whole + told(text)) == text
    assert left(told(text) + whole) == text


@pytest.mark.parametrize(
    ("line", "head"),
    [
        (f"您正在收听的是青澜观察。{OUTLINE}{ASKED}另有附图两张。感谢收听。", "短信版"),
        (f"【征集】{OUTLINE}{ASKED}回帖有奖", "短信版"),
        (
            "冷库不远，收听广播的人不多，报名的企业却有十一家，都在园区服务中心排着队等着看地块的图纸和报价。" * 2,
            "语音播报稿",
        ),
    ],
    ids=["more", "other words behind", "another text"],
)
def test_a_line_with_more_than_such_words_stays_with_its_name(line: str, head: str) -> None:
    found = left(f"<p>{head}</p><p>{line}</p>" + told([OUTLINE, "一、准入要求", ASKED]))
    assert found[:2] == [head, line]


@pytest.mark.parametrize(
    "line",
    [
        "".join([*TEXT, "以上为全部内容，另有附图两张。"]),
        "".join(TEXT[::-1]),
        "一、准入要求二、联系人青澜县投促局石老吉",
        "".join(TEXT).replace("九家", "十家"),
    ],
    ids=["more", "another order", "short", "another figure"],
)
def test_a_line_that_says_something_else_stays(line: str) -> None:
    assert line in left(told(TEXT) + TABLE + f"<div>{line}</div>")


NOTICE = [
    "望川市昨天印发冷库补贴办法，租用公共冷库的果农，每吨货可以领取三十元。",
    "申请条件有两条：在望川种果满两年，去年卖出的果子不少于五吨。",
    "果农在镇农技站交一张表，由市农业局在七个工作日内答复。",
    "补贴分春秋两次发放，不收取任何手续费。办法从今年九月起施行。",
]
TURNS = [
    ("谁可以领补贴？", "租用公共冷库的果农，每吨货可以领取三十元。"),
    ("要符合什么条件？", NOTICE[1]),
    ("到哪里申请？", NOTICE[2]),
    ("什么时候发，收费吗？", "补贴分春秋两次发放，不收取任何手续费。"),
    ("从哪天起施行？", "办法从今年九月起施行。"),
]


WHAT = ("领多少？", "要什么？", "去哪里？", "何时发？")


def asked(turns: list[tuple[str, str]], form: str = "<p>问：{}</p><p>答：{}</p>") -> str:
    return "".join(form.format(*turn) for turn in turns)


@pytest.mark.parametrize(
    "form",
    ["<p>问：{}</p><p>答：{}</p>", "<h4>{}</h4><p>{}</p>", "<p>Q: {}</p><p>A: {}</p>", "<p><b>{}</b></p><p>{}</p>"],
)
@pytest.mark.parametrize("head", ["", "<h3>问答版</h3>"])
def test_a_text_that_is_printed_once_more_as_answers_is_a_copy(form: str, head: str) -> None:
    assert left(told(NOTICE) + head + asked(TURNS, form)) == NOTICE
    inner = [NOTICE[0], "钱从哪里来？", *NOTICE[1:]]
    assert left(told(inner) + asked(TURNS, form)) == inner


@pytest.mark.parametrize(
    "turns",
    [
        TURNS[:2],
        [*TURNS[:2], ("还有别的条件吗？", "还要没有拖欠过冷库的租金。")],  # one that the text has not
        [*TURNS[:4], ("从哪天起施行？", "办法从今年十月起施行。")],  # another figure
        [(question, answer[:9]) for question, answer in TURNS],  # not nearly all of it
        [*TURNS, ("可以代领吗？", "不能。")],
    ],
    ids=["few", "more", "another figure", "parts", "another answer"],
)
def test_questions_with_other_answers_stay(turns: list[tuple[str, str]]) -> None:
    found = left(told(NOTICE) + asked(turns))
    assert found == [*NOTICE, *(line for ask, answer in turns for line in (f"问：{ask}", f"答：{answer}"))]


def test_the_same_answers_to_somebody_else_stay() -> None:
    turns = [(f"{who}{ask}", answer) for who in ("企业", "果农") for ask, answer in zip(WHAT, NOTICE, strict=True)]
    found = left(asked(turns, "<p><b>{}</b></p><p>{}</p>"))
    assert [line for line in found if line.endswith("？")] == [ask for ask, _ in turns]


def test_an_answer_of_two_paragraphs_of_which_one_is_new_stays() -> None:
    more = "<p>表格也可以在网上填。</p>"
    assert len(left(told(NOTICE) + asked(TURNS[:3]) + more + asked(TURNS[3:]))) == len(NOTICE) + 2 * len(TURNS) + 1


def test_many_questions_take_no_time() -> None:
    def seconds(count: int) -> float:
        lines = [Block(f"青澜港三期第{n}号泊位的桩基已经打完，明年投产。", PARAGRAPH) for n in range(count)]
        turns = [
            Block(text, PARAGRAPH)
            for n in range(count)
            for text in (f"问：第{n}号呢？", f"答：第{n}号泊位的桩基已经打完，明年投产。")
        ]
        start = time.process_time()
        repeats([*lines, *turns])
        return time.process_time() - start

    assert seconds(600) < 3


def test_a_long_line_among_many_takes_no_time() -> None:
    lines = [Block(f"青澜港三期第{n}号泊位的桩基已经打完，明年投产。", PARAGRAPH) for n in range(2000)]
    start = time.process_time()
    assert len(repeats([*lines, Block("".join(line.text for line in lines), PARAGRAPH)])) >= 1
    assert time.process_time() - start < 3


@pytest.mark.parametrize("sign", ["【", "您好", "收听", "以上", "感谢", " "])
def test_greetings_without_end_take_no_time(sign: str) -> None:
    start = time.process_time()
    left(told([OUTLINE, ASKED, *WHO]) + f"<p>{OUTLINE}{sign * 4000}</p><p>{sign * 4000}。{ASKED}</p>")
    assert time.process_time() - start < 2


CLAUSES = [text.rstrip("。").split("，") for text in (OUTLINE, ASKED)]
LAST = "看地请先打电话，每周三下午有车从县政务大厅出发，来回一小时。"


@pytest.mark.parametrize("heads", [("", ""), ("<h3>我们有什么</h3>", "<h3>我们找谁</h3>")])
def test_paragraphs_printed_once_more_one_clause_to_a_line_are_a_copy(heads: tuple[str, str]) -> None:
    text = f"{heads[0]}{told([OUTLINE])}{heads[1]}{told([ASKED])}{told([LAST])}"
    assert left(text + told([*CLAUSES[0], *CLAUSES[1]])) == left(text)
    short = told(["原为苗圃，没有建筑。", OUTLINE, ASKED, LAST])
    assert left(short + told(["原为苗圃", "没有建筑", *CLAUSES[0], *CLAUSES[1]])) == left(short)


@pytest.mark.parametrize(
    "lines",
    [
        CLAUSES[0][:3],  # a refrain of a few
        [*CLAUSES[0][:4], "地上有三间平房", *CLAUSES[0][5:]],
        [clause for clause in CLAUSES[0] for _ in (1, 2)],
        [*CLAUSES[0][::-1], *CLAUSES[1][::-1]],
    ],
    ids=["a few", "another one", "each twice", "backwards"],
)
def test_other_lines_of_such_clauses_stay(lines: list[str]) -> None:
    body = told([OUTLINE, ASKED, LAST, *lines])
    assert len(left(body)) == len([OUTLINE, ASKED, LAST, *lines])


SHED = ["厂棚单层，面积3200平方米", "檐高九米，地面已硬化", "配电400千伏安", "行车两台"]
RENT = ["租金每平方米每月十一元", "押二付三", "首租不少于两年"]


def test_a_list_told_in_one_sentence_is_a_copy() -> None:
    text = told([OUTLINE]) + "<h2>厂棚</h2>" + listed(SHED) + "<h2>租金</h2>" + listed(RENT) + told([LAST])
    for glue in ("，", "；", "、"):
        assert left(f"{text}<div>{glue.join(SHED)}。</div>") == left(text)


@pytest.mark.parametrize(
    "again",
    [
        f"<p>{'，'.join(SHED[:3])}。</p>",  # not all of it
        f"<p>{'，'.join([*SHED, '另有办公楼一层'])}。</p>",
        f"<p>{'，'.join(SHED).replace('3200', '2600')}。</p>",
        f"<h2>二号厂棚</h2><p>{'，'.join(SHED)}。</p>",  # another one, just as large
        f"<p>{'，'.join(RENT)}。</p>",  # too short to tell
    ],
    ids=["a part", "more", "another size", "another shed", "short"],
)
def test_sentences_like_a_list_stay(again: str) -> None:
    text = told([OUTLINE]) + "<h2>一号厂棚</h2>" + listed(SHED) + "<h2>租金</h2>" + listed(RENT) + told([LAST])
    assert left(text + again) == [*left(text), *left(again)]


SAID = [
    "桑树坪园地处三县交界，前临国道，后靠水库，去年动工，占地四百亩。",
    "园里已有缫丝厂七家，去年缫丝九百吨。",
    "园里设有茧站和检验室，蚕农卖茧不出十里路。",
    "一期厂房十六万平方米已经租完，二期年底交付，层高七米。",
]
FULLER = [
    "办一家丝厂，先要看茧从哪里来。",
    "一、概况",
    SAID[0] + SAID[1],
    "二、设施",
    SAID[2] + "检验室去年出了两千份报告。",
    "三、厂房",
    SAID[3],
    "租约一年一签。",
]


@pytest.mark.parametrize("above", [[], ["桑树坪园欢迎各地丝商。"]])
@pytest.mark.parametrize("figures", [SAID[3], SAID[3].replace("十六万", "16万").replace("七米", "7米")])
def test_an_account_in_short_above_the_text_goes(above: list[str], figures: str) -> None:
    account = "".join([*SAID[:3], figures])
    assert left(told([*above, account, *FULLER])) == [*above, *FULLER]


@pytest.mark.parametrize(
    "first",
    [
        "".join(SAID) + "园里还缺一家印染厂。",  # says more
        "".join(SAID).replace("七家", "八家"),
        "".join([SAID[3], SAID[0], SAID[2], SAID[1]]),  # in another order
        SAID[0] + SAID[2],  # two sentences
        "".join(SAID).replace("去年动工", "前年动工"),
    ],
)
def test_first_lines_that_say_something_else_stay(first: str) -> None:
    assert left(told([first, *FULLER])) == [first, *FULLER]


def test_an_account_further_down_or_in_one_line_of_the_text_stays() -> None:
    account, three = "".join(SAID), [FULLER[0], "丝商们都来看过。", "蚕农们也来看过。"]
    assert account in left(told([*three, account, *FULLER[1:]]))
    assert account in left(told([account, "有人说：" + account + "这话不假。", "办丝厂的人听了都点头。"]))
    assert account in left(listed([account]) + told(FULLER))
