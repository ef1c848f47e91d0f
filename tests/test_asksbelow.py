"""The office that a Japanese page names below its text, where that points to it and where it does not."""

import time

import pytest

from pipelines.asksbelow import asked_below
from pipelines.extract import main_text
from pipelines.page import parse
from pipelines.trim import trim

TITLE = "青瀬市と浜通精工が立地協定を結びました"
TEXT = [
    "青瀬市は五月八日、計測機器を製造する浜通精工株式会社と工場の立地に関する協定を市役所で結びました。",
    "同社は港町の工業用地におよそ二万平方メートルの新しい工場を建設し、来年の秋に操業を始める計画です。",
]
#: The same with more kana, for a page that the rules for Chinese do not read.
KANA = [
    "このたび、はかりなどをつくるハマドオリが、みなとまちにあたらしい工場をたてることになりましたので、お知らせします。",
    "はたらくひとは四十人あまりで、そのほとんどはこのまちからえらばれることになっています。",
]
ASKS = "用地の分譲については、下記までお問い合わせください。"
OFFICE = "産業振興部企業立地課（電話：000-555-0118）"


def kept(last: str, below: str, text: list[str]) -> list[str]:
    body = "".join(f"<p>{line}</p>" for line in (*text, last))
    found = parse(
        f"<html lang='ja'><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div class='txt'>{body}</div>"
        f"<div class='contact'>{below}</div><div id='foot'>Copyright Aose City</div></body></html>"
    )
    assert found is not None
    blocks = main_text(found).blocks
    gone = trim(blocks, TITLE)
    return [block.text for i, block in enumerate(blocks) if i not in gone]


@pytest.mark.parametrize("text", [TEXT, KANA], ids=["kanji", "kana"])
@pytest.mark.parametrize(
    ("last", "below", "own"),
    [
        (ASKS, f"<h2>お問い合わせ</h2><p>{OFFICE}</p>", 2),
        (ASKS, "<h3>お問合せ先</h3><p>青瀬市役所 産業振興部</p><p>電話番号 000-555-0118</p>", 3),
        ("ご希望の方は以下の窓口へご連絡ください。", f"<h2>【問い合わせ窓口】</h2><p>{OFFICE}</p>", 2),
        ("お申し込みは下記にて、お電話でご応募ください。", f"<h2>本件に関するお問い合わせ先</h2><p>{OFFICE}</p>", 2),
        # the text does not point there
        ("用地は残り一区画となりました。", f"<h2>お問い合わせ</h2><p>{OFFICE}</p>", 0),
        ("市にはすでに五件のお問い合わせがありました。", f"<h2>お問い合わせ</h2><p>{OFFICE}</p>", 0),
        ("下記のとおり、お知らせします。", f"<h2>お問い合わせ</h2><p>{OFFICE}</p>", 0),
        # something else stands there
        (ASKS, f"<h2>関連情報</h2><p>{OFFICE}</p>", 0),
        (ASKS, "<h2>お問い合わせ</h2><p>産業振興部企業立地課</p>", 0),
        (ASKS, f"<h2><a href='/q'>お問い合わせ</a></h2><p>{OFFICE}</p>", 0),
        (ASKS, f"<h2>お問い合わせ</h2><p><a href='/q'>{OFFICE}</a></p>", 0),
    ],
)  # fmt: skip
def test_an_office_that_the_text_points_to_is_its_own(text: list[str], last: str, below: str, own: int) -> None:
    found = kept(last, below, text)
    assert (OFFICE in found or "電話番号 000-555-0118" in found) is (own > 0)
    if own:
        assert len(found) == len(text) + 1 + own


@pytest.mark.parametrize("text", [TEXT, KANA], ids=["kanji", "kana"])
def test_what_opens_a_file_is_no_text(text: list[str]) -> None:
    reader = (
        "PDF形式のファイルをご覧いただくには、専用の閲覧ソフトが必要です。お持ちでない方はダウンロードしてください。"
    )
    said = "市はファイルをPDF形式で公開し、だれでも閲覧できるようにすると説明しました。"
    assert reader not in kept(ASKS, f"<p>{reader}</p>", text)
    assert said in kept(said, "", text)


@pytest.mark.parametrize("piece", ["下記の", "以下まで", "お問い合わせ", "PDFファイル", "次へ連絡"])
def test_hostile_lines_take_no_time(piece: str) -> None:
    lines = "".join(f"<p>{piece * 200}。</p><h2>{piece * 9}</h2>" for _ in range(500))
    found = parse(f"<html><body>{lines}</body></html>")
    assert found is not None
    start = time.process_time()
    asked_below(frozenset(range(len(found.blocks) - 1)), found.blocks)
    trim(found.blocks, None)
    assert time.process_time() - start < 2
