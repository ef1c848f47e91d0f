"""The weights of pipelines/weigh.py, made again from pages whose main text is known.

    python bench/weights.py DIR [DIR …]

DIR as for bench/extraction.py. Each block that some judge takes is a case: its signs, and whether its text
is in the gold. The weights are a logistic regression in which each page counts the same. Prints the share
of blocks that it judges rightly on sites it has not seen (five folds), then the table to paste.
"""

import argparse
import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import numpy.typing as npt
from extraction import GoldPage, read_gold  # type: ignore[import-not-found]  # the script beside this one

from pipelines.canonical import site_of
from pipelines.decode import decode
from pipelines.extract import is_chinese_page, judge
from pipelines.page import Block, block_key, parse
from pipelines.picker import pick
from pipelines.weigh import signs_of_blocks

Array = npt.NDArray[np.float64]

#: Tokens of a gram, and share of a block's grams that are in the gold when the block is.
GRAM, GOLD_SHARE = 4, 0.5
#: A token: one Chinese or Japanese character, or one word.
_CJK = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_CJK}]|[^\W{_CJK}]+")
#: Pull of each weight, in standard deviations of its sign, towards 0.
RIDGE = 3.0
STEPS = 30
FOLDS = 5
#: A page's sum of the weights of its blocks; what a block weighs beside its length in characters.
PAGE_WEIGHT, BLOCK_WEIGHT = 1000.0, 3

#: Site, signs, 1 for main text, weight of the case.
Case = tuple[str, dict[str, float], float, float]


def cases(page: GoldPage) -> list[Case]:
    """The blocks of a page as cases."""
    decoded = decode(page.body)
    parsed = parse(decoded.text) if decoded else None
    if parsed is None:
        return []
    title = block_key(str(page.gold.get("title") or ""))  # a headline is no part of a text
    lines = [line for line in str(page.gold["text"]).split("\n") if not title or block_key(line) != title]
    gold, grams = block_key("".join(lines)), set(_grams("\n".join(lines)))
    chinese = is_chinese_page(parsed)
    picked = pick(parsed.blocks, parsed.boxes, chinese=chinese)
    verdicts, _ = judge(parsed, picked, chinese=chinese)
    found = list(signs_of_blocks(parsed.blocks, parsed.boxes, verdicts, frozenset(), chinese=chinese))
    sizes = [BLOCK_WEIGHT + len(parsed.blocks[i].text) for i, _ in found]
    site = page.id if "old.example" in page.url else site_of(page.url)
    return [
        (site, signs, _is_gold(parsed.blocks[i], gold, grams), PAGE_WEIGHT * size / sum(sizes))
        for (i, signs), size in zip(found, sizes, strict=True)
    ]


def _is_gold(block: Block, gold: str, grams: set[tuple[str, ...]]) -> float:
    own = _grams(block.text)
    if not own:
        key = block_key(block.text)
        return float(bool(key) and key in gold)
    return float(sum(gram in grams for gram in own) >= GOLD_SHARE * len(own))


def _grams(text: str) -> list[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    return [tuple(tokens[i : i + GRAM]) for i in range(len(tokens) - GRAM + 1)]


def fit(signs: Array, is_main: Array, weights: Array) -> Array:
    """Weights of the signs, the first being constant: logistic regression by Newton's method."""
    mean, spread = signs.mean(axis=0), signs.std(axis=0)
    mean[0], spread[spread == 0] = 0, 1
    scaled = (signs - mean) / spread
    pull = np.full(signs.shape[1], RIDGE)
    pull[0] = 0
    found = np.zeros(signs.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(scaled @ found, -30, 30)))
        slope = scaled.T @ (weights * (is_main - chance)) - pull * found
        bend = (scaled * (weights * chance * (1 - chance))[:, None]).T @ scaled + np.diag(pull)
        found += np.linalg.solve(bend, slope)
    plain = found / spread
    plain[0] -= (plain * mean).sum()  # the mean of the constant is set to 0
    return np.asarray(plain)


def folds(sites: list[str]) -> Iterator[npt.NDArray[np.bool_]]:
    """The cases of each fold's sites, in turn."""
    number = {site: i % FOLDS for i, site in enumerate(sorted(set(sites)))}
    of_case = np.array([number[site] for site in sites])
    return (of_case == fold for fold in range(FOLDS))


def main() -> None:
    """Read, fit, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    pages = [page for folder in parser.parse_args().folders for page in read_gold(folder)]
    with ProcessPoolExecutor() as pool:
        rows = [case for found in pool.map(cases, pages, chunksize=10) for case in found]
    names = list(rows[0][1])
    signs = np.array([[float(row[1][name]) for name in names] for row in rows])
    is_main, weights = np.array([row[2] for row in rows]), np.array([row[3] for row in rows])
    right = np.zeros(len(rows), dtype=bool)
    for held_out in folds([row[0] for row in rows]):
        score = signs[held_out] @ fit(signs[~held_out], is_main[~held_out], weights[~held_out])
        right[held_out] = (score > 0) == (is_main[held_out] > 0)
    print(
        f"# {len(pages)} pages, {len(rows)} blocks; right on sites not seen: {np.average(right, weights=weights):.4f}"
    )
    for name, weight in zip(names, fit(signs, is_main, weights), strict=True):
        print(f'    "{name}": {weight:.2f},')


if __name__ == "__main__":
    main()
