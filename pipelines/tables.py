"""The archive's tables, written down where they are created; a change is a new migration at the end.

STRICT tables; times (`…_at`) are UTC in ISO 8601 with Z, dates (`…_on`) are local days.
"""

from .article import Article

ARTICLES = """
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,            -- canonical URL
    site TEXT NOT NULL,                  -- key in sites.toml, or registrable domain
    title TEXT,
    author TEXT,
    source TEXT,                         -- publisher the page names (来源)
    region TEXT,
    section TEXT,
    language TEXT,                       -- ISO 639-1
    published_on TEXT,                   -- local day the page names, YYYY-MM-DD
    published_at TEXT,                   -- UTC, only when the page gives a time
    published_raw TEXT,                  -- the characters the page wrote
    excerpt TEXT,                        -- beginning of the text
    char_count INTEGER NOT NULL,         -- characters of the cleaned text
    confidence REAL,                     -- agreement of the judges of the main text, 0 to 1
    content_hash TEXT NOT NULL,          -- version:128-bit hash of the normalised text
    simhash TEXT NOT NULL,               -- 64 bits as 16 hex digits
    cluster_id INTEGER NOT NULL REFERENCES clusters(id),
    is_representative INTEGER NOT NULL,  -- 1 for the one article of its cluster that exports keep
    revision INTEGER NOT NULL,           -- 1 for the first text seen at this URL
    first_seen_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL
) STRICT
"""
ARTICLE_TEXT = """
CREATE TABLE article_text (
    article_id INTEGER PRIMARY KEY REFERENCES articles(id),
    text TEXT NOT NULL                   -- Markdown, cleaned, blocks parted by a blank line
) STRICT
"""
CAPTURES = """
CREATE TABLE captures (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL,                   -- that answered, after redirects
    requested_url TEXT NOT NULL,
    site TEXT NOT NULL,
    kind TEXT NOT NULL,                  -- page, listing, feed or sitemap: how it was found
    fetched_at TEXT NOT NULL,
    status INTEGER,                      -- HTTP status; null when no response came
    encoding TEXT,                       -- codec that read the bytes
    payload_digest TEXT,                 -- sha1:base32 of the decoded body
    warc_file TEXT,                      -- name in warc/ beside the archive
    warc_offset INTEGER,                 -- bytes
    warc_length INTEGER,                 -- bytes, compressed
    outcome TEXT NOT NULL CHECK (outcome IN
        ('new', 'revision', 'unchanged', 'exact_duplicate', 'near_duplicate', 'rejected')),
    reason TEXT,                         -- of a rejection
    article_id INTEGER REFERENCES articles(id),
    run_id INTEGER REFERENCES runs(id)   -- null: ingested
) STRICT
"""
CAPTURES_EVIDENCE = (
    # why this codec (bom, bytes, declared, letters, fallback), and what else was seen (mixed, double, mojibake)
    "ALTER TABLE captures ADD COLUMN encoding_evidence TEXT",
    # of the characters, 0 to 1
    "ALTER TABLE captures ADD COLUMN lost_share REAL",
)
REVISIONS = """
CREATE TABLE revisions (
    article_id INTEGER NOT NULL REFERENCES articles(id),
    revision INTEGER NOT NULL,
    captured_at TEXT NOT NULL,
    title TEXT,
    text TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    PRIMARY KEY (article_id, revision)
) STRICT
"""
REMOVED = """
CREATE TABLE removed (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    revision INTEGER NOT NULL,
    position INTEGER NOT NULL,           -- place among the extracted blocks, from 0
    kind TEXT NOT NULL,                  -- outside, label, link_list, tail, repeated_section, site_boilerplate
    rule TEXT NOT NULL,
    evidence TEXT NOT NULL,
    text TEXT NOT NULL                   -- Markdown of the block
) STRICT
"""
BOILERPLATE = """
CREATE TABLE boilerplate (
    site TEXT NOT NULL,
    block_hash TEXT NOT NULL,
    text TEXT NOT NULL,
    pages INTEGER NOT NULL,              -- distinct near-duplicate clusters of the site that show it
    first_seen_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    PRIMARY KEY (site, block_hash)
) STRICT
"""
BLOCK_VOTES = """
CREATE TABLE block_votes (               -- one vote per block and cluster; what boilerplate is learned from
    site TEXT NOT NULL,
    block_hash TEXT NOT NULL,
    cluster_id INTEGER NOT NULL,
    PRIMARY KEY (site, block_hash, cluster_id)
) STRICT, WITHOUT ROWID
"""
CLUSTERS = """
CREATE TABLE clusters (
    id INTEGER PRIMARY KEY,
    size INTEGER NOT NULL,
    representative_id INTEGER,           -- articles.id: earliest published, then longest, then smallest URL
    kind TEXT NOT NULL                   -- single, exact, near
) STRICT
"""
PAIRS = """
CREATE TABLE pairs (                     -- how an article was compared with one that was there before
    article_id INTEGER NOT NULL REFERENCES articles(id),
    other_id INTEGER NOT NULL REFERENCES articles(id),
    verdict TEXT NOT NULL,               -- same, contains, sibling, version, unrelated
    method TEXT NOT NULL,                -- content_hash, sketch, simhash, sketch+simhash or group: how it was found
    hamming_distance INTEGER,            -- bits
    resemblance REAL NOT NULL,           -- Jaccard of the shingle sets, 0 to 1
    containment REAL NOT NULL,           -- share of the shorter text's shingles in the longer, 0 to 1
    evidence TEXT NOT NULL,              -- what differs
    PRIMARY KEY (article_id, other_id)
) STRICT
"""
FRONTIER = """
CREATE TABLE frontier (
    id INTEGER PRIMARY KEY,
    site TEXT NOT NULL,
    url TEXT NOT NULL,
    kind TEXT NOT NULL,                  -- page, listing, feed or sitemap
    state TEXT NOT NULL CHECK (state IN ('queued', 'leased', 'done', 'failed')),
    reason TEXT,                         -- why it failed
    priority INTEGER NOT NULL,           -- higher first
    depth INTEGER NOT NULL,              -- links from a start URL
    known_run INTEGER NOT NULL,          -- known items in a row on the list pages before this one
    discovered_from TEXT,
    discovered_at TEXT NOT NULL,
    modified_hint TEXT,                  -- when the page changed, according to a feed or sitemap
    round_id INTEGER NOT NULL,           -- runs.id of the first run of the round that last queued it
    attempts INTEGER NOT NULL,
    leased_at TEXT,
    next_try_at TEXT,                    -- an article that was fetched is asked for again from then on
    fetched_at TEXT,
    last_status INTEGER,
    etag TEXT,
    last_modified TEXT,
    UNIQUE (site, url)
) STRICT
"""
SITES = """
CREATE TABLE sites (                     -- the sites file as of the last run
    name TEXT PRIMARY KEY,
    start TEXT NOT NULL,                 -- JSON array of URLs
    region TEXT,
    section TEXT,
    timezone TEXT,
    article TEXT,                        -- pattern of article URLs
    keep TEXT NOT NULL,                  -- JSON array: blocks pinned to stay
    "drop" TEXT NOT NULL,                -- JSON array: blocks pinned to go
    seen_at TEXT NOT NULL
) STRICT
"""
RUNS = """
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    round_id INTEGER NOT NULL,           -- first run of the round: a killed run is continued by the next
    site TEXT NOT NULL,
    started_at TEXT NOT NULL,
    heartbeat_at TEXT NOT NULL,
    ended_at TEXT,
    exit_code INTEGER,
    reason TEXT,                         -- finished, interrupted, max_pages, killed, …
    pages INTEGER NOT NULL,              -- captures of this run
    bytes INTEGER NOT NULL               -- of their bodies
) STRICT
"""
WARNINGS = """
CREATE TABLE warnings (
    id INTEGER PRIMARY KEY,
    run_id INTEGER REFERENCES runs(id),
    site TEXT NOT NULL,
    url TEXT,
    at TEXT NOT NULL,
    message TEXT NOT NULL
) STRICT
"""
META = """
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT
"""
#: Where a sketch's hashes stand: an article for each hash. Bare integers take 15 bytes each, a fourth of rows with an
#: index beside them (measured at 1,000,000 articles).
POSTINGS = """
CREATE TABLE postings (
    key INTEGER PRIMARY KEY              -- hash of 34 bits, articles.id of 29 bits
) STRICT
"""
#: Those of the latest articles: in the large table each of an article's hashes would have a page written for it alone.
NEW_POSTINGS = """
CREATE TABLE new_postings (
    key INTEGER PRIMARY KEY              -- as in postings
) STRICT
"""
PAIRS_FOUND = (
    # of the two sketches, in common
    "ALTER TABLE pairs ADD COLUMN shared_hashes INTEGER",
)
PAIRS_SHOWN = (
    # share of the shorter text that was laid beside the other, 0 to 1
    "ALTER TABLE pairs ADD COLUMN coverage REAL",
    # JSON array of what differs: old, new, old_at, new_at
    "ALTER TABLE pairs ADD COLUMN differences TEXT NOT NULL DEFAULT '[]'",
)
DECISIONS = """
CREATE TABLE decisions (                 -- what a person said of two articles; it wins over every verdict
    article_id INTEGER NOT NULL REFERENCES articles(id),
    other_id INTEGER NOT NULL REFERENCES articles(id),
    decision TEXT NOT NULL CHECK (decision IN ('split', 'join')),
    decided_at TEXT NOT NULL,
    note TEXT,                           -- why, in the words of who decided
    PRIMARY KEY (article_id, other_id),
    CHECK (article_id < other_id)
) STRICT, WITHOUT ROWID
"""
ROLES = (
    # original, reprint, regional_copy, shortened, extended, revision; null when alone
    "ALTER TABLE articles ADD COLUMN role TEXT",
    # articles.id: earliest published, own source line
    "ALTER TABLE clusters ADD COLUMN original_id INTEGER",
    "CREATE INDEX decisions_other ON decisions(other_id)",
)
FRONTIER_FOUND = (
    # as the page that linked to it writes it, when that is not the canonical URL
    "ALTER TABLE frontier ADD COLUMN found_as TEXT",
    # names of the rules that made the canonical URL of it
    "ALTER TABLE frontier ADD COLUMN canonical_rules TEXT",
)
PARTS = (
    # of a later part of a split article: captures.id of the first part; every other page has none
    "ALTER TABLE captures ADD COLUMN part_of INTEGER REFERENCES captures(id)",
    # which part, from 2; null for a capture that an article of its own had before it was joined
    "ALTER TABLE captures ADD COLUMN part INTEGER",
    # frontier.id of the first part; a part is asked for when that one names it, never for itself
    "ALTER TABLE frontier ADD COLUMN part_of INTEGER REFERENCES frontier(id)",
    "CREATE INDEX captures_part ON captures(part_of, part) WHERE part_of IS NOT NULL",
    "CREATE INDEX frontier_part ON frontier(part_of) WHERE part_of IS NOT NULL",
)
CAPTURES_ADDRESS = (
    # names of the rules that made the article's URL of `url`: tracking, rel=canonical host, …
    "ALTER TABLE captures ADD COLUMN canonical_rules TEXT",
    # 1: the article lives under another address, that of its desktop page for example
    "ALTER TABLE captures ADD COLUMN alternate INTEGER NOT NULL DEFAULT 0",
    # number of the article's text that this capture brought; null when it brought none
    "ALTER TABLE captures ADD COLUMN revision INTEGER",
    # so far each one that was not unchanged brought the next text
    (
        "UPDATE captures SET revision = number FROM (SELECT id AS brought_by, row_number() OVER (PARTITION BY"
        " article_id ORDER BY id) AS number FROM captures WHERE outcome != 'unchanged' AND article_id IS NOT NULL)"
        " WHERE brought_by = captures.id"
    ),
)
CAPTURES_SECONDS = (
    # from the request to the end of the response; null when nobody measured them
    "ALTER TABLE captures ADD COLUMN fetch_seconds REAL",
    # of the processor, that reading it took when it came; of a split article those of all parts, at the first one
    "ALTER TABLE captures ADD COLUMN process_seconds REAL",
)
#: Counts of a run's captures, of the row of `runs` at hand.
RUN_OUTCOMES = (
    "(SELECT json_group_object(outcome, number) FROM"
    " (SELECT outcome, count(*) AS number FROM captures WHERE run_id = runs.id GROUP BY outcome))"
)
RUNS_TOLD = (
    # manual or schedule: who began it
    "ALTER TABLE runs ADD COLUMN trigger TEXT NOT NULL DEFAULT 'manual'",
    # of a scheduled run: name below the archive's folder
    "ALTER TABLE runs ADD COLUMN log_path TEXT",
    # JSON object: outcome → captures of this run; null while it runs
    "ALTER TABLE runs ADD COLUMN outcomes TEXT",
    f"UPDATE runs SET outcomes = {RUN_OUTCOMES} WHERE ended_at IS NOT NULL",
)
PRUNED = (
    # when the raw bytes were deleted by `newsieve prune`; null while they are kept, and when there were none
    "ALTER TABLE captures ADD COLUMN pruned_at TEXT",
    "CREATE INDEX captures_place ON captures(warc_file, warc_offset) WHERE warc_file IS NOT NULL",
)
SCHEDULES = """
CREATE TABLE schedules (
    site TEXT PRIMARY KEY,
    schedule TEXT NOT NULL,              -- as sites.toml has it: adaptive, an interval, a cron expression
    timezone TEXT NOT NULL,              -- IANA name, of a cron expression
    least INTEGER NOT NULL,              -- seconds between two runs, of adaptive
    most INTEGER NOT NULL,               -- seconds: no interval and no wish of the site counts beyond
    is_enabled INTEGER NOT NULL,         -- 0: left out until somebody enables it
    next_due_at TEXT NOT NULL,
    jitter INTEGER NOT NULL,             -- seconds by which that was put off, by the site's name
    interval INTEGER,                    -- seconds that adaptive has come to; null for other schedules
    failures INTEGER NOT NULL,           -- failed runs in a row
    leased_by TEXT,                      -- machine:process of who runs it now
    leased_until TEXT,                   -- unless whoever runs it says again that it lives
    last_run_id INTEGER REFERENCES runs(id),
    last_ended_at TEXT,
    last_exit_code INTEGER,              -- as of the command line; below 0: the signal that ended it
    last_reason TEXT                     -- in words
) STRICT
"""
INDEXES = (
    "CREATE INDEX articles_site ON articles(site, published_on)",
    "CREATE INDEX articles_published_on ON articles(published_on)",
    "CREATE INDEX articles_content_hash ON articles(content_hash)",
    "CREATE INDEX articles_cluster ON articles(cluster_id)",
    "CREATE INDEX captures_url ON captures(url, id)",
    "CREATE INDEX captures_article ON captures(article_id)",
    "CREATE INDEX captures_run ON captures(run_id, outcome)",
    "CREATE INDEX captures_outcome ON captures(outcome, reason)",
    "CREATE INDEX removed_article ON removed(article_id, revision, position)",
    "CREATE INDEX pairs_other ON pairs(other_id)",
    "CREATE INDEX frontier_next ON frontier(site, state, priority DESC, id)",
    "CREATE INDEX runs_site ON runs(site, id)",
)
#: What the lists of `newsieve serve` count and order by, without a look at the wide rows.
LIST_INDEXES = (
    """
    CREATE INDEX articles_facets
    ON articles(is_representative, site, region, section, language, published_on, char_count)
    """,
    "CREATE INDEX articles_newest ON articles(is_representative, published_on)",
    "CREATE INDEX articles_region ON articles(is_representative, region)",
    "CREATE INDEX articles_section ON articles(is_representative, section)",
    "CREATE INDEX articles_language ON articles(is_representative, language)",
    "CREATE INDEX captures_site ON captures(site, fetched_at)",
)
#: Of these, what archives lack that were made before the list of m009 grew.
LATER_LIST_INDEXES = tuple(
    f"CREATE INDEX IF NOT EXISTS articles_{name} ON articles(is_representative, {name})"
    for name in ("region", "section", "language")
)


