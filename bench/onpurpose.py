"""Texts that repeat lines on purpose: refrains, forms, cards, tables. Invented; what repeats in them stays."""

import random
from collections.abc import Callable

from pipelines.page import Block, Kind

PLACES = ("青澜", "白沙湾", "松河", "临岚", "大柳", "北屏", "望潮", "石桥", "云岭", "南浦", "古渡", "长汀")
TRADES = ("新型储能", "竹纤维", "冷链物流", "精密铸造", "生物制药", "智能装备", "海洋食品", "光伏组件", "数据中心")
FIRMS = ("远帆", "恒岳", "明溪", "同舟", "嘉禾", "启明", "瑞田", "中泽", "天沐", "博远")
NAMES = ("赵一鸣", "钱立群", "孙晓", "李秋实", "周远", "吴桐", "郑和平", "王海")
ACTS = ("扩建标准厂房", "新上两条生产线", "建设研发中心", "改造老旧管网", "兴建专家公寓", "铺设专用铁路")
ENDS = ("年底前交付使用", "明年春天动工", "可以带动当地就业", "用水用电由园区承担", "已经列入市里的计划")
WALKS = ("the river", "the old mill", "the harbour wall", "the long road", "the orchard", "the hill above town")


def p(text: str) -> Block:
    return Block(text, Kind.PARAGRAPH)


def h(text: str) -> Block:
    return Block(text, Kind.HEADING, level=2)


def item(text: str) -> Block:
    return Block(text, Kind.ITEM)


def sentence(rng: random.Random) -> str:
    return (
        f"{rng.choice(PLACES)}的{rng.choice(FIRMS)}公司计划投资{rng.randint(2, 980)}亿元{rng.choice(ACTS)}，"
        f"面向{rng.choice(TRADES)}产业，占地{rng.randint(12, 990)}亩，{rng.choice(ENDS)}。"
    )


def verse(rng: random.Random, lines: int) -> list[Block]:
    words = "山川风月江湖云雨竹松梅雪灯火渔舟归雁城郭春秋来去长短远近高低青白"
    return [p("".join(rng.sample(words, 7)) + "，" + "".join(rng.sample(words, 7)) + "。") for _ in range(lines)]


def refrain(rng: random.Random) -> list[Block]:
    """One line again after every verse."""
    line = p(
        rng.choice(
            (
                "归去来兮，田园将芜胡不归。",
                "同志们，这就是我们的港口，这就是我们日夜守护的海岸线，一年又一年。",
                "我有一个梦想。",
            )
        )
    )
    return [each for _ in range(rng.randint(3, 6)) for each in (*verse(rng, rng.randint(2, 4)), line)]


def chorus(rng: random.Random) -> list[Block]:
    """Four lines again after every verse."""
    lines = verse(rng, 4)
    return [each for _ in range(rng.randint(2, 4)) for each in (*verse(rng, 4), *lines)]


def english_song(rng: random.Random) -> list[Block]:
    """A chorus in English."""
    ours = [p(f"And we walked together past {walk}, singing all the way home") for walk in rng.sample(WALKS, 3)]
    verses = ([p(f"It was {rng.randint(2, 99)} years since {w} had seen the sun come up") for w in rng.sample(WALKS, 4)]
              for _ in range(rng.randint(2, 4)))  # fmt: skip
    return [each for lines in verses for each in (*lines, *ours)]


def equal_rows(rng: random.Random) -> list[Block]:
    """A table with equal rows, and the same table head again over other figures."""

    def table() -> Block:
        rows = [f"| {rng.choice(TRADES[:3])} | {rng.randint(1, 3)} | 是 |" for _ in range(rng.randint(4, 12))]
        return Block("\n".join(["| 行业 | 数量 | 达标 |", "| --- | --- | --- |", *rows]), Kind.TABLE)

    return [p("上半年："), table(), p("下半年："), table()]


def row_lines(rng: random.Random) -> list[Block]:
    """Rows that are blocks of their own."""
    return [
        p(f"{rng.choice(PLACES[:3])} | {rng.choice(TRADES[:3])} | {rng.randint(1, 4)} 亿元 | 已开工") for _ in range(20)
    ]


def cards(rng: random.Random) -> list[Block]:
    """Project cards: the same fields, many with the same values."""
    return [
        each
        for _ in range(rng.randint(3, 8))
        for each in (
            p(f"项目名称：{rng.choice(PLACES)}{rng.choice(TRADES)}项目"), p(f"投资金额：{rng.randint(1, 9)}亿元"),
            p("合作方式：独资、合资、合作"), p("所属行业：装备制造"),
            p("联系人：投资促进局项目科赵一鸣，办公地点在政务服务中心三楼东侧三一二室"), p("联系电话：0000-1234567"),
        )
    ]  # fmt: skip


def described_cards(rng: random.Random) -> list[Block]:
    """Cards whose description differs in one figure or one place, and whose conditions are the same."""
    place, trade = rng.choice(PLACES), rng.choice(TRADES)
    conditions = "享受国家和省市关于该产业的各项优惠政策，园区提供从注册登记到竣工验收的全程代办服务。"
    found: list[Block] = []
    for number in rng.sample(range(2, 90), rng.randint(3, 6)):
        found += [
            h(f"{place}{trade}{number}号项目"),
            p(
                f"项目位于{place}经济开发区，主要建设{trade}生产线及配套设施，计划总投资{number}亿元，占地三百亩，建设期为两年。"
            ),
            p(conditions),
            p(f"投资估算：{number}亿元"),
        ]
    return found


