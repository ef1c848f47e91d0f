"""Extraction quality beside peers, on the same pages in one run.

    python bench/extraction.py DIR [--scorer FILE] [--engines newsieve,readability] [--limit N] [--json OUT]
        [--predictions OUT]

DIR holds gold.jsonl ({id, file, url, language, text, title?, date?} with HTML files, gzipped or not), or
the folders original/ and cleaned/ (HTML and gold text of one name). The scorer is a program called as
`SCORER GOLD.jsonl PRED.jsonl --json OUT.json`; without --scorer, tools/score_extraction.py is looked for
above DIR. Prints tables: F1 (precision/recall) per language; titles and dates; of the Chinese pages the clean ones (F1
.95 and more), the failed ones (below .5) and those with leftover labels; processor time a page, also as a multiple of
that of readability (its summary alone, and with the title) and of trafilatura.

Peers as they come: trafilatura, readability-lxml, resiliparse, newspaper4k (told the language), magic-html. One that
is not installed is passed over with a word. magic-html wants Python 3.12; with an older one it is not installed. What
gives HTML is not charged for making lines of it. newspaper4k is the newest that installs beside our pinned packages.
"""

import argparse
import gc
import gzip
import importlib
import importlib.util
import json
import logging
import subprocess
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import fmean
from typing import Any

import lxml.html
import trafilatura

from pipelines import Article, Capture, Knowledge, process
from pipelines.article import prints_of
from pipelines.canonical import site_of
from pipelines.cells import fold_spaces
from pipelines.decode import decode

#: Languages are listed one by one from this many pages on.
MIN_PAGES = 40
FETCHED_AT = datetime(2026, 11, 1, tzinfo=UTC)
#: What an engine that gives no text gives instead; it becomes lines outside the clock.
HTML = "html"
#: What newsieve would store: its fingerprints, made by the whole way of a page, are for grouping. Told apart.
STORED = "stored"


@dataclass(frozen=True)
class GoldPage:
    """One page with what a perfect extractor would say."""

    id: str
    path: Path
    url: str
    gold: dict[str, object]

    @property
    def body(self) -> bytes:
        """The page's bytes."""
        content = self.path.read_bytes()
        return gzip.decompress(content) if self.path.suffix == ".gz" else content


def read_gold(folder: Path) -> list[GoldPage]:
    """The pages of a folder in either form."""
    if (folder / "gold.jsonl").exists():
        rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").split("\n") if line]
        return [GoldPage(row["id"], folder / row["file"], row["url"], row) for row in rows]
    return list(_old_pages(folder))


def _old_pages(folder: Path) -> Iterator[GoldPage]:
    for text in sorted((folder / "cleaned").glob("*.txt")):
        gold = text.read_bytes().decode("utf-8", "replace")
        page = folder / "original" / f"{text.stem}.html"
        yield GoldPage(
            text.stem, page, f"http://old.example/{text.stem}", {"id": text.stem, "language": "zh", "text": gold}
        )


def by_newsieve(page: GoldPage) -> dict[str, object]:
    """The whole pipeline, as a crawl runs it."""
    capture = Capture(
        url=page.url, requested_url=page.url, fetched_at=FETCHED_AT, site=site_of(page.url), body=page.body
    )
    result = process(capture, Knowledge(capture.site))
    if not isinstance(result, Article):
        return {"text": "", "reason": result.reason}
    text = "\n".join(line.lstrip("#>- ") for line in result.text.split("\n"))
    said = result.labels
    return {"text": text, "title": said.title, "date": said.published_on, "source": said.source, STORED: result.text}


def by_trafilatura(page: GoldPage) -> dict[str, object]:
    """trafilatura with its defaults, comments off."""
    document = trafilatura.bare_extraction(page.body, include_comments=False, with_metadata=True)
    found = document.as_dict() if isinstance(document, trafilatura.settings.Document) else {}
    return {"text": found.get("text") or "", "title": found.get("title"), "date": found.get("date")}


def by_readability(page: GoldPage) -> dict[str, object]:
    """readability-lxml with its defaults."""
    document = _library("readability").Document(page.body)
    return {HTML: document.summary(), "title": document.short_title()}


def by_readability_alone(page: GoldPage) -> dict[str, object]:
    """The same without a title, for its time: it parses the page once more for one."""
    return {HTML: _library("readability").Document(page.body).summary()}


def by_resiliparse(page: GoldPage) -> dict[str, object]:
    """resiliparse's main content, the encoding as it detects it."""
    body = page.body
    encoding = _library("resiliparse.parse.encoding").detect_encoding(body)
    tree = _library("resiliparse.parse.html").HTMLTree.parse_from_bytes(body, encoding)
    text = _library("resiliparse.extract.html2text").extract_plain_text(tree, main_content=True, alt_texts=False)
    return {"text": "\n".join(filter(None, map(fold_spaces, text.split("\n")))), "title": tree.title}