#: Where each label was read from: `jsonld`, `meta:NAME`, `label:WORD`, `heading`, `site`, …; null with its label.
ORIGIN_COLUMNS = (
    "title_from", "author_from", "source_from", "region_from", "section_from", "language_from", "published_from",
)  # fmt: skip
#: The columns that say what a page is; the archive adds cluster and history.
ARTICLE_COLUMNS = (
    "url", "site", "title", "author", "source", "region", "section", "language", "published_on", "published_at",
    "published_raw", "excerpt", "char_count", "confidence", "content_hash", "simhash", *ORIGIN_COLUMNS,
)  # fmt: skip
ARTICLE_NAMES = ", ".join(ARTICLE_COLUMNS)
ARTICLE_MARKS = ", ".join("?" for _ in ARTICLE_COLUMNS)


def article_values(article: Article) -> list[object]:
    """The article's own columns, in the order of ARTICLE_COLUMNS."""
    labels = article.labels
    return [
        article.url, article.site, labels.title, labels.author, labels.source, labels.region, labels.section,
        labels.language, labels.published_on, labels.published_at, labels.published_raw, article.excerpt or None,
        len(article.text), article.confidence, article.content_hash, article.simhash,
        *(getattr(labels, name) for name in ORIGIN_COLUMNS),
    ]  # fmt: skip


def refuse_unwritable(values: list[object], article: Article) -> None:
    """Raises UnicodeEncodeError when a text of the article is none that SQLite takes: it has half a character."""
    texts = [value for value in values if isinstance(value, str)]
    removed = (text for one in article.removed for text in (one.evidence, one.text))
    "".join([*texts, article.text, *removed]).encode()
