"""Lines of labels put together at random from the words, signs, orders and boxes that templates use: each label is
read whatever stands beside it, and nothing of the line is left in the text."""

import random
from dataclasses import dataclass

import pytest
from test_process import run

from pipelines import Article
from pipelines.lines import values

TITLE = "临港新区签约三个冷链物流项目"
BODY = [
    "临港新区昨日与三家企业签订协议，计划建设冷链物流中心，总投资十二亿元，明年三月开工，两年内全部建成投产。",
    "新区负责人表示，项目建成后每年可处理果蔬四十万吨，带动就业六百人，并为周边农户提供分拣和仓储服务。",
    "据悉，该中心采用双层冷库结构，配套建设检测实验室和直播基地，届时将成为沿江最大的集散地。",
]
DAY_LABELS = (
    "发布日期", "发布时间", "发表于", "发布于", "时间", "日期", "发布", "发表时间", "上传时间", "录入时间", "添加时间", "公开日期",
    "刊登日期", "发稿时间", "信息时间", "发布日",
)  # fmt: skip
DAYS = (
    "2025-08-18", "2025/8/18", "2025.08.18", "2025年8月18日", "2025年08月18日 09:30", "2025-08-18 09:30:21", "2025 年 8 月 18 日",
    "2025年8月18日 星期一", "2025年08月18日09:30", "2025-08-18 上午9:30",
)  # fmt: skip
SOURCE_LABELS = (
    "来源", "信息来源", "文章来源", "稿源", "稿件来源", "内容来源", "出处", "来自", "来源单位", "发布单位", "发布机构", "供稿单位", "转自",
    "本文来源", "来源网站", "信息提供",
)  # fmt: skip
SOURCES = (
    "望川日报", "青澜市人民政府网站", "“青澜发布”微信公众号", "《经济瞭望》杂志", "望川区商务局（招商办）", "36氪", "中国·青澜政府网",
    "青澜晚报客户端", "云上望川", "青澜网-望川频道", "大众·海岱", "甲报、乙报", "掌上望川APP",
)  # fmt: skip
REGION_LABELS = ("所属地区", "所在地区", "地区", "所属区域", "区域", "项目地区", "所属城市", "所属省份", "投资地区")
REGIONS = (
    "安徽", "望川市", "安徽-望川", "安徽 望川市", "安徽省望川市临港区", "安徽·望川", "安徽 · 望川市", "安徽 > 望川", "安徽/望川",
    "临港新区", "浙江省/青澜市", "安徽—望川", "浙江青澜",
)  # fmt: skip
AUTHOR_LABELS = ("作者", "记者", "文", "撰文", "撰稿", "采写", "本报记者", "文/图", "通讯员", "撰稿人", "文字")
AUTHORS = ("李明", "王小芳", "李明 王小芳", "李明、王小芳", "欧阳雪", "阿依古丽·买买提", "李明，王小芳")
OTHERS = (
    "浏览次数：1234", "点击：<script>document.write(12)</script>", "阅读 1.2万", "阅读量：356", "字号：<a>大</a> <a>中</a> <a>小</a>",
    "【<a>打印</a>】【<a>关闭</a>】", "分享到：<a>微信</a><a>微博</a>", "责任编辑：赵敏", "审核：钱进", "栏目：招商资讯", "<a>打印本页</a>",
    "访问量：<em>233</em>", "<a>评论(0)</a>", "人气：99", "热度 31", "1234次阅读", "摄影：赵敏", "<a>我要纠错</a>",
)  # fmt: skip
COLONS = ("：", "：", "：", ":", ": ", "：&nbsp;", " ：")
GAPS = ("　", " ", "&nbsp;&nbsp;&nbsp;", " | ", "｜", " 丨 ", "&emsp;")


@dataclass(frozen=True)
class Line:
    html: str
    source: str | None
    region: str | None
    author: str | None


def _field(chance: random.Random, label: str, value: str, form: str) -> str:
    colon = chance.choice(COLONS)
    if form == "brackets":
        return f"【{label}】{value}"
    if form == "label in an element":
        tag = chance.choice(("b", "strong", "em", "label", "i"))
        return f"<{tag}>{label}{colon}</{tag}>{value}"
    if form == "value in an element":
        tag = chance.choice(("span", "em", "b"))
        return f"{label}{colon}<{tag}>{value}</{tag}>"
    return f"{label}{colon}{value}"


