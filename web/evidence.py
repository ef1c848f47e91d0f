"""What the rules wrote as evidence, in the language of the page.

The archive keeps evidence as the pipeline wrote it: words of the page itself, or a sentence of ours in English. The
sentences are said in Chinese here; the words of a page stand as they are, in every language.
"""

import re
from collections.abc import Sequence
from typing import Final, Literal

#: Characters of evidence that may be a sentence of ours; a longer one is shown as it is.
MOST: Final = 1000
#: The signs that count against a block (pipelines/weigh.py).
_SIGNS: Final = {
    "links": "链接", "punctuation": "标点", "first_heading": "第一个标题", "short_paragraph": "段落短", "date": "日期",
    "credit": "署名", "length_after": "其后正文多", "place": "位置", "links_around": "前后链接", "caption": "图片说明",
    "too few signs": "可判断的依据太少",
}  # fmt: skip
#: Sentence of ours → in Chinese, of why a block was removed. `{n}` is a number, `{}` what the page has there.
OF_REMOVED: Final[dict[str, str]] = {
    "follows “{}”": "在“{}”之后",
    "follows “{}": "在“{}之后",
    "no text of the article follows": "其后没有文章正文",
    "part {n} of an article: its beginning stands in part 1": "文章的第 {} 部分：开头在第 1 部分",
    "part {n} begins with it as part 1 does": "第 {} 部分的开头与第 1 部分相同",
    "part {n} ends with it as all parts do": "第 {} 部分的结尾与各部分相同",
    "neither letter nor digit": "既无文字也无数字",
    "the article's title": "文章标题",
    "a line of the title": "标题中的一行",
    "a heading above the text that words the title otherwise": "正文上方的标题，换了说法",
    "a short line above the article's title": "文章标题上方的短行",
    "a table of the document’s number, office and days": "公文的文号、机构、日期表",
    "{n}% of the text is links": "文字的 {}% 是链接",
    "a line with links before the first paragraph": "第一段之前带链接的一行",
    "a line with links after the last paragraph": "最后一段之后带链接的一行",
    "a short line before the first paragraph": "第一段之前的短行",
    "a short line after the last paragraph": "最后一段之后的短行",
    "pinned in sites.toml": "由 sites.toml 指定",
    "on {n} articles of the site": "本站 {} 篇文章都有",
    "between blocks on {n} and {n} articles of the site": "夹在本站 {} 篇与 {} 篇文章都有的段落之间",
    "blocks {n}–{n}: “{}”": "第 {}–{} 段：“{}”",
    "block {n}: “{}”": "第 {} 段：“{}”",
    "taken by no judge": "没有任何判断方法采用",
    "in a box named “{}”": "在名为“{}”的框里",
    "in a box with a form below the text": "在正文下方带表单的框里",
    "in a box with a form in the text": "在正文之间带表单的框里",
    "the number of a page of a PDF, or what all its pages print there": "PDF 的页码，或各页边上都有的字样",
    "in a box that offers readers a letter": "在请读者订阅邮件的框里",
    "the number of one of {n} slides": "{} 张图片之一的序号",
    "one of {n} slides once more": "{} 张图片之一，重复出现",
    "marked as an advertisement": "标明是广告",
    "beside “{}”": "在“{}”旁边",
    "in a column beside the text": "在正文旁边的栏里",
    "in a strip of tabs: “{}”": "在一行标签页里：“{}”",
    "in or above a box of lines that run (<marquee>)": "在滚动的框（<marquee>）里或其上",
    "in a box where a script counts": "在由脚本计数的框里",
    "a line above {n} links and more": "其下至少有 {} 个链接的一行",
    "a quote that a paragraph has again": "段落里又有的引文",
    "a short line between the lead and the text": "导语与正文之间的短行",
    "the lines right below the headline are more": "标题下方的各行合起来更多",
    "below “{}”": "在“{}”之下",
    "{n} cards with linked headlines": "{} 张标题带链接的卡片",
    "in a box with {n} places to write in": "在有 {} 处供填写的框里",
    "in the next article, “{}”": "在下一篇文章“{}”里",
    "in a box of another article, “{}”": "在另一篇文章“{}”的框里",
    "the heading of links alone, in a box of their own": "只统领一框链接的标题",
    "the heading of a box of which nothing else is text": "框里其余都不是正文的标题",
    "whose picture the caption tells of": "图片的署名",
    "a table below has it": "下方的表格里有",
}
#: The same of why two articles are one, or not. Nearly any words fit some of these: they are for `pairs` alone, where
#: every evidence is a sentence of ours.
OF_PAIRS: Final[dict[str, str]] = {
    "equal text": "文字相同",
    "too short to judge": "太短，无法判断",
    "{n}% of the shorter text in the longer": "短文的 {}% 在长文中",
    "{n}% of the shorter text aligned": "短文的 {}% 对得上",
    "{n}% of the shorter text aligned, with one part of the longer": "短文的 {}% 与长文的一部分对得上",
    "{n}% of the shorter text aligned, {n}× other words: {}": "短文的 {}% 对得上，{} 处换词：{}",
    "{n}% of the shorter text stands against other words": "短文的 {}% 对着不同的词",
    "only {n}% of the shorter text aligned": "短文只有 {}% 对得上",
    "lead replaced, {n}% of the shorter text aligned": "导语已换，短文的 {}% 对得上",
    "lead replaced, {n}% of the shorter text aligned, {n}× other words: {}": (
        "导语已换，短文的 {}% 对得上，{} 处换词：{}"
    ),
    "only a block is shared: {}": "只有一段相同：{}",
    "title: {}; {}, {n}× in the clauses": "标题：{}；{}，条款中 {} 处",
    "{}, {n}× in the clauses": "{}，条款中 {} 处",
    "title: {}": "标题：{}",
    "{}, {n} of {n} numbers differ": "{}，{2} 个数字中有 {1} 个不同",
    "{}, and the other way round": "{}，另一处相反",
    "{}, first words": "{}，开头的词",
    "{}, last edition": "{}，最后版本",
    "{}, {n}×": "{}，{} 处",
}
_PLACE: Final = re.compile(r"\{n?\}")
_PLACE_ZH: Final = re.compile(r"\{([0-9]?)\}")
_SCORE: Final = re.compile(r"score (-?\d{1,4}\.\d): (.{1,99})")


