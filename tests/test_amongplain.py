"""Linked entries of a list of which more entries are plain are the text's own."""

import time
from datetime import UTC, datetime

import pytest

from pipelines import Article, Capture, Knowledge, process
from pipelines.amongplain import among_plain
from pipelines.article import BLOCK_BREAK
from pipelines.page import ITEM, PARAGRAPH, Block

TEXTS = {
    "ja": (
        "町では、浜田埠頭の倉庫用地（三区画）の貸付けについて、三月三日から申込みを受け付けます。水産、物流などの事業所を募集します。",
        "申込みが重なった区画は、雇用の人数や地元との取引を審査し、六月上旬に借受人を決定します。結果は全員に通知します。",
    ),
    "zh": (
        "青澜县决定于四月一日起受理冷库用地的租用申请，水产、物流企业均可报名，租期二十年，租金按面积逐年缴纳。",
        "同一地块有多家申请的，由县商务局按用工人数和本地采购额评审，六月上旬公布结果，并书面通知各申请人。",
    ),
    "en": (
        "The town lets three plots at the cold store from April on, to firms that deal in fish or move freight.",
        "Where several firms ask for one plot, the harbour board looks at the jobs and tells them in June of its choice.",
    ),
}  # fmt: skip
HEADS = {"ja": "提出書類", "zh": "申请材料", "en": "Papers to hand in"}
PAPERS = {
    "ja": ("貸付申込書", "事業計画書", "直近三期の決算書", "登記事項証明書"),
    "zh": ("租用申请表", "营业执照复印件", "近三年财务报表", "法人身份证复印件"),
    "en": ("Form of request", "Plan of the firm for five years", "Accounts of three years", "Extract of the register"),
}
NOW = datetime(2026, 9, 1, tzinfo=UTC)


def read(language: str, items: str, head: str = "", below: str = "") -> list[str]:
    first, last = TEXTS[language]
    html = (
        f"<html lang='{language}'><head><title>{HEADS[language]} 2026</title></head><body><ul><li><a href='/'>A</a></li>"
        f"</ul><div id='main'><h1>{HEADS[language]} 2026</h1><p>{first}</p><h3>{head or HEADS[language]}</h3>{items}"
        f"<p>{last}</p>{below}</div></body></html>"
    )
    url = "https://a.example.org/n/2026/7.html"
    page = Capture(url=url, requested_url=url, fetched_at=NOW, site="a", body=html.encode())
    article = process(page, Knowledge("a"))
    assert isinstance(article, Article)
    return article.text.split(BLOCK_BREAK)


def linked(text: str) -> str:
    return f"<a href='/f/{len(text)}.docx'>{text}</a>"


def listed(items: list[str], tag: str = "ol") -> str:
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"


@pytest.mark.parametrize("language", ["ja", "zh", "en"])
@pytest.mark.parametrize("tag", ["ul", "ol"])
@pytest.mark.parametrize("at", [0, 1, 3])
def test_the_form_among_the_papers_is_text(language: str, tag: str, at: int) -> None:
    papers = PAPERS[language]
    text = read(language, listed([linked(paper) if i == at else paper for i, paper in enumerate(papers)], tag))
    numbers = [f"{n}. " if tag == "ol" else "- " for n in range(1, 5)]
    assert text[2:-1] == [number + paper for number, paper in zip(numbers, papers, strict=True)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_links_that_are_as_many_as_the_plain_entries_are_no_part_of_their_list(language: str) -> None:
    papers = PAPERS[language]
    text = read(language, listed([linked(paper) if i < 2 else paper for i, paper in enumerate(papers)]))
    assert not any(papers[0] in line for line in text)


@pytest.mark.parametrize(
    ("language", "head", "items"),
    [
        ("zh", "延伸阅读", ["冷库一期投用见闻记", "渔港改造进入尾声", "县长调研渔业合作社"]),
        ("zh", "", ["推荐阅读：冷库一期投用", "营业执照复印件", "近三年财务报表"]),
        ("en", "Read also", ["Form of request", "Plan of the firm for five years", "Accounts of three years"]),
        ("en", "", ["Read more of the cold store", "Plan of the firm for five years", "Accounts of three years"]),
    ],
)
def test_links_below_what_heads_others_and_buttons_are_none(language: str, head: str, items: list[str]) -> None:
    text = read(language, listed([linked(items[0]), *items[1:], "x"], "ul"), head)
    assert not any(items[0] in line for line in text)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_list_of_links_right_below_a_plain_one_is_none_of_it(language: str) -> None:
    papers = PAPERS[language]
    text = read(language, f"<div>{listed([*papers[:3]], 'ul')}{listed([linked(papers[3])], 'ul')}</div>")
    assert not any(papers[3] in line for line in text)


def blocks_of(*kinds: str) -> list[Block]:
    """`t` a paragraph, `p` a plain entry, `l` a linked one."""
    made, box = [], 0
    for n, kind in enumerate(kinds):
        box += 1 + (kind != "t" and made[-1:] != [] and made[-1].kind is PARAGRAPH)
        text = f"Paragraph {n} of the text." if kind == "t" else f"Paper {n}"
        made.append(Block(text, PARAGRAPH if kind == "t" else ITEM, 0, len(text) if kind == "l" else 0, box=box))
    return made


@pytest.mark.parametrize(
    ("kinds", "own"),
    [
        ("tlppt", {1}), ("tpplt", {3}), ("tlpplpt", {1, 4}), ("ttlppt", {2}), ("ttlpp", {2}),
        ("tlpt", set()), ("tllppt", set()), ("tllt", set()), ("lpptt", set()), ("tttpttlpptttlll", {6}),
    ],
)  # fmt: skip
def test_more_entries_are_plain(kinds: str, own: set[int]) -> None:
    blocks = blocks_of(*kinds)
    text = [i for i, kind in enumerate(kinds) if kind == "t"]
    rules = {i: "links" for i, kind in enumerate(kinds) if kind == "l"}
    assert {*among_plain(blocks, text, rules)} == own


def test_entries_that_go_themselves_speak_for_none() -> None:
    blocks = blocks_of(*"tlpppt")
    assert {*among_plain(blocks, [0, 5], {1: "links", 2: "outside", 3: "outside"})} == set()
    assert {*among_plain(blocks, [0, 5], {1: "prompt"})} == set()
    assert {*among_plain(blocks, [0, 5], {0: "marker", 1: "links"})} == set()
    assert {*among_plain(blocks, [], {1: "links"})} == set()


def test_long_lists_take_no_time() -> None:
    def took(count: int) -> float:
        blocks = blocks_of("t", *"lpp" * count, "t")
        rules = dict.fromkeys(range(1, 3 * count, 3), "links")
        began = time.process_time()
        assert len([*among_plain(blocks, [0, 3 * count + 1], rules)]) == count
        return time.process_time() - began

    assert min(took(3000) for _ in range(3)) < 4 * min(took(1500) for _ in range(3))
