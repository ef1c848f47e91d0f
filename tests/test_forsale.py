"""Reports for sale inside a Chinese text, and what of a text has the same fields."""

import time

import pytest

from pipelines.offers import _FIELD, _NAME, _SOLD
from pipelines.page import Block, Kind
from pipelines.trim import trim

TITLE = "望川县上半年茶机出口排行榜"
TEXT = [
    "望川县今年上半年出口茶机九千四百台，比去年同期多出两千台，其中炒茶机占了六成以上。",
    "排在第一位的是松河机械厂，它的炒茶机卖到了十一个国家，今年又添了两条生产线。",
]
NAME = "2025-2030年中国茶机市场前景研究报告"


def _gone(*lines: str, title: str = TITLE) -> list[str]:
    blocks = [Block(text, Kind.PARAGRAPH) for text in (TEXT[0], *lines, TEXT[1])]
    return [blocks[i].text for i in sorted(trim(blocks, title))]


@pytest.mark.parametrize(
    "lines",
    [
        (NAME, "交付形式：电子版+纸质版 ¥9800"),
        (f"《{NAME}》", "报告格式：电子版、纸介版", "出版日期：动态更新"),
        ("2026年版中国竹制品行业发展现状与投资预测", "￥8,600", "交付方式：Email电子版或特快专递"),
        (
            "2024-2029年冷链装备产业可行性研究报告（定制版）",
            "报告编号：R20412",
            "报告价格：9500元",
            "订购热线：400-000-1122",
        ),
        ("2025至2030年海藻加工市场评估", "服务方式：电子版/纸质版"),
        (NAME, "电子版：9000元", "纸质版：9500元"),
    ],
)
def test_a_report_for_sale_goes_with_its_fields(lines: tuple[str, ...]) -> None:
    assert _gone(*lines) == [*lines]


@pytest.mark.parametrize(
    "lines",
    [
        # a tender, its report named behind a label or in a sentence
        ("采购内容：2025-2030年望川县茶产业前景研究报告", "交付形式：电子版+纸质版 ¥9800"),
        ("采购一份2025-2030年茶产业前景研究报告，具体要求：", "交付形式：电子版和纸质版各三份"),
        # a report that nothing sells, and one whose fields say no price
        (NAME, TEXT[1]),
        (NAME, "报告页数：212页", "出版机构：望川大学出版社"),
        # fields alone
        ("交付形式：电子版+纸质版",),
        ("电子版：9000元", "纸质版：9500元"),
        # what an office buys, and a book that came out
        ("成交供应商应提交下列成果。", NAME, "交付形式：电子版及纸质版各五份", "交付时间：六十日内"),
        ("会上还发布了两本新书，受到好评。", "《2025年望川县营商环境白皮书》", "定价：68元"),
        # a heading of the text and a sentence with a price
        ("2025年茶机补贴评估", "电子版和纸质版都要交的材料有四样，每份工本费9元，由县农机站统一收取。"),
    ],
)
def test_fields_of_a_text_stay(lines: tuple[str, ...]) -> None:
    assert _gone(*lines) == []


@pytest.mark.parametrize("title", ["关于征订统计资料的通知", "望川县招商局采购公告"])
def test_a_text_about_reports_has_their_fields(title: str) -> None:
    assert _gone("2025年望川县经济发展报告", "定价：98元", "订购电话：0719-6628013", title=title) == []


def test_the_page_of_the_report_itself_keeps_them() -> None:
    assert "交付形式：电子版+纸质版 ¥9800" not in _gone(NAME, "交付形式：电子版+纸质版 ¥9800", title=NAME)


@pytest.mark.parametrize("piece", ["20", "2025年", "2025-2030年报告", "报告", "《2025", "电子版", "订购"])
def test_what_is_for_sale_is_told_in_no_time(piece: str) -> None:
    start, long = time.process_time(), piece * 20_000
    for rule in (_NAME, _FIELD, _SOLD):
        rule.fullmatch(long)
        rule.search(long)
    assert time.process_time() - start < 2
