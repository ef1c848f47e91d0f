"""Whose text it is, behind its label on Japanese pages, and lines that say something else."""

import pytest
from test_attributes import read

TITLE = "古い渡し場を建て直す 波留町が計画"
DAY = "<p>2025年3月12日</p>"


@pytest.mark.parametrize(
    ("info", "source"),
    [
        ("<dl><dt>掲載</dt><dd>2025年3月12日</dd><dt>配信元</dt><dd>波留通信</dd></dl>", "波留通信"),
        ("<dl><dt>掲載日</dt><dd>令和7年3月12日</dd><dt>提供</dt><dd>波留通信社</dd></dl>", "波留通信社"),
        (
            "<table><tr><th>公開日</th><td>2025/03/12</td></tr><tr><th>提供元</th><td>波留通信</td></tr></table>",
            "波留通信",
        ),
        ("<p>公開日：2025年3月12日　配信：波留通信</p>", "波留通信"),
        ("<p>2025/03/12 09:30｜提供：Haru Press Wire｜印刷</p>", "Haru Press Wire"),
        ("<p>配信：波留通信　2025年3月12日 9時30分</p>", "波留通信"),
        (f"{DAY}<p>記事提供：波留新聞（電子版）</p>", "波留新聞"),
        (f"{DAY}<p><span>配信元</span> <span>47NEWS</span></p>", "47NEWS"),
        (f"{DAY}<div><div>情報提供元</div><div>波留町商工会</div></div>", "波留町商工会"),
        (f"{DAY}<p>情報源：波留通信</p>", "波留通信"),
        ("<p>配信：2025年3月12日</p>", None),
        ("<dl><dt>配信</dt><dd>2025年3月12日</dd></dl>", None),
        ("<p>配信日：2025年3月12日　更新：3月13日</p>", None),
        (f"{DAY}<p>写真提供：波留通信</p>", None),
        (f"{DAY}<p>提供：アフロ</p>", None),
        (f"{DAY}<p>提供：ゲッティイメージズ</p>", None),
        (f"{DAY}<p>提供：山田太郎さん</p>", None),
        (f"{DAY}<p>配信：毎週水曜</p>", None),
        (f"{DAY}<p>配信元：不明</p>", None),
        (f"{DAY}<p>[PR] 提供：波留商事</p>", None),
        (f"{DAY}<p>監督：山田太郎　配信：Haru Films</p>", None),
        (f"{DAY}<img src='a.jpg'><p>提供：波留町</p>", None),
        ("<p>配信：波留通信</p>", None),  # no day
        (f"{DAY}<p>料金の配信 波留通信</p>", None),
        (f"{DAY}<p>会場：波留町公民館　提供：波留商事</p>", None),
    ],
)
def test_whose_text_it_is_on_a_japanese_page(info: str, source: str | None) -> None:
    assert read(info, title=TITLE).source == source


def test_other_pages_have_no_such_label() -> None:
    assert read(f"{DAY}<p>配信：波留通信</p>", title="Ferry landing to be rebuilt").source is None