def lots(rng: random.Random) -> list[Block]:
    """Parcels of one announcement: the same paragraphs with other figures."""
    found = [h("国有建设用地使用权挂牌出让公告")]
    for n in range(1, rng.randint(3, 6)):
        area, price = rng.randint(9000, 90000), rng.randint(300, 9000)
        found += [
            h(f"地块{n}"),
            p(
                f"宗地面积{area}平方米，位于{rng.choice(PLACES)}路以北，土地用途为工业用地，出让年限为五十年，容积率不低于1.2。"
            ),
            p(f"竞买保证金为{price}万元，起始价为{price * 2}万元，增价幅度为十万元及其整数倍。"),
        ]
    return found


def chapters(rng: random.Random) -> list[Block]:
    """The same short headings and opening line under several chapters."""
    found: list[Block] = []
    for n, trade in enumerate(rng.sample(TRADES, rng.randint(2, 5))):
        found.append(h(f"第{'一二三四五'[n]}章 {trade}"))
        for head in ("（一）总体要求", "（二）主要任务", "（三）保障措施"):
            found += [h(head), p("具体要求如下："), p(sentence(rng))]
    return found


def form(rng: random.Random) -> list[Block]:
    """The same fields for several persons."""
    fields = (
        "姓名：",
        "性别：",
        "出生年月：",
        "身份证号：",
        "联系地址（请详细填写到门牌号码，以便邮寄材料）：",
        "电话：",
        "签字：",
    )
    return [p(field) for _ in range(rng.randint(2, 5)) for field in fields]


def questions(rng: random.Random) -> list[Block]:
    """One question to several people."""
    question = p(rng.choice((
        "记者：今年以来的经营情况怎么样？", "问：对于明年的市场，您最担心的是什么，企业又做了哪些方面的准备工作？",
    )))  # fmt: skip
    return [each for name in rng.sample(NAMES, rng.randint(3, 6)) for each in (question, p(f"{name}：{sentence(rng)}"))]


def law(rng: random.Random) -> list[Block]:
    """Articles of a rule that begin and end with the same words."""
    found = []
    for n in range(3, rng.randint(6, 9)):
        found += [
            p(f"第{'一二三四五六七八九'[n]}条 {rng.choice(TRADES)}企业有下列情形之一的，由主管部门责令限期改正："),
            item(f"（一）未按规定报送{rng.choice(TRADES)}资料的；"),
            item("（二）法律、法规规定的其他情形。"),
            p("逾期不改正的，处一万元以上五万元以下的罚款；情节严重的，依法吊销许可证。"),
        ]
    return found


def programme(rng: random.Random) -> list[Block]:
    """Days of a fair with the same hours."""
    found = []
    for day in range(11, rng.randint(13, 17)):
        found += [
            h(f"10月{day}日"),
            p("09:00 开馆，观众凭有效证件从东门入场"),
            p(f"10:00 {rng.choice(TRADES)}论坛，主讲人{rng.choice(NAMES)}"),
            p("12:00 午餐，二楼自助餐厅"),
            p("17:00 闭馆，观众离场，展位断电清场"),
        ]
    return found


def dialogue(rng: random.Random) -> list[Block]:
    """Turns of a talk: short answers come back."""
    turns = (
        "是的。",
        "没有问题。",
        "这个要看情况，不能一概而论。",
        "请继续。",
        "为什么？",
        "我们回去研究以后再答复您。",
    )
    return [p(f"{'甲乙'[i % 2]}：{rng.choice(turns)}") for i in range(rng.randint(12, 40))]


def profiles(rng: random.Random) -> list[Block]:
    """Persons or firms in the same sentence."""
    found = []
    for firm in rng.sample(FIRMS, rng.randint(3, 7)):
        since, place, trade = rng.randint(1980, 2020), rng.choice(PLACES), rng.choice(TRADES)
        people = f"现有员工{rng.randint(1, 90)}00人。"
        found += [h(f"{firm}集团"), p(f"{firm}集团成立于{since}年，总部设在{place}，主营{trade}，{people}")]
    return found


def recipes(_: random.Random) -> list[Block]:
    """Steps that two recipes share, in English."""
    steps = (
        "Heat the oven to 180 degrees and line a tin with paper.",
        "Beat the butter and sugar until pale.",
        "Leave to cool in the tin.",
    )
    cakes = (
        ("Lemon cake", "Stir in the zest of two lemons."),
        ("Plum cake", "Press the plums into the dough, cut side up."),
    )
    return [
        each for name, own in cakes for each in (h(name), item(steps[0]), item(steps[1]), item(own), item(steps[2]))
    ]


ON_PURPOSE: dict[str, Callable[[random.Random], list[Block]]] = {
    "refrain": refrain,
    "chorus": chorus,
    "chorus, English": english_song,
    "tables with equal rows": equal_rows,
    "rows as lines": row_lines,
    "project cards": cards,
    "cards with descriptions": described_cards,
    "parcels of one notice": lots,
    "headings under chapters": chapters,
    "form": form,
    "one question to many": questions,
    "articles of a rule": law,
    "programme of days": programme,
    "dialogue": dialogue,
    "profiles in one sentence": profiles,
    "steps of recipes": recipes,
}
