"""Pages made to hurt: each name is a page, built here and never stored.

`python tests/hostile.py NAME` reads one of them in this process and prints what it cost, as JSON; without a
name, all of them. test_hostile.py holds each to its outcome and its limits.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

from pipelines import Capture, Knowledge, Rejection, process

TITLE = "滨江新区签约三十二个项目"
ONE = "滨江新区上半年签约项目三十二个，计划总投资一百二十亿元，其中制造业占七成以上。"
TWO = "新区为每个项目配备一名服务专员，从注册登记到竣工验收全程陪同办理，用时缩短十五天。"
THREE = "园区二期标准厂房将于年底交付，可以满足六十家中小企业同时入驻生产的需要。"
ARTICLE = f"<h1>{TITLE}</h1><div class=content><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div>"


def page(body: str, head: str = "") -> bytes:
    return f"<html><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>".encode()


def nested(tag: str, depth: int, inside: str = ARTICLE, *, closed: bool = True) -> bytes:
    return page(f"<{tag}>" * depth + inside + f"</{tag}>" * (depth if closed else 0))


def beside(hostile: str) -> bytes:
    """An article with something hostile below it."""
    return page(ARTICLE + hostile)


def in_text(run: str, length: int) -> bytes:
    """An article with a paragraph that repeats one string."""
    return page(f"<h1>{TITLE}</h1><p>{ONE}</p><p>{(run * length)[:length]}</p><p>{TWO}</p><p>{THREE}</p>")


def json_ld(text: str) -> bytes:
    return page(ARTICLE, f'<script type="application/ld+json">{text}</script>')


def distinct(count: int, length: int) -> str:
    """Paragraphs of which no two are equal."""
    return "".join(f"<p>第{i}号项目{ONE[i % 9 : i % 9 + length]}{i * 7919 % 100003}</p>" for i in range(count))


def table(rows: int, columns: int, cell: str = "<td>甲") -> str:
    return f"<table>{('<tr>' + cell * columns) * rows}</table>"


PAGES: dict[str, Callable[[], bytes]] = {
    "100,000 levels of div": lambda: nested("div", 100_000),
    "100,000 levels of div, never closed": lambda: nested("div", 100_000, closed=False),
    "100,000 levels of b": lambda: nested("b", 100_000),
    "100,000 levels of font": lambda: nested("font", 100_000),
    "100,000 levels of a": lambda: nested("a href=/", 100_000, closed=False),
    "100,000 levels of table": lambda: nested("table><tr><td", 100_000, closed=False),
    "100,000 levels of ul": lambda: nested("ul><li", 100_000, closed=False),
    "100,000 levels of blockquote": lambda: nested("blockquote", 100_000),
    "3,000 levels of div": lambda: nested("div", 3_000),
    "250 levels of div": lambda: nested("div", 250),
    "250 levels of table": lambda: nested("table><tr><td", 250, closed=False),
    "1,000 levels with a paragraph in each": lambda: page("".join(f"<div><p>{i}{ONE}</p>" for i in range(1_000))),
    "9,900 levels with a paragraph in each": lambda: page("".join(f"<div><p>{i}{ONE}</p>" for i in range(9_900))),
    "50 MB": lambda: page(f"<p>{ONE}</p>" * 400_000),
    "16 MB of one paragraph": lambda: page(f"<p>{ONE}</p>" * 125_000),
    "a million links": lambda: beside("<a href=/1>项目</a>" * 1_000_000),
    "700,000 links": lambda: beside("<a href=/1>甲</a>" * 700_000),
    "100,000 links in items": lambda: beside("<ul>" + "<li><a href=/1>招商项目</a>" * 100_000 + "</ul>"),
    "a million line breaks": lambda: beside("<br>" * 1_000_000),
    "a million line breaks and letters": lambda: beside("甲<br>" * 1_000_000),
    "a million empty paragraphs": lambda: beside("<p>" * 1_000_000),
    "a million empty divs": lambda: beside("<div></div>" * 1_000_000),
    "a million attributes": lambda: beside("<p " + " ".join(f"a{i}=1" for i in range(1_000_000)) + ">尾"),
    "300 tags of 8,000 attributes": lambda: beside(("<p " + " ".join(f"a{i}" for i in range(8_000)) + ">尾") * 300),
    "3,000 tags of 650 attributes": lambda: beside(("<p " + " ".join(f"a{i}" for i in range(650)) + ">尾") * 3_000),
    "attributes behind a quoted bracket": lambda: beside(
        "<p title='<b>' " + " ".join(f"a{i}" for i in range(200_000)) + ">尾"
    ),
    "200,000 attributes between quoted brackets": lambda: beside(
        "<p " + "".join(f"a{i} " + "b='<>' " * (i % 300 == 0) for i in range(200_000)) + ">尾"
    ),
    "9,000 attributes": lambda: beside("<p " + " ".join(f"a{i}" for i in range(9_000)) + ">尾"),
    "a million quotes": lambda: beside("<p title=\"" + "'\" '" * 1_000_000 + ">尾"),
    "a long text in an attribute": lambda: beside(f"<p title='{'word ' * 200_000}'>尾</p>"),
    "a million classes": lambda: beside(f"<p class='{'a ' * 1_000_000}'>尾"),
    "a million end tags": lambda: beside("</div>" * 1_000_000),
    "a million unknown tags": lambda: beside("<x>" * 1_000_000),
    "a million entities": lambda: beside("<p>" + "&amp;" * 1_000_000),
    "a million numeric entities": lambda: beside("<p>" + "&#30002;" * 1_000_000),
    "an entity bomb": lambda: (
        b"<?xml version='1.0'?><!DOCTYPE lolz [<!ENTITY a0 'ha'>"
        + b"".join(f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>".encode() for i in range(1, 12))
        + b"]>" + page(ARTICLE + "<p>&a11;</p>")
    ),
    "5 MB of text without a space": lambda: in_text("项", 5_000_000),
    "15 MB of Latin text without a space": lambda: in_text("x", 15_000_000),
    "15 MB of words": lambda: in_text("word ", 15_000_000),
    "5 MB of sentences": lambda: in_text(ONE, 5_000_000),
    "15 MB of spaces": lambda: in_text(" ", 15_000_000),
    "15 MB of line ends": lambda: in_text("\n", 15_000_000),
    "3 MB of spaces of no width": lambda: in_text("\u200b", 5_000_000),
    "3 MB of right-to-left marks": lambda: in_text("\u202e", 5_000_000),
    "5 MB of combining marks": lambda: in_text("\u0301", 5_000_000),
    "5 MB of ligatures": lambda: in_text("\ufdfa", 5_000_000),
    "15 MB of digits": lambda: in_text("1", 15_000_000),
    "5 MB of 年月日": lambda: in_text("2025年1月", 5_000_000),
    "5 MB of dates": lambda: in_text("2025-01-01 ", 5_000_000),
    "5 MB of colons": lambda: in_text("：", 5_000_000),
    "5 MB of 来源：": lambda: in_text("来源：", 5_000_000),
    "5 MB of 来源": lambda: in_text("来源 ", 5_000_000),
    "5 MB of brackets": lambda: in_text("（", 5_000_000),
    "5 MB of NUL": lambda: in_text("\0", 5_000_000),
    "15 MB of <": lambda: in_text("<", 15_000_000),
    "15 MB of &": lambda: in_text("&", 15_000_000),
    "15 MB of |": lambda: in_text("|", 15_000_000),
    "a table of 100,000 rows": lambda: beside(table(100_000, 2)),
    "a table of 100,000 columns": lambda: beside(table(2, 100_000)),
    "a table of one row of 100,000 cells and 100,000 of one": lambda: beside(
        "<table><tr>" + "<td>甲" * 100_000 + "<tr><td>甲<td>乙" * 50_000 + "</table>"
    ),
    "a cell that spans a milliard columns": lambda: beside(table(50, 3, "<td colspan=1000000000 rowspan=999999999>甲")),
    "100,000 tables": lambda: beside(table(2, 2) * 100_000),
    "a title of 5 MB": lambda: page(ARTICLE).replace(b"</title>", b"x" * 5_000_000 + b"</title>"),
    "a heading of 5 MB": lambda: page(f"<h1>{'项目' * 800_000}</h1>{ARTICLE}"),
    "a meta of 5 MB": lambda: page(ARTICLE, f"<meta name=description content='{'项目' * 800_000}'>"),
    "labels in metas of 5 MB": lambda: page(
        ARTICLE, "".join(f"<meta name={n} content='{'来源：' * 150_000}'>" for n in ("author", "source", "pubdate", "keywords"))
    ),
    "100,000 metas": lambda: page(ARTICLE, "".join(f"<meta name=a{i} content=b>" for i in range(100_000))),
    "50,000 objects in JSON-LD": lambda: json_ld("[" + ",".join(['{"@type":"NewsArticle","headline":"甲"}'] * 50_000) + "]"),
    "50,000 levels of JSON-LD": lambda: json_ld('{"@graph":[' * 50_000 + "]}" * 50_000),
    "900 levels of JSON-LD": lambda: json_ld('{"@graph":[' * 450 + "1" + "]}" * 450),
    "a number of a million digits in JSON-LD": lambda: json_ld('{"datePublished":' + "1" * 1_000_000 + "}"),
    "a comment never closed": lambda: beside("<!-- " + "x " * 5_000_000),
    "a million comment starts": lambda: beside("<!-- " * 1_000_000),
    "a script never closed": lambda: beside("<script>" + "x " * 5_000_000),
    "a million script starts": lambda: beside("<script>" * 1_000_000),
    "a tag never closed": lambda: beside("<p " + "x " * 5_000_000),
    "a quote never closed": lambda: beside("<p class='" + "x " * 5_000_000),
    "a style of 5 MB": lambda: page(ARTICLE, "<style>" + ".a.b{display:none}" * 280_000 + "</style>"),
    "200,000 hidden classes and boxes": lambda: page(
        ARTICLE + "<i class='a b'></i>" * 200_000,
        "<style>" + "".join(f".a{i}{{display:none}}" for i in range(200_000)) + ".a{display:none}" + "".join(f".b.c{i}{{display:block}}" for i in range(50)) + "</style>",
    ),
    "a style of open comments": lambda: page(ARTICLE, "<style>" + "/*" * 2_000_000 + "</style>"),
    "a style of media": lambda: page(ARTICLE, "<style>" + "@media screen{.a{display:none}}" * 100_000 + "</style>"),
    "a style of braces": lambda: page(ARTICLE, "<style>" + "{" * 5_000_000 + "</style>"),
    "100,000 equal paragraphs": lambda: page(f"<h1>{TITLE}</h1>" + f"<p>{ONE}</p>" * 100_000),
    "100,000 equal short lines": lambda: page(f"<h1>{TITLE}</h1><p>{ONE}</p>" + "<p>招商引资</p>" * 100_000),
    "50,000 pairs of paragraphs in turn": lambda: page(f"<h1>{TITLE}</h1>" + f"<p>{ONE}</p><p>{TWO}</p>" * 50_000),
    "100,000 short paragraphs": lambda: page(f"<h1>{TITLE}</h1>{distinct(100_000, 4)}"),
    "60,000 paragraphs": lambda: page(f"<h1>{TITLE}</h1>{distinct(60_000, 38)}"),
    "30,000 paragraphs, printed twice": lambda: page(f"<h1>{TITLE}</h1>{distinct(30_000, 38) * 2}"),
    "100,000 headings": lambda: page(f"<h1>{TITLE}</h1>" + "<h2>项目背景</h2>" * 100_000 + f"<p>{ONE}</p>"),
    "100,000 labels": lambda: page(f"<h1>{TITLE}</h1>" + "<p>来源：滨江日报 作者：王五 发布日期：2025-01-01</p>" * 100_000),
    "100,000 dates": lambda: page(f"<h1>{TITLE}</h1>" + "<p>2025-01-01</p>" * 100_000 + f"<p>{ONE}</p>"),
    "100,000 forms": lambda: beside("<form><input type=password><input></form>" * 100_000),
    "100,000 buttons": lambda: beside("<button>打印" * 100_000),
    "100,000 options": lambda: beside("<select>" + "<option>项目" * 100_000),
    "a long pre": lambda: beside("<pre>" + "项目一\n" * 500_000),
    "tag soup": lambda: beside("<b><p><i></b><table></i><td><div></table></p><font><a>甲</font>" * 100_000),
    "misnested formatting": lambda: beside("<b><i><u><s><p>甲</b></i></u></s>" * 100_000),
    # just below the limits: what is not refused has to be read in time
    "140,000 tags": lambda: beside("<i>" * 140_000),
    "140,000 links": lambda: beside("<a href=/1>甲</a>" * 70_000),
    "140,000 tags of soup": lambda: beside("<b><p><i></b><table></i><td><div></table></p><font><a>甲</font>" * 10_000),
    "140,000 cells": lambda: beside(table(9_900, 13)),
    "9,900 equal paragraphs": lambda: page(f"<h1>{TITLE}</h1>" + f"<p>{ONE}</p>" * 9_900),
    "9,900 equal short lines": lambda: page(f"<h1>{TITLE}</h1><p>{ONE}</p>" + "<p>招商引资</p>" * 9_900),
    "4,900 pairs of paragraphs in turn": lambda: page(f"<h1>{TITLE}</h1>" + f"<p>{ONE}</p><p>{TWO}</p>" * 4_900),
    "9,900 short paragraphs": lambda: page(f"<h1>{TITLE}</h1>{distinct(9_900, 4)}"),
    "9,900 paragraphs": lambda: page(f"<h1>{TITLE}</h1>{distinct(9_900, 35)}"),
    "5,000 paragraphs, printed twice": lambda: page(f"<h1>{TITLE}</h1>{distinct(5_000, 35) * 2}"),
    "9,900 headings": lambda: page(f"<h1>{TITLE}</h1>" + "<h2>项目背景</h2>" * 9_900 + f"<p>{ONE}</p>"),
    "9,900 labels": lambda: page(f"<h1>{TITLE}</h1>" + "<p>来源：滨江日报 作者：王五 发布日期：2025-01-01</p>" * 9_900),
    "9,900 dates": lambda: page(f"<h1>{TITLE}</h1>" + "<p>2025-01-01</p>" * 9_900 + f"<p>{ONE}</p>"),
    "9,900 links in items": lambda: beside("<ul>" + "<li><a href=/1>招商项目</a>" * 9_900 + "</ul>"),
    "9,900 forms": lambda: beside("<form><input type=password>登录</form>" * 9_900),
    "4,900 tables": lambda: beside(table(2, 2) * 4_900),
    "190 levels with 50 paragraphs in each": lambda: page(
        "".join("<div>" + "".join(f"<p>{i}之{j}{ONE}</p>" for j in range(50)) for i in range(190))
    ),
    "490,000 characters in one paragraph": lambda: in_text("项", 490_000),
    "490,000 characters of sentences": lambda: in_text(ONE, 490_000),
    "490,000 characters of words": lambda: in_text("word ", 490_000),
    "490,000 digits": lambda: in_text("1", 490_000),
    "490,000 characters of 年月日": lambda: in_text("2025年1月", 490_000),
    "490,000 characters of dates": lambda: in_text("2025-01-01 ", 490_000),
    "490,000 colons": lambda: in_text("：", 490_000),
    "490,000 characters of 来源：": lambda: in_text("来源：", 490_000),
    "490,000 characters of 来源": lambda: in_text("来源 ", 490_000),
    "490,000 brackets": lambda: in_text("（", 490_000),
    "490,000 combining marks": lambda: in_text("\u0301", 490_000),
    "25,000 ligatures": lambda: in_text("\ufdfa", 25_000),
    "490,000 ampersands": lambda: in_text("&", 490_000),
    "490,000 bars": lambda: in_text("|", 490_000),
    "every byte": lambda: b"<html>" + bytes(range(256)) * 60_000,
}  # fmt: skip


#: What becomes of those that are no article; of the others, the three sentences of the article are kept.
REASONS = {
    "100,000 levels of div": "too_complex",
    "100,000 levels of b": "too_complex",
    "100,000 levels of font": "too_complex",
    "100,000 levels of a": "too_complex",
    "100,000 levels of table": "too_complex",
    "100,000 levels of ul": "too_complex",
    "100,000 levels of blockquote": "too_complex",
    "50 MB": "too_large",
    "16 MB of one paragraph": "too_complex",
    "a million links": "too_large",
    "700,000 links": "too_complex",
    "100,000 links in items": "too_complex",
    "a million line breaks": "too_complex",
    "a million line breaks and letters": "too_complex",
    "a million empty paragraphs": "too_complex",
    "a million empty divs": "too_complex",
    "a million attributes": "too_complex",
    "300 tags of 8,000 attributes": "too_large",
    "3,000 tags of 650 attributes": "too_complex",
    "attributes behind a quoted bracket": "too_complex",
    "200,000 attributes between quoted brackets": "too_complex",
    "a million end tags": "too_complex",
    "a million unknown tags": "too_complex",
    "a million entities": "too_complex",
    "a million numeric entities": "too_complex",
    "5 MB of text without a space": "too_complex",
    "15 MB of Latin text without a space": "too_large",
    "15 MB of words": "too_large",
    "5 MB of sentences": "too_complex",
    "15 MB of spaces": "too_large",
    "15 MB of line ends": "too_large",
    "5 MB of combining marks": "too_complex",
    "5 MB of ligatures": "too_complex",
    "15 MB of digits": "too_large",
    "5 MB of 年月日": "too_complex",
    "5 MB of dates": "too_complex",
    "5 MB of colons": "too_complex",
    "5 MB of 来源：": "too_complex",
    "5 MB of 来源": "too_complex",
    "5 MB of brackets": "too_complex",
    "15 MB of <": "too_large",
    "15 MB of &": "too_large",
    "15 MB of |": "too_large",
    "a table of 100,000 rows": "too_complex",
    "a table of 100,000 columns": "too_complex",
    "a table of one row of 100,000 cells and 100,000 of one": "too_complex",
    "100,000 tables": "too_complex",
    "a heading of 5 MB": "too_complex",
    "a million comment starts": "too_complex",
    "a million script starts": "too_complex",
    "a tag never closed": "too_complex",
    "200,000 hidden classes and boxes": "too_complex",
    "100,000 equal paragraphs": "too_complex",
    "100,000 equal short lines": "too_complex",
    "50,000 pairs of paragraphs in turn": "too_complex",
    "100,000 short paragraphs": "too_complex",
    "60,000 paragraphs": "too_complex",
    "30,000 paragraphs, printed twice": "too_complex",
    "100,000 headings": "too_complex",
    "100,000 labels": "too_complex",
    "100,000 dates": "too_complex",
    "9,900 labels": "no_text",
    "100,000 forms": "too_complex",
    "100,000 buttons": "too_complex",
    "a long pre": "too_complex",
    "100,000 metas": "too_complex",
    "tag soup": "too_complex",
    "misnested formatting": "too_complex",
    "140,000 tags of soup": "too_complex",
    "140,000 cells": "too_complex",
    "5,000 paragraphs, printed twice": "too_complex",
    "every byte": "undecodable",
}
#: Pages that do not hold the article's three sentences once each.
OWN_TEXT = frozenset(
    (
        "1,000 levels with a paragraph in each",
        "9,900 levels with a paragraph in each",
        "9,900 equal paragraphs",
        "9,900 equal short lines",
        "4,900 pairs of paragraphs in turn",
        "9,900 short paragraphs",
        "9,900 paragraphs",
        "9,900 headings",
        "9,900 dates",
        "190 levels with 50 paragraphs in each",
        "490,000 colons",
        "490,000 brackets",
        "490,000 combining marks",
        "490,000 ampersands",
        "490,000 bars",
    )
)
#: Seconds of the processor for one page, and megabytes of address space; the slowest took 4 s on a machine with ten times
#: the work it has processors for, which more than doubles it.
MAX_SECONDS = 10.0
MAX_MEMORY = 2_000
#: Pages of more than a second, which the tests leave to `make fuzz`.
SLOW = frozenset(
    (
        "100,000 levels of div, never closed",
        "1,000 levels with a paragraph in each",
        "9,900 levels with a paragraph in each",
        "a million quotes",
        "5 MB of text without a space",
        "5 MB of sentences",
        "3 MB of spaces of no width",
        "3 MB of right-to-left marks",
        "5 MB of 来源",
        "5 MB of NUL",
        "a cell that spans a milliard columns",
        "a title of 5 MB",
        "100,000 metas",
        "a style of 5 MB",
        "60,000 paragraphs",
        "30,000 paragraphs, printed twice",
        "100,000 buttons",
        "100,000 options",
        "a long pre",
        "140,000 links",
        "140,000 tags of soup",
        "140,000 cells",
        "9,900 equal paragraphs",
        "9,900 equal short lines",
        "4,900 pairs of paragraphs in turn",
        "9,900 short paragraphs",
        "9,900 paragraphs",
        "9,900 headings",
        "9,900 labels",
        "9,900 dates",
        "4,900 tables",
        "190 levels with 50 paragraphs in each",
        "490,000 characters in one paragraph",
        "490,000 characters of sentences",
        "490,000 characters of words",
        "490,000 characters of 年月日",
        "490,000 characters of dates",
        "490,000 characters of 来源：",
        "490,000 characters of 来源",
        "25,000 ligatures",
        "every byte",
    )
)


def capture_of(body: bytes) -> Capture:
    """The page as it would be fetched."""
    url = "http://hostile.example.cn/1.html"
    return Capture(
        url=url, requested_url=url, fetched_at=datetime(2026, 1, 2, tzinfo=UTC), site="s", body=body,
        headers={"Content-Type": "text/html"},
    )  # fmt: skip


def cost(name: str) -> dict[str, object]:
    """Read the page in this process: what became of it, seconds of the processor, peak memory in MB."""
    body = PAGES[name]()
    start = time.process_time()
    result = process(capture_of(body), Knowledge("s"))
    seconds = time.process_time() - start
    text = "" if isinstance(result, Rejection) else result.text
    return {
        "name": name, "bytes": len(body), "seconds": round(seconds, 2),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "reason": result.reason if isinstance(result, Rejection) else None,
        "sentences": sum(sentence in text for sentence in (ONE, TWO, THREE)), "characters": len(text),
    }  # fmt: skip


def wrong(found: dict[str, object]) -> str | None:
    """What is not as it should be with a page that was read, or None."""
    name = str(found["name"])
    if found["reason"] != REASONS.get(name):
        return f"{name}: {found['reason']}, not {REASONS.get(name)}"
    if not found["reason"] and name not in OWN_TEXT and found["sentences"] != len((ONE, TWO, THREE)):
        return f"{name}: the article is not whole"
    seconds = found["seconds"]
    return f"{name}: {seconds} s" if isinstance(seconds, float) and seconds > MAX_SECONDS else None


def main() -> int:
    chosen = sys.argv[1:] or list(PAGES)
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY << 20, MAX_MEMORY << 20))
    failed = 0
    for name in chosen:
        found = cost(name)
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
        sys.stdout.flush()
        if problem := wrong(found):
            sys.stderr.write(problem + "\n")
            failed += 1
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
