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
        # a film, a game, a meeting
        (f"{DAY}<p>配信：YouTubeライブ</p>", None),
        (f"{DAY}<p>配信：Netflix</p>", None),
        (f"{DAY}<p>配信：ニコニコ生放送</p>", None),
        (f"{DAY}<p>配信：見逃し配信あり</p>", None),
        (f"{DAY}<p>開演：19時　配信：あり</p>", None),
        ("<p>日時：2025年3月12日 19:00</p><p>配信：波留テレビ</p>", None),
        ("<p>配信開始：2025年3月12日</p><p>配信：波留ビジョン</p>", None),
        (f"{DAY}<p>放送：3月15日 22:00</p><p>配信：波留ビジョン</p>", None),
        (f"{DAY}<p>提供元：Haru LLC｜対応OS：Android</p>", None),
        (f"{DAY}<p>配信元：波留ゲームズ</p><p>ジャンル：RPG</p>", None),
        (
            f"{DAY}<table><tr><td>配信元</td><td>波留ゲームズ</td></tr><tr><td>対応機種</td><td>Switch</td></tr></table>",
            None,
        ),
        (f"{DAY}<table><tr><th>提供</th><td>波留銀行</td></tr><tr><th>番組</th><td>夕方の波留</td></tr></table>", None),
        ("<p>配信日時：2025年3月12日 9:30　配信：波留通信</p>", "波留通信"),
        (f"{DAY}<p>配信：波留放送</p>", "波留放送"),
        (f"{DAY}<p>提供：ライブドアニュース</p>", "ライブドアニュース"),
        (f"{DAY}<p>料金の配信 波留通信</p>", None),
        (f"{DAY}<p>会場：波留町公民館　提供：波留商事</p>", None),
    ],
)
def test_whose_text_it_is_on_a_japanese_page(info: str, source: str | None) -> None:
    assert read(info, title=TITLE).source == source


def test_other_pages_have_no_such_label() -> None:
    assert read(f"{DAY}<p>配信：波留通信</p>", title="Ferry landing to be rebuilt").source is None
