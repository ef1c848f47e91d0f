"""Tables about how crawls go: figures of runs, what was found wrong with them, who was told. As in `tables.py`."""

RUN_FIGURES = """
CREATE TABLE run_figures (               -- what a run brought that came to its end; with what it went on with
    run_id INTEGER PRIMARY KEY REFERENCES runs(id),
    lists INTEGER NOT NULL,              -- list pages, feeds and sitemaps that answered this run itself
    links INTEGER NOT NULL,              -- links to articles on them
    new INTEGER NOT NULL,                -- articles that were not there before, copies too
    pages INTEGER NOT NULL,              -- addresses of articles that gave a page
    without_body INTEGER NOT NULL,       -- of these, pages without the text of an article
    articles INTEGER NOT NULL,           -- texts that it brought: new articles, copies, changed ones
    without_date INTEGER NOT NULL,       -- of these, without published_on
    without_region INTEGER NOT NULL,     -- of these, without region
    characters INTEGER,                  -- median of their cleaned texts
    removed_share REAL                   -- median of the shares that were removed from them, 0 to 1
) STRICT
"""
RUN_FINDINGS = """
CREATE TABLE run_findings (              -- expectations that a run broke
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES runs(id),
    site TEXT NOT NULL,
    kind TEXT NOT NULL,                  -- never_an_article, links_gone, silent, stale, too_few_new, without_date, …
    sentence TEXT NOT NULL,              -- for people
    evidence TEXT NOT NULL,              -- JSON object: the figures that it was seen by
    found_at TEXT NOT NULL
) STRICT
"""
NOTICES = """
CREATE TABLE notices (                   -- changes of a site's state that the operator is told
    id INTEGER PRIMARY KEY,
    site TEXT NOT NULL,
    state TEXT NOT NULL,                 -- ok, broken, failing
    kinds TEXT NOT NULL,                 -- JSON array: of broken, the kinds in run_findings that were told so far
    run_id INTEGER REFERENCES runs(id),
    message TEXT NOT NULL,               -- JSON object that is handed over
    noticed_at TEXT NOT NULL,
    sent_at TEXT,                        -- null: waits for the next tick, or nobody is to be told
    attempts INTEGER NOT NULL,           -- to hand it over
    leased_until TEXT,                   -- somebody hands it over just now
    error TEXT                           -- why the last one failed
) STRICT
"""
HEALTH_INDEXES = (
    "CREATE INDEX run_findings_run ON run_findings(run_id)",
    "CREATE INDEX run_findings_site ON run_findings(site, run_id)",
    "CREATE INDEX notices_site ON notices(site, id)",
)
