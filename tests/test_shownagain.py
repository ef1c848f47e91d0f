"""What a page shows of its text above the headline and on cards below it, and what stands there and is the text's."""

import time

import pytest

from pipelines.extract import main_text
from pipelines.page import Page, block_key, parse
from pipelines.shownagain import shown_again

TITLE = "棠溪镇把旧糖厂改成了木艺工坊"
TEXT = [
    "5月18日，棠溪镇旧糖厂改造的木艺工坊开门迎客，首批19户木匠带着刨子和凿子搬进了原来的榨糖车间。",
    "车间长一百二十米，屋架是当年的杉木，改造时一根没换，只在两侧添了排尘的管道和六台集中的除尘柜。",
    "“在家里做活，锯末飞得满院子都是，邻居天天来说。”四十六岁的木匠柏青山说，如今刨一天也闻不到灰。",
    "工坊的租金按台收，一个工位每月一百八十元，水电另算，头一年镇里补一半，做满三年的可以续签五年。",
    "镇里还请来省城的设计师每月驻场四天，已经帮木匠们把传统的条凳和米柜改出了十一款能上网卖的小件。",
]
STEPS = [
    "带上身份证到工坊前台登记，当场领取工位号。",
    "参加半天的用电和除尘培训，考试合格后上岗。",
    "交一个月的押金，退租后七天内原路退还给本人。",
    "每周五下午把木屑清到后院，由镇里统一拉走。",
    "做出的第一件成品留下照片，放进工坊的样册里。",
]
MENU = "<div class='nav'><a href='/'>首页</a> <a href='/1'>要闻</a> <a href='/2'>乡镇</a> <a href='/3'>文旅</a></div>"
DAY = "<div class='info'>发布时间：2026-05-19　来源：棠溪发布</div>"


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def page(above: str = "", below: str = "", text: str = "") -> Page:
    found = parse(
        f"<html><head><title>{TITLE} - 棠溪镇</title></head><body>{MENU}{above}<div class='art'><h1>{TITLE}</h1>{DAY}"
        f"<div class='con'>{text or paragraphs(TEXT)}</div></div>{below}</body></html>"
    )
    assert found is not None
    return found


def kept(one: Page) -> list[str]:
    own = {TITLE, "发布时间：2026-05-19 来源：棠溪发布"}
    return [block.text for block in main_text(one).blocks if block.text not in own and block.link_share < 0.5]


@pytest.mark.parametrize(
    "above",
    [
        f"<div class='hot'><b>今日头条</b><div>{TEXT[0]}</div><div>{TEXT[1]}</div></div>",
        f"<div class='top'><h3>今日关注</h3>{paragraphs(TEXT[:3])}<a href='/t'>更多</a></div>",
        f"<div><h2>镇里的事</h2><p>{TEXT[0][:-1]}……[详细]</p><p>{TEXT[1]}</p></div>",
        f"<aside><h3>原声</h3><ul><li>{TEXT[2][:24]}</li><li>{TEXT[3]}</li></ul></aside>",
        f"<section><span>焦点</span>{paragraphs(TEXT)}</section>",
        paragraphs(TEXT[:2]),
    ],
    ids=["a box of divs", "a link below", "leads on", "quotes", "all of it", "no box"],
)
def test_what_stands_above_the_headline_and_in_the_text_goes(above: str) -> None:
    assert kept(page(above)) == TEXT


OTHER = "棠溪镇的木匠从前走街串巷做活，一年里有两百天不在家，孩子见了都要躲，这是一个老话题了。"


@pytest.mark.parametrize(
    ("above", "stays"),
    [
        (f"<div class='art-lead'>{paragraphs([OTHER, TEXT[0]])}</div>", [OTHER, TEXT[0]]),
        (f"<div class='hot'><b>今日头条</b><p>{TEXT[0]}</p><p>{OTHER}</p></div>", [TEXT[0], OTHER]),
    ],
    ids=["a lead", "says more"],
)
def test_what_says_more_stays_above_the_headline(above: str, stays: list[str]) -> None:
    one = page(above)
    said = shown_again({*range(len(one.blocks))}, one.blocks, one.boxes, block_key(one.head_title))
    assert not [i for i in said if one.blocks[i].text in stays]


