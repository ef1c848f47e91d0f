"""Copies of which an editor has changed words that say nothing of their own, and siblings that only look like them."""

from itertools import chain

import pytest

from pipelines.gist import gist
from pipelines.page import Block, Kind
from pipelines.repeats import repeats

LEAD = "岚川区依托内河航运优势，把绿色造纸作为招商引资的重点方向，持续完善产业配套。"
SECTIONS = [
    "# 一、交通区位",
    "岚川区距港口三十公里，内河码头可停靠千吨级船舶，原料经水路直达厂区，比公路运输节省三成费用。",
    "# 二、载体平台",
    "园区建有热电联产中心和污水处理厂，企业不必自建锅炉，只需按用量付费，项目建设周期因此缩短四个月。",
    "# 三、服务保障",
    "区里为每个项目配备一名专员，从签约到投产全程代办各项手续，企业最多跑一次即可办结全部审批。",
]
SECTIONS_EDITED = [
    SECTIONS[0],
    "该区距港口三十公里，内河码头能停靠千吨级船舶，原料经水路直达厂区，比公路运输可节省三成费用。",
    SECTIONS[2],
    "园区已建有热电联产中心和污水处理厂，企业不必自建锅炉，只需按用量付费，项目建设周期因此缩短了四个月。",
    SECTIONS[4],
    "该区为每个项目配备一名专员，从签约到投产全程代办各项手续，企业最多跑一次就能办结全部审批。",
]
BAMBOO = [
    "# 一、资源条件",
    "本县森林覆盖率达到七成，毛竹面积居全省前列，竹材年砍伐量稳定，为加工企业提供了充足的原料。",
    "# 二、产业基础",
    "目前全县竹加工企业多以家具和地板为主，正在向重组竹、竹炭和竹纤维等高附加值方向延伸。",
    "# 三、合作方式",
    "欢迎各地客商以独资、合资或者技术入股等方式参与开发，具体事宜可与县投资促进中心联系洽谈。",
]
BAMBOO_EDITED = [
    BAMBOO[0],
    "该县森林覆盖率达到七成，毛竹面积位居全省前列，竹材年砍伐量稳定，为加工企业提供充足的原料。",
    BAMBOO[2],
    "截至目前，全县竹加工企业多以家具和地板为主，正向重组竹、竹炭和竹纤维等高附加值方向延伸。",
    BAMBOO[4],
    "欢迎各地客商以独资、合资或技术入股等方式参与开发，具体事宜可与该县投资促进中心联系洽谈。",
]
MOULDS = [
    "# 一、人才支撑",
    "当地职业学院每年培养数控和模具专业学生一千二百名，学院与企业联合开设订单班，毕业即可上岗。",
    "# 二、政策扶持",
    "对新落户的模具企业给予三年房租补贴，首年全免，后两年减半；对购置进口设备的，按一成给予补助。",
]
MOULDS_EDITED = [
    MOULDS[0],
    "当地职业学院每年可培养数控、模具专业学生一千二百名，学院还与企业联合开设订单班，毕业即可上岗。",
    MOULDS[2],
    "对新落户的模具企业给予三年房租补贴，首年全部免除，后两年减半；购置进口设备的，按一成给予补助。",
]
# figures in Chinese, all equal, beside words that are others
GRAIN = [
    "# 一、基地",
    "全县建成标准化稻虾基地九万亩、高山蔬菜基地四万亩，基地与工厂之间的平均距离不到二十公里，采收后即可入库。",
    "# 二、冷链",
    "县里投资四亿元建设十二万吨级冷链物流港，开通直达六个城市的冷藏专线，运费比社会车辆低百分之十五。",
    "# 三、品牌",
    "禾津县统一注册区域公用品牌，目前授权产品达到一百一十七个，其中年销售额过亿元的有五个，检测费用全额补贴。",
]
GRAIN_EDITED = [
    GRAIN[0],
    "全县建成标准化稻虾基地九万亩、高山蔬菜基地四万亩，基地与工厂间平均距离不足二十公里，采收后就地入库。",
    GRAIN[2],
    "该县投资四亿元建设十二万吨级冷链物流港，开通直达六个城市的冷藏专线，运价比社会车辆低百分之十五。",
    GRAIN[4],
    "全县统一注册区域公用品牌，现授权产品达到一百一十七个，其中年销售额过亿元的有五个，检测费用全额补贴。",
]


def page(texts: list[str]) -> list[Block]:
    return [
        Block(text.removeprefix("# "), Kind.HEADING if text.startswith("# ") else Kind.PARAGRAPH, 2 * (text[0] == "#"))
        for text in texts
    ]


@pytest.mark.parametrize(
    ("first", "again", "between"),
    [
        (SECTIONS, SECTIONS_EDITED, []),
        (SECTIONS, SECTIONS_EDITED, ["更多精彩内容请点击查看"]),
        (SECTIONS[1::2], SECTIONS_EDITED[1::2], []),
        (BAMBOO, BAMBOO_EDITED, []),
        (BAMBOO, BAMBOO_EDITED, ["更多精彩内容请点击查看"]),
        (MOULDS, MOULDS_EDITED, []),
        (GRAIN, GRAIN_EDITED, []),
        (GRAIN, GRAIN_EDITED, ["更多精彩内容请点击查看"]),
    ],
)
def test_a_copy_with_a_few_words_changed_goes(first: list[str], again: list[str], between: list[str]) -> None:
    start = 1 + len(first) + len(between)
    assert sorted(repeats(page([LEAD, *first, *between, *again]))) == [*range(start, start + len(again))]


