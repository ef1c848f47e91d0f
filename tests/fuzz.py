"""Mutated pages against what must hold for every page.

    python tests/fuzz.py [--seconds 60] [--seed 0] [--pages DIR] [--save DIR] [--file FAILED.html]

Pages: those of the demo, or the .html and .html.gz files below DIR. Of each mutated one: nothing raises, it ends in
time, has one outcome, text kept and removed give the extracted text back, reading it again gives the same. What fails
is saved, and printed with how to run it again. The same seed and pages give the same inputs.
"""

import argparse
import faulthandler
import gzip
import random
import re
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from crawler.demo_pages import Portal, load
from pipelines import Article, Capture, Knowledge, Rejection, process
from pipelines.article import BLOCK_BREAK, restore
from pipelines.way import seen
from pipelines.words import OUTCOME_WORDS, REASON_WORDS

#: Seconds of the processor for one page, on a machine that does other things too; the slowest of bench pages takes .5.
MAX_SECONDS = 20.0
#: Seconds after which a page that hangs ends the run: its bytes are in `running.html`.
HANGS = 120
#: Bytes of a mutated page.
MAX_BYTES = 1_000_000
CODECS = ("utf-8", "gb18030", "big5hkscs", "utf-16", "utf-8-sig", "latin-1", "cp1251", "shift_jis", "euc_kr", "hz")
TOKENS = (
    b"<div>", b"</div>", b"<p>", b"</p>", b"<table>", b"<tr><td>", b"</table>", b"<ul><li>", b"</ul>", b"<b>", b"</b>", b"<br>",
    b"<a href=/1.html>", b"</a>", b"<!--", b"-->", b"<script>", b"</script>", b"<style>", b"</style>", b"<pre>", b"<form>",
    b"<select>", b"<h1>", b"</h1>", b"<title>", b"<body>", b"</html>", b"<blockquote>", b"<template>", b"<svg>", b"<textarea>",
    b"<meta charset=big5>", b"\0", b"&#0;", b"&#xd800;", b"&nbsp;", b"&lt;p&gt;", b"\xff\xfe", b"\x80", b"\xe2\x80\xae", b"\xe2\x80\x8b",
    b"<td colspan=99999 rowspan=99999>", b"<div style='display:none'>", b"|", b"# ", b"- ", b"\n\n", b"\r", b"\xe2\x80\xa8", b"\x0b", b"\x1c", b"\x85",
    "来源：".encode(), "发布日期：2025-13-45".encode(), "相关阅读".encode(), "摘要：".encode(), "1２③".encode(), "\U0001f600".encode(),
    "\ufdfa".encode(), "\ufffd".encode(), "锟斤拷".encode(), b'<script type="application/ld+json">[{"@graph":', b"99999999999999999999",
)  # fmt: skip
Mutation = Callable[[bytes, random.Random, Sequence[bytes]], bytes]


def _flip(body: bytes, dice: random.Random, _: Sequence[bytes]) -> bytes:
    changed = bytearray(body)
    for _i in range(dice.randint(1, 40) if body else 0):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def _cut(body: bytes, dice: random.Random, _: Sequence[bytes]) -> bytes:
    start, end = sorted(dice.randint(0, len(body)) for _i in range(2))
    return dice.choice((body[:end], body[start:], body[:start] + body[end:]))


def _splice(body: bytes, dice: random.Random, pages: Sequence[bytes]) -> bytes:
    other = dice.choice(pages)
    return body[: dice.randint(0, len(body))] + other[dice.randint(0, len(other)) :]


def _double(body: bytes, dice: random.Random, _: Sequence[bytes]) -> bytes:
    starts = [found.start() for found in re.finditer(b"<", body)] or [0]
    start, end = sorted(dice.choice(starts) for _i in range(2))
    return body[:end] + body[start:end] * dice.randint(1, 3) + body[end:]


def _soup(body: bytes, dice: random.Random, _: Sequence[bytes]) -> bytes:
    for _i in range(dice.randint(1, 30)):
        at = dice.randint(0, len(body))
        body = body[:at] + dice.choice(TOKENS) * dice.choice((1, 1, 1, 2, 50)) + body[at:]
    return body


def _shuffle(body: bytes, dice: random.Random, _: Sequence[bytes]) -> bytes:
    pieces = body.split(b"<")
    at = dice.randrange(len(pieces))
    some = pieces[at : at + dice.randint(2, 60)]
    dice.shuffle(some)
    return b"<".join([*pieces[:at], *some, *pieces[at + len(some) :]])


def _recode(body: bytes, dice: random.Random, _: Sequence[bytes]) -> bytes:
    text = body.decode(dice.choice(CODECS[:5]), "ignore")
    return text.encode(dice.choice(CODECS), "ignore")