def _pattern(sentence: str) -> re.Pattern[str]:
    """A pattern for a sentence of ours: numbers are told from what stands around them, so that free words have one way
    to end or two."""
    places = ["([0-9]{1,9})" if place == "{n}" else f"(.{{1,{MOST}}}?)" for place in _PLACE.findall(sentence)]
    first, *fixed = (re.escape(part) for part in _PLACE.split(sentence))
    return re.compile(first + "".join(place + part for place, part in zip(places, fixed, strict=True)), re.DOTALL)


#: The table where evidence stands.
Table = Literal["removed", "pairs"]
_PATTERNS: Final[dict[Table, tuple[tuple[re.Pattern[str], str], ...]]] = {
    "removed": tuple((_pattern(english), chinese) for english, chinese in OF_REMOVED.items()),
    "pairs": tuple((_pattern(english), chinese) for english, chinese in OF_PAIRS.items()),
}


def in_language(language: str, table: Table, evidence: object) -> str:
    """Evidence of a table as a page of this language says it; "" for none.

    >>> in_language("zh", "removed", "on 12 articles of the site"), in_language("zh", "pairs", "equal text")
    ('本站 12 篇文章都有', '文字相同')
    >>> in_language("zh", "removed", "Policy of 2023, last edition")
    'Policy of 2023, last edition'
    """
    text = evidence if isinstance(evidence, str) else ""
    if language == "en" or len(text) > MOST:
        return text
    for pattern, chinese in _PATTERNS[table]:
        if found := pattern.fullmatch(text):
            return _filled(chinese, found.groups())
    return (table == "removed" and _score(text)) or text


def _filled(sentence: str, values: Sequence[str]) -> str:
    """`{}` filled in order, `{1}` and `{2}` by number."""
    in_order = iter(values)
    return _PLACE_ZH.sub(lambda place: values[int(place[1])] if place[1] else next(in_order), sentence)


def _score(text: str) -> str | None:
    """The score of a block that was weighed, with the signs that count against it."""
    found = _SCORE.fullmatch(text)
    if not found:
        return None
    signs = (part.rpartition(" ") if part[-1:].isdigit() else (part, "", "") for part in found[2].split(", "))
    said = "，".join(f"{_SIGNS.get(name, name)} {value}".strip() for name, _, value in signs)
    return f"得分 {found[1]}：{said}"
