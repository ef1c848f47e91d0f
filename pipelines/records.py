"""The table above a public document that says what it is: its number, its office, its days; and the values of labels
that stand in lines of their own."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from .labelline import is_barred
from .lines import is_lone_label
from .markers import CONTROL_LINE
from .page import ITEM, PARAGRAPH, TABLE, Block
from .prose import ANY_END, is_label_line
from .rowsaround import rows_around

#: Fields of a public document: as cells of a table they describe it.
DOCUMENT_FIELD = re.compile(
    "(?:信件|来信|回复|答复|提问|留言|写信)(?:时间|日期|人|单位|部门|状态|编号|类型|标题|主题)|(?:信息)?索引号?|(?:发文|发布|信息|公开|制发)(?:机关|机构|单位)|(?:主题|信息|组配|体裁|公文|服务对象)分类|主题词|体裁"
    "|(?:发文)?(?:文号|字号)|(?:成文|发文|发布|公开|生成|印发|生效|废止|公文)(?:日期|时间)|有效性|时效性?|关键[词字]|公开(?:方式|范围|形式|类型)|(?:公文|信息|文件)?(?:标题|名称)"
)
#: Fields that make a table one of a document, and the share of its filled cells that they are at least.
MIN_FIELDS = 3
FIELD_SHARE = 1 / 3
#: Labels of an article that a table above it has, and fewest of them there.
_INFO_LABEL = re.compile(
    "(?:信息|文章|稿件|新闻)?来源|稿源|(?:文章)?作者|(?:责任)?编辑|(?:所属|所在)(?:地区|区域)|(?:阅读|浏览|点击|访问)(?:量|数|次数)?|人气"
    "|(?:发布|发表|更新|录入)(?:日期|时间|人)|日期|录入(?:人?员|者)?|点击|撰(?:稿人?|文)|供稿|信息编号|(?:信息|公告)?有效期(?:限|至)?"
)
FEW_LABELS = 2
# how often it was read, in a cell of its own
_COUNT = re.compile(
    r"已?(?:(?:浏览|阅读|点击|访问)(?:次数|量|数)?|热度|人气)?\s?[:：]?\s?\d[\d.,]{0,9}\s?[万wWkK]?\+?\s?(?:人?次)?(?:浏览|阅读|点击)?"
)
#: Fewest rows of a list of other pages, and the linked share of its characters.
FEWEST_PAGES, LINKED = 3, 0.5
#: A day in each row of a list of other pages.
_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d\s?[-/.年]\s?\d")
_SIGNS = re.compile(r"[\s|:\d-]+")
# words are spread to the width of others: 索 引 号, 标　　题
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff])\s{1,8}(?=[\u4e00-\u9fff])")


#: What a table of links is announced with: it is the text's own.
_ANNOUNCES = re.compile("如下|下表|附[件表录]|见表|下列|(?:名单|名录|目录|清单|一览表?|汇总表?)[:：]?$")
MAX_ANNOUNCED = 400


def is_document_table(block: Block, *, inside: bool = False) -> bool:
    """True for a table of a public document's number, office, days: labels, as rows; and for one of nothing but labels
    of the article, each beside its value, unless it stands `inside` the text."""
    if block.kind is not TABLE:
        return False
    cells = [cell.strip(" :：") for cell in _SPACED.sub("", block.text.replace("\n", "|")).split("|")]
    filled = [cell for cell in cells if cell.strip("- ")]
    fields = [cell for cell in filled if DOCUMENT_FIELD.fullmatch(re.split("[:：]", cell, maxsplit=1)[0].strip())]
    rows = [row for row in block.text.split("\n") if row.strip("|- ")]
    if not inside and _are_labels(rows):
        return True
    if rows[2:] and all(field in rows[0] for field in fields):  # of several documents: one like any other
        return False
    return len(set(fields)) >= MIN_FIELDS and len(fields) >= FIELD_SHARE * len(filled)


def _are_labels(rows: Sequence[str]) -> bool:
    """True for labels of an article beside their values: not above them, as 日期 and 来源 head a list of prices. A row
    of one cell may be a count, an editor or a button."""
    pairs = [[cell.strip(" :：") for cell in _SPACED.sub("", row).strip("| ").split(" | ")] for row in rows]
    pairs = [row for row in pairs if set("".join(row)) != {"-"}]
    alone = [row[0] for row in pairs if not any(row[1:])]
    pairs = [row for row in pairs if any(row[1:])]
    labels = [cell for row in pairs for cell in row[::2] if _is_label(cell)]
    are_values = not any(_is_label(cell) for row in pairs for cell in row[1::2])
    filled = [cell for row in pairs for cell in row if cell]
    are_own = sum(_INFO_LABEL.fullmatch(cell) is not None for cell in set(labels)) >= FEW_LABELS or (
        len(set(labels)) > FEW_LABELS and any(map(_INFO_LABEL.fullmatch, labels))
    )
    are_aside = all(is_label_line(cell) or CONTROL_LINE.fullmatch(cell) or _COUNT.fullmatch(cell) for cell in alone)
    return are_values and are_own and are_aside and 2 * len(labels) >= len(filled)


def _is_label(cell: str) -> bool:
    return _INFO_LABEL.fullmatch(cell) is not None or is_lone_label(cell)


def other_pages(blocks: Sequence[Block]) -> set[int]:
    """Indexes of tables of linked pages with their days that no line above announces: …目录如下："""
    found = (i for i, block in enumerate(blocks) if _lists_pages(block))
    return {i for i in found if not (i and _ANNOUNCES.search(blocks[i - 1].text[-MAX_ANNOUNCED:]))}


def _lists_pages(block: Block) -> bool:
    """True for a table of links with the day of each."""
    rows = [row for row in block.text.split("\n") if row.strip("|- ")] if block.kind is TABLE else []
    size = sum(len(_SIGNS.sub("", row)) for row in rows)
    is_list = len(rows) >= FEWEST_PAGES and block.link_characters >= LINKED * size
    return is_list and all(_DAY.search(row) for row in rows[1:])


#: Labels of an article in a line of their own, and characters of the longest value below one.
_LABEL = re.compile(
    r"(?:(?:信息|文章|稿件)?来源|稿源|作者|编辑|责任编辑|(?:所属|所在)(?:地区|区域)|(?:阅读|浏览|点击|访问)(?:量|数|次数)?|人气|字号)\s?[:：]?"
)
MAX_VALUE = 24


def labels_around(blocks: Sequence[Block], rules: Mapping[int, str], first: int, last: int) -> dict[int, str]:
    """Index → label of lines above and below a text that are about the article by what stands beside them. `rules`:
    index → rule by which a block goes; `first`, `last`: indexes of the text's first and last paragraph."""
    rows = {i: blocks[i].text for i in rows_around(blocks, rules, first, last) if i not in rules}
    return rows | labels_above(blocks, rules, first) | labels_below(blocks, rules, last)


