"""Articles beside one standing block stay apart; a print with a new title and a new lead is the same article."""

from itertools import combinations

import pytest

from pipelines.similarity import Document, Relation, compare

PORTRAIT = (
    "园区简介：青禾园区设在县城北部，规划面积十八平方公里，是省里批准的开发区，以食品加工、家居制造和仓储为主，入驻单位三百余家。",
    "区位条件优越，到机场四十分钟，到高铁站二十分钟，两条国道穿区而过，铁路货场就在北门外，货物当天可以发往邻近各省。",
    "配套设施齐全，建有通用车间、专家公寓、食堂和学校，水电气和排污管网全部接通，由专人负责手续代办，欢迎各界人士前来考察。",
)
BRIEFS = {
    "青禾园区职工篮球赛收官": "经过三周比拼，青禾园区职工篮球赛昨晚收官，木器队以两分优势捧杯，现场观众把看台坐得满满当当，颁奖之后还有歌舞表演。",
    "夜校开讲青年学手艺": "每到周三晚上，青禾园区的夜校便亮起灯来，焊接、裁剪和烘焙三门课最受青年欢迎，报名的人排到了下个月，教师都是老师傅。",
    "新能源大巴试跑": "一辆崭新的新能源大巴今晨驶出站台，沿湖边试跑一圈，司机说方向轻巧、噪声很小，青禾园区居民下周起就能免费乘坐体验。",
}
ABOUT_US = (
    "About Brightwater Tools: Brightwater Tools was founded in a barn and has grown into a maker of hand planes, "
    "chisels and clamps that are sold through four hundred dealers. The company runs two foundries and a training "
    "workshop, employs local people and plants a tree for each plane that leaves the yard. For interviews and "
    "pictures write to the press office, which answers on working days between nine and five."
)
RELEASES = {
    "Museum opens its doors to apprentices": "Brightwater Tools has given its collection of antique saws to the "
    "river museum, where apprentices from nearby villages may handle each piece under supervision.",
    "Cycling team finds a sponsor": "Brightwater Tools will pay for jerseys, helmets and travel of the valley's "
    "youth cycling squad over the coming season, its captain announced after Sunday's race.",
    "Quarterly revenue slips": "Weak orders from abroad pushed turnover at Brightwater Tools below last autumn's "
    "figure, although margins held steady thanks to cheaper electricity.",
}
STORY = (
    "经过两年修缮，建于清末的石墩渡口上周重新开放，头一天就有上千名游客登船过河，老船工罗大山又握起了那支竹篙。",
    "渡口原有七条木船，桥修通以后逐渐停摆，最后一条木船烂在滩上。修缮时请回了三位造船匠，按老尺寸做了两条新船，竹篙和铁锚都是旧物。",
    "罗大山说，过河收一元钱，老人和学生不收。木船一趟能坐十二人，水大的时候停航，由渡口的管理员挂红旗告知。",
    "镇里打算把渡口边的茶馆也开起来，让等船的游客歇脚，茶馆的伙计正在学讲老渡口的故事。",
)


def article(title: str | None, *paragraphs: str) -> Document:
    return Document(title, "\n\n".join(paragraphs))


@pytest.mark.parametrize("places", [slice(0, 3), slice(0, 2)])
def test_briefs_of_one_site_above_its_portrait_are_articles_of_their_own(places: slice) -> None:
    briefs = [article(title, brief, *PORTRAIT[places]) for title, brief in BRIEFS.items()]
    for one, other in combinations(briefs, 2):
        assert compare(one, other).relation is not Relation.SAME, compare(one, other)


def test_briefs_below_a_standing_preamble_are_articles_of_their_own() -> None:
    briefs = [article(title, *PORTRAIT, brief) for title, brief in BRIEFS.items()]
    for one, other in combinations(briefs, 2):
        assert compare(one, other).relation is not Relation.SAME, compare(one, other)


def test_briefs_without_titles_stay_apart_too() -> None:
    briefs = [article(None, brief, *PORTRAIT) for brief in BRIEFS.values()]
    for one, other in combinations(briefs, 2):
        assert compare(one, other).relation is not Relation.SAME, compare(one, other)


def test_press_releases_that_name_the_firm_of_the_note_below_them_stay_apart() -> None:
    releases = [article(title, text, ABOUT_US) for title, text in RELEASES.items()]
    for one, other in combinations(releases, 2):
        verdict = compare(one, other)
        assert verdict.relation is Relation.SIBLING, verdict
        assert verdict.evidence.startswith("only a block is shared: about brightwater")


@pytest.mark.parametrize("title", ["石墩渡口重新开放", "百年老渡口又摆船", None])
@pytest.mark.parametrize(
    "lead",
    [
        "竹篙一点，木船离岸。记者日前来到河边，和游客一道体验了久违的摆渡，听船工讲起几十年来的往事。",
        "好消息！想坐老木船的朋友不用等了，周末就可以带上家人去河边走走，票价便宜得让人意外。",
    ],
)
def test_a_print_with_another_lead_is_the_same_article(title: str | None, lead: str) -> None:
    verdict = compare(article("石墩渡口重新开放", *STORY), article(title, lead, *STORY[1:]))
    assert verdict.relation is Relation.SAME, verdict


def test_a_print_with_another_lead_under_the_portrait_of_its_site_is_the_same_article() -> None:
    lead = "竹篙一点，木船离岸。记者日前来到河边，和游客一道体验了久违的摆渡，听船工讲起几十年来的往事。"
    verdict = compare(article("石墩渡口重新开放", *STORY), article("又见摆渡人", lead, *STORY[1:], PORTRAIT[1]))
    assert verdict.relation is Relation.SAME, verdict


def test_one_article_on_two_sites_with_their_own_legal_lines_is_the_same() -> None:
    notes = (
        "声明：本站转载文章仅为传播信息，版权归原作者，如有疑问请来电。",
        "更多精彩内容请下载客户端，扫一扫二维码即可。",
    )
    one, other = (article("石墩渡口重新开放", *STORY, note) for note in notes)
    assert compare(one, other).relation is Relation.SAME
    assert compare(article(None, other.text), one).relation is Relation.SAME


def test_an_english_print_with_another_title_and_lead_is_the_same() -> None:
    body = (
        "The lighthouse keeper's widow ran the lamp alone for eleven winters, rowing to shore only for oil and flour. "
        "Her logbook lists each wreck, each rescued sailor and the price of candles. Historians found it behind a "
        "chimney when masons repaired the tower, and the harbour library will show the pages until spring."
    )
    one = article("Logbook of a lighthouse widow found", "Masons at the harbour tower have found a logbook.", body)
    lead = "For years nobody knew who had kept the lamp burning. Now a logbook tells of a woman and her oil."
    assert compare(one, article("Eleven winters alone", lead, body)).relation is Relation.SAME