@pytest.mark.parametrize(
    "title", ["棠溪镇", "旧糖厂改成木艺工坊", "棠溪镇把新糖厂改成了木艺工坊", f"<a href='/1'>{TITLE}</a>"]
)
def test_nothing_is_above_a_headline_that_the_page_does_not_declare(title: str) -> None:
    one = parse(
        f"<html><head><title>{TITLE}</title></head><body><div>{paragraphs(TEXT[:2])}</div><h1>{title}</h1>"
        f"<div>{paragraphs(TEXT)}</div></body></html>"
    )
    assert one is not None
    assert shown_again({*range(len(one.blocks))}, one.blocks, one.boxes, block_key(one.head_title)) == {}


QUOTES = "".join(f"<li>{text[4:24]}</li>" for text in TEXT[2:4])


def above_text(box: str, text: str = "") -> set[str]:
    """What is left out of a page with a box between its headline and its text."""
    one = page(text=box + (text or f"<div>{paragraphs(TEXT)}</div>"))
    place = {*range(len(one.blocks))}, one.blocks, one.boxes
    return {one.blocks[i].text for i in shown_again(*place, block_key(one.head_title))}


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='q'><h4>说在前面</h4><ul>{QUOTES}</ul></div>",
        f"<aside><p>木匠怎么说</p><div>{TEXT[2]}</div></aside>",
        f"<section><b>今天看点啥</b>{paragraphs([TEXT[0], TEXT[4]])}</section>",
        f"<div class='three'><span>三句话</span><p>{TEXT[1][:-1]}……</p></div>",
    ],
    ids=["quotes", "a sentence", "two", "cut off"],
)
def test_a_box_between_headline_and_text_goes_with_its_name_where_the_text_has_all_of_it(box: str) -> None:
    inside = parse(box)
    assert inside is not None
    assert above_text(box) == {block.text for block in inside.blocks}


@pytest.mark.parametrize(
    ("box", "text"),
    [
        (f"<div><h4>说在前面</h4><p>{OTHER}</p></div>", ""),
        (f"<div><h4>说在前面</h4><p>{TEXT[2]}</p><p>{OTHER}</p></div>", ""),
        (f"<h4>木艺工坊</h4><p>{TEXT[2]}</p>", ""),
        (f"<div><p>{TEXT[2]}</p></div>", ""),
        (f"<section><h4>车间</h4>{paragraphs(TEXT[:2])}</section>", f"<div>{paragraphs(TEXT[2:] + TEXT)}</div>"),
        (
            f"<section><h4>车间</h4><p>{TEXT[1]}</p></section>",
            f"<section><h4>租金</h4>{paragraphs(TEXT[3:] + TEXT[1:2])}</section>",
        ),
        (f"<section><h4>车间</h4>{paragraphs(TEXT)}</section>", "<div><p>来源：棠溪发布</p></div>"),
    ],
    ids=["a lead", "says more", "no box", "no name", "printed twice", "a section", "all of the text"],
)
def test_other_boxes_between_headline_and_text_stay(box: str, text: str) -> None:
    assert above_text(box, text) == set()


@pytest.mark.parametrize("tag", ["blockquote", "div class='say'"])
def test_a_slogan_on_two_lines_that_the_text_cites_is_no_box_with_a_name(tag: str) -> None:
    lines = ["刨花落地见功夫", "榫卯合缝靠良心，做一件就要传一代"]
    said = f"<p>工坊门口的木牌上写着“{lines[0]}，{lines[1]}”，是镇里的老木匠题的字。</p>"
    box = f"<{tag}>{lines[0]}<br>{lines[1]}</{tag.split(maxsplit=1)[0]}>"
    one = page(text=f"{box}{paragraphs(TEXT[:3])}{said}{paragraphs(TEXT[3:])}")
    own = {i for i, block in enumerate(one.blocks) if block.text and not block.link_characters}
    assert shown_again(own, one.blocks, one.boxes, block_key(TITLE)) == {}


def cards(
    steps: list[str], name: str = "<h3>要点卡片</h3>", card: str = "<div class='c'><i>{}</i><p>{}</p></div>"
) -> str:
    return (
        f"<div class='cards'>{name}<div>{''.join(card.format(i, step) for i, step in enumerate(steps, 1))}</div></div>"
    )


STEPS_TEXT = paragraphs(TEXT[:2]) + "<ol>" + "".join(f"<li>{step}</li>" for step in STEPS) + f"</ol><p>{TEXT[3]}</p>"