def by_newspaper(page: GoldPage) -> dict[str, object]:
    """newspaper4k, told the language (English where it does not know it). It decodes nothing itself."""
    newspaper = _library("newspaper")
    language = str(page.gold.get("language") or "en")
    known = {code for code, _ in newspaper.valid_languages()}
    article = newspaper.Article(page.url, language=language if language in known else "en")
    article.fetch_images = lambda: None  # else it asks the page's host for them, whatever its setting of that name says
    article.download(input_html=_text_of(page))
    article.parse()
    day = article.publish_date
    return {"text": article.text, "title": article.title, "date": f"{day:%Y-%m-%d}" if day else None}


def by_magic_html(page: GoldPage) -> dict[str, object]:
    """magic-html's article extractor. It decodes nothing itself."""
    found = _library("magic_html").GeneralExtractor().extract(_text_of(page), base_url=page.url)
    return {HTML: found.get("html"), "title": found.get("title")}


def _library(name: str) -> Any:  # peers bring no types, and are not always there
    return importlib.import_module(name)


def _text_of(page: GoldPage) -> str:
    """The page as our own decoder reads it: what a caller of such a library has to do first."""
    decoded = decode(page.body, None)
    return decoded.text if decoded else ""


def _lines_of(html: str) -> str:
    tree = lxml.html.fromstring(html or "<p/>")
    for element in tree.iter("p", "br", "div", "li", "h1", "h2", "h3", "h4", "tr"):
        element.tail = "\n" + (element.tail or "")
    lines = (fold_spaces(line) for line in tree.text_content().split("\n"))
    return "\n".join(line for line in lines if line)


#: Name → the module it needs, and how it is asked.
ENGINES: dict[str, tuple[str, Callable[[GoldPage], dict[str, object]]]] = {
    "newsieve": ("pipelines", by_newsieve),
    "trafilatura": ("trafilatura", by_trafilatura),
    "readability": ("readability", by_readability),
    "readability-summary": ("readability", by_readability_alone),
    "resiliparse": ("resiliparse", by_resiliparse),
    "newspaper4k": ("newspaper", by_newspaper),
    "magic-html": ("magic_html", by_magic_html),
}


def installed(names: Sequence[str]) -> list[str]:
    """Those of the engines that are installed; says which are not."""
    missing = [name for name in names if importlib.util.find_spec(ENGINES[name][0]) is None]
    for name in missing:
        print(f"{name} is not installed: passed over")
    return [name for name in names if name not in missing]


def predict(page: GoldPage, engines: Sequence[str]) -> dict[str, dict[str, object]]:
    """What each engine makes of a page, with the processor time it took in milliseconds."""
    found = {}
    for name in engines:
        decode.cache_clear()  # each pays for its own
        start = time.process_time()
        try:
            answer = ENGINES[name][1](page)
        except Exception as error:  # noqa: BLE001 - whatever a peer raises counts as an empty text
            answer = {"text": "", "error": type(error).__name__}
        took = (time.process_time() - start) * 1000
        if HTML in answer:
            answer["text"] = _lines_of(str(answer.pop(HTML) or ""))
        if STORED in answer:
            start = time.process_time()
            prints_of(str(answer.pop(STORED)))
            answer["prints_ms"] = (time.process_time() - start) * 1000
        found[name] = {"id": page.id, **answer, "ms": took}
    return found


