"""Tables that lay out a text, one paragraph a row, and tables of data that look like them."""

import pytest

from pipelines.page import Kind, parse

ONE = "新区现有国家级质检中心两个，检测门类覆盖电学、热工和环境三大领域，可为企业提供全程服务。"
TWO = "产业园规划面积六平方公里，分三期实施，首期标准厂房已于去年交付，目前入驻率超过八成。"
SHORT = "二期预计后年投入使用。"


def kinds(rows: list[list[str]], cell: str = "<td>{}</td>") -> list[tuple[str, bool]]:
    """The texts of a table's blocks, and whether each is a table."""
    html = "".join("<tr>" + "".join(cell.format(text) for text in row) + "</tr>" for row in rows)
    page = parse(f"<table>{html}</table>")
    assert page is not None
    return [(block.text, block.kind is Kind.TABLE) for block in page.blocks]


@pytest.mark.parametrize(
    "rows",
    [
        [["", ONE], ["", "<b>一、布局</b>"], ["", TWO]],
        [["&nbsp;", "<b>一、布局</b>"], ["&nbsp;", ONE]],
        [[ONE, ""], ["<strong>布局</strong>", ""], [TWO, "&nbsp;"], [SHORT, ""]],
        [["<img src='dot.gif'>", "<font color=red>布局</font>"], ["", f"<p>{ONE}</p>"]],
        [["", "来源：望川日报"], ["", ONE], ["", TWO]],
        [["", "", ONE], ["", "", TWO]],
        [["来源：望川日报", "日期：2025-08-18"], ["", ONE], ["", TWO]],
    ],
    ids=["spaces", "one section", "behind", "bullets", "a label", "two spaces", "labels"],
)
def test_a_table_with_one_paragraph_a_row_is_a_layout(rows: list[list[str]]) -> None:
    blocks = kinds(rows)
    assert not any(is_table for _, is_table in blocks)
    assert ONE in {text for text, _ in blocks}


@pytest.mark.parametrize(
    "rows",
    [
        [["01", ONE], ["02", TWO]],
        [["●", ONE], ["●", TWO]],
        [["1", ONE], ["2", TWO], ["1", ONE]],
        [["一、布局", ONE], ["二、展望", TWO]],
    ],
    ids=["numbers", "signs", "numbers begun anew", "numbered headings"],
)
def test_so_is_one_with_a_number_beside_each(rows: list[list[str]]) -> None:
    assert kinds(rows) == [(text, False) for row in rows for text in row]


@pytest.mark.parametrize(
    "rows",
    [
        [["措施", ONE], ["成效", TWO]],
        [["序号", "整改事项"], ["1", ONE], ["2", TWO]],
        [["望川县", ONE], ["临港区", TWO]],
        [["项目", "投资"], ["码头", "三亿元"], [ONE, ""]],
        [["", "2024年"], ["", "2025年"], ["", "2026年"]],
        [["1", "码头"], ["2", "冷库"], ["3", "货场"]],
        [["一、布局", "六平方公里"], ["二、投资", "三十亿元"]],
        [["", "投资三亿元。"], ["", "用工三百人。"], ["", "明年投产。"]],
        [["一期", "码头", ONE], ["二期", "冷库", TWO]],
        [["20", ONE], ["15", TWO], ["10", ONE]],
        [[ONE, "20"], [TWO, "20"]],
        [["1", ONE, "30"], ["2", TWO, "20"]],
        [["姓名：林小满", "职务：主任"], ["电话：0000-0000", "地址：望川"]],
    ],
    ids=["names", "a head", "towns", "a note", "one column", "numbered values", "short values", "short sentences",
         "three columns", "points", "points behind", "numbers and points", "fields"],
)  # fmt: skip
def test_a_table_of_data_stays_one(rows: list[list[str]]) -> None:
    assert [is_table for _, is_table in kinds(rows)] == [True]


def in_lines(name: str, text: str, form: str = "<p><b>{}</b></p><p>{}</p>") -> str:
    return form.format(name, text)


@pytest.mark.parametrize(
    "rows",
    [
        [[in_lines("区位", ONE), "【区位】质检中心两个。"], [in_lines("规模", TWO), "【规模】六平方公里。"]],
        [[in_lines("区位", ONE), in_lines("规模", TWO)], [in_lines("进度", TWO), in_lines("展望", SHORT)]],
        [[in_lines("区位", ONE, "<b>{}</b><br>{}"), "<img src=a.jpg>"], [SHORT, in_lines("规模", TWO, "{}<br>{}")]],
    ],
    ids=["notes beside", "two columns", "lines and a picture"],
)
def test_a_table_of_sections_with_a_heading_each_is_a_layout(rows: list[list[str]]) -> None:
    blocks = kinds(rows)
    assert not any(is_table for _, is_table in blocks)
    assert {"区位", "规模", ONE, TWO} <= {text for text, _ in blocks}


@pytest.mark.parametrize(
    "rows",
    [
        [[in_lines("区位", ONE), "六亿元"], [in_lines("规模", TWO), "两亿元"]],
        [["事项", "办理要求"], [in_lines("区位", ONE), SHORT], [in_lines("规模", TWO), SHORT]],
        [[f"<p>{TWO}</p><p>{ONE}</p>", SHORT], [f"<p>{ONE}</p><p>{TWO}</p>", SHORT]],
        [[in_lines("区位", ONE), SHORT], [ONE, TWO]],
    ],
    ids=["amounts", "a row of heads", "no headings", "a row without"],
)
def test_a_table_with_other_cells_beside_them_stays_one(rows: list[list[str]]) -> None:
    assert [is_table for _, is_table in kinds(rows)] == [True]


@pytest.mark.parametrize("opening", ["<table border=1>", "<table><tr><th>甲</th><th>乙</th></tr>"])
def test_so_does_one_with_lines_around_its_cells_or_a_head(opening: str) -> None:
    row = f"<tr><td>{in_lines('区位', ONE)}</td><td>{in_lines('规模', TWO)}</td></tr>"
    page = parse(f"{opening}{row * 2}</table>")
    assert page is not None
    assert [block.kind for block in page.blocks] == [Kind.TABLE]
