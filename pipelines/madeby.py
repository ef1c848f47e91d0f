"""By what rules a dataset was made: versions and thresholds of this newsieve, as its manifest says them."""

import hashlib
import sqlite3
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from . import STAGES
from .boilerplate import MIN_CLUSTERS, MIN_SHARE, MIN_SITE_CLUSTERS
from .candidates import MAX_CANDIDATES, MAX_HAMMING_DISTANCE, MAX_POSTINGS, MIN_SHARED
from .fingerprint import CONTENT_HASH_VERSION, SIMHASH_GRAM
from .grouping import MAX_REGROUPED, SAME_TO_APART
from .segment import SEGMENTATION_VERSION
from .similarity import (
    MIN_ALIGNED,
    MIN_CONTAINMENT,
    MIN_RESEMBLANCE,
    MOVED_ALIGNED,
    PART_CONTAINMENT,
    PART_RATIO,
)
from .sketch import GRAM, SKETCH_SIZE, SKETCH_VERSION
from .splits import LARGEST_GROUP, NEAR

#: The files whose rules decide what a page's article is.
PAGE_RULES = STAGES[: STAGES.index("way") + 1]
#: The files whose rules decide which articles are one, and which of them stands for the others.
GROUPING_RULES = (*STAGES[STAGES.index("facts") : STAGES.index("roles") + 1], "clusters", "addresses")

#: What decides which articles count as one, and which blocks as a site's: name → number. See docs/duplicates.md.
THRESHOLDS: dict[str, float] = {
    "sketch_size": SKETCH_SIZE,
    "sketch_gram": GRAM,
    "sketch_min_shared": MIN_SHARED,
    "sketch_max_postings": MAX_POSTINGS,
    "simhash_gram": SIMHASH_GRAM,
    "simhash_max_distance": MAX_HAMMING_DISTANCE,
    "max_candidates": MAX_CANDIDATES,
    "min_resemblance": MIN_RESEMBLANCE,
    "min_containment": MIN_CONTAINMENT,
    "min_aligned": MIN_ALIGNED,
    "moved_aligned": MOVED_ALIGNED,
    "part_ratio": PART_RATIO,
    "part_containment": PART_CONTAINMENT,
    "same_to_apart": SAME_TO_APART,
    "max_regrouped": MAX_REGROUPED,
    "boilerplate_min_site_clusters": MIN_SITE_CLUSTERS,
    "boilerplate_min_clusters": MIN_CLUSTERS,
    "boilerplate_min_share": MIN_SHARE,
    "split_largest_group": LARGEST_GROUP,
}


def versions(db: sqlite3.Connection, newsieve: str) -> dict[str, object]:
    """What the rules of this newsieve are called, and those by which the archive's indexes were filled."""
    meta = dict(db.execute("SELECT key, value FROM meta WHERE key IN ('segmentation_version', 'sketch_version')"))
    last = db.execute("SELECT max(name) FROM _sqlite_migrations WHERE migration_set = 'newsieve'").fetchone()[0]
    return {
        "newsieve": newsieve,
        "rules": rules(PAGE_RULES),
        "grouping": rules(GROUPING_RULES),
        "content_hash": CONTENT_HASH_VERSION,
        "sketch": SKETCH_VERSION,
        "segmentation": SEGMENTATION_VERSION,
        "archive_schema": last,
        "archive_indexes": {key: int(meta[key]) for key in sorted(meta)},
        "split_links": list(NEAR),
    }


@cache
def rules(stages: tuple[str, ...]) -> str:
    """A fingerprint of the code of these files of the package: another one, other rules. 16 hex digits."""
    return fingerprint(Path(__file__).with_name(f"{stage}.py") for stage in stages)


def fingerprint(files: Iterable[Path]) -> str:
    """Of the names and the text of files, in this order; how their lines end says nothing. 16 hex digits."""
    digest = hashlib.blake2b(digest_size=8)
    for file in files:
        source = file.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{file.stem} {len(source)}\n".encode() + source)
    return digest.hexdigest()