def gone(one: Page, taken: str, *, all_of_it: bool = False) -> set[str]:
    """Texts that are left out of a page below its text where a judge takes lines with these words."""
    end = max(i for i, block in enumerate(one.blocks) if block.text == TEXT[3])
    chosen = {i for i, block in enumerate(one.blocks) if i <= end or all_of_it or taken in block.text}
    return {
        one.blocks[i].text for i in shown_again(chosen, one.blocks, one.boxes, block_key(one.head_title)) if i > end
    }


@pytest.mark.parametrize(
    "below",
    [
        cards(STEPS),
        cards(STEPS, "<p>一图读懂（左右滑动）</p>"),
        cards(STEPS, "", "<section><div>步骤{}</div><p>{}</p></section>"),
        cards([*STEPS[:4], "做出的第一件成品要留照片，放进样册里。"]),
        cards([step.rstrip("。") for step in STEPS]),
        cards([step[:14] for step in STEPS[:1]] + STEPS[1:]),
        cards(STEPS[:3]),
        f"<aside><h4>要点</h4><ul>{''.join(f'<li>{step}</li>' for step in STEPS)}</ul></aside>",
    ],
    ids=["numbers", "a line", "steps", "worded otherwise", "no full stop", "shorter", "three", "a list"],
)
def test_cards_with_lines_of_the_text_below_it_go(below: str) -> None:
    assert gone(page(below=below, text=STEPS_TEXT), "培训") == set(_taken(below))


def _taken(below: str) -> list[str]:
    one = parse(below)
    assert one is not None
    return [block.text for block in one.blocks if "培训" in block.text]


@pytest.mark.parametrize(
    "below",
    [
        cards([*STEPS[:3], OTHER]),
        cards([*STEPS[:2], "到了月底把工位擦净，交回钥匙和门牌。", "下一批报名从九月一日开始，名额二十个。"]),
        cards(STEPS[:2]),
        cards(STEPS) + f"<p>{OTHER}</p>".replace("老话题", "培训"),
        cards(STEPS, card="<div><i>{}</i><a href='/s'>{}</a></div>").replace("<p>", "").replace(STEPS[4], OTHER),
    ],
    ids=["says more", "others", "two", "text below", "links"],
)
def test_other_boxes_below_the_text_stay(below: str) -> None:
    assert gone(page(below=below, text=STEPS_TEXT), "培训") == set()


def test_lines_that_every_judge_takes_stay() -> None:
    # a refrain is sung again
    assert gone(page(below=cards(STEPS), text=STEPS_TEXT), "", all_of_it=True) == set()


OWN = f"<a href='/n/8.html'>{TITLE}</a>"
FIRST = TEXT[0].split("，")[0] + "，" + TEXT[0].split("，")[1]


@pytest.mark.parametrize(
    ("below", "goes"),
    [
        (f"<div class='card'><h4>{OWN}</h4><p>{FIRST}……</p></div>", True),
        (f"<div><p>{OWN}</p><p>{FIRST}</p></div>", True),
        (f"<li><b>{OWN}</b><div>{TEXT[0]}</div></li>", True),
        (f"<div class='card'><h4>{TITLE}</h4><p>{FIRST}……</p></div>", False),
        (f"<div class='card'><h4><a href='/n/9.html'>另一座糖厂也改成了工坊</a></h4><p>{FIRST}……</p></div>", False),
        (f"<div class='card'><h4>{OWN}</h4><p>{FIRST}，可他们没有想到……</p></div>", False),
        (f"<div class='card'><h4>{OWN}</h4><p>{FIRST}……</p><p>第二年又来了七户。</p></div>", False),
        (f"<h4>{OWN}</h4><p>{FIRST}……</p>", False),
    ],
    ids=["cut off", "no dots", "whole", "no link", "another", "it goes on", "more", "no box"],
)
def test_a_card_of_the_article_itself_below_its_text_goes(below: str, *, goes: bool) -> None:
    found = gone(page(below=below), TEXT[0][:8], all_of_it=True)
    assert any(text.startswith(FIRST) for text in found) == goes


def test_many_boxes_take_no_time() -> None:
    one = page(
        f"<div>{'<div><b>今日头条</b></div>' * 3000}{paragraphs(TEXT)}</div>",
        cards(STEPS) * 500 + f"<div>{OWN}<p>{FIRST}……</p></div>" * 3000,
        STEPS_TEXT * 50,
    )
    start = time.process_time()
    shown_again({*range(len(one.blocks))}, one.blocks, one.boxes, block_key(one.head_title))
    shown_again({*range(0, len(one.blocks), 2)}, one.blocks, one.boxes, block_key(one.head_title))
    assert time.process_time() - start < 1
