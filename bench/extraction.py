"""Extraction quality beside peers, on the same pages in one run.

    python bench/extraction.py DIR [--scorer FILE] [--limit N] [--json OUT]

DIR holds gold.jsonl ({id, file, url, language, text, title?, date?} with HTML files, gzipped or not), or
the folders original/ and cleaned/ (HTML and gold text of one name). The scorer is a program called as
`SCORER GOLD.jsonl PRED.jsonl --json OUT.json`; without --scorer, tools/score_extraction.py is looked for
above DIR. Prints F1 per language: newsieve, trafilatura as it comes, readability as it comes.
"""

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import lxml.html
import readability
import trafilatura

from pipelines import Article, Capture, Knowledge, process
from pipelines.canonical import site_of
from pipelines.page import fold_spaces

#: Languages are listed one by one from this many pages on.
MIN_PAGES = 40
FETCHED_AT = datetime(2026, 11, 1, tzinfo=UTC)


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
    return {"text": text, "title": result.labels.title, "date": result.labels.published_on}


def by_trafilatura(page: GoldPage) -> dict[str, object]:
    """trafilatura with its defaults, comments off."""
    document = trafilatura.bare_extraction(page.body, include_comments=False, with_metadata=True)
    found = document.as_dict() if isinstance(document, trafilatura.settings.Document) else {}
    return {"text": found.get("text") or "", "title": found.get("title"), "date": found.get("date")}


def by_readability(page: GoldPage) -> dict[str, object]:
    """readability-lxml with its defaults, its HTML as lines of text."""
    try:
        document = readability.Document(page.body)
        tree = lxml.html.fromstring(document.summary() or "<p/>")
        title = document.short_title()
    except (ValueError, lxml.etree.LxmlError, readability.readability.Unparseable):
        return {"text": ""}
    for element in tree.iter("p", "br", "div", "li", "h1", "h2", "h3", "h4", "tr"):
        element.tail = "\n" + (element.tail or "")
    lines = (fold_spaces(line) for line in tree.text_content().split("\n"))
    return {"text": "\n".join(line for line in lines if line), "title": title}


ENGINES: dict[str, Callable[[GoldPage], dict[str, object]]] = {
    "newsieve": by_newsieve,
    "trafilatura": by_trafilatura,
    "readability": by_readability,
}


def predict(page: GoldPage) -> dict[str, dict[str, object]]:
    """What each engine makes of a page, with the processor time it took in milliseconds."""
    found = {}
    for name, engine in ENGINES.items():
        start = time.process_time()
        found[name] = {"id": page.id, **engine(page), "ms": (time.process_time() - start) * 1000}
    return found


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
    groups = [name for name, row in figures["newsieve"].items() if name.startswith("lang:") and row["n"] >= MIN_PAGES]
    print(f"{'':10}{'pages':>6}  " + "".join(f"{name + ' F1 (P/R)':>27}" for name in figures))
    for group in ["ALL", *sorted(groups, key=lambda g: -figures["newsieve"][g]["n"])]:
        cells = [
            f"{row['F1']:.4f} ({row['P']:.3f}/{row['R']:.3f})" for row in (engine[group] for engine in figures.values())
        ]
        print(
            f"{group.removeprefix('lang:'):10}{figures['newsieve'][group]['n']:>6}  "
            + "".join(f"{cell:>27}" for cell in cells)
        )
    for key, label in (("t_exact", "title exact"), ("d_exact", "date exact"), ("d_none", "date missing")):
        cells = ["–" if engine["ALL"].get(key) is None else f"{engine['ALL'][key]:.3f}" for engine in figures.values()]
        print(f"{label:18}" + "".join(f"{cell:>27}" for cell in cells))


def main() -> None:
    """Run every engine over every page, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    pages = read_gold(options.folder)[: options.limit]
    above = [parent / "tools" / "score_extraction.py" for parent in options.folder.resolve().parents]
    scorer = options.scorer or next((path for path in above if path.exists()), None)
    if not pages or scorer is None:
        parser.error(
            f"{options.folder}: no gold pages there"
            if not pages
            else "no scorer found above DIR: name it with --scorer"
        )
    with ProcessPoolExecutor() as pool:
        predictions = list(pool.map(predict, pages, chunksize=10))
    figures = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in ENGINES:
            figures[name] = score(scorer, pages, [found[name] for found in predictions], Path(folder))
    print_table(figures)
    for name in ENGINES:
        times = sorted(float(str(found[name]["ms"])) for found in predictions)
        print(
            f"{name}: {sum(times) / len(times):.1f} ms of processor time a page, p95"
            f" {times[int(len(times) * 0.95)]:.0f}, most {times[-1]:.0f}"
        )
    rejected = [found["newsieve"].get("reason") for found in predictions if "reason" in found["newsieve"]]
    print(
        f"newsieve rejected {len(rejected)}: "
        + ", ".join(f"{rejected.count(r)} {r}" for r in sorted(set(map(str, rejected))))
    )
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