def _town(goods: str, wanted: str, name: str = "该镇") -> list[str]:
    return [
        "# 一、产业基础",
        f"{name}现有{goods}加工企业三十余家，年加工能力五万吨，产品主要销往周边省份，带动农户两千户增收致富。",
        "# 二、合作意向",
        f"{name}拟引进{wanted}龙头企业，建设标准化厂房和冷库，配套用地六十亩，水电路等基础设施已经接通。",
        "# 三、联系方式",
        f"{name}人民政府经济发展办公室负责项目对接，工作日全天受理咨询，节假日安排专人值班接听电话。",
    ]


def _policy(trade: str, purpose: str) -> list[str]:
    return [
        "# 一、支持对象",
        f"在本区注册并具有独立法人资格的{trade}企业，上年度无重大安全事故和严重失信行为，依法缴纳税收。",
        "# 二、支持标准",
        f"对{trade}企业新购设备按投资额的一成给予补助，对租用厂房的给予三年租金减半，用于{purpose}。",
        "# 三、申报程序",
        f"企业向所在园区提交申请，由{purpose}主管部门会同财政部门审核，公示无异议后拨付资金，全年受理。",
    ]


def _plan(trade: str, thing: str, reform: str) -> list[str]:
    return [
        f"围绕{trade}产业开展精准招商，组织小分队赴沿海地区驻点，完善项目库和客商库，健全调度通报机制。",
        f"推动{thing}等重点项目加快建设，落实领导包抓责任，协调解决用地用能问题，确保按期竣工投产。",
        f"深化{reform}改革，推行容缺受理和告知承诺，压缩审批时限，建立企业诉求闭环办理机制，提升满意度。",
    ]


def _levels(level: str, sum_of: str) -> list[str]:
    return [
        f"{level}绿色工厂由园区初审后推荐，评审专家组现场核查能耗台账和排放数据，结果在网上公示七天。",
        f"{level}绿色工厂获得认定后，一次性给予{sum_of}元奖励，并优先列入技术改造项目储备库管理。",
        f"{level}绿色工厂每三年复核一次，复核不合格的撤销称号，已经拨付的奖励资金不再追回处理。",
    ]


@pytest.mark.parametrize(
    ("one", "other", "above"),
    [
        (_town("茶叶", "精制茶"), _town("莲子", "莲子汁"), ["# 东塘镇", "# 西塘镇"]),
        (_town("茶叶", "精制茶", "东塘镇"), _town("茶叶", "精制茶", "西塘镇"), ["# 东塘镇", "# 西塘镇"]),
        (_town("茶叶", "精制茶", "东塘镇"), _town("茶叶", "精制茶", "西塘镇"), []),
        (_policy("装备", "智能改造"), _policy("医药", "临床试验"), ["# 装备制造", "# 生物医药"]),
        (_policy("装备", "智能改造"), _policy("医药", "临床试验"), []),
        (_plan("新能源", "光伏组件", "审批"), _plan("新材料", "碳纤维", "监管"), ["# 今年", "# 明年"]),
        (_levels("省级", "三十万"), _levels("市级", "十五万"), []),
        (_levels("市级", "十五万"), _levels("县级", "十五万"), []),
        # one figure in each paragraph is another
        (GRAIN[1::2], [text.replace("四", "六").replace("五", "七") for text in GRAIN_EDITED[1::2]], []),
    ],
    ids=["goods", "towns", "towns in a row", "policies", "policies in a row", "years", "levels", "levels alone", "figures"],
)  # fmt: skip
def test_siblings_that_differ_in_what_they_are_about_stay(one: list[str], other: list[str], above: list[str]) -> None:
    first, second = above[:1], above[1:]
    assert repeats(page([LEAD, *first, *one, *second, *other])) == {}


@pytest.mark.parametrize("names", [("东岭产业园", "西岭产业园"), ("柳荫镇", "松河镇"), ("临港新区", "空港新区")])
@pytest.mark.parametrize("tense", [("已", "将"), ("已", "已")])
def test_siblings_of_which_the_first_sentence_alone_names_the_place_stay(
    names: tuple[str, str], tense: tuple[str, str]
) -> None:
    each = (
        [
            f"{name}地处平原，{done}建成标准厂房，道路、供水、供电、供气、排污等设施按照工业园区标准配套到位。",
            f"{done}引进机械加工、食品加工等企业入驻，管委会为企业提供代办服务，从签约到开工全程专人跟踪。",
            f"{done}设立产业基金，通过股权投资方式支持入园企业技术改造，重点支持数字化车间和绿色工厂建设。",
        ]
        for name, done in zip(names, tense, strict=True)
    )
    assert repeats(page([LEAD, *chain.from_iterable(each)])) == {}


@pytest.mark.parametrize(
    "heads",
    [
        ("地块一位于松河路以东，现状为净地，出让年限为五十年，用途为工业。", "地块二位于滨江路以西，地上有旧厂房，用途为仓储。"),
        ("东岭产业园在县城以东，主导产业是机械加工。", "西岭产业园在县城以西，主导产业是食品加工，有冷库。"),
    ],
)  # fmt: skip
def test_what_two_things_have_alike_below_a_sentence_about_each_stays(heads: tuple[str, str]) -> None:
    alike = [
        "投资强度不低于每亩400万元，亩均税收不低于25万元，须在交地后6个月内开工，24个月内竣工投产，逾期收回。",
        "竞买人须在2025年9月30日17时前缴纳保证金800万元，逾期视为放弃，交易地点为市公共资源交易中心3楼大厅。",
    ]
    assert repeats(page([LEAD, heads[0], *alike, heads[1], *alike])) == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [("市级补助", "县级补助"), ("不予受理", "予以受理"), ("三家企业", "五家企业"), ("东园区", "西园区")],
)
def test_words_that_tell_two_things_apart_are_kept(one: str, other: str) -> None:
    assert gist(one) != gist(other)
    assert gist("plain ascii") == "plain ascii"