def warm_up(page: GoldPage, engines: Sequence[str]) -> None:
    """Load what each engine loads once (a dictionary of Chinese words takes seconds), outside the clock. To look
    through all of that for garbage again and again is charged to none either."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    predict(page, engines)
    gc.collect()
    gc.freeze()


def score(
    scorer: Path, pages: list[GoldPage], predictions: list[dict[str, object]], folder: Path
) -> dict[str, dict[str, float]]:
    """The scorer's figures per group for one engine's predictions."""
    gold, predicted, out = folder / "gold.jsonl", folder / "pred.jsonl", folder / "out.json"
    gold.write_text("".join(json.dumps(page.gold, ensure_ascii=False) + "\n" for page in pages), encoding="utf-8")
    predicted.write_text(
        "".join(json.dumps(p, ensure_ascii=False) + "\n" for p in predictions), encoding="utf-8", errors="replace"
    )
    subprocess.run([sys.executable, scorer, gold, predicted, "--json", out], check=True, stdout=subprocess.DEVNULL)
    figures: dict[str, dict[str, float]] = json.loads(out.read_text(encoding="utf-8"))
    return figures


def print_table(figures: dict[str, dict[str, dict[str, float]]]) -> None:
    """F1 (precision/recall) per language and engine, the languages with the most pages first."""
    counts = next(iter(figures.values()))
    groups = [name for name, row in counts.items() if name.startswith("lang:") and row["n"] >= MIN_PAGES]
    print(head("", "pages", *figures))
    for group in ["ALL", *sorted(groups, key=lambda g: -counts[g]["n"])]:
        rows = [engine[group] for engine in figures.values()]
        cells = [f"{row['F1']:.4f} ({row['P']:.3f}/{row['R']:.3f})" for row in rows]
        print(f"| {group.removeprefix('lang:')} | {counts[group]['n']:,.0f} | {' | '.join(cells)} |")
    print("\n" + head("", *figures))
    for group, key, label in SHARES:
        values = [engine.get(group, {}).get(key) for engine in figures.values()]
        print(f"| {label} | " + " | ".join("–" if value is None else f"{value:.3f}" for value in values) + " |")


#: Group of pages, key of the scorer, what it is called.
SHARES = (
    ("ALL", "t_exact", "title exact"),
    ("ALL", "d_exact", "date exact"),
    ("ALL", "d_none", "date missing"),
    ("lang:zh", "clean95", "zh clean (F1 .95 and up)"),
    ("lang:zh", "fail50", "zh failed (F1 below .5)"),
    ("lang:zh", "leftover", "zh with leftover labels"),
)


def print_times(predictions: list[dict[str, dict[str, object]]], engines: Sequence[str]) -> None:
    """Processor time and errors of each engine."""
    taken = {name: sorted(float(str(found[name]["ms"])) for found in predictions) for name in engines}
    beside = [name for name in ("readability-summary", "readability", "trafilatura") if name in engines]
    print("\n" + head("processor time a page, ms", "mean", "95 %", "most", *(f"× {name}" for name in beside), "errors"))
    for name, times in taken.items():
        errors = Counter(str(found[name]["error"]) for found in predictions if "error" in found[name])
        cells = [
            f"{fmean(times):.1f}", f"{times[int(len(times) * 0.95)]:.0f}", f"{times[-1]:.0f}",
            *(f"{fmean(times) / fmean(taken[other]):.2f}" for other in beside),
            ", ".join(f"{count} × {error}" for error, count in errors.items()) or "–",
        ]  # fmt: skip
        print(f"| {name} | {' | '.join(cells)} |")
    if "newsieve" in engines:
        prints = sum(float(str(found["newsieve"].get("prints_ms", 0))) for found in predictions) / len(predictions)
        rest = fmean(taken["newsieve"]) - prints
        ratios = "".join(f", {rest / fmean(taken[other]):.2f} × {other}" for other in beside)
        print(f"\nof newsieve's time {prints:.1f} ms are fingerprints for grouping; without them {rest:.1f} ms{ratios}")


def head(first: str, *names: str) -> str:
    """The first two lines of a Markdown table, figures to the right."""
    return f"| {first} | {' | '.join(names)} |\n|---|{'---:|' * len(names)}"


def find_scorer(folder: Path) -> Path | None:
    """The scorer above a folder of pages."""
    above = [parent / "tools" / "score_extraction.py" for parent in folder.resolve().parents]
    return next((path for path in above if path.exists()), None)


def main() -> None:
    """Run every engine over every page, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--engines", default=",".join(ENGINES), help="names, parted by commas")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--json", type=Path, help="gets the figures")
    parser.add_argument("--predictions", type=Path, help="gets what each engine said, a line per page, gzipped")
    options = parser.parse_args()
    if unknown := set(options.engines.split(",")) - set(ENGINES):
        parser.error(f"no such engine: {', '.join(sorted(unknown))}; there are {', '.join(ENGINES)}")
    pages = read_gold(options.folder)[: options.limit]
    scorer = options.scorer or find_scorer(options.folder)
    if not pages or scorer is None:
        parser.error(
            f"{options.folder}: no gold pages there"
            if not pages
            else "no scorer found above DIR: name it with --scorer"
        )
    engines = installed(options.engines.split(","))
    with ProcessPoolExecutor(initializer=warm_up, initargs=(pages[0], engines)) as pool:
        predictions = list(pool.map(partial(predict, engines=engines), pages, chunksize=10))
    figures = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in engines:
            figures[name] = score(scorer, pages, [found[name] for found in predictions], Path(folder))
    print_table(figures)
    print_times(predictions, engines)
    if "newsieve" in engines:
        rejected = Counter(str(found["newsieve"]["reason"]) for found in predictions if "reason" in found["newsieve"])
        print(f"\nnewsieve rejected {rejected.total()}: " + ", ".join(f"{n} {r}" for r, n in sorted(rejected.items())))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    if options.predictions:
        lines = "".join(json.dumps(found) + "\n" for found in predictions)
        options.predictions.write_bytes(gzip.compress(lines.encode("ascii"), mtime=0))


if __name__ == "__main__":
    main()
