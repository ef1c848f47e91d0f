"""The summary below a heading that goes as a button does: AI摘要, 智能总结."""

import pytest
from test_process import run

from pipelines import Article

TITLE = "沙浦镇把招商会开到企业门口"
LEAD = "沙浦镇十月走访了二十四家罐头厂，当场答复了一半的难处。"
TEXT = [
    LEAD,
    "镇长说，往后每季度都去，问题清单贴在政务大厅墙上，谁来都能看到办到了哪一步。",
    "罐头厂最挂心的是冷库，镇里答应年底前把两座旧库腾出来，电费按工业用电算。",
]


def text_of(box: str, text: list[str] = TEXT) -> list[str]:
    body = "".join(f"<p>{line}</p>" for line in text)
    article = run(
        f"<html><head><title>{TITLE}_岚河招商网</title></head><body><div class=main><h1>{TITLE}</h1><p>发布日期：2025-03-14</p>"
        f"{box}<div class=con>{body}</div></div></body></html>"
    )
    assert isinstance(article, Article)
    return article.text.split("\n\n")


@pytest.mark.parametrize("name", ["AI摘要", "AI 智能摘要", "智能总结", "AI导读", "智能速读", "摘要"])
@pytest.mark.parametrize("said", [TEXT[1], TEXT[2], LEAD])
def test_a_summary_that_the_text_prints_again_goes(name: str, said: str) -> None:
    assert text_of(f"<div class=ai><p>{name}</p><p>{said}</p></div>") == TEXT


@pytest.mark.parametrize(
    "said",
    [
        "走访以后，罐头厂的产能比去年多了三成，工人也多招了一百二十个。",
        "镇长说，往后每月都去，问题清单贴在政务大厅墙上，谁来都能看到。",
        "罐头厂最挂心的是冷库，镇里答应年底前把三座旧库腾出来，电费按民用电算。",
    ],
)
def test_one_with_words_of_its_own_stays(said: str) -> None:
    assert said in text_of(f"<div class=ai><p>AI摘要</p><p>{said}</p></div>")


@pytest.mark.parametrize("name", ["AI产业", "智能制造", "摘要集"])
def test_below_another_line_nothing_goes(name: str) -> None:
    lines = text_of(f"<div class=x><p>{name}</p></div>")
    assert [line for line in lines if line != name] == TEXT