def labels_above(blocks: Sequence[Block], rules: Mapping[int, str], first: int) -> dict[int, str]:
    """Index → label of lines above a text that are about the article by what stands beside them. `rules`: index → rule
    by which a block goes; `first`: index of the text's first paragraph."""
    found = {i: blocks[i - 1].text for i in _values_of_labels(blocks, rules, first)}
    found |= {i: blocks[i].text for i in (*_beside_labels(blocks, rules, first), *_barred(blocks, first))}
    heads = (i for i in range(min(first, len(blocks)) - 1) if _HEAD_OF_LABELS.fullmatch(blocks[i].text))
    return found | {i: blocks[i].text for i in heads if i + 1 in found or rules.get(i + 1) in _LABEL_RULES}


def _values_of_labels(blocks: Sequence[Block], rules: Mapping[int, str], first: int) -> Iterator[int]:
    """Indexes of the values right below labels: in lists of terms (`<dl>`), and of several labels in cells."""
    above = range(1, min(first, len(blocks)))
    pairs = [i for i in above if i - 1 in rules and blocks[i].kind is blocks[i - 1].kind]
    pairs = [i for i in pairs if len(blocks[i].text) <= MAX_VALUE and not ANY_END.search(blocks[i].text)]
    cells = [i for i in pairs if blocks[i].kind is PARAGRAPH and is_lone_label(blocks[i - 1].text)]
    cells = [i for i in cells if not is_lone_label(blocks[i].text)]
    for i in pairs:
        is_term = blocks[i].kind is ITEM and _LABEL.fullmatch(blocks[i - 1].text)
        if i not in rules and (is_term or (i in cells and len(cells) >= FEW_LABELS)):
            yield i


def _barred(blocks: Sequence[Block], first: int) -> Iterator[int]:
    """Indexes of fields with a bar for their colon, one below the other: 区域｜望川, 发布｜2025-06-12. Where and when
    beside fields of another kind are those of an event: 时间｜7月18日, 地区｜望川, 主题｜产业对接会."""
    above = range(min(first, len(blocks)))
    lines = [i for i in above if len(blocks[i].text) <= MAX_FIELD and _WITH_BAR.match(blocks[i].text)]
    for _, group in groupby(enumerate(lines), key=lambda pair: pair[1] - pair[0]):
        run = [i for _, i in group]
        fields = [i for i in run if is_barred(blocks[i].text)]
        is_event = len(fields) < len(run) and all(_OF_EVENT.match(blocks[i].text) for i in fields)
        yield from (i for i in fields if {i - 1, i + 1} & {*fields} and not is_event)