def _bury(body: bytes, dice: random.Random, _: Sequence[bytes]) -> bytes:
    at = dice.randint(0, len(body))
    tag = dice.choice((b"div", b"b", b"ul><li", b"table><tr><td", b"blockquote", b"a href=/"))
    return body[:at] + (b"<" + tag + b">") * dice.choice((30, 300, 3000)) + body[at:]


MUTATIONS: tuple[Mutation, ...] = (_flip, _cut, _splice, _double, _soup, _soup, _shuffle, _recode, _bury)


def mutated(pages: Sequence[bytes], dice: random.Random) -> bytes:
    """A page after a few mutations."""
    body = dice.choice(pages)
    for _ in range(dice.randint(1, 4)):
        body = dice.choice(MUTATIONS)(body, dice, pages)[:MAX_BYTES]
    return body


def capture(body: bytes) -> Capture:
    url = "http://fuzz.example.cn/info/2025/1.html"
    return Capture(
        url=url, requested_url=url, fetched_at=datetime(2026, 1, 2, tzinfo=UTC), site="fuzz", body=body,
        headers={"Content-Type": "text/html"},
    )  # fmt: skip


def problem(body: bytes) -> str | None:
    """What does not hold for a page, or None."""
    start = time.process_time()
    try:
        result = process(capture(body), Knowledge("fuzz"))
        seconds = time.process_time() - start
        if seconds > MAX_SECONDS:
            return f"took {seconds:.1f} s"
        if isinstance(result, Rejection):
            return (
                None if result.reason in REASON_WORDS or result.reason in OUTCOME_WORDS else f"reason {result.reason!r}"
            )
        return _wrong_article(result, body)
    except Exception:  # noqa: BLE001 - any exception is a finding: it is saved and printed with its page
        return traceback.format_exc()


def _wrong_article(article: Article, body: bytes) -> str | None:
    if process(capture(body), Knowledge("fuzz")) != article:
        return "read again, it is another article"
    repr(article.labels).encode(), article.text.encode()  # half a character would raise here
    read = seen(capture(body))
    if read is None:
        return "an article of nothing"
    _, found, _ = read
    extracted = [block.markdown for block in found.extracted]
    if restore(article.text, article.removed) != BLOCK_BREAK.join(extracted):
        return "kept and removed do not give the extracted text back"
    if any(extracted[block.position] != block.text for block in article.removed):
        return "a removed block is not where it says"
    return None


def seed_pages(folder: Path | None) -> list[bytes]:
    """The pages to begin with."""
    if folder is None:
        urls = {name: f"http://{name}.example.cn/" for name in load("sites.toml")["cities"]}
        return [reply.body for reply in Portal(next(iter(urls)), 1, urls).pages().values() if reply.body]
    files = sorted([*folder.rglob("*.html"), *folder.rglob("*.html.gz")])
    return [gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes() for file in files]


def failures(
    pages: Sequence[bytes], seed: int, seconds: float, running: Path | None = None
) -> Iterator[tuple[int, bytes, str]]:
    """(number, page, what does not hold) of the pages that fail, until the time is over; -1 with the count at its end."""
    start, number = time.monotonic(), 0
    while time.monotonic() - start < seconds:
        body = mutated(pages, random.Random(f"{seed}-{number}"))
        if running:
            running.write_bytes(body)
            faulthandler.dump_traceback_later(HANGS, exit=True)
        if found := problem(body):
            yield number, body, found
        number += 1
    faulthandler.cancel_dump_traceback_later()
    yield -1, b"", str(number)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--save", type=Path, default=Path("fuzz-failures"))
    parser.add_argument("--file", type=Path, help="one page instead, as it was saved")
    options = parser.parse_args()
    if options.file:
        found = problem(options.file.read_bytes())
        print(found or "nothing wrong")
        return 1 if found else 0
    options.save.mkdir(parents=True, exist_ok=True)
    running = options.save / "running.html"
    kinds: Counter[str] = Counter()
    for number, body, found in failures(seed_pages(options.pages), options.seed, options.seconds, running):
        if number < 0:
            print(f"{found} pages, seed {options.seed}: {kinds.total()} failures")
            continue
        file = options.save / f"{options.seed}-{number}.html"
        file.write_bytes(body)
        last = found.strip().splitlines()[-1]
        kinds[last] += 1
        print(f"{last}\n  again: python tests/fuzz.py --file {file}", flush=True)
    running.unlink(missing_ok=True)
    return 1 if kinds else 0


if __name__ == "__main__":
    sys.exit(main())
