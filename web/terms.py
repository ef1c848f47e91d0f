"""The archive's own names, said for people in both languages: kinds, rules, outcomes, reasons, roles, verdicts.

English reasons are those of the command line (pipelines.words); tests hold every name that the code uses.
"""

from collections.abc import Mapping
from typing import Final

from pipelines.words import KIND_WORDS, REASON_WORDS, REASON_WORDS_ZH

from .language import LANGUAGES

Pair = tuple[str, str]

_KINDS_ZH: Final = {
    "repeated_section": "同一页面重复出现的内容",
    "site_boilerplate": "在该站点许多页面上出现的内容",
    "label": "标题、日期、来源、编辑等标签行及按钮",
    "link_list": "链接列表",
    "outside": "夹在正文中、不属于文章的文字",
    "tail": "文章之后的内容：声明、延伸阅读等",
}
REASONS: Final[Mapping[str, Pair]] = {
    "listing_page": ("a list page", "列表页"),
    "feed": ("a feed", "订阅源"),
    "sitemap": ("a sitemap", "站点地图"),
    **{name: (english, REASON_WORDS_ZH.get(name, english)) for name, english in REASON_WORDS.items()},
}
KINDS: Final[Mapping[str, Pair]] = {name: (text, _KINDS_ZH.get(name, text)) for name, text in KIND_WORDS.items()}
#: kind.rule → what the rule takes out.
RULES: Final[Mapping[str, Pair]] = {
    "label.title": ("the title, which stands above already", "标题，上方已经显示"),
    "label.title_variant": ("a headline that words the title otherwise", "标题的另一种写法"),
    "label.above_title": ("a short line above the title", "标题上方的短行"),
    "label.label_line": ("a line of date, source or author", "日期、来源、作者等信息行"),
    "label.preamble": ("a short line of date or source before the text", "正文前的日期或来源短行"),
    "label.bare_date": ("a line that is a date and nothing else", "只有日期的一行"),
    "label.control": ("a button, a switch or a pager", "按钮、开关或翻页"),
    "label.outside": ("a short line before the first paragraph", "首段之前的短行"),
    "label.credit": ("a line of who wrote or edited it", "作者或编辑署名行"),
    "label.document_table": ("the table of a document's number, office and days", "公文索引号、机关、日期等表格"),
    "link_list.links": ("a block that is mostly links", "以链接为主的内容"),
    "link_list.outside": ("a line with links around the article", "文章前后带链接的行"),
    "tail.marker": ("the heading of what follows an article", "文章之后内容的标题"),
    "tail.after_article": ("what stands below such a heading", "上述标题之后的内容"),
    "tail.notice": ("a legal notice or a request to share", "免责声明或分享提示"),
    "tail.prompt": (
        "a line that prompts the reader to follow, scan, play or log in",
        "提示读者关注、扫码、播放或登录",
    ),
    "tail.end": ("the end, said in so many words", "“完”之类的结束语"),
    "tail.no_letters": ("a line without letter or digit", "没有文字的一行"),
    "tail.heading_of_nothing": ("a heading with no text below", "下面没有内容的标题"),
    "tail.outside": ("a short line after the last paragraph", "末段之后的短行"),
    "outside.weighed": ("weighs too little to be part of the article", "综合权重过低，不属于文章"),
    "repeated_section.run": ("blocks that stand earlier in the same order", "前文已按相同顺序出现的内容"),
    "repeated_section.adjacent_run": ("the same section, printed twice in a row", "紧接着重复出现的同一部分"),
    "repeated_section.single": ("a long block that stands earlier word for word", "前文已逐字出现的长段"),
    "repeated_section.summary": ("a summary whose text the article prints again", "正文中再次出现的摘要"),
    "repeated_section.part_lead": ("what each part of a split article begins with", "分页文章各页重复的开头"),
    "repeated_section.part_end": ("what each part of a split article ends with", "分页文章各页重复的结尾"),
    "repeated_section.first_part": ("the lead of a split article's first part", "分页文章首页的导读"),
    "site_boilerplate.learned": ("stands on many articles of the site", "在该站点许多文章中出现"),
    "site_boilerplate.enclosed": ("short lines between two such blocks", "两段公共内容之间的短行"),
    "site_boilerplate.pinned": ("sites.toml says so (drop)", "站点配置中的 drop 指定"),
}
OUTCOMES: Final[Mapping[str, Pair]] = {
    "new": ("new article", "新文章"),
    "revision": ("changed text", "内容有更新"),
    "unchanged": ("unchanged", "没有变化"),
    "exact_duplicate": ("copy, word for word", "逐字相同的重复"),
    "near_duplicate": ("copy, slightly changed", "略有改动的重复"),
    "rejected": ("no article", "不是文章"),
}
ROLES: Final[Mapping[str, Pair]] = {
    "original": ("original: published first", "原文：最早发布"),
    "reprint": ("reprint on another site", "其他站点转载"),
    "regional_copy": ("copy for another region, or on another host of the family", "同一系列其他地区或主机的副本"),
    "shortened": ("shortened", "删减版"),
    "extended": ("extended", "扩充版"),
    "revision": ("the same page at another address", "同一页面的另一地址"),
}
VERDICTS: Final[Mapping[str, Pair]] = {
    "same": ("one article: joined", "同一篇文章：已归并"),
    "contains": ("one stands inside the other: linked, not joined", "一文包含另一文：仅关联，不归并"),
    "sibling": ("one template, other facts: not joined", "同一模板、不同事实：不归并"),
    "version": ("two versions of one rule or plan: not joined", "同一文件的两个版本：不归并"),
    "unrelated": ("nothing to do with each other", "互不相关"),
    "split": ("kept apart by hand", "人工拆分"),
    "join": ("joined by hand", "人工归并"),
}
METHODS: Final[Mapping[str, Pair]] = {
    "content_hash": ("equal hash of the text", "正文哈希相同"),
    "sketch": ("sketches of the texts have hashes in common", "文本草图有共同的哈希"),
    "simhash": ("SimHashes that lie close", "SimHash 相近"),
    "sketch+simhash": ("sketch and SimHash", "草图与 SimHash"),
    "group": ("compared because a group depended on it", "因分组需要而比较"),
}
CLUSTER_KINDS: Final[Mapping[str, Pair]] = {
    "single": ("one article", "单篇"),
    "exact": ("word for word the same", "逐字相同"),
    "near": ("slightly changed", "略有改动"),
}
#: Exit codes of a run (pipelines.errors.Exit).
CODES: Final[Mapping[int, Pair]] = {
    0: ("fine", "正常"),
    1: ("failed", "出错"),
    2: ("wrong configuration", "配置有误"),
    3: ("not as expected", "不符合预期"),
    4: ("stopped at a limit", "达到限制而停止"),
    5: ("blocked by the site", "被站点拒绝"),
    6: ("archive was locked", "档案被占用"),
    130: ("interrupted", "被中断"),
}
#: Of a run that ended without a code: what is killed says none.
KILLED: Final[Pair] = ("killed", "被强制终止")
#: Codes of runs that nobody need look at, and those that a glance may tell more of.
FINE: Final = (0,)
WORTH_A_LOOK: Final = (3, 4, 6, 130)
#: How far a link has come that was found.
STATES: Final[Mapping[str, Pair]] = {
    "queued": ("waits to be asked for", "等待抓取"),
    "leased": ("is being asked for", "正在抓取"),
    "done": ("was asked for", "已抓取"),
    "failed": ("could not be had", "未能取得"),
}
EVIDENCE: Final[Mapping[str, Pair]] = {
    "bom": ("a byte order mark", "字节顺序标记"),
    "bytes": ("the bytes fit no other", "字节本身"),
    "declared": ("as declared", "网页声明"),
    "letters": ("its letters are frequent ones", "字母频率"),
    "fallback": ("nothing speaks for any", "别无依据"),
    "mixed": ("pieces in another encoding", "混有其他编码"),
    "double": ("encoded twice, put right", "重复编码，已修正"),
    "mojibake": ("encoded twice, characters lost", "重复编码，有丢失"),
}
LANGUAGE_NAMES: Final[Mapping[str, Pair]] = {
    "zh": ("Chinese", "中文"),
    "en": ("English", "英文"),
    "ja": ("Japanese", "日文"),
    "ko": ("Korean", "韩文"),
    "de": ("German", "德文"),
    "fr": ("French", "法文"),
    "ru": ("Russian", "俄文"),
    "es": ("Spanish", "西班牙文"),
}
#: What `term` looks in.
TERMS: Final[Mapping[str, Mapping[str, Pair]]] = {
    "kind": KINDS,
    "rule": RULES,
    "reason": REASONS,
    "outcome": OUTCOMES,
    "role": ROLES,
    "verdict": VERDICTS,
    "method": METHODS,
    "cluster": CLUSTER_KINDS,
    "code": {str(code): pair for code, pair in CODES.items()} | {str(None): KILLED},
    "state": STATES,
    "evidence": EVIDENCE,
    "language": LANGUAGE_NAMES,
}


def term(language: str, group: str, name: object) -> str:
    """A name of the archive for people; one that is not known stands as it is.

    >>> term("zh", "role", "original"), term("en", "reason", "made_up")
    ('原文：最早发布', 'made_up')
    """
    pair = TERMS[group].get(str(name))
    return pair[LANGUAGES.index(language)] if pair else str(name)


def health(run: Mapping[str, object] | None) -> str:
    """How a site's last run went, in one word: none, running, fine, look or bad."""
    if run is None:
        return "none"
    if run["ended_at"] is None:
        return "running"
    if run["exit_code"] in FINE:
        return "fine"
    return "look" if run["exit_code"] in WORTH_A_LOOK else "bad"