_WITH_BAR = re.compile("[\u3400-\u9fff]{2,8}\\s?[|｜│┃]")
_OF_EVENT = re.compile("(?:时间|時間|日期|所[属在])?(?:地[区區]|[区區]域|城市)?\\s?[|｜│┃]")
# what heads such lines: 文章信息
_HEAD_OF_LABELS = re.compile("(?:文章|发布|稿件|资讯|新闻|本文)(?:信息|属性|详情|档案)\\s?[:：]?")
#: A field about the article that a project has, too, and what a line of any field is; characters of the longest.
_REGION = re.compile("(?:投资|所[属在]|适用)?(?:地[区區]|[区區]域|地域|省份|城市)\\s?[:：]\\s?[^，。；！？：:]{1,20}")
_FIELD = re.compile("[\u3400-\u9fff]{2,8}\\s?[:：｜|]")
MAX_FIELD = 40
#: Rules by which lines of labels go above a text.
_LABEL_RULES = ("label_line", "preamble", "bare_date", "control", "credit")


def _beside_labels(blocks: Sequence[Block], rules: Mapping[int, str], first: int) -> Iterator[int]:
    """Indexes of lines with a region right beside a line of labels that goes: not among fields that stay, which are a
    project's."""
    run: list[int] = []
    for i in range(min(first, len(blocks)) + 1):
        if i < first and i < len(blocks) and _is_short_field(blocks[i], rules.get(i, "")):
            run.append(i)
            continue
        left = [j for j in run if j not in rules]
        if left and len(left) < len(run) and all(_REGION.fullmatch(blocks[j].text) for j in left):
            yield from left
        run = []


def _is_short_field(block: Block, rule: str) -> bool:
    """True for a short line of a field, or of labels that goes by this rule."""
    is_line = len(block.text) <= MAX_FIELD and not block.level and block.kind is not TABLE
    return is_line and (rule in _LABEL_RULES if rule else _FIELD.match(block.text) is not None)


#: Labels that a project's facts have not.
_OWN = re.compile(
    "(?:(?:信息|文章|稿件|新闻|内容)?来源|稿源|(?:文章)?作者|撰稿人?|撰文|撰写人?|(?:责任)?编辑|发布(?:机构|单位|人))\\s?[:：]?"
)
_WHOLE_DAY = re.compile(r"(?:19|20)\d\d\s?[-年/.]\s?\d")
# a label and its value in elements without a sign between: <span>来源</span><b>甲报</b>
_GLUED = re.compile(
    r"(?:发布|发表|更新|刊发)?(?:日期|时间)\s?(?=(?:19|20)\d\d\s?[-年/.]\s?\d)"
    "|(?:(?:信息|文章|稿件|新闻)?来源|稿源|作者|记者|撰文|撰写|编辑|责编|(?:所属|所在)(?:地区|区域)|栏目|(?:浏览|阅读|点击)(?:次数|量|数)?)"
    "(?=[^:：，。；！？]{1,24}$)"
)


def labels_below(blocks: Sequence[Block], rules: Mapping[int, str], last: int) -> dict[int, str]:
    """Index → label of the labels and values right below a text, in cells of their own (`<dl>`) or glued to each other:
    three fields at least, of which one is no project's and one is the day, and nothing else in their list."""
    found: dict[int, str] = {}
    at = next((i for i in range(last + 1, len(blocks)) if _begins_field(blocks[i])), len(blocks))
    before = at - 1
    while at < len(blocks):
        is_glued = _GLUED.match(blocks[at].text[:MAX_FIELD]) is not None
        if not (is_glued or _begins_field(blocks[at])):
            break
        has_value = not is_glued and at + 1 < len(blocks) and _is_value(blocks[at], blocks[at + 1])
        found |= dict.fromkeys(range(at, at + 1 + has_value), blocks[at].text)
        at += 1 + has_value
    fields = {*found.values()}
    is_apart = before == last or before in rules or blocks[before].kind is not blocks[at - 1].kind
    is_whole = at == len(blocks) or at in rules or blocks[at].kind is not blocks[at - 1].kind
    has_day = any(_WHOLE_DAY.search(blocks[i].text) for i in found)  # a poem or a data set has none
    are_own = has_day and sum(map(_is_own, fields)) > 0 and len(fields) > FEW_LABELS
    return {i: said for i, said in found.items() if i not in rules} if is_apart and is_whole and are_own else {}


def _begins_field(block: Block) -> bool:
    if block.kind is TABLE or block.level or block.link_characters or len(block.text) > MAX_FIELD:
        return False
    return is_lone_label(block.text) or _GLUED.match(block.text) is not None


def _is_value(label: Block, value: Block) -> bool:
    """True for what stands below a lone label, and is none."""
    is_short = len(value.text) <= MAX_VALUE and not ANY_END.search(value.text) and not value.level
    return is_short and value.kind is label.kind and not is_lone_label(value.text)


def _is_own(label: str) -> bool:
    found = _OWN.match(label)
    return found is not None and (found.end() == len(label) or _GLUED.match(label) is not None)