def _boxed(chance: random.Random, fields: list[str]) -> str:
    inside = {tag: "".join(f"<{tag}>{one}</{tag}>" for one in fields) for tag in ("span", "li", "p", "div", "td")}
    return chance.choice(
        (
            f"<p>{chance.choice(GAPS).join(fields)}</p>",
            f"<div>{inside['span']}</div>",
            "<div>" + "\n".join(f"<span>{one}</span>" for one in fields) + "</div>",
            f"<ul>{inside['li']}</ul>",
            inside["p"],
            f"<div>{inside['div']}</div>",
            f"<table><tr>{inside['td']}</tr></table>",
            f"<div>{'<br>'.join(fields)}</div>",
        )
    )


def line_of(seed: int) -> Line:
    """A line with a day, and with a publisher, a place, writers and other fields as chance has it."""
    chance = random.Random(seed)
    form = chance.choice(("plain", "plain", "brackets", "label in an element", "value in an element"))
    source, region, author = (chance.choice(some) for some in (SOURCES, REGIONS, AUTHORS))
    has_source, has_region, has_author = (chance.random() < share for share in (0.85, 0.45, 0.4))
    fields = [_field(chance, chance.choice(DAY_LABELS), chance.choice(DAYS), form)]
    fields += [_field(chance, chance.choice(SOURCE_LABELS), source, form)] * has_source
    fields += [_field(chance, chance.choice(REGION_LABELS), region, form)] * has_region
    fields += [_field(chance, chance.choice(AUTHOR_LABELS), author, form)] * has_author
    chance.shuffle(fields)
    for other in chance.sample(OTHERS, chance.choice((0, 1, 1, 2))):
        fields.insert(chance.randrange(len(fields) + 1), other)
    names = ", ".join(author.replace("、", " ").replace("，", " ").split())
    return Line(
        _boxed(chance, fields),
        source if has_source else None,
        region if has_region else None,
        names if has_author else None,
    )


@pytest.mark.parametrize("seed", range(240))
def test_labels_are_read_whatever_stands_beside_them(seed: int) -> None:
    line = line_of(seed)
    body = "".join(f"<p>{text}</p>" for text in BODY)
    html = (
        f"<html><head><title>{TITLE}_望川投资网</title></head><body><div><a href='/'>首页</a> <a href='/a'>招商资讯</a></div>"
        f"<div><h1>{TITLE}</h1>{line.html}<div class='content'>{body}</div><div><h3>相关阅读</h3><ul>"
        "<li><a href='/1'>北岭区集中开工十二个项目</a><i>2025-07-01</i></li><li><a href='/2'>望川港新增两条航线</a><i>2025-06-11</i></li>"
        "</ul></div></div><div>版权所有 望川投资网</div></body></html>"
    )
    article = run(html)
    assert isinstance(article, Article)
    labels = article.labels
    said = (str(labels.published_on), labels.source, labels.region, labels.author)
    assert said == ("2025-08-18", line.source, line.region, line.author), line.html
    assert article.text.split("\n\n") == BODY, line.html


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("来源：港湾卫视《港湾新闻联播》", "港湾卫视《港湾新闻联播》"),
        ("2023-08-02 来源：央视《焦点访谈》 记者：林小满", "央视《焦点访谈》"),
        ("来源：CCTV-2《经济半小时》 2023-08-02", "CCTV-2《经济半小时》"),
        ("来源：港湾广播电视台《早间八点》 编辑：江一帆", "港湾广播电视台《早间八点》"),
        ("来源：港湾综合频道《民生》栏目", "港湾综合频道《民生》"),
        # what it has given out, another body's document, a programme apart
        ("来源：港湾电视台《关于调整节目的公告》", "港湾电视台"),
        ("来源：港湾广播电视台《播音员管理办法》", "港湾广播电视台"),
        ("来源：港湾区民政局《养老新闻联播》", "港湾区民政局"),
        ("来源：港湾卫视 《港湾新闻联播》", "港湾卫视"),
        ("来源：港湾卫视《港湾新闻联播", "港湾卫视"),
    ],
)
def test_a_programme_belongs_to_the_name_of_its_broadcaster(line: str, source: str) -> None:
    assert [value for _, value in values(line, "source")] == [source]
