"""The name of a list of links between a Chinese text and a copy of it."""

import pytest
from test_process import run

from pipelines import Article

TITLE = "沙浦镇把招商会开到企业门口"
TEXT = [
    "沙浦镇十月走访了二十四家罐头厂，当场答复了一半的难处。",
    "镇长说，往后每季度都去，问题清单贴在政务大厅墙上，谁来都能看到办到了哪一步。",
    "罐头厂最挂心的是冷库，镇里答应年底前把两座旧库腾出来，电费按工业用电算。",
]
LINKS = "".join(
    f"<p><a href='/n/{i}'>{place}冷库和仓储用地出租</a>2025-03-1{i}</p>"
    for i, place in enumerate(("枫港市", "蓼江市", "东汀市", "瑶溪区"))
)


def text_of(line: str, links: str = LINKS) -> list[str]:
    body = "".join(f"<p>{text}</p>" for text in TEXT)
    article = run(
        f"<html><head><title>{TITLE}_岚河招商网</title></head><body><div class=main><h1>{TITLE}</h1><p>发布日期：2025-03-14</p>"
        f"<div class=con>{body}<p>{line}</p>{links}</div><div class=more>{body}</div></div></body></html>"
    )
    assert isinstance(article, Article)
    return article.text.split("\n\n")


@pytest.mark.parametrize(
    "line", ["招商动态：", "周边园区", "【相关阅读】", "沙浦镇招商项目：", "最新资讯", "更多政策", "大家都在看"]
)
def test_it_goes_with_the_links_and_the_copy(line: str) -> None:
    assert text_of(line) == TEXT


@pytest.mark.parametrize(
    "line", ["沙浦镇投资促进局", "孟小禾", "（节选）", "二〇二五年三月", "冷库下月腾空。", "具体安排以公告为准"]
)
def test_the_last_line_of_a_text_stays(line: str) -> None:
    assert text_of(line)[-1] == line


def test_without_links_below_it_stays() -> None:
    assert "招商动态：" in text_of("招商动态：", "<p>全镇今年新签罐头厂两家。</p>")
